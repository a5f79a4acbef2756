"""Records as reviewers amended them: the same however they are asked for, and none is held for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from tests.flow.making import World

from orontes.flow.amend import amend
from orontes.flow.step import Records
from orontes.records.claim import Claim
from orontes.records.decision import Correction, Ruling
from orontes.records.report import Dating, Report

T = TypeVar("T")
TEXT = "Shells killed 12 people in Hama. Homs was quiet. Four people died in Homs."


def _corrected(field: str, value: str) -> Correction:
    return Correction(field=field, value=value, was="", number=3, who="Anna", when="2026-11-22T10:00:00Z", reason="")


def _ruling(on: str, report: str, *corrections: Correction, action: Any = "correct") -> Ruling:
    return Ruling(id=on, report=report, action=action, who="Anna", when="2026-11-22T10:00:00Z", reason="", corrections=corrections)


class _Each(Records):
    """Records that may only be taken one after the other, or some of them: a noun that is asked for as a whole is a failure."""

    __slots__ = ()

    def of(self, noun: type[T]) -> tuple[T, ...]:
        assert noun is Ruling, f"all records of {noun.__name__} were asked for"
        return super().of(noun)

    def each(self, noun: type[T]) -> Iterator[T]:
        return iter(super().of(noun))

    def _find(self, noun: Any, of: Any, wanted: Any) -> list[Any]:
        held = set(wanted)
        return [record for record in super().of(noun) if of(record) in held]


def _world() -> tuple[World, Report, Report, list[Claim], list[Ruling]]:
    world = World()
    one, two = world.report(TEXT, published="2012-05-25"), world.report(f"{TEXT} Again.", published="2012-05-26")
    claims = [
        world.claim(one, "Shells killed 12 people in Hama.", count=12, place="Hama"),
        world.claim(one, "Four people died in Homs.", count=4, place="Homs"),
        world.claim(two, "Shells killed 12 people in Hama.", count=12, place="Hama"),
    ]
    rulings = [
        _ruling(claims[0].id, one.id, _corrected("place", "Homs")),
        _ruling(claims[1].id, one.id, action="reject"),
        _ruling(claims[2].id, two.id, action="accept"),
        _ruling(two.id, two.id, _corrected("published", ""), _corrected("outlet", "Herald")),
    ]
    return world, one, two, claims, rulings


def test_records_are_amended_the_same_however_they_are_asked_for() -> None:
    world, one, two, claims, rulings = _world()
    seen = amend(Records([*world.everything(), *rulings]))
    moved, left, kept = claims
    held = seen.of(Claim)
    assert {claim.id for claim in held} == {moved.id, kept.id}
    found = next(claim for claim in held if claim.id == moved.id)
    assert found.place is not None
    assert (found.place.text, TEXT[slice(*found.place.span)]) == ("Homs", "Homs")
    assert list(seen.each(Claim)) == list(held)
    assert list(seen.ids(Claim)) == [claim.id for claim in held]
    assert seen.some(Claim, [moved.id, left.id]) == [found]
    assert seen.told(Claim, [one.id]) == [found]
    assert seen.some(Report, [two.id])[0].outlet == "Herald"
    assert [dating.report for dating in seen.of(Dating)] == [one.id], "a reviewer said that the date of the other is unknown"
    assert [record for record in seen if isinstance(record, Claim)] == list(held)
    assert seen.of(Ruling) == tuple(sorted(rulings, key=lambda ruling: ruling.id))


def test_what_is_amended_holds_no_more_than_what_was_decided_on() -> None:
    world, one, _, claims, rulings = _world()
    seen = amend(_Each([*world.everything(), *rulings]))
    assert len(list(seen.each(Claim))) == 2
    assert [claim.id for claim in seen.told(Claim, [one.id])] == [claims[0].id]


def test_records_without_a_decision_that_changes_them_are_given_back_as_they_are() -> None:
    world, _, two, claims, _ = _world()
    records = Records([*world.everything(), _ruling(claims[2].id, two.id, action="accept")])
    assert amend(records) is records
