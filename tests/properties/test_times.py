"""Properties of times: what is resolved is valid EDTF, within the report's date and the words, and never finer than either."""

from __future__ import annotations

from datetime import date

import edtf as library
from hypothesis import given
from hypothesis import strategies as st

from orontes.flow.read.times import find_times, resolve_time
from orontes.match.edtf import bounds_of, contains, days_in, is_valid, precision_of

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_COARSE = [
    "last month",
    "last year",
    "this year",
    "last week",
    "two weeks ago",
    "three months ago",
    "six years ago",
    "last summer",
    "the past week",
    "overnight",
]
_POINTED = [
    "today",
    "yesterday",
    "two days ago",
    *_COARSE,
    *_WEEKDAYS,
    "last Friday",
    "March 3",
    "5 November",
    "since Tuesday",
    "until June",
    "early May",
]

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31))
months = st.integers(1, 12)
years = st.integers(1900, 2049)
anchors = st.one_of(
    days.map(date.isoformat),
    st.builds(lambda year, month: f"{year}-{month:02}", years, months),
    years.map(lambda year: f"{year}~"),
    years.map(lambda year: f"{year}/.."),
    st.just(""),
)


def _resolve(words: str, anchor: str | None, *, context: str | None = None) -> str:
    passage = f"They came in {words}." if words[:1].isupper() and words in _MONTHS else f"They came {words}."
    times = find_times(passage, 0, len(passage))
    assert times, passage
    return resolve_time(times[0], anchor, tense="past", context=context).edtf


@given(days)
def test_a_full_date_is_that_day_however_it_is_written(day: date) -> None:
    month = _MONTHS[day.month - 1]
    for words in (
        f"on {month} {day.day}, {day.year}",
        f"on {day.day} {month} {day.year}",
        f"on {month[:3]}{'' if day.month == 5 else '.'} {day.day}, {day.year}",
        f"on {day.isoformat()}",
    ):
        assert _resolve(words, None) == day.isoformat()


@given(years, months, anchors)
def test_a_month_or_year_never_becomes_a_day(year: int, month: int, anchor: str) -> None:
    assert _resolve(f"in {_MONTHS[month - 1]} {year}", anchor) == f"{year}-{month:02}"
    assert _resolve(f"in {year}", anchor) == f"{year}"
    assert precision_of(_resolve(f"in the {year // 10 * 10}s", anchor)) in {"decade", "interval"}


@given(st.sampled_from(_COARSE), anchors)
def test_coarse_words_never_become_a_day(words: str, anchor: str) -> None:
    edtf = _resolve(words, anchor)
    assert precision_of(edtf) != "day"


@given(st.sampled_from(_POINTED), anchors)
def test_what_is_resolved_is_edtf_or_nothing(words: str, anchor: str) -> None:
    edtf = _resolve(words, anchor)
    assert is_valid(edtf) or edtf.startswith("XXXX")
    if edtf:
        library.parse_edtf(edtf)


@given(
    st.sampled_from(["today", "yesterday", "two days ago", *_WEEKDAYS, "last Friday"]),
    st.builds(lambda year, month: f"{year}-{month:02}", years, months),
)
def test_a_coarse_report_never_gives_a_day(words: str, anchor: str) -> None:
    length = days_in(_resolve(words, anchor))
    assert length is not None
    assert length > 20


@given(st.sampled_from(["today", "yesterday", "last week", *_WEEKDAYS, "March 3", "5 November", "last month", "last Friday"]), days)
def test_what_is_told_as_past_does_not_lie_after_the_report(words: str, day: date) -> None:
    first, _ = bounds_of(_resolve(words, day.isoformat()))
    assert first is not None
    assert first <= day


@given(st.sampled_from(["today", "yesterday", "two days ago", *_WEEKDAYS, "last Friday", "last month"]), days)
def test_the_value_at_a_month_holds_the_value_at_each_of_its_days(words: str, day: date) -> None:
    assert contains(_resolve(words, day.isoformat()[:7]), _resolve(words, day.isoformat()))


@given(years, years, st.sampled_from(["between {} and {}", "from {} to {}"]))
def test_a_stretch_never_ends_before_it_begins(one: int, other: int, form: str) -> None:
    passage = f"They fought {form.format(one, other)}, it is said."
    for time in find_times(passage, 0, len(passage)):
        first, last = bounds_of(resolve_time(time, None).edtf)
        assert first is None or last is None or first <= last


@given(st.text(max_size=200), anchors)
def test_any_text_is_read_without_harm(text: str, anchor: str) -> None:
    end = 0
    for found in find_times(text, 0, len(text)):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.text == text[slice(*found.span)]
        resolve_time(found, anchor, context=anchor)
        end = found.span.end


_PIECES = [
    "the ",
    "end of ",
    "last ",
    "week ",
    "May ",
    "5 ",
    "2012 ",
    "- ",
    "to ",
    "since ",
    "ago ",
    "Friday ",
    "two ",
    "years ",
    "early ",
    "of ",
    "in ",
    ", ",
    "'s ",
    "31 ",
    "next ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=25), anchors)
def test_any_mixture_of_time_words_is_resolved_to_edtf_or_nothing(pieces: list[str], anchor: str) -> None:
    text = "".join(pieces)
    for found in find_times(text, 0, len(text)):
        edtf = resolve_time(found, anchor, context=anchor).edtf
        assert is_valid(edtf) or edtf.startswith("XXXX"), (found.text, edtf)
