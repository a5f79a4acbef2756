"""The command line answers at once, and says what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from orontes.cli import EXIT_FAILED, EXIT_USAGE, VERBS, main, program
from orontes.cli.arguments import find_user

CLI = Path(__file__).parents[2] / "src" / "orontes" / "cli"


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "orontes", *arguments], capture_output=True, text=True, check=False)


def test_every_verb_is_in_the_help_and_has_a_file() -> None:
    text = CliRunner().invoke(program, ["--help"]).output
    for verb in VERBS:
        assert f"\n  {verb}" in text
        assert (CLI / f"{verb}.py").exists()


def test_every_verb_explains_itself() -> None:
    for verb in VERBS:
        result = CliRunner().invoke(program, [verb, "--help"])
        assert result.exit_code == 0
        assert "Usage:" in result.output


def test_help_imports_nothing_heavy() -> None:
    heavy = "{'numpy', 'onnxruntime', 'trafilatura', 'lxml', 'apsw', 'jinja2', 'rich', 'msgspec', 'cryptography', 'orontes.project'}"
    code = f"import sys; from orontes.cli import program; program(['--help'], standalone_mode=False); print(sorted({heavy} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.endswith("[]\n")


def test_an_unknown_verb_is_answered_with_the_nearest() -> None:
    result = _run("verfy", "somewhere")
    assert result.returncode == EXIT_USAGE
    assert "orontes verify" in result.stderr


def test_a_record_that_does_not_exist_is_one_clear_sentence(tmp_path: Path) -> None:
    result = _run("run", str(tmp_path / "nowhere"))
    assert result.returncode == EXIT_FAILED
    assert "orontes new" in result.stderr
    assert "Traceback" not in result.stderr


def test_main_is_the_entry_point() -> None:
    assert callable(main)


def test_a_machine_without_a_user_name_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 987_654_321)
    assert find_user() == "unknown"
