from __future__ import annotations

from tests.view.pile import Pile


def test_a_place_without_coordinates_is_listed_and_gets_no_point(pile: Pile) -> None:
    found = pile.views().map()
    assert [place.name for place in found.located] == ["Tal Rimal"]
    assert [(place.name, place.within) for place in found.unlocated] == [("the mill", "Tal Rimal")]
    assert found.unlocated[0].precision_words == "no coordinates"


def test_an_event_without_a_place_stays_visible(pile: Pile) -> None:
    assert [event.id for event in pile.views().map().placeless] == ["event-undated"]
