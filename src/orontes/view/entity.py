"""Entities: persons, organisations, groups and outlets with all their variants, and the claims in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orontes.records.claim import Claim
from orontes.view.index import Index
from orontes.view.passage import Speaker, make_speaker

_SHOWN = 12
"""Passages listed for each entity on the page of all entities; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One claim in which an entity stands, and its part in it."""

    role: str
    kind: str
    speaker: Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityCard:
    """An entity; `parts` are its first claims, `claims` the number of all."""

    id: str
    kind: str
    name: str
    variants: tuple[str, ...]
    mentions: int
    reports: int
    claims: int
    parts: tuple[Part, ...]
    reasons: tuple[str, ...]


def make_entity_cards(index: Index) -> tuple[EntityCard, ...]:
    """All entities: by kind, then by name."""
    parts: dict[str, list[tuple[str, Claim]]] = {}
    for claim in index.claims.values():
        for role, to in _roles(index, claim):
            parts.setdefault(to, []).append((role, claim))
    mentioned: dict[str, set[str]] = {}
    for (report, _), to in index.links.items():
        mentioned.setdefault(to, set()).add(report)
    cards = []
    for entity in index.entities.values():
        told = sorted(parts.get(entity.id, ()), key=lambda part: (part[1].report, part[1].span, part[0], part[1].id))
        cards.append(
            EntityCard(
                id=entity.id,
                kind=entity.kind,
                name=entity.name,
                variants=entity.variants,
                mentions=len(entity.mentions),
                reports=len(mentioned.get(entity.id, ())),
                claims=len(told),
                parts=tuple(Part(role=role, kind=claim.kind, speaker=make_speaker(index, claim)) for role, claim in told[:_SHOWN]),
                reasons=entity.reasons,
            )
        )
    return tuple(sorted(cards, key=lambda card: (card.kind, card.name.casefold(), card.id)))


def _roles(index: Index, claim: Claim) -> Iterator[tuple[str, str]]:
    """Each entity in a claim with its role, once."""
    spans = {
        "actor": [filler.span for filler in claim.actor],
        "target": [filler.span for filler in claim.target],
        "instrument": [filler.span for filler in claim.instrument],
        "voice": [voice.span for voice in claim.voice],
    }
    seen = set()
    for role, group in spans.items():
        for span in group:
            to = index.resolved(claim.report, span)
            if to is not None and to in index.entities and (role, to) not in seen:
                seen.add((role, to))
                yield role, to
