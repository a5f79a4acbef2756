"""Short reports of our own about some seventy happenings, read by the whole flow: rising tolls, look-alike days, retold history.

The files in `told/` hold the reports; `[e01|…]` marks words that tell of happening e01. A claim whose trigger stands in a mark should be in one
event with all claims of its kind under the same mark, or in parts of one event. Of an event that holds parts of other kinds each kind is judged by
itself; claims outside the marks count for nothing. Run: `python -m bench gather`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bench.passes import run_flow
from orontes.flow import gather, resolve
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Claim
from orontes.records.event import Event
from orontes.records.report import Report
from orontes.records.span import Span

TOLD = Path(__file__).with_name("told")
_HEAD = re.compile(r"^=== (?P<outlet>.+?) \| (?P<day>\S+)$", re.MULTILINE)
_MARK = re.compile(r"\[(e\d+)\|([^\]]*)\]")
Marks = dict[str, list[tuple[Span, str]]]


def scores() -> dict[str, float]:
    """Both sets; the second was written later, and scored 0.901 and 0.267 when gather first saw it."""
    return score_files(("a", "b"), "told") | score_files(("c",), "told_second")


def score_files(names: Sequence[str], prefix: str) -> dict[str, float]:
    """B3 over marked claims, and how many more events than happenings."""
    reports, marks = load_told(names)
    records = run_flow(reports, resolve.STEP, gather.STEP)
    truth = _truth(records.of(Claim), marks)
    events = records.of(Event)
    holders = {event.id: event.part_of for event in events}
    homes = {claim: _outermost(event.id, holders) for event in events for claim in event.claims}
    kinds = {claim.id: claim.kind for claim in records.of(Claim)}
    found = {claim: f"{homes.get(claim, claim)} {kinds[claim]}" for claim in truth}
    precision, recall = b_cubed(found, truth), b_cubed(truth, found)
    wanted = len(set(truth.values()))
    return {
        f"{prefix}_b3_precision": precision,
        f"{prefix}_b3_recall": recall,
        f"{prefix}_b3_f1": 2 * precision * recall / (precision + recall),
        f"{prefix}_extra_events": (len(set(found.values())) - wanted) / wanted,
        f"{prefix}_claims": float(len(truth)),
    }


def _outermost(event: str, holders: Mapping[str, str | None]) -> str:
    holder = holders[event]
    return event if holder is None else _outermost(holder, holders)


def b_cubed(found: dict[str, str], truth: dict[str, str]) -> float:
    """Of each claim's group in `found`, the share that is of its group in `truth`; the mean over claims of `truth`."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for claim, home in truth.items():
        groups[found[claim]][home] += 1
    return sum(groups[found[claim]][home] / groups[found[claim]].total() for claim, home in truth.items()) / len(truth)


def load_told(names: Sequence[str]) -> tuple[list[Report], Marks]:
    """The reports without their marks, and where the marks stood."""
    reports: list[Report] = []
    marks: Marks = {}
    for path in (TOLD / f"{name}.txt" for name in names):
        _, *parts = _HEAD.split(path.read_text(encoding="utf-8"))
        for outlet, day, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            text, spans, last = "", list[tuple[Span, str]](), 0
            told = body.strip()
            for mark in _MARK.finditer(told):
                text += told[last : mark.start()]
                spans.append((Span(len(text), len(text) + len(mark[2])), mark[1]))
                text += mark[2]
                last = mark.end()
            report = replace(make_passage(text + told[last:], published=day), outlet=outlet, path=f"{path.stem}/{len(reports)}")
            reports.append(report)
            marks[report.id] = spans
    return reports, marks


def _truth(claims: tuple[Claim, ...], marks: Marks) -> dict[str, str]:
    found: dict[str, str] = {}
    for claim in claims:
        homes = {name for span, name in marks[claim.report] if span.start <= claim.trigger.start < span.end}
        if claim.counts and len(homes) == 1:
            found[claim.id] = f"{homes.pop()} {claim.kind}"
    return found
