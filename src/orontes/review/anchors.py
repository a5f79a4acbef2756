"""Anchors: the passages that decisions hang on, made from the claims, mentions and reports of one run and found again in another.

A passage is the same where the report has the same words with the same surroundings (white space apart), and there a claim of the same
kind with the same words of event and count at the same letters, or a mention: the borders of what is quoted may have moved a little.
Words that look alike elsewhere are never the same passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal, NamedTuple

from orontes.records.claim import Claim, Mention
from orontes.records.decision import Anchor
from orontes.records.report import Report
from orontes.records.span import Span

AROUND = 40
"""Code points of surroundings that a decision keeps on either side of the quoted words."""
_OPENING = 80
"""Code points of a report's text by which it is told from other reports of its original."""
_LIKE = 1.0
"""So like is a passage shown as the nearest: half of the quoted words are the same, or fewer in the same surroundings. It only ever is shown."""
_SPACE = re.compile(r"\s+")


class Found(NamedTuple):
    """What an anchor leads to in this run: one thing, or none with the reason and the things that come near."""

    id: str | None
    reason: Literal["found", "report gone", "words gone", "words twice", "no claim", "other claim", "several claims"] = "found"
    near: tuple[str, ...] = ()


def anchor_claim(claim: Claim, report: Report) -> Anchor:
    """The passage of a claim."""
    spans = claim_spans(claim)
    words = " | ".join(report.text[start:end] for start, end in spans)
    points = tuple(_letters(report.text, claim.span.start, span.start) for span in spans)
    return replace(_anchor(report, claim.span, claim.kind), words=words, points=points)


def anchor_mention(mention: Mention, report: Report) -> Anchor:
    """The passage of a mention."""
    return replace(_anchor(report, mention.span, mention.kind), noun="mention")


def anchor_report(report: Report) -> Anchor:
    """A report as a whole: its original, and how its text begins."""
    return Anchor(original=report.original, kind="report", quote=report.text[:_OPENING], before="", after="", noun="report")


def claim_spans(claim: Claim) -> tuple[Span, ...]:
    """The words of the event and those of the count: what tells a claim from others of its sentence."""
    return (claim.trigger, *([claim.count.span] if claim.count else []))


class Passages:
    """The claims and mentions of the reports of one original, where anchors are looked for."""

    def __init__(self, reports: Iterable[Report], claims: Iterable[Claim], mentions: Iterable[Mention] = ()) -> None:
        self._reports = sorted(reports, key=lambda report: report.id)
        self._claims: dict[str, list[Claim]] = {}
        self._mentions: dict[str, list[Mention]] = {}
        for claim in sorted(claims, key=lambda claim: claim.id):
            self._claims.setdefault(claim.report, []).append(claim)
        for mention in sorted(mentions, key=lambda mention: mention.id):
            self._mentions.setdefault(mention.report, []).append(mention)
        self._known: dict[tuple[Anchor, str], Found] = {}

    def find(self, anchor: Anchor, *, corrected_kind: str = "") -> Found:
        """The one claim, mention or report that the anchor means. A claim may by now have the kind to which it was corrected."""
        key = anchor, corrected_kind
        if key not in self._known:
            self._known[key] = self._find(anchor, corrected_kind)
        return self._known[key]

    def _find(self, anchor: Anchor, corrected_kind: str) -> Found:
        if not self._reports:
            return Found(None, "report gone")
        if anchor.noun == "report":
            return self._find_report(anchor)
        places = [(report, span) for report in self._reports for span in _places(report.text, anchor)]
        if not places:
            return Found(None, "words gone", self._nearest(anchor))
        if len(places) != anchor.of:
            return Found(None, "words twice", tuple(sorted({at for report, span in places for at in self._at(anchor, report, span)})))
        report, span = places[anchor.nth - 1]
        if anchor.noun == "mention":
            return self._find_mention(anchor, report, span)
        return self._find_claim(anchor, report, span, {anchor.kind, corrected_kind})

    def _find_report(self, anchor: Anchor) -> Found:
        fitting = [report for report in self._reports if _flat(report.text).startswith(_flat(anchor.quote))] or self._reports
        if len(self._reports) == 1 or len(fitting) == 1:
            return Found(fitting[0].id)
        return Found(None, "several claims", tuple(report.id for report in self._reports))

    def _find_claim(self, anchor: Anchor, report: Report, place: Span, kinds: set[str]) -> Found:
        here = [claim for claim in self._claims.get(report.id, ()) if _shares(claim.span, place)]
        same = [claim for claim in here if claim.kind in kinds and _says(claim, report.text, place, anchor)]
        exact = [claim for claim in same if claim.span == place]
        found = exact or [claim for claim in same if _is_close(claim.span, place)]
        if len(found) == 1:
            return Found(found[0].id)
        if found:
            return Found(None, "several claims", tuple(claim.id for claim in found))
        near = self._at(anchor, report, place) or self._nearest(anchor)
        return Found(None, "other claim" if here else "no claim", near)

    def _find_mention(self, anchor: Anchor, report: Report, place: Span) -> Found:
        here = [mention for mention in self._mentions.get(report.id, ()) if _shares(mention.span, place)]
        for found in (
            [mention for mention in here if mention.span == place and mention.kind == anchor.kind],
            [mention for mention in here if mention.span == place],
            [mention for mention in here if _is_close(mention.span, place) and mention.kind == anchor.kind],
            [mention for mention in here if _is_close(mention.span, place)],
        ):
            if len(found) == 1:
                return Found(found[0].id)
            if found:
                return Found(None, "several claims", tuple(mention.id for mention in found))
        return Found(None, "other claim" if here else "no claim", tuple(mention.id for mention in here))

    def _at(self, anchor: Anchor, report: Report, place: Span) -> tuple[str, ...]:
        """What stands at a place, that which shares most with it first."""
        pool: Sequence[Claim | Mention] = (self._claims if anchor.noun == "claim" else self._mentions).get(report.id, ())
        here = [one for one in pool if _shares(one.span, place)]
        return tuple(one.id for one in sorted(here, key=lambda one: (-_shared(one.span, place), one.kind != anchor.kind, one.span, one.id)))

    def _nearest(self, anchor: Anchor) -> tuple[str, ...]:
        """The claim or mention of the original that is likest the passage in its words and surroundings, if any is like it."""
        pools = self._claims if anchor.noun == "claim" else self._mentions
        quote, around = _bag(anchor.quote), _bag(f"{anchor.before} {anchor.quote} {anchor.after}")
        best: tuple[float, str, Span, str] | None = None
        for report in self._reports:
            for one in pools.get(report.id, ()):
                wide = report.text[max(0, one.span.start - AROUND) : one.span.end + AROUND]
                likeness = 2 * _overlap(quote, _bag(one.span.of(report.text))) + _overlap(around, _bag(wide))
                key = (-likeness, report.id, one.span, one.id)
                best = key if best is None or key < best else best
        return (best[3],) if best is not None and -best[0] >= _LIKE else ()


def _bag(words: str) -> frozenset[str]:
    return frozenset(_flat(words).casefold().split())


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(len(one | other), 1)


def _anchor(report: Report, span: Span, kind: str) -> Anchor:
    text = report.text
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    anchor = Anchor(original=report.original, kind=kind, quote=span.of(text), before=before, after=after)
    places = _places(text, anchor)
    return replace(anchor, nth=places.index(span) + 1, of=len(places)) if span in places else anchor


def _places(text: str, anchor: Anchor) -> list[Span]:
    """Where a text has the quoted words in their surroundings; white space may differ."""
    flat, starts = _flatten(text)
    before, quote, after = (_SPACE.sub(" ", part) for part in (anchor.before, anchor.quote, anchor.after))
    if not quote.strip():
        return []
    before, after = before.lstrip(), after.rstrip()
    needle = f"{before}{quote}{after}"
    found: list[Span] = []
    at = flat.find(needle)
    while at >= 0:
        first, last = at + len(before), at + len(before) + len(quote)
        found.append(Span(starts[first], starts[last - 1] + 1))
        at = flat.find(needle, at + 1)
    return found


@lru_cache(maxsize=64)
def _flatten(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with each run of white space as one blank, and where each of its letters stands in the text."""
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for run in _SPACE.finditer(text):
        pieces.append(text[at : run.start()])
        starts.extend(range(at, run.start() + 1))
        pieces.append(" ")
        at = run.end()
    pieces.append(text[at:])
    starts.extend(range(at, len(text)))
    return "".join(pieces), tuple(starts)


def _says(claim: Claim, text: str, place: Span, anchor: Anchor) -> bool:
    """Whether a claim has the anchor's words of event and count, at the same letters where the anchor tells them."""
    spans = claim_spans(claim)
    if anchor.words and _flat(" | ".join(text[start:end] for start, end in spans)) != _flat(anchor.words):
        return False
    if not anchor.points:
        return all(_shares(span, place) for span in spans)
    return anchor.points == tuple(_letters(text, place.start, span.start) for span in spans)


def _letters(text: str, start: int, end: int) -> int:
    """Letters from one place to another, white space left out; negative backwards."""
    if end < start:
        return -_letters(text, end, start)
    return len(_SPACE.sub("", text[start:end]))


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _shares(one: Span, other: Span) -> bool:
    return _shared(one, other) > 0


def _is_close(one: Span, other: Span) -> bool:
    """Whether borders moved a little only: what both share is half of the longer one at least."""
    return 2 * _shared(one, other) >= max(one.end - one.start, other.end - other.start)
