from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.view.pile import Pile

from orontes.publish.scale import draw_era, draw_values
from orontes.view.timeline import Bar, Era


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 12, 5), date(2024, 12, 5)),
        (date(2024, 11, 27), date(2024, 12, 8)),
        (date(1982, 1, 1), date(1982, 12, 31)),
        (date(2011, 3, 15), date(2025, 2, 2)),
        (date(1, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_strip_of_any_length_has_a_few_ticks_that_stand_on_it(first: date, last: date) -> None:
    strip = draw_era(Era(first=first, last=last, bars=(Bar(event="event-1", earliest=first, latest=last, approximate=False),)))
    assert 1 <= len(strip.ticks) <= 20
    assert all(0 <= float(tick.at.rstrip("%")) <= 100 for tick in strip.ticks)
    assert [float(tick.at.rstrip("%")) for tick in strip.ticks] == sorted(float(tick.at.rstrip("%")) for tick in strip.ticks)
    ((_, stretch),) = strip.rows
    assert 0 <= float(stretch.left.rstrip("%")) < float(stretch.right.rstrip("%")) <= 100


def test_an_open_end_is_an_arrow_and_reaches_the_edge() -> None:
    bar = Bar(event="event-1", earliest=date(2024, 1, 1), latest=None, approximate=True)
    ((_, stretch),) = draw_era(Era(first=date(2024, 1, 1), last=date(2024, 6, 1), bars=(bar,))).rows
    assert (stretch.open_left, stretch.open_right, stretch.dashed, stretch.right) == (False, True, True, "97.00%")


def test_values_are_drawn_from_zero_in_proportion_and_denials_are_not(pile: Pile) -> None:
    figure = pile.views().finding("finding-deaths").figure
    ticks, rows = draw_values(figure)
    assert [said.words for said, _ in rows] == ["at least 12", "between 20 and 30", "25"]
    assert [tick.label for tick in ticks] == ["0", "10", "20", "30"]
    at = {tick.label: tick.at for tick in ticks}
    assert (rows[1][1].left, rows[1][1].right) == (at["20"], at["30"])
    assert rows[0][1].open_right


def test_a_value_of_zero_is_drawn(pile: Pile) -> None:
    figure = pile.views().finding("finding-deaths").figure
    nobody = replace(figure.says[2], low=0, high=0)
    ticks, rows = draw_values(replace(figure, says=(nobody,)))
    assert len(rows) == 1
    assert ticks[0].label == "0"
