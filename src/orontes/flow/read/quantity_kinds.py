"""Tells what a number is a number of: a count, or an age, a sum of money, a measure, an ordinal, the name of a unit …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from orontes.flow.read.quantity_grammar import Phrase
from orontes.lang.en import quantity_words as words
from orontes.lang.en.numbers import ORDINAL_ENDINGS
from orontes.lang.en.tokens import Token, word_at
from orontes.lang.en.words import is_plural

QuantityKind = Literal["count", "age", "duration", "ordinal", "date", "share", "money", "measure", "identifier"]
Tokens = Sequence[Token]

_THREE_DECIMALS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
OLDEST = 119
_CLOSERS = frozenset({",", ".", ";", ")", "", "\u2014", ":"})
_CERTAIN_PERSONS = frozenset({"people", "civilians", "soldiers", "prisoners", "members"})
_MILLION_COUNTED = frozenset(
    {"people", "refugees", "civilians", "children", "residents", "syrians", "displaced", "women", "men", "citizens", "persons"}
)


def kind_of(tokens: Tokens, phrase: Phrase) -> tuple[QuantityKind, int]:
    """The kind of the quantity, and the index after the words that belong to it."""
    for rule in (_money, _glued, _aged, _ordinal_unit, _identified, _measured):
        found = rule(tokens, phrase)
        if found is not None:
            return found
    if phrase.share is not None or phrase.percent:
        return ("measure", phrase.end + 1) if word_at(tokens, phrase.end) in {"point", "points"} else ("share", phrase.end)
    if _is_coordinate(tokens, phrase) or (phrase.low is not None and phrase.low.denominator > 1):
        return "measure", phrase.end
    return "count", phrase.end


def _is_coordinate(tokens: Tokens, phrase: Phrase) -> bool:
    """“33.783; 44.500”: three digits behind a point are thousands only where something counted follows."""
    counted = phrase.end < len(tokens) and tokens[phrase.end].kind == "word"
    return _THREE_DECIMALS.fullmatch(tokens[phrase.number].low) is not None and not counted


def _glued(tokens: Tokens, phrase: Phrase) -> tuple[QuantityKind, int] | None:
    """Numbers that touch letters or marks: M16, T-72, 45km, 12-member, 3:1, #5."""
    before = tokens[phrase.number - 1] if phrase.number else None
    number = tokens[phrase.number]
    if (
        _is_cut_off(tokens, phrase)
        or (number.low.startswith("0") and number.low.isdigit() and len(number.low) > 1)
        or _is_list_number(tokens, phrase)
    ):
        return "identifier", phrase.end
    if before is not None and not number.spaced and phrase.number > 0:
        if before.kind in {"word", "number"} or before.low in {"#", "/", "+", "@", "_", "=", ":", "&", "\u2116", "."}:
            return "identifier", phrase.end
        if (
            before.low == "-"
            and word_at(tokens, phrase.number - 2) in {"mid", "early", "late"}
            and word_at(tokens, phrase.number_end) == "s"
        ):
            return "age", phrase.number_end + 1
        if before.low == "-" and not before.spaced and phrase.number > 1 and tokens[phrase.number - 2].kind in {"word", "number"}:
            return "identifier", phrase.end
        if before.low == "[" and word_at(tokens, phrase.end) == "]":
            return "identifier", phrase.end
    after = tokens[phrase.number_end] if phrase.number_end < len(tokens) else None
    if after is None or after.spaced or phrase.number_end < phrase.end:
        return _list_mark(tokens, phrase)
    if after.kind == "word":
        return _glued_word(tokens, phrase, after)
    following = tokens[phrase.number_end + 1] if phrase.number_end + 1 < len(tokens) else None
    if after.low == "-" and following is not None and not following.spaced:
        return _compound(tokens, phrase, following)
    if after.low in {"/", ":", "@", "_", "="} and following is not None and not following.spaced:
        return "identifier", phrase.end
    if after.low in {"\u00b0", "\u00ba", "'"} and following is not None and not following.spaced:
        return "measure", phrase.number_end + 1
    return _list_mark(tokens, phrase)


def _is_cut_off(tokens: Tokens, phrase: Phrase) -> bool:
    """“The toll rose to 1,”: a passage that ends within a number says none."""
    last = phrase.number_end
    return last == len(tokens) - 1 and tokens[last].low == "," and not tokens[last].spaced and tokens[last - 1].low.isdigit()


def _is_list_number(tokens: Tokens, phrase: Phrase) -> bool:
    """The 2 of "and 2) they were armed": a closing bracket that nothing opened."""
    digits = tokens[phrase.number].low
    if phrase.hedged or word_at(tokens, phrase.number_end) != ")" or not digits.isdigit() or len(digits) > 2:
        return False
    return all(token.low != "(" for token in tokens[max(0, phrase.number - 40) : phrase.number])


def _list_mark(tokens: Tokens, phrase: Phrase) -> tuple[QuantityKind, int] | None:
    """The number of an item at the head of a passage: "1. The army …"."""
    if phrase.number > 1 or phrase.hedged or tokens[phrase.number].kind != "number" or len(tokens[phrase.number].low) > 2:
        return None
    if phrase.number == 1 and not (tokens[0].low == "(" and word_at(tokens, 2) == ")"):
        return None
    mark = phrase.number_end < len(tokens) and not tokens[phrase.number_end].spaced and tokens[phrase.number_end].low in {".", ")"}
    return ("identifier", phrase.end) if mark and phrase.number_end + 1 < len(tokens) else None


def _glued_word(tokens: Tokens, phrase: Phrase, after: Token) -> tuple[QuantityKind, int] | None:
    end = phrase.number_end + 1
    if after.low in ORDINAL_ENDINGS:
        return _ordinal(tokens, end)
    if after.low == "m" and word_at(tokens, end) in _MILLION_COUNTED:
        return None  # read as millions by the caller
    if after.low in words.MEASURES:
        return "measure", end
    if after.low in {"m", "bn", "mn", "mln"}:
        return "money", end
    if after.low == "s":
        return "age" if word_at(tokens, phrase.number - 1) in {"his", "her", "their", "my", "our", "over", "the"} else "identifier", end
    return "identifier", end


def _compound(tokens: Tokens, phrase: Phrase, following: Token) -> tuple[QuantityKind, int] | None:
    """“10-year-old”, "12-member", "45-km": the number belongs to an adjective; "300-strong" still counts."""
    end = phrase.number_end + 2
    if following.low in words.COMPOUND_COUNTS:
        return "count", end
    if following.low in {"year", "month", "week", "day", "years", "months"}:
        return "age" if word_at(tokens, end) == "-" or word_at(tokens, end) in {"old", "olds"} else "duration", _past_old(tokens, end)
    if following.kind == "number":
        return "identifier", end
    return "measure", end


def _past_old(tokens: Tokens, index: int) -> int:
    index = index + 1 if word_at(tokens, index) == "-" else index
    return index + 1 if word_at(tokens, index) in {"old", "olds"} else index


def _ordinal(tokens: Tokens, end: int) -> tuple[QuantityKind, int]:
    """An ordinal, or the name of a unit: the 66th Brigade, the 4th Armoured Division."""
    following = tokens[end] if end < len(tokens) else None
    named = (
        following is not None
        and following.low in words.UNIT_NAMES
        and (following.capital or following.low in {"brigade", "division", "battalion", "regiment"})
    )
    return "identifier" if named else "ordinal", end


def _money(tokens: Tokens, phrase: Phrase) -> tuple[QuantityKind, int] | None:
    before, after = word_at(tokens, phrase.number - 1), word_at(tokens, phrase.end)
    if before in words.CURRENCY_MARKS or (before == "." and word_at(tokens, phrase.number - 2) == "rs"):
        glued = phrase.end < len(tokens) and not tokens[phrase.end].spaced and after in {"m", "bn", "k", "mn", "tn", "b"}
        return "money", phrase.end + 1 if glued else phrase.end
    if before in words.CURRENCY_CODES and phrase.number > 0 and tokens[phrase.number - 1].capital and before != "us":
        return "money", phrase.end
    if after in words.CURRENCY_MARKS and not tokens[phrase.end].spaced:
        return "money", phrase.end + 1
    for offset in (0, 1, 2):  # "5 million US dollars", "300 Syrian pounds", "millions of dollars"
        word = word_at(tokens, phrase.end + offset)
        if word in words.CURRENCIES or (word in {"pounds", "pound"} and offset > 0 and tokens[phrase.end + offset - 1].capital):
            return "money", phrase.end + offset + 1
        if word not in {"of", "us", "u"} and not (phrase.end + offset < len(tokens) and tokens[phrase.end + offset].capital):
            break
    return None


def _aged(tokens: Tokens, phrase: Phrase) -> tuple[QuantityKind, int] | None:
    """Aged 10, 10 years old, "Ahmad, 65,", women over 60, in their 20s."""
    before, value = word_at(tokens, phrase.number - 1), phrase.high if phrase.low is None else phrase.low
    if value is None or value > OLDEST or phrase.share is not None or phrase.percent:
        return None
    after = word_at(tokens, phrase.end)
    end = phrase.end + 1 if after == "-" else phrase.end
    unit = word_at(tokens, end)
    if unit in {"year", "years", "month", "months", "weeks", "week", "days", "yr", "yrs"}:
        rest = end + 2 if word_at(tokens, end + 1) == "-" else end + 1
        if word_at(tokens, rest) in {"old", "olds"}:
            return "age", rest + 1
        if word_at(tokens, rest) == "of" and word_at(tokens, rest + 1) == "age":
            return "age", rest + 2
    first = phrase.number - 1 if not phrase.hedged else _first_of(tokens, phrase)
    lead = word_at(tokens, first)
    if before in {"young", "old"} and word_at(tokens, phrase.number - 2) == "as":
        return "age", phrase.end
    if before == "as" and word_at(tokens, phrase.number - 2) in {"young", "old"}:
        return "age", phrase.end
    if before in {"aged", "age", "ages"} or lead in {"aged", "ages"} or (lead == "of" and word_at(tokens, first - 1) in {"age", "ages"}):
        return "age", phrase.end
    if lead == "between" and word_at(tokens, first - 1) in {"aged", "ages"}:
        return "age", phrase.end
    if (
        phrase.hedged
        and first >= 0
        and lead in words.AGED_PERSONS
        and after in _CLOSERS | {"were", "was", "and", "to", "who", "are", "or", "from", "have", "in"}
    ):
        return "age", phrase.end
    if after in {"and", "or"} and word_at(tokens, phrase.end + 1) in {"older", "younger", "over", "under"}:
        return "age", phrase.end + 2
    return ("age", phrase.end) if _is_age_of_name(tokens, phrase) else None


def _first_of(tokens: Tokens, phrase: Phrase) -> int:
    """The token before the one-word modifier ("men over 50")."""
    return (
        phrase.number - 2
        if word_at(tokens, phrase.number - 1) in {"over", "under", "above", "below", "about", "around"}
        else phrase.number - 3
    )


def _is_age_of_name(tokens: Tokens, phrase: Phrase) -> bool:
    if (
        phrase.hedged
        or phrase.exactness != "exact"
        or phrase.number < 2
        or tokens[phrase.number].kind != "number"
        or not tokens[phrase.number].low.isdigit()
    ):
        return False
    mark, name = tokens[phrase.number - 1], tokens[phrase.number - 2]
    closes = word_at(tokens, phrase.end)
    named = name.kind == "word" and name.capital and not mark.spaced
    if mark.low == "(" and name.kind == "word" and name.capital and closes == ")":
        return True
    return mark.low == "," and named and closes in _CLOSERS


def _ordinal_unit(tokens: Tokens, phrase: Phrase) -> tuple[QuantityKind, int] | None:
    following = tokens[phrase.end] if phrase.end < len(tokens) else None
    if following is not None and following.kind == "word" and not following.spaced and following.low in ORDINAL_ENDINGS:
        return _ordinal(tokens, phrase.end + 1)
    return None


def _identified(tokens: Tokens, phrase: Phrase) -> tuple[QuantityKind, int] | None:
    """Flight 752, Resolution 2254, page 3, Chapter Four, day 12."""
    token = tokens[phrase.number]
    if phrase.hedged or phrase.exactness not in {"exact", "range"} or "," in token.low:
        return None
    at = phrase.number - 1
    at = at - 1 if word_at(tokens, at) in {".", "no", "number", "#"} and word_at(tokens, at - 1) in words.IDENTIFIED else at
    noun = tokens[at] if at >= 0 else None
    if noun is None or noun.kind != "word" or word_at(tokens, phrase.end) in _CERTAIN_PERSONS:
        return None
    if token.kind != "number":
        named = noun.capital and noun.low in words.IDENTIFIED and not is_plural(tokens, phrase.end)
        return ("identifier", phrase.end) if named else None
    if noun.low == "day" and noun.capital:
        return "ordinal", phrase.end
    if noun.low in words.IDENTIFIED_LOWER and (noun.low != "no" or noun.capital or at < phrase.number - 1):
        return "identifier", phrase.end
    return ("identifier", phrase.end) if noun.low in words.IDENTIFIED and noun.capital else None


def _measured(tokens: Tokens, phrase: Phrase) -> tuple[QuantityKind, int] | None:
    at = phrase.end + 1 if word_at(tokens, phrase.end) == "-" and phrase.end < len(tokens) and not tokens[phrase.end].spaced else phrase.end
    word = word_at(tokens, at)
    if word == "of" and phrase.exactness == "vague" and word_at(tokens, at + 1) in words.MEASURES - words.AMBIGUOUS_MEASURES - {"times"}:
        return "measure", at + 2
    if (
        word not in words.MEASURES
        or (word == "point" and at == phrase.end)
        or (word in {"square", "fold", "bar"} and not _is_measure_phrase(tokens, at))
    ):
        before = word_at(tokens, phrase.number - 1)
        return ("measure", phrase.end) if before in {"magnitude", "temperature", "caliber", "calibre"} and not phrase.hedged else None
    return "measure", at + 1


def _is_measure_phrase(tokens: Tokens, at: int) -> bool:
    return word_at(tokens, at) == "fold" or word_at(tokens, at + 1) in words.MEASURES
