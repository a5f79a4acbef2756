"""The map: places at which events happened, each with its precision; places without coordinates and events without a place are listed."""

from __future__ import annotations

from dataclasses import dataclass

from orontes.records.entity import Place
from orontes.view.event import EventCard, make_event_cards
from orontes.view.index import Index
from orontes.view.words import say_geo_precision


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCard:
    """A place and the events there. Latitude and longitude are None where it is unlocated."""

    id: str
    name: str
    variants: tuple[str, ...]
    kind: str
    country: str | None
    within: str | None
    latitude: float | None
    longitude: float | None
    geo_precision: int
    precision_words: str
    source: str | None
    reasons: tuple[str, ...]
    mentions: int
    events: tuple[EventCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Places with events."""

    located: tuple[PlaceCard, ...]
    unlocated: tuple[PlaceCard, ...]
    placeless: tuple[EventCard, ...]


def make_map(index: Index) -> Map:
    """The map of a record: places of events alone."""
    cards = [card for card in make_place_cards(index) if card.events]
    placeless = tuple(card for card in make_event_cards(index) if card.place is None)
    return Map(
        located=tuple(card for card in cards if card.latitude is not None),
        unlocated=tuple(card for card in cards if card.latitude is None),
        placeless=placeless,
    )


def make_place_cards(index: Index) -> tuple[PlaceCard, ...]:
    """All places by name."""
    events: dict[str, list[EventCard]] = {}
    for card in make_event_cards(index):
        if card.place is not None:
            events.setdefault(card.place, []).append(card)
    places = sorted(index.places.values(), key=lambda place: (place.name.casefold(), place.id))
    return tuple(_make_place_card(place, tuple(events.get(place.id, ()))) for place in places)


def _make_place_card(place: Place, events: tuple[EventCard, ...]) -> PlaceCard:
    located = place.latitude is not None and place.longitude is not None
    return PlaceCard(
        id=place.id,
        name=place.name,
        variants=place.variants,
        kind=place.kind,
        country=place.country,
        within=place.within,
        latitude=place.latitude if located else None,
        longitude=place.longitude if located else None,
        geo_precision=place.geo_precision,
        precision_words=say_geo_precision(place.geo_precision) if located else "no coordinates",
        source=place.source,
        reasons=place.reasons,
        mentions=len(place.mentions),
        events=events,
    )
