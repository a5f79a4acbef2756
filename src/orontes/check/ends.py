"""Whatever names another record names one that is there: lineage, links, mentions; and a place has a whole point or none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from orontes.check.codes import find
from orontes.check.pile import Pile
from orontes.records.decision import Pairing, Protection, Ruling
from orontes.records.entity import Entity, Place
from orontes.records.fault import Fault

_FROM_TEXT = frozenset({"copy", "edit", "excerpt", "translation", "shared_quotation"})
"""Kinds of lineage of which both ends are texts of the record; the others may end in a source that is only named."""


def check_ends(pile: Pile) -> Iterator[Fault]:
    """Faults of lineage, links, entities and places."""
    for edge in pile.lineage.values():
        texts = pile.reports if edge.level == "report" else pile.claims
        lost = [] if edge.derived in texts else [edge.derived]
        if edge.kind in _FROM_TEXT and edge.source not in texts:
            lost.append(edge.source)
        for end in lost:
            yield find("C150", edge.id, f"Its end {end} is no {edge.level} of the record.")
        if edge.derived == edge.source or not 0 <= edge.score <= 1:
            yield find("C151", edge.id, f"It leads from {edge.derived} to {edge.source} with score {edge.score}.")
    for ruling in pile.store.records(Ruling):
        if ruling.id not in pile.claims and ruling.id not in pile.reports:
            yield find("C155", ruling.id, f"{ruling.who} ruled on it, but it is no claim or report of the record.")
    there: Mapping[str, Collection[str]] = {"claim": pile.claims, "mention": pile.mentions, "report": pile.reports}
    for pairing in pile.store.records(Pairing):
        known = there[pairing.noun]
        for end in sorted(end for end in {pairing.first, pairing.second} if end not in known):
            yield find("C156", pairing.id, f"{pairing.who} decided on {end}, which is no {pairing.noun} of the record.")
    for protection in pile.store.records(Protection):
        if protection.id not in pile.mentions and not protection.names:
            yield find("C156", protection.id, f"{protection.who} protected it, but it is no mention of the record.")
    for link in pile.links.values():
        if link.to not in pile.entities and link.to not in pile.places:
            yield find("C152", link.id, f"It leads to {link.to}, which is not in the record.")
    resolved: list[Entity | Place] = [*pile.entities.values(), *pile.places.values()]
    for named in resolved:
        lost = sorted(set(named.mentions) - pile.mentions.keys())
        if lost:
            yield find("C153", named.id, f"Its mentions {', '.join(lost[:3])}{' …' if len(lost) > 3 else ''} are not in the record.")
    for place in pile.places.values():
        if not _is_whole(place):
            yield find(
                "C154", place.id, f"Its point is {place.latitude}, {place.longitude}, from {place.source}, precision {place.geo_precision}."
            )


def _is_whole(place: Place) -> bool:
    if place.geo_precision not in {1, 2, 3}:
        return False
    if place.latitude is None or place.longitude is None:
        return place.latitude is None and place.longitude is None
    return -90 <= place.latitude <= 90 and -180 <= place.longitude <= 180 and bool(place.source)
