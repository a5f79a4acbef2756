"""Names that one report alone cannot place, or places by nothing but size, and that the record's own geography does."""

from __future__ import annotations

from collections import Counter, defaultdict

from orontes.flow.resolve.geography import BY_SIZE
from orontes.lang.fold import squeeze
from orontes.records.resolving import Standing, Stood


class Homes:
    """The towns of a record, and the names that a report leaves open."""

    def __init__(self) -> None:
        self._towns: dict[str, set[str]] = defaultdict(set)
        self._country: dict[str, str | None] = {}
        self._open: dict[str, str] = {}
        self._beside: dict[str, set[str | None]] = defaultdict(set)
        """Countries in which other places lie of the reports that leave a name open."""

    def note(self, standing: Standing) -> None:
        """What one report says."""
        for stood in standing.stood:
            if stood.seen is None:
                continue
            name = squeeze(stood.seen.core)
            if _is_open(stood, name):
                others = (one.seen for one in standing.stood if one.to != stood.to and one.seen is not None)
                self._open[stood.to] = name
                self._beside[stood.to].update(other.country for other in others if other.country is not None)
            elif _is_town(stood):
                self._towns[name].add(stood.to)
                self._country[stood.to] = stood.seen.country

    def settled(self) -> dict[str, str]:
        """Ids of open places with the id of the only sure town of that name in the record, where its country is that of most sure towns.

        No report that leaves the name open speaks of a place in another country.
        """
        lands = Counter(self._country.values())
        found: dict[str, str] = {}
        for id_, name in self._open.items():
            towns = self._towns.get(name, set())
            if len(towns) != 1 or id_ in towns:
                continue
            (town,) = towns
            country = self._country[town]
            if self._beside[id_] <= {country} and 2 * lands[country] > lands.total():
                found[id_] = town
        return found


def _is_open(stood: Stood, name: str) -> bool:
    assert stood.seen is not None  # noqa: S101 - the caller has looked
    bare = stood.seen.key == ("unlocated", name) and stood.seen.within is None
    return bare or (_is_town(stood) and any(reason.startswith(BY_SIZE) for reason in stood.reasons))


def _is_town(stood: Stood) -> bool:
    seen = stood.seen
    return seen is not None and seen.located and seen.kind == "populated place" and seen.precision == 1 and seen.holder is None
