"""Bytes to reading text: one report for each original, and the map of every code point back to the original's bytes."""

from __future__ import annotations

from orontes.flow.code import code_digest
from orontes.flow.step import Made, Records, Step
from orontes.flow.text.formats import READERS, Reader, read_content
from orontes.flow.text.offsets import quote
from orontes.flow.text.problems import ISSUES
from orontes.records.original import Content
from orontes.records.report import Report
from orontes.records.span import Offsets

__all__ = ["ISSUES", "READERS", "STEP", "Reader", "quote", "read_content"]


def _run(records: Records) -> Made:
    made = [read_content(content) for content in records.of(Content)]
    return Made(
        records=tuple(record for one in made for record in one.records),
        issues=tuple(issue for one in made for issue in one.issues),
    )


STEP = Step(name="text", version=code_digest("flow.text", "lang"), shape="map", takes=(Content,), makes=(Report, Offsets), run=_run)
