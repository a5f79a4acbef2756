"""Finds times that give no day by themselves: clocks, repetitions, words such as now and recently."""

from __future__ import annotations

from collections.abc import Sequence

from orontes.flow.read.amounts import read_amount
from orontes.flow.read.calendar_dates import read_moment
from orontes.flow.read.moments import Clock, Moment, Repeated, Vague
from orontes.flow.read.numeric_dates import read_numeric
from orontes.lang.en import calendar
from orontes.lang.en.tokens import Token, word_at
from orontes.lang.en.words import is_plural

Tokens = Sequence[Token]

_ZONES = frozenset(
    {"gmt", "utc", "est", "edt", "cet", "eet", "local", "time", "hours", "hrs", "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "sharp"}
)


def read_clock(tokens: Tokens, index: int) -> tuple[Clock | Moment, int] | None:
    """5 p.m., 17:30, 0600 GMT; with its day where that follows ("5 p.m. on Thursday")."""
    if tokens[index].kind != "number" or read_numeric(tokens, index) is not None:
        return None
    end, colon = index + 1, False
    while (
        word_at(tokens, end) == ":" and end + 1 < len(tokens) and not tokens[end].spaced and not tokens[end + 1].spaced and end < index + 5
    ):
        if len(tokens[end + 1].low) != 2 or tokens[end + 1].kind != "number":
            break
        end, colon = end + 2, True
    following = word_at(tokens, end)
    bare = _is_bare_clock(tokens, index)
    if (
        not colon
        and not bare
        and not (following in {"a.m.", "p.m.", "a.m", "p.m", "am", "pm", "gmt", "utc", "o'clock"} and len(tokens[index].low) <= 5)
    ):
        return None
    while word_at(tokens, end) in _ZONES | {"o'clock"}:
        end += 1
    after = end + 1 if word_at(tokens, end) in {"on", ",", "of"} else end
    dated = read_moment(tokens, after) if after < len(tokens) else None
    if dated is not None and (dated[0].day is not None or dated[0].weekday is not None):
        return dated
    return Clock(), end


def _is_bare_clock(tokens: Tokens, index: int) -> bool:
    """“At 1700”, “at about 0930”, “shortly before 1500”: hours and minutes in four digits."""
    digits = tokens[index].low
    if len(digits) != 4 or not digits.isdigit() or not (digits[:2] < "24" and digits[2:] < "60") or is_plural(tokens, index + 1):
        return False
    at = index - 1
    while word_at(tokens, at) in {"about", "around", "approximately", "exactly", "roughly", "precisely"}:
        at -= 1
    if word_at(tokens, at) == "at" or digits.startswith("0"):
        return True
    return digits < "1800" and word_at(tokens, at) in {"before", "after", "by", "until"}


def read_repeated(tokens: Tokens, index: int) -> tuple[Repeated, int] | None:
    """Every day, each Friday, daily, Fridays."""
    word = word_at(tokens, index)
    if word in calendar.ADVERBS_OF_UNITS:
        return Repeated(unit=calendar.ADVERBS_OF_UNITS[word]), index + 1
    if word.endswith("days") and word[:-1] in calendar.WEEKDAYS and tokens[index].capital and word_at(tokens, index + 1) != "ago":
        return Repeated(weekday=calendar.WEEKDAYS[word[:-1]]), index + 1
    if (
        word in calendar.WEEKDAYS
        and tokens[index].capital
        and word_at(tokens, index + 1) in {"nights", "mornings", "evenings", "afternoons"}
    ):
        return Repeated(weekday=calendar.WEEKDAYS[word]), index + 2
    if word not in {"every", "each"}:
        return None
    amount = read_amount(tokens, index + 1)
    after = index + 1 if amount is None else amount.end
    after = after + 1 if word_at(tokens, after) in {"single", "other"} else after
    target = word_at(tokens, after)
    if not (
        target in calendar.UNITS
        or target in calendar.WEEKDAYS
        or target in calendar.DAYPARTS
        or target in calendar.MONTHS
        or target == "quarter"
    ):
        return None
    unit: calendar.Unit | None = ("quarter" if target == "quarter" else calendar.UNITS.get(target)) if after == index + 1 else None
    return Repeated(unit=unit, weekday=calendar.WEEKDAYS.get(target), month=calendar.MONTHS.get(target)), after + 1


def read_vague(tokens: Tokens, index: int) -> tuple[Vague, int] | None:
    """Now, recently, soon, at present, these days."""
    word = word_at(tokens, index)
    if word in calendar.PRESENT_WORDS or (word == "these" and word_at(tokens, index + 1) == "days"):
        return Vague(sense="present"), index + (2 if word == "these" else 1)
    if word == "at" and word_at(tokens, index + 1) == "present":
        return Vague(sense="present"), index + 2
    after = index + 1 if word == "the" else index
    after = after + 1 if word_at(tokens, after) in {"near", "recent", "distant", "foreseeable"} else after
    if (
        word in {"the", "near"}
        and word_at(tokens, after) in {"future", "past"}
        and not (after + 1 < len(tokens) and tokens[after + 1].kind != "mark")
    ):
        return Vague(sense="future" if word_at(tokens, after) == "future" else "past"), after + 1
    if word in calendar.PAST_WORDS:
        return Vague(sense="past"), index + 1
    if word == "shortly" and word_at(tokens, index + 1) in {"before", "after"}:
        return None
    return (Vague(sense="future"), index + 1) if word in calendar.FUTURE_WORDS else None
