"""Times of events, and the time that a text goes on telling about."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.times import find_times
from orontes.flow.read.tree import Tree
from orontes.flow.read.when import Running, expression_heads, inherited, is_long_before, nearest_time, resolve, tell
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


def test_an_unresolved_time_keeps_its_words_and_says_from_what_it_counts() -> None:
    (expression,) = find_times("on Friday", 0, 9)
    time = tell(expression, None, None, "past")
    assert (time.edtf, time.text) == ("", "Friday")
    assert "not known" in time.basis


def test_in_another_paragraph_a_step_still_counts_but_nothing_is_inherited(killed: Tree) -> None:
    running = Running(time=NEW, sentences=2, paragraph=1, stale=True)
    (expression,) = find_times("Two days earlier", 0, 16)
    time = resolve(expression, "2024-12-05", running, "past")
    assert time is not None
    assert time.edtf == "2024-12-01"
    assert inherited(running, killed, 2, "2024-12-05", 1) is None


def test_times_joined_by_and_are_one_stretch_for_an_event(plant: Any) -> None:
    tree = plant("""
    Six six NUM CD 2 nsubj
    died die VERB VBD 0 root
    in in ADP IN 4 case
    March March PROPN NNP 2 obl time
    and and CCONJ CC 6 cc
    May May PROPN NNP 4 conj time
    """)
    found = nearest_time(tree, 1, expression_heads(tree, find_times(tree.text, 0, len(tree.text))))
    assert found is not None
    assert found.text == "March and May"


def test_a_happening_has_no_time_from_what_is_counted_from_it(plant: Any) -> None:
    tree = plant("""
    Three three NUM CD 2 nummod
    days day NOUN NNS 5 obl:unmarked time
    after after ADP IN 5 case
    the the DET DT 5 det
    massacre massacre NOUN NN 6 obl event
    they they PRON PRP 7 nsubj
    fled flee VERB VBD 0 root
    """)
    times = expression_heads(tree, find_times(tree.text, 0, len(tree.text)))
    assert nearest_time(tree, 4, times) is None
