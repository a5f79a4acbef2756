"""Whether two names are one, with reasons: `same` is True, False, or None for a doubt that a person has to settle.

The same surname is not the same man: the given names of both sides must agree. What only a context could tell (a surname
alone, an initial, one letter that differs, a name of very common parts) is None, never True.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from orontes.lang.fold import squeeze
from orontes.match.across import is_written_so
from orontes.match.bodies import compare_bodies, is_slip
from orontes.match.given import is_given, is_short_for, same_given
from orontes.match.names import Name, bare, is_initial, parse_name
from orontes.match.outcome import Comparison
from orontes.match.poison import LONGEST, find_poison
from orontes.match.sounds import NEAR, SAME, compare_words, count_syllables, skeleton, units_of

__all__ = ["Comparison", "compare_names"]

Verdict = Literal["same", "initial", "near", "other"]
_LONG_ENOUGH_TO_SLIP = 4
"""Units that a word needs before one differing letter may be a slip: Kim and Kin are two names."""
_LONG_ENOUGH_TO_JOIN, _LONG_ENOUGH_TO_JOIN_ROUGHLY = 6, 8
_MOST_LEFT_OUT = 2
_KNOWN_SPELLING = 0.1
_VERY_COMMON = [
    "mohammed",
    "ahmed",
    "ali",
    "hassan",
    "hussein",
    "ibrahim",
    "omar",
    "mustafa",
    "khaled",
    "mahmoud",
    "yusuf",
    "abdallah",
    "saleh",
    "hamid",
    "hamza",
    "ismail",
    "khan",
    "singh",
    "kumar",
    "maung",
    "ivan",
    "jose",
    "maria",
    "juan",
    "garcia",
    "kim",
    "lee",
    "nguyen",
    "wang",
]
_FREE_IN_ARABIC = re.compile(r"[ai ]|h$|(?<=([wy]))\1")
"""What spellings of one name in Arabic letters differ in: alef, the letter at the end of Fatima, w and y written twice."""
_SHORT_WORD = 2
"""Units of a word so short that its vowel is all that tells it from another: Su and So, Li and Le."""
_GIVEN_AND_FATHERS = 2
"""Parts of a name that is a given name and the father's: turned round it is the father's."""
_SAID = {"đ": "dj", "ş": "sh", "ș": "sh", "š": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ö": "oe", "ü": "ue", "ä": "ae", "å": "aa"}
_ADDRESSES = frozenset({"ko", "ma", "maung", "saw", "sai", "nang", "naw", "salai", "nai", "mahn"})
_AS_SAID = re.compile("|".join(_SAID), re.IGNORECASE)
"""Letters with marks that one writer leaves bare and another writes as they sound: Şerko is Serko and Sherko."""
_MEN, WOMEN = frozenset({"mr", "sir", "lord", "king", "prince"}), frozenset({"mrs", "ms", "miss", "dame", "lady", "queen", "princess"})


@lru_cache(maxsize=131072)
def compare_names(one: str, other: str, *, kind: Literal["person", "body"] = "person") -> Comparison:
    """Compare two names of persons, or of bodies (organisations, groups, companies). Symmetric."""
    if one != other and (poison := (*find_poison(one), *find_poison(other))):
        return _doubt_poisoned(one, other, poison, kind)
    return _compare(one, other, kind)


def _doubt_poisoned(one: str, other: str, poison: tuple[str, ...], kind: Literal["person", "body"]) -> Comparison:
    """A name that deceives the eye is never the same as another; where it looks the same, a person decides."""
    if max(len(one), len(other)) > LONGEST:
        return Comparison(0.0, False, poison)
    found = _compare(one, other, kind)
    return Comparison(min(found.score, 0.8), found.same and None, (*found.reasons, *dict.fromkeys(poison)))


def may_be_slip(one: str, other: str) -> bool:
    """Whether a doubt about two names of persons is one that common company may settle: a letter of a surname, or a surname more.

    Not where the given names differ, nor where what differs are two given names (Jamal and Jamil are brothers), nor a father and his son.
    """
    if find_poison(one) or find_poison(other):
        return False
    left, right = parse_name(one), parse_name(other)
    if left.generation != right.generation or left.unvowelled != right.unvowelled or not left.parts or not right.parts:
        return False
    short, long = sorted((left.parts, right.parts), key=len)
    if len(short) < _GIVEN_AND_FATHERS or all(is_very_common(part) for part in short):
        return False
    if _is_addressed(short, long):
        return True
    if _parts_cost(short[0], long[0], unvowelled=False)[0] > SAME:
        return is_short_for(short[0], long[0]) and len(short) == len(long) and all(map(_is_one, short[1:], long[1:]))
    if len(short) < len(long):
        return may_have_surname(short, long)
    other_parts = [pair for pair in zip(short, long, strict=True) if _parts_cost(*pair, unvowelled=False)[0] > SAME]
    return len(other_parts) == 1 and is_slip(*other_parts[0]) and not any(is_given(part) for part in other_parts[0])


def _is_addressed(short: Sequence[str], long: Sequence[str]) -> bool:
    """`Ko Zaw Lin` beside Zaw Lin: what opens the longer name is how one speaks to a man or woman in Burma, or a part of the name."""
    return long[0] in _ADDRESSES and len(short) + 1 == len(long) > _GIVEN_AND_FATHERS and all(map(_is_one, short, long[1:]))


def is_called_short(one: str, other: str) -> bool:
    """Whether two names differ only in that one has a short form of the given name: a report may well use both."""
    left, right = parse_name(one).parts, parse_name(other).parts
    return len(left) == len(right) > 1 and is_short_for(left[0], right[0]) and all(map(_is_one, left[1:], right[1:]))


def _is_one(one: str, other: str) -> bool:
    return _parts_cost(one, other, unvowelled=False)[0] <= SAME


def may_have_surname(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether what a longer name has more may be another surname: not of given names, nor of names of one syllable each (Khin Mya, Khin Mya Oo)."""
    many = [count_syllables(part) > 1 for part in short]
    return not all(is_given(part) for part in short) and (
        all(many) or (any(many) and all(count_syllables(part) > 1 for part in long[len(short) :]))
    )


def _compare(one: str, other: str, kind: Literal["person", "body"]) -> Comparison:
    if kind == "body":
        return compare_bodies(one, other)
    found = _compare_persons(one, other)
    if found.same is not True and (
        said := tuple(_AS_SAID.sub(lambda letter: _SAID[letter[0].casefold()], name) for name in (one, other))
    ) != (one, other):
        sounding = _compare_persons(*said)
        return sounding if sounding.same else found
    return found


def _compare_persons(one: str, other: str) -> Comparison:
    left, right = sorted((parse_name(one), parse_name(other)), key=_order)
    return _against(left, right) or _doubt_arabic(left, right, _by_parts(left, right, joined=(squeeze(one), squeeze(other))))


def _doubt_arabic(left: Name, right: Name, found: Comparison) -> Comparison:
    """Between two names in Arabic letters nothing is left to romanisation: Hasan and Husayn, Muhammad and Mahmud are written differently."""
    if not (left.unvowelled and right.unvowelled):
        return found
    if found.same is not True and [_hamza(part) for part in left.parts] == [_hamza(part) for part in right.parts] and len(left.parts) > 1:
        return Comparison(0.96, True, ("the same letters but for a hamza or the letter at the end",))
    if not found.same:
        return found
    ours, theirs = ({_FREE_IN_ARABIC.sub("", part) for part in name.parts} for name in (left, right))
    if ours <= theirs or theirs <= ours:
        return found
    return Comparison(min(found.score, 0.8), None, (*found.reasons, "written with other letters in one script"))


def _hamza(part: str) -> str:
    return re.sub("^[ai]|(?<=.)h$", "a", part)


def _order(name: Name) -> tuple[bool, int, tuple[str, ...], str]:
    """The Arabic script first (its vowels are missing), then the shorter name."""
    return not name.unvowelled, len(name.parts), name.parts, repr(name)


def _against(left: Name, right: Name) -> Comparison | None:
    """Evidence that two names are of two people, whatever the parts say."""
    if left.kinship or right.kinship:
        return Comparison(0.1, False, (f"{(left.kinship + right.kinship)[0]}: a relative is named, not the man himself",))
    if left.generation and right.generation and left.generation != right.generation:
        return Comparison(0.2, False, (f"{left.generation} against {right.generation}",))
    one, other = set(left.titles), set(right.titles)
    if (one & _MEN and other & WOMEN) or (one & WOMEN and other & _MEN):
        return Comparison(0.2, False, ("titles of a man and of a woman",))
    return None


def _by_parts(left: Name, right: Name, *, joined: tuple[str, str]) -> Comparison:
    if not left.parts or not right.parts:
        return Comparison(0.0, False, ("a name without letters",))
    unvowelled = left.unvowelled and not right.unvowelled
    if len(left.parts) == len(right.parts) == 1:
        found = _single(left.parts[0], right.parts[0], unvowelled=unvowelled)
    elif len(left.parts) == len(right.parts):
        found = _equally_long(left, right, unvowelled=unvowelled)
    else:
        found = _unequally_long(left, right, unvowelled=unvowelled)
    if found.same is False and min(map(len, joined)) >= _LONG_ENOUGH_TO_JOIN and not (left.unvowelled or right.unvowelled):
        likeness = compare_words(*sorted(joined))
        if likeness.cost <= (SAME if min(map(len, joined)) >= _LONG_ENOUGH_TO_JOIN_ROUGHLY else 0) and len(left.parts) != len(right.parts):
            return Comparison(0.93, True, ("the same letters, divided differently", *likeness.reasons))
    if found.same and left.generation != right.generation:
        found = Comparison(
            min(found.score, 0.75), None, (*found.reasons, f"only one of them is called {left.generation or right.generation}")
        )
    shared = sorted(set(left.titles) & set(right.titles))
    return Comparison(found.score, found.same, (*found.reasons, *(f"both are called {title}" for title in shared)))


def _single(one: str, other: str, *, unvowelled: bool) -> Comparison:
    cost, reasons = _parts_cost(one, other, unvowelled=unvowelled)
    if cost <= SAME:
        return Comparison(round(0.85 - cost / 10, 3), None, ("one part only: it may be shared by relatives and strangers", *reasons))
    if cost <= NEAR and min(len(units_of(one)), len(units_of(other))) > _LONG_ENOUGH_TO_SLIP:
        return Comparison(0.6, None, ("one part only, and a letter differs", *reasons))
    return Comparison(0.2, False, ("different names",))


def _equally_long(left: Name, right: Name, *, unvowelled: bool) -> Comparison:
    straight = _in_order(left.parts, right.parts, unvowelled=unvowelled)
    if straight.same is not False or left.patronymic or right.patronymic:
        return straight
    for turned in (right.parts[1:] + right.parts[:1], right.parts[-1:] + right.parts[:-1]):
        found = _in_order(left.parts, turned, unvowelled=unvowelled)
        if found.same and len(left.parts) == _GIVEN_AND_FATHERS and all(is_given(part) for part in left.parts):
            return Comparison(0.82, None, ("surname first in one of them, or father and son: each part is a given name", *found.reasons))
        if found.same:
            return Comparison(found.score - 0.03, True, ("surname first in one of them", *found.reasons))
    if _is_reordering(left.parts, right.parts, unvowelled=unvowelled):
        return Comparison(0.85, None, ("the same parts in another order",))
    return straight


def _in_order(left: tuple[str, ...], right: tuple[str, ...], *, unvowelled: bool) -> Comparison:
    verdicts: list[Verdict] = []
    reasons: list[str] = []
    total = 0.0
    for at, (one, other) in enumerate(zip(left, right, strict=True)):
        cost, why = _parts_cost(one, other, unvowelled=unvowelled)
        verdict = _verdict(one, other, cost)
        verdicts.append("same" if verdict == "initial" and 0 < at < len(left) - 1 else verdict)
        total += min(cost, 1.5)
        if verdict == "other":
            reasons.append(f"{'given names' if at == 0 else 'parts'} differ: {one}, {other}")
        elif verdict == "initial":
            reasons.append(f"{min(one, other, key=len)} may stand for {max(one, other, key=len)}")
        elif one != other:
            reasons.append(f"{one} = {other}" + (f" ({', '.join(why)})" if why else ""))
    mean = total / len(left)
    if "other" in verdicts:
        return Comparison(round(max(0.05, 0.5 - mean / 3), 3), False, tuple(reason for reason in reasons if "differ" in reason))
    doubts = len(verdicts) - verdicts.count("same")
    if not doubts:
        return Comparison(round(1 - mean / 5, 3), True, tuple(reasons) or ("the same name",))
    if doubts == len(verdicts) and len(verdicts) > 1:
        return Comparison(0.45, False, ("every part differs by a letter or more", *reasons))
    return Comparison(round(0.85 - mean / 5, 3), None, tuple(reasons))


def _unequally_long(left: Name, right: Name, *, unvowelled: bool) -> Comparison:
    short, long = (left, right) if len(left.parts) < len(right.parts) else (right, left)
    flip = unvowelled and short is not left
    if len(short.parts) == 1:
        return _one_of(short.parts[0], long.parts, unvowelled=unvowelled, flip=flip)
    places = _subsequence(short.parts, long.parts, unvowelled=unvowelled, flip=flip)
    if places is None:
        turned = _subsequence(short.parts[1:] + short.parts[:1], long.parts, unvowelled=unvowelled, flip=flip)
        if turned is not None and turned[0] == 0 and turned[-1] == len(long.parts) - 1 and not (short.patronymic or long.patronymic):
            return Comparison(0.8, None, ("surname first in one of them, and parts are left out",))
        return Comparison(0.3, False, ("parts of the shorter name are not in the longer one",))
    left_out = ", ".join(part for at, part in enumerate(long.parts) if at not in places)
    if _is_addressed(short.parts, long.parts):
        return Comparison(0.8, None, (f"{long.parts[0]} may be a form of address before the same name",))
    if places[0] != 0:
        if all(is_very_common(part) for part in long.parts[: places[0]]):
            return Comparison(0.7, None, (f"{left_out} opens one of them only",))
        return Comparison(0.4, False, (f"given names differ: {long.parts[0]}, {short.parts[0]}",))
    if all(is_very_common(part) for part in short.parts):
        return Comparison(0.72, None, (f"{left_out} left out, and what is left is very common",))
    if not (short.surnamed or long.surnamed or short.patronymic) and all(is_given(part) for part in short.parts):
        return Comparison(0.74, None, (f"{left_out} left out, and what is left are given names, which many fathers and sons share",))
    if places[-1] != len(long.parts) - 1:
        return Comparison(0.78, None, (f"the longer name goes on: {left_out}",))
    missing = len(long.parts) - len(short.parts)
    if missing > _MOST_LEFT_OUT:
        return Comparison(0.77, None, (f"{left_out} left out",))
    return Comparison(round(0.95 - 0.02 * missing, 3), True, (f"{left_out} left out",))


def _one_of(part: str, parts: tuple[str, ...], *, unvowelled: bool, flip: bool) -> Comparison:
    names = {0: "given name", len(parts) - 1: "surname"}
    for at in (len(parts) - 1, 0, *range(1, len(parts) - 1)):
        cost, _ = _parts_cost(parts[at], part, unvowelled=unvowelled) if flip else _parts_cost(part, parts[at], unvowelled=unvowelled)
        if cost <= SAME:
            return Comparison(
                0.55,
                None,
                (f"only the {names.get(at, 'middle name')} is given in one of them: the same {names.get(at, 'name')} is not the same man",),
            )
    return Comparison(0.2, False, ("no part in common",))


def _subsequence(short: tuple[str, ...], long: tuple[str, ...], *, unvowelled: bool, flip: bool) -> list[int] | None:
    """Where the parts of the shorter name stand in the longer one, in order; the last of the shorter goes to the last place it can."""
    places: list[int] = []
    start = 0
    for number, part in enumerate(short):
        spots = range(start, len(long) - (len(short) - number - 1))
        order = reversed(spots) if number == len(short) - 1 else iter(spots)
        for at in order:
            cost, _ = _parts_cost(long[at], part, unvowelled=unvowelled) if flip else _parts_cost(part, long[at], unvowelled=unvowelled)
            if cost <= SAME or (0 < number < len(short) - 1 and is_initial(part) and long[at].startswith(part)):
                places.append(at)
                start = at + 1
                break
        else:
            return None
    return places if all(one < other for one, other in pairwise(places)) else None


def _is_reordering(left: tuple[str, ...], right: tuple[str, ...], *, unvowelled: bool) -> bool:
    rest = list(right)
    for part in left:
        match = next((other for other in rest if _parts_cost(part, other, unvowelled=unvowelled)[0] <= SAME), None)
        if match is None:
            return False
        rest.remove(match)
    return True


def _verdict(one: str, other: str, cost: float) -> Verdict:
    if cost <= SAME:
        return "same"
    if is_initial(one) != is_initial(other):
        return "initial" if one[0] == other[0] else "other"
    if is_short_for(one, other):
        return "initial"
    slip = cost <= NEAR or sorted(one) == sorted(other)
    return "near" if slip and min(len(units_of(one)), len(units_of(other))) >= _LONG_ENOUGH_TO_SLIP else "other"


def _parts_cost(one: str, other: str, *, unvowelled: bool) -> tuple[float, tuple[str, ...]]:
    """Cost between two parts; compounds are compared by what differs in them, and an article written together is let go."""
    if one == other:
        return 0.0, ()
    head, _, rest = one.partition(" ")
    other_head, _, other_rest = other.partition(" ")
    if rest and other_rest and (head == other_head or rest == other_rest):
        return _words_cost(*((rest, other_rest) if head == other_head else (head, other_head)), unvowelled=unvowelled)
    cost, reasons = _words_cost(one.replace(" ", ""), other.replace(" ", ""), unvowelled=unvowelled)
    short = not unvowelled and min(len(units_of(one)), len(units_of(other))) <= _SHORT_WORD
    return (max(cost, NEAR) if short and cost and not same_given(one, other) else cost), reasons


def _words_cost(one: str, other: str, *, unvowelled: bool) -> tuple[float, tuple[str, ...]]:
    known = same_given(one, other, unvowelled=unvowelled)
    if known:
        return _KNOWN_SPELLING, ("spellings of one given name",)
    likeness = compare_words(one, other, unvowelled=unvowelled)
    if likeness.cost > SAME and (bare(one) != one or bare(other) != other):
        without = compare_words(bare(one), bare(other), unvowelled=unvowelled)
        if without.cost <= SAME:
            return without.cost + 0.05, ("article written together", *without.reasons)
    if likeness.cost > SAME and (_is_with_article(one, other) or _is_with_article(other, one)):
        return 0.05, ("article written together",)
    if known is False and likeness.cost <= SAME:
        return NEAR, ("two given names",)
    if unvowelled and known is None and likeness.cost > SAME and is_written_so(one, other):
        return SAME, (f"{one} is how Arabic letters write {other}",)
    return likeness.cost, likeness.reasons


def _is_with_article(joined: str, plain: str) -> bool:
    """`Elatta` of al-Atta: where a vowel follows, only if all else is the same."""
    return len(plain) >= _LONG_ENOUGH_TO_SLIP and joined in {f"al{plain}", f"el{plain}"}


@lru_cache(maxsize=65536)
def is_very_common(part: str) -> bool:
    """Whether a part of a name is one of those that very many people have."""
    return any(compare_words(*sorted((part, name))).cost <= 0.3 for name in _common_by_sound().get(skeleton(part), ()))


@lru_cache(maxsize=1)
def _common_by_sound() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in _VERY_COMMON:
        found.setdefault(skeleton(name), []).append(name)
    return found
