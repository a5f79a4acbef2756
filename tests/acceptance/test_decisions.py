"""What people decide reaches the findings, survives a run, and can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from orontes.project import Project

pytestmark = pytest.mark.slow

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


def test_a_corrected_figure_reaches_the_finding_and_its_trace_names_who_and_why(project: Project) -> None:
    claim = _claim_of(project, 9)
    project.decide(claim, "correct", who="Reviewer Adeline", reason="the recording says nineteen", field="count", value="19")
    project.run()
    assert _deaths(project) == {(14, 14), (19, 19)}
    assert project.check() == ()
    finding = next(one for one in project.views().show("findings") if one["field"] == "deaths")
    lines = project.views().trace_lines(project.views().trace(finding["id"]))
    assert any("count corrected from “9” to “19” by Reviewer Adeline" in line and "the recording says nineteen" in line for line in lines)
    assert [(one.who, one.value) for one in project.history(finding["id"])] == [("Reviewer Adeline", "19")]
    project.decide(claim, "undo", who="Reviewer Adeline", reason="misheard again")
    project.run()
    assert _deaths(project) == {(14, 14), (9, 9)}


def test_every_cell_of_a_claim_can_be_corrected_and_the_record_still_holds_together(project: Project) -> None:
    claim = _claim_of(project, 9)
    cells = {
        "kind": "injury", "count": "20-30", "count.unit": "person", "count.group": "child", "count.scope": "cumulative", "time": "2023-05",
        "place": "Damazin", "actor": "the army; gunmen", "target": "traders", "instrument": "mortars", "voice": "a nurse", "certainty": "hedged",
        "mode": "historical",
    }  # fmt: skip
    for field, value in cells.items():
        project.decide(claim, "correct", who="Adeline", reason="seen", field=field, value=value)
    project.run()
    assert project.check() == ()
    (shown,) = project.views().show("claims", claim)
    assert (shown["kind"], shown["count"]["low"], shown["count"]["high"], shown["count"]["group"]) == ("injury", 20, 30, "child")
    assert [one["text"] for one in shown["actor"]] == ["the army", "gunmen"]
    assert (shown["time"]["edtf"], shown["voice"][0]["text"]) == ("2023-05", "a nurse")
    project.publish()
    project.decide(claim, "correct", who="Adeline", reason="he denied it", field="stance", value="denied")
    project.run()
    assert project.check() == ()
    assert _deaths(project) == {(14, 14)}


def test_a_corrected_report_dates_and_names_itself_as_decided(project: Project) -> None:
    (report,) = project.views().show("reports")
    project.decide(report["id"], "correct", who="Adeline", reason="the masthead", field="outlet", value="The River Post")
    project.decide(report["id"], "correct", who="Adeline", reason="the masthead", field="published", value="2023-05-04")
    project.run()
    (shown,) = project.views().show("reports")
    assert (shown["outlet"], shown["published"]["edtf"], shown["published"]["basis"]) == (
        "The River Post",
        "2023-05-04",
        "reviewer's decision 2",
    )
    assert project.check() == ()


RELATIVE = "Shells hit the market of Damazin\n\nOn Friday shells killed 14 people in the market of Damazin, a nurse said. Two days earlier 9 people fled.\n"


def _times(project: Project) -> set[str]:
    return {claim["time"]["edtf"] for claim in project.views().show("claims") if claim["time"]}


def test_times_that_rest_on_the_date_of_a_report_are_reckoned_again_from_the_corrected_one(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(RELATIVE, encoding="utf-8")
    (tmp_path / "other.txt").write_text(TEXT, encoding="utf-8")
    project = Project.create(tmp_path / "record", title="test", who="tester")
    project.add([tmp_path / "report.txt", tmp_path / "other.txt"], who="tester")
    project.run()
    undated = _shown(project)
    report = next(one["id"] for one in project.views().show("reports") if "Friday" in one["text"])
    project.decide(report, "correct", who="Adeline", reason="the page", field="published", value="2023-05-08")
    ran = project.run()
    assert {"2023-05-05", "2023-05-03"} <= _times(project)
    assert next(step for step in ran.steps if step.step == "read").run == 1, "only the corrected report is read again"
    project.decide(report, "correct", who="Adeline", reason="the archive", field="published", value="2023-05-15")
    project.run()
    assert {"2023-05-12", "2023-05-10"} <= _times(project)
    assert "2023-05-05" not in _times(project)
    (shown,) = [one for one in project.views().show("reports") if one["id"] == report]
    assert (shown["published"]["edtf"], shown["published"]["basis"]) == ("2023-05-15", "reviewer's decision 2")
    assert project.check() == ()
    assert all(step.run == 0 for step in project.run().steps)
    for _ in range(2):
        project.decide(report, "undo", who="Adeline", reason="another page")
    project.run()
    assert _shown(project) == undated


def test_a_report_whose_language_is_corrected_is_read_in_it(project: Project) -> None:
    (report,) = project.views().show("reports")
    project.decide(report["id"], "correct", who="Adeline", reason="misjudged", field="language", value="fr")
    project.run()
    assert project.views().show("claims") == []
    project.decide(report["id"], "correct", who="Adeline", reason="it is English", field="language", value="en")
    project.run()
    assert _deaths(project) == {(14, 14), (9, 9)}


def test_reports_are_said_to_be_one_text_origins_follow_and_the_site_names_no_reviewer(tmp_path: Path) -> None:
    words = {
        "one.txt": "Shells hit Damazin\n\nDamazin, 3 May 2023\n\nShelling killed 14 people in Damazin on 2 May 2023. Ahmed Tambal fled.\n",
        "two.txt": "Toll of the market\n\nRoseires, 6 May 2023\n\nOn 2 May 2023 the army shelled Damazin and killed 14 people. Ahmad Tanbal lost his shop.\n",
        "three.txt": "Schools close\n\nKhartoum, 7 May 2023\n\nSoldiers detained 9 teachers in Khartoum on 6 May 2023, a union said.\n",
    }
    for name, text in words.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    project = Project.create(tmp_path / "record", title="test", who="tester")
    project.add([tmp_path / name for name in words], who="tester")
    project.run()
    before = _shown(project)

    def origins() -> int:
        killed = {claim["id"] for claim in project.views().show("claims") if claim["kind"] == "killing"}
        return sum(bool(killed & set(origin["claims"])) for origin in project.views().show("origins"))

    reports = {line["path"]: line["id"] for line in project.views().show("reports")}
    one, two, three = (reports[name] for name in words)
    assert origins() == 2
    who, reason = "Zebulon Reviewer", "the editor rang me"
    merged = project.decide(one, "merge", who=who, reason=reason, others=[two])
    project.decide(two, "forbid", who=who, reason=reason, others=[three])
    people = [line["id"] for line in project.views().show("entities") if line["kind"] == "person"]
    for action in ("forbid", "merge") if len(people) > 1 else ():
        project.decide(people[0], action, who=who, reason=reason, others=people[1:2])
    lost = next(line["id"] for line in project.views().show("claims") if line["report"] == three)
    project.decide(lost, "reject", who=who, reason=reason)
    project.remove(
        next(line["original"] for line in project.views().show("reports") if line["id"] == three), who="tester", reason="a mistake"
    )
    project.run()
    assert project.check() == ()
    assert origins() == 1
    [edge] = [line for line in project.views().show("lineage") if line["level"] == "report"]
    assert (edge["kind"], edge["derived"], edge["source"]) == ("copy", two, one)
    questions = [line["text"] for line in project.views().show("questions")]
    assert any(text.startswith("Decision 2 (forbid: report") for text in questions), questions
    pages = "".join(path.read_text(encoding="utf-8") for path in project.publish().parent.rglob("*.html"))
    assert "reviewer’s decision 1" in pages.replace("&#39;", "’").replace("'", "’")
    assert "Zebulon" not in pages
    assert reason not in pages
    project.decide(f"decision-{merged.number}", "undo", who=who, reason="it was another editor")
    project.run()
    assert origins() == 2
    assert before["events"]


def test_pairs_of_reports_give_the_same_after_a_re_run_and_from_nothing_and_undone_what_was_before(tmp_path: Path) -> None:
    story = (
        "Gunmen opened fire on a bus near the bridge at Tolmin on Friday evening and at least nine passengers died, the mayor of the town said. "
        "Two nurses who live beside the road carried the wounded into a school because the clinic had run out of bandages weeks before. "
        "Nobody has claimed the attack, the third on that road since the harvest began, and the army has closed it to all traffic.\n"
    )
    words = {
        "a": story,
        "b": f"The Post\n\n{story}",
        "c": f"{story}\nMore was not known.\n",
        "d": "In Tolmin 9 people were killed by gunmen on Friday.\n",
    }
    for name, text in words.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    project = Project.create(tmp_path / "record", title="test", who="tester")
    project.add([tmp_path / f"{name}.txt" for name in words], who="tester")
    project.run()

    def shown(of: Project) -> dict[str, list[dict[str, Any]]]:
        views = of.views()
        return {noun: views.show(noun) for noun in ("reports", "claims", "events", "findings", "origins", "lineage", "questions")}

    before = shown(project)
    reports = {line["path"][0]: line["id"] for line in project.views().show("reports")}
    project.decide(reports["a"], "forbid", who="Adeline", reason="seen", others=[reports["b"]])
    project.decide(reports["d"], "merge", who="Adeline", reason="seen", others=[reports["a"]], value="edit")
    project.decide(reports["c"], "correct", who="Adeline", reason="seen", field="published", value="2023-05-08")
    project.run()
    decided = shown(project)
    pairs = {frozenset((edge["derived"], edge["source"])) for edge in decided["lineage"] if edge["level"] == "report"}
    assert pairs == {frozenset((reports[one], reports[other])) for one, other in ("ac", "bc", "ad")}
    assert any("both share the text of c.txt" in question["text"] for question in decided["questions"])
    project.store.close()
    for path in project.folder.glob("derived.sqlite*"):
        path.unlink()
    again = Project.open(project.folder)
    again.run()
    assert shown(again) == decided
    for number in (1, 2, 3):
        again.decide(f"decision-{number}", "undo", who="Adeline", reason="seen otherwise")
    again.run()
    assert shown(again) == before
    assert all(step.run == 0 for step in again.run().steps)


def test_a_changed_original_leaves_the_decision_as_a_question_with_both_passages(project: Project, tmp_path: Path) -> None:
    claim = _claim_of(project, 9)
    project.decide(claim, "reject", who="Adeline", reason="wrong day")
    project.remove(project.keep.originals()[0].sha256, who="Adeline", reason="a newer copy came")
    (tmp_path / "newer.txt").write_text(TEXT.replace("killed 9 people", "killed 9 persons"), encoding="utf-8")
    project.add([tmp_path / "newer.txt"], who="Adeline")
    project.run()
    assert _deaths(project) == {(14, 14), (9, 9)}
    (asked,) = [one for one in project.questions() if one.step == "review"]
    assert "not in the record" in asked.text
    assert asked.passages[0].noun == "decision"
    assert "killed 9 people" in asked.passages[0].quote
    again = next(one["id"] for one in project.views().show("claims") if one["count"] and one["count"]["low"] == 9)
    project.decide(asked.id, "accept", who="Omar", reason="the same sentence of the newer copy", others=[again])
    assert [one for one in project.questions() if one.step == "review"] == []
    project.run()
    assert _deaths(project) == {(14, 14)}
    assert project.progress().reviewers == (("Adeline", 1), ("Omar", 1))


NAMES = """Two officers speak

Dovar, 3 May 2023

Gunmen killed 14 people in Dovar on 2 May 2023, General Tarek Nassar said. General Omar Salehi said that soldiers had arrested 6 traders in Dovar on 2 May 2023.
"""


def test_a_merge_of_two_persons_makes_one_and_undone_gives_back_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(NAMES, encoding="utf-8")
    project = Project.create(tmp_path / "record", title="test", who="tester")
    project.add([tmp_path / "report.txt"], who="tester")
    project.run()
    before = _shown(project) | {"entities": project.views().show("entities")}
    names = {entity["name"]: entity["id"] for entity in before["entities"] if entity["kind"] == "person"}
    assert set(names) == {"Tarek Nassar", "Omar Salehi"}
    project.decide(names["Tarek Nassar"], "merge", who="Adeline", reason="a name of war", others=[names["Omar Salehi"]])
    project.run()
    assert project.check() == ()
    (person,) = [entity for entity in project.views().show("entities") if entity["kind"] == "person"]
    assert {"Tarek Nassar", "Omar Salehi"} <= {name.removeprefix("General ") for name in person["variants"]}
    assert [one.action for one in project.history(person["id"])] == ["merge"]
    project.decide(person["id"], "undo", who="Adeline", reason="two men after all")
    project.run()
    assert _shown(project) | {"entities": project.views().show("entities")} == before
