"""Small factories: a report from a text in which {kind:words} marks the mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from orontes.flow.resolve.step import STEP
from orontes.flow.step import Records
from orontes.records.claim import Mention, MentionKind
from orontes.records.entity import Entity, Link, Place
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.report import Report
from orontes.records.span import Span

_MARK = re.compile(r"\{(person|organization|group|place|facility):([^}]*)\}")


def make_report(name: str, marked: str, *, outlet: str | None = None) -> list[Any]:
    """A report and its mentions."""
    text, mentions, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        span = Span(len(text), len(text) + len(match[2]))
        kind: MentionKind = match[1]  # type: ignore[assignment]
        mentions.append(Mention(id=make_id("mention", name, *span, kind), report=name, span=span, text=match[2], kind=kind))
        text += match[2]
        at = match.end()
    text += marked[at:]
    report = Report(
        id=name, original=name, path=name, title=None, outlet=outlet, author=None, published=None, language="en", text=text, blocks=()
    )
    return [report, *mentions]


class Resolved:
    """What resolve made of some reports, with questions that tests ask."""

    def __init__(self, *reports: list[Any]) -> None:
        self.given = [record for report in reports for record in report]
        self.made = Records(STEP.run(Records(self.given)).records)

    @property
    def entities(self) -> dict[str, Entity]:
        return {entity.name: entity for entity in self.made.of(Entity)}

    @property
    def places(self) -> dict[str, Place]:
        return {place.name: place for place in self.made.of(Place)}

    @property
    def questions(self) -> list[str]:
        return [question.text for question in self.made.of(Question)]

    def targets(self, words: str, report: str | None = None) -> set[str]:
        """Names of what the mentions with these words stand for."""
        names = {entity.id: entity.name for entity in self.made.of(Entity)} | {place.id: place.name for place in self.made.of(Place)}
        spans = {
            (one.report, one.span) for one in self.given if isinstance(one, Mention) and one.text == words and report in {None, one.report}
        }
        return {names[link.to] for link in self.made.of(Link) if (link.report, link.span) in spans}

    def same(self, *words: str) -> bool:
        """Whether all mentions with these words stand for one and the same, and each stands for something."""
        found: Iterable[set[str]] = [self.targets(one) for one in words]
        return all(found) and len(set().union(*found)) == 1
