from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from tests.flow.lineage.test_copies import STORY
from tests.flow.making import World

from orontes.flow.lineage.marks import mark_reports, pair_reports
from orontes.flow.lineage.texts import find_common
from orontes.flow.lineage.words import Numbers
from orontes.flow.step import Records
from orontes.records.report import Report
from orontes.records.tracing import Beside, Citing


def besides_of(reports: Iterable[Report], *citing: Citing) -> dict[str, Beside]:
    marks = mark_reports(Records(reports)).records
    return {one.report: one for one in pair_reports(Records([*marks, *citing])).records if isinstance(one, Beside)}


def test_a_new_copy_of_a_text_that_many_print_changes_what_two_others_at_most_are_held_against() -> None:
    world = World()
    for number in range(40):
        world.report(f"{STORY} Copy {number}.", outlet=f"Outlet {number}")
    reports = sorted(world.reports, key=lambda report: report.id)
    new = reports[20]
    before, after = besides_of(report for report in reports if report is not new), besides_of(reports)
    changed = {report for report in before.keys() | after.keys() if before.get(report) != after.get(report)} - {new.id}
    assert len(after) > 35
    assert len(changed) <= 2


def test_each_pair_is_held_at_the_greater_id_and_of_many_copies_each_against_two() -> None:
    world = World()
    for number in range(40):
        world.report(STORY, outlet=f"Outlet {number}")
    found = besides_of(world.reports)
    assert all(other < report for report, one in found.items() for other in one.others)
    assert max(len(one.others) for one in found.values()) == 2


def test_a_pair_knows_which_of_the_two_names_the_outlet_of_the_other() -> None:
    world = World()
    one, two = world.report(STORY, outlet="Early Times"), world.report(STORY, outlet="The Late News")
    first, last = sorted((one, two), key=lambda report: report.id)
    for citing, cited, key in ((one, two, "late"), (two, one, "early times")):
        found = besides_of(world.reports, Citing(report=citing.id, outlets=(key,), sources=()))[last.id]
        assert (found.names, found.named_by) == (((first.id,), ()) if cited is first else ((), (first.id,)))


def outlet_of(texts: int, held: int) -> Iterator[tuple[str, str, Numbers]]:
    """Texts of one outlet, of which so many hold the number 7."""
    for number in range(texts):
        own = np.arange(20, dtype=np.uint64) + np.uint64(1000 + 20 * number)
        yield f"report-{number:05}", "herald", np.append(own, np.uint64(7)) if number < held else own


def test_boilerplate_of_a_large_outlet_is_found_as_that_of_a_small_one_is() -> None:
    for texts in (6, 60, 600, 6_000):
        common = dict(find_common(lambda texts=texts: outlet_of(texts, texts)))  # type: ignore[misc]
        assert len(common) == texts
        assert all(one.tolist() == [7] for one in common.values())
        assert not dict(find_common(lambda texts=texts: outlet_of(texts, texts // 20)))  # type: ignore[misc]


def test_a_text_more_of_a_large_outlet_seldom_moves_what_is_boilerplate() -> None:
    before = dict(find_common(lambda: outlet_of(3_000, 1_000)))
    after = dict(find_common(lambda: outlet_of(3_001, 1_000)))
    assert before.keys() == after.keys()
    assert len(before) == 1_000
