"""Properties of counts: words and digits say the same, ranges are ranges, and what is a date or an age is never a count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orontes.flow.read.counts import find_quantities

_ONES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"]
_ONES += ["fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_MONTHS = ["January", "Feb.", "March", "April", "May", "June", "July", "Aug.", "September", "Oct.", "Nov.", "December"]

numbers = st.integers(min_value=2, max_value=9_999_999)


def _words(number: int) -> str:
    if number >= 1_000_000:
        return " ".join(filter(None, (_words(number // 1_000_000), "million", _words(number % 1_000_000))))
    if number >= 1_000:
        return " ".join(filter(None, (_words(number // 1_000), "thousand", _words(number % 1_000))))
    if number >= 100:
        rest = _words(number % 100)
        return f"{_ONES[number // 100]} hundred{' and ' if rest else ''}{rest}"
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")


def _counts(passage: str) -> list[tuple[int | None, int | None]]:
    return [(found.low, found.high) for found in find_quantities(passage, 0, len(passage)) if found.kind == "count"]


@given(numbers)
def test_a_number_in_words_and_in_digits_reads_the_same(number: int) -> None:
    assert _counts(f"They shot {_words(number)} goats.") == _counts(f"They shot {number:,} goats.") == [(number, number)]


@given(numbers, st.sampled_from([",", "\u00a0", "\u202f", " "]))
def test_separators_of_thousands_change_nothing(number: int, separator: str) -> None:
    assert _counts(f"They shot {number:,} goats.".replace(",", separator)) == [(number, number)]


@given(numbers, numbers, st.sampled_from(["between {} and {}", "{}-{}", "{}\u2013{}", "{} to {}"]))
def test_a_range_keeps_low_under_high(one: int, other: int, form: str) -> None:
    passage = f"They shot {form.format(f'{one:,}', f'{other:,}')} goats."
    for low, high in _counts(passage):
        assert low is not None
        assert high is not None
        assert low <= high
    if one < other:
        assert (one, other) in _counts(passage) or other % 1000 == 0


@given(st.integers(1, 28), st.sampled_from(_MONTHS), st.integers(1900, 2030))
def test_no_count_is_read_inside_a_date(day: int, month: str, year: int) -> None:
    for passage in (
        f"On {month} {day}, {year}, it fell.",
        f"On {day} {month} {year} it fell.",
        f"In {month} {year} it fell.",
        f"On {month} {day} it fell.",
    ):
        assert not _counts(passage), passage


@given(st.integers(1, 110))
def test_no_count_is_read_inside_an_age(age: int) -> None:
    for passage in (
        f"Musa Idris, {age}, fled.",
        f"A boy aged {age} fled.",
        f"A {age}-year-old fled.",
        f"He is {age} years old.",
        f"He is {_words(age)} years old.",
    ):
        assert not _counts(passage), passage


@given(st.integers(1, 3000), st.sampled_from(["days", "weeks", "months", "years", "hours"]))
def test_no_count_is_read_inside_a_length_of_time(number: int, unit: str) -> None:
    for passage in (f"It went on for {number} {unit}.", f"It went on for {_words(number)} {unit}.", f"A {number}-{unit[:-1]} siege ended."):
        assert not _counts(passage), passage


@given(st.text(max_size=200))
def test_any_text_is_read_without_harm(text: str) -> None:
    end = 0
    for found in find_quantities(text, 0, len(text)):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.text == text[slice(*found.span)]
        assert found.span.start <= found.number_span.start < found.number_span.end <= found.span.end
        end = found.span.end


@given(
    st.lists(
        st.sampled_from(
            [
                *"0123456789,.-/%$' ",
                "\u2013",
                "three ",
                "hundred ",
                "and ",
                "of ",
                "between ",
                "dozens ",
                "May ",
                "th ",
                "years ",
                "aged ",
                "a ",
            ]
        ),
        max_size=40,
    )
)
def test_any_mixture_of_numbers_and_marks_is_read_without_harm(pieces: list[str]) -> None:
    text = "".join(pieces)
    for found in find_quantities(text, 0, len(text)):
        assert found.low is None or found.high is None or found.low <= found.high
        assert found.text == text[slice(*found.span)]
