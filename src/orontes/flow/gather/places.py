"""Where a claim says it happened: the Place of its words, what holds that place, and whether two places can be the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from orontes.lang.fold import fold
from orontes.match.spans import Spans
from orontes.records.claim import Claim, Filler
from orontes.records.entity import Link, Place

_AREA = re.compile(
    r"\b(?:province|governorate|district|region|countryside|oblast|state|county|department|prefecture|township|municipality|woreda|muhafazah|wilayat?|raion)\b"
)
_VICINITY = re.compile(
    r"^(?:near|outside|around|by|beside|close to|not far from|(?:on |in )?the (?:outskirts|edge|vicinity|surroundings) of) "
)
"""Words that put a happening beside a settlement without saying on which side."""
_SIDE = re.compile(r"^(?:in )?(?:the )?(north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?(?: part)?(?: of)? ")
"""A side of a country or an area: "the north of", "northern"."""
_MIDDLE = re.compile(r"^(?:in )?(?:the )?(?:central|downtown|(?:city )?(?:centre|center|heart|middle) of) ")
"""The middle of a town is the town, for all that anybody can tell two happenings apart by it."""
_COMMON = re.compile(r"^(?:[Tt]he )?[a-z][a-z ]* (?:of|in|at) ([A-Z].*)$")
_NAME = r"((?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*){0,2})"
_BEHIND = re.compile(rf" (?:[a-z]+ ){{0,2}}?(?:in|at|of) (?:the (?:town|city|village) of )?{_NAME}")
"""Where a place that a common noun names lies: "the base in Kassala"."""
_WITHIN = re.compile(rf"\b(?:in|at|of) (?:the (?:town|city|village) of )?{_NAME}$")
"""Where those who were hit were: "residents of Kassala"."""
_IN = re.compile(rf"\bin {_NAME}$")
"""Where those who did it were: "the attackers in Kassala"."""
_ARTICLE = re.compile(r"^(?:the|al|el|las?|los|les?) ")
_BODIES = re.compile(r"\b(?:UN|U\.N\.|EU|AU|NATO|US|IDP)\b")
"""Names that set no place apart: there is a UN base in many towns."""
_ONE = {"bazaar": "market", "marketplace": "market", "souk": "market", "souq": "market"}
_PLAIN = frozenset({"the", "of", "in", "at", "central", "main", "busy", "crowded"})
"""Words that tell no two facilities of a town apart."""
_OWN = re.compile(r"['’]s\b")
_DEPTH = 8


class Places:
    """The places of a record: found from the words of a claim, with what holds each one."""

    __slots__ = ("_beside", "_by_name", "_chains", "_held", "_links", "_places", "_same")

    def __init__(self, places: Iterable[Place], links: Iterable[Link], claims: Iterable[Claim] = ()) -> None:
        self._places: Mapping[str, Place] = {place.id: place for place in places}
        self._by_name: dict[str, str] = {}
        for place in sorted(self._places.values(), key=lambda place: (is_area(place), place.id)):
            for name in (place.name, *place.variants):
                self._by_name.setdefault(fold(name), place.id)
        settled = {fold(place.name) for place in self._places.values() if not is_area(place)}
        self._beside = {place.id for place in self._places.values() if place.kind == "region" and fold(place.within or "") in settled}
        by_report: dict[str, list[Link]] = {}
        for link in links:
            if link.to in self._places:
                by_report.setdefault(link.report, []).append(link)
        self._links = {report: Spans(found) for report, found in by_report.items()}
        self._chains: dict[str, tuple[str, ...]] = {}
        self._held: dict[str, str] = {}
        self._same = self._namesakes()
        self._same |= self._facilities()
        self._hold(claims)

    def of(self, claim: Claim) -> str | None:
        """The place of a claim: a Place's id; words that nothing resolves are a key of their own; None where none is named.

        A Place that could not be located is held to be its only located namesake of the record.
        """
        found = self.named_by(claim)
        if found is None or self.is_unlocated(self.root(found)) or not self._held.keys().isdisjoint(self.chain(found)):
            town = self._town_behind(claim)
            if town is not None:
                return town
        if found is not None:
            return self._same.get(found, found) if _has_name(self._places[found].name) else None
        return f"words:{fold(claim.place.text)}" if claim.place is not None and _has_name(claim.place.text) else None

    def named_by(self, claim: Claim) -> str | None:
        """The Place that the claim's own words are linked to. A claim without a place has that of a target that is one (a town struck)."""
        if claim.place is not None:
            return self._linked(claim.report, claim.place, is_whole=False)
        return next((found for target in claim.target if (found := self._linked(claim.report, target, is_whole=True)) is not None), None)

    def _hold(self, claims: Iterable[Claim]) -> None:
        """Learn in which town a place lies that nobody can locate, where all claims that say so say one: "the Reshen market in Kassala"."""
        towns: dict[str, set[str]] = {}
        for claim in claims:
            found = self.named_by(claim) if claim.place is not None else None
            town = self._town_behind(claim) if found is not None and self.is_unlocated(self.root(found)) else None
            if found is not None and town is not None:
                towns.setdefault(self.root(found), set()).add(town)
        self._held = {place: min(found) for place, found in towns.items() if len(found) == 1 and place not in found}
        self._chains.clear()

    def _town_behind(self, claim: Claim) -> str | None:
        """The settlement named right behind the words of a place that nobody can locate ("the base in Kassala"), or within those of who was hit."""
        fillers = (
            ((claim.place, _WITHIN),)
            if claim.place is not None
            else (*((one, _WITHIN) for one in claim.target), *((one, _IN) for one in claim.actor))
        )
        for filler, words in fillers:
            behind = claim.quote[max(0, filler.span.end - claim.span.start) :]
            found = (_BEHIND.match(behind) if words is _WITHIN else None) or (words.search(filler.text) if claim.place is None else None)
            town = self._by_name.get(fold(found[1])) if found is not None else None
            if town is not None and not self.is_wide(town):
                return self._same.get(town, town)
        return None

    def chain(self, place: str) -> tuple[str, ...]:
        """The place and what holds it, innermost first."""
        if place not in self._chains:
            found = [place]
            while len(found) < _DEPTH:
                holder = self._holder(found[-1])
                if holder is None or holder in found:
                    break
                found.append(holder)
            self._chains[place] = tuple(found)
        return self._chains[place]

    def root(self, place: str) -> str:
        """The settlement that the place belongs to: the last of its chain that is no area and no country, else the place itself."""
        settled = [one for one in self.chain(place) if not self.is_wide(one)]
        return settled[-1] if settled else place

    def can_be(self, one: str, other: str) -> bool:
        """Whether both can be said of the same happening: the same place, or one within the other."""
        return other in self.chain(one) or one in self.chain(other) or self._in_country(one, other) or self._in_country(other, one)

    def is_wide(self, place: str) -> bool:
        """Whether the place is an area or a country: many happenings of one day fit in it. What lies beside a settlement is a part of it."""
        return place in self._places and place not in self._beside and is_area(self._places[place])

    def is_country(self, place: str) -> bool:
        """Whether the place is a country: as a place of a happening that says next to nothing."""
        return place in self._places and "country" in self._places[place].kind.casefold()

    def is_unlocated(self, place: str) -> bool:
        """Whether nobody knows where the place lies: no point, and nothing that holds it."""
        if place not in self._places:
            return True
        return self._places[place].latitude is None and len(self.chain(place)) == 1 and not self.is_wide(place)

    def is_around(self, place: str) -> bool:
        """Whether the place is an area, no country, or lies somewhere beside a settlement: a settlement named with it says more."""
        return (self.is_wide(place) and not self.is_country(place)) or _VICINITY.match(fold(self.name(place))) is not None

    def share_country(self, one: str, other: str) -> bool:
        """Whether both are known to lie in one country."""
        countries = [self._places[place].country for place in (one, other) if place in self._places]
        return len(countries) == 2 and countries[0] is not None and countries[0] == countries[1]

    def is_unplaced(self, place: str) -> bool:
        """Whether nobody knows the point of the place, whatever holds it: a village of some province, the west of a country."""
        return place not in self._places or self._places[place].latitude is None

    def name(self, place: str) -> str:
        """The place's name, for reasons."""
        return self._places[place].name if place in self._places else place.removeprefix("words:")

    def record_id(self, place: str | None) -> str | None:
        """The id of the Place, None for words that no Place stands for."""
        return place if place in self._places else None

    def _linked(self, report: str, filler: Filler, *, is_whole: bool) -> str | None:
        span = filler.span
        inside = list(self._links[report].overlapping(span)) if report in self._links else []
        if is_whole:
            inside = [link for link in inside if span.end - span.start <= 2 * (link.span.end - link.span.start)]
        if not inside:
            return None
        best = min(
            inside, key=lambda link: (link.span != span, self.is_wide(link.to), link.span.start - link.span.end, link.span.start, link.to)
        )
        return best.to

    def _holder(self, place: str) -> str | None:
        if place not in self._places:
            return None
        if place in self._held:
            return self._held[place]
        name = fold(_OWN.sub("", self._places[place].name))
        named_after = None if is_area(self._places[place]) else self._named_after(name) or self._named_within(self._places[place].name)
        if named_after is not None:
            return named_after
        within = self._places[place].within
        for words in re.split(r"[,;]", within or ""):
            named = self._by_name.get(fold(words))
            holder = None if named is None else self._same.get(named, named)
            if holder is not None and holder != place:
                return holder
        return None if is_area(self._places[place]) else self._area_of(name)

    def _named_after(self, name: str) -> str | None:
        """The place whose name a longer name opens with (the "Kassala" of "Kassala Central Market")."""
        words = name.split()
        for size in range(len(words) - 1, 0, -1):
            found = self._by_name.get(" ".join(words[:size]))
            if found is not None and not is_area(self._places[found]):
                return self._same.get(found, found)
        return None

    def _named_within(self, name: str) -> str | None:
        """The place whose name a common noun closes with ("the church of Kassala")."""
        found = _COMMON.match(name)
        held = self._by_name.get(fold(found[1])) if found is not None else None
        return None if held is None else self._same.get(held, held)

    def _area_of(self, name: str) -> str | None:
        """The area that bears the name of its chief town ("Mosul" in "Mosul Governorate")."""
        for word in ("province", "governorate", "district", "region", "oblast", "state", "township", "municipality", "county"):
            found = self._by_name.get(f"{name} {word}")
            if found is not None and is_area(self._places[found]):
                return found
        return None

    def _namesakes(self) -> dict[str, str]:
        """For each Place: the namesake with the only point there is for the name, else the first; "near" and "outside" a town are alike.

        A bare name that one report leaves open for an area is the town that another takes it for.
        """
        named: dict[str, list[Place]] = {}
        for place in sorted(self._places.values(), key=lambda place: (self.is_wide(place.id), place.id)):
            if not self.is_country(place.id) and not _AREA.search(fold(place.name)):
                named.setdefault(_ARTICLE.sub("", _VICINITY.sub("near ", fold(place.name))), []).append(place)
        same = self._sides()
        for found in named.values():
            points = {(place.latitude, place.longitude) for place in found if place.latitude is not None}
            located = [place.id for place in found if place.latitude is not None] or [place.id for place in found if self._is_held(place)]
            if len(points) < 2 and not self.is_wide(found[0].id):
                same.update((place.id, (located or [found[0].id])[0]) for place in found)
        return same | {place: same.get(town, town) for place, town in self._middles().items()}

    def _facilities(self) -> dict[str, str]:
        """One facility of one town in two wordings ("the bazaar of Kassala", "Kassala's central market")."""
        named: dict[tuple[str, frozenset[str]], list[str]] = {}
        for place in sorted(self._places):
            root = self.root(place)
            if root == place or self.is_wide(place) or self._same.get(place, place) != place:
                continue
            town = set(fold(self._places[root].name).split())
            words = (word for word in fold(_OWN.sub("", self._places[place].name)).split() if word not in _PLAIN and word not in town)
            named.setdefault((root, frozenset(_ONE.get(word, word) for word in words)), []).append(place)
        return {place: found[0] for (_, words), found in named.items() if words and len(found) > 1 for place in found}

    def _is_held(self, place: Place) -> bool:
        """Whether something smaller than a country is known to hold the place."""
        holder = self._by_name.get(fold(place.within or ""))
        return holder is not None and not self.is_country(holder)

    def _middles(self) -> dict[str, str]:
        """The middles of towns, as these."""
        found = {
            place.id: self._by_name.get(_MIDDLE.sub("", fold(place.name)))
            for place in self._places.values()
            if _MIDDLE.search(fold(place.name))
        }
        return {place: town for place, town in found.items() if town is not None and town != place and not is_area(self._places[town])}

    def _sides(self) -> dict[str, str]:
        """One side of one area in two wordings."""
        named: dict[tuple[str, str | None], list[str]] = {}
        for place in sorted(self._places.values(), key=lambda place: place.id):
            if place.latitude is None and _SIDE.search(fold(place.name)):
                named.setdefault((_SIDE.sub(r"\1 ", fold(place.name)), place.within), []).append(place.id)
        return {place: found[0] for found in named.values() for place in found}

    def _in_country(self, one: str, country: str) -> bool:
        if one not in self._places or not self.is_country(country):
            return False
        return self._places[one].country is not None and self._places[one].country == self._places[country].country


def _has_name(words: str) -> bool:
    """Whether the words name a place: "the market of the town" is a different one in every report."""
    return any(letter.isupper() or not letter.isascii() for letter in _BODIES.sub("", words))


def is_area(place: Place) -> bool:
    """Whether a place is an administrative area or a country."""
    kind = place.kind.casefold()
    if kind == "facility":
        return False  # the district headquarters of a town
    return "admin" in kind or "country" in kind or "region" in kind or "area" in kind or _AREA.search(fold(place.name)) is not None
