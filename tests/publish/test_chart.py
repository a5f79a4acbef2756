from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.view.pile import Pile

from orontes.publish.chart import draw_history
from orontes.view.history import History, Moment


def _history(pile: Pile, *told: tuple[str, int | None, int | None, str]) -> History:
    (history,) = pile.views().event("event-killing").histories
    moments = [_moment(history.moments[0], *one) for one in told]
    return replace(history, moments=tuple(moments))


def _moment(made: Moment, day: str, low: int | None, high: int | None, origin: str) -> Moment:
    at = date.fromisoformat(day) if day else None
    return replace(made, low=low, high=high, exactness="exact", stance="asserted", origin=origin, earliest=at, latest=at)


def test_a_rising_toll_rises_and_the_line_of_its_origin_follows(pile: Pile) -> None:
    chart = draw_history(_history(pile, ("2024-01-01", 10, 10, "A"), ("2024-01-03", 20, 20, "A"), ("2024-01-04", 40, 40, "B")))
    assert chart is not None
    assert [mark.letter for mark in chart.marks] == ["A", "A", "B"]
    assert chart.marks[0].top > chart.marks[1].top > chart.marks[2].top
    assert [float(mark.at[:-1]) for mark in chart.marks] == sorted(float(mark.at[:-1]) for mark in chart.marks)
    (step,) = chart.steps
    assert (step.y1, step.y2) == (chart.marks[0].foot, chart.marks[1].foot)
    assert chart.levels[0].label == "0"


def test_an_open_side_is_an_arrow_and_a_range_has_a_height(pile: Pile) -> None:
    chart = draw_history(_history(pile, ("2024-01-01", 10, None, "A"), ("2024-01-02", None, 30, "A"), ("2024-01-03", 10, 30, "A")))
    assert chart is not None
    assert [(mark.open_up, mark.open_down) for mark in chart.marks] == [(True, False), (False, True), (False, False)]
    assert chart.marks[2].top < chart.marks[2].foot


def test_a_report_without_a_date_stands_apart_and_is_not_dated(pile: Pile) -> None:
    chart = draw_history(_history(pile, ("2024-01-01", 10, 10, "A"), ("", 12, 12, "")))
    assert chart is not None
    assert chart.undated
    assert float(chart.marks[1].at[:-1]) > 90 > float(chart.marks[0].at[:-1])
    assert chart.origins == (("A", "A"), ("?", ""))
    assert chart.steps == ()


def test_marks_of_one_day_stand_beside_each_other(pile: Pile) -> None:
    chart = draw_history(_history(pile, *[("2024-01-01", number, number, f"o{number}") for number in range(1, 6)]))
    assert chart is not None
    assert [mark.dx for mark in chart.marks] == [-32, -16, 0, 16, 32]


def test_nothing_is_drawn_where_nothing_moves_or_no_day_is_known(pile: Pile) -> None:
    assert draw_history(_history(pile, ("2024-01-01", 10, 10, "A"))) is None
    assert draw_history(_history(pile, ("", 10, 10, "A"), ("", 11, 11, "B"))) is None
