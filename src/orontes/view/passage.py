"""A passage: the words of a claim in their surroundings, who says them, and which bytes of which original they are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import msgspec

from orontes.records.claim import Claim, Count, Time
from orontes.records.decision import Ruling
from orontes.records.finding import Origin
from orontes.records.original import Custody
from orontes.records.report import Report
from orontes.records.span import Offsets, Span
from orontes.view.index import Index
from orontes.view.phrase import Phrase, phrase
from orontes.view.words import say_count, say_edtf, say_kind, say_plural, say_stance

_AROUND = 160
_OPENING = 60
"""Code points of the first words by which a report without a title is called."""
_WORD = re.compile(r"\w")
_BREAKS = re.compile(r"\s*\n\s*")
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCard:
    """What names a report on any page."""

    id: str
    title: str
    outlet: str | None
    name: str
    """Outlet, else title, else its first words, else file name."""
    path: str
    language: str
    direction: str
    published: str | None
    """EDTF."""
    published_words: str
    basis: str
    claims: int
    protected: bool | msgspec.UnsetType = msgspec.UNSET
    """True where names are replaced by pseudonyms, so that spans are those of the text as shown; else not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words of one claim, and all that leads back to the bytes in which they came."""

    claim: str
    kind: str
    kind_words: str
    report: ReportCard
    event: str | None
    quote: str
    before: str
    after: str
    span: Span
    voices: tuple[str, ...]
    """Who says so, outermost first, the report itself left out; canonical names where the words are resolved."""
    cues: tuple[str, ...]
    """The words that bring each voice in: said, according to …"""
    stance: str
    stance_words: str
    ruling: Ruling | None
    """What a reviewer decided about the claim. The site shows the decision; name and reason stay in the record."""
    count_words: str
    time: str | None
    time_words: str
    place: str
    actor: tuple[str, ...]
    target: tuple[str, ...]
    original: str
    bytes: tuple[int, int] | None
    """Bytes `[first, last)` of the original."""

    @property
    def is_plain(self) -> bool:
        """Whether it is simply said to have happened, and nobody has ruled on it."""
        return self.ruling is None and self.stance_words == say_stance("asserted", "actual", "stated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says something, in which report, and where in its text."""

    claim: str
    name: str
    """The innermost voice by its canonical name; empty = the report's own voice."""
    report: ReportCard
    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """How an original came into the record: its entry in the custody log."""

    number: int
    when: str
    who: str
    source: str
    name: str
    size: int
    media_type: str
    tool: str


def make_report_card(index: Index, report: Report) -> ReportCard:
    """The card of a report."""
    published = index.published(report)
    title = report.title or say_opening(report.text) or report.path.rsplit("/", 1)[-1]
    return ReportCard(
        id=report.id,
        title=title,
        outlet=report.outlet,
        name=report.outlet or title,
        path=report.path,
        language=report.language,
        direction=direction_of(report.language),
        published=published.edtf if published else None,
        published_words=say_edtf(published.edtf) if published else phrase("undated"),
        basis=published.basis if published else phrase("the report gives no date"),
        claims=len(index.claims_of_report.get(report.id, ())),
        protected=True if index.covers(report.id) else msgspec.UNSET,
    )


def say_origin(index: Index, origin: Origin) -> str:
    """An origin by its name; a report that gives itself none by its first words, not by its file."""
    if "." not in origin.name:  # no file among its parts
        return origin.name
    files = {report.path: make_report_card(index, report).name for one in origin.reports if (report := index.reports.get(one)) is not None}
    return " / ".join(files.get(part, part) for part in origin.name.split(" / "))


def make_passage(index: Index, claim: Claim) -> Passage:
    """The passage of a claim."""
    report = index.reports[claim.report]
    before, after = surroundings(report.text, claim.span)
    count, event = claim.count, index.event_of_claim.get(claim.id)
    return Passage(
        claim=claim.id,
        kind=claim.kind,
        kind_words=say_kind(claim.kind),
        report=make_report_card(index, report),
        event=event.id if event else None,
        quote=report.text[claim.span[0] : claim.span[1]],
        before=before,
        after=after,
        span=claim.span,
        voices=voice_names(index, claim),
        cues=tuple(voice.cue for voice in claim.voice),
        stance=claim.stance,
        stance_words=say_stance(claim.stance, claim.mode, claim.certainty),
        ruling=index.rulings.get(claim.id),
        count_words=_say_counted(count) if count else "",
        time=claim.time.edtf if claim.time else None,
        time_words=_say_time(claim.time) if claim.time else "",
        place=claim.place.text if claim.place else "",
        actor=tuple(filler.text for filler in claim.actor),
        target=tuple(filler.text for filler in claim.target),
        original=report.original,
        bytes=find_bytes(index.offsets(claim.report), report.text, claim.span),
    )


def make_speaker(index: Index, claim: Claim) -> Speaker:
    """Who makes a claim."""
    names = voice_names(index, claim)
    card = make_report_card(index, index.reports[claim.report])
    return Speaker(claim=claim.id, name=names[-1] if names else "", report=card, span=claim.span, quote=claim.quote)


def voice_names(index: Index, claim: Claim) -> tuple[str, ...]:
    """The chain of who says so, each by the name of the entity for which the words stand, else by the words."""
    names = []
    for voice in claim.voice:
        entity = index.entities.get(index.resolved(claim.report, voice.span) or "")
        names.append(entity.name if entity else voice.text)
    return tuple(names)


def make_arrival(entry: Custody) -> Arrival:
    """The entry with which an original came."""
    return Arrival(
        number=entry.number,
        when=entry.when,
        who=entry.who,
        source=entry.source,
        name=entry.name,
        size=entry.size,
        media_type=entry.media_type,
        tool=entry.tool,
    )


def find_bytes(offsets: Offsets | None, text: str, span: Span) -> tuple[int, int] | None:
    """Bytes `[first, last)` of the original from which a span of the reading text comes; None where the map does not cover it."""
    if offsets is None or span[0] >= span[1]:
        return None
    segments = offsets.segments
    inside = segments[bisect_right(segments, span[0], key=lambda s: s[1]) : bisect_left(segments, span[1], key=lambda s: s[0])]
    if not inside:
        return None
    head, tail = inside[0], inside[-1]
    first, last = head[2], tail[3]
    if head[4] == "text" and head[0] < span[0]:
        first += len(text[head[0] : span[0]].encode(offsets.encoding, "replace"))
    if tail[4] == "text" and span[1] < tail[1]:
        last = tail[2] + len(text[tail[0] : span[1]].encode(offsets.encoding, "replace"))
    return first, last


def direction_of(language: str) -> str:
    """`rtl`, `ltr`, or `auto` where the language is unknown."""
    if language == "und":
        return "auto"
    return "rtl" if language.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT else "ltr"


def surroundings(text: str, span: Span) -> tuple[str, str]:
    """The words just before and after a span, cut between words."""
    start, end = max(0, span[0] - _AROUND), min(len(text), span[1] + _AROUND)
    before, after = text[start : span[0]], text[span[1] : end]
    if start and " " in before:
        before = "… " + before.split(" ", 1)[1]
    if end < len(text) and " " in after:
        after = after.rsplit(" ", 1)[0] + " …"
    return _BREAKS.sub("\n", before), _BREAKS.sub("\n", after)


def say_opening(text: str) -> str:
    """The first words of a text that has no title, as a quotation."""
    first = next((line.strip() for line in text.splitlines() if _WORD.search(line)), "")
    cut = first if len(first) <= _OPENING else first[:_OPENING].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
    return cut if cut[:1] in {"", "“", '"', "«"} else f"“{cut}”"


def _say_time(time: Time) -> str:
    """When; where the words give no day by themselves, the words."""
    said = say_edtf(time.edtf)
    return phrase("“{words}”", words=time.text) if time.text and said.form == "date unknown" else said


def _say_counted(count: Count) -> str:
    """How many, and what, where it is not plainly persons."""
    number = say_count(count.low, count.high, count.exactness)
    what = count.group or (count.unit if count.unit != "person" else "")
    if not what:
        return number
    many = count.low != 1 or count.high != 1
    return Phrase(f"{number} {say_plural(what) if many else what}", "{number} of {what}", {"number": number, "what": say_kind(what)})
