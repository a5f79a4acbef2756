from __future__ import annotations

import pytest

from orontes.view.labels import say_country, say_days, say_language, say_moment, say_step


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("told of 2024-12-05 as past", "told of 5 December 2024 as past"),
        ("between 2020-11 and later", "between November 2020 and later"),
        ("a report of 2024-12-05/2024-12-11: told", "a report of between 5 and 11 December 2024: told"),
        ("the words “on 2024-12-05” stay", "the words “on 2024-12-05” stay"),
        ("event-2024-12 and 12-2024-12-05x stay", "event-2024-12 and 12-2024-12-05x stay"),
    ],
)
def test_days_in_a_sentence_of_the_program_have_one_form_and_quoted_words_stay(text: str, said: str) -> None:
    assert say_days(text) == said


def test_codes_are_said_in_words_and_unknown_ones_as_they_are() -> None:
    assert say_country("SY") == "Syria"
    assert say_country("Atlantis") == "Atlantis"
    assert say_country(None) is None
    assert [say_language(code) for code in ("en", "ar-SY", "und", "tlh")] == ["English", "Arabic", "not known", "tlh"]
    assert [say_step(step) for step in ("lineage", "unheard")] == ["Who copies whom", "unheard"]
    assert say_moment("2026-11-22T23:19:41Z") == "22 November 2026, 23:19 UTC"
    assert say_moment("never") == "never"


def test_a_stage_of_a_step_is_named_by_what_the_step_settles() -> None:
    assert say_step("resolve names") == say_step("resolve") == "Names and places"
    assert say_step("a step of tomorrow") == "a step of tomorrow"


def test_a_moment_in_a_sentence_is_said_in_days_and_minutes() -> None:
    assert (
        say_days("decision 1, 2026-11-23T03:18:06Z, because of 2024-12")
        == "decision 1, 23 November 2026, 03:18 UTC, because of December 2024"
    )
    assert say_days("“2026-11-23T03:18:06Z”") == "“2026-11-23T03:18:06Z”"
