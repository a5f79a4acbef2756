"""The map and the pages of places: each place with its precision, as a point, as a circle that holds it, or as unlocated; no point is invented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orontes.records.entity import Circle, Place
from orontes.records.event import Event
from orontes.records.issue import Question
from orontes.view.entity import Variant, make_variants
from orontes.view.event import EventCard, make_event_card, make_event_cards
from orontes.view.framing import Framing, frame_named, widen
from orontes.view.index import Index
from orontes.view.labels import say_country
from orontes.view.phrase import phrase
from orontes.view.words import say_circle, say_geo_precision


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCard:
    """A place and the events there. It has a latitude and longitude, or a circle that holds it, or neither: then it is unlocated."""

    id: str
    name: str
    variants: tuple[str, ...]
    kind: str
    country: str | None
    within: str | None
    latitude: float | None
    longitude: float | None
    circle: Circle | None
    geo_precision: int
    precision_words: str
    source: str | None
    reasons: tuple[str, ...]
    mentions: int
    doubts: int
    events: Sequence[EventCard]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """All that is shown of a place."""

    card: PlaceCard
    variants: tuple[Variant, ...]
    framing: tuple[Framing, ...]
    doubts: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Places with events."""

    located: tuple[PlaceCard, ...]
    areas: tuple[PlaceCard, ...]
    """Of these a circle is drawn: no point is known, or only that of the town beside which they lie."""
    unlocated: tuple[PlaceCard, ...]
    placeless: Sequence[EventCard]


def make_map(index: Index) -> Map:
    """The map of a record: places of events alone."""
    cards = [card for card in make_place_cards(index) if card.events]
    placed = {head.id for head in index.heads if head.place in index.places}
    placeless = make_event_cards(index, [event for event in index.in_time if event not in placed])
    return Map(
        located=tuple(card for card in cards if card.latitude is not None and card.circle is None),
        areas=tuple(card for card in cards if card.circle is not None),
        unlocated=tuple(card for card in cards if card.latitude is None and card.circle is None),
        placeless=placeless,
    )


def make_place_cards(index: Index) -> tuple[PlaceCard, ...]:
    """All places by name."""
    rank = {event: number for number, event in enumerate(index.in_time)}
    at = {place: sorted((head.id for head in heads), key=rank.__getitem__) for place, heads in index.events_at.items()}
    places = sorted(index.places.values(), key=lambda place: (place.name.casefold(), place.id))
    return tuple(_make_place_card(index, place, make_event_cards(index, at.get(place.id, ()))) for place in places)


def make_place_page(index: Index, place: Place) -> PlacePage:
    """The page of a place."""
    spots = index.spots.get(place.id, ())
    written = [(report, widen(index, report, span, place.variants)) for report, span in spots]
    return PlacePage(
        card=_make_place_card(index, place, _event_cards(index, (index.events[head.id] for head in index.events_at.get(place.id, ())))),
        variants=make_variants(index, place.variants, written),
        framing=frame_named(index, spots, place.variants),
        doubts=index.questions_on.get(place.id, ()),
    )


def say_where(place: Place) -> str:
    """How precisely a place is known, in words."""
    if place.circle is not None:
        return say_circle(place.circle.latitude, place.circle.longitude, place.circle.radius_km)
    return (
        say_geo_precision(place.geo_precision) if place.latitude is not None and place.longitude is not None else phrase("no coordinates")
    )


def _event_cards(index: Index, events: Iterable[Event]) -> tuple[EventCard, ...]:
    return tuple(sorted((make_event_card(index, event) for event in events), key=lambda card: card.order))


def _make_place_card(index: Index, place: Place, events: Sequence[EventCard]) -> PlaceCard:
    """What lies in a circle has no point of its own, though the record also has the middle: the town near which it lies."""
    located = place.circle is None and place.latitude is not None and place.longitude is not None
    return PlaceCard(
        id=place.id,
        name=place.name,
        variants=place.variants,
        kind=place.kind,
        country=say_country(place.country),
        within=place.within,
        latitude=place.latitude if located else None,
        longitude=place.longitude if located else None,
        circle=place.circle,
        geo_precision=place.geo_precision,
        precision_words=say_where(place),
        source=place.source,
        reasons=place.reasons,
        mentions=len(place.mentions),
        doubts=len(index.questions_on.get(place.id, ())),
        events=events,
    )
