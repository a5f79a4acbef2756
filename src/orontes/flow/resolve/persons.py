"""Persons: full names gathered across spellings; a surname or given name alone stands for the one full name of its report that has it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from orontes.flow.resolve.found import Doubt, Meant
from orontes.flow.resolve.lexicon import KIN
from orontes.flow.resolve.naming import choose_name
from orontes.flow.resolve.surfaces import Surface
from orontes.match.block import candidate_pairs, name_keys
from orontes.match.cluster import Clusters, Pair, cluster
from orontes.match.compare import compare_names
from orontes.match.names import is_initial, parse_name
from orontes.match.poison import LONGEST, tell_apart
from orontes.match.sounds import SAME, compare_words, skeleton

_ASK_FROM = 0.7
"""Doubts below this are no more than a shared surname: they are not asked."""
_KIN_BETWEEN = re.compile(rf"^(?:['’]s?)?,?\s*(?:(?:\w+\s){{0,3}})(?:{'|'.join(KIN.split())})s?\b[^.;]{{0,25}}$", re.IGNORECASE)
_KIN_WORD = re.compile(rf"\b(?:{'|'.join(KIN.split())})\b", re.IGNORECASE)
_NEAR = 60
_CROWD = 64
"""Full names with the same consonants, beyond which a name alone is too common to be asked about."""


def resolve_persons(surfaces: Sequence[Surface], texts: dict[str, str]) -> tuple[list[Meant], list[Doubt]]:
    """Persons of the record, and the pairs of names that may be one person."""
    by_report: dict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        by_report[surface.report].append(surface)
    full: dict[str, str] = {}
    for surface in surfaces:
        if is_full(surface.words):
            key = name_key(surface.words)
            full[key] = min(full.get(key, surface.words), surface.words)
    clusters, doubts = _gather(full, _relatives(by_report, texts))
    group_of = {key: group for group in clusters.groups for key in group}
    by_part = _index_parts(clusters.groups)
    meant: dict[tuple[str, ...], list[tuple[Surface, tuple[str, ...]]]] = defaultdict(list)
    for report, found in sorted(by_report.items()):
        present = sorted({group_of[name_key(surface.words)] for surface in found if is_full(surface.words)})
        shared: dict[str, list[Surface]] = defaultdict(list)
        choices: dict[str, str] = {}
        parts = _index_parts(present)
        kin = _beside_kin(found, texts[report])
        for surface in found:
            if is_full(surface.words):
                meant[group_of[name_key(surface.words)]].append((surface, _full_reasons(surface)))
                continue
            fitting = _short_of(surface, parts)
            if len(fitting) == 1 and _has_relative(surface, fitting[0], kin):
                reason = f"{full[fitting[0][0]]}, or a relative of whom the report speaks"
                shared[surface.words].append(surface)
                choices[surface.words] = reason
            elif len(fitting) == 1:
                meant[fitting[0]].append((surface, (f"the only full name of this report that {surface.words} can stand for",)))
            elif fitting:
                shared[surface.words].append(surface)
                choices[surface.words] = " or ".join(full[group[0]] for group in fitting)
            else:
                reason = "one name only, and no full name in this report has it: written alike, held to be one"
                meant[(name_key(surface.words),)].append((surface, (reason,)))
                doubts.extend(_elsewhere(surface, by_part, full))
        doubts.extend(
            Doubt(text=f"Who is {words}: {choices[words]}?", assumed="none of them: left open", surfaces=tuple(same))
            for words, same in sorted(shared.items())
        )
    return [_make(group, found, clusters) for group, found in sorted(meant.items())], doubts


def name_key(words: str) -> str:
    """The normalised name: its parts, folded, without titles and particles; `junior` and the like stand behind a bar."""
    name = parse_name(words[:LONGEST])
    key = " ".join(part.replace(" ", "") for part in name.parts) + (f"|{name.generation}" if name.generation else "")
    return tell_apart(key, words)


def is_full(words: str) -> bool:
    """Whether a name has a given name and another part; an initial is no given name."""
    return sum(not is_initial(part) for part in parse_name(words).parts) > 1


def _gather(full: dict[str, str], relatives: set[tuple[str, str]]) -> tuple[Clusters, list[Doubt]]:
    """Clusters of name keys; `full` gives each key a way in which it is written."""
    pairs, apart, doubts = [], set(relatives), []
    for one, other in candidate_pairs({key: name_keys(words) for key, words in full.items()}):
        found = compare_names(full[one], full[other])
        if found.same:
            pairs.append(Pair(one=one, other=other, score=found.score, reasons=found.reasons))
        elif found.same is False:
            apart.add((one, other))
        elif found.score >= _ASK_FROM and (one, other) not in relatives and (other, one) not in relatives:
            doubts.append(
                Doubt(
                    text=f"Are {full[one]} and {full[other]} one person? {'; '.join(found.reasons)}",
                    assumed="two persons",
                    keys=(("person", one), ("person", other)),
                ),
            )
    clusters = cluster(full, pairs, apart)
    doubts.extend(
        Doubt(
            text=f"{full[pair.one]} and {full[pair.other]} are spelt alike ({'; '.join(pair.reasons)}), but one of them is kept apart from a third spelling",
            assumed="two persons",
            keys=(("person", pair.one), ("person", pair.other)),
        )
        for pair in clusters.refused
    )
    return clusters, doubts


def _relatives(by_report: dict[str, list[Surface]], texts: dict[str, str]) -> set[tuple[str, str]]:
    """Full names that a report calls relatives of each other: they are never one person."""
    apart = set()
    for report, found in by_report.items():
        named = [surface for surface in found if is_full(surface.words)]
        for one, other in _neighbours(named):
            between = texts[report][one.span.end : other.span.start]
            if between and _KIN_BETWEEN.match(between) and name_key(one.words) != name_key(other.words):
                apart.add(tuple(sorted((name_key(one.words), name_key(other.words)))))
    return {(one, other) for one, other in apart}


def _has_relative(surface: Surface, group: tuple[str, ...], kin: frozenset[str]) -> bool:
    """Whether a surname alone may be a relative's: the report speaks of one beside the full name (`X, the leader’s father`)."""
    parts = parse_name(surface.words).parts
    if not parts or not any(
        compare_words(*sorted((parts[-1].replace(" ", ""), key.split("|")[0].split()[-1]))).cost <= SAME for key in group
    ):
        return False
    return any(key in kin for key in group)


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


def _short_of(surface: Surface, by_part: Mapping[str, set[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """Groups of full names that a name alone fits, found by the consonants that they share."""
    spelt = [part.replace(" ", "") for part in parse_name(surface.words).parts if not is_initial(part)]
    near = by_part.get(skeleton(spelt[0]), set()) if spelt else set()
    return sorted(group for group in near if any(_is_short_for(surface.words, key) for key in group))


def _index_parts(groups: Sequence[tuple[str, ...]]) -> dict[str, set[tuple[str, ...]]]:
    """Groups of full names by the consonants of their given names and surnames."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for group in groups:
        for key in group:
            parts = key.split("|")[0].split()
            for part in (parts[0], parts[-1]):
                found[skeleton(part)].add(group)
    return found


def _elsewhere(surface: Surface, by_part: dict[str, set[tuple[str, ...]]], full: dict[str, str]) -> list[Doubt]:
    """A name alone that exactly one full name of the record, in other reports, could stand for: asked, not assumed."""
    keys = {skeleton(part.replace(" ", "")) for part in parse_name(surface.words).parts if not is_initial(part)}
    near = sorted(set().union(*(by_part.get(key, set()) for key in keys)))
    if len(near) > _CROWD:
        return []
    fitting = [group for group in near if any(_is_short_for(surface.words, key) for key in group)]
    if len(fitting) != 1:
        return []
    text = f"Is {surface.words}, who has no full name in this report, {full[fitting[0][0]]} of other reports?"
    return [Doubt(text=text, assumed="not told", keys=(("person", name_key(surface.words)), ("person", fitting[0][0])))]


def _neighbours(named: Sequence[Surface]) -> Iterator[tuple[Surface, Surface]]:
    """Pairs of names that stand near each other; the names come in the order of the text."""
    for at, one in enumerate(named):
        for other in named[at + 1 :]:
            if other.span.start - one.span.end > _NEAR:
                break
            yield one, other


def _is_short_for(words: str, key: str) -> bool:
    """Whether a surname, a given name, or an initial with a surname fits a full name."""
    parts = parse_name(words).parts
    full = key.split("|", maxsplit=1)[0].split()
    spelt = [part.replace(" ", "") for part in parts if not is_initial(part)]
    if not spelt or (is_initial(parts[0]) and not full[0].startswith(parts[0])):
        return False
    places = (full[-1],) if is_initial(parts[0]) else (full[0], full[-1])
    wanted = skeleton(spelt[0])
    return any(skeleton(part) == wanted and compare_words(*sorted((spelt[0], part))).cost <= SAME for part in places)


def _full_reasons(surface: Surface) -> tuple[str, ...]:
    titles = parse_name(surface.words).titles
    return (f"named in full, called {' '.join(titles)}",) if titles else ("named in full",)


def _make(group: tuple[str, ...], found: list[tuple[Surface, tuple[str, ...]]], clusters: Clusters) -> Meant:
    written = [without_titles(surface.words) for surface, _ in found]
    fullness = {form: len(parse_name(form).parts) for form in written}
    name = choose_name(written, fullness=fullness)
    reasons = tuple(f"{pair.one} = {pair.other}: {'; '.join(pair.reasons)}" for pair in clusters.taken if pair.one in group)
    return Meant(kind="person", name=name, key=name_key(name), surfaces=found, reasons=reasons)


def without_titles(words: str) -> str:
    """The name as written, without the titles before it."""
    pieces = words.split()
    titles = set(parse_name(words).titles)
    while len(pieces) > 1 and pieces[0].strip(".").casefold() in titles:
        pieces = pieces[1:]
    return " ".join(pieces)
