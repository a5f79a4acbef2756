"""How many accounts stand behind an event: claims that share a lineage are one origin.

A claim that names a source is of that source; a claim in the report's own voice is of the source that the report names for the event, or
of the report where it names none. Reports are one origin where one copies the other, where both print one agency's text, or where both are of
one outlet and credit no agency; a source that is an outlet of the record is one with that outlet's own voice, or with the source that the outlet
names for it. Claims that stand in the same copied words, in the same quotation or share a figure too odd to be counted twice are one.
An outlet that tells of history and names nobody for it was no witness: it has that from somebody, whoever else it cites.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from orontes.flow.weigh.durations import find_duration
from orontes.flow.weigh.offices import Office, are_one, names_facility, office_of
from orontes.lang.fold import fold
from orontes.match.outlets import outlet_key
from orontes.ontology.load import load_ontology
from orontes.records.claim import Claim
from orontes.records.entity import Entity
from orontes.records.finding import Origin
from orontes.records.identity import make_id
from orontes.records.lineage import Lineage
from orontes.records.report import Report

_ANY = "any"
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who"})
WHOLE = frozenset({"copy", "edit", "translation", "agency_credit"})
"""Edges between reports that make their own voices one; an excerpt joins only the claims in it."""


@dataclass(slots=True)
class Groups:
    """Union-find over whatever claims are tied to: sources, reports, outlets, other claims."""

    _parent: dict[Hashable, Hashable] = field(default_factory=dict)

    def root(self, one: Hashable) -> Hashable:
        """The member that stands for the group."""
        self._parent.setdefault(one, one)
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: Hashable, other: Hashable) -> None:
        """Make two groups one."""
        first, second = self.root(one), self.root(other)
        if first != second:
            self._parent[second] = first


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """The lineage of one event's claims: the sources that each names, and the edges between claims and between reports."""

    cited: Mapping[str, tuple[str, ...]]
    edges: tuple[Lineage, ...]
    citing: frozenset[str]
    """Reports that cite somebody by name, or credit an agency."""


def find_origins(
    event: str, claims: Sequence[Claim], lineages: Iterable[Lineage], reports: Sequence[Report], entities: Iterable[Entity]
) -> tuple[Origin, ...]:
    """The origins of an event's claims, sorted by id. Each claim is in exactly one."""
    offices = {claim.id: office for claim in claims if (office := office_of(claim)) is not None}
    ties = _ties_of(claims, lineages, offices)
    names = {entity.id: entity for entity in entities}
    groups, reasons = _join(claims, ties, {report.id: report for report in reports}, names, offices)
    members: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        members.setdefault(groups.root(("claim", claim.id)), []).append(claim)
    shown = {key: entity.name for key, entity in names.items()} | {report.id: _report_name(report, report.id) for report in reports}
    made = [_make_origin(event, found, ties, shown, reasons) for found in members.values()]
    return tuple(sorted(made, key=lambda origin: origin.id))


def _ties_of(claims: Sequence[Claim], lineages: Iterable[Lineage], offices: Mapping[str, Office]) -> Ties:
    mine = {claim.id for claim in claims}
    cited: dict[str, set[str]] = {}
    edges: list[Lineage] = []
    citing: set[str] = set()
    for edge in sorted(lineages, key=lambda edge: edge.id):
        if edge.kind == "citation" and edge.level == "claim":
            citing.update(passage.report for passage in edge.evidence)
            if edge.derived in mine:
                cited.setdefault(edge.derived, set()).add(edge.source)
        elif edge.level == "claim":
            edges.extend([edge] if edge.derived in mine and edge.source in mine else [])
        elif edge.kind in WHOLE:
            edges.append(edge)
            citing.update([edge.derived] if edge.kind == "agency_credit" and edge.directed else [])
    for claim, office in offices.items():
        cited.setdefault(claim, {fold(office.words)})
    for one in claims:
        if names_facility(one):
            cited.setdefault(one.id, {fold(one.voice[-1].text)})
    return Ties(cited={claim: tuple(sorted(found)) for claim, found in cited.items()}, edges=tuple(edges), citing=frozenset(citing))


def _join(
    claims: Sequence[Claim], ties: Ties, reports: Mapping[str, Report], entities: Mapping[str, Entity], offices: Mapping[str, Office]
) -> tuple[Groups, dict[str, set[str]]]:
    """The groups, and for each claim the reasons why it may be one with others, in words."""
    groups = Groups()
    reasons: dict[str, set[str]] = {claim.id: set() for claim in claims}
    named_beside = _named_beside(claims, ties)
    passed_on = _passed_on(claims, ties, reports, entities, named_beside)
    for claim in claims:
        teller = _report_name(reports.get(claim.report), claim.report)
        for source in ties.cited.get(claim.id, ()):
            name = _source_name(source, entities)
            first = passed_on.get((claim.id, source))
            groups.join(("source", source) if first is None else ("claim", first.id), ("claim", claim.id))
            had = "" if first is None else f", which has it from “{_source_name(ties.cited[first.id][0], entities)}”"
            reasons[claim.id].add(f"{teller} names “{name}” as its source{had}")
        if claim.id in named_beside:
            beside = named_beside[claim.id]
            groups.join(("claim", beside.id), ("claim", claim.id))
            reasons[claim.id].add(f"{teller} names “{_source_name(ties.cited[beside.id][0], entities)}” for it elsewhere in its report")
        elif claim.id not in ties.cited:
            groups.join(("report", claim.report), ("claim", claim.id))
            past = ", as history and of nobody's account" if claim.mode == "historical" else ""
            reasons[claim.id].add(f"told in its own voice by {teller}{past}")
    credited = {edge.derived for edge in ties.edges if _is_credit(edge)}
    for report in reports.values():
        if report.outlet and outlet_key(report.outlet) and report.id not in credited:
            groups.join(("outlet", outlet_key(report.outlet)), ("report", report.id))
    sources = {source for found in ties.cited.values() for source in found} | {edge.source for edge in ties.edges if _is_credit(edge)}
    for source in sorted(sources):
        for key in _outlets_of(source, entities):
            groups.join(("outlet", key), ("source", source))
    _join_short_names(groups, sources, entities)
    _join_offices(groups, reasons, offices)
    _join_edges(groups, reasons, claims, ties, reports)
    return groups, reasons


def _join_edges(
    groups: Groups, reasons: Mapping[str, set[str]], claims: Sequence[Claim], ties: Ties, reports: Mapping[str, Report]
) -> None:
    by_report: dict[str, list[str]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim.id)
    told_by = {claim.id: claim.report for claim in claims}
    for edge in ties.edges:
        if edge.level == "claim":
            groups.join(("claim", edge.source), ("claim", edge.derived))
        else:
            groups.join(("source" if _is_credit(edge) else "report", edge.source), ("report", edge.derived))
        ends = [told_by.get(end, end) for end in (edge.derived, edge.source)]
        who = " and ".join(_report_name(reports[end], end) for end in ends if end in reports)
        for claim_id in [edge.derived] if edge.level == "claim" else by_report.get(edge.derived, ()):
            reasons[claim_id].add(f"{who}: {edge.reasons[0]}" if edge.reasons and who else edge.kind.replace("_", " "))


def _named_beside(claims: Sequence[Claim], ties: Ties) -> dict[str, Claim]:
    """For what a report tells in its own voice: the claim of the same report and event that names a source, where no figure speaks against it.

    A headline is no account of its own beside the sentence that says who said so. What unnamed people say is no headline; who denies, or takes
    the event for granted while saying something else, is no source.
    """
    named: dict[tuple[object, ...], list[tuple[int, str, Claim]]] = {}
    for claim in claims:
        if claim.id in ties.cited and claim.stance == "asserted" and not _is_presupposed(claim):
            for kind, figure in product((claim.kind, _ANY), (_figure(claim), _ANY)):
                named.setdefault((claim.report, kind, figure), []).append((claim.trigger.start, claim.id, claim))
    for row in named.values():
        row.sort(key=lambda entry: entry[:2])
    found: dict[str, Claim] = {}
    for claim in claims:
        if claim.id not in ties.cited and _is_own_voice(claim):
            figure = _figure(claim)
            likest = ((claim.kind, figure), (claim.kind, None if figure else _ANY), (_ANY, figure), (_ANY, None if figure else _ANY))
            row = next((named[claim.report, *key] for key in likest if (claim.report, *key) in named), [])
            if row:
                found[claim.id] = _nearest(row, claim.trigger.start)
    return found


def _is_presupposed(claim: Claim) -> bool:
    """Whether the speaker only names the event within what he says: "noted that the capture of Daro changes the war"."""
    said = claim.voice[-1] if claim.voice else None
    if (
        said is None
        or claim.count is not None
        or claim.pattern not in _nouns()
        or not claim.span.start <= said.span.end <= claim.trigger.start
    ):
        return False
    return "that" in claim.quote[said.span.end - claim.span.start : claim.trigger.start - claim.span.start].casefold().split()


@cache
def _nouns() -> frozenset[str]:
    """The patterns whose word is a noun."""
    return frozenset(word.name for word in load_ontology().words if word.word_class == "noun")


def _is_own_voice(claim: Claim) -> bool:
    """Whether the report itself speaks, or one whom a bare pronoun names: "residents said" is an account beside that of a ministry."""
    return not claim.voice or claim.voice[-1].text.casefold() in _PRONOUNS


def _nearest(row: Sequence[tuple[int, str, Claim]], at: int) -> Claim:
    """Of claims in the order of their triggers: the one whose trigger stands nearest, the first id of two."""
    after = bisect_left(row, at, key=lambda entry: entry[0])
    before = bisect_left(row, row[after - 1][0], key=lambda entry: entry[0]) if after else 0
    return min((row[place] for place in (before, after) if place < len(row)), key=lambda entry: (abs(entry[0] - at), entry[1]))[2]


def _passed_on(
    claims: Sequence[Claim], ties: Ties, reports: Mapping[str, Report], entities: Mapping[str, Entity], named_beside: Mapping[str, Claim]
) -> dict[tuple[str, str], Claim]:
    """Where a claim cites an outlet whose own report names a source for it: the claim of that outlet that is most like it."""
    told: dict[str, list[Claim]] = {}
    for claim in claims:
        report = reports.get(claim.report)
        if report is not None and outlet_key(report.outlet or ""):
            told.setdefault(outlet_key(report.outlet or ""), []).append(claim)
    found: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        for source in ties.cited.get(claim.id, ()):
            held = [one for key in _outlets_of(source, entities) for one in told.get(key, ()) if one.report != claim.report]
            named = [one for one in held if one.id in ties.cited]
            is_own = any(one.id not in ties.cited and one.id not in named_beside for one in held)
            if named and not is_own and all(source not in ties.cited[one.id] for one in named):
                found[claim.id, source] = min(named, key=lambda one: (*_unlike(one, claim), one.report, one.trigger, one.id))
    return found


def _unlike(one: Claim, other: Claim) -> tuple[bool, bool]:
    return one.kind != other.kind, _figure(one) != _figure(other)


def _figure(claim: Claim) -> tuple[int | None, int | None] | None:
    """What it counts, else how long it says that it lasted."""
    if claim.count is not None:
        return claim.count.low, claim.count.high
    lasted = find_duration(claim)
    return None if lasted is None else (lasted.least, lasted.most)


def _join_offices(groups: Groups, reasons: Mapping[str, set[str]], offices: Mapping[str, Office]) -> None:
    """Of one event the ministry and its minister are one source, where no other person or country is named for it."""
    by_name: dict[str, list[str]] = {}
    for claim in sorted(offices):
        by_name.setdefault(offices[claim].name, []).append(claim)
    for name, found in sorted(by_name.items()):
        if len({fold(offices[claim].words) for claim in found}) > 1 and are_one(offices[claim] for claim in found):
            for claim in found:
                groups.join(("claim", found[0]), ("claim", claim))
                reasons[claim].add(f"“{offices[claim].words}” speaks for the {name}, as another account does")


def _join_short_names(groups: Groups, sources: Iterable[str], entities: Mapping[str, Entity]) -> None:
    """Of one event "the port authority" and "the port authority of Aden" are one source."""
    names = {fold(_source_name(source, entities)): source for source in sorted(sources)}
    for name, source in sorted(names.items()):
        short = name.partition(" of ")[0]
        if short != name and " " in short and short in names:
            groups.join(("source", names[short]), ("source", source))


def _source_name(source: str, entities: Mapping[str, Entity]) -> str:
    return entities[source].name if source in entities else source


def _make_origin(event: str, claims: Sequence[Claim], ties: Ties, names: Mapping[str, str], reasons: Mapping[str, set[str]]) -> Origin:
    ids = tuple(sorted(claim.id for claim in claims))
    told = tuple(sorted({claim.report for claim in claims}))
    sources = {source for claim in claims for source in ties.cited.get(claim.id, ())}
    own = {claim.report for claim in claims if claim.id not in ties.cited}
    told_as = {fold(voice.text): voice.text for claim in claims for voice in claim.voice}
    past = {claim.report for claim in claims if claim.mode == "historical"}
    return Origin(
        id=make_id("origin", event, *ids),
        name=" / ".join(sorted({names.get(one, told_as.get(one, one)) for one in sources or told})),
        claims=ids,
        reports=told,
        stated=bool(sources) or (own <= ties.citing and not own <= past),
        reasons=tuple(sorted({reason for claim in claims for reason in reasons[claim.id]})),
    )


def _outlets_of(source: str, entities: Mapping[str, Entity]) -> list[str]:
    names = [source] if source not in entities else [entities[source].name, *entities[source].variants]
    return sorted({outlet_key(name) for name in names} - {""})


def _is_credit(edge: Lineage) -> bool:
    """Whether the edge leads from a report to an agency, not to another report: who credits comes surely after who is credited."""
    return edge.kind == "agency_credit" and edge.directed


def _report_name(report: Report | None, fallback: str) -> str:
    if report is None:
        return fallback
    return report.outlet or report.title or report.path or report.id
