"""Who is who in short reports of our own on five conflicts, from their words alone: the whole way through reading and resolve.

`bench/names/actors.txt` holds the reports, actors_held.txt others by the same rules; `[who|…]` marks words for an actor. B3 over the marks, each
wrong merge, each wrong split, and each entity of the record that no mark names: `python -m bench.actors actors`.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.entities import b3
from bench.passes import run_flow
from bench.told import make_told, split_told
from orontes.flow import resolve
from orontes.flow.step import Records
from orontes.records.claim import Mention
from orontes.records.entity import Entity, Link, Place
from orontes.records.report import Report
from orontes.records.span import Span

_NAMES = Path(__file__).parent / "names"
_MARK = re.compile(r"\[([\w?]+)\|([^\]]*)\]")
SETS = ("actors", "actors_held")


class Mark(NamedTuple):
    """Words that name or describe an actor, and who it is."""

    report: str
    span: Span
    who: str
    words: str


def actor_scores(names: Sequence[str] = SETS) -> dict[str, float]:
    """B3 of each set (`denoted`: with whom a description denotes in its report by a tie), and how many of its entities hold several actors, how many
    actors have several, and how many entities are no actor."""
    made: dict[str, float] = {}
    for name in names:
        records, marks = read_actors(name)
        homes = find_homes(records, marks)
        truth = {mark: mark.who for mark in marks if mark.who != "?"}
        made |= {f"{name}_{key}": value for key, value in b3({mark: homes.get(mark, mark) for mark in truth}, truth).items()}
        denoted = follow_ties(records, homes)
        made[f"{name}_denoted_f1"] = b3({mark: denoted.get(mark, mark) for mark in truth}, truth)["f1"]
        made[f"{name}_merged"] = float(sum(1 for _ in find_merged(homes, truth)))
        made[f"{name}_split"] = float(sum(1 for _ in find_split(homes, truth)))
        made[f"{name}_unread"] = float(sum(mark not in homes for mark in truth))
        made[f"{name}_nobody"] = float(sum(1 for _ in find_nobody(records, marks)))
        made[f"{name}_actors"] = float(len(set(truth.values())))
    return made


def read_actors(name: str) -> tuple[Records, list[Mark]]:
    """What the flow makes of a set, and its marks."""
    reports: list[Report] = []
    marks: list[Mark] = []
    for number, (_, outlet, day, told) in enumerate(split_told((_NAMES / f"{name}.txt").read_text(encoding="utf-8"))):
        words, found, last = "", [], 0
        for mark in _MARK.finditer(told):
            words += told[last : mark.start()]
            found.append((Span(len(words), len(words) + len(mark[2])), mark[1], mark[2]))
            words += mark[2]
            last = mark.end()
        report = make_told(words + told[last:], outlet=outlet, day=day, path=f"{name}/{number}")
        reports.append(report)
        marks += [Mark(report.id, *one) for one in found]
    return run_flow(reports, resolve.STEP), marks


def find_homes(records: Records, marks: list[Mark]) -> dict[Mark, str]:
    """The entity or place to which the words of each mark lead: by the link that shares most with them."""
    links: dict[str, list[Link]] = defaultdict(list)
    for link in records.of(Link):
        links[link.report].append(link)
    homes = {}
    for mark in marks:
        near = [
            (_shared(mark.span, link.span), -abs(len(mark.words) - (link.span.end - link.span.start)), link) for link in links[mark.report]
        ]
        best = max((one for one in near if one[0] > 0), key=lambda one: (one[0], one[1], one[2].id), default=None)
        if best is not None:
            homes[mark] = best[2].to
    return homes


def follow_ties(records: Records, homes: Mapping[Mark, str]) -> dict[Mark, str]:
    """The same homes, but for descriptions of which a tie says in their report whom they denote: then that one."""
    ties = {(one.id, tie.report): tie.to or tie.other for one in records.of(Entity) for tie in one.ties if tie.how == "denotes"}
    return {mark: ties.get((home, mark.report), home) for mark, home in homes.items()}


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def find_merged(homes: Mapping[Mark, str], truth: Mapping[Mark, str]) -> Iterator[list[list[str]]]:
    """Entities that hold several actors: the words of each."""
    yield from _parted({mark: homes[mark] for mark in truth if mark in homes}, truth)


def find_split(homes: Mapping[Mark, str], truth: Mapping[Mark, str]) -> Iterator[list[list[str]]]:
    """Actors that are in several entities."""
    yield from _parted({mark: truth[mark] for mark in truth if mark in homes}, homes)


def _parted(groups: Mapping[Mark, str], parts: Mapping[Mark, str]) -> Iterator[list[list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for mark, group in groups.items():
        found.setdefault(group, {}).setdefault(parts[mark], []).append(mark.words)
    yield from (list(parts.values()) for parts in found.values() if len(parts) > 1)


def find_nobody(records: Records, marks: list[Mark]) -> Iterator[Entity]:
    """Entities of which no mention shares a letter with a mark."""
    mentions = {mention.id: mention for mention in records.of(Mention)}
    for entity in records.of(Entity):
        spans = [(mentions[one].report, mentions[one].span) for one in entity.mentions if one in mentions]
        if spans and not any(mark.report == report and _shared(mark.span, span) > 0 for report, span in spans for mark in marks):
            yield entity


def _print_errors(name: str) -> None:
    records, marks = read_actors(name)
    homes = find_homes(records, marks)
    truth = {mark: mark.who for mark in marks if mark.who != "?"}
    kinds = {one.id: f"{one.kind} {one.name}" for one in records.of(Place)}
    for title, groups in (("merged", find_merged(homes, truth)), ("split", find_split(homes, truth))):
        for group in groups:
            print(title, " // ".join(", ".join(dict.fromkeys(words)) for words in group))
    for mark in truth:
        if mark not in homes:
            print("unread", mark.words)
    for entity in find_nobody(records, marks):
        print("nobody", entity.kind, entity.variants)
    print("as places", sorted({(mark.words, kinds[homes[mark]]) for mark in truth if homes.get(mark) in kinds}))


if __name__ == "__main__":
    for key, value in actor_scores(sys.argv[1:] or SETS).items():
        print(f"{key:<28} {value:.3f}")
    for name in sys.argv[1:]:
        _print_errors(name)
