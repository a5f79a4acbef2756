"""Organisations, groups and outlets: one body for its spellings, its acronym in brackets, and the names that reference lists know."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from orontes.flow.resolve.allegiance import strip_allegiance
from orontes.flow.resolve.found import Told, entity_id
from orontes.flow.resolve.keys import body_key, is_acronym
from orontes.flow.resolve.lexicon import BODY_WORDS, GENERAL_BODIES, MEDIA_WORDS
from orontes.flow.resolve.naming import choose_name
from orontes.flow.resolve.spellings import Spellings
from orontes.flow.resolve.surfaces import Surface
from orontes.lang.fold import fold
from orontes.match.bodies import acronym_of, words_of
from orontes.match.cluster import Pair, cluster
from orontes.records.entity import EntityKind
from orontes.records.resolving import Asked, Called, Calling, Known
from orontes.reference.actors import find_actor, is_armed_group
from orontes.reference.outlets import find_outlet
from orontes.reference.places import find_country, find_demonym

_BRACKETED = re.compile(r"^\s*[(\[]\s*(?:the\s+)?((?:[A-Z][\w’'-]+\s)?[^\W\d_][\w&/-]{1,9})\s*[)\]]")
_INSIDE = re.compile(r"^(?P<long>[^(]{6,}?)\s*\((?P<short>[^\W\d_][\w&/-]{1,9})\)?$")
_BASED = re.compile(r"^(?:[^\s-]+)-based\s+(?=[A-Z])")
_OWNER = re.compile(r"^.+['’]s?\s+(?=\d)")
"""`Serhii Bondar's 72nd Brigade`: whose it is is no part of its name."""
_HEAD = re.compile(r"\s+(?:of|for|in|on|to|against)\s+")
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_BYLINE = re.compile(r"^.+?\s[-–—|]\s(?P<outlet>.+)$")
"""`Samir Haddad - Anadolu Agency`: who writes is no part of the agency's name."""
_SHORT = re.compile(r"^[A-Z][A-Za-z&/-]{0,9}$")
_ASK_FROM = 0.75
_MOST_SHORT = 2
"""Words of which a short form has no more."""
_PARTS_OF_BODIES = BODY_WORDS | frozenset(
    {"wing", "bureau", "office", "branch", "command", "council", "committee", "directorate", "department", "cell"}
)
"""A name that goes on to one of these is of a part: `X Political Bureau` is not X."""
Doubts = list[tuple[tuple[str, ...], str, str]]
"""Keys, the question, and what is assumed."""


def find_bodies(
    counts: Mapping[tuple[str, str], int],
    shorts: Mapping[str, set[str]],
    outlets: Iterable[str],
    spellings: Spellings,
    aliases: Iterable[tuple[str, str]] = (),
) -> list[Known]:
    """Named bodies of the record, from all ways in which it names them (words and kind of mention, with how often).

    `shorts` are short names that texts define, with the keys of their long names; `outlets` the names of where reports were published,
    `aliases` pairs of names that a report gives to one body.
    """
    own_outlets = sorted({name for name in outlets if name.strip()})
    written: dict[str, str] = {}
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    named = [(long_form(words), kind, count) for (words, kind), count in counts.items()]
    for words, kind, count in [*named, *((name, "", 1) for name in own_outlets)]:
        key = spellings.take(words, "body").key
        written[key] = min(written.get(key, words), words)
        forms[key][words] += count
        kinds[key][kind] += count
    pairs, apart, doubts = _compare(written, spellings)
    pairs.extend(_same_in_capitals(written))
    pairs.extend(_same_by_reference(written))
    pairs.extend(_same_ministry(written))
    pairs.extend(_same_by_acronym(written, shorts, spellings, doubts))
    pairs.extend(_same_by_word(written, aliases))
    clusters = cluster(written, pairs, apart)
    publishing = {spellings.take(name, "body").key for name in own_outlets}
    made: list[Known] = []
    ids: dict[str, str] = {}
    for group in clusters.groups:
        known = next((found for key in group if (found := find_outlet(written[key]) or find_actor(written[key])) is not None), None)
        all_forms = sum((forms[key] for key in group), Counter[str]())
        name = choose_name(all_forms, fullness={form: spellings.take(form, "body").size for form in all_forms})
        kind = _kind(group, written, sum((kinds[key] for key in group), Counter[str]()), publishes=bool(publishing & set(group)))
        id_ = entity_id(kind, body_key(known.name) if known is not None else spellings.take(name, "body").key)
        ids.update(dict.fromkeys(group, id_))
        made.append(Known(id=id_, door="body", kind=kind, name=name, keys=group, reasons=(), doubts=()))
    return _explain(made, ids, clusters.taken, written, doubts)


def _explain(
    made: Iterable[Known], ids: Mapping[str, str], taken: Sequence[Pair], written: Mapping[str, str], doubts: Doubts
) -> list[Known]:
    """Bodies with the reasons for their merges and with the doubts; those of one id as one."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for pair in taken:
        reasons[ids[pair.one]].append(f"{written[pair.one]} = {written[pair.other]}: {'; '.join(pair.reasons)}")
    asked: dict[str, list[Asked]] = defaultdict(list)
    for keys, text, assumed in doubts:
        about = tuple(dict.fromkeys(ids[key] for key in keys if key in ids))
        if about:
            asked[about[0]].append(Asked(text=text, assumed=assumed, about=about))
    merged: dict[str, Known] = {}
    for one in made:
        first = merged.get(one.id, one)
        keys = one.keys if first is one else tuple(sorted({*first.keys, *one.keys}))
        merged[one.id] = Known(
            id=one.id,
            door="body",
            kind=first.kind,
            name=first.name,
            keys=keys,
            reasons=tuple(reasons[one.id]),
            doubts=tuple(asked[one.id]),
        )
    return list(merged.values())


def long_form(words: str) -> str:
    """`Long Name (LN` or `Long Name (LN)` without its brackets."""
    words = _OWNER.sub("", words)
    byline = _BYLINE.match(words)
    if byline is not None and find_outlet(byline["outlet"]) is not None:
        return byline["outlet"]
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
    for short, long in _first_letters(surfaces):
        if short not in found:
            found[short].add(long)
    return dict(found)


def _first_letters(surfaces: Sequence[Surface]) -> Iterator[tuple[str, str]]:
    """Rows of capitals that a report uses without saying what they stand for, with the only name of its bodies that has these first letters."""
    by_letters: dict[str, set[str]] = defaultdict(set)
    bodies = [surface for surface in surfaces if surface.door == "body"]
    for surface in bodies:
        if " " in (long := long_form(surface.words)):
            by_letters[acronym_of(long)].add(body_key(long))
    for words in sorted({surface.words for surface in bodies if is_acronym(surface.words)}):
        longs = by_letters.get(words, set())
        if len(words) > 2 and len(longs) == 1 and find_actor(words) is None and find_outlet(words) is None and find_country(words) is None:
            yield body_key(words), next(iter(longs))


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
    place, _, own = short.rpartition(" ")
    if place:  # Yaw PDF of the Yaw People's Defence Force
        return long.startswith(f"{place} ") and _fits(own, long.removeprefix(f"{place} "))
    letters = [letter for letter in fold(short) if letter.isalpha()]
    if not _SHORT.match(short) or len(letters) < 2 or len(long.split()) < 2:
        return False
    rest = iter(acronym_of(long).casefold() + fold(long).replace(" ", ""))
    return fold(long)[:1] == letters[0] and all(letter in rest for letter in letters)


def _compare(written: Mapping[str, str], spellings: Spellings) -> tuple[list[Pair], set[tuple[str, str]], Doubts]:
    pairs: list[Pair] = []
    apart: set[tuple[str, str]] = set()
    doubts: Doubts = []
    for one, other in spellings.candidates(written, "body"):
        if is_acronym(one) or is_acronym(other):
            continue
        found = spellings.compare(written[one], written[other], "body")
        if found.same:
            pairs.append(Pair(one=one, other=other, score=found.score, reasons=found.reasons))
        elif found.same is False:
            apart.add((one, other))
        elif found.score >= _ASK_FROM:
            text = f"Are {written[one]} and {written[other]} one body? {'; '.join(found.reasons)}"
            doubts.append(((one, other), text, "two bodies"))
    known = {key: named.name for key, words in written.items() if (named := find_actor(words)) is not None}
    known |= {key: " ".join(ministry) for key, words in written.items() if (ministry := name_ministry(words)) is not None}
    return pairs, {pair for pair in apart if known.get(pair[0], "") != known.get(pair[1], " ")}, doubts


def _same_in_capitals(written: Mapping[str, str]) -> list[Pair]:
    """`CHARGERS` of a headline, which looks like a row of first letters, and `Chargers`."""
    same = ("the same word, once in capitals",)
    return [
        Pair(one=key, other=key.lower(), score=0.98, reasons=same) for key in sorted(written) if key.isupper() and key.lower() in written
    ]


def _same_by_reference(written: Mapping[str, str]) -> list[Pair]:
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


def _same_ministry(written: Mapping[str, str]) -> list[Pair]:
    """`Russia's Defence Ministry` and the `Russian Ministry of Defence`."""
    first: dict[tuple[str, ...], str] = {}
    pairs: list[Pair] = []
    for key, words in sorted(written.items()):
        if (ministry := name_ministry(words)) is None:
            continue
        if ministry in first:
            pairs.append(Pair(one=first[ministry], other=key, score=0.92, reasons=("the same ministry of one country",)))
        first.setdefault(ministry, key)
    return pairs


def name_ministry(words: str) -> tuple[str, ...] | None:
    """The code of the country whose ministry this is and what it is for, in the order of the alphabet."""
    rest = words_of(_POSSESSIVE.sub("", words))
    if "ministry" not in rest:
        return None
    codes = [country.code for word in rest if (country := find_demonym(word) or find_country(word)) is not None]
    others = [word for word in rest if find_demonym(word) is None and find_country(word) is None]
    return (codes[0], *sorted(others)) if len(codes) == 1 and len(others) > 1 else None


def _same_by_word(written: Mapping[str, str], aliases: Iterable[tuple[str, str]]) -> list[Pair]:
    """Names of which a report says that they are one body's; a name that is given to several decides nothing."""
    beside: dict[str, set[str]] = defaultdict(set)
    for pair in aliases:
        one, other = (body_key(long_form(words)) for words in pair)
        if one != other and one in written and other in written:
            beside[one].add(other)
            beside[other].add(one)
    said = ("a report says that both are names of one body",)
    return [
        Pair(one=one, other=other, score=0.96, reasons=said)
        for one, others in sorted(beside.items())
        for other in sorted(others)
        if one < other and len(others) == len(beside[other]) == 1
    ]


def _same_by_acronym(written: Mapping[str, str], shorts: Mapping[str, set[str]], spellings: Spellings, doubts: Doubts) -> list[Pair]:
    """Short names with the one long name (or spellings of one) that texts of the record give them."""
    pairs: list[Pair] = []
    for short, longs in sorted(shorts.items()):
        ordered = sorted(long for long in longs if long in written)
        if short not in written or not ordered:
            continue
        if all(spellings.compare(written[ordered[0]], written[other], "body").same for other in ordered[1:]):
            reason = f"{short} is short for {written[ordered[0]]} in a report that has both"
            pairs.extend(Pair(one=short, other=long, score=0.95, reasons=(reason,)) for long in ordered)
        else:
            names = ", ".join(written[long] for long in ordered)
            doubts.append(((short,), f"{short} stands for more than one name in this record: {names}", "none of them"))
    return pairs


def tell_bodies(found: Sequence[Surface], calling: Calling, outlet: str | None = None) -> list[Told]:
    """Which bodies the names of one report stand for; a short form stands for the only long name of its report that has it, or for its outlet."""
    home_of = {key: one for one in calling.called if one.door == "body" for key in (*one.keys, *one.short)}
    written: dict[str, str] = {}
    for surface in found:
        words = long_form(surface.words)
        key = body_key(words)
        written[key] = min(written.get(key, words), words)
    if outlet and body_key(outlet) in home_of:
        written.setdefault(body_key(outlet), outlet)
    by_word: dict[str, list[str]] = defaultdict(list)
    for key in sorted(written):
        for word in {"", *words_of(written[key])}:
            by_word[word].append(key)
    told = []
    for surface in found:
        key = body_key(long_form(surface.words))
        longer = _longer_forms(surface, by_word, written)
        homes = {home_of[one].to: home_of[one] for one in longer}
        home, reason = home_of[key], "named"
        if key in home.short:
            reason = f"short for {home.name}, the only body of the record with this name in full in whose company it stands: the reports share other names"
        if len(homes) == 1 and home.to not in homes:
            ((_, home),) = homes.items()
            reason = f"short for {written[longer[0]]}, the only name of this report that has these words"
        elif (
            key not in home.short
            and home.to not in homes
            and home.kind != "outlet"
            and is_general_word(key)
            and not find_actor(surface.words)
        ):
            reason = "one general word, and no longer name in this report or its company: the one of this report"
            home = home._replace(to=entity_id(home.kind, f"{key} of {surface.report}"))
        told.append(_tell(surface, home, reason))
    return told


def _tell(surface: Surface, home: Called, reason: str) -> Told:
    return Told(surface=surface, to=home.to, door="body", kind=home.kind, reasons=(reason,), key=body_key(surface.words))


def _longer_forms(surface: Surface, by_word: Mapping[str, Sequence[str]], written: dict[str, str]) -> list[str]:
    """Keys of the longer names in the same report that hold all words of this one: `the Observatory` for the one long name with it."""
    words = words_of(long_form(surface.words))
    if is_acronym(surface.words) or find_actor(surface.words) or find_outlet(surface.words):
        return []
    own = body_key(long_form(surface.words))
    return [
        key
        for key in by_word.get(min(words, key=lambda word: (len(by_word.get(word, ())), word), default=""), ())
        if key != own and (is_short_form(words, words_of(written[key])) or _is_head(words, written[key]))
    ]


def head_of_body(name: str) -> str:
    """The noun of a body's name of several words: `commission` of the Commission for X, `front` of the Y Front."""
    return words_of(_HEAD.split(name, maxsplit=1)[0])[-1] if " " in name else ""


def _is_head(words: Sequence[str], longer: str) -> bool:
    """Whether one word is the noun of a longer name: `Committee` for the Committee for X."""
    return len(words) == 1 and words[0] == words_of(longer)[0] == head_of_body(longer)


def is_general_word(word: str) -> bool:
    """Whether very many bodies are called by this word."""
    return word in GENERAL_BODIES or word.removesuffix("s") in GENERAL_BODIES


def is_short_form(words: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether the words of a name may be short for a longer one: `Observatory` for the one with that word, not `X` for the X Political Bureau."""
    return (
        len(set(words)) <= _MOST_SHORT
        and set(words) < set(longer)
        and (len(longer) >= len(set(words)) + 2 or longer[-1] in words)
        and not (longer[-1] in _PARTS_OF_BODIES and longer[-1] not in words)
    )


def _kind(group: tuple[str, ...], written: Mapping[str, str], counts: Counter[str], *, publishes: bool) -> EntityKind:
    forms = [written[key] for key in group]
    if publishes or any(find_outlet(form) is not None for form in forms if not is_acronym(form) or len(forms) == 1):
        return "outlet"
    listed = [named.note for form in forms if (named := find_actor(form)) is not None]
    if listed:
        return "group" if "group" in listed else "organization"
    words = {word for form in forms for word in fold(form).split()}
    if any(is_armed_group(form) for form in forms) or words & BODY_WORDS:
        return "group"
    if words & MEDIA_WORDS and counts["group"] == 0 and len(words) > 1:
        return "outlet"
    return "group" if counts["group"] > counts["organization"] else "organization"
