"""What a time expression says before it is resolved: a place in the calendar, a step from some day, a length, a stretch …"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from orontes.lang.en.calendar import Part, Unit

Which = Literal["last", "this", "next"]
Tense = Literal["past", "present", "future"]
Base = Literal["report", "context", "event"]
"""Where a step starts: the report's day, the time told about, or a happening that the text dates ("three days after the coup")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A place in the calendar. None = the words do not say; a moment without year, decade or century needs the report's date."""

    century: int | None = None
    """First two digits of its years: 19 for the 20th century."""
    decade: int | None = None
    """Its first year: 1960."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    quarter: int | None = None
    half: int | None = None
    part: Part | None = None
    which: Which | None = None
    which_year: Which | None = None
    """“June last year”."""
    which_week: Which | None = None
    """“Friday last week”."""
    back: int = 1
    """How many weekdays back: 2 in “two Fridays ago”."""
    leans: bool = False
    """Whether it is reckoned from the time told about: “the previous Friday”, “June of that year”."""
    fiscal: bool = False
    """A fiscal year, which begins and ends elsewhere than the year."""
    orders: tuple[int, int] | None = None
    """Day and month of a numeric date of which nobody can say which is which."""

    @property
    def anchored(self) -> bool:
        """Whether it needs the report's date."""
        return self.year is None and self.decade is None and self.century is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A step from the report's day, or from another time in the text: yesterday, last week, two days ago, a week earlier."""

    unit: Unit
    low: int
    high: int | None
    """None = the words leave it open: "years ago"."""
    sign: Literal[-1, 1]
    base: Base = "report"
    part: Part | None = None
    round: bool = False
    """Whether the number of units is a round or hedged one."""
    event: tuple[str, ...] = ()
    """The words of the happening that it is counted from."""
    start: Moment | None = None
    """The date it is counted from: “two days before 3 May”."""
    years: int = 0
    """How many years before that day: “ten years ago today”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length of time. `trailing` lengths lie against the report's day: -1 "the last three years", 1 "the next ten days"."""

    unit: Unit
    low: int
    high: int | None
    trailing: Literal[-1, 0, 1] = 0
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From one time to another; None = open on that side."""

    first: Moment | Shift | Slice | None
    last: Moment | Shift | Slice | None
    word: str
    """The word that opens or joins it: since, until, from, between, before, after, `-`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """An ordinal part of a longer time: the first week of December. `of` is None where that time is told otherwise ("of the war")."""

    unit: Unit
    number: int
    """1 = first; -1 = last."""
    of: Moment | None
    event: tuple[str, ...] = ()
    """The words of the happening that it is a part of: “the third day of the siege”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anniversary:
    """A return of the day of an event. It is not the event."""

    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """Again and again: every Friday, daily."""

    unit: Unit | None = None
    weekday: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day without its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """A word that points without measure: now, recently, soon."""

    sense: Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hijri:
    """Days of the Islamic calendar: a month, a day of it, or a feast. Their days in the common calendar are known within one."""

    name: str
    month: int
    first: int = 1
    length: int | None = None
    """How many days from the first; None = to the end of the month."""
    year: int | None = None
    """Of either calendar: from 1700 on of the common one."""


Value = Moment | Shift | Length | Stretch | Slice | Anniversary | Repeated | Clock | Vague | Hijri
