"""Dates as a document writes them, as EDTF: never finer than written, and the day as written whatever the time zone."""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
_YEAR = r"(?:1[89]|20)\d\d(?:\b|(?=\d{1,2}(?::\d\d| [a-z]{3,9} (?:1[89]|20)\d\d)))"  # pages run a clock or the same date on after it
DATE = (
    rf"(?:{_YEAR}-\d\d(?:-\d\d)?|{_YEAR}/\d\d?/\d\d?|\d\d?[./-]\d\d?[./-]{_YEAR}"
    rf"|{_DAY}(?: of)?[ -]{_MONTH}(?:,?[ -]{_YEAR})?|{_MONTH} {_DAY}(?:,? {_YEAR})?|{_MONTH},? {_YEAR})"
)
"""A pattern of one written date; match it without regard to case."""

_ISO = re.compile(rf"({_YEAR})-(\d\d)(?:-(\d\d))?(?!\d)")
_SLASHED = re.compile(rf"({_YEAR})/(\d\d?)(?:/(\d\d?))?(?!\d)")
_NUMBERS = re.compile(rf"(\d\d?)([./-])(\d\d?)[./-]({_YEAR})")
_DAY_FIRST = re.compile(rf"({_DAY})(?: of)?[ -]({_MONTH})(?:,?[ -]({_YEAR}))?", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"({_MONTH}) ({_DAY})(?:,? ({_YEAR}))?", re.IGNORECASE)
_MONTH_ONLY = re.compile(rf"({_MONTH}),? ({_YEAR})", re.IGNORECASE)


def parse_date(words: str) -> str | None:
    """EDTF of the first date in some words: `2023-05-03`, `2023-05`, `XXXX-06-04` where no year is written; None without one.

    Of 03/05/2023 only the year is taken: nothing says which number is the month.
    """
    found = _ISO.search(words) or _SLASHED.search(words)
    if found:
        return _edtf(found.group(1), int(found.group(2)), int(found.group(3) or 0))
    found = _NUMBERS.search(words)
    if found:
        return _from_numbers(int(found.group(1)), found.group(2), int(found.group(3)), found.group(4))
    found = _DAY_FIRST.search(words)
    if found:
        return _edtf(found.group(3), _month(found.group(2)), _number(found.group(1)))
    found = _MONTH_FIRST.search(words)
    if found:
        return _edtf(found.group(3), _month(found.group(1)), _number(found.group(2)))
    found = _MONTH_ONLY.search(words)
    return _edtf(found.group(2), _month(found.group(1)), 0) if found else None


def has_year(edtf: str) -> bool:
    """Whether a date says its year."""
    return not edtf.startswith("X")


def _from_numbers(one: int, mark: str, two: int, year: str) -> str | None:
    if mark == ".":  # written with points the day comes first
        return _edtf(year, two, one)
    if one > 12:
        return _edtf(year, two, one)
    if two > 12:
        return _edtf(year, one, two)
    return _edtf(year, one, two) if one == two else year


def _edtf(year: str | None, month: int, day: int) -> str | None:
    if not 1 <= month <= 12 or day > _DAYS_OF_MONTH[month - 1]:
        return None
    text = f"{year or 'XXXX'}-{month:02}"
    return f"{text}-{day:02}" if day else text


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))
