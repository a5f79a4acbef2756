from __future__ import annotations

import pytest

from orontes.view.words import say_count, say_edtf, say_event, say_field, say_plural, say_range, say_sources, say_stance


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1982-02-02/1982-02-28", "between 2 and 28 February 1982"),
        ("2024-11-29/2024-12-05", "between 29 November and 5 December 2024"),
        ("1982-12/1983-01", "between December 1982 and January 1983"),
        ("2024-12-03/2024-12~", "3 December 2024 or soon after"),
        ("2019~", "about 2019"),
        ("2024-12-05?", "5 December 2024 (uncertain)"),
        ("198X", "the 1980s"),
        ("2017-01", "January 2017"),
        ("2024-11-27/..", "27 November 2024 or later"),
        ("../2024-12", "December 2024 or earlier"),
        ("2024-21", "spring 2024"),
        ("", "date unknown"),
        ("..", "date unknown"),
        ("../1983-12-31", "1983 or earlier"),
        ("../2026-02-28", "February 2026 or earlier"),
        ("../2024-02-28", "28 February 2024 or earlier"),
        ("2024-06-01/..", "June 2024 or later"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_written(edtf: str, words: str) -> None:
    assert say_edtf(edtf) == words


@pytest.mark.parametrize(
    ("low", "high", "exactness", "words"),
    [
        (15, 15, "exact", "15"),
        (40_000, 40_000, "about", "about 40,000"),
        (602, None, "at_least", "at least 602"),
        (17_000, None, "more_than", "more than 17,000"),
        (None, 20_000, "up_to", "up to 20,000"),
        (20_000, 40_000, "range", "between 20,000 and 40,000"),
        (24, None, "vague", "dozens (24 or more)"),
        (20_000, None, "vague", "tens of thousands (20,000 or more)"),
        (None, None, "vague", "no number given"),
    ],
)
def test_a_count_keeps_its_exactness_in_words(low: int | None, high: int | None, exactness: str, words: str) -> None:
    assert say_count(low, high, exactness) == words


@pytest.mark.parametrize(
    ("one", "many"), [("soldier", "soldiers"), ("child", "children"), ("city", "cities"), ("boy", "boys"), ("church", "churches")]
)
def test_groups_are_said_in_the_plural(one: str, many: str) -> None:
    assert say_plural(one) == many


def test_an_open_side_is_never_closed() -> None:
    assert say_range(602, None) == "602 or more"
    assert say_range(None, 9) == "up to 9"


def test_reports_and_origins_stand_side_by_side() -> None:
    assert say_sources(3, 1) == "3 reports, 1 independent origin"


def test_fields_of_groups_are_said_in_plain_words() -> None:
    assert say_field("deaths_civilians") == "Civilians killed"
    assert say_field("deaths_part") == "Killed, a part of them"
    assert say_field("event_date") == "When"
    assert say_field("destroyed_houses") == "Houses destroyed"
    assert say_field("air_strike_air_strikes") == "Air strikes"
    assert say_field("explosion_explosions") == "Explosions"
    assert say_field("geo_precision") == "Geo precision"


def test_an_event_is_named_by_kind_place_and_time() -> None:
    assert say_event("capture", "Hama", "2024-12-05") == "Capture of Hama, 5 December 2024"
    assert say_event("air_strike", "", "") == "Air strike, date unknown"
    assert say_event("capture", "Hama", "2024-12-03", suffered=False) == "Capture in Hama, 3 December 2024"
    assert say_event("release", "Rimal prison", "2024") == "Release from Rimal prison, 2024"


def test_a_plan_is_not_said_to_have_happened() -> None:
    assert say_stance("asserted", "future", "stated") == "said to lie ahead"
    assert say_stance("denied", "actual", "stated") == "denied"
    assert say_stance("asserted", "actual", "hedged") == "said to have happened, with reserve"


def test_what_is_no_date_is_shown_as_it_is() -> None:
    assert say_edtf("2024-12-05, more or less") == "2024-12-05, more or less"


def test_a_place_that_says_where_it_lies_needs_no_word_before_it() -> None:
    assert str(say_event("killing", "near Goma", "2024-05-02")) == "Killing near Goma, 2 May 2024"
    assert str(say_event("capture", "Goma", "2024-05-02")) == "Capture of Goma, 2 May 2024"
