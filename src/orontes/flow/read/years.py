"""Tells a year from a number of something: "in 1982", "the 1982 massacre", but "1982 people"."""

from __future__ import annotations

from collections.abc import Sequence

from orontes.lang.en.numbers import SMALL, TENS, read_number
from orontes.lang.en.tokens import Token, word_at
from orontes.lang.en.words import is_plural

_STRONG = frozenset(
    {
        *("in", "since", "until", "till", "during", "before", "after", "circa", "year", "years", "early", "late", "mid", "throughout"),
        *("spring", "summer", "autumn", "winter", "post", "pre", "born", "fiscal"),
    }
)
_WEAK = frozenset({"of", "by", "from", "to", "for", "between", "and", "or", "(", "-", "/", "through", ",", ":", "[", "prior", "as", "on"})
_DETERMINERS = frozenset({"the", "'s", "a", "its", "their", "this", "that", "infamous", "his", "'"})
_HEDGES = frozenset(
    {"about", "some", "least", "over", "than", "nearly", "almost", "estimated", "many", "around", "another", "approximately", "roughly"}
)
_EVENTS = frozenset(
    {
        *(
            "massacre",
            "massacres",
            "war",
            "wars",
            "revolution",
            "revolutions",
            "uprising",
            "uprisings",
            "coup",
            "election",
            "elections",
            "killing",
        ),
        *(
            "killings",
            "accord",
            "accords",
            "agreement",
            "agreements",
            "ceasefire",
            "truce",
            "offensive",
            "offensives",
            "invasion",
            "genocide",
        ),
        *(
            "attack",
            "attacks",
            "bombing",
            "bombings",
            "campaign",
            "campaigns",
            "conflict",
            "conflicts",
            "crisis",
            "treaty",
            "constitution",
            "protests",
        ),
        *(
            "demonstrations",
            "riots",
            "clashes",
            "floods",
            "earthquake",
            "airstrike",
            "airstrikes",
            "strike",
            "strikes",
            "siege",
            "sieges",
            "talks",
        ),
        *(
            "report",
            "reports",
            "census",
            "resolution",
            "events",
            "crackdown",
            "operation",
            "operations",
            "pogroms",
            "pogrom",
            "famine",
            "purge",
        ),
        *(
            "hostilities",
            "negotiations",
            "abductions",
            "kidnapping",
            "murder",
            "murders",
            "assassination",
            "referendum",
            "intifada",
            "sanctions",
        ),
    }
)


def year_at(tokens: Sequence[Token], index: int) -> int | None:
    """The four digits at a token as a year from 1000 to 2100, without regard to what stands around them."""
    token = tokens[index] if 0 <= index < len(tokens) else None
    if token is None or token.kind != "number" or len(token.low) != 4 or not token.low.isdigit() or not 1000 <= int(token.low) <= 2100:
        return None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    glued = following is not None and not following.spaced and (following.kind == "word" or following.low in {"%", "\u00b0"})
    return None if glued else int(token.low)


def read_year(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """A year in four digits or in words ("nineteen ninety-four", "two thousand and twelve"), and the index after it."""
    year = year_at(tokens, index)
    if year is not None:
        return year, index + 1
    word, following = word_at(tokens, index), word_at(tokens, index + 1)
    if word in {"eighteen", "nineteen", "twenty"} and (following in TENS or 10 <= SMALL.get(following, 0) < 20):
        base = 100 * (SMALL.get(word) or TENS[word]) + (TENS.get(following) or SMALL[following])
        end = index + 3 if word_at(tokens, index + 2) == "-" else index + 2
        unit = SMALL.get(word_at(tokens, end), 0) if following in TENS else 0
        return (base + unit, end + 1) if 1 <= unit < 10 else (base, index + 2)
    if (word, following) == ("two", "thousand"):
        number = read_number(tokens, index)
        return None if number is None or not 2000 <= number.value <= 2100 else (int(number.value), number.end)
    return None


def is_bare_year(tokens: Sequence[Token], index: int) -> bool:
    """Whether the four digits at a token, with no month beside them, are a year by the words around them."""
    year = int(tokens[index].low)
    before = tokens[index - 1].low if index else ""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if before in _HEDGES or before in {"$", "\u20ac", "\u00a3", "#", "."} or not 1800 <= year <= 2100:
        return before in {"in", "since", "year"} and 1000 <= year < 1800 and not is_plural(tokens, index + 1)
    if index and not tokens[index].spaced and before not in {"(", "-", "/", "[", '"', "'", "\u201c", ","}:
        return False
    if _joins_a_count(tokens, index):
        return False
    if following is not None and following.low in _EVENTS:
        return True
    if before in _STRONG or (
        before == "of" and index > 1 and tokens[index - 2].low in {"year", "spring", "summer", "autumn", "winter", "end"}
    ):
        return not (year % 100 == 0 and is_plural(tokens, index + 1) and before != "since")
    if is_plural(tokens, index + 1):
        return False
    if before in _WEAK or before in _DETERMINERS:
        # "of 1982", "the 1948 war", "(1995)"; "for 2000" asks for something other than a noun behind it, which is_plural saw to.
        return before in _DETERMINERS or year >= 1900
    if index == 0:
        return following is None or following.low in {":", "-", ",", ")"} or following.low in {"was", "saw", "marks", "marked"}
    closed = following is None or following.kind == "mark"
    return closed and tokens[index - 1].capital and year >= 1900


def _joins_a_count(tokens: Sequence[Token], index: int) -> bool:
    """In "1900 to 2000 people" neither number is a year."""
    joiner = tokens[index + 1].low if index + 3 < len(tokens) else ""
    return joiner in {"to", "-", "and", "or"} and tokens[index + 2].kind == "number" and is_plural(tokens, index + 3)
