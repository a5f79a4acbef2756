"""Times of events, and the time that a text goes on telling about."""

from __future__ import annotations

from orontes.flow.read.times import find_times
from orontes.flow.read.tree import Tree
from orontes.flow.read.when import Running, inherited, is_long_before, resolve
from orontes.records.claim import Time
from orontes.records.span import Span

OLD = Time(edtf="1982-02-02", text="Feb. 2, 1982", span=Span(0, 12), basis="as written")
NEW = Time(edtf="2024-12-03", text="Tuesday", span=Span(0, 7), basis="counted")


def test_more_than_a_year_before_the_report_is_long_before() -> None:
    assert is_long_before("1982", "2024-12-05")
    assert not is_long_before("2024-06", "2024-12-05")
    assert not is_long_before("1982", None)


def test_the_time_of_the_sentence_before_holds_in_the_past_tense(killed: Tree) -> None:
    time = inherited(Running(time=NEW, sentences=1, paragraph=1), killed, 2, "2024-12-05", 1)
    assert time is not None
    assert time.edtf == "2024-12-03"
    assert "sentence before" in time.basis


def test_it_does_not_hold_in_the_next_paragraph_of_the_news(killed: Tree) -> None:
    assert inherited(Running(time=NEW, sentences=1, paragraph=1), killed, 2, "2024-12-05", 2) is None


def test_in_a_section_of_old_times_it_holds_but_only_as_a_month(killed: Tree) -> None:
    time = inherited(Running(time=OLD, sentences=3, paragraph=1, historic=True), killed, 2, "2024-12-05", 3)
    assert time is not None
    assert time.edtf == "1982-02"


def test_a_weekday_without_a_date_of_report_stays_unknown() -> None:
    (expression,) = find_times("on Friday", 0, 9)
    assert resolve(expression, None, None, "past") is None


def test_a_weekday_is_not_reckoned_from_an_open_stretch() -> None:
    (expression,) = find_times("on Friday", 0, 9)
    assert resolve(expression, "2023/..", None, "past") is None
