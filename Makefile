.PHONY: demo test check setup bench lock docs
.DEFAULT_GOAL := demo
BIN := .venv/bin

demo: setup ## sets everything up, builds the bundled example and says where its site is
	@$(BIN)/orontes demo demo

test: setup ## all tests
	@bash .ci/chromium
	@bash .ci/postgres
	@$(BIN)/pytest -n 2 --dist worksteal

check: setup ## format, lint, types, import contracts, generated docs, and the tests that are quick
	@$(BIN)/ruff format --check --quiet . || { echo "Run: .venv/bin/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m docs.generate --check
	@$(BIN)/pytest -n 2 --dist worksteal -m "not slow"

bench: setup ## all scores against their floors
	@$(BIN)/python -m bench

docs: setup ## the generated pages of docs/reference
	@$(BIN)/python -m docs.generate

lock: setup ## a new lock file from pyproject.toml
	@$(BIN)/python -m pip install --quiet pip-tools
	@$(BIN)/pip-compile --quiet --extra dev --extra server --extra cluster --extra parquet --extra pdf --generate-hashes --strip-extras --allow-unsafe --no-header \
	  --no-emit-index-url --no-emit-find-links --no-emit-options --output-file requirements.lock pyproject.toml

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml .ci/setup
	@bash .ci/setup
