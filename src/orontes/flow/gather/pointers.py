"""Words that point to a day from the day of their report, or from the day told before them: "Thursday", "two days ago", "last week", "the next day"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from orontes.lang.en.calendar import BEGIN_WORDS, WEEKDAY_NAMES_LOWER
from orontes.lang.en.numbers import SMALL

_WEEK = 7
_NUMBER = r"(?P<number>\d{1,2}|a|an|" + "|".join(SMALL) + r")"
_WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(WEEKDAY_NAMES_LOWER)})\b")
_AHEAD = re.compile(r"\b(?:next|coming|every|each|until|till|before|previous|ago|week|fortnight)\b|\d")
_AGO = re.compile(rf"\b{_NUMBER} (?:days?|nights?) ago\b")
_STEP = re.compile(rf"\b(?:{_NUMBER} (?:days?|nights?) (?P<way>later|afterwards|earlier)|(?:the )?(?:next|following) (?:day|morning|afternoon|evening|night))\b")  # fmt: skip
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b")
_YESTERDAY = re.compile(r"\byesterday\b")
_NIGHT = re.compile(r"\b(?:overnight|last night)\b")
_LAST_WEEK = re.compile(r"\b(?:last|the previous) week\b")
_SINCE = re.compile(r"^since\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """From `least` to `most` days before the report, on this weekday where one is named; or so many calendar weeks; or so many days after another time."""

    least: int = 0
    most: int = 0
    weekday: int | None = None
    weeks: int = 0
    step: int | None = None
    is_beginning: bool = False
    """Whether it says since when a fighting goes on."""

    def days(self, first: int, last: int) -> tuple[int, ...] | None:
        """The days it can mean in a report that is of one of the days from `first` to `last`; None where they are no few days."""
        if self.step is not None:
            return None
        if self.weeks:
            return (_monday(first) - _WEEK * self.weeks, _monday(last) - _WEEK * self.weeks + _WEEK - 1) if last - first < _WEEK else None
        days = range(first - self.most, last - self.least + 1)
        if self.weekday is None:
            return (days[0], days[-1]) if len(days) <= _WEEK else None
        found = tuple(day for day in days if (day - 1) % _WEEK == self.weekday)
        return found if len(days) <= 2 * _WEEK else None

    def told(self, first: int, last: int) -> tuple[int, int] | None:
        """The first and last day of which a report can be that so points to a day from `first` to `last`."""
        if self.step is not None:
            return None
        if self.weeks:
            return _monday(first) + _WEEK * self.weeks, _monday(last) + _WEEK * self.weeks + _WEEK - 1
        return first + self.least, last + self.most

    def fits(self, day: int) -> bool:
        """Whether the day, an ordinal, is of the weekday that is named."""
        return self.weekday is None or (day - 1) % _WEEK == self.weekday


def find_pointer(words: str) -> Pointer | None:
    """The pointer in the words of a time; None where they are none, or one too wide to tell a day."""
    told = " ".join(words.casefold().replace("’s", "").replace("'s", "").split())
    is_beginning = _SINCE.match(told) is not None
    if is_beginning and not any(word in BEGIN_WORDS for word in told.split()):
        return None
    found = _STEP.search(told)
    if found is not None:
        number = _number(found["number"]) if found["number"] else 1
        return Pointer(step=-number if found["way"] == "earlier" else number)
    for pattern, pointer in (
        (_TODAY, Pointer()),
        (_YESTERDAY, Pointer(least=1, most=1)),
        (_NIGHT, Pointer(least=0, most=1)),
        (_LAST_WEEK, Pointer(weeks=1, is_beginning=is_beginning)),
    ):
        if pattern.search(told):
            return pointer
    ago = _AGO.search(told)
    if ago is not None:
        return Pointer(least=_number(ago["number"]), most=_number(ago["number"]), is_beginning=is_beginning)
    days = _WEEKDAY.findall(told)
    if len(days) != 1 or _AHEAD.search(told) or is_beginning:
        return None
    is_last = f"last {days[0]}" in told
    return Pointer(least=int(is_last), most=2 * _WEEK - 1 if is_last else _WEEK - 1, weekday=WEEKDAY_NAMES_LOWER.index(days[0]))


def _number(word: str) -> int:
    return 1 if word in {"a", "an"} else int(word) if word.isdigit() else SMALL[word]


def _monday(day: int) -> int:
    return day - (day - 1) % _WEEK
