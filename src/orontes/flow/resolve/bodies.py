"""Organisations, groups and outlets: one body for its spellings, its acronym in brackets, and the names that reference lists know."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from orontes.flow.resolve.allegiance import strip_allegiance
from orontes.flow.resolve.found import Doubt, Meant
from orontes.flow.resolve.lexicon import BODY_WORDS, MEDIA_WORDS
from orontes.flow.resolve.naming import choose_name
from orontes.flow.resolve.surfaces import Surface
from orontes.lang.fold import fold
from orontes.match.block import body_keys, candidate_pairs
from orontes.match.bodies import acronym_of, words_of
from orontes.match.cluster import Pair, cluster
from orontes.match.compare import compare_names
from orontes.match.poison import LONGEST, tell_apart
from orontes.records.entity import EntityKind
from orontes.reference.actors import find_actor, is_armed_group
from orontes.reference.outlets import find_outlet
from orontes.reference.places import find_country

_BRACKETED = re.compile(r"^\s*[(\[]\s*(?:the\s+)?([^\W\d_][\w&/-]{1,9})\s*[)\]]")
_INSIDE = re.compile(r"^(?P<long>[^(]{6,}?)\s*\((?P<short>[^\W\d_][\w&/-]{1,9})\)?$")
_BASED = re.compile(r"^(?:[^\s-]+)-based\s+(?=[A-Z])")
_SHORT = re.compile(r"^[A-Z][A-Za-z&/-]{0,9}$")
_ASK_FROM = 0.75
_PARTS_OF_BODIES = BODY_WORDS | frozenset(
    {"wing", "bureau", "office", "branch", "command", "council", "committee", "directorate", "department", "cell"}
)
"""A name that goes on to one of these is of a part: `X Political Bureau` is not X."""


def resolve_bodies(surfaces: Sequence[Surface], outlets: Iterable[str]) -> tuple[list[Meant], list[Doubt]]:
    """Named bodies of the record. `outlets` are the names that reports give for where they were published."""
    own_outlets = sorted({name for name in outlets if name.strip()})
    shorts = find_short_names(surfaces)
    written: dict[str, str] = {}
    for words in [*(long_form(surface.words) for surface in surfaces), *own_outlets]:
        key = body_key(words)
        written[key] = min(written.get(key, words), words)
    pairs, apart, doubts = _compare(written)
    pairs.extend(_same_by_reference(written))
    pairs.extend(_same_by_acronym(written, shorts, doubts))
    clusters = cluster(written, pairs, apart)
    group_of = {key: group for group in clusters.groups for key in group}
    meant: dict[tuple[str, ...], list[tuple[Surface, tuple[str, ...]]]] = defaultdict(list)
    by_report: dict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        by_report[surface.report].append(surface)
    for _, found in sorted(by_report.items()):
        by_word: dict[str, list[str]] = defaultdict(list)
        for key in sorted({body_key(long_form(surface.words)) for surface in found}):
            for word in {"", *words_of(written[key])}:
                by_word[word].append(key)
        for surface in found:
            key = body_key(long_form(surface.words))
            longer = _longer_forms(surface, by_word, written)
            groups = sorted({group_of[one] for one in longer})
            if len(groups) == 1 and key not in groups[0]:
                meant[groups[0]].append((surface, (f"short for {written[longer[0]]}, the only name of this report that has these words",)))
            else:
                meant[group_of[key]].append((surface, ("named",)))
    for name in own_outlets:
        meant.setdefault(group_of[body_key(name)], [])
    made = [_make(group, found, clusters.taken, own_outlets, written) for group, found in sorted(meant.items())]
    return made, doubts


def body_key(words: str) -> str:
    """The normalised name: its words of substance, folded; an acronym keeps its capitals."""
    if _is_acronym(words):
        return tell_apart(words.replace(".", "").upper(), words)
    return tell_apart(" ".join(words_of(words[:LONGEST])), words)


def long_form(words: str) -> str:
    """`Long Name (LN` or `Long Name (LN)` without its brackets."""
    match = _INSIDE.match(words)
    return strip_allegiance(_BASED.sub("", match["long"].strip() if match else words))


def find_short_names(surfaces: Sequence[Surface]) -> dict[str, set[str]]:
    """Short names that texts define in brackets, each with the keys of the long names it is given to."""
    found: dict[str, set[str]] = defaultdict(set)
    spoken: dict[str, set[str]] = defaultdict(set)
    for surface in surfaces:
        spoken[surface.report].add(surface.words)
    for surface in surfaces:
        inside = _INSIDE.match(surface.words) or _INSIDE.match(surface.text)
        long, short = (long_form(inside["long"]), inside["short"]) if inside else (long_form(surface.words), "")
        if not short and (after := _BRACKETED.match(surface.after)):
            short = after[1]
        if short and (_fits(short, long) or (_is_foreign(short, long) and short in spoken[surface.report])):
            found[body_key(short)].add(body_key(long))
    return dict(found)


def _is_foreign(short: str, long: str) -> bool:
    """Whether capitals in brackets may be a short name in another language (`National Liberation Army (ELN)`): no country, no outlet."""
    capitals = sum(letter.isupper() for letter in short)
    if (
        not (2 < len(short) < 7 and capitals >= max(3, len(short) - 1))
        or len(long.split()) < 2
        or find_country(short)
        or find_outlet(short)
    ):
        return False
    one, other = find_actor(short), find_actor(long)
    return one is None or other is None or one == other


def _fits(short: str, long: str) -> bool:
    """Whether a short name can be made of a long one: its capitals are first letters of the words, in order."""
    letters = [letter for letter in fold(short) if letter.isalpha()]
    if not _SHORT.match(short) or len(letters) < 2 or len(long.split()) < 2:
        return False
    rest = iter(acronym_of(long).casefold() + fold(long).replace(" ", ""))
    return fold(long)[:1] == letters[0] and all(letter in rest for letter in letters)


def _compare(written: dict[str, str]) -> tuple[list[Pair], set[tuple[str, str]], list[Doubt]]:
    pairs: list[Pair] = []
    apart: set[tuple[str, str]] = set()
    doubts: list[Doubt] = []
    for one, other in candidate_pairs({key: body_keys(words) for key, words in written.items()}):
        if _is_acronym(one) or _is_acronym(other):
            continue
        found = compare_names(written[one], written[other], kind="body")
        if found.same:
            pairs.append(Pair(one=one, other=other, score=found.score, reasons=found.reasons))
        elif found.same is False:
            apart.add((one, other))
        elif found.score >= _ASK_FROM:
            doubts.append(_ask(written[one], written[other], found.reasons))
    known = {key: named.name for key, words in written.items() if (named := find_actor(words)) is not None}
    return pairs, {pair for pair in apart if known.get(pair[0], "") != known.get(pair[1], " ")}, doubts


def _same_by_reference(written: dict[str, str]) -> list[Pair]:
    """Names that the reference lists give to one body."""
    first: dict[str, str] = {}
    pairs: list[Pair] = []
    for key, words in sorted(written.items()):
        named = find_outlet(words) or find_actor(words)
        if named is None:
            continue
        if named.name in first:
            pairs.append(Pair(one=first[named.name], other=key, score=0.9, reasons=(f"the reference list knows both as {named.name}",)))
        first.setdefault(named.name, key)
    return pairs


def _same_by_acronym(written: dict[str, str], shorts: dict[str, set[str]], doubts: list[Doubt]) -> list[Pair]:
    """Short names with the one long name (or spellings of one) that texts of the record give them."""
    pairs: list[Pair] = []
    for short, longs in sorted(shorts.items()):
        if short not in written:
            continue
        ordered = sorted(longs)
        if all(compare_names(written[ordered[0]], written[other], kind="body").same for other in ordered[1:]):
            reason = f"{short} stands in brackets after {written[ordered[0]]}"
            pairs.extend(Pair(one=short, other=long, score=0.95, reasons=(reason,)) for long in ordered)
        else:
            names = ", ".join(written[long] for long in ordered)
            doubts.append(
                Doubt(
                    text=f"{short} stands for more than one name in this record: {names}",
                    assumed="none of them",
                    keys=(("organization", short),),
                )
            )
    return pairs


def _longer_forms(surface: Surface, by_word: Mapping[str, Sequence[str]], written: dict[str, str]) -> list[str]:
    """Keys of the longer names in the same report that hold all words of this one: `the Observatory` for the one long name with it."""
    words = set(words_of(long_form(surface.words)))
    if _is_acronym(surface.words) or len(words) > 2 or find_actor(surface.words) or find_outlet(surface.words):
        return []
    own = body_key(long_form(surface.words))
    return [
        key
        for key in by_word.get(min(words, key=lambda word: (len(by_word.get(word, ())), word), default=""), ())
        if key != own
        and words < set(longer := words_of(written[key]))
        and (len(longer) >= len(words) + 2 or longer[-1] in words)
        and not (longer[-1] in _PARTS_OF_BODIES and longer[-1] not in words)
    ]


def _make(
    group: tuple[str, ...],
    found: list[tuple[Surface, tuple[str, ...]]],
    taken: Sequence[Pair],
    outlets: Sequence[str],
    written: dict[str, str],
) -> Meant:
    others = tuple(name for name in outlets if body_key(name) in group)
    forms = [form for surface, _ in found if body_key(form := long_form(surface.words)) in group] + list(others)
    fullness = {form: min(len(words_of(form)), 4) for form in forms}
    known = next((named for key in group if (named := find_outlet(written[key]) or find_actor(written[key])) is not None), None)
    name = choose_name(forms, fullness=fullness)
    reasons = tuple(f"{written[pair.one]} = {written[pair.other]}: {'; '.join(pair.reasons)}" for pair in taken if pair.one in group)
    return Meant(
        kind=_kind(group, written, [surface.kind for surface, _ in found], bool(others)),
        name=name,
        key=body_key(known.name) if known is not None else body_key(name),
        surfaces=found,
        reasons=reasons,
        other_names=others,
    )


def _kind(group: tuple[str, ...], written: dict[str, str], kinds: list[str], publishes: bool) -> EntityKind:  # noqa: FBT001
    forms = [written[key] for key in group]
    if publishes or any(find_outlet(form) is not None for form in forms if not _is_acronym(form) or len(forms) == 1):
        return "outlet"
    listed = [named.note for form in forms if (named := find_actor(form)) is not None]
    if listed:
        return "group" if "group" in listed else "organization"
    words = {word for form in forms for word in fold(form).split()}
    if any(is_armed_group(form) for form in forms) or words & BODY_WORDS:
        return "group"
    counts = Counter(kinds)
    if words & MEDIA_WORDS and counts["group"] == 0 and len(words) > 1:
        return "outlet"
    return "group" if counts["group"] > counts["organization"] else "organization"


def _is_acronym(words: str) -> bool:
    letters = words.replace(".", "")
    return 1 < len(letters) < 11 and letters.isupper() and " " not in letters.strip()


def _ask(one: str, other: str, reasons: tuple[str, ...]) -> Doubt:
    return Doubt(
        text=f"Are {one} and {other} one body? {'; '.join(reasons)}",
        assumed="two bodies",
        keys=(("organization", body_key(one)), ("organization", body_key(other))),
    )
