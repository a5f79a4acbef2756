"""The made-up conflicts: real towns of one country, invented bodies and persons with their spellings, and what happens there week by week.

Everything is a function of the seed and of a number: a conflict, a week or a happening can be made without those before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from bench.news.grammar import load_grammar
from orontes.reference.places import area_of, country_of, towns_of
from orontes.reference.table import Town

AT_ONCE = 8
"""Conflicts that go on at the same time."""
WEEKS = 40
"""How long a conflict goes on before another takes its place."""
A_WEEK = 5
"""Happenings of a conflict in a week."""
_STRIDE = 3
"""Conflicts that go on at the same time are in different countries."""
_TOWNS = 24
_CAST = 18
_LIKE = 0.35
"""Share of happenings that look like the one before: the same kind, town and side, a day or some days later."""
_BLOODY = ("air_strike", "shelling", "explosion", "killing", "armed_clash")
_BLOODLESS = ("capture", "detention", "abduction", "displacement", "protest", "destruction", "release")
_OF_STATE = frozenset(("air_strike", "shelling", "detention", "protest", "destruction"))
_OF_ARMED = frozenset(("explosion", "killing", "abduction"))
FIGURE = {
    "killed": "killing",
    "hurt": "injury",
    "held": "detention",
    "taken": "abduction",
    "fled": "displacement",
    "wrecked": "destruction",
    "freed": "release",
}
"""The kind of claim that a figure belongs to."""
_FIGURE_OF_KIND = {
    "detention": "held",
    "abduction": "taken",
    "displacement": "fled",
    "capture": "fled",
    "destruction": "wrecked",
    "release": "freed",
    "protest": "hurt",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person who does not exist: the spellings of given name and surname, the office, and the body spoken for."""

    id: str
    given: tuple[str, ...]
    surname: tuple[str, ...]
    before: tuple[str, ...]
    office: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An army, armed group or organisation that does not exist, with its short name."""

    id: str
    name: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Where a war goes on and between whom."""

    id: str
    number: int
    country: str
    nation: str
    land: str
    begun: date
    towns: tuple[Town, ...]
    bodies: dict[str, Body]
    cast: tuple[Person, ...]

    def area(self, town: Town) -> str:
        """The first-level area of a town."""
        found = area_of(town.country, town.area)
        return found.name if found else self.land

    def speakers(self, role: str) -> list[Person]:
        """Those of the cast who speak for a body."""
        return [person for person in self.cast if person.body == role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What happened: the truth that reports tell of."""

    id: str
    kind: str
    town: Town
    day: date
    site: str
    weapon: str
    group: str
    side: str
    rival: str
    figures: dict[str, tuple[int, ...]]
    """By figure: as known on the day, a day later, and so on."""
    speakers: tuple[Person, ...]
    spokesman: Person
    """Who denies it for the side that did it."""
    quotes: tuple[int, ...]


def place_of_block(block: int) -> tuple[int, int]:
    """Conflict and week of a block of reports."""
    era, rest = divmod(block, AT_ONCE * WEEKS)
    return era * AT_ONCE + rest % AT_ONCE, rest // AT_ONCE


@lru_cache(maxsize=64)
def make_conflict(seed: int, number: int) -> Conflict:
    """The conflict of this number."""
    chance = Random(f"conflict {seed} {number}")
    world = load_grammar()["world"]
    codes = sorted(world["countries"])
    code = codes[_STRIDE * number % len(codes)]
    land = country_of(code)
    towns = _towns(code, chance)
    area = area_of(code, towns[0].area)
    words = {"nation": land.nationals[0], "country": land.name, "area": area.name if area else land.name, "town": towns[0].name}
    bodies = {role: _body(f"c{number}-{role}", role, words, chance) for role in ("state", "armed", "aid", "rights")}
    cast = tuple(_person(f"c{number}-p{at}", world["countries"][code], at, chance) for at in range(_CAST))
    begun = date(2011, 1, 3) + timedelta(days=chance.randrange(4300))
    return Conflict(
        id=f"c{number}", number=number, country=code, nation=land.nationals[0], land=land.name, begun=begun, towns=towns, bodies=bodies, cast=cast
    )  # fmt: skip


def make_private(name: str, conflict: Conflict) -> Person:
    """A person whom one report alone knows."""
    culture = load_grammar()["world"]["countries"][conflict.country]
    return _person(name, culture, 0, Random(f"private {name}"))


@lru_cache(maxsize=256)
def make_week(seed: int, number: int, week: int) -> tuple[Happening, ...]:
    """What happens in a week of a conflict."""
    conflict = make_conflict(seed, number)
    chance = Random(f"week {seed} {number} {week}")
    made: list[Happening] = []
    for at in range(A_WEEK):
        last = made[-1] if made and chance.random() < _LIKE else None
        made.append(_happening(conflict, week, at, last, chance))
    return tuple(made)


def _happening(conflict: Conflict, week: int, at: int, like: Happening | None, chance: Random) -> Happening:
    kind = like.kind if like else chance.choice(_BLOODY * 3 + _BLOODLESS * 2)
    told = load_grammar()["telling"][kind]
    side = "state" if kind in _OF_STATE else "armed" if kind in _OF_ARMED else chance.choice(("state", "armed"))
    side = like.side if like else side
    day = like.day + timedelta(days=chance.randint(1, 3)) if like else conflict.begun + timedelta(days=7 * week + chance.randrange(4))
    speakers = chance.sample([one for one in conflict.cast if one.body != side], 2)
    return Happening(
        id=f"{conflict.id}-w{week}-h{at}",
        kind=kind,
        town=like.town if like else chance.choice(conflict.towns),
        day=day,
        site=chance.choice(told["site"]),
        weapon=like.weapon if like else chance.choice(told["weapon"]),
        group=chance.choice(told["group"]),
        side=side,
        rival="armed" if side == "state" else "state",
        figures=_figures(kind, chance),
        speakers=tuple(speakers),
        spokesman=chance.choice(conflict.speakers(side)),
        quotes=tuple(chance.sample(range(len(load_grammar()["telling"]["quotes"])), 2)),
    )


def _figures(kind: str, chance: Random) -> dict[str, tuple[int, ...]]:
    made: dict[str, tuple[int, ...]] = {}
    if kind in _BLOODY:
        made["killed"] = _rising(chance.choice((chance.randint(2, 12), chance.randint(5, 40), chance.randint(20, 140))), chance)
        made["hurt"] = _rising(chance.randint(2, 90), chance)
    name = _FIGURE_OF_KIND.get(kind)
    if name == "fled":
        made[name] = (100 * chance.randint(4, 190),) * 4
    elif name:
        made[name] = (chance.randint(3, 70),) * 4
    return made


def _rising(first: int, chance: Random) -> tuple[int, ...]:
    made = [first]
    for _ in range(3):
        made.append(made[-1] + chance.choice((0, 0, 1, 2, made[-1] // 8, made[-1] // 4)))
    return tuple(made)


def _towns(code: str, chance: Random) -> tuple[Town, ...]:
    fit = [town for town in towns_of(code) if 4_000 <= town.population <= 600_000 and town.name.isascii() and town.name.isalpha()]
    fit = sorted(fit, key=lambda town: town.geonameid)
    return tuple(chance.sample(fit, min(_TOWNS, len(fit))))


def _body(name: str, role: str, words: dict[str, str], chance: Random) -> Body:
    kinds = load_grammar()["world"]["bodies"]
    own = {key: chance.choice(kinds[key]) for key in ("adjective", "cause", "virtue", "force")}
    full = chance.choice(kinds[role]).split("/")[0].format(**own, **words)
    short = "".join(word[0] for word in full.split() if word[0].isupper()) if role == "armed" else full
    return Body(id=name, name=full, short=short if len(short) > 1 else full)


def _person(name: str, culture: str, at: int, chance: Random) -> Person:
    world = load_grammar()["world"]
    names = world["names"][culture]
    role = ("state", "armed", "aid", "rights")[at % 4]
    head, tail = (chance.choice(names[part]).strip().split("/") for part in ("head", "tail"))
    middle = chance.choice(world["middle"])
    long = max(len(head), len(tail))
    return Person(
        id=name,
        given=tuple(chance.choice(names["given"]).split("/")),
        surname=tuple(head[one % len(head)] + middle + tail[one % len(tail)] for one in range(long)),
        before=tuple(chance.choice(names["before"]).split("/")),
        office=chance.choice(world["offices"][role]),
        body=role,
    )
