from __future__ import annotations

from datetime import date

from tests.view.pile import Pile

from orontes.match.edtf import bounds_of
from orontes.view.timeline import Bar, cut_eras


def test_events_far_apart_stand_in_eras_of_their_own_and_undated_ones_stay_visible(pile: Pile) -> None:
    timeline = pile.views().timeline()
    assert [[bar.event for bar in era.bars] for era in timeline.eras] == [["event-mill"], ["event-killing"]]
    assert [card.id for card in timeline.undated] == ["event-undated"]


def test_a_year_stays_a_year(pile: Pile) -> None:
    bar = pile.views().timeline().eras[0].bars[0]
    assert (bar.earliest, bar.latest) == (date(1979, 1, 1), date(1979, 12, 31))


def _bar(event: str, time: str) -> Bar:
    earliest, latest = bounds_of(time)
    return Bar(event=event, earliest=earliest, latest=latest, approximate=False)


def test_a_month_of_events_keeps_its_own_scale_beside_one_that_may_lie_anywhere_in_years() -> None:
    times = {"a": "1982-02", "b": "2011/2023", "c": "2024-12-03", "d": "../2024-12-05", "e": "2026-02-02"}
    eras = cut_eras([_bar(event, time) for event, time in times.items()])
    assert [([bar.event for bar in era.bars], era.wide) for era in eras] == [
        (["a"], False),
        (["c", "d"], False),
        (["e"], False),
        (["b"], True),
    ]
    assert (eras[1].first, eras[1].last) == (date(2024, 12, 3), date(2024, 12, 5))
