"""The queue of questions: what to ask a person first, with the passages in sight and the answers ready, and how far the answering is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from orontes.lang.fold import fold
from orontes.records.claim import Claim, Mention
from orontes.records.decision import Action, Decision
from orontes.records.finding import Finding
from orontes.records.issue import Question
from orontes.records.span import Span
from orontes.view.alike import find_shared
from orontes.view.index import Index
from orontes.view.naming import Named, find_named
from orontes.view.passage import ReportCard, make_report_card, surroundings
from orontes.view.phrase import Phrase, phrase
from orontes.view.words import say_kind, say_number, say_times

_OPENING = 300
"""Code points of a report that are shown where it shares no run of words with the other."""
_SHOWN = 24
"""Passages that one question shows."""
_NAME = re.compile(r"Who is [^:]+: (?P<names>.+?)(?:, or a relative of whom the report speaks)?\?")
_PRONOUN = re.compile(r'Who is "(?P<words>[^"]+)" in: .* It could be (?P<names>.+)\.', re.DOTALL)
"""Questions that name what they leave open: of a name, and of a pronoun in a claim."""
_UNPROTECTED = phrase("A person whom a reviewer protected stands unprotected until it is answered.")
_FINDING, _ORIGIN = 16, 4
"""What a finding and an origin that an answer touches weigh beside the size of the figures, which is counted in doublings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of a report with the text around them: what a question is about."""

    subject: str
    """Id of the claim, mention or report whose words these are: what a decision on the passage names."""
    noun: str
    """claim, mention, report, or `decision` for a passage as it stood when a decision was made (then `report` may be None)."""
    label: str
    """What it is, in words: the kind of the claim, the name of the entity …"""
    report: ReportCard | None
    span: Span | None
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One ready answer: the key that gives it, and the decision that it makes, as `Project.decide` takes it."""

    key: str
    label: str
    """What the answer says, in words."""
    subject: str
    action: Action
    others: tuple[str, ...] = ()
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question of the queue."""

    id: str
    step: str
    text: str
    assumed: str
    about: tuple[Named, ...]
    why: str
    """Why it stands where it stands, in one line: what the answer could change."""
    weight: int
    """The larger, the more the answer could change; only its order means anything."""
    passages: tuple[Excerpt, ...]
    answers: tuple[Answer, ...]
    decisions: tuple[Decision, ...]
    """Standing decisions that answer it, oldest first; empty while it is open."""
    last: int
    """Number of the last entry of the ledger when it was asked: what to pass as `expects`."""

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it."""
        return not self.decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """How far the answering is, and how far reviewers agree."""

    open: int
    answered: int
    decisions: int
    """Standing decisions."""
    reviewers: tuple[tuple[str, int], ...]
    """Each reviewer with the number of their entries, most first."""
    judged_twice: int
    """Cells on which two reviewers or more have given a verdict."""
    agreed: int
    """Of these, on how many they agree."""

    @property
    def agreement(self) -> float | None:
        """Share of the cells judged by two or more on which all agree; None where there is no such cell."""
        return self.agreed / self.judged_twice if self.judged_twice else None


@dataclass(frozen=True, slots=True)
class Impact:
    """What the answer to a question could change."""

    findings: int
    events: int
    origins: int
    largest: int
    """The largest figure among the findings."""

    @property
    def weight(self) -> int:
        """Findings before origins before the size of the figures, each doubling of which counts as one."""
        return _FINDING * self.findings + _ORIGIN * self.origins + self.largest.bit_length()

    @property
    def why(self) -> str:
        """The same in one line."""
        if not self.findings:
            return phrase("No finding rests on it.")
        figures = ", figures up to {largest}" if self.largest else ""
        return phrase(
            f"{{findings}} of {{events}} could change{figures}; {{origins}} {'stands' if self.origins == 1 else 'stand'} behind them.",
            findings=say_times(self.findings, "finding"),
            events=say_times(self.events, "event"),
            origins=say_times(self.origins, "origin"),
            **({"largest": say_number(self.largest)} if self.largest else {}),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the queue has to know of the ledger."""

    answers: Mapping[str, tuple[Decision, ...]]
    """The decisions that answer a question, by its id."""
    lost: Mapping[str, Decision]
    """The decision that a question is about since it could not be applied, by the question's id."""
    last: int
    """Number of the last entry."""


class Queue:
    """All questions of one state of a record, ordered once; passages are looked up for those that are asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @cached_property
    def ranked(self) -> tuple[tuple[Question, Impact], ...]:
        """The questions, those whose answers could change most first; what weighs the same stands in the order of step and text."""
        weighed = [(question, self._weigh(question)) for question in self._index.questions]
        return tuple(sorted(weighed, key=lambda one: (-one[1].weight, one[0].step, one[0].text, one[0].id)))

    def select(self, decided: Decided, *, answered: bool, stretch: slice) -> tuple[Asked, ...]:
        """A stretch of the queue: the open questions, with `answered` all. A protection that protects nobody goes before everything."""
        chosen = [one for one in self.ranked if answered or not decided.answers.get(one[0].id)]
        chosen.sort(key=lambda one: not _is_urgent(decided.lost.get(one[0].id)))
        return tuple(self._ask(question, impact, decided) for question, impact in chosen[stretch])

    def _ask(self, question: Question, impact: Impact, decided: Decided) -> Asked:
        """One question with all that a person needs to answer it."""
        index = self._index
        lost = decided.lost.get(question.id)
        return Asked(
            id=question.id,
            step=question.step,
            text=question.text,
            assumed=question.assumed,
            about=tuple(found for about in question.about if (found := find_named(index, about)) is not None),
            why=_UNPROTECTED if _is_urgent(lost) else impact.why,
            weight=impact.weight,
            passages=(*([_excerpt_then(index.shown(lost))] if lost else []), *self._excerpts(question.about)),
            answers=tuple(self._answers(question)),
            decisions=tuple(index.shown(decision) for decision in decided.answers.get(question.id, ())),
            last=decided.last,
        )

    def _weigh(self, question: Question) -> Impact:
        findings: dict[str, Finding] = {}
        reports = {about for about in question.about if about in self._index.reports}
        for about in question.about:
            for finding in self._findings_on(about, reports if question.step == "lineage" else frozenset()):
                findings[finding.id] = finding
        origins = {origin for finding in findings.values() for value in finding.values for origin in value.origins}
        sizes = [size for finding in findings.values() for size in (finding.high, finding.low) if size is not None]
        return Impact(len(findings), len({finding.event for finding in findings.values()}), len(origins), max(sizes, default=0))

    def _findings_on(self, identity: str, reports: Collection[str]) -> Iterator[Finding]:
        """The findings that rest on a claim, name an entity or place, or compare all of these reports."""
        index = self._index
        if identity in index.claims:
            yield from self._findings_of_claim(index.claims[identity])
        elif identity in index.places:
            for event in index.events_at.get(identity, ()):
                yield from index.findings_of_event.get(event.id, ())
        elif identity in index.entities:
            for _, claim in index.roles.get(identity, ()):
                yield from self._findings_of_claim(claim)
        elif identity in index.reports:
            for claim in index.claims_of_report.get(identity, ()) if reports else ():
                for finding in self._findings_of_claim(claim):
                    if set(reports) <= {report for value in finding.values for report in value.reports}:
                        yield finding
        elif (mention := index.store.get(Mention, identity)) is not None:
            for claim in index.claims_of_report.get(mention.report, ()):
                if claim.span[0] <= mention.span[0] and mention.span[1] <= claim.span[1]:
                    yield from self._findings_of_claim(claim)

    def _findings_of_claim(self, claim: Claim) -> Iterator[Finding]:
        event = self._index.event_of_claim.get(claim.id)
        for finding in self._index.findings_of_event.get(event.id, ()) if event else ():
            if any(claim.id in value.claims for value in finding.values):
                yield finding

    def _excerpts(self, about: Sequence[str]) -> Iterator[Excerpt]:
        """The words that a question is about: of an entity or place, where it is named first."""
        index = self._index
        shown: set[tuple[str, Span]] = set()
        compared = len(about) > 1 and all(one in index.reports for one in about)
        for identity in about:
            for subject, noun, label, report, span in self._compared(identity, about) if compared else self._spots(identity):
                if (report, span) in shown or len(shown) == _SHOWN or report not in index.reports:
                    continue
                shown.add((report, span))
                held = index.reports[report]
                before, after = surroundings(held.text, span)
                yield Excerpt(
                    subject=subject,
                    noun=noun,
                    label=label,
                    report=make_report_card(index, held),
                    span=span,
                    before=before,
                    quote=held.text[span[0] : span[1]],
                    after=after,
                )

    def _compared(self, identity: str, about: Sequence[str]) -> Iterator[tuple[str, str, str, str, Span]]:
        """Of a report, the words that it shares with the other; its opening where they share no run of words."""
        index = self._index
        own, other = index.reports[identity], index.reports[about[1] if identity == about[0] else about[0]]
        found = find_shared(own.text, other.text)
        yield identity, "report", phrase("Shared words" if found else "Opening"), identity, found[0] if found else _opening(own.text)

    def _spots(self, identity: str) -> Iterator[tuple[str, str, str, str, Span]]:
        index = self._index
        if identity in index.claims:
            claim = index.claims[identity]
            yield identity, "claim", say_kind(claim.kind), claim.report, Span(*claim.span)
        elif identity in index.entities or identity in index.places:
            named = index.entities.get(identity) or index.places[identity]
            for one in named.mentions[:2]:
                mention = index.store.get(Mention, one)
                if mention is not None:
                    yield identity, "mention", named.name, mention.report, Span(*mention.span)
        elif (mention := index.store.get(Mention, identity)) is not None:
            yield identity, "mention", mention.text, mention.report, Span(*mention.span)

    def _answers(self, question: Question) -> Iterator[Answer]:
        """The ready answers, each a key. A decision that none of them makes is made on the claim, entity or place itself."""
        index, about = self._index, question.about
        if question.step == "review":
            yield from _answers_to_orphan(question)
            return
        claims = [one for one in about if one in index.claims]
        if len(about) > 1 and all(one in index.entities or one in index.places for one in about):
            yield Answer(key="m", label=phrase("They are one"), subject=question.id, action="merge")
            yield Answer(key="s", label=phrase("They are not one"), subject=question.id, action="forbid")
        elif len(about) > 1 and all(one in index.reports for one in about):
            yield Answer(key="m", label=phrase("One of them uses the other's text"), subject=question.id, action="merge")
            yield Answer(key="s", label=phrase("Neither uses the other's text"), subject=question.id, action="forbid")
        elif question.step == "gather" and len(claims) > 1:
            for key, claim in enumerate(claims[1:9], start=1):
                label = phrase("The same happening as “{words}”", words=_gist(index.claims[claim].quote))
                yield Answer(key=str(key), label=label, subject=question.id, action="merge", others=(claim,))
        else:
            yield from self._choices(question, claims)
        if claims:
            yield Answer(key="r", label=phrase("The claim is wrong: leave it out"), subject=question.id, action="reject")
        yield Answer(
            key="a",
            label=phrase("Leave it so"),
            subject=question.id,
            action="accept",
        )

    def _choices(self, question: Question, claims: Sequence[str]) -> Iterator[Answer]:
        """The names among which a question leaves the choice: those for a name, or for a pronoun in a role of a claim."""
        if (match := _NAME.fullmatch(question.text)) and len(
            question.about
        ) <= _SHOWN:  # nobody answers for passages that they have not seen
            places = len(question.about)
            for key, name in enumerate(match["names"].split(" or ")[:9], start=1):
                entity = self._by_name.get(fold(name))
                if entity is not None:
                    yield Answer(key=str(key), label=_everywhere(name, places), subject=question.id, action="merge", others=(entity,))
        elif claims and (match := _PRONOUN.fullmatch(question.text)):
            claim = self._index.claims[claims[0]]
            role = next(
                (role for role in ("actor", "target", "voice") if any(one.text == match["words"] for one in getattr(claim, role))), ""
            )
            for key, name in enumerate(match["names"].split(" or ")[:9] if role else (), start=1):
                value = "; ".join(name if one.text == match["words"] else one.text for one in getattr(claim, role))
                yield Answer(key=str(key), label=name, subject=question.id, action="correct", field=role, value=value)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """Entities by the spellings that only one of them has, folded."""
        found: dict[str, set[str]] = {}
        for entity in self._index.entities.values():
            for name in (entity.name, *entity.variants):
                found.setdefault(fold(name), set()).add(entity.id)
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _answers_to_orphan(question: Question) -> Iterator[Answer]:
    for key, near in enumerate(question.about[:9]):
        only = len(question.about) == 1
        label = phrase("It concerns the passage shown") if only else phrase("It concerns passage {number}", number=str(key + 1))
        yield Answer(key="a" if not key else str(key + 1), label=label, subject=question.id, action="accept", others=(near,))
    yield Answer(key="r", label=phrase("Take the decision back"), subject=question.id, action="undo")


def _excerpt_then(decision: Decision) -> Excerpt:
    """The passage of a decision as it stood when it was made; of a protected person, without the words."""
    told = decision.action != "sensitive"
    return Excerpt(
        subject=f"decision-{decision.number}",
        noun="decision",
        label=_say_set(decision) if told and decision.value else _say_action(decision),
        report=None,
        span=None,
        before=decision.before if told else "",
        quote=decision.quote if told else decision.value,
        after=decision.after if told else "",
    )


def _is_urgent(lost: Decision | None) -> bool:
    return lost is not None and lost.action == "sensitive"


def _opening(text: str) -> Span:
    """The first words of a text."""
    return Span(0, len(text) if len(text) <= _OPENING else text.rfind(" ", 0, _OPENING) + 1 or _OPENING)


def _everywhere(name: str, places: int) -> str:
    return phrase("{name}, in all {places} places", name=name, places=say_number(places)) if places > 1 else name


def _say_action(decision: Decision) -> Phrase:
    action = phrase(decision.action)
    return phrase("{action} {field}", action=action, field=phrase(decision.field)) if decision.field else action


def _say_set(decision: Decision) -> Phrase:
    """With what it set: `correct count: 11`."""
    return phrase("{what}: {value}", what=_say_action(decision), value=decision.value)


def _gist(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 80 else f"{flat[:79]}…"
