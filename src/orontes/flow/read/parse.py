"""The step `parse`: the reading text of a report through the trained reader, block by block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from orontes.flow.code import code_digest
from orontes.flow.read.datelines import find_dateline
from orontes.flow.step import Made, Records, Step
from orontes.lang.en.reader import MODEL, RUNTIME, read_texts
from orontes.lang.en.sentences import find_sentences
from orontes.lang.identify import Stretch, find_other_languages
from orontes.records.identity import make_id
from orontes.records.issue import Issue
from orontes.records.reading import Reading, Sentence
from orontes.records.report import Report
from orontes.records.span import Span

READ_BLOCKS = frozenset({"title", "heading", "paragraph", "caption", "list", "quotation"})
LANGUAGES = frozenset({"en"})
ISSUES: dict[str, str] = {
    "R101": "The report is in a language that is not read yet: it is kept and shown, but no claim is taken from it.",
    "R102": "A table is not read for claims: its cells are no sentences.",
    "R104": "A passage is in another language than its report: it is kept and shown, but no claim is taken from it.",
}

_LABEL = re.compile(r"(?P<letter>[QA][.:])\s+(?=\S)")


def parse_report(report: Report) -> Made:
    """The reading of one report; an Issue where its language is not read yet."""
    if report.language not in LANGUAGES:
        message = f"The language of this report ({report.language}) is not read yet: it is kept and shown, but no claim is taken from it."
        issue = Issue(id=make_id("issue", "R101", report.id), code="R101", step="parse", where=report.id, message=message)
        return Made(records=(Reading(report=report.id, model=MODEL, runtime=RUNTIME, sentences=()),), issues=(issue,))
    found = [(block.span, _find_foreign(report.text, block.span)) for block in report.blocks if block.kind in READ_BLOCKS]
    own = [span for block, stretches in found for span in _leave_out(report.text, block, stretches)]
    labelled = any(_LABEL.match(report.text, block.start, block.end) and report.text[block.start] == "Q" for block in own)
    spans = [span for block in own for span in _read_apart(report.text, block, labelled=labelled)]
    texts = [report.text[start:end] for start, end in spans]
    sentences = tuple(_moved(sentence, span.start) for span, read in zip(spans, read_texts(texts), strict=True) for sentence in read)
    reading = Reading(report=report.id, model=MODEL, runtime=RUNTIME, sentences=sentences)
    foreign = [stretch for _, stretches in found for stretch in stretches]
    return Made(records=(reading,), issues=(*_table_issues(report), *_foreign_issues(report, foreign)))


def _find_foreign(text: str, block: Span) -> list[Stretch]:
    places = [(block.start + start, block.start + end) for start, end in find_sentences(block.of(text))]
    return find_other_languages(text, places)


def _leave_out(text: str, block: Span, foreign: Sequence[Stretch]) -> list[Span]:
    """What is left of a block without its passages in other languages."""
    starts = [block.start, *(stretch.end for stretch in foreign)]
    ends = [*(stretch.start for stretch in foreign), block.end]
    return [_trimmed(text, start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()] if foreign else [block]


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(end - len(words.lstrip()), start + len(words.rstrip()))


def _foreign_issues(report: Report, foreign: Sequence[Stretch]) -> tuple[Issue, ...]:
    return tuple(
        Issue(
            id=make_id("issue", "R104", report.id, stretch.start),
            code="R104",
            step="parse",
            where=report.id,
            message=f"This passage is in another language ({stretch.language}), which is not read yet: no claim is taken from it; read it yourself.",
            span=Span(stretch.start, stretch.end),
        )
        for stretch in foreign
    )


def _table_issues(report: Report) -> tuple[Issue, ...]:
    return tuple(
        Issue(
            id=make_id("issue", "R102", report.id, block.span.start),
            code="R102",
            step="parse",
            where=report.id,
            message="A table of this report is not read for claims: look at it yourself.",
            span=block.span,
        )
        for block in report.blocks
        if block.kind == "table"
    )


def _read_apart(text: str, block: Span, *, labelled: bool) -> list[Span]:
    """A block as the reader takes it: a dateline, or the `Q.` or `A.` of an interview, is read apart from the sentence that follows it."""
    label = _LABEL.match(text, block.start, block.end) if labelled else None
    if label is not None:
        return [Span(block.start, label.end("letter")), Span(label.end(), block.end)]
    found = find_dateline(text, block)
    return [block] if found is None else [found[0], Span(found[0].end, block.end)]


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


PARSE = Step(
    name="parse", version=f"{code_digest('flow.read.parse', 'lang')} {MODEL}", shape="map", takes=(Report,), makes=(Reading,), run=_run
)
