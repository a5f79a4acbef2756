"""Places: the sights of all reports joined into the places of the record, each with its point or with none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orontes.flow.resolve.found import Doubt
from orontes.flow.resolve.naming import choose_name, variants_of
from orontes.flow.resolve.sight import Sight
from orontes.flow.resolve.sights import see_places
from orontes.flow.resolve.surfaces import Surface
from orontes.lang.fold import squeeze
from orontes.match.block import body_keys, candidate_pairs
from orontes.match.cluster import Pair, cluster
from orontes.match.compare import compare_names
from orontes.records.entity import Place
from orontes.records.identity import make_id
from orontes.reference.places import area_of, countries_named, country_of

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A place of the record, and the surfaces that stand for it with their reasons."""

    place: Place
    surfaces: tuple[tuple[Surface, tuple[str, ...]], ...]


def resolve_places(surfaces: Sequence[Surface], texts: Mapping[str, str]) -> tuple[list[Placed], list[Doubt]]:
    """Places of the record, sorted by id, and the doubts about which place is meant."""
    by_report: dict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        by_report[surface.report].append(surface)
    seen: list[tuple[Surface, Sight]] = []
    for report, found in sorted(by_report.items()):
        seen.extend(see_places(texts[report], found)[0])
    same = _same_unlocated([sight for _, sight in seen])
    by_key: dict[Key, list[tuple[Surface, Sight]]] = defaultdict(list)
    for surface, sight in seen:
        by_key[same.get(sight.key, sight.key)].append((surface, sight))
    holders = {holder.key: holder for _, sight in seen if (holder := sight.holder) is not None and holder.key not in by_key}
    names = {key: _name(found) for key, found in by_key.items()} | {key: holder.written for key, holder in holders.items()}
    placed = [_make(key, found, names) for key, found in by_key.items()]
    placed.extend(_make(key, [], names, alone=holder) for key, holder in holders.items())
    return sorted(placed, key=lambda one: one.place.id), _doubts(seen)


def _same_unlocated(sights: Sequence[Sight]) -> dict[Key, Key]:
    """Unlocated places of one holder whose names are spellings of each other get one key."""
    held: dict[Key, dict[str, Key]] = defaultdict(dict)
    for sight in sights:
        if sight.key[0] == "unlocated":
            held[(sight.kind, *sight.key[2:])][sight.core] = sight.key
    same: dict[Key, Key] = {}
    for _, keys in sorted(held.items()):
        names = sorted(keys)
        pairs, apart = [], []
        for one, other in candidate_pairs({name: body_keys(name) for name in names}):
            found = compare_names(one, other, kind="body")
            if found.same:
                pairs.append(Pair(one=one, other=other, score=found.score, reasons=found.reasons))
            elif found.same is False:
                apart.append((one, other))
        for group in cluster(names, pairs, apart).groups:
            same.update({keys[name]: keys[group[0]] for name in group})
    return same


def _name(found: Sequence[tuple[Surface, Sight]]) -> str:
    written = [_calm(sight.written) for _, sight in found]
    return choose_name(written, fullness={form: 1 for form in written if len(countries_named(form)) == 1})


def _calm(written: str) -> str:
    """A name in capitals, as datelines have it, in title case; short ones (`UAE`) stay."""
    return written.title() if written.isupper() and len(written) > 3 else written


def _make(key: Key, found: Sequence[tuple[Surface, Sight]], names: Mapping[Key, str], *, alone: Sight | None = None) -> Placed:
    sight = alone if alone is not None else found[0][1]
    written = [_calm(one.written) for _, one in found] or [sight.written]
    mentions = sorted({surface.mention for surface, _ in found if surface.mention is not None})
    reasons = dict.fromkeys(reason for _, one in found for reason in one.reasons) or dict.fromkeys(sight.reasons)
    town = sight.town
    place = Place(
        id=make_id("place", *_id_key(key)),
        name=names[key],
        variants=variants_of(written),
        mentions=tuple(mentions),
        kind=_kind(found, sight),
        country=sight.country,
        within=_within(key, sight, names),
        latitude=town.latitude if town is not None else None,
        longitude=town.longitude if town is not None else None,
        geo_precision=sight.precision,
        source=f"{town.source} {town.geonameid or town.code}" if town is not None else None,
        reasons=tuple(reason for reason in reasons if reason),
        circle=sight.circle,
    )
    return Placed(place=place, surfaces=tuple((surface, one.reasons) for surface, one in found))


def _id_key(key: Key) -> Key:
    return key if key[0] != "unlocated" else (key[0], squeeze(key[1]), *key[2:])


def _kind(found: Sequence[tuple[Surface, Sight]], sight: Sight) -> str:
    """What most sights say; an unlocated place that one report calls a village is one."""
    kinds = [one.kind for _, one in found if one.kind != "unknown"]
    return min(kinds, key=lambda kind: (-kinds.count(kind), kind)) if kinds else sight.kind


def _within(key: Key, sight: Sight, names: Mapping[Key, str]) -> str | None:
    """The holder's name in this record, so that it can be found again; for a town its area, where the record speaks of it."""
    if sight.holder is not None:
        return names.get(sight.holder.key, sight.holder.written)
    if sight.town is not None:
        area = area_of(sight.town.country, sight.town.area)
        return names.get(("area", area.country, area.code)) if area is not None else None
    if key[0] == "area" and sight.country is not None:
        return names.get(("country", sight.country), country_of(sight.country).name)
    return sight.within


def _doubts(seen: Sequence[tuple[Surface, Sight]]) -> list[Doubt]:
    asked: dict[tuple[str, str], list[Surface]] = defaultdict(list)
    for surface, sight in seen:
        if sight.doubt is not None:
            asked[sight.core, sight.doubt].append(surface)
    return [
        Doubt(text=f"Which {core} is meant? {doubt}", assumed="unlocated", surfaces=tuple(surfaces))
        for (core, doubt), surfaces in sorted(asked.items())
    ]
