"""All events by what they are filtered and chosen by, made once for a state of the record: cards are made of those that are shown alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from orontes.view.event import EventCard
from orontes.web.desk import Sight


@dataclass(frozen=True, slots=True)
class Row:
    """What an event is found by."""

    at: int
    """Where it stands among all."""
    id: str
    kind: str
    is_dated: bool
    is_placed: bool
    words: str


def rows_of(sight: Sight) -> Sequence[Row]:
    """All events in the order of time."""
    return sight.keep("rows", lambda: tuple(_row(at, card) for at, card in enumerate(_cards(sight))))


def kinds_of(sight: Sight) -> list[str]:
    """The kinds that there are."""
    return sight.keep("kinds", sight.views.event_kinds)


def choose_cards(sight: Sight, fits: Callable[[Row], bool], most: int) -> tuple[list[EventCard], int]:
    """The first cards of those that fit, and how many fit."""
    cards = _cards(sight)
    found = [row.at for row in rows_of(sight) if fits(row)]
    return [cards[at] for at in found[:most]], len(found)


def _cards(sight: Sight) -> Sequence[EventCard]:
    return sight.keep("cards", sight.views.events)


def _row(at: int, card: EventCard) -> Row:
    words = f"{card.title} {card.gist}".casefold()
    return Row(at=at, id=card.id, kind=card.kind, is_dated=bool(card.time), is_placed=card.place is not None, words=words)
