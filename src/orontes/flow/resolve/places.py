"""Places: what each report has seen, joined into the places of the record, each with its point or with none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from orontes.flow.resolve.found import Told
from orontes.flow.resolve.naming import choose_name, variants_of
from orontes.flow.resolve.sight import Sight
from orontes.flow.resolve.sights import see_places
from orontes.flow.resolve.spellings import Spellings
from orontes.flow.resolve.surfaces import Surface
from orontes.lang.fold import squeeze
from orontes.match.cluster import Pair, cluster
from orontes.match.poison import find_poison, tell_apart
from orontes.records.entity import Place
from orontes.records.identity import make_id
from orontes.records.resolving import Asked, Seen, Stood
from orontes.reference.places import area_of, countries_named, country_of

Key = tuple[str, ...]


def tell_places(found: Sequence[Surface], text: str) -> tuple[list[Told], list[Stood], list[Asked]]:
    """What the place names of one report stand for, the holders that nothing in it names by themselves, and what is left to ask."""
    seen = [(surface, _deceiving(surface)) for surface in found if find_poison(surface.words)]
    seen += see_places(text, [surface for surface in found if not find_poison(surface.words)])[0]
    told = [
        Told(
            surface=surface,
            to=place_id(sight.key),
            door="place",
            kind=sight.kind,
            reasons=sight.reasons,
            written=_calm(sight.written),
            seen=_seen(sight),
        )
        for surface, sight in seen
    ]
    named = {sight.key for _, sight in seen}
    holders = {holder.key: holder for _, sight in seen if (holder := sight.holder) is not None and holder.key not in named}
    doubts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for surface, sight in seen:
        if sight.doubt is not None:
            doubts[sight.core, sight.doubt].append(surface.mention or surface.report)
    asked = [
        Asked(text=f"Which {core} is meant? {doubt}", assumed="unlocated", about=tuple(dict.fromkeys(about)), together=True)
        for (core, doubt), about in sorted(doubts.items())
    ]
    return told, [_hold(holders[key]) for key in sorted(holders)], asked


def _deceiving(surface: Surface) -> Sight:
    """A place whose name deceives the eye: it is no other place, and has no point."""
    reasons = (*find_poison(surface.words), "unlocated: no point is given")
    key = ("unlocated", tell_apart(squeeze(surface.words), surface.words))
    return Sight(key=key, core=surface.words, written=surface.words, kind="unknown", reasons=reasons)


def place_id(key: Key) -> str:
    """The id of a place: its point's or area's code, or for what is unlocated its name and holder."""
    return make_id("place", *(key if key[0] != "unlocated" else (key[0], squeeze(key[1]), *key[2:])))


def _hold(sight: Sight) -> Stood:
    """A place that a report speaks of only as what holds another one."""
    return Stood(
        to=place_id(sight.key),
        door="place",
        kind=sight.kind,
        name=_calm(sight.written),
        forms=(),
        keys=(),
        mentions=(),
        at=(),
        reasons=sight.reasons,
        seen=_seen(sight),
    )


def _seen(sight: Sight) -> Seen:
    town = sight.town
    area = area_of(town.country, town.area) if town is not None else None
    return Seen(
        key=sight.key,
        core=sight.core,
        kind=sight.kind,
        country=sight.country,
        latitude=town.latitude if town is not None else None,
        longitude=town.longitude if town is not None else None,
        precision=sight.precision,
        source=f"{town.source} {town.geonameid or town.code}" if town is not None else None,
        circle=sight.circle,
        located=town is not None,
        area=("area", area.country, area.code) if area is not None else None,
        holder=sight.holder.key if sight.holder is not None else None,
        holds=sight.holder.written if sight.holder is not None else "",
        within=sight.within,
    )


def same_unlocated(found: Iterable[Seen], spellings: Spellings) -> dict[str, str]:
    """Ids of unlocated places of one holder whose names are spellings of each other, with the id of the first of them."""
    held: dict[Key, dict[str, Key]] = defaultdict(dict)
    for seen in found:
        if seen.key[0] == "unlocated":
            held[(seen.kind, *seen.key[2:])].setdefault(seen.core, seen.key)
    same: dict[str, str] = {}
    for _, keys in sorted(held.items()):
        names = sorted(keys)
        pairs, apart = [], []
        for one, other in spellings.candidates({name: name for name in names}, "place") if len(names) > 1 else ():
            compared = spellings.compare(one, other, "place")
            if compared.same:
                pairs.append(Pair(one=one, other=other, score=compared.score, reasons=compared.reasons))
            elif compared.same is False:
                apart.append((one, other))
        for group in cluster(names, pairs, apart).groups:
            same.update({place_id(keys[name]): place_id(keys[group[0]]) for name in group})
    return {old: new for old, new in same.items() if old != new}


def name_place(stood: Sequence[Stood]) -> str:
    """The name of a place, from all that reports call it."""
    forms = forms_of(stood)
    if not forms:
        return min(one.name for one in stood)
    return choose_name(forms, fullness={form: 1 for form in forms if len(countries_named(form)) == 1})


def forms_of(stood: Iterable[Stood]) -> Counter[str]:
    """All forms with how often they are written."""
    forms: Counter[str] = Counter()
    for one in stood:
        for form, count in one.forms:
            forms[form] += count
    return forms


def make_place(id_: str, stood: Sequence[Stood], names: Mapping[Key, str], reasons: Iterable[str] = ()) -> Place:
    """The record of one place. `names` are the names of all places of the record, by their keys."""
    own = [one for one in stood if one.forms] or list(stood)
    home = [one for one in own if one.to == id_] or own
    seen = home[0].seen
    assert seen is not None  # noqa: S101 - every place is made of what reports have seen
    why, told = list(reasons), own
    if seen.located and not why and len(home) < len(own):
        why.append(
            f"{seen.core} alone, in a report that does not say which: the record has only this one, and most of its towns are in that country"
        )
        told = home
    return Place(
        id=id_,
        name=name_place(own),
        variants=variants_of(forms_of(own) or [own[0].name]),
        mentions=tuple(sorted({mention for one in own for mention in one.mentions})),
        kind=_kind(own, seen),
        country=seen.country,
        within=_within(seen, names),
        latitude=seen.latitude,
        longitude=seen.longitude,
        geo_precision=seen.precision,
        source=seen.source,
        reasons=tuple(dict.fromkeys(reason for reason in (*why, *(reason for one in told for reason in one.reasons)) if reason)),
        circle=seen.circle,
    )


def _calm(written: str) -> str:
    """A name in capitals, as datelines have it, in title case; short ones (`UAE`) stay."""
    return written.title() if written.isupper() and len(written) > 3 else written


def _kind(stood: Sequence[Stood], seen: Seen) -> str:
    """What most reports say; an unlocated place that one report calls a village is one."""
    kinds = Counter(one.kind for one in stood if one.forms and one.kind != "unknown")
    return min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else seen.kind


def _within(seen: Seen, names: Mapping[Key, str]) -> str | None:
    """The holder's name in this record, so that it can be found again; for a town its area, where the record speaks of it."""
    if seen.holder is not None:
        return names.get(seen.holder, seen.holds)
    if seen.located:
        return names.get(seen.area) if seen.area is not None else None
    if seen.key[0] == "area" and seen.country is not None:
        return names.get(("country", seen.country), country_of(seen.country).name)
    return seen.within
