"""What an id stands for, in words: reasons and questions name records by id, and a person wants the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from orontes.records.claim import Mention
from orontes.records.span import Span
from orontes.view.event import make_event_card
from orontes.view.index import Index
from orontes.view.passage import make_report_card
from orontes.view.phrase import Phrase
from orontes.view.words import say_field, say_kind

ID = re.compile(r"\b(?:report|claim|event|finding|entity|place)-[0-9a-z]+\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A record by its name; a claim also with the report and span where its words stand."""

    noun: str
    id: str
    name: str
    report: str | None = None
    span: Span | None = None


def find_named(index: Index, identity: str) -> Named | None:
    """The record with this id, if there is one."""
    if identity in index.reports:
        return Named(noun="report", id=identity, name=make_report_card(index, index.reports[identity]).name)
    if identity in index.claims:
        claim = index.claims[identity]
        report = make_report_card(index, index.reports[claim.report])
        kind = say_kind(claim.kind)
        name = Phrase(f"{kind.lower()} in {report.name}", "{kind} in {report}", {"kind": kind, "report": report.name})
        return Named(noun="claim", id=identity, name=name, report=claim.report, span=claim.span)
    if identity in index.events:
        return Named(noun="event", id=identity, name=make_event_card(index, index.events[identity]).title)
    if identity in index.findings:
        return Named(noun="finding", id=identity, name=say_field(index.findings[identity].field))
    if identity in index.entities:
        return Named(noun="entity", id=identity, name=index.entities[identity].name)
    if identity in index.places:
        return Named(noun="place", id=identity, name=index.places[identity].name)
    return None


def find_whole(index: Index, identity: str) -> str | None:
    """The event of a claim, or the entity or place of a mention."""
    if identity in index.claims:
        event = index.event_of_claim.get(identity)
        return event.id if event else None
    mention = index.store.get(Mention, identity)
    return index.resolved(mention.report, mention.span) if mention else None
