"""Reads a quantity at a token: the number or vague plural, its range or share, and the words that say how exact it is."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from orontes.flow.read.vague_plurals import Core, read_vague_plural
from orontes.lang.en import quantity_words as words
from orontes.lang.en.numbers import FIRST_WORDS, MANY, PARTS_OF_ONE, PLURAL_SCALES, SCALES, VULGAR, Number, read_number
from orontes.lang.en.quantity_words import Hedge
from orontes.lang.en.tokens import Token, starts_with, word_at
from orontes.lang.en.words import is_plural
from orontes.records.claim import Exactness

Tokens = Sequence[Token]

_MOST_MODIFIERS = 6
_MOST_PARTS = 100
"""More parts than these nobody counts in: "one in five", never "one in 2012"."""
_PERCENT = frozenset({"%", "percent", "pct"})
_AFTER_SHARE = frozenset(
    {"of", "were", "was", "are", "is", "had", "have", "has", "to", "more", "and", "or", "under", "below", "live", "lived", "remain"}
)
_HALF_BEFORE = frozenset(
    {"first", "second", "other", "latter", "better", "former", "western", "eastern", "northern", "southern", "upper", "lower", "-"}
)
_ONE_BEFORE = frozenset(
    {
        "no",
        "any",
        "every",
        "each",
        "this",
        "that",
        "which",
        "number",
        "the",
        "last",
        "first",
        "next",
        "new",
        "only",
        "other",
        "another",
        "same",
        "good",
        "young",
        "old",
        "such",
    }
)
_ONE_AFTER = frozenset(
    {"another", "'s", "must", "can", "cannot", "should", "may", "might", "such", "hand", "by", "point", "stage", "thing", "way"}
)
_LOWER: frozenset[Exactness] = frozenset({"at_least", "more_than"})
_UPPER: frozenset[Exactness] = frozenset({"at_most", "up_to"})
_STRENGTH: tuple[Hedge, ...] = ("at_least", "more_than", "up_to", "at_most", "nearly", "about")

STARTS = (
    (FIRST_WORDS | frozenset(MANY) | frozenset(VULGAR) | {"between", "from", "anywhere", "somewhere", "most", "majority"})
    | (words.HEDGES_BEFORE.firsts() | words.EXTRAS.firsts() | words.VAGUE_PHRASES.firsts())
    | (words.FIXED_PHRASES.firsts() | words.VAGUE_MULTIPLIERS.firsts())
)
"""Every word that a quantity may begin with; all others are passed over at once."""


class Phrase(NamedTuple):
    """A whole quantity in tokens: its values, and where its number begins and ends among them."""

    low: Fraction | None
    high: Fraction | None
    exactness: Exactness
    share: tuple[int, int] | None
    percent: bool
    number: int
    number_end: int
    end: int
    hedged: bool
    adding: bool
    summing: bool


def read_phrase(tokens: Tokens, index: int) -> Phrase | None:
    """The quantity that begins at a token with its modifiers, and where it ends."""
    if tokens[index].kind != "number" and tokens[index].low not in STARTS:
        return None
    position, hedges, adding, summing = _read_modifiers(tokens, index)
    core = _read_core(tokens, position)
    if core is None:
        return None
    after = words.HEDGES_AFTER.at(tokens, core.end) if core.exactness != "range" else None
    end = core.end
    if after is not None and _closes(tokens, core.end, after[0]):
        hedges.append(after[1])
        end += after[0]
    low, high, exactness = _bounded(core, hedges)
    upper = _upper_bound(tokens, end, core, exactness)
    if upper is not None:
        low, high, exactness, end = core.low, upper[0], "range", upper[1]
    number = position + 1 if core.exactness == "range" and tokens[position].low in {"between", "from"} else position
    return Phrase(low, high, exactness, core.share, core.percent, number, core.number_end, end, bool(hedges), adding, summing)


def _read_modifiers(tokens: Tokens, index: int) -> tuple[int, list[Hedge], bool, bool]:
    position, hedges, adding, summing = index, list[Hedge](), False, False
    for _ in range(_MOST_MODIFIERS):
        hedge = words.HEDGES_BEFORE.at(tokens, position)
        extra = words.EXTRAS.at(tokens, position)
        if hedge is not None:
            hedges.append(hedge[1])
            position += hedge[0]
        elif extra is not None:
            position, adding, summing = position + extra[0], adding or extra[1] == "adding", summing or extra[1] == "summing"
        elif position > index and word_at(tokens, position) in words.SOFT:
            position += 1
        else:
            break
    return position, hedges, adding, summing


def _read_core(tokens: Tokens, index: int) -> Core | None:
    if index >= len(tokens):
        return None
    return _between(tokens, index) or read_vague_plural(tokens, index) or _share(tokens, index) or _plain(tokens, index)


def _bounded(core: Core, hedges: list[Hedge]) -> tuple[Fraction | None, Fraction | None, Exactness]:
    """Low, high and exactness of a core with its modifiers. Vague plurals keep their own: "at least dozens" is still dozens."""
    hedge: Exactness | None = next((strong for strong in _STRENGTH if strong in hedges), None)
    if hedge is None or core.exactness == "vague":
        return core.low, core.high, core.exactness
    if hedge in _LOWER:
        return core.low, None, hedge
    if hedge in _UPPER:
        return None, core.high, hedge
    return core.low, core.high, "range" if core.exactness == "range" else hedge


def _closes(tokens: Tokens, index: int, count: int) -> bool:
    """Whether the words after a number really belong to it: "12 plus" but not "12 plus 5", "300 or more" but not "or more than"."""
    following = word_at(tokens, index + count)
    if word_at(tokens, index) == "-" and tokens[index].spaced:
        return False
    if word_at(tokens, index) == ",":
        return index + count >= len(tokens) or tokens[index + count].kind == "mark"
    if word_at(tokens, index) in {"plus", "+", "-"} and index + count < len(tokens) and tokens[index + count].kind == "number":
        return False
    if word_at(tokens, index) in {"approximately", "at"} and read_number(tokens, index + count) is not None:
        return False
    return following != "than"


def _upper_bound(tokens: Tokens, end: int, core: Core, exactness: Exactness) -> tuple[Fraction, int] | None:
    """“More than 40 but fewer than 60”, "12, possibly as many as 15": the upper side of a range told in two steps."""
    joiner, position, soft = word_at(tokens, end), end + 1, False
    if joiner not in {",", "but", "and", "or", "("} or core.share is not None or core.exactness in {"vague", "range"}:
        return None
    if joiner == "," and word_at(tokens, position) in {"but", "and", "or"}:
        position += 1
    while word_at(tokens, position) in words.SOFT:
        position, soft = position + 1, True
    hedge = words.HEDGES_BEFORE.at(tokens, position)
    if hedge is None or hedge[1] not in _UPPER:
        return None
    number = read_number(tokens, position + hedge[0])
    if number is None or not number.value > core.low:
        return None
    if exactness not in _LOWER and not soft and joiner != "but":
        return None
    if joiner == "and" and word_at(tokens, number.end) in {
        "were",
        "was",
        "are",
        "wounded",
        "injured",
        "had",
        "have",
        "others",
        "more",
        "arrested",
    }:
        return None
    return number.value, number.end


def _between(tokens: Tokens, index: int) -> Core | None:
    """Between 20,000 and 40,000; from 20 to 30; anywhere from 20 to 30."""
    word = word_at(tokens, index)
    start = index + 2 if word in {"anywhere", "somewhere"} and word_at(tokens, index + 1) in {"between", "from"} else index + 1
    opener = word_at(tokens, start - 1)
    if opener not in {"between", "from"} or (opener == "from" and _is_change(tokens, start)):
        return None
    hedge = words.HEDGES_BEFORE.at(tokens, start)
    left = read_number(tokens, start + hedge[0] if hedge is not None else start)
    if left is None:
        return None
    percent = _percent_end(tokens, left.end)
    return _ranged(tokens, left, percent or left.end, ("and", "-") if opener == "between" else ("to", "-", "up"))


def _ranged(tokens: Tokens, left: Number, at: int, joiners: tuple[str, ...]) -> Core | None:
    """The range whose left end is read, where a joiner and a greater number follow."""
    joiner = word_at(tokens, at)
    if joiner not in joiners:
        return None
    position = at + 1
    if joiner == "up":
        if word_at(tokens, position) != "to":
            return None
        position += 1
    while word_at(tokens, position) in words.SOFT:
        position += 1
    hedge = words.HEDGES_BEFORE.at(tokens, position)
    position = position + hedge[0] if hedge is not None and joiner != "-" else position
    right = read_number(tokens, position)
    if right is None or (joiner == "-" and not _is_dash_range(tokens, at, right)):
        return None
    low = left.value * _shared_scale(tokens, left, right, dash=joiner == "-")
    if not low < right.value or (joiner == "or" and right.value > 2 * low + 1):
        return None
    percent = _percent_end(tokens, right.end)
    if at != left.end and not percent:
        return None
    return Core(low, right.value, "range", None, bool(percent), right.end, percent or right.end)


def _is_dash_range(tokens: Tokens, dash: int, right: Number) -> bool:
    glued = not tokens[dash].spaced and not tokens[dash + 1].spaced
    return glued or (
        tokens[dash].spaced
        and tokens[dash + 1].spaced
        and tokens[dash + 1].kind == "number"
        and word_at(tokens, right.end) not in {"of", ",", "to"}
    )


def _shared_scale(tokens: Tokens, left: Number, right: Number, *, dash: bool) -> int:
    """“20 to 30 thousand” and "20-40,000": the scale of the right end holds for the left."""
    word = tokens[right.end - 1].low
    scale = SCALES.get(word) or PLURAL_SCALES.get(word) or 1
    if scale == 1 and dash and tokens[right.end - 1].kind == "number" and "," in word and right.value % 1000 == 0:
        scale = 1000
    if left.scaled or left.value >= 1000 or scale == 1 or not left.value < right.value / scale:
        return 1
    return scale


def _is_change(tokens: Tokens, start: int) -> bool:
    """“Rose from 20 to 30” is a change, not a range."""
    return any(word_at(tokens, position) in words.NUMBER_VERBS for position in range(max(0, start - 5), start))


def _share(tokens: Tokens, index: int) -> Core | None:
    """Two-thirds of, a third, half the, most of, one in three people; percentages are read with plain numbers."""
    if (starts_with(tokens, index, ("most", "of")) and word_at(tokens, index + 2) != "all") or starts_with(
        tokens, index, ("majority", "of")
    ):
        return Core(Fraction(1, 2), None, "more_than", (1, 2), percent=False, number_end=index + 1, end=index + 1)
    word = word_at(tokens, index)
    if word == "half" and read_number(tokens, index) is None:
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        bare = (
            following is None
            or following.kind == "mark"
            or following.low in _AFTER_SHARE | {"the", "its", "his", "her", "their", "our", "my", "a"}
        )
        glued = following is not None and following.low == "-" and not following.spaced
        if not bare or glued or word_at(tokens, index - 1) in _HALF_BEFORE:
            return None
        return Core(Fraction(1, 2), Fraction(1, 2), "exact", (1, 2), percent=False, number_end=index + 1, end=index + 1)
    if word in VULGAR and word_at(tokens, index + 1) in {"of", "the"}:
        part = Fraction(*VULGAR[word])
        return Core(part, part, "exact", VULGAR[word], percent=False, number_end=index + 1, end=index + 1)
    if word in {"one", "1"} and word_at(tokens, index + 1) in {"in", "out"}:
        return _one_in(tokens, index + 1)
    if word_at(tokens, index + 1) == "/" and word.isdigit() and word_at(tokens, index + 2).isdigit() and not tokens[index + 1].spaced:
        return _slashed(tokens, index)
    numerator, end = (1, index + 1) if word in {"a", "one"} else (0, index)
    if numerator == 0:
        number = read_number(tokens, index)
        if number is None or number.value.denominator > 1 or not 2 <= number.value <= 9:
            return None
        numerator, end = int(number.value), number.end
    after = end + 1 if word_at(tokens, end) == "-" and not tokens[end].spaced else end
    denominator = PARTS_OF_ONE.get(word_at(tokens, after))
    plural = word_at(tokens, after).endswith("s") or word_at(tokens, after) == "half"
    if (
        denominator is None
        or numerator >= denominator
        or (numerator > 1 and not plural)
        or (numerator == 1 and plural and denominator != 2)
    ):
        return None
    closing = tokens[after + 1] if after + 1 < len(tokens) else None
    if word == "a" and not (closing is None or closing.kind == "mark" or closing.low in _AFTER_SHARE) and not _hedged_before(tokens, index):
        return None
    value = Fraction(numerator, denominator)
    return Core(value, value, "exact", (numerator, denominator), percent=False, number_end=after + 1, end=after + 1)


def _slashed(tokens: Tokens, index: int) -> Core | None:
    numerator, denominator = tokens[index].low, tokens[index + 2].low
    if (
        len(numerator) > 2
        or len(denominator) > 2
        or not 0 < int(numerator) < int(denominator) <= 10
        or word_at(tokens, index + 3) not in {"of", "the"}
    ):
        return None
    value = Fraction(int(numerator), int(denominator))
    return Core(value, value, "exact", (int(numerator), int(denominator)), percent=False, number_end=index + 3, end=index + 3)


def _one_in(tokens: Tokens, after: int) -> Core | None:
    position = after + 2 if word_at(tokens, after) == "out" else after + 1
    position = position + 1 if word_at(tokens, position) == "every" else position
    whole = read_number(tokens, position)
    if whole is None or whole.value.denominator > 1 or not 2 <= whole.value <= _MOST_PARTS:
        return None
    of_whole = word_at(tokens, whole.end) == "of" and word_at(tokens, whole.end + 1) in {
        "the",
        "those",
        "these",
        "its",
        "their",
        "his",
        "her",
    }
    if not of_whole and not is_plural(tokens, whole.end):
        return None
    value = Fraction(1, int(whole.value))
    return Core(value, value, "exact", (1, int(whole.value)), percent=False, number_end=whole.end, end=whole.end)


def _plain(tokens: Tokens, index: int) -> Core | None:
    number = read_number(tokens, index)
    if number is None or (number.end == index + 1 and word_at(tokens, index) == "one" and not _is_counted_one(tokens, index)):
        return None
    percent = _percent_end(tokens, number.end)
    if not (word_at(tokens, index - 1) == "from" and _is_change(tokens, index - 1)):
        ranged = _ranged(tokens, number, percent or number.end, ("-", "to", "or"))
        if ranged is not None:
            return ranged
    if percent:
        numerator, denominator = number.value.numerator, number.value.denominator * 100
        return Core(number.value, number.value, "exact", (numerator, denominator), percent=True, number_end=number.end, end=percent)
    dozens = tokens[number.end - 1].low in {"dozen", "dozens"}
    half = not number.exact and not dozens
    return Core(
        number.value, number.value, "about" if dozens or half else "exact", None, percent=False, number_end=number.end, end=number.end
    )


def _is_counted_one(tokens: Tokens, index: int) -> bool:
    if word_at(tokens, index - 1) in _ONE_BEFORE or word_at(tokens, index + 1) in _ONE_AFTER:
        return False
    if starts_with(tokens, index + 1, ("of", "the")) or starts_with(tokens, index + 1, ("of", "its")):
        kind = word_at(tokens, index + 3)
        return kind not in {"most", "worst", "best", "few", "first", "last", "main", "key", "only"} and not (
            kind.endswith("est") and len(kind) > 4
        )
    return not (word_at(tokens, index - 1) in {"at", "on"} and word_at(tokens, index + 1) in {"time", "side", "end", "moment"})


def _percent_end(tokens: Tokens, index: int) -> int:
    """The index after a percent sign or word; 0 where there is none. Points of percent are no share."""
    word = word_at(tokens, index)
    position = index + 1 if word in _PERCENT else index + 2 if word == "per" and word_at(tokens, index + 1) in {"cent", "cents"} else 0
    if word == "-" and word_at(tokens, index + 1) in _PERCENT:
        position = index + 2
    return position


def _hedged_before(tokens: Tokens, index: int) -> bool:
    return any(words.HEDGES_BEFORE.at(tokens, start) is not None for start in range(max(0, index - 2), index))
