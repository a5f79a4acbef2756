from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from bench.stories import edit, make_facts, tell
from tests.flow.making import World

from orontes.flow.lineage.agencies import shared_agency
from orontes.flow.lineage.copies import compare_texts
from orontes.flow.lineage.edges import LEAST
from orontes.flow.lineage.marks import mark_reports, numbers_in
from orontes.flow.lineage.paraphrases import align
from orontes.flow.lineage.sieve import Sieve
from orontes.flow.lineage.texts import find_common, prepare_texts
from orontes.flow.step import Records
from orontes.records.report import Report
from orontes.records.tracing import Marks

_FIRST = (
    "The ferryman hid the ledgers beneath a sagging pontoon. A limping tailor smuggled lanterns across the frozen meadow. "
    "Widows bartered thimbles for turnips beside the toppled chapel."
)
_RETOLD = (
    "Beneath a pontoon that was sagging, ledgers were hidden by the ferryman. Across the meadow, frozen then, lanterns were smuggled by "
    "the tailor, who was limping. Beside the chapel, toppled, widows were bartering turnips against thimbles."
)


def sieve_of(reports: list[Report]) -> Sieve:
    marks = [one for one in mark_reports(Records(reports)).records if isinstance(one, Marks)]
    common = dict(find_common(lambda: ((one.report, one.outlet, numbers_in(one.shingles)) for one in marks)))
    return Sieve(marks, common)


def pairs_of(reports: list[Report]) -> list[tuple[str, str]]:
    return list(combinations(sorted(report.id for report in reports), 2))


def test_a_copy_and_a_paraphrase_pass_and_two_texts_that_share_nothing_do_not() -> None:
    world = World()
    one = world.report(_FIRST, outlet="One")
    copy = world.report(_FIRST.replace("limping", "lame"), outlet="Two")
    retold = world.report(_RETOLD, outlet="Three")
    other = world.report("Prices of onions rose while the harbour dredger lay idle, an inspector of the customs house wrote in a memo.")
    kept = {frozenset(pair) for pair in sieve_of(world.reports).sift(pairs_of(world.reports))}
    assert {frozenset((one.id, copy.id)), frozenset((one.id, retold.id))} <= kept
    assert not any(other.id in pair for pair in kept)


def test_reports_of_one_agency_pass_with_one_run_of_ten_words_in_common() -> None:
    world = World()
    filler = " ".join(f"word{number}" for number in range(500))
    others = " ".join(f"term{number}" for number in range(500))
    for agency in ("AFP", "AFP", "Reuters"):
        world.report(
            f"{filler if agency == 'AFP' and len(world.reports) == 0 else others}{len(world.reports)} the old mill by the river burned down with all that was in it.",
            agency=agency,
        )
    one, two, three = (report.id for report in world.reports)
    kept = {frozenset(pair) for pair in sieve_of(world.reports).sift(pairs_of(world.reports))}
    assert frozenset((one, two)) in kept
    assert frozenset((one, three)) not in kept


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_kept_back_of_which_a_comparison_makes_anything(seed: int) -> None:
    chance = Random(seed)
    world = World()
    told: list[str] = []
    for number in range(24):
        if told and chance.random() < 0.6:
            text = edit(chance.choice(told), chance.choice((0.05, 0.3, 0.5, 0.7)), chance)
            text = " ".join(text.split()[: chance.choice((30, 60, 400))])
        else:
            text = tell(make_facts(chance), chance, sentences=chance.choice((3, 8)))
        told.append(text)
        world.report(text, outlet=f"Herald {number % 3}", agency=chance.choice((None, None, "AFP")))
    pairs = pairs_of(world.reports)
    kept = set(sieve_of(world.reports).sift(pairs))
    texts = prepare_texts(world.reports)
    reports = {report.id: report for report in world.reports}
    made = 0
    for one, other in pairs:
        left, right = texts[one], texts[other]
        credit = shared_agency(one, other, reports)
        overlap = compare_texts(left, right, is_needed=credit is not None)
        retelling = align(left.told, right.told)
        is_something = (
            overlap.kind
            or overlap.is_doubtful
            or retelling.kind
            or retelling.is_doubtful
            or (credit and any(run.length >= LEAST for run in overlap.runs))
        )
        made += bool(is_something)
        assert not is_something or (one, other) in kept, (left.report.text, right.report.text)
    assert 0 < made < len(kept) <= len(pairs)
