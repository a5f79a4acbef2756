"""The join of resolve makes the same records however little of the record it holds at a time, and no piece of them at two times."""

from __future__ import annotations

from random import Random
from typing import Literal

import msgspec
import pytest
from tests.flow.resolve.making import make_report

from orontes.flow.resolve.join import join, join_in_blocks
from orontes.flow.resolve.step import STEP, piece_of
from orontes.flow.step import Made, Records, run_stages
from orontes.records.claim import Mention
from orontes.records.decision import Pairing
from orontes.records.resolving import Known, Standing, Word

REPORTS = [
    make_report(
        "r1", "{person:Samir Haddad} of the {organization:Free Army (FA)} spoke in {place:Hama}, {place:Syria}. {place:Tal Rimal} burns."
    ),
    make_report(
        "r2", "The {organization:FA} left {place:Hama}. {person:Haddad} and {person:Samir Hadad} met {group:the soldiers} of {place:Syria}."
    ),
    make_report(
        "r3",
        "{place:Hama} and {place:Aleppo} in {place:Syria} heard {person:Lina Khoury}, {person:Samir Haddad} and the {organization:FA}.",
    ),
    make_report(
        "r4", "In {place:Tall Rimal} near {place:Aleppo} {person:Lina Khouri} lived; the {organization:Ministry of Health} said so."
    ),
    make_report("r5", "{person:Omar Nasser} fled {place:Tel Rimal}, {place:Syria}; {person:Lina Khoury} did not."),
]


def _records_of(made: Made) -> list[tuple[str, bytes]]:
    return sorted((type(record).__name__, msgspec.json.encode(record)) for record in made.records)


def _given(pairings: list[Pairing]) -> Records:
    given = [record for report in REPORTS for record in report]
    before = run_stages(STEP.stages[:3], Records(given))
    return Records([*(record for record in before.records if isinstance(record, Standing | Known | Word)), *pairings])


def _pairings(chance: Random) -> list[Pairing]:
    mentions = sorted(record.id for report in REPORTS for record in report if isinstance(record, Mention))
    made = []
    for number in range(chance.randint(0, 6)):
        first, second = sorted(chance.sample(mentions, 2))
        when = f"2026-01-{number + 1:02}T00:00:00Z"
        action: Literal["merge", "forbid"] = "merge" if chance.random() < 0.5 else "forbid"
        made.append(
            Pairing(id=f"pairing-{number}", action=action, noun="mention", first=first, second=second, who="a", when=when, reason="")
        )
    return made


@pytest.mark.parametrize("seed", range(6))
def test_the_join_makes_the_same_however_few_reports_it_holds_at_once(seed: int) -> None:
    given = _given(_pairings(Random(seed)))
    blocks = list(join_in_blocks(given, most=1))
    assert len(blocks) > 2
    assert sorted(one for made in blocks for one in _records_of(made)) == _records_of(join(given))


def test_no_piece_is_in_two_blocks() -> None:
    seen: set[str] = set()
    for made in join_in_blocks(_given([]), most=1):
        pieces = {piece_of(record) for record in made.records}
        assert not pieces & seen
        seen |= pieces
    assert seen
