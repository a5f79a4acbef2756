"""Whom a claim cites: the innermost voice of its chain that has a name, as entities of the record or as its normalised name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from orontes.flow.lineage.lean import Gist, Lead
from orontes.lang.fold import fold
from orontes.match.spans import Spans, Told
from orontes.records.claim import Claim, Mention, Voice
from orontes.records.entity import Entity, Link
from orontes.records.report import Report
from orontes.records.span import Span

T = TypeVar("T", bound=Told)
_SPEAKERS = frozenset({"person", "organization", "outlet"})
_DETERMINERS = re.compile(r"^(?:the|a|an|its|his|her|their|our|some|many|several|most|other|local|one)\s+", re.IGNORECASE)
_AFTER_HEAD = re.compile(r"\s+(?:of|from|in|at|for|with|near|who|on|to)\s|[,(;:]")
_NOBODY = frozenset(
    """
    he she it they we i you who this that these those reports report sources source residents survivors witnesses eyewitnesses
    activists officials journalists reporters locals villagers people analysts experts observers media doctors medics rescuers
    civilians families relatives women men citizens refugees neighbours neighbors protesters rebels militants soldiers regime
    government army police authorities opponents critics friends footage video videos images photos photographs statement statements
    documents
    """.split()  # noqa: SIM905 - words read better as words
)
"""Words that stand for a speaker without naming one, however they are capitalised."""
_BODIES = frozenset(
    {"ministry", "army", "government", "police", "presidency", "parliament", "military", "navy", "regime", "court", "embassy", "junta"}
)
"""Bodies of which a country has one: with its name before them they are a name."""
_OFFICES = _BODIES | {
    "authority", "office", "department", "union", "committee", "commission", "council", "directorate", "bureau", "administration", "federation",
}  # fmt: skip
"""Bodies that a place has one of each kind of: "the health ministry" is a source as a name is, "the ministry" and "a port authority" are not."""
_INDEFINITE = re.compile(r"^(?:a|an|some|many|several|most|other|another|local|one|two|three|both|no|any)\s", re.IGNORECASE)
_OWNED = re.compile(r"[A-Z][\w-]+(?:['’]s?)?\s")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]['\"”’)]*\s+|\n\s*)[\"“‘'(]*$")


class Source(NamedTuple):
    """A named source: the id of an entity of the record, or its normalised name where the record has no entity for it."""

    key: str
    name: str


class Sources:
    """Finds the named sources of claims among the links and mentions of their reports."""

    __slots__ = ("_entities", "_links", "_mentions", "_texts")

    def __init__(
        self, reports: Iterable[Report], links: Iterable[Link | Lead], entities: Iterable[Entity], mentions: Iterable[Mention]
    ) -> None:
        self._texts = {report.id: report.text for report in reports}
        self._entities = {entity.id: entity for entity in entities}
        self._links = _by_report(link for link in links if link.to in self._entities)
        self.mention(mentions)

    def mention(self, mentions: Iterable[Mention]) -> None:
        """Let these mentions stand for speakers whom no link names."""
        self._mentions = _by_report(mention for mention in mentions if mention.kind in _SPEAKERS)

    def of(self, claim: Claim | Gist) -> tuple[tuple[Source, ...], Voice | None]:
        """The sources that the innermost named voice stands for, and that voice. A spokesperson stands for the organisation too."""
        for voice in reversed(claim.voice):
            found = self.named(claim.report, voice.text, voice.span)
            if not found and voice.stands_for is not None:
                words = voice.stands_for.of(self._texts.get(claim.report, ""))
                found = self.named(claim.report, words, voice.stands_for)
            if found:
                return found, voice
        return (), None

    def named(self, report: str, words: str, span: Span) -> tuple[Source, ...]:
        """The sources that words of a report name."""
        if words == "unnamed":
            return ()
        linked = self.linked(report, span)
        if linked:
            return tuple(Source(entity, self._entities[entity].name) for entity in sorted(linked))
        mentioned = {
            fold(mention.text): mention.text
            for mention in _inside(self._mentions, report, span)
            if is_named(mention.text) and not self._is_owner(report, mention.span)
        }
        if mentioned:
            return tuple(Source(key, mentioned[key]) for key in sorted(mentioned) if key)
        name = name_of(words, is_start=self._is_sentence_start(report, span))
        return (Source(fold(name), name),) if name else ()

    def linked(self, report: str, span: Span) -> set[str]:
        """The named entities that words of a report are linked to."""
        return {
            link.to
            for link in _inside(self._links, report, span)
            if self._stands_for(span, link) and is_named(self._entities[link.to].name)
        }

    def _stands_for(self, span: Span, link: Link | Lead) -> bool:
        covers = 2 * (link.span.end - link.span.start) >= span.end - span.start
        return self._entities[link.to].kind in _SPEAKERS or covers

    def _is_owner(self, report: str, span: Span) -> bool:
        """Whether the name only says whose the speaker is: the "Chad" of "Chad's army"."""
        return self._texts.get(report, "")[span.end : span.end + 2] in {"'s", "’s"}

    def _is_sentence_start(self, report: str, span: Span) -> bool:
        return _SENTENCE_START.search(self._texts.get(report, "")[max(0, span.start - 40) : span.start]) is not None


def name_of(words: str, *, is_start: bool = False) -> str:
    """The name in the words of a voice; empty where they only describe ("two residents", "Syrian activists in the city").

    The head of the words has to be written as a name is; one capitalised word that opens a sentence is not enough.
    """
    bare = _DETERMINERS.sub("", words.strip())
    head = _AFTER_HEAD.split(bare, maxsplit=1)[0].strip()
    last = head.split()[-1] if head.split() else ""
    if _OWNED.match(bare) and fold(last) in _BODIES:
        return head
    if fold(last) in _OFFICES and " " in head and last.islower() and not _INDEFINITE.match(words.strip()):
        return head
    if not last[:1].isupper() or not is_named(head):
        return ""
    is_lone = head == words.strip() and " " not in head and not (last.isupper() and len(last) > 1)
    return "" if is_start and is_lone else head


def is_named(words: str) -> bool:
    """Whether any word of these can be a name: not a pronoun, not a bare "residents" or "the army". Scripts without capitals always can."""
    bare = [word for word in _DETERMINERS.sub("", words.strip()).split() if fold(word) not in _NOBODY]
    return any(word[:1].isupper() or not word.isascii() for word in bare)


def _by_report(found: Iterable[T]) -> Mapping[str, Spans[T]]:
    by_report: dict[str, list[T]] = {}
    for record in found:
        by_report.setdefault(record.report, []).append(record)
    return {report: Spans(records) for report, records in by_report.items()}


def _inside(found: Mapping[str, Spans[T]], report: str, span: Span) -> Iterator[T]:
    return found[report].inside(span) if report in found else iter(())
