"""What every runner must do, over every store: the same records whatever the machine, only what is stale, and nothing stopped by one bad part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.contract.conftest import Runner, content_of
from tests.contract.small_flow import FLOW, GATHER, READ, TEXT, WEIGH, read_claims

from orontes.flow.step import Made, Records
from orontes.keep import Keep
from orontes.records.claim import Claim
from orontes.records.event import Event
from orontes.records.finding import Finding
from orontes.records.issue import Issue
from orontes.records.report import Report
from orontes.run.local import Summary
from orontes.store.api import Store

pytestmark = pytest.mark.slow

PILE = {"a": "Hama: 3\nHoms: 10\n", "b": "Hama: 5\nno number\n", "c": "Idlib: 1\n", "d": ""}


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    keep = Keep.create(tmp_path / "record", who="Anna")
    add(keep, PILE)
    return keep


def add(keep: Keep, pile: dict[str, str]) -> None:
    folder = keep.folder.parent / "pile"
    folder.mkdir(exist_ok=True)
    for name, text in pile.items():
        (folder / f"{name}.txt").write_text(text)
        keep.add([folder / f"{name}.txt"], who="Anna")


def runs(summary: Summary) -> dict[str, tuple[int, int]]:
    """Parts run and reused, by step."""
    return {done.step: (done.run, done.reused) for done in summary.steps}


def test_the_flow_makes_claims_events_and_findings(run: Runner, keep: Keep, store: Store) -> None:
    assert runs(run(FLOW, keep, store)) == {"text": (3, 0), "read": (3, 0), "gather": (1, 0), "weigh": (3, 0)}
    assert sorted(finding.values[0].text for finding in store.records(Finding)) == ["1", "10", "3 5"]
    assert [issue.message for issue in store.records(Issue)] == ["'no number\\n' gives no number"]
    assert store.finished()
    assert list(store.faults()) == []


def test_nothing_is_done_twice(run: Runner, keep: Keep, store: Store) -> None:
    run(FLOW, keep, store)
    before = content_of(store)
    again = run(FLOW, keep, store)
    assert again.run == 0
    assert runs(again) == {"text": (0, 3), "read": (0, 3), "gather": (0, 1), "weigh": (0, 3)}
    assert content_of(store) == before


def test_a_new_report_redoes_only_what_it_touches(run: Runner, keep: Keep, store: Store) -> None:
    run(FLOW, keep, store)
    add(keep, {"e": "Homs: 12\n"})
    assert runs(run(FLOW, keep, store)) == {"text": (1, 3), "read": (1, 3), "gather": (1, 0), "weigh": (1, 2)}


def test_a_new_version_that_makes_the_same_runs_nothing_behind_it(run: Runner, keep: Keep, store: Store) -> None:
    run(FLOW, keep, store)
    flow = (TEXT, replace(READ, version="2"), GATHER, WEIGH)
    assert runs(run(flow, keep, store)) == {"text": (0, 3), "read": (3, 0), "gather": (0, 1), "weigh": (0, 3)}


def test_a_removed_original_takes_all_that_it_made_with_it(run: Runner, keep: Keep, store: Store) -> None:
    run(FLOW, keep, store)
    gone = next(report for report in store.records(Report) if "Idlib" in report.text)
    keep.remove(gone.original, who="Anna", reason="wrong record")
    run(FLOW, keep, store)
    assert "Idlib" not in repr(content_of(store))
    assert len(list(store.records(Event))) == 2
    assert gone.id not in store.work("read")


def test_a_step_that_left_the_flow_takes_its_records_along(run: Runner, keep: Keep, store: Store) -> None:
    run(FLOW, keep, store)
    run(FLOW[:2], keep, store)
    assert [*store.records(Event), *store.records(Finding)] == []
    assert store.steps() == ("read", "text")


def test_the_order_in_which_reports_came_does_not_matter(
    run: Runner, keep: Keep, store: Store, tmp_path: Path, make_store: Callable[[Path], Store]
) -> None:
    run(FLOW, keep, store)
    other = Keep.create(tmp_path / "other" / "record", who="Anna")
    add(other, dict(reversed(PILE.items())))
    other_store = make_store(tmp_path / "other")
    run(FLOW, other, other_store)
    assert content_of(other_store) == content_of(store)
    other_store.close()


BAD = {
    "crash": ("N101", "SIGSEGV", 1),
    "raise": ("N103", "ValueError: no number here, at <object object at 0x…>", 0),
    "gorge": ("N104", "memory", 1),
}
"""What a report with this word makes of the step: the code, words of the message, and how often the next run tries again."""


@pytest.mark.parametrize("word", BAD)
def test_a_part_that_breaks_its_step_becomes_an_issue_and_the_rest_goes_on(run: Runner, keep: Keep, store: Store, word: str) -> None:
    code, says, tried_again = BAD[word]
    add(keep, {"bad": f"{word}: 1\n"})
    summary = run(FLOW, keep, store)
    assert [(done.step, done.failed) for done in summary.steps if done.failed] == [("text", 1)]
    (issue,) = (issue for issue in store.records(Issue) if issue.code.startswith("N"))
    assert (issue.code, issue.step) == (code, "text")
    assert says in issue.message
    assert "version 1" in issue.message
    assert len(list(store.records(Report))) == 3
    assert len(list(store.records(Finding))) == 3
    assert run(FLOW, keep, store).steps[0].run == tried_again


def _raise(_records: Records) -> Made:
    raise RuntimeError("a fault in the code of this step")


def _make_foreign(records: Records) -> Made:
    return Made(records=records.of(Report))


def _make_doubles(records: Records) -> Made:
    claims = read_claims(records).records
    return Made(records=(*claims, *(replace(claim, kind="injury") for claim in claims)))


@pytest.mark.parametrize(
    ("broken", "says"), [(_raise, "a fault in the code"), (_make_foreign, "made a Report"), (_make_doubles, "two different records")]
)
def test_a_step_that_fails_everywhere_leaves_issues_and_no_records(run: Runner, keep: Keep, store: Store, broken: Any, says: str) -> None:
    run(FLOW, keep, store)
    run((TEXT, replace(READ, version="2", run=broken), GATHER, WEIGH), keep, store)
    issues = [issue for issue in store.records(Issue) if issue.code == "N103"]
    assert len(issues) == 3
    assert all(says in issue.message and "(version 2)" in issue.message for issue in issues)
    assert [*store.records(Claim), *store.records(Event)] == []
    run(FLOW, keep, store)
    assert len(list(store.records(Event))) == 3


def test_a_damaged_original_becomes_an_issue_until_it_is_restored(run: Runner, keep: Keep, store: Store) -> None:
    victim = next(original for original in keep.originals() if original.name == "a.txt")
    path = keep.path_of(victim.sha256)
    content = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(b"forged: 9\n")
    run(FLOW, keep, store)
    assert "N105" in {issue.code for issue in store.records(Issue)}
    assert "forged" not in repr(content_of(store))
    path.write_bytes(content)
    run(FLOW, keep, store)
    assert "N105" not in {issue.code for issue in store.records(Issue)}
    assert len(list(store.records(Report))) == 3


def test_progress_goes_from_what_is_reused_to_the_total(run: Runner, keep: Keep, store: Store) -> None:
    run(FLOW, keep, store)
    add(keep, {"e": "Homs: 12\n"})
    told: list[tuple[str, int, int]] = []
    run(FLOW, keep, store, progress=lambda *now: told.append(now))  # type: ignore[call-arg]
    assert [now for now in told if now[0] == "text"] == [("text", 3, 4), ("text", 4, 4)]
