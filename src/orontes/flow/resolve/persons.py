"""Persons: full names gathered across spellings; a surname or given name alone stands for the one full name of its report that has it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import pairwise

from orontes.flow.resolve.aliases import find_aliases
from orontes.flow.resolve.found import Told, entity_id
from orontes.flow.resolve.keys import is_full, is_short_for, name_key
from orontes.flow.resolve.lexicon import KIN
from orontes.flow.resolve.naming import choose_name
from orontes.flow.resolve.spellings import Spellings
from orontes.flow.resolve.surfaces import Surface
from orontes.match.block import sound_keys
from orontes.match.cluster import Clusters, Pair, cluster
from orontes.match.compare import is_called_short, may_be_slip, may_have_surname
from orontes.match.given import is_given, is_given_alone
from orontes.match.names import is_initial, parse_name
from orontes.match.sounds import SAME, compare_words
from orontes.records.resolving import Asked, Called, Calling, Known

_ASK_FROM = 0.7
"""Doubts below this are no more than a shared surname: they are not asked."""
_KIN_WORD = re.compile(rf"\b(?:{'|'.join(KIN.split())})\b", re.IGNORECASE)
_NEAR = 60
_CROWD = 64
"""Full names with the same consonants, beyond which a name alone is too common to be asked about."""
_TWO = 2
_ONE_NAME = "one name only, and no full name in this report has it: written alike, held to be one"
_GIVEN_ONLY = "a given name or kunya alone, which many have: the one of this report"
_IN_COMPANY = "no report names both, and reports that name each share other names"


def find_persons(
    counts: Mapping[str, int],
    kin: Iterable[tuple[str, str]],
    aliases: Iterable[tuple[str, str]],
    spellings: Spellings,
    together: Callable[[str, str, bool], bool] | None = None,
) -> list[Known]:
    """The persons whom a record names in full, from all ways in which it names persons.

    `kin` are pairs that it calls relatives, `aliases` pairs that it calls one man's; `together` says whether two keys stand in one company,
    where the last of its words is whether they differ by a short name.
    """
    full: dict[str, str] = {}
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for words, count in counts.items():
        word = spellings.take(words, "person")
        if word.full:
            full[word.key] = min(full.get(word.key, words), words, key=lambda one: (spellings.take(one, "person").plain == one, one))
            forms[word.key][word.plain] += count
    relatives = {
        (min(keys), max(keys)) for pair in kin if (keys := [spellings.take(one, "person").key for one in pair]) and keys[0] != keys[1]
    }
    known_as = _known_as(full, aliases, spellings)
    clusters, doubts = _gather(full, relatives, known_as, spellings, together)
    ids: dict[str, str] = {}
    names: dict[tuple[str, ...], str] = {}
    for group in clusters.groups:
        written = sum((forms[key] for key in group), Counter[str]())
        names[group] = choose_name(written, fullness={form: spellings.take(form, "person").size for form in written})
        own = spellings.take(names[group], "person").key
        ids.update(dict.fromkeys(group, entity_id("person", own if own in group or own not in full else group[0])))
    reasons: dict[str, list[str]] = defaultdict(list)
    for pair in clusters.taken:
        if pair.one.split("|")[0] != pair.other.split("|")[0]:
            reasons[ids[pair.one]].append(f"{pair.one} = {pair.other}: {'; '.join(pair.reasons)}")
    asked: dict[str, list[Asked]] = defaultdict(list)
    for one, other, text in doubts:
        asked[ids[one]].append(Asked(text=text, assumed="two persons", about=(ids[one], ids[other])))
    return [
        Known(
            id=id_,
            door="person",
            kind="person",
            name=names[group],
            keys=group,
            reasons=tuple(reasons[id_]),
            doubts=tuple(asked[id_]),
        )
        for group in clusters.groups
        for id_ in [ids[group[0]]]
    ]


def _known_as(full: Mapping[str, str], aliases: Iterable[tuple[str, str]], spellings: Spellings) -> set[tuple[str, str]]:
    """Pairs of keys that are one man's by what reports say; a name that reports give to several men joins none of them."""
    beside: dict[str, set[str]] = defaultdict(set)
    for pair in aliases:
        one, other = (spellings.take(words, "person").key for words in pair)
        if one != other and one in full and other in full:
            beside[one].add(other)
            beside[other].add(one)
    sure = {
        key
        for key, others in beside.items()
        if all(spellings.compare(full[one], full[other], "person").same for one, other in pairwise(sorted(others)))
    }
    return {(min(key, other), max(key, other)) for key in sure for other in beside[key] if other in sure}


def _gather(
    full: Mapping[str, str],
    relatives: set[tuple[str, str]],
    known_as: set[tuple[str, str]],
    spellings: Spellings,
    together: Callable[[str, str, bool], bool] | None,
) -> tuple[Clusters, list[tuple[str, str, str]]]:
    """Clusters of name keys, and pairs of keys with what is to be asked of them; `full` gives each key a way in which it is written."""
    pairs, apart, doubts = [], set(relatives), list[tuple[str, str, str]]()
    said = ("a report says that both are names of one man",)
    pairs += [Pair(one=one, other=other, score=0.97, reasons=said) for one, other in sorted(known_as - relatives)]
    for one, other in spellings.candidates(full, "person"):
        found = spellings.compare(full[one], full[other], "person")
        if found.same:
            pairs.append(Pair(one=one, other=other, score=found.score, reasons=found.reasons))
        elif (one, other) in known_as:
            continue
        elif found.same is False:
            apart.add((one, other))
        elif together is not None and may_be_slip(full[one], full[other]) and together(one, other, is_called_short(full[one], full[other])):
            pairs.append(Pair(one=one, other=other, score=found.score, reasons=(*found.reasons, _IN_COMPANY)))
        elif found.score >= _ASK_FROM and (one, other) not in relatives:
            doubts.append((one, other, f"Are {full[one]} and {full[other]} one person? {'; '.join(found.reasons)}"))
    clusters = cluster(full, pairs, apart)
    for pair in clusters.refused:
        why = "; ".join(pair.reasons)
        text = f"{full[pair.one]} and {full[pair.other]} are spelt alike ({why}), but one of them is kept apart from a third spelling"
        doubts.append((pair.one, pair.other, text))
    return clusters, doubts


def index_parts(persons: Iterable[Known | Called]) -> dict[str, list[str]]:
    """Keys of full names by the consonants of their given names and surnames (of two, both), sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for person in persons:
        for key in person.keys:
            parts = key.split("|")[0].split() or [""]
            for part in {parts[0], parts[-1], parts[-2] if len(parts) > _TWO else parts[-1]}:
                for sound in sound_keys(part):
                    found[sound].add(key)
    return {part: sorted(keys) for part, keys in found.items()}


def find_elsewhere(words: str, by_part: Mapping[str, Sequence[str]], home_of: Mapping[str, Known], spellings: Spellings) -> Known | None:
    """The only person of the record, in other reports, for whom a name alone could stand: asked, not assumed."""
    parts = [part.replace(" ", "") for part in parse_name(words).parts if not is_initial(part)]
    near = sorted({key for part in parts for sound in sound_keys(part) for key in by_part.get(sound, ())})
    if len({home_of[key].id for key in near}) > _CROWD:
        return None
    fitting: dict[str, Known] = {}
    for key in near:
        home = home_of[key]
        if home.id not in fitting and spellings.fits(words, key):
            fitting[home.id] = home
            if len(fitting) == _TWO:
                return None
    return next(iter(fitting.values()), None)


def tell_persons(found: Sequence[Surface], calling: Calling, text: str) -> tuple[list[Told], list[Asked]]:
    """Whom the names of one report stand for, in the light of what the record knows of them, and what is left to ask."""
    called = [one for one in calling.called if one.door == "person"]
    home_of = {key: one for one in called for key in one.keys}
    elsewhere = {words: (name, to) for words, name, to in calling.elsewhere}
    parts = index_parts(called)
    kin = _beside_kin(found, text)
    own = {name_key(one.words) for one in found if is_full(one.words)}
    named = {key: home for key, home in home_of.items() if key in own}
    also = _also_called(found, home_of, parts, text)
    told: list[Told] = []
    asked: list[Asked] = []
    shared: dict[str, list[Surface]] = defaultdict(list)
    choices: dict[str, str] = {}
    heads: dict[str, set[str]] = defaultdict(set)
    for surface in sorted(found, key=lambda one: one.span):
        key = name_key(surface.words)
        if is_full(surface.words):
            whole = _tail_of(surface.words, named) or _head_of(key, heads, home_of)
            reasons = (f"a part of {whole.name}, the only longer name of this report that has it",) if whole else _full_reasons(surface)
            heads[key.split(maxsplit=1)[0]].add(key)
            told.append(_tell(surface, whole or home_of[key], reasons))
            continue
        if key in also:
            told.append(_tell(surface, also[key], (f"the report says that {surface.words} is a name of {also[key].name}",)))
            continue
        fitting = _short_of(surface, parts, home_of)
        if len(fitting) == 1 and _has_relative(surface, fitting[0], kin):
            shared[surface.words].append(surface)
            choices[surface.words] = f"{fitting[0].name}, or a relative of whom the report speaks"
        elif len(fitting) == 1:
            told.append(_tell(surface, fitting[0], (_only_one(surface, fitting[0], own),)))
        elif fitting:
            shared[surface.words].append(surface)
            choices[surface.words] = " or ".join(one.name for one in fitting)
        else:
            reason, to = _ONE_NAME, entity_id("person", key)
            if _many_have(surface.words):
                reason, to = _GIVEN_ONLY, entity_id("person", f"{key} of {surface.report}")
            told.append(Told(surface=surface, to=to, door="person", kind="person", reasons=(reason,)))
            if surface.words in elsewhere:
                name, other = elsewhere[surface.words]
                question = f"Is {surface.words}, who has no full name in this report, {name} of other reports?"
                asked.append(Asked(text=question, assumed="not told", about=(to, other)))
    for words, same in sorted(shared.items()):
        about = tuple(dict.fromkeys(one.mention or one.report for one in same))
        asked.append(Asked(text=f"Who is {words}: {choices[words]}?", assumed="none of them: left open", about=about))
    return told, asked


def _many_have(words: str) -> bool:
    """Whether a name alone is a given name or is made of one (`Abu Ahmad`): in two reports it is two persons'."""
    parts = parse_name(words).parts
    return all(is_given_alone(part.removeprefix("abu ")) or part.startswith("umm ") for part in parts)


def _only_one(surface: Surface, home: Called, own: Container[str]) -> str:
    if any(key in own for key in home.keys):
        return f"the only full name of this report that {surface.words} can stand for"
    return f"{home.name} is the only one of the record whom {surface.words} can stand for, and reports that name both share other names"


def _also_called(
    found: Sequence[Surface], home_of: Mapping[str, Called], parts: Mapping[str, Sequence[str]], text: str
) -> dict[str, Called]:
    """Single names (`Abu Khaled`) that a report gives to a man whom it names in full, there or elsewhere; none that it gives to two."""
    meant: dict[str, dict[str, Called]] = defaultdict(dict)
    for pair in find_aliases(found, text):
        for one, other in (pair, pair[::-1]):
            if is_full(one.words) or _short_of(one, parts, home_of):
                continue
            homes = [home_of[name_key(other.words)]] if is_full(other.words) else _short_of(other, parts, home_of)
            if len(homes) == 1:
                meant[name_key(one.words)][homes[0].to] = homes[0]
    return {key: next(iter(homes.values())) for key, homes in meant.items() if len(homes) == 1}


def _tail_of(words: str, named: Mapping[str, Called]) -> Called | None:
    """The man of a longer name of the report that ends in these parts, of which the first is no given name: `Veloza García`."""
    parts = [part.replace(" ", "") for part in parse_name(words).parts]
    if is_given(parts[0]) or is_initial(parts[0]):
        return None
    longer = {
        home.to: home
        for key, home in named.items()
        if len(whole := key.split("|")[0].split()) > len(parts) and whole[-len(parts) :] == parts
    }
    return next(iter(longer.values())) if len(longer) == 1 else None


def _head_of(key: str, before: Mapping[str, set[str]], home_of: Mapping[str, Called]) -> Called | None:
    """The man of a longer name, named before, that goes on after these parts: `Iván Peñalosa` of Iván Peñalosa Ruiz."""
    parts = key.split()
    longer = {other for other in before.get(parts[0], ()) if other.split()[: len(parts)] == parts and len(other.split()) == len(parts) + 1}
    if len(longer) != 1 or "|" in key or not may_have_surname(parts, next(iter(longer)).split()):
        return None
    return home_of[next(iter(longer))]


def _tell(surface: Surface, home: Called, reasons: tuple[str, ...]) -> Told:
    return Told(surface=surface, to=home.to, door="person", kind="person", reasons=reasons)


def _has_relative(surface: Surface, home: Called, kin: frozenset[str]) -> bool:
    """Whether a surname alone may be a relative's: the report speaks of one beside the full name (`X, the leader’s father`)."""
    parts = parse_name(surface.words).parts
    if not parts or not any(
        compare_words(*sorted((parts[-1].replace(" ", ""), key.split("|")[0].split()[-1]))).cost <= SAME for key in home.keys
    ):
        return False
    return any(key in kin for key in home.keys)


def _beside_kin(found: Sequence[Surface], text: str) -> frozenset[str]:
    """Full names of a report beside which it speaks of a relative."""
    kin = set()
    for one in found:
        if is_full(one.words):
            around = (
                text[one.span.end : one.span.end + _NEAR].split(".", maxsplit=1)[0]
                + " | "
                + text[max(0, one.span.start - _NEAR // 2) : one.span.start].rsplit(".", maxsplit=1)[-1]
            )
            if _KIN_WORD.search(around):
                kin.add(name_key(one.words))
    return frozenset(kin)


def _short_of(surface: Surface, by_part: Mapping[str, Sequence[str]], home_of: Mapping[str, Called]) -> list[Called]:
    """Persons of the report whose full names a name alone fits, found by the consonants that they share."""
    spelt = [part.replace(" ", "") for part in parse_name(surface.words).parts if not is_initial(part)]
    near = {key for sound in sound_keys(spelt[0]) for key in by_part.get(sound, ())} if spelt else set()
    fitting = {home_of[key].to: home_of[key] for key in near if is_short_for(surface.words, key)}
    return sorted(fitting.values(), key=lambda one: one.keys)


def _full_reasons(surface: Surface) -> tuple[str, ...]:
    titles = parse_name(surface.words).titles
    return (f"named in full, called {' '.join(titles)}",) if titles else ("named in full",)
