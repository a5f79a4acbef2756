"""Sights: what each place mention of one report stands for, decided within that report."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from orontes.flow.resolve.geography import Choice, Geography, choose_town, read_geography
from orontes.flow.resolve.lexicon import GENERIC_PLACES, LARGE_REGIONS
from orontes.flow.resolve.surfaces import Surface
from orontes.flow.resolve.wording import Wording, read_wording
from orontes.lang.fold import fold, squeeze
from orontes.reference.places import Area, Country, Town, country_of, find_areas, find_country, find_demonym, find_towns

_REACH = 700
"""Letters back within which `the city` may stand for a city named before."""
_SENTENCE_END = re.compile(r"[.!?]['”\"]?\s+(?=[A-Z“\"'])|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One place as one report has it. `key` says which places of other reports are the same."""

    key: tuple[str, ...]
    core: str
    written: str
    kind: str
    country: str | None = None
    town: Town | None = None
    precision: int = 3
    holder: Sight | None = None
    within: str | None = None
    """Words for the holder, where no place of the record stands for it."""
    reasons: tuple[str, ...] = ()
    doubt: str | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a report is sure of: its geography, its settlements in the order of the text, and the one it speaks of most."""

    geography: Geography
    ends: tuple[int, ...]
    """Where sentences end."""
    named: tuple[tuple[Surface, Sight], ...]
    settled: tuple[tuple[Surface, Sight], ...]
    """Those of `named` that have a town's point."""
    first: Mapping[str, Sight]
    """Of `settled` the first of each name, folded."""
    focus: Sight | None
    leads: bool
    """Whether half of `settled`, or more, are the focus."""


def see_places(text: str, surfaces: Sequence[Surface]) -> tuple[list[tuple[Surface, Sight]], list[Surface]]:
    """A sight for each place mention of a report that has one, and the mentions that have none."""
    wordings = [(surface, read_wording(surface)) for surface in surfaces]
    named = [(surface, wording) for surface, wording in wordings if wording is not None and wording.form != "nominal"]
    geography = read_geography(text, (wording.core for _, wording in named))
    first = {surface: _see(wording, geography) for surface, wording in named if wording.form not in {"quarter", "facility", "feature"}}
    settled = sorted(((surface, sight) for surface, sight in first.items() if sight.town is not None), key=lambda pair: pair[0].span)
    ends = tuple(match.end() for match in _SENTENCE_END.finditer(text))
    focus = _focus(settled)
    scene = Scene(
        ends=ends,
        geography=geography,
        named=tuple(sorted(first.items(), key=lambda pair: pair[0].span)),
        settled=tuple(settled),
        first={fold(sight.core): sight for _, sight in reversed(settled)},
        focus=focus,
        leads=focus is not None and 2 * sum(sight.key == focus.key for _, sight in settled) >= len(settled),
    )
    seen: list[tuple[Surface, Sight]] = []
    lost: list[Surface] = []
    for surface, wording in wordings:
        sight: Sight | None = None
        if wording is None:
            pass
        elif wording.form == "nominal":
            sight = _meant_by_noun(surface, wording, scene)
        elif surface in first:
            sight = _held(first[surface], surface, wording, scene)
        else:
            sight = _inside(surface, wording, scene)
        if sight is None:
            lost.append(surface)
        else:
            seen.append((surface, sight))
    return seen, lost


def _see(wording: Wording, geography: Geography) -> Sight:
    """A town, an area, a country, or the part or surroundings of one."""
    if wording.form in {"near", "part", "far"}:
        return _beside(wording, _plain(wording, geography))
    if wording.form == "area":
        return _area(wording, geography)
    return _plain(wording, geography)


def _plain(wording: Wording, geography: Geography) -> Sight:
    country = find_country(wording.core)
    if country is not None and (wording.form != "town" or not find_towns(wording.core)):
        return see_country(country, wording.core)
    national = find_demonym(wording.core)
    if national is not None and not find_towns(wording.core):
        return see_country(national, wording.core)
    if fold(wording.core) in LARGE_REGIONS and wording.form != "town":
        return Sight(
            key=("region", fold(wording.core)),
            core=wording.core,
            written=wording.core,
            kind="region",
            reasons=("a large region: no point is given",),
        )
    choice = choose_town(wording.core, geography, within=wording.within)
    areas = _areas_in_context(wording.core, geography) if wording.form != "town" else []
    if len(areas) == 1 and not _is_chief_town(choice.town, areas[0]):
        return see_area(
            areas[0], wording.core, (f"a first-level area of {country_of(areas[0].country).name}, and no town of that name in it",)
        )
    if choice.town is not None:
        return _town(wording, choice)
    kind = "populated place" if wording.form == "town" else "unknown"
    key = ("unlocated", squeeze(wording.core), *((squeeze(wording.within),) if wording.within else ()))
    return Sight(
        key=key,
        core=wording.core,
        written=wording.core,
        kind=kind,
        within=wording.within,
        reasons=(wording.reason, *choice.reasons, "unlocated: no point is given"),
        doubt=choice.doubt,
    )


def _town(wording: Wording, choice: Choice) -> Sight:
    town = choice.town
    assert town is not None  # noqa: S101 - the caller has looked
    return Sight(
        key=("geonames", str(town.geonameid)),
        core=wording.core,
        written=wording.core,
        kind="populated place",
        country=town.country,
        town=town,
        precision=1,
        reasons=(wording.reason, *choice.reasons),
        listed=wording.listed,
    )


def _is_chief_town(town: Town | None, area: Area) -> bool:
    """Whether a town bears the name of the area that it lies in, or is its country's capital: then the bare name means the town."""
    if town is None:
        return False
    return (town.country, town.area) == (area.country, area.code) or fold(country_of(town.country).capital) == fold(town.name)


def _area(wording: Wording, geography: Geography) -> Sight:
    country = find_country(wording.core)
    if country is not None:
        return see_country(country, wording.core)
    areas = _areas_in_context(wording.core, geography)
    if len(areas) == 1:
        return see_area(areas[0], wording.written, (wording.reason,))
    choice = choose_town(wording.core, geography, within=wording.within)
    code = choice.town.country if choice.town is not None else next(iter(geography.context()), None)
    held = country_of(code).name if code else None
    reasons = (wording.reason, f"no area of that name in the gazetteer{'' if held is None else f'; the report speaks of {held}'}")
    return Sight(
        key=("area", code or "", squeeze(wording.core)),
        core=wording.core,
        written=wording.written,
        kind="administrative area",
        country=code,
        within=wording.within or held,
        reasons=reasons,
    )


def _areas_in_context(name: str, geography: Geography) -> list[Area]:
    areas = find_areas(name)
    spoken = [area for area in areas if geography.countries[area.country]]
    if spoken:
        most = max(geography.countries[area.country] for area in spoken)
        return [area for area in spoken if geography.countries[area.country] == most]
    return list(areas) if len(areas) == 1 and not geography.countries else []


def see_area(area: Area, written: str, reasons: tuple[str, ...]) -> Sight:
    """A first-level area: no point stands for it."""
    return Sight(
        key=("area", area.country, area.code),
        core=area.name,
        written=written,
        kind="administrative area",
        country=area.country,
        within=country_of(area.country).name,
        reasons=(*reasons, "an area: no point is given"),
    )


def see_country(country: Country, written: str) -> Sight:
    """A country: no point stands for it."""
    return Sight(
        key=("country", country.code),
        core=country.name,
        written=written,
        kind="country",
        country=country.code,
        reasons=("a country: no point is given",),
    )


def _beside(wording: Wording, anchor: Sight) -> Sight:
    """A part or the surroundings of a place: the town's point may stand for it, but only as near as ACLED's precision 2."""
    close = anchor.town is not None and wording.form != "far"
    note = (
        f"the point is that of {anchor.core}, to which the words relate it"
        if close
        else "no point is given: the words do not say where exactly"
    )
    return Sight(
        key=("part", fold(wording.written), *anchor.key),
        core=wording.core,
        written=wording.written,
        kind="region",
        country=anchor.country,
        town=anchor.town if close else None,
        precision=2 if close else 3,
        holder=anchor,
        reasons=(wording.reason, *anchor.reasons, note),
        doubt=anchor.doubt,
    )


def _held(sight: Sight, surface: Surface, wording: Wording, scene: Scene) -> Sight:
    """An unlocated settlement is given the one area, else the one settlement, that its sentence names beside it, as a holder in words."""
    if sight.town is not None or sight.key[0] != "unlocated" or sight.within is not None or wording.form != "town":
        return sight
    near = _in_sentence(surface, scene, areas=True)
    if near is None:
        return sight
    return _put_in(sight, near, f"named in one sentence with {near.core}")


def _inside(surface: Surface, wording: Wording, scene: Scene) -> Sight:
    """A neighbourhood, facility or feature: unlocated, within what the words, its name, its sentence or its report give."""
    kind = {"quarter": "neighbourhood", "feature": "natural feature"}.get(wording.form, "facility")
    bare = Sight(key=("unlocated", squeeze(wording.core)), core=wording.core, written=wording.written, kind=kind, reasons=(wording.reason,))
    if wording.within is not None:
        choice = choose_town(wording.within, scene.geography)
        if choice.town is not None:
            held = Wording(core=wording.within, form="town", written=wording.within, within=None, reason="")
            return _put_in(bare, _town(held, choice), f"the text places it in {wording.within}")
        return Sight(
            key=(*bare.key, squeeze(wording.within)),
            core=bare.core,
            written=bare.written,
            kind=kind,
            within=wording.within,
            reasons=(wording.reason, f"the text places it in {wording.within}"),
        )
    words = wording.core.split()
    for length in range(len(words) - 1, 0, -1):
        name = " ".join(words[:length])
        same = scene.first.get(fold(name))
        if same is not None:
            return _put_in(bare, same, f"its name begins with {name}")
    near = _in_sentence(surface, scene)
    if near is not None:
        return _put_in(bare, near, f"named in one sentence with {near.core}")
    if scene.focus is not None:
        return _put_in(bare, scene.focus, f"{scene.focus.core} is the place of which the report speaks most")
    return bare


def _put_in(sight: Sight, holder: Sight, reason: str) -> Sight:
    return Sight(
        key=(*sight.key, *holder.key),
        core=sight.core,
        written=sight.written,
        kind=sight.kind,
        country=holder.country,
        holder=holder,
        reasons=(*sight.reasons, reason, "unlocated: no point is given"),
        doubt=sight.doubt,
    )


def _in_sentence(surface: Surface, scene: Scene, *, areas: bool = False) -> Sight | None:
    """The only settlement that the sentence of a mention names, if it is only one; with `areas`, the only area before it."""
    start, end = _sentence(scene.ends, surface.span.start)
    beside = [(other, sight) for other, sight in _between(scene.named, start, end) if other.span != surface.span]
    held = {sight.key: sight for _, sight in beside if sight.kind == "administrative area"}
    if areas and len(held) == 1:
        return next(iter(held.values()))
    found = {
        one.key: one for _, sight in beside if sight.town is not None and not (areas and sight.listed) for one in [sight.holder or sight]
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _between(named: Sequence[tuple[Surface, Sight]], start: int, end: int) -> Sequence[tuple[Surface, Sight]]:
    """Those that begin in `[start, end)`."""
    first, last = (bisect_left(named, bound, key=lambda pair: pair[0].span.start) for bound in (start, end))
    return named[first:last]


def _sentence(ends: tuple[int, ...], at: int) -> tuple[int, int]:
    """Start and end of the sentence at an offset; the last one has no end."""
    number = bisect_right(ends, at)
    return (ends[number - 1] if number else 0), (ends[number] if number < len(ends) else sys.maxsize)


def _meant_by_noun(surface: Surface, wording: Wording, scene: Scene) -> Sight | None:
    """`the city`: the one of which the report speaks most, where it leads clearly; else the only one of this sentence and the one before."""
    if GENERIC_PLACES.get(wording.generic or "") != "settlement":
        return None
    at = surface.span.start
    lately = (sight for _, sight in _between(scene.settled, at - _REACH, at) if sight.kind == "populated place")
    if scene.focus is not None and scene.leads and any(sight.key == scene.focus.key for sight in lately):
        return _again(scene.focus, wording, "it is the place of which the report speaks most")
    start, _ = _sentence(scene.ends, at)
    start, _ = _sentence(scene.ends, max(0, start - 2))
    near = {sight.key: sight for _, sight in _between(scene.settled, start, at) if sight.kind == "populated place"}
    if len(near) == 1:
        return _again(next(iter(near.values())), wording, "the only one named in this sentence and the one before")
    return None


def _again(sight: Sight, wording: Wording, why: str) -> Sight:
    return Sight(
        key=sight.key,
        core=sight.core,
        written=sight.core,
        kind=sight.kind,
        country=sight.country,
        town=sight.town,
        precision=sight.precision,
        reasons=(f"{wording.written} is {sight.core}: {why}",),
    )


def _focus(settled: Iterable[tuple[Surface, Sight]]) -> Sight | None:
    """The settlement of which the report speaks most, the earlier one of two."""
    counts: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], tuple[int, Sight]] = {}
    for surface, sight in settled:
        own = sight.holder if sight.holder is not None else sight
        counts[own.key] += 1
        first.setdefault(own.key, (surface.span.start, own))
    if not counts:
        return None
    key = min(counts, key=lambda key: (-counts[key], first[key][0]))
    return first[key][1]
