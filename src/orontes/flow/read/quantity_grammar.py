"""Reads a quantity at a token: the number or vague plural, its range or share, and the words that say how exact it is."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from orontes.lang.en import quantity_words as words
from orontes.lang.en.numbers import MANY, PARTS_OF_ONE, PLURAL_SCALES, SCALES, Number, read_number
from orontes.lang.en.quantity_words import Hedge
from orontes.lang.en.tokens import Token
from orontes.lang.en.words import is_plural
from orontes.records.claim import Exactness

Tokens = Sequence[Token]

_MOST_MODIFIERS = 6
_PERCENT = frozenset({"%", "percent", "pct"})
_AFTER_SHARE = frozenset(
    {"of", "were", "was", "are", "is", "had", "have", "has", "to", "more", "and", "or", "under", "below", "live", "lived", "remain"}
)
_HALF_BEFORE = frozenset(
    {"first", "second", "other", "latter", "better", "former", "western", "eastern", "northern", "southern", "upper", "lower", "-"}
)
_ONE_BEFORE = frozenset({"no", "any", "every", "each", "this", "that", "which", "number", "the"})
_ONE_AFTER = frozenset(
    {"another", "'s", "must", "can", "cannot", "should", "may", "might", "such", "hand", "by", "point", "stage", "thing", "way"}
)
_LOWER: frozenset[Exactness] = frozenset({"at_least", "more_than"})
_UPPER: frozenset[Exactness] = frozenset({"at_most", "up_to"})
_STRENGTH: tuple[Hedge, ...] = ("at_least", "more_than", "up_to", "at_most", "nearly", "about")


class Core(NamedTuple):
    """A number, a range, a share or a vague plural, before the words beside it are heard."""

    low: Fraction
    high: Fraction | None
    exactness: Exactness
    share: tuple[int, int] | None
    percent: bool
    number_end: int
    end: int


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
    position, hedges, adding, summing = _read_modifiers(tokens, index)
    core = _read_core(tokens, position)
    if core is None:
        return None
    after = _match(words.HEDGES_AFTER, tokens, core.end) if core.exactness != "range" else None
    end = core.end
    if after is not None and _closes(tokens, core.end, len(after[0])):
        hedges.append(after[1])
        end += len(after[0])
    low, high, exactness = _bounded(core, hedges)
    upper = _upper_bound(tokens, end, core, exactness)
    if upper is not None:
        low, high, exactness, end = core.low, upper[0], "range", upper[1]
    number = position + 1 if core.exactness == "range" and tokens[position].low in {"between", "from"} else position
    return Phrase(low, high, exactness, core.share, core.percent, number, core.number_end, end, bool(hedges), adding, summing)


def _read_modifiers(tokens: Tokens, index: int) -> tuple[int, list[Hedge], bool, bool]:
    position, hedges, adding, summing = index, list[Hedge](), False, False
    for _ in range(_MOST_MODIFIERS):
        hedge = _match(words.HEDGES_BEFORE, tokens, position)
        added = _match_words(words.ADDING, tokens, position)
        summed = _match_words(words.SUMMING, tokens, position)
        if hedge is not None:
            hedges.append(hedge[1])
            position += len(hedge[0])
        elif added or summed:
            position, adding, summing = position + max(added, summed), adding or bool(added), summing or bool(summed)
        elif position > index and _low(tokens, position) in words.SOFT:
            position += 1
        else:
            break
    return position, hedges, adding, summing


def _read_core(tokens: Tokens, index: int) -> Core | None:
    if index >= len(tokens):
        return None
    return _between(tokens, index) or _vague(tokens, index) or _share(tokens, index) or _plain(tokens, index)


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
    following = _low(tokens, index + count)
    if _low(tokens, index) == "-" and tokens[index].spaced:
        return False
    if _low(tokens, index) in {"plus", "+", "-"} and index + count < len(tokens) and tokens[index + count].kind == "number":
        return False
    if _low(tokens, index) in {"approximately", "at"} and read_number(tokens, index + count) is not None:
        return False
    return following != "than"


def _upper_bound(tokens: Tokens, end: int, core: Core, exactness: Exactness) -> tuple[Fraction, int] | None:
    """ "More than 40 but fewer than 60", "12, possibly as many as 15": the upper side of a range told in two steps."""
    joiner, position, soft = _low(tokens, end), end + 1, False
    if joiner not in {",", "but", "and", "or", "("} or core.share is not None or core.exactness in {"vague", "range"}:
        return None
    if joiner == "," and _low(tokens, position) in {"but", "and", "or"}:
        position += 1
    while _low(tokens, position) in words.SOFT:
        position, soft = position + 1, True
    hedge = _match(words.HEDGES_BEFORE, tokens, position)
    if hedge is None or hedge[1] not in _UPPER:
        return None
    number = read_number(tokens, position + len(hedge[0]))
    if number is None or not number.value > core.low:
        return None
    if exactness not in _LOWER and not soft and joiner != "but":
        return None
    if joiner == "and" and _low(tokens, number.end) in {
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
    word = _low(tokens, index)
    start = index + 2 if word in {"anywhere", "somewhere"} and _low(tokens, index + 1) in {"between", "from"} else index + 1
    opener = _low(tokens, start - 1)
    if opener not in {"between", "from"} or (opener == "from" and _is_change(tokens, start)):
        return None
    hedge = _match(words.HEDGES_BEFORE, tokens, start)
    left = read_number(tokens, start + len(hedge[0]) if hedge is not None else start)
    if left is None:
        return None
    percent = _percent_end(tokens, left.end)
    return _ranged(tokens, left, percent or left.end, ("and", "-") if opener == "between" else ("to", "-", "up"))


def _ranged(tokens: Tokens, left: Number, at: int, joiners: tuple[str, ...]) -> Core | None:
    """The range whose left end is read, where a joiner and a greater number follow."""
    joiner = _low(tokens, at)
    if joiner not in joiners:
        return None
    position = at + 1
    if joiner == "up":
        if _low(tokens, position) != "to":
            return None
        position += 1
    while _low(tokens, position) in words.SOFT:
        position += 1
    hedge = _match(words.HEDGES_BEFORE, tokens, position)
    position = position + len(hedge[0]) if hedge is not None and joiner != "-" else position
    right = read_number(tokens, position)
    if right is None or (joiner == "-" and not _is_dash_range(tokens, at, right)):
        return None
    low = left.value * _shared_scale(tokens, left, right, joiner == "-")
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
        and _low(tokens, right.end) not in {"of", ",", "to"}
    )


def _shared_scale(tokens: Tokens, left: Number, right: Number, dash: bool) -> int:
    """ "20 to 30 thousand" and "20-40,000": the scale of the right end holds for the left."""
    word = tokens[right.end - 1].low
    scale = SCALES.get(word) or PLURAL_SCALES.get(word) or 1
    if scale == 1 and dash and tokens[right.end - 1].kind == "number" and "," in word and right.value % 1000 == 0:
        scale = 1000
    if left.scaled or left.value >= 1000 or scale == 1 or not left.value < right.value / scale:
        return 1
    return scale


def _is_change(tokens: Tokens, start: int) -> bool:
    """ "Rose from 20 to 30" is a change, not a range."""
    return any(_low(tokens, position) in words.NUMBER_VERBS for position in range(max(0, start - 5), start))


def _vague(tokens: Tokens, index: int) -> Core | None:
    least = _vague_scale(tokens, index)
    if least is None:
        return _vague_phrase(tokens, index)
    value, end = least
    for _ in range(3):  # dozens, if not hundreds, or even thousands
        position = end + 1 if _low(tokens, end) == "," else end
        if (_low(tokens, position), _low(tokens, position + 1)) == ("if", "not"):
            position += 2
        elif _low(tokens, position) in {"or", "to", "and"} or (_low(tokens, position) == "-" and not tokens[position].spaced):
            position += 1
        elif _low(tokens, position) not in words.SOFT:
            break
        while _low(tokens, position) in words.SOFT:
            position += 1
        other = _vague_scale(tokens, position)
        if other is None:
            break
        value, end = min(value, other[0]), other[1]
    return Core(Fraction(value), None, "vague", None, percent=False, number_end=end, end=end)


def _vague_scale(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Dozens, tens of thousands, several hundred, a few dozen."""
    start, several = index, False
    for phrase in words.VAGUE_MULTIPLIERS:
        if _starts(tokens, index, phrase):
            start, several = index + len(phrase), True
    word = _low(tokens, start)
    if word == "10" and _low(tokens, start + 1) == "s" and not tokens[start + 1].spaced and _low(tokens, start + 2) == "of":
        scale = PLURAL_SCALES.get(_low(tokens, start + 3))
        return (20 * scale, start + 4) if scale else None
    if several and word in SCALES:
        after = start + 2 if _low(tokens, start + 1) in SCALES else start + 1
        return 2 * SCALES[word] * (SCALES[_low(tokens, start + 1)] if after == start + 2 else 1), after
    if word not in MANY or start >= len(tokens) or (word == "tens" and _low(tokens, start + 1) != "of"):
        return None
    if word == "scores" and not (
        _low(tokens, start + 1) in {"of", "more", "were", "are", "have", "others", "killed", "dead", "had"} or is_plural(tokens, start + 1)
    ):
        return None
    if not tokens[start].spaced and start > index - 1 and _low(tokens, start - 1) not in {'"', "'", "(", "\u201c", "-"}:
        return None
    value, end = MANY[word], start + 1
    if _low(tokens, end) in {"of", "upon", "and"} and _low(tokens, end + 1) in MANY:
        if _low(tokens, end) != "of":
            return (value, end + 2) if _low(tokens, end + 1) == word else (value, end)
        scale = PLURAL_SCALES.get(_low(tokens, end + 1))
        if scale is not None:
            return value * scale, end + 2
    return value, end


def _vague_phrase(tokens: Tokens, index: int) -> Core | None:
    for phrase, number, exact in words.FIXED_PHRASES:
        if _starts(tokens, index, phrase):
            end = index + len(phrase)
            scale = SCALES.get(_low(tokens, end))
            if scale is not None:
                return Core(Fraction(number * scale), None, "vague", None, percent=False, number_end=end + 1, end=end + 1)
            value = Fraction(number)
            return Core(value, value, "exact" if exact else "about", None, percent=False, number_end=end, end=end)
    if _low(tokens, index - 1) in {"how", "as", "so", "too", "not", "very"}:
        return None
    for phrase, least in words.VAGUE_PHRASES:
        if _starts(tokens, index, phrase):
            end = index + len(phrase)
            if _low(tokens, end) == "times" or (phrase[-1] == "of" and (end >= len(tokens) or tokens[end].kind != "word")):
                return None
            return Core(Fraction(least), None, "vague", None, percent=False, number_end=end, end=end)
    return None


def _share(tokens: Tokens, index: int) -> Core | None:
    """Two-thirds of, a third, half the, most of, one in three people; percentages are read with plain numbers."""
    if _starts(tokens, index, ("most", "of")) or _starts(tokens, index, ("majority", "of")):
        return Core(Fraction(1, 2), None, "more_than", (1, 2), percent=False, number_end=index + 1, end=index + 1)
    word = _low(tokens, index)
    if word == "half" and read_number(tokens, index) is None:
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        bare = (
            following is None
            or following.kind == "mark"
            or following.low in _AFTER_SHARE | {"the", "its", "his", "her", "their", "our", "my", "a"}
        )
        glued = following is not None and following.low == "-" and not following.spaced
        if not bare or glued or _low(tokens, index - 1) in _HALF_BEFORE:
            return None
        return Core(Fraction(1, 2), Fraction(1, 2), "exact", (1, 2), percent=False, number_end=index + 1, end=index + 1)
    if _low(tokens, index + 1) == "/" and word.isdigit() and _low(tokens, index + 2).isdigit() and not tokens[index + 1].spaced:
        return _slashed(tokens, index)
    numerator, end = (1, index + 1) if word in {"a", "one"} else (0, index)
    if numerator == 0:
        number = read_number(tokens, index)
        if number is None or number.value.denominator > 1 or not 2 <= number.value <= 9:
            return None
        numerator, end = int(number.value), number.end
    after = end + 1 if _low(tokens, end) == "-" and not tokens[end].spaced else end
    if word == "one" and _low(tokens, after) in {"in", "out"}:
        return _one_in(tokens, index, after)
    denominator = PARTS_OF_ONE.get(_low(tokens, after))
    plural = _low(tokens, after).endswith("s") or _low(tokens, after) == "half"
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
        or _low(tokens, index + 3) not in {"of", "the"}
    ):
        return None
    value = Fraction(int(numerator), int(denominator))
    return Core(value, value, "exact", (int(numerator), int(denominator)), percent=False, number_end=index + 3, end=index + 3)


def _one_in(tokens: Tokens, index: int, after: int) -> Core | None:
    position = after + 2 if _low(tokens, after) == "out" else after + 1
    position = position + 1 if _low(tokens, position) == "every" else position
    whole = read_number(tokens, position)
    if (
        whole is None
        or whole.value.denominator > 1
        or whole.value < 2
        or _low(tokens, whole.end) not in {"people", "children", "residents", "families", "households"}
    ):
        return None
    value = Fraction(1, int(whole.value))
    return Core(value, value, "exact", (1, int(whole.value)), percent=False, number_end=whole.end, end=whole.end)


def _plain(tokens: Tokens, index: int) -> Core | None:
    number = read_number(tokens, index)
    if number is None or (number.end == index + 1 and _low(tokens, index) == "one" and not _is_counted_one(tokens, index)):
        return None
    percent = _percent_end(tokens, number.end)
    if not (_low(tokens, index - 1) == "from" and _is_change(tokens, index - 1)):
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
    if _low(tokens, index - 1) in _ONE_BEFORE or _low(tokens, index + 1) in _ONE_AFTER:
        return False
    if _starts(tokens, index + 1, ("of", "the")) or _starts(tokens, index + 1, ("of", "its")):
        kind = _low(tokens, index + 3)
        return kind not in {"most", "worst", "best", "few", "first", "last", "main", "key", "only"} and not (
            kind.endswith("est") and len(kind) > 4
        )
    return not (_low(tokens, index - 1) in {"at", "on"} and _low(tokens, index + 1) in {"time", "side", "end", "moment"})


def _percent_end(tokens: Tokens, index: int) -> int:
    """The index after a percent sign or word; 0 where there is none. Points of percent are no share."""
    word = _low(tokens, index)
    position = index + 1 if word in _PERCENT else index + 2 if word == "per" and _low(tokens, index + 1) in {"cent", "cents"} else 0
    if word == "-" and _low(tokens, index + 1) in _PERCENT:
        position = index + 2
    return position


def _hedged_before(tokens: Tokens, index: int) -> bool:
    return any(_match(words.HEDGES_BEFORE, tokens, start) is not None for start in range(max(0, index - 2), index))


def _match(table: tuple[tuple[tuple[str, ...], Hedge], ...], tokens: Tokens, index: int) -> tuple[tuple[str, ...], Hedge] | None:
    first = _low(tokens, index)
    for phrase, hedge in table:
        if phrase[0] == first and _starts(tokens, index, phrase):
            return phrase, hedge
    return None


def _match_words(table: frozenset[tuple[str, ...]], tokens: Tokens, index: int) -> int:
    return max((len(phrase) for phrase in table if _starts(tokens, index, phrase)), default=0)


def _starts(tokens: Tokens, index: int, phrase: tuple[str, ...]) -> bool:
    return all(_low(tokens, index + offset) == word for offset, word in enumerate(phrase))


def _low(tokens: Tokens, index: int) -> str:
    return tokens[index].low if 0 <= index < len(tokens) else ""
