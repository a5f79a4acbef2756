"""How long a claim's own sentence says that it lasted, which anniversary of it is told, and from when to when it went on."""

from __future__ import annotations

import re
from typing import NamedTuple

from orontes.lang.en.anniversaries import find_anniversary_words
from orontes.lang.en.numbers import SMALL, TENS
from orontes.records.claim import Claim, Time

_HOURS = {"hour": 1, "day": 24, "week": 7 * 24, "month": 30 * 24, "year": 365 * 24}
_VAGUE = {"several": 2, "some": 2, "few": 2, "many": 2, "couple of": 2}
_LONG = frozenset({"siege", "detention", "abduction", "disappearance", "deprivation", "displacement", "sanction"})
"""Kinds that last for years; of others a sentence that says "for forty years" says it of something else."""
_NEAR = 60
"""So many letters may stand between the words of the event and those of its duration, where these stand apart."""
_NUMBER = rf"(?:\d{{1,3}}|(?:{'|'.join(TENS)})(?:-(?:{'|'.join(SMALL)}))?|{'|'.join(SMALL)}|(?:a )?couple of|(?:a )?few|several|many|an?)"
_UNIT = rf"(?P<unit>{'|'.join(_HOURS)})"
_ABOUT = r"(?:about |around |nearly |almost |some |more than |over |at least |up to )?"
_AHEAD = re.compile(
    rf"\b(?:for|over(?: the course of)?|lasted|lasting) (?:the (?:past|last) )?{_ABOUT}(?P<number>{_NUMBER}) {_UNIT}s?\b", re.IGNORECASE
)
_AFTER = re.compile(rf"\b(?:ended|lifted|over|broken)\b[^.;]{{0,40}}? after {_ABOUT}(?P<number>{_NUMBER}) {_UNIT}s?\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?P<number>{_NUMBER})-{_UNIT}(?:-long)? (?:\w+ ){{0,2}}$", re.IGNORECASE)
_OF = re.compile(rf"\b(?P<number>{_NUMBER}) {_UNIT}s? of (?:\w+ ){{0,2}}$", re.IGNORECASE)
_SPREE = re.compile(
    rf"\b(?P<number>{_NUMBER})-{_UNIT}(?:-long)? (?:\w+ )?"
    r"(?:orgy|spree|rampage|campaign|assault|offensive|onslaught|siege|battle|bombardment|barrage|massacre|crackdown|fighting)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(?:since|from|between|until|till|began|begun|started|broke out|through|ended)\b", re.IGNORECASE)


_BEGAN = re.compile(
    r"\b(?:began|begun|started|broke out)(?: only| already)?(?: on| in)?(?: the (?:morning|evening|night) of)? ?$", re.IGNORECASE
)
_ENDED = re.compile(r"\b(?:ended|lifted|was over|were over)(?: only)?(?: on| in)?(?: the (?:morning|evening|night) of)? ?$", re.IGNORECASE)


class Duration(NamedTuple):
    """So long as the words say, in hours; `most` is None where they leave it open."""

    text: str
    least: int
    most: int | None
    unit: int


def find_duration(claim: Claim) -> Duration | None:
    """The duration that stands with the words of the claim's event: "a 27-day siege", "four days of fighting", "for 27 days"."""
    at = claim.trigger.start - claim.span.start
    before = claim.quote[:at]
    near = _OF.search(before) or _BEFORE.search(before)
    found = near if near is not None else _apart(claim, at)
    if found is None:
        return None
    unit = found.group("unit").lower()
    return None if unit == "year" and claim.kind not in _LONG else _make(found.group("number").lower(), unit)


def find_anniversary(claim: Claim) -> tuple[str, int] | None:
    """The year of which a sentence tells the anniversary, by the year in which it was marked, with the words."""
    year = claim.time.edtf[:4] if claim.time is not None else ""
    found = find_anniversary_words(claim.quote)
    return (found.words, int(year) - found.years) if found is not None and year.isdecimal() else None


def bounds_told(claim: Claim) -> tuple[str, str]:
    """First and last day as EDTF where the words say that it began or ended then; empty where they do not, or mean some day between."""
    if claim.time is None:
        return "", ""
    if "/" not in claim.time.edtf:
        return _bound_on(claim, claim.time)
    first, _, last = claim.time.edtf.partition("/")
    around = claim.quote[max(0, claim.time.span.start - claim.span.start - 40) : claim.time.span.end - claim.span.start]
    if _BOUND.search(claim.time.text) is None and _BOUND.search(around) is None:
        return "", ""
    return first.strip("."), last.strip(".")


def _bound_on(claim: Claim, time: Time) -> tuple[str, str]:
    """The one day on which it began, or ended, by the words right before the day."""
    before = claim.quote[: max(0, time.span.start - claim.span.start)]
    if _BEGAN.search(before) is not None:
        return time.edtf, ""
    return ("", time.edtf) if _ENDED.search(before) is not None else ("", "")


def _apart(claim: Claim, at: int) -> re.Match[str] | None:
    """Words that stand apart from those of the event, and not too far from them."""
    for pattern in (_AHEAD, _AFTER, _SPREE):
        for found in pattern.finditer(claim.quote):
            if abs(found.start() - at) <= _NEAR or found.end() <= at <= found.end() + _NEAR:
                return found
    return None


def _make(number: str, unit: str) -> Duration:
    hours = _HOURS[unit]
    words = number.removeprefix("a ") if number not in {"a", "an"} else number
    if words in _VAGUE:
        return Duration(f"{words} {unit}s", _VAGUE[words] * hours, None, hours)
    if words in {"a", "an"}:
        amount = 1
    elif words.isdecimal():
        amount = int(words)
    else:
        tens, _, ones = words.partition("-")
        amount = TENS.get(tens, SMALL.get(tens, 0)) + SMALL.get(ones, 0)
    return Duration(f"{amount} {unit}" + ("" if amount == 1 else "s"), amount * hours, amount * hours, hours)
