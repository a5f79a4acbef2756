"""`orontes decide`, `questions` and `history`: a decision by its id, the queue with its answers, who decided what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from orontes.cli import program
from orontes.errors import Conflict, NothingThere
from orontes.project import Project

TEXT = """A quiet week

Dovar, 3 May 2023

Gunmen killed 14 people in Dovar on 2 May 2023, a nurse said. They were shot in the yard of a school.
"""


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(program, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decide")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    project = Project.create(folder / "record", title="t", who="a test")
    project.add([folder / "report.txt"], who="a test")
    project.run()
    return folder / "record"


def _claim(folder: Path) -> str:
    return next(str(claim["id"]) for claim in Project.open(folder).views().show("claims") if claim["count"])


def test_a_cell_is_corrected_signed_off_and_taken_back_and_history_tells_it(made: Path) -> None:
    claim = _claim(made)
    first = _run(
        "decide", made, claim, "correct", "--field", "count", "--value", "15", "--reason", "recount", "--by", "Anna", "--expects", "0"
    )
    assert first.exit_code == 0, first.output
    assert "Decision 1" in first.output
    stale = _run("decide", made, claim, "reject", "--reason", "no", "--by", "Omar", "--expects", "0")
    assert isinstance(stale.exception, Conflict)
    assert "Anna" in str(stale.exception)
    assert _run("decide", made, "decision-1", "sign_off", "--reason", "heard it too", "--by", "Omar").exit_code == 0
    assert _run("decide", made, claim, "undo", "--reason", "no", "--by", "Anna").exit_code == 0
    told = _run("history", made, claim).stdout.splitlines()
    assert [line.split("\t")[2] for line in told] == ["Anna", "Omar", "Anna"]
    assert "correct count “15”, taken back" in told[0]
    lines = [json.loads(line) for line in _run("history", made, claim, "--json").stdout.splitlines()]
    assert [line["number"] for line in lines] == [1, 2, 3]
    assert "correct" in _run("history", made, "decision-1").stdout


def test_what_nobody_decided_on_says_so_and_what_is_not_there_too(made: Path) -> None:
    report = Project.open(made).views().show("reports")[0]["id"]
    fresh = _run("history", made, next(claim["id"] for claim in Project.open(made).views().show("claims") if not claim["count"]))
    assert "Nobody has decided" in fresh.stderr
    assert report
    assert isinstance(_run("decide", made, "claim-0", "accept", "--reason", "x").exception, NothingThere)


def test_questions_are_listed_with_the_commands_that_answer_them(made: Path) -> None:
    plain = _run("questions", made)
    assert plain.exit_code == 0, plain.output
    listed = [json.loads(line) for line in _run("questions", made, "--json").stdout.splitlines()]
    assert [set(one) >= {"id", "text", "assumed", "why", "passages", "answers", "decisions"} for one in listed] == [True] * len(listed)
    assert f"{len(listed)} question" in plain.stderr
    for one in listed:
        assert f"orontes decide {made} {one['id']} accept" in plain.stdout
