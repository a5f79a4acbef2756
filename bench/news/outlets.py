"""Outlets that do not exist, each with habits: how it writes dates and numbers, which spelling of a name it keeps to, what it sends out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from random import Random
from zlib import crc32

from bench.news.grammar import load_grammar
from bench.news.world import Person

_PAPERS = 16
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905 - words read better as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes, and how."""

    name: str
    is_agency: bool
    is_american: bool
    """March 3 for 3 March."""
    words_up_to: int
    as_page: bool
    """Sends out HTML pages; else plain text."""
    has_byline: bool
    keeps_article: bool
    """Writes al-Barawi where others write Barawi."""

    def number(self, value: int) -> str:
        """A number as this outlet writes it."""
        return _WORDS[value] if value <= self.words_up_to else f"{value:,}"

    def day(self, day: date) -> str:
        """Day and month."""
        return f"{day:%B} {day.day}" if self.is_american else f"{day.day} {day:%B}"

    def date(self, day: date) -> str:
        """The whole date."""
        return f"{day:%B} {day.day}, {day.year}" if self.is_american else f"{day.day} {day:%B} {day.year}"

    def full_name(self, person: Person) -> str:
        """Given name and surname in the outlet's spelling."""
        return f"{self._one(person.given)} {self._before(person)}{self._one(person.surname)}"

    def surname(self, person: Person) -> str:
        """The surname alone."""
        return f"{self._before(person) if self.keeps_article else ''}{self._one(person.surname)}"

    def _before(self, person: Person) -> str:
        article = self._one(person.before)
        return article if not article or article.endswith("-") else f"{article} "

    def _one(self, spellings: tuple[str, ...]) -> str:
        """Two outlets in three keep to the first spelling."""
        at = crc32(f"{self.name}{spellings}".encode())
        return spellings[0] if at % 3 else spellings[at % len(spellings)]


@lru_cache(maxsize=64)
def outlets_of(seed: int, conflict: int) -> tuple[tuple[Outlet, ...], tuple[Outlet, ...]]:
    """The agencies, which are the same everywhere, and the papers that write on this conflict."""
    names = load_grammar()["world"]["outlets"]
    chance = Random(f"papers {seed} {conflict // 2}")
    papers: dict[str, Outlet] = {}
    while len(papers) < _PAPERS:
        name = f"{chance.choice(names['first'])} {chance.choice(names['last'])}"
        papers.setdefault(name, _outlet(name, seed, is_agency=False))
    return tuple(_outlet(name, seed, is_agency=True) for name in names["agency"]), tuple(papers.values())


def _outlet(name: str, seed: int, *, is_agency: bool) -> Outlet:
    chance = Random(f"outlet {seed} {name}")
    return Outlet(
        name=name,
        is_agency=is_agency,
        is_american=chance.random() < 0.4,
        words_up_to=chance.choice((0, 9, 9, 10, 12)),
        as_page=not is_agency and chance.random() < 0.6,
        has_byline=chance.random() < 0.5,
        keeps_article=chance.random() < 0.6,
    )
