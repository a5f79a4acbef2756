"""Synthetic reports as if they had been read: text, mentions, claims and date of an article from its truth, so that no reader need run.

What is given is as much as the reader finds (`python -m bench.scale behind` prints both), and simpler: places and days are those of the truth,
what a sentence leaves out is taken from the lead. The stages behind the reader meet the same texts, names and claims a report as in a whole flow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, get_args

from bench.news.articles import Article, make_article
from bench.news.grammar import Chunk, Telling, load_grammar
from bench.news.world import make_week
from orontes.records.claim import Claim, Count, Exactness, Filler, Mention, MentionKind, Time, Voice
from orontes.records.identity import make_id
from orontes.records.report import Block, Dating, Published, Report, Stated
from orontes.records.span import Span

_A_PARAGRAPH = 3
_KINDS: dict[str, MentionKind] = {"person": "person", "place": "place", "body": "organization", "day": "time"}
_EXACTNESS: tuple[str, ...] = get_args(Exactness)
_NUMBER = re.compile(r"\d[\d,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One report, and what is found in it."""

    report: Report
    found: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A chunk where it stands in the text."""

    chunk: Chunk
    span: Span


@dataclass(slots=True)
class _Page:
    """A text in the making."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    sentences: list[list[_Laid]] = field(default_factory=list)

    def add(self, words: str) -> Span:
        self.parts.append(words)
        self.length += len(words)
        return Span(self.length - len(words), self.length)

    def lay(self, chunks: Sequence[Chunk]) -> None:
        self.sentences.append([_Laid(chunk, self.add(chunk.text)) for chunk in chunks])


def give_reports(first: int, last: int, *, seed: int = 1) -> Iterator[Given]:
    """Reports `first` up to `last` of the news of a seed."""
    for number in range(first, last):
        yield _give(make_article(seed, number), seed)


def _give(article: Article, seed: int) -> Given:
    page, stated = _Page(), list[Stated]()
    page.lay(article.headline.chunks)
    page.blocks.append(Block(kind="title", span=Span(0, page.length)))
    sentences = article.sentences
    for at in range(0, len(sentences), _A_PARAGRAPH):
        page.add("\n\n")
        start = page.length
        for sentence in sentences[at : at + _A_PARAGRAPH]:
            if page.length > start:
                page.add(" ")
            page.lay(sentence.chunks)
        page.blocks.append(Block(kind="paragraph", span=Span(start, page.length)))
    if article.credit:
        page.add("\n\nSource: ")
        stated.append(Stated(field="agency", value=article.credit, how="credit line", span=page.add(article.credit)))
    text = "".join(page.parts)
    published = Published(edtf=article.published.isoformat(), basis="stated")
    report = Report(
        id=make_id("report", seed, article.name), original=sha256(f"{seed} {article.name}".encode()).hexdigest(), path=article.name,
        title=text[: page.blocks[0].span.end], outlet=article.outlet.name, author=article.byline or None, published=published,
        language="en", text=text, blocks=tuple(page.blocks), stated=tuple(stated),
    )  # fmt: skip
    claims = _claims(report, page, seed)
    return Given(report=report, found=(Dating(report=report.id, published=published), *_mentions(report, page), *claims))


def _mentions(report: Report, page: _Page) -> list[Mention]:
    """Of what the truth marks and, as a reader does, of numbers, nations and marks in a town."""
    marks = set(load_grammar()["words"]["mark"])
    found: dict[tuple[Span, MentionKind], Mention] = {}

    def note(span: Span, kind: MentionKind) -> None:
        words = report.text[span.start : span.end]
        found[span, kind] = Mention(id=make_id("mention", report.id, *span, kind), report=report.id, span=span, text=words, kind=kind)

    for laid in (laid for sentence in page.sentences for laid in sentence):
        what = laid.chunk.what
        if what in _KINDS:
            note(laid.span, _KINDS[what])
        elif what == "count":
            note(laid.span, "person")
        elif laid.chunk.text in marks:
            note(laid.span, "facility")
    for match in _NUMBER.finditer(report.text):
        note(Span(*match.span()), "quantity")
    for one in report.stated:
        if one.span is not None:
            note(one.span, "organization")
    return list(found.values())


def _claims(report: Report, page: _Page, seed: int) -> list[Claim]:
    made: dict[str, Claim] = {}
    place = next((laid for sentence in page.sentences for laid in sentence if laid.chunk.what == "place"), None)
    for sentence in page.sentences:
        for telling in dict.fromkeys(laid.chunk.telling for laid in sentence if laid.chunk.telling is not None):
            clause = [laid for laid in sentence if laid.chunk.telling == telling]
            counts = [laid for laid in clause if laid.chunk.what == "count"]
            own = next((laid for laid in sentence if laid.chunk.what == "place"), place)
            kinds = {laid.chunk.value.split()[0] for laid in counts}
            happened = _kind_of(telling.home, seed)
            for laid in (*counts, *([None] if happened and happened not in kinds else [])):
                claim = _claim(report, sentence, clause, telling, laid, laid.chunk.value.split()[0] if laid else happened, own)
                made[claim.id] = claim
    return list(made.values())


def _claim(  # noqa: PLR0913, PLR0917 - all that a claim consists of
    report: Report,
    sentence: Sequence[_Laid],
    clause: Sequence[_Laid],
    telling: Telling,
    count: _Laid | None,
    kind: str,
    place: _Laid | None,
) -> Claim:
    whole, trigger = Span(sentence[0].span.start, sentence[-1].span.end), (count or clause[0]).span
    day = next((laid for laid in sentence if laid.chunk.what == "day"), None)
    actor = next((laid for laid in clause if laid.chunk.what == "body"), None)
    speaker = next((laid for laid in sentence if laid.chunk.what == "person" and laid.chunk.telling is None), None)
    time = None
    if day is not None:
        time = Time(edtf=day.chunk.value, text=day.chunk.text, span=day.span, basis=f"“{day.chunk.text}”: as the truth has it")
    return Claim(
        id=make_id("claim", report.id, *trigger, kind), report=report.id, kind=kind, span=whole,
        quote=report.text[whole.start : whole.end], stance="denied" if telling.denied else "asserted", mode="actual", certainty="stated",
        count=_count(count) if count else None, actor=_filler(actor), target=_filler(count), instrument=(),
        place=_filler(place)[0] if place else None, time=time,
        voice=(Voice(text=speaker.chunk.text, cue="said", span=speaker.span),) if speaker and "@" in telling.account else (),
        trigger=trigger, pattern=f"{kind}.given", steps=(f"the truth tells of {kind}", "place: in the sentence or its report's lead"),
    )  # fmt: skip


def _filler(laid: _Laid | None) -> tuple[Filler, ...]:
    return (Filler(text=laid.chunk.text, span=laid.span),) if laid else ()


def _count(laid: _Laid) -> Count:
    _, number, words = laid.chunk.value.split()
    exactness: Any = words if words in _EXACTNESS else "exact"
    high = int(number) if exactness == "exact" else None
    return Count(
        low=int(number), high=high, exactness=exactness, unit="person", group=None, scope="incident", subset_of=None, span=laid.span
    )


def _kind_of(home: str, seed: int) -> str:
    """The kind of a happening by its id; empty for a war as a whole."""
    match = re.fullmatch(r"c(\d+)-w(\d+)-h(\d+)", home)
    return make_week(seed, int(match[1]), int(match[2]))[int(match[3])].kind if match else ""
