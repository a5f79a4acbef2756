"""Spellings of a town's name that no gazetteer entry has."""

from __future__ import annotations

from functools import lru_cache

from orontes.lang.fold import fold
from orontes.match.sounds import compare_words, skeleton, units_of
from orontes.reference.own import own_digest
from orontes.reference.places import Area, areas_within, names_of_towns, town_at
from orontes.reference.table import SETTLED, Town

_SPELLING = 0.35
_LONG_ENOUGH = 4
_ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "an", "ar", "at", "az"})


def find_spelling(name: str, countries: tuple[str, ...]) -> Town | None:
    """The town of the report's countries whose name is another spelling of this one; None where two are equally near."""
    wanted = plain_name(name)
    if len(units_of(wanted)) < _LONG_ENOUGH:
        return None
    for code in countries:
        scored = [
            (cost, place)
            for plain, place in _spellings(code, own_digest()).get(skeleton(wanted), ())
            if (cost := compare_words(*sorted((wanted, plain))).cost) <= _SPELLING and town_at(place).kind == SETTLED
        ]
        if scored:
            least = min(cost for cost, _ in scored)
            best = [place for cost, place in scored if cost == least]
            return town_at(best[0]) if len(best) == 1 else None
    return None


def find_area_spelling(name: str, country: str) -> Area | None:
    """The first-level area of a country whose name is another spelling of this one (`Saada`, `Sa'dah`); None where two are equally near."""
    wanted = plain_name(name)
    scored = [
        (cost, area)
        for area in areas_within(country)
        for known in (area.name, *area.names)
        if len(units_of(wanted)) >= _LONG_ENOUGH and (cost := compare_words(*sorted((wanted, plain_name(known)))).cost) <= _SPELLING
    ]
    least = min((cost for cost, _ in scored), default=0.0)
    best = {area.code: area for cost, area in scored if cost == least}
    return next(iter(best.values())) if len(best) == 1 else None


@lru_cache(maxsize=64)
def _spellings(code: str, _own: str) -> dict[str, list[tuple[str, tuple[int, int]]]]:
    """Where the towns of a country are, by the consonants of their names, with the gazetteers of that digest."""
    found: dict[str, list[tuple[str, tuple[int, int]]]] = {}
    for name, place in names_of_towns(code):
        if plain := plain_name(name):
            found.setdefault(skeleton(plain), []).append((plain, place))
    return found


def plain_name(name: str) -> str:
    """A name folded and written as one word, without the articles in it."""
    words = fold(name).split()
    return "".join([word for word in words if word not in _ARTICLES] or words)
