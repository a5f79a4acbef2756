"""Entities: persons, organisations, groups and outlets with all their variants, ties, doubts and wordings, and the claims in which they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orontes.records.entity import Entity, Tie
from orontes.records.issue import Question
from orontes.records.span import Span
from orontes.view.framing import Framing, frame_named, name_outlet
from orontes.view.index import Index
from orontes.view.passage import ReportCard, Speaker, make_report_card, make_speaker, surroundings
from orontes.view.phrase import phrase
from orontes.view.words import say_denoted, say_tie, say_tie_back

_SHOWN = 1000
"""Claims on the page of an entity; it says how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One claim in which an entity stands, and its parts in it."""

    roles: tuple[str, ...]
    kind: str
    speaker: Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityCard:
    """What names an entity in a list, and how much is said of it."""

    id: str
    kind: str
    name: str
    variants: tuple[str, ...]
    mentions: int
    reports: int
    claims: int
    ties: tuple[str, ...]
    """In words: to whom it is said to belong, each once."""
    doubts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One spelling, and how often each outlet writes it."""

    text: str
    times: int
    outlets: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TieCard:
    """What one report says of whom an actor belongs to; `name` and `to` are the other side, as seen from the page on which it stands."""

    how: str
    words: str
    name: str
    to: str | None
    certainty: str
    report: ReportCard
    span: Span
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Denoted:
    """What descriptions stand for, with every outlet's words for it."""

    name: str
    framing: tuple[Framing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage:
    """All that is shown of an entity; `parts` are its first claims."""

    card: EntityCard
    variants: tuple[Variant, ...]
    framing: tuple[Framing, ...]
    denoted: tuple[Denoted, ...]
    ties: tuple[TieCard, ...]
    """What it is said to belong to."""
    back: tuple[TieCard, ...]
    """Who is said to belong to it."""
    parts: tuple[Part, ...]
    reasons: tuple[str, ...]
    doubts: tuple[Question, ...]


def make_entity_cards(index: Index) -> tuple[EntityCard, ...]:
    """All entities: by kind, then by name."""
    cards = (make_entity_card(index, entity) for entity in index.entities.values())
    return tuple(sorted(cards, key=lambda card: (card.kind, card.name.casefold(), card.id)))


def make_entity_card(index: Index, entity: Entity) -> EntityCard:
    """The card of an entity."""
    return EntityCard(
        id=entity.id,
        kind=entity.kind,
        name=entity.name,
        variants=entity.variants,
        mentions=len(entity.mentions),
        reports=len({report for report, _ in index.spots.get(entity.id, ())}),
        claims=len({claim.id for _, claim in index.roles.get(entity.id, ())}),
        ties=tuple(
            dict.fromkeys(
                phrase(
                    "{tie} {other} (likely)" if tie.certainty == "likely" else "{tie} {other}",
                    tie=say_tie(tie.how),
                    other=say_denoted(tie.other),
                )
                for tie in entity.ties
            )
        ),
        doubts=len(index.questions_on.get(entity.id, ())),
    )


def make_entity_page(index: Index, entity: Entity) -> EntityPage:
    """The page of an entity."""
    spots = index.spots.get(entity.id, ())
    return EntityPage(
        card=make_entity_card(index, entity),
        variants=make_variants(index, entity.variants, spots),
        framing=frame_named(index, spots),
        denoted=tuple(_all_denoted(index, entity)),
        ties=tuple(_tie(index, tie, name=_name(index, tie), to=tie.to, words=say_tie(tie.how)) for tie in entity.ties),
        back=tuple(
            _tie(index, tie, name=other.name, to=other.id, words=say_tie_back(tie.how))
            for other, tie in index.ties_to.get(entity.id, ())
            if tie.how != "relative"
        ),
        parts=tuple(_parts(index, entity.id)),
        reasons=entity.reasons,
        doubts=index.questions_on.get(entity.id, ()),
    )


def make_variants(index: Index, variants: Iterable[str], spots: Iterable[tuple[str, Span]]) -> tuple[Variant, ...]:
    """Each spelling with its numbers, the most frequent first; every variant of the record is there, counted or not."""
    counted: dict[str, Counter[str]] = {variant: Counter() for variant in variants}
    for report, span in spots:
        found = index.reports[report]
        words = " ".join(found.text[span[0] : span[1]].split())
        counted.setdefault(words, Counter())[name_outlet(make_report_card(index, found))] += 1
    made = (Variant(text=text, times=times.total(), outlets=tuple(sorted(times.items()))) for text, times in counted.items())
    return tuple(sorted(made, key=lambda variant: (-variant.times, variant.text.casefold(), variant.text)))


def _all_denoted(index: Index, entity: Entity) -> Iterator[Denoted]:
    """Whom its words denote, and itself where others' words denote it: every outlet's names and descriptions for that one."""
    meant = {tie.to or tie.other: tie.other for tie in entity.ties if tie.how == "denotes"}
    if any(tie.how == "denotes" for _, tie in index.ties_to.get(entity.id, ())):
        meant[entity.id] = entity.name
    for to, name in sorted(meant.items(), key=lambda one: (one[1], one[0])):
        other = index.entities.get(to)
        pairs = {(one.id, tie.report) for one, tie in index.ties_to.get(to, ()) if tie.how == "denotes"} or set(
            index.denoting.get(name, ())
        )
        spots = {spot for one, report in pairs for spot in index.spots.get(one, ()) if spot[0] == report}
        named = other.name if other is not None else name
        yield Denoted(name=say_denoted(named), framing=frame_named(index, sorted(spots | set(index.spots.get(to, ())))))


def _tie(index: Index, tie: Tie, *, name: str, to: str | None, words: str) -> TieCard:
    report = index.reports[tie.report]
    before, after = surroundings(report.text, tie.span)
    return TieCard(
        how=tie.how,
        words=words,
        name=name,
        to=to,
        certainty=tie.certainty,
        report=make_report_card(index, report),
        span=Span(*tie.span),
        before=before,
        quote=report.text[tie.span[0] : tie.span[1]],
        after=after,
    )


def _name(index: Index, tie: Tie) -> str:
    other = index.entities.get(tie.to or "")
    return other.name if other else say_denoted(tie.other)


def _parts(index: Index, entity: str) -> Iterator[Part]:
    """The first claims by report and place in the text, each once."""
    roles: dict[str, list[str]] = {}
    for role, claim in index.roles.get(entity, ()):
        roles.setdefault(claim.id, []).append(role)
    claims = sorted((index.claims[claim] for claim in roles), key=lambda claim: (claim.report, claim.span, claim.id))
    for claim in claims[:_SHOWN]:
        yield Part(roles=tuple(roles[claim.id]), kind=claim.kind, speaker=make_speaker(index, claim))
