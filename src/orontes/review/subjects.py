"""What a person decides on: something of this run, found by its id and turned into passages at once; and which decisions concern it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from orontes.errors import NothingThere, OrontesError
from orontes.flow.amend import amend_claim
from orontes.flow.cells import read_cell
from orontes.flow.text.reports import report_id
from orontes.records.claim import Claim, Mention
from orontes.records.decision import Anchor, Decision, Ruling, Subject
from orontes.records.entity import Entity, Place
from orontes.records.event import Event
from orontes.records.finding import Finding
from orontes.records.issue import Question
from orontes.records.report import Report
from orontes.review.anchors import Passages, anchor_claim, anchor_mention, anchor_report
from orontes.store.api import Store

_MOST = 12
"""Passages by which an entity, place, event or finding is known again: of different words and reports as far as there are."""
_DECISION = re.compile(r"decision-(\d+)")
NAMED: frozenset[Subject] = frozenset({"mention", "entity", "place"})
"""Subjects that hang on mentions."""
HAPPENED: frozenset[Subject] = frozenset({"claim", "event"})
"""Subjects that can be held together as events are, by claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something of this run on which a person decides."""

    id: str
    noun: Subject
    name: str
    anchors: tuple[Anchor, ...]
    held: frozenset[str]
    """Ids of the claims, mentions or reports that it is or rests on."""
    originals: frozenset[str]
    """The originals in which these stand: a decision on other originals cannot concern it."""
    field: str = ""
    seen: str = ""
    record: Any = None
    sides: tuple[tuple[Anchor, ...], ...] = ()
    """Of a question: the passages of each further thing that it is about."""


class Subjects:
    """Finds targets in the derived store of one record, and the decisions that concern them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reports: dict[str, Report] = {}
        self._passages: dict[str, Passages] = {}

    def find(self, identity: str, decisions: Sequence[Decision] = ()) -> Target:
        """The claim, mention, entity, place, event, report, finding or question with this id, or a decision (`decision-7`)."""
        if match := _DECISION.fullmatch(identity):
            return _find_decision(int(match[1]), decisions)
        makers: tuple[tuple[type, Callable[[Any], Target]], ...] = (
            (Claim, self._claim),
            (Mention, self._mention),
            (Entity, self._named),
            (Place, self._named),
            (Event, self._event),
            (Report, self._report),
            (Finding, self._finding),
            (Question, self._question),
        )
        for noun, make in makers:
            found = self._store.get(noun, identity)
            if found is not None:
                return make(found)
        raise NothingThere(
            f"There is nothing with the id {identity} in this record. List ids with: orontes show DIR claims|entities|places|events|findings|questions"
        )

    def concerns(self, target: Target) -> Callable[[Decision], bool]:
        """Whether a decision is on this very subject, whatever reader or run it was made under."""

        def tell(decision: Decision) -> bool:
            if not _same_noun(decision, target):
                return False
            if target.noun == "question":
                return decision.name == target.name
            sides = decision.sides if decision.noun in NAMED or decision.action in {"merge", "forbid", "split"} else decision.sides[:1]
            return any(self.leads_to(anchor, target.held, target.originals) for side in sides for anchor in side)

        return tell

    def leads_to(self, anchor: Anchor, held: frozenset[str], originals: frozenset[str]) -> bool:
        """Whether an anchor is found again at one of these claims, mentions or reports, which stand in these originals."""
        return anchor.original in originals and self.passages(anchor.original).find(anchor).id in held

    def is_there(self, anchor: Anchor) -> bool:
        """Whether an anchor is found again at all."""
        return bool(anchor.original) and self.passages(anchor.original).find(anchor).id is not None

    def passages(self, original: str) -> Passages:
        """The claims and mentions of one original, loaded when first asked for."""
        if original not in self._passages:
            reports = tuple(self.reports_of(original))
            claims = [claim for report in reports for claim in self._store.records(Claim, report=report.id)]
            mentions = [mention for report in reports for mention in self._store.records(Mention, report=report.id)]
            self._passages[original] = Passages(reports, claims, mentions)
        return self._passages[original]

    def reports_of(self, original: str) -> Iterator[Report]:
        """The reports of an original."""
        found = self._store.get(Report, report_id(original))
        if found is not None:
            yield found

    def report(self, identity: str) -> Report:
        """A report by its id."""
        if identity not in self._reports:
            found = self._store.get(Report, identity)
            if found is None:
                raise NothingThere(f"The report {identity} is not in the record any more. Next: orontes run DIR")
            self._reports[identity] = found
        return self._reports[identity]

    def amended(self, claim: Claim) -> Claim:
        """The claim with the corrections of the last run."""
        return amend_claim(claim, self._store.get(Ruling, claim.id), self.report(claim.report).text)

    def without(self, target: Target, out: frozenset[str]) -> Target:
        """An entity, place or event by what stays of it when these mentions or claims go out."""
        stays = target.held - out
        if target.noun in NAMED:
            mentions = [found for one in sorted(stays) if (found := self._store.get(Mention, one)) is not None]
            return self.make_named(target.id, target.noun, target.name, mentions)
        return self.make_happened(target.id, target.noun, self._claims(sorted(stays)), name=target.name)

    def _claim(self, claim: Claim) -> Target:
        anchor = anchor_claim(claim, self.report(claim.report))
        return Target(
            id=claim.id,
            noun="claim",
            name="",
            anchors=(anchor,),
            held=frozenset({claim.id}),
            originals=frozenset({anchor.original}),
            seen=seen_of(claim),
            record=claim,
        )

    def _mention(self, mention: Mention) -> Target:
        anchor = anchor_mention(mention, self.report(mention.report))
        return Target(
            id=mention.id,
            noun="mention",
            name=mention.text,
            anchors=(anchor,),
            held=frozenset({mention.id}),
            originals=frozenset({anchor.original}),
            record=mention,
        )

    def _report(self, report: Report) -> Target:
        return Target(
            id=report.id,
            noun="report",
            name=report.title or report.path,
            anchors=(anchor_report(report),),
            held=frozenset({report.id}),
            originals=frozenset({report.original}),
            record=report,
        )

    def _named(self, named: Entity | Place) -> Target:
        mentions = [found for one in named.mentions if (found := self._store.get(Mention, one)) is not None]
        noun: Subject = "entity" if isinstance(named, Entity) else "place"
        return self.make_named(named.id, noun, named.name, mentions, record=named)

    def make_named(self, identity: str, noun: Subject, name: str, mentions: Sequence[Mention], *, record: Any = None) -> Target:
        """An entity or place by these of its mentions: first those that have its name."""
        if not mentions:
            raise OrontesError(f"{name} is named by no mention in any text, so there is no passage for a decision to hang on.")
        ordered = sorted(mentions, key=lambda one: (one.text != name, one.report, one.span, one.id))
        chosen = _choose(ordered, lambda one: (one.text, one.report))
        anchors = tuple(anchor_mention(one, self.report(one.report)) for one in chosen)
        held, originals = frozenset(one.id for one in mentions), self._originals(mentions)
        return Target(id=identity, noun=noun, name=name, anchors=anchors, held=held, originals=originals, record=record)

    def _event(self, event: Event) -> Target:
        return self.make_happened(event.id, "event", self._claims(event.claims), name=f"{event.kind} {event.time}", record=event)

    def _finding(self, finding: Finding) -> Target:
        claims = self._claims(sorted({claim for value in finding.values for claim in value.claims}))
        return self.make_happened(finding.id, "finding", claims, name=finding.field, record=finding)

    def make_happened(self, identity: str, noun: Subject, claims: Sequence[Claim], *, name: str = "", record: Any = None) -> Target:
        """An event or finding by its claims."""
        ordered = sorted(claims, key=lambda one: (one.report, one.span, one.id))
        anchors = tuple(anchor_claim(one, self.report(one.report)) for one in _choose(ordered, lambda one: (one.id, one.report)))
        held = frozenset(one.id for one in claims)
        field = record.field if isinstance(record, Finding) else ""
        originals = self._originals(claims)
        return Target(id=identity, noun=noun, name=name, anchors=anchors, held=held, originals=originals, field=field, record=record)

    def _question(self, question: Question) -> Target:
        about = [found for one in question.about if (found := self._maybe(one)) is not None]
        held = frozenset().union(*(one.held for one in about)) if about else frozenset()
        sides = tuple(one.anchors for one in about)
        return Target(
            id=question.id,
            noun="question",
            name=question.text,
            anchors=sides[0] if sides else (),
            held=held,
            originals=frozenset().union(*(one.originals for one in about)) if about else frozenset(),
            record=question,
            sides=sides[1:],
        )

    def _originals(self, records: Iterable[Claim | Mention]) -> frozenset[str]:
        return frozenset(self.report(report).original for report in {one.report for one in records})

    def _maybe(self, identity: str) -> Target | None:
        """What a question is about, where it can be found and hangs on a passage."""
        try:
            return self.find(identity)
        except OrontesError:
            return None

    def _claims(self, ids: Iterable[str]) -> list[Claim]:
        return [found for one in ids if (found := self._store.get(Claim, one)) is not None]


def seen_of(claim: Claim) -> str:
    """What a claim says, as far as a verdict on it depends on it: stance, mode, and the figure."""
    cells = ("stance", "mode", "count", "count.unit", "count.group")
    return " ".join(cell for name in cells if (cell := read_cell(claim, name)))


def _find_decision(number: int, decisions: Sequence[Decision]) -> Target:
    """A decision as a subject: for a sign-off, an undoing, a comment."""
    decision = next((one for one in decisions if one.number == number), None)
    if decision is None:
        raise NothingThere(f"There is no decision {number} in the ledger. List them with: orontes history DIR ID")
    anchors = decision.sides[0]
    return Target(
        id=f"decision-{number}",
        noun=decision.noun,
        name=decision.name,
        anchors=anchors,
        held=frozenset(),
        originals=frozenset(),
        field=decision.field,
        seen=decision.seen,
        record=decision,
        sides=decision.sides[1:],
    )


def _same_noun(decision: Decision, target: Target) -> bool:
    if target.noun in NAMED:
        return decision.noun in NAMED
    if target.noun == "finding":
        return decision.noun == "finding" and decision.field == target.field
    return decision.noun == target.noun


def _choose(ordered: Sequence[Any], key: Callable[[Any], tuple[str, str]]) -> list[Any]:
    """The first few that bring words or reports that are not there yet; then, while there is room, the others."""
    fresh: list[Any] = []
    words: set[str] = set()
    reports: set[str] = set()
    for one in ordered:
        text, report = key(one)
        if text not in words or report not in reports:
            fresh.append(one)
            words.add(text)
            reports.add(report)
    others = [one for one in ordered if one not in fresh] if len(fresh) < _MOST else []
    return [*fresh, *others][:_MOST]
