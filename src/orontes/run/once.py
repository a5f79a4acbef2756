"""Reads documents without a record: the steps of one report, run once, nothing stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orontes.flow.step import Made, Records, Step
from orontes.records.original import Content
from orontes.records.report import Report
from orontes.run.crew import Crew
from orontes.run.edge import made_of, try_step
from orontes.run.local import PARSER_LIMITS


def run_once(flow: Sequence[Step], contents: Iterable[Content]) -> Iterator[Made]:
    """What the flow's first steps (one that takes bytes, then maps by report) make of each document, in the order given.

    Parsers run in a process that can be killed, as in a record.
    """
    with Crew(flow[:1], 1) as crew:
        for content in contents:
            ((_, outcome),) = crew.run(0, [(content.original.sha256, Records([content]))], PARSER_LIMITS)
            first = made_of(outcome)
            records, issues = list(first.records), list(first.issues)
            for report in Records(records).of(Report):
                own = [record for record in records if getattr(record, "report", None) == report.id]
                for step in flow[1:]:
                    made = try_step(step, report.id, Records([report, *own])).made
                    own += made.records
                    records += made.records
                    issues += made.issues
            yield Made(records=tuple(records), issues=tuple(issues))
