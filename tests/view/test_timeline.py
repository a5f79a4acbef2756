from __future__ import annotations

from datetime import date

from tests.view.pile import Pile


def test_events_far_apart_stand_in_eras_of_their_own_and_undated_ones_stay_visible(pile: Pile) -> None:
    timeline = pile.views().timeline()
    assert [[bar.event for bar in era.bars] for era in timeline.eras] == [["event-mill"], ["event-killing"]]
    assert [card.id for card in timeline.undated] == ["event-undated"]


def test_a_year_stays_a_year(pile: Pile) -> None:
    bar = pile.views().timeline().eras[0].bars[0]
    assert (bar.earliest, bar.latest) == (date(1979, 1, 1), date(1979, 12, 31))
