"""Kinds on trial: the examples of a kind's file run as they stand there, and the step `read` with kinds of one's own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from orontes.flow.read import READ, read_report
from orontes.flow.read.passages import make_passage
from orontes.flow.read.reports import read_claims
from orontes.flow.step import Made, Records, Step
from orontes.ontology.kind import Kind, Ontology
from orontes.ontology.load import load_ontology
from orontes.ontology.notation import compare_claims
from orontes.records.claim import Claim
from orontes.records.reading import Reading
from orontes.records.report import Report

PUBLISHED = "2024-12-05"
"""The day on which examples are taken to be published: it dates "on Monday" in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An example that does not give the claims written under it, or a counter-example that gives one."""

    text: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How the examples of one kind fared."""

    kind: str
    examples: int
    counter_examples: int
    failures: tuple[Failure, ...]


def try_kind(kind: Kind, ontology: Ontology) -> Trial:
    """Runs all examples and counter-examples of a kind."""
    wanted = [(example.text, example.claims) for example in kind.examples] + [(text, ()) for text in kind.counter_examples]
    failures = []
    for text, lines in wanted:
        faults = compare_claims(lines, find_claims(kind, text, ontology))
        if faults:
            failures.append(Failure(text=text, faults=faults))
    return Trial(kind=kind.name, examples=len(kind.examples), counter_examples=len(kind.counter_examples), failures=tuple(failures))


def find_claims(kind: Kind, text: str, ontology: Ontology) -> list[Claim]:
    """The claims of one kind in a text of one's own."""
    made = read_report(make_passage(text, published=PUBLISHED), ontology)
    return [record for record in made.records if isinstance(record, Claim) and record.kind == kind.name]


def find_changed(ontology: Ontology) -> tuple[Kind, ...]:
    """The kinds that are not as they ship: new, replaced or extended."""
    shipped = load_ontology().kinds
    return tuple(ontology.kinds[name] for name in sorted(ontology.kinds) if shipped.get(name) != ontology.kinds[name])


def make_read_step(ontology: Ontology) -> Step:
    """The step `read` with these kinds instead of those that ship."""

    def run(records: Records) -> Made:
        readings = {reading.report: reading for reading in records.of(Reading)}
        made = [read_claims(report, readings[report.id], ontology) for report in records.of(Report) if report.id in readings]
        return Made(records=tuple(r for each in made for r in each.records), issues=tuple(i for each in made for i in each.issues))

    return replace(READ, version=f"{READ.version} {ontology.digest}", run=run)
