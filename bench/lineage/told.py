"""Short reports of our own, read by the whole flow: paraphrases sentence by sentence, quotations in two translations, independent accounts.

A story in `told/` opens with what is true of its reports: which derive from which (`<-`) or share words (`--`), and how many independent
accounts tell of a kind of event. `blind.txt` was written together with `development.txt` and first run when the code stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from bench.passes import run_flow
from bench.told import make_told, split_told
from orontes.flow import lineage, resolve
from orontes.flow.step import Records
from orontes.flow.weigh.origins import find_origins
from orontes.records.claim import Claim
from orontes.records.entity import Entity
from orontes.records.finding import Origin
from orontes.records.lineage import Lineage
from orontes.records.report import Report

PARTS = ("development", "blind", "plain", "credits", "credits_blind", "outlets", "outlets_blind")
"""First scores, before any mending: blind P 0.83 R 0.77 origin error 0.21; plain, with the rules mended on blind, P 1.0 R 0.89 origin error 0;
outlets P 0.44 R 0.78 origin error 0.25; outlets_blind, with the rules mended on outlets and on synthetic news, P 1.0 R 0.75 origin error 0.20."""
TOLD = Path(__file__).with_name("told")
_EDGE = re.compile(r"^(?P<derived>\w+) (?P<sign><-|--) (?P<source>\w+) (?P<kind>\w+)$", re.MULTILINE)
_ORIGINS = re.compile(r"^origins (?P<kind>\w+) (?P<accounts>[\w |]+)$", re.MULTILINE)
_UNSTATED = re.compile(r"^unstated (?P<kind>\w+) (?P<accounts>[\w ]+)$", re.MULTILINE)
KINDS = {
    "paraphrase": {"edit", "excerpt"},
    "passage": {"edit", "excerpt"},
    "translation": {"shared_quotation", "translation"},
    "quotation": {"shared_quotation"},
    "citation": {"citation"},
    "agency": {"agency_credit", "copy", "edit"},
}
"""The kinds of edge that are right for a way of deriving. `press` (two reports of one press conference) is a shared source, no edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What is true of two reports."""

    derived: str
    source: str
    way: str
    is_directed: bool


@dataclass(slots=True, kw_only=True)
class Story:
    """Reports by their short names, the ties between them, and the number of independent accounts by kind of event."""

    name: str
    reports: dict[str, Report] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    origins: dict[str, list[list[str]]] = field(default_factory=dict)
    unstated: dict[str, list[str]] = field(default_factory=dict)


def scores(name: str) -> dict[str, float]:
    """Precision and recall of edges between reports, of their kinds and directions, and the error of the number of origins."""
    stories = load_stories(TOLD / f"{name}.txt")
    records = run_flow([report for story in stories for report in story.reports.values()], resolve.STEP, lineage.STEP)
    reports = {report.id for story in stories for report in story.reports.values()}
    edges = [edge for edge in records.of(Lineage) if edge.level == "report" and edge.source in reports]
    found = {frozenset((edge.derived, edge.source)): edge for edge in edges}
    wanted = {frozenset(tie_ends(story, tie)): tie for story in stories for tie in story.ties if tie.way in KINDS}
    right = found.keys() & wanted.keys()
    made = {
        "precision": len(found.keys() & (wanted.keys() | _families(stories))) / max(1, len(found)),
        "recall": len(right) / max(1, len(wanted)),
        "kind": sum(found[pair].kind in KINDS[wanted[pair].way] for pair in right) / max(1, len(right)),
        "direction": sum(_is_right_way(found[pair], wanted[pair], stories) for pair in right) / max(1, len(right)),
    }
    for way in sorted({tie.way for tie in wanted.values()}):
        pairs = {pair for pair, tie in wanted.items() if tie.way == way}
        made[f"recall_{way}"] = len(right & pairs) / len(pairs)
    counts = [count_origins(story, kind, records) for story in stories for kind in story.origins]
    errors = [abs(counted - right) / right for counted, right in counts if right]
    made["origin_error"] = sum(errors) / len(errors)
    told = [right for story in stories for kind in story.unstated for right in are_unstated(story, kind, records)]
    return {f"{name}_{key}": value for key, value in (made | ({"unstated": sum(told) / len(told)} if told else {})).items()}


def load_stories(path: Path) -> list[Story]:
    """The stories of one file."""
    stories: list[Story] = []
    for part in re.split(r"^### ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head = part.partition("\n=== ")[0]
        story = Story(name=head.split()[0])
        for name, outlet, day, words in split_told(part):
            story.reports[name] = make_told(words, outlet=outlet, day=day, path=name)
        story.ties = [
            Tie(derived=tie["derived"], source=tie["source"], way=tie["kind"], is_directed=tie["sign"] == "<-")
            for tie in _EDGE.finditer(head)
        ]
        story.origins = {found["kind"]: [account.split() for account in found["accounts"].split("|")] for found in _ORIGINS.finditer(head)}
        story.unstated = {found["kind"]: found["accounts"].split() for found in _UNSTATED.finditer(head)}
        stories.append(story)
    return stories


def tie_ends(story: Story, tie: Tie) -> tuple[str, str]:
    """The ids of the two reports."""
    return story.reports[tie.derived].id, story.reports[tie.source].id


def count_origins(story: Story, kind: str, records: Records) -> tuple[int, int]:
    """How many independent accounts the flow sees among the first claims of one kind, and how many there are among the reports that have one."""
    leads = _leads(story, kind, records)
    return len(origins_of(story, kind, records)), sum(not leads.keys().isdisjoint(account) for account in story.origins[kind])


def are_unstated(story: Story, kind: str, records: Records) -> list[bool]:
    """For each account whether the flow is right on whether it names a source."""
    names = {report.id: name for name, report in story.reports.items()}
    return [
        origin.stated != (names[report] in story.unstated[kind]) for origin in origins_of(story, kind, records) for report in origin.reports
    ]


def origins_of(story: Story, kind: str, records: Records) -> tuple[Origin, ...]:
    """The origins that the flow sees among the first claims of one kind."""
    claims = [*_leads(story, kind, records).values()]
    edges = _touching({report.id for report in story.reports.values()}, records.of(Lineage))
    return find_origins(story.name, claims, edges, [*story.reports.values()], records.of(Entity))


def _leads(story: Story, kind: str, records: Records) -> dict[str, Claim]:
    names = {report.id: name for name, report in story.reports.items()}
    listed = {name for account in story.origins[kind] for name in account}
    leads: dict[str, Claim] = {}
    for claim in sorted(records.of(Claim), key=lambda claim: (claim.trigger, claim.id)):
        if names.get(claim.report) in listed and claim.kind == kind and claim.counts:
            leads.setdefault(names[claim.report], claim)
    return leads


def _touching(own: set[str], edges: Iterable[Lineage]) -> list[Lineage]:
    return [edge for edge in edges if edge.level == "claim" or edge.derived in own]


def _families(stories: Sequence[Story]) -> set[frozenset[str]]:
    """Pairs of reports that both derive from a third: neither demanded nor wrong."""
    pairs: set[frozenset[str]] = set()
    for story in stories:
        drawn: dict[str, list[str]] = {}
        for tie in story.ties:
            if tie.is_directed:
                drawn.setdefault(tie.source, []).append(tie.derived)
        pairs.update(frozenset((story.reports[a].id, story.reports[b].id)) for found in drawn.values() for a, b in combinations(found, 2))
    return pairs


def _is_right_way(edge: Lineage, tie: Tie, stories: Sequence[Story]) -> bool:
    [ends] = [tie_ends(story, tie) for story in stories if tie in story.ties and tie.derived in story.reports]
    return not tie.is_directed or (edge.directed and (edge.derived, edge.source) == ends)
