from __future__ import annotations

from tests.flow.resolve.making import Resolved, make_report

from orontes.flow.resolve.who import settle_doors
from orontes.records.resolving import Named


def _name(words: str, door: str, *, times: int = 1, place: bool = False) -> Named:
    return Named(words, door, "person", place, times)


def test_most_mentions_of_a_name_decide_its_door() -> None:
    settled = settle_doors([_name("Goma", "place", times=2), _name("Goma", "person")])
    assert set(settled.values()) == {"place"}


def test_a_surname_taken_for_a_body_follows_the_full_name() -> None:
    settled = settle_doors([_name("Sadiq Barzani", "person"), _name("Barzani", "body")])
    assert set(settled.values()) == {"person"}


def test_a_name_that_its_sentence_calls_a_place_is_one_where_no_vote_overrules_it() -> None:
    assert set(settle_doors([_name("Tell Nusba", "person", place=True)]).values()) == {"place"}


def test_a_described_actor_has_no_vote_and_is_not_outvoted() -> None:
    named = _name("rebels", "described")
    assert settle_doors([named, _name("Rebels", "person", times=9)])[named] == "described"


def test_a_surname_that_one_sentence_calls_a_village_is_a_place_there_only() -> None:
    found = Resolved(
        make_report(
            "r1", "General {person:Osman Idris} spoke. {organization:Idris} left. They burnt the village of {organization:Idris} in Sudan."
        )
    )
    assert found.targets("Idris") == {"Osman Idris", "Idris"}
    assert {place.name for place in found.places.values()} >= {"Idris"}
