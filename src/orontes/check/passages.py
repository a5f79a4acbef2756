"""Every span lies in its text, every quotation is the words of its span, and the original's bytes say the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from orontes.check.codes import find
from orontes.check.pile import Pile
from orontes.errors import OrontesError
from orontes.flow.text import quote
from orontes.records.claim import Claim
from orontes.records.fault import Fault
from orontes.records.reading import Reading
from orontes.records.report import Dating, Report
from orontes.records.span import Offsets, Span

Passage = tuple[str, str, Span, str | None]
"""Id of the record that holds it, name of its field, the span, and the words it quotes, if it quotes any."""

UNNAMED = "unnamed"


def check_passages(pile: Pile) -> Iterator[Fault]:
    """Faults of all spans, report by report."""
    passages = _by_report(pile)
    for id_, report in pile.reports.items():
        if report.original not in pile.originals:
            yield find("C103", id_, f"Its original {report.original} is not in the record. Run again.")
            continue
        offsets = pile.offsets.get(id_)
        if offsets is None or offsets.original != report.original or not _covers(offsets, len(report.text)):
            yield find("C113", id_, "The map to its original is missing, has gaps or belongs to another original.")
            offsets = None
        yield from _check_report(pile, report, offsets, passages.pop(id_, []))
    for id_ in sorted(passages):
        holders = sorted({holder for holder, *_ in passages[id_]})
        yield find("C105", holders[0], f"It belongs to report {id_}, which is not in the record ({len(holders)} records do).")


def _check_report(pile: Pile, report: Report, offsets: Offsets | None, passages: list[Passage]) -> Iterator[Fault]:
    text = report.text
    try:
        content = pile.keep.read(report.original) if offsets else b""
    except OrontesError:  # `verify` names it
        offsets, content = None, b""
    if offsets and _is_true(content, offsets, text):  # then every span of it is
        offsets = None
    for holder, field, span, words in [*passages, (report.id, "text", Span(0, len(text)), None)]:
        if not 0 <= span.start <= span.end <= len(text):
            yield find("C110", holder, f"Its {field} spans {span.start} to {span.end}; the text of {report.id} ends at {len(text)}.")
            continue
        told = span.of(text)
        if words is not None and words != told:
            yield find("C111", holder, f"Its {field} quotes {_short(words)}; the words of its span are {_short(told)}.")
        if offsets and quote(content, offsets, span) != told:
            yield find(
                "C112", holder, f"Its {field} reads {_short(told)} in the reading text but not in the bytes of original {report.original}."
            )


def _by_report(pile: Pile) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for report, passage in chain(_of_reports(pile), _of_mentions(pile), _of_claims(pile), _of_others(pile)):
        found.setdefault(report, []).append(passage)
    return found


def _of_reports(pile: Pile) -> Iterator[tuple[str, Passage]]:
    for id_, report in pile.reports.items():
        for block in report.blocks:
            yield id_, (id_, f"block ({block.kind})", block.span, None)
        for stated in report.stated:
            if stated.span:
                yield id_, (id_, f"stated {stated.field}", stated.span, None)
        if report.published and report.published.span:
            yield id_, (id_, "published", report.published.span, None)


def _of_mentions(pile: Pile) -> Iterator[tuple[str, Passage]]:
    for id_, mention in pile.mentions.items():
        yield mention.report, (id_, "mention", mention.span, mention.text)


def _of_claims(pile: Pile) -> Iterator[tuple[str, Passage]]:
    for claim in pile.claims.values():
        for field, span, words in _parts(claim):
            yield claim.report, (claim.id, field, span, words)


def _parts(claim: Claim) -> Iterator[tuple[str, Span, str | None]]:
    yield "quote", claim.span, claim.quote
    yield "trigger", claim.trigger, None
    if claim.count:
        yield "count", claim.count.span, None
    for field, fillers in (("actor", claim.actor), ("target", claim.target), ("instrument", claim.instrument)):
        for filler in fillers:
            yield field, filler.span, filler.text
    if claim.place:
        yield "place", claim.place.span, claim.place.text
    if claim.time:
        yield "time", claim.time.span, claim.time.text
    for voice in claim.voice:
        yield "voice", voice.span, None if voice.text == UNNAMED else voice.text


def _of_others(pile: Pile) -> Iterator[tuple[str, Passage]]:
    for link in pile.links.values():
        yield link.report, (link.id, "link", link.span, None)
    for edge in pile.lineage.values():
        for evidence in edge.evidence:
            yield evidence.report, (edge.id, "evidence", evidence.span, evidence.text)
    for dating in pile.store.records(Dating):
        if dating.published.span:
            yield dating.report, (dating.report, "dating", dating.published.span, None)
    for reading in pile.store.records(Reading):
        for sentence in reading.sentences:
            yield reading.report, (reading.report, "sentence", Span(sentence.start, sentence.end), None)


def _covers(offsets: Offsets, length: int) -> bool:
    at = 0
    for segment in offsets.segments:
        if segment.start != at or segment.end <= segment.start or segment.last < segment.first:
            return False
        at = segment.end
    return at == length


def _is_true(content: bytes, offsets: Offsets, text: str) -> bool:
    """Whether the bytes give the whole reading text, and each segment of it: read once, not once for each span."""
    if quote(content, offsets, Span(0, len(text))) != text:
        return False
    spans = (Span(segment.start, segment.end) for segment in offsets.segments)
    return all(quote(content, offsets, span) == span.of(text) for span in spans)


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:40]}…{words[-15:]}")
