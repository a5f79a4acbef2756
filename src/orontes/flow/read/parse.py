"""The step `parse`: the reading text of a report through the trained reader, block by block."""

from __future__ import annotations

from dataclasses import replace

from orontes.flow.step import Made, Records, Step
from orontes.lang.en.reader import MODEL, RUNTIME, read_texts
from orontes.records.issue import Issue
from orontes.records.identity import make_id
from orontes.records.reading import Reading, Sentence
from orontes.records.report import Report

READ_BLOCKS = frozenset({"title", "heading", "paragraph", "caption", "list", "quotation"})
LANGUAGES = frozenset({"en"})


def parse_report(report: Report) -> Made:
    """The reading of one report; an Issue where its language is not read yet."""
    if report.language not in LANGUAGES:
        message = f"The language of this report ({report.language}) is not read yet: it is kept and shown, but no claim is taken from it."
        issue = Issue(id=make_id("issue", "R101", report.id), code="R101", step="parse", where=report.id, message=message)
        return Made(records=(Reading(report=report.id, model=MODEL, runtime=RUNTIME, sentences=()),), issues=(issue,))
    blocks = [block for block in report.blocks if block.kind in READ_BLOCKS]
    texts = [report.text[block.span.start : block.span.end] for block in blocks]
    sentences = tuple(
        _moved(sentence, block.span.start) for block, found in zip(blocks, read_texts(texts), strict=True) for sentence in found
    )
    return Made(records=(Reading(report=report.id, model=MODEL, runtime=RUNTIME, sentences=sentences),))


def _run(records: Records) -> Made:
    made = [parse_report(report) for report in records.of(Report)]
    return Made(records=tuple(r for each in made for r in each.records), issues=tuple(i for each in made for i in each.issues))


def _moved(sentence: Sentence, by: int) -> Sentence:
    return replace(
        sentence,
        start=sentence.start + by,
        end=sentence.end + by,
        starts=tuple(start + by for start in sentence.starts),
        ends=tuple(end + by for end in sentence.ends),
    )


PARSE = Step(name="parse", version=f"1 {MODEL}", shape="map", takes=(Report,), makes=(Reading,), run=_run)
