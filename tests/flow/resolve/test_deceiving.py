"""Names that deceive the eye stand alone, and harm nothing."""

from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report

from orontes.match.poison import find_poison
from orontes.records.entity import Entity, Place


@pytest.mark.parametrize("kind", ["person", "organization", "group"])
@pytest.mark.parametrize("poisoned", ["K\u0430rim Haddad", "\u202eKarim Haddad\u202c", "\u039aarim Haddad"])
def test_a_deceiving_name_is_an_entity_of_its_own(kind: str, poisoned: str) -> None:
    found = Resolved(make_report("r1", f"Then {{{kind}:Karim Haddad}} spoke. Later {{{kind}:{poisoned}}} spoke."))
    assert not found.same("Karim Haddad", poisoned)


def test_one_that_looks_the_same_is_asked_about() -> None:
    found = Resolved(make_report("r1", "Then {person:Karim Haddad} spoke. Later {person:K\u0430rim Haddad} spoke."))
    assert any("letters in one word" in question for question in found.questions)


def test_the_same_deceiving_name_twice_is_one_entity() -> None:
    found = Resolved(make_report("r1", "Then {person:K\u0430rim Haddad} spoke."), make_report("r2", "And {person:K\u0430rim Haddad} left."))
    assert len([entity for entity in found.entities.values() if entity.kind == "person"]) == 1


@pytest.mark.timeout(120)
@pytest.mark.parametrize("kind", ["person", "organization", "place", "facility"])
@pytest.mark.parametrize("piece", ["A", "x y ", "🙂", "ا", "al-"])
def test_a_name_as_long_as_a_book_costs_seconds_and_joins_nobody(kind: str, piece: str) -> None:
    size = 1_000_000 if piece == "A" else 200_000
    long = (piece * (size // len(piece))).strip()
    found = Resolved(make_report("r1", f"Then {{{kind}:{long}}} spoke. Later {{person:Karim Haddad}} spoke."))
    assert found.targets("Karim Haddad") == {"Karim Haddad"}


@pytest.mark.parametrize("kind", ["person", "organization", "group", "place"])
@pytest.mark.parametrize(
    "poisoned", ["Ka\u200brim Haddad", "Karim \U0001f600 Haddad", "K\u0430rim Haddad", "\u202eKarim Haddad\u202c", "Karim Haddad" * 90_000]
)
def test_a_deceiving_name_is_shown_with_what_deceives_and_stands_alone(kind: str, poisoned: str) -> None:
    found = Resolved(make_report("r1", f"Then {{{kind}:Karim Haddad}} spoke."), make_report("r2", f"Later {{{kind}:{poisoned}}} spoke."))
    assert not found.same("Karim Haddad", poisoned)
    everybody: list[Entity | Place] = [*found.entities.values(), *found.places.values()]
    others = [one for one in everybody if one.name != "Karim Haddad"]
    assert all(
        find_poison(one.name)
        and set(find_poison(one.name)) <= {reason.partition(": ")[2] or reason for reason in one.reasons} | set(one.reasons)
        for one in others
    )
    assert all(len(one.name) <= 201 for one in others)
