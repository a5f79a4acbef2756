"""Reports through the flow in memory: what reading and some of the joins make of them."""

from __future__ import annotations

from collections.abc import Sequence

from orontes.flow import read
from orontes.flow.step import Records, Step
from orontes.records.report import Report


def run_flow(reports: Sequence[Report], *joins: Step) -> Records:
    """Everything that reading and then these joins, in their order, make of the reports."""
    made: list[object] = list(reports)
    for report in reports:
        own: list[object] = [report]
        for step in (read.PARSE, read.READ):
            own += step.run(Records(own)).records
        made += own[1:]
    for join in joins:
        made += join.run(Records(made)).records
    return Records(made)
