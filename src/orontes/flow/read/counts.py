"""Finds every quantity in a passage and says what it counts: how many at least and at most, how exactly, and of what kind.

Years, dates, ages, lengths of time, sums of money, measures and names of units are typed as such, so that none becomes a victim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from orontes.flow.read.moments import Anniversary, Length, Shift, Slice, Stretch
from orontes.flow.read.quantity_grammar import STARTS, Phrase, read_phrase
from orontes.flow.read.quantity_kinds import QuantityKind, kind_of
from orontes.flow.read.times import TimeExpression, times_in
from orontes.lang.en import quantity_words as words
from orontes.lang.en.numbers import ORDINALS, TENS, read_number, read_ordinal
from orontes.lang.en.tokens import Token, read_tokens, word_at
from orontes.records.claim import Count, Exactness, Scope
from orontes.records.span import Span

Tokens = Sequence[Token]

_OPENERS = STARTS | frozenset(ORDINALS) | frozenset(TENS)
"""Every word that a quantity or an ordinal may begin with."""
_TOLLS = frozenset(
    {
        *(
            "toll",
            "tolls",
            "tally",
            "number",
            "numbers",
            "figure",
            "figures",
            "total",
            "count",
            "casualties",
            "deaths",
            "fatalities",
            "dead",
            "killed",
        ),
        *("victims", "displaced", "refugees", "arrests", "detainees", "population", "injured", "wounded", "missing"),
    }
)
_REACH = frozenset(
    {
        "reached",
        "reaching",
        "reaches",
        "reach",
        "passed",
        "surpassed",
        "surpasses",
        "exceeded",
        "exceeds",
        "topped",
        "tops",
        "hit",
        "crossed",
    }
)
_STAND = frozenset({"stands", "stood", "standing", "now", "currently", "is", "put"})
_BRING = frozenset({"bringing", "brings", "brought", "taking", "takes", "pushing", "pushed", "raising", "raised"})
_REACH_OF_RATE = 9
_REACH_OF_SUMS = 12
_REACH_OF_PERFECT = 10
_IN = frozenset(
    {"in", "within", "for", "after", "over", "during", "of", "than", "nearly", "almost", "about", "once", "half", "only", "just", "lasted"}
)
_SUBSET_AFTER = frozenset({("of", "them"), ("of", "whom"), ("of", "these"), ("of", "those"), ("of", "which")})
_SUBSET_BEFORE = frozenset(
    {("among", "them"), ("of", "whom"), ("of", "them"), ("of", "which"), ("among", "whom"), ("amongst", "them"), ("among", "these")}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as said. `span` holds its modifiers and suffix; `number_span` the number, range or vague plural alone."""

    span: Span
    text: str
    low: int | None
    high: int | None
    exactness: Exactness
    share: tuple[int, int] | None
    """Numerator and denominator of a fraction or percentage; a range of percentages has low and high alone."""
    number_span: Span
    kind: QuantityKind
    cumulative: bool = False
    """Whether the words beside it make it a running total: "has reached", "a total of", "so far", "since 2011"."""
    additional: bool = False
    """Whether it adds to another: "another 35", "35 more", "35 others"."""
    subset: bool = False
    """Whether the words beside it make it a part of another: "including 104", "14 of them"."""


def find_quantities(text: str, start: int, end: int, times: Sequence[TimeExpression] | None = None) -> tuple[Quantity, ...]:
    """Every quantity in `text[start:end]`, in the order of the text, none overlapping another; `times` where they are found already."""
    tokens = read_tokens(text, start, end)
    return quantities_in(text, tokens, times if times is not None else times_in(text, tokens))


def quantities_in(text: str, tokens: Tokens, times: Sequence[TimeExpression]) -> tuple[Quantity, ...]:
    """The same from tokens and times that are already read."""
    timed = _Timed(tokens, times)
    found: list[Quantity] = []
    index = 0
    while index < len(tokens):
        if index not in timed.of and tokens[index].kind != "number" and tokens[index].low not in _OPENERS:
            index += 1
            continue
        quantity, after = _quantity_at(text, tokens, index, timed, found)
        if quantity is not None:
            found.append(quantity)
        index = max(after, index + 1)
    return tuple(found)


def make_count(quantity: Quantity, *, unit: str, group: str | None, scope: Scope, subset_of: str | None) -> Count:
    """The count that a quantity gives for what it is found to count."""
    return Count(
        low=quantity.low,
        high=quantity.high,
        exactness=quantity.exactness,
        unit=unit,
        group=group,
        scope=scope,
        subset_of=subset_of,
        span=quantity.span,
    )


def part_of(quantity: Quantity, low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """Least and most of a share of a stated whole, rounded outwards: "a third" of 100 is from 33 to 34."""
    if quantity.share is None:
        return None, None
    numerator, denominator = quantity.share
    least = None if low is None or quantity.exactness in {"up_to", "at_most"} else low * numerator // denominator
    most = None if high is None or quantity.exactness in {"at_least", "more_than"} else -(-high * numerator // denominator)
    return least, most


class _Timed:
    """Which time expression covers a token."""

    def __init__(self, tokens: Tokens, times: Sequence[TimeExpression]) -> None:
        self.of: dict[int, TimeExpression] = {}
        self.since: set[int] = set()
        position = 0
        for time in times:
            while position < len(tokens) and tokens[position].start < time.span.start:
                position += 1
            if isinstance(time.value, Stretch) and time.value.word == "since":
                self.since.add(position)
            while position < len(tokens) and tokens[position].start < time.span.end:
                self.of[position] = time
                position += 1


def _quantity_at(text: str, tokens: Tokens, index: int, timed: _Timed, found: list[Quantity]) -> tuple[Quantity | None, int]:
    time = timed.of.get(index)
    if time is not None:
        return _timed_quantity(tokens, index, time)
    phrase = read_phrase(tokens, index)
    if phrase is None:
        return _ordinal_at(text, tokens, index)
    covered = next((timed.of[position] for position in range(phrase.number, phrase.number_end) if position in timed.of), None)
    if covered is not None:
        return _overlapping(text, tokens, index, phrase, covered)
    phrase = _in_millions(tokens, phrase)
    kind, end = kind_of(tokens, phrase)
    if kind == "count" and found and _continues_ages(tokens, index, phrase, found[-1]):
        kind = "age"
    elif kind == "count" and found and _continues_names(tokens, index, phrase, found[-1]):
        kind = "identifier"
    elif kind == "count" and _is_rate(tokens, index, end):
        kind = "measure"
    low, high = _bounds(phrase)
    span = Span(tokens[index].start, tokens[end - 1].end)
    quantity = Quantity(
        span=span,
        text=span.of(text),
        low=low,
        high=high,
        exactness=phrase.exactness,
        share=phrase.share,
        number_span=Span(tokens[phrase.number].start, tokens[phrase.number_end - 1].end),
        kind=kind,
        cumulative=phrase.summing or _is_cumulative(tokens, index, end, timed),
        additional=phrase.adding or (word_at(tokens, end) in words.ADDING_AFTER and word_at(tokens, end + 1) != "than"),
        subset=_is_subset(tokens, index, end),
    )
    return quantity, end


def _bounds(phrase: Phrase) -> tuple[int | None, int | None]:
    """Whole numbers; a fraction has none of its own, and a broken percentage lies between two."""
    if phrase.share is not None and not phrase.percent:
        return None, None
    low = None if phrase.low is None else phrase.low.numerator // phrase.low.denominator
    high = None if phrase.high is None else -(-phrase.high.numerator // phrase.high.denominator)
    return low, high


def _timed_quantity(tokens: Tokens, index: int, time: TimeExpression) -> tuple[Quantity | None, int]:
    """A number inside a time expression, typed by that expression."""
    after = index
    while after < len(tokens) and tokens[after].start < time.span.end:
        after += 1
    number = next((position for position in range(index, after) if read_number(tokens, position) or read_ordinal(tokens, position)), None)
    if number is None:
        return None, after
    value = time.value
    kind: QuantityKind = (
        "duration" if isinstance(value, Length | Shift) else "ordinal" if isinstance(value, Anniversary | Slice) else "date"
    )
    read = read_number(tokens, number)
    last = read.end if read is not None else number + 1
    low = value.low if isinstance(value, Length | Shift) else value.number if isinstance(value, Anniversary | Slice) else None
    high = value.high if isinstance(value, Length | Shift) else low
    quantity = Quantity(
        span=time.span,
        text=time.text,
        low=low,
        high=high,
        exactness="exact" if low == high else "at_least" if high is None else "range",
        share=None,
        number_span=Span(tokens[number].start, tokens[last - 1].end),
        kind=kind,
    )
    return quantity, after


def _overlapping(text: str, tokens: Tokens, index: int, phrase: Phrase, time: TimeExpression) -> tuple[Quantity | None, int]:
    """A quantity whose number runs into a time expression, such as "between 10 and 14 days", is of that time."""
    end = phrase.end
    while end < len(tokens) and tokens[end].start < time.span.end:
        end += 1
    low, high = _bounds(phrase)
    span = Span(tokens[index].start, tokens[end - 1].end)
    kind: QuantityKind = "duration" if isinstance(time.value, Length | Shift) else "date"
    number_span = Span(tokens[phrase.number].start, tokens[phrase.number_end - 1].end)
    quantity = Quantity(
        span=span,
        text=span.of(text),
        low=low,
        high=high,
        exactness=phrase.exactness,
        share=phrase.share,
        number_span=number_span,
        kind=kind,
    )
    return quantity, end


def _ordinal_at(text: str, tokens: Tokens, index: int) -> tuple[Quantity | None, int]:
    """An ordinal in words: fourth-largest, the third attack."""
    ordinal = read_ordinal(tokens, index)
    if ordinal is None or tokens[index].kind == "number":
        return None, index + 1
    span = Span(tokens[index].start, tokens[ordinal[1] - 1].end)
    following = tokens[ordinal[1]] if ordinal[1] < len(tokens) else None
    named = following is not None and following.capital and following.low in words.UNIT_NAMES
    quantity = Quantity(
        span=span,
        text=span.of(text),
        low=ordinal[0],
        high=ordinal[0],
        exactness="exact",
        share=None,
        number_span=span,
        kind="identifier" if named else "ordinal",
    )
    return quantity, ordinal[1]


def _in_millions(tokens: Tokens, phrase: Phrase) -> Phrase:
    """“1.5m people”: the letter is a scale where people follow, and metres otherwise."""
    if word_at(tokens, phrase.number_end) != "m" or tokens[phrase.number_end].spaced or phrase.number_end != phrase.end:
        return phrase
    following = word_at(tokens, phrase.end + 1)
    if following not in {"people", "refugees", "civilians", "children", "residents", "displaced", "women", "men", "citizens", "persons"}:
        return phrase
    million = Fraction(10**6)
    low, high = (None if value is None else value * million for value in (phrase.low, phrase.high))
    return phrase._replace(low=low, high=high, number_end=phrase.end + 1, end=phrase.end + 1)


def _continues_ages(tokens: Tokens, index: int, phrase: Phrase, last: Quantity) -> bool:
    """The further ages of a list: "aged 3, 5 and 7", "between the ages of 15 and 60"."""
    joiner = tokens[index - 1] if index else None
    if last.kind != "age" or joiner is None or joiner.low not in {",", "and", "or", "to"} or tokens[index - 2].end != last.span.end:
        return False
    following = tokens[phrase.end] if phrase.end < len(tokens) else None
    closed = (
        following is None
        or following.kind == "mark"
        or following.low in {"and", "or", "were", "was", "respectively", "at", "in", "when", "by"}
    )
    return closed and phrase.high is not None and phrase.high < 120


def _continues_names(tokens: Tokens, index: int, phrase: Phrase, last: Quantity) -> bool:
    """The further numbers of a list of names: "Resolutions 2254 and 2118"."""
    joined = index > 2 and tokens[index - 1].low in {",", "and"} and tokens[index - 2].end == last.span.end
    if not joined or last.kind != "identifier" or phrase.hedged or tokens[phrase.number].kind != "number":
        return False
    return tokens[index - 3].low in words.IDENTIFIED and tokens[index - 3].low.endswith("s")


def _is_rate(tokens: Tokens, index: int, end: int) -> bool:
    """“14 people are killed each day”, "about 30 a week": so many in each stretch of time, never so many in all."""
    if tuple(word_at(tokens, position) for position in range(index - 3, index)) == ("on", "average", ","):
        return True
    for position in range(end, min(len(tokens) - 1, end + _REACH_OF_RATE)):
        if tokens[position].kind == "mark" or tokens[position].low in {"and", "but", "while", "when", "that"}:
            return False
        unit = word_at(tokens, position + 1)
        if tokens[position].low in {"each", "every", "per", "a", "an"} and unit in words.STRETCHES:
            after = word_at(tokens, position + 2)
            return after not in words.AFTER_STRETCH and not (tokens[position].low in {"a", "an"} and tokens[position - 1].low in _IN)
    return False


def _is_cumulative(tokens: Tokens, index: int, end: int, timed: _Timed) -> bool:
    opening = tuple(word_at(tokens, position) for position in range(index - 3, index))
    if _sums_up_before(tokens, index):
        return True
    perfect = any(token.low in {"has", "have", "had"} for token in tokens[max(0, index - _REACH_OF_PERFECT) : end + 3])
    return (
        opening in {("in", "all", ","), ("in", "total", ",")}
        or _is_toll(tokens, index)
        or _sums_up_after(tokens, end, timed, perfect=perfect)
    )


def _is_toll(tokens: Tokens, index: int) -> bool:
    """The death toll has reached …, the number of displaced rose from 200 to …, bringing the total to …"""
    at = index - 1
    while at >= 0 and tokens[at].low in {"now", "already", "at", "to", "as", "even", "a", "the", "high"} and index - at < 4:
        at -= 1
    back = range(max(0, index - 14), max(0, at + 1))
    clause = [tokens[position].low for position in back]
    for mark in (".", ";", "!", "?"):
        if mark in clause:
            clause = clause[len(clause) - clause[::-1].index(mark) :]
    verb = clause[-1] if clause else ""
    stepped = at < index - 1
    reaches = verb in _REACH or (stepped and (verb in words.NUMBER_VERBS or verb in _STAND)) or any(word in _BRING for word in clause)
    change = stepped and len(clause) > 2 and any(word in words.NUMBER_VERBS for word in clause[-6:]) and "from" in clause[-6:]
    return (reaches or change) and any(word in _TOLLS for word in clause)


def _sums_up_before(tokens: Tokens, index: int) -> bool:
    """“So far it has left 90 dead”, "to date 90 have died": the sum of a time told before it."""
    for position in range(index - 1, max(-1, index - _REACH_OF_PERFECT), -1):
        if tokens[position].kind == "mark" and tokens[position].low not in {",", '"', "\u201c"}:
            return False
        if (tokens[position].low, word_at(tokens, position + 1)) in {("so", "far"), ("to", "date")}:
            return True
    return False


def _sums_up_after(tokens: Tokens, end: int, timed: _Timed, *, perfect: bool) -> bool:
    for position in range(end, min(len(tokens), end + _REACH_OF_SUMS)):
        low = tokens[position].low
        if low in {".", ";", ":", "!", "?"}:
            return False
        pair = (low, word_at(tokens, position + 1))
        if (
            (low == "since" and perfect)
            or position in timed.since
            or low in {"altogether", "overall"}
            or pair in {("so", "far"), ("to", "date"), ("in", "total"), ("in", "all")}
        ):
            return True
    return False


def _is_subset(tokens: Tokens, index: int, end: int) -> bool:
    before = word_at(tokens, index - 1)
    pairs = (word_at(tokens, index - 2), before)
    return (
        before in {"including", "include", "included", "includes"}
        or pairs in _SUBSET_BEFORE
        or (word_at(tokens, end), word_at(tokens, end + 1)) in _SUBSET_AFTER
    )
