"""What holds a place that has no point of its own: the words beside it, its sentence, the one before, or no more than its country."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from orontes.flow.resolve.areas import see_holder
from orontes.flow.resolve.edges import is_on_road
from orontes.flow.resolve.geography import choose_town, distance
from orontes.flow.resolve.lexicon import GENERIC_PLACES, STREETS
from orontes.flow.resolve.scene import Home, Named, Scene, between, sentence_at
from orontes.flow.resolve.sight import Sight, put_by, put_in, see_between, see_country, see_region, see_town
from orontes.flow.resolve.surfaces import Surface
from orontes.flow.resolve.wording import Wording
from orontes.lang.fold import fold, squeeze
from orontes.reference.places import country_of, find_areas, find_country, find_region, find_sites, find_towns

_SITE_KM = 50
_REACH = 700
"""Letters back within which `the city` may stand for a city named before."""
_LARGE = 100_000
_LONG_OPENING = 4
_HOLDS_THAT = re.compile(r"[\w’'],\s+in\s+(?:the\s+)?$")
"""`X, in the Y district`: the district holds X, not X the district."""
_BETWEEN_KM = 300
"""Two towns farther apart than this are no two ends of one stretch of land."""
_ROAD_KM = 800
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:(?:cities|towns|villages|areas)\s+of\s+)?$", re.IGNORECASE)
_RELATION = re.compile(
    r"\b(?:talks?|relations?|ties|agreements?|deals?|treat(?:y|ies)|tensions?|rivalry|wars?|match|trade|disputes?|negotiations?|differences?|mediat\w+|"
    r"flights?|alliance|rift|row|contacts?|cooperation)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"(?:[,(/]|\b(?:in|at|near|from|to|of|into|onto|towards?|through|throughout|outside|inside|around|between|on|off|via|and|or|across|over|within|for|"
    r"reach(?:ed|ing)?|fled|left|leaving|enter(?:ed|ing)?|captur(?:ed|ing)|bomb(?:ed|ing)|shell(?:ed|ing)|attack(?:ed|ing)|hit|struck|raid(?:ed|ing)|took|seized))"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\b(?:according\s+to|told|for)\s+(?:the\s+)?$", re.IGNORECASE)
_NEAR_BEHIND = re.compile(
    r"^(?:\s+[a-z]+){0,2},?\s+(?:(?:located|situated|lying)\s+)?(?:near|outside|close\s+to|not\s+far\s+from)\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?"
)
_AND = re.compile(r"^\s+and\s+(?:the\s+)?$")
_APART = re.compile(
    r"^\)?,?\s*\(?(?:(?:a|an|the)\s+(?:[a-z-]+\s+){0,2}(?:town|village|hamlet|city|suburb|camp|settlement)\s+)?(?:(?:located|lying|situated|some|about|around|roughly|nearly|just|approximately|only)\s+)*"
    r"\d[\d.,]*\s*-?\s*(?:km|kms|kilomet(?:er|re)s?|miles?|mi)\s+(?:to\s+the\s+)?(?:[a-z-]+\s+)?(?:of|from)\s+(?:the\s+)?(?P<noun>(?:city|town)\b)?",
    re.IGNORECASE,
)


def put_beside(sight: Sight, surface: Surface, wording: Wording, scene: Scene) -> Sight:
    """An unlocated settlement is given the one area, else the one settlement, that its sentence names beside it, as a holder in words."""
    if (
        sight.town is not None
        or sight.key[0] != "unlocated"
        or sight.within is not None
        or sight.holder is not None
        or wording.form != "town"
    ):
        return sight
    near = _in_sentence(surface, scene, areas=True)
    if near is None:
        return sight
    return put_by(sight, near, f"named in one sentence with {near.core}")


def put_near(sight: Sight, surface: Surface, scene: Scene) -> Sight:
    """An unlocated place of which the text says how far from a town it lies (`X, 12 km west of Y`): no point, but a circle there."""
    apart = _APART.match(surface.after)
    if apart is None or sight.town is not None or sight.key[0] != "unlocated":
        return sight
    if apart["noun"]:
        far = scene.focus if scene.leads else None
        return put_in(sight, far, f"the text places it near {far.core}") if far is not None else sight
    at = surface.span.end + apart.end()
    found = next((one for other, one in between(scene.named, at, at + 1)), None)
    if found is None or found.circle is None or found.holder is None or found.holder.town is None:
        return sight
    core = sight.key[:2]
    return replace(
        put_in(replace(sight, key=core), found.holder, f"the text places it {found.written}"),
        circle=found.circle,
        precision=found.precision,
        within=None,
        doubt=None,
    )


def is_put_somewhere(surface: Surface) -> bool:
    """Whether the words before a name speak of it as a place: `in Molasses`, but not `Molasses costs more` or `according to the Molasses`."""
    return _WHERE.search(surface.before) is not None and _SOURCE.search(surface.before) is None


def put_around(sight: Sight, scene: Scene, *, somewhere: bool) -> Sight:
    """A place of which nothing says where it lies, in the report's own part of the country: no point and no holder but the country.

    A name that the report nowhere puts `somewhere` may be no place at all, and stays without a circle.
    """
    home = scene.home
    bare = sight.circle is None or (sight.holder is not None and sight.holder.kind == "country")
    if sight.town is not None or sight.key[0] != "unlocated" or not bare:
        return sight
    if sight.kind != "natural feature" and (named := _town_in(sight.core, scene)) is not None and sight.country in {None, named.country}:
        return put_in(replace(sight, key=sight.key[:2], doubt=None), named, f"{named.core} is in its name")
    if home is None or not somewhere or sight.country not in {None, home.country}:
        return sight
    placed = sight if sight.holder is not None else put_in(sight, see_country(country_of(home.country), country_of(home.country).name), "")
    if sight.kind == "unknown" and _is_known_elsewhere(sight.core, home):
        return sight
    why = f"most places that the report names lie around {home.name}"
    return replace(placed, circle=home.circle, reasons=(*sight.reasons, why))


def _town_in(name: str, scene: Scene) -> Sight | None:
    """The town in a longer name: one that the report names, or a large one that opens it (`Kassala Central Market`)."""
    words = name.split()
    if {fold(words[0]), fold(words[-1])} & STREETS:
        return None
    parts = [words[start:end] for start in range(len(words)) for end in range(len(words), start, -1) if end - start < len(words)]
    for part in parts:
        if (same := scene.first.get(fold(" ".join(part)))) is not None:
            return same
    for part in (words[:length] for length in range(len(words) - 1, 0, -1)):
        opening = " ".join(part)
        towns = find_towns(opening)
        if towns and towns[0].population >= _LARGE and len(opening) >= _LONG_OPENING and find_country(opening) is None:
            choice = choose_town(opening, scene.geography)
            held = Wording(core=opening, form="town", written=opening, within=None, reason="")
            return see_town(held, choice) if choice.town is not None and choice.town.population >= _LARGE else None
    return None


def _is_known_elsewhere(name: str, home: Home) -> bool:
    """Whether the gazetteer has a large town or an area of that name in another country: then it may well be that one."""
    return any(area.country != home.country for area in find_areas(name)) or any(
        town.country != home.country and town.population >= _LARGE for town in find_towns(name)
    )


def put_between(surface: Surface, scene: Scene) -> Sight | None:
    """One of two towns between which something lies (`between X and Y`): neither is the place, what is between them is."""
    at = next((number for number, (other, _) in enumerate(scene.named) if other.span == surface.span), None)
    if at is None:
        return None
    for first, second in ((at, at + 1), (at - 1, at)):
        if first < 0 or second >= len(scene.named):
            continue
        (one, near), (other, far) = scene.named[first], scene.named[second]
        road = is_on_road(one.before, _gap(one, other), other.after)
        if road or (_spans_between(one, other) and (near.town is not None or far.town is not None)):
            return stretch(near, far, road=road)
    return None


def _spans_between(one: Surface, other: Surface) -> bool:
    start = _BETWEEN.search(one.before)
    return start is not None and bool(_AND.match(_gap(one, other))) and not _RELATION.search(one.before[: start.start()])


def _gap(one: Surface, other: Surface) -> str:
    """The words between two mentions of one clause; empty where they are of two."""
    length = other.span.start - one.span.end
    return one.after[:length] if 0 <= length < len(one.after) else ""


def stretch(near: Sight, far: Sight, *, road: bool = False) -> Sight | None:
    """What lies between two places, or the road from one to the other, where they can be the ends of it."""
    ends = {"populated place", "unknown", *(["administrative area"] if road else [])}
    lies = near.country or far.country
    if lies is None or near.kind not in ends or far.kind not in ends:
        return None
    if near.town is not None and far.town is not None:
        apart = distance(near.town, far.town)
        return see_between(near, far, apart, road=road) if 0 < apart <= (_ROAD_KM if road else _BETWEEN_KM) else None
    bare = see_between(near, far, 0, road=road)
    holder = next((end.holder for end in (near, far) if end.holder is not None and end.holder.town is None), None)
    if holder is not None:
        return replace(bare, country=holder.country, circle=holder.circle, within=holder.written)
    country = country_of((near if near.town is not None else far).country or lies)
    return replace(bare, country=country.code, circle=country.circle, within=country.name)


def put_inside(surface: Surface, wording: Wording, scene: Scene) -> Sight:
    """A neighbourhood, facility or feature: unlocated, within what the words, its name, its sentence or its report give."""
    kind = {"quarter": "neighbourhood", "feature": "natural feature"}.get(wording.form, "facility")
    region = (find_region(wording.written) or find_region(wording.core)) if wording.form == "feature" else None
    if region is not None:
        return see_region(region, wording.written)
    site = _site(wording, scene)
    if site is not None:
        return site
    bare = Sight(key=("unlocated", squeeze(wording.core)), core=wording.core, written=wording.written, kind=kind, reasons=(wording.reason,))
    if wording.within is not None:
        return _within_words(bare, wording.within, wording, scene)
    words = wording.core.split()
    street = not STREETS.isdisjoint(fold(wording.core).split())
    for length in range(0 if street else len(words) - 1, 0, -1):
        name = " ".join(words[:length])
        same = scene.first.get(fold(name))
        if same is not None:
            return put_in(bare, same, f"its name begins with {name}")
    return _by_surroundings(bare, surface, scene)


def _within_words(bare: Sight, within: str, wording: Wording, scene: Scene) -> Sight:
    holder = see_holder(within, scene.geography, settled=bare.kind != "natural feature")
    if holder is not None and holder.town is None and bare.kind == "neighbourhood" and wording.reason.endswith("a district"):
        bare = replace(bare, kind="administrative area")  # the Hays district of Hodeidah governorate
    if holder is not None:
        return put_in(bare, holder, f"the text places it in {within}")
    reasons = (wording.reason, f"the text places it in {within}")
    return replace(bare, key=(*bare.key, squeeze(within)), within=within, reasons=reasons)


def _by_surroundings(bare: Sight, surface: Surface, scene: Scene) -> Sight:
    """Within the only settlement or area of its sentence, else of the one before, else only the country of which the report speaks most.

    A mountain or a river is no part of the town that is named beside it. Only of a neighbourhood is it likely that it lies in
    the town on which the whole report dwells; of facilities such a town held half.
    """
    land = bare.kind == "natural feature"
    beside = _beside_words(surface, scene)
    if beside is not None and not land:
        assert beside.holder is not None  # noqa: S101 - it was found by its holder
        return replace(put_in(bare, beside.holder, f"the text places it near {beside.holder.core}"), circle=beside.circle)
    near = _in_sentence(surface, scene)
    if near is not None and not land and not _HOLDS_THAT.search(surface.before):
        return put_in(bare, near, f"named in one sentence with {near.core}")
    area = _in_sentence(surface, scene, areas=True)
    if area is not None and area.town is None:
        return put_in(bare, area, f"named in one sentence with {area.core}")
    start, _ = sentence_at(scene.ends, surface.span.start)
    before = _only_before(start, scene)
    context = scene.geography.context()
    if before is not None and not land and (not context or before.country in context) and not _names_a_town(bare.core, before):
        return put_in(bare, before, f"named in the sentence after {before.core}")
    if scene.focus is not None and scene.dwells and bare.kind == "neighbourhood":
        return put_in(bare, scene.focus, f"{scene.focus.core} is the place of which the report speaks most, again and again")
    code = _leading(scene)
    if code is None:
        return bare
    return put_in(bare, see_country(country_of(code), country_of(code).name), f"the report speaks of {country_of(code).name}")


def _beside_words(surface: Surface, scene: Scene) -> Sight | None:
    """The surroundings of a town where the words behind a place put it: `Kutupalong camp, near Cox's Bazar`."""
    near = _NEAR_BEHIND.match(surface.after)
    at = surface.span.end + near.end() if near is not None else -1
    found = next((sight for _, sight in between(scene.named, at, at + 1)), None) if near is not None else None
    return found if found is not None and found.holder is not None and found.holder.town is not None else None


def _only_before(start: int, scene: Scene) -> Sight | None:
    """The only settlement of the sentence before this one in its paragraph, where that names no unlisted place beside it."""
    if not start or start in scene.breaks:
        return None
    named = between(scene.named, sentence_at(scene.ends, max(0, start - 2))[0], start)
    unlisted = any(sight.key[0] == "unlocated" and sight.kind == "unknown" for _, sight in named)
    return None if unlisted else _only(pair for pair in named if pair[1].town is not None)


def _leading(scene: Scene) -> str | None:
    """The country of which a report speaks at least twice as much as of any other."""
    weights = scene.geography.countries
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    return ranked[0] if ranked and (len(ranked) == 1 or weights[ranked[0]] >= 2 * weights[ranked[1]]) else None


def _names_a_town(name: str, other: Sight) -> bool:
    """Whether a word of a name is a town of its own: `Aminu Kano Airport` is not where the sentence before was."""
    return any(
        town.country == other.country and town.population >= _LARGE and town != other.town
        for word in name.split()
        for town in find_towns(word)
    )


def _only(found: Iterable[Named]) -> Sight | None:
    """The only settlement of these: that itself, of which another one is a part."""
    keys = {one.key: one for _, sight in found for one in [sight.holder or sight]}
    return next(iter(keys.values())) if len(keys) == 1 else None


def _site(wording: Wording, scene: Scene) -> Sight | None:
    """A facility, neighbourhood or feature that the user's own gazetteer has: the only one near what the report speaks of."""
    context = scene.geography.context()
    found = [site for site in find_sites(wording.core) if not site.country or site.country in context[:2]]
    anchors = [sight.town for _, sight in scene.settled if sight.town is not None]
    near = [site for site in found if any(distance(site, anchor) <= _SITE_KM for anchor in anchors)] or (found if not anchors else [])
    if len(near) != 1:
        return None
    site = near[0]
    return Sight(
        key=site.key,
        core=wording.core,
        written=wording.written,
        kind=site.kind,
        country=site.country or None,
        town=site,
        precision=1,
        reasons=(wording.reason, f"{site.source} has it, the only one of that name near the report's places"),
    )


def _in_sentence(surface: Surface, scene: Scene, *, areas: bool = False) -> Sight | None:
    """The only settlement that the sentence of a mention names, if it is only one; with `areas`, the only area before it."""
    start, end = sentence_at(scene.ends, surface.span.start)
    beside = [(other, sight) for other, sight in between(scene.named, start, end) if other.span != surface.span]
    held = {sight.key: sight for _, sight in beside if sight.kind == "administrative area"}
    if areas and len(held) == 1:
        return next(iter(held.values()))
    return _only([(other, sight) for other, sight in beside if sight.town is not None and not (areas and sight.listed)])


def stand_for_noun(surface: Surface, wording: Wording, scene: Scene) -> Sight | None:
    """`the city`: the one of which the report speaks most, where it leads clearly; else the only one of this sentence and the one before."""
    if GENERIC_PLACES.get(wording.generic or "") != "settlement":
        return None
    at = surface.span.start
    lately = (sight for _, sight in between(scene.settled, at - _REACH, at) if sight.kind == "populated place")
    if scene.focus is not None and scene.leads and any(sight.key == scene.focus.key for sight in lately):
        return _again(scene.focus, wording, "it is the place of which the report speaks most")
    start, _ = sentence_at(scene.ends, at)
    start, _ = sentence_at(scene.ends, max(0, start - 2))
    near = {sight.key: sight for _, sight in between(scene.settled, start, at) if sight.kind == "populated place"}
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
