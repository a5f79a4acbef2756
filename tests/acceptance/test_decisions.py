"""What people decide reaches the findings, survives a run, and can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from orontes.project import Project

TEXT = """Two shells hit the market of Damazin

Damazin, 3 May 2023

Shelling by the army killed 14 people in Damazin on 2 May 2023, a nurse said. The governor said that the shelling killed 9 people in Damazin on 2 May 2023.
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    project = Project.create(tmp_path / "record", title="test", who="tester")
    project.add([tmp_path / "report.txt"], who="tester")
    project.run()
    return project


def _shown(project: Project) -> dict[str, list[dict[str, Any]]]:
    views = project.views()
    return {noun: views.show(noun) for noun in ("claims", "events", "findings", "origins")}


def _deaths(project: Project) -> set[tuple[int | None, int | None]]:
    findings = project.views().show("findings")
    return {(value["low"], value["high"]) for finding in findings if finding["field"] == "deaths" for value in finding["values"]}


def _claim_of(project: Project, low: int) -> str:
    return str(next(claim["id"] for claim in project.views().show("claims") if claim["count"] and claim["count"]["low"] == low))


def test_a_rejected_claim_leaves_the_findings_and_stays_a_claim(project: Project) -> None:
    assert _deaths(project) == {(14, 14), (9, 9)}
    project.decide(_claim_of(project, 9), "reject", who="reviewer", reason="the governor spoke of another day")
    project.run()
    assert _deaths(project) == {(14, 14)}
    assert _claim_of(project, 9)


def test_a_trace_names_the_reviewer_and_the_site_only_the_decision(project: Project) -> None:
    claim = _claim_of(project, 9)
    project.decide(claim, "reject", who="Reviewer Adeline", reason="the governor spoke of another day")
    project.run()
    views = project.views()
    assert any("rejected by Reviewer Adeline" in line for line in views.trace_lines(views.trace(claim)))
    pages = "".join(path.read_text(encoding="utf-8") for path in project.publish().parent.rglob("*.html"))
    assert "rejected in review" in pages
    assert "Adeline" not in pages


def test_an_undone_rejection_gives_back_the_same_bytes(project: Project) -> None:
    before = _shown(project)
    claim = _claim_of(project, 9)
    project.decide(claim, "reject", who="reviewer", reason="a mistake to come")
    project.run()
    assert _shown(project) != before
    project.decide(claim, "undo", who="reviewer", reason="it was a mistake")
    project.run()
    assert _shown(project) == before
    assert len(project.ledger.decisions()) == 2


def test_a_decision_survives_that_everything_derived_is_deleted(project: Project) -> None:
    project.decide(_claim_of(project, 9), "reject", who="reviewer", reason="wrong day")
    project.store.close()
    for path in project.folder.glob("derived.sqlite*"):
        path.unlink()
    again = Project.open(project.folder)
    again.run()
    assert _deaths(again) == {(14, 14)}
