"""One reporter at work: sentences on happenings, in the outlet's manner and with what was known that day; each keeps what is true of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from bench.news.grammar import Chunk, Telling, choose, expand, load_grammar
from bench.news.outlets import Outlet
from bench.news.world import FIGURE, Conflict, Happening, Person, make_private

_PARTS = ("children", "women", "children", "teachers")
_CIVIL = ("people", "residents", "others")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Chunks, and the part of the grammar that they come from."""

    chunks: tuple[Chunk, ...]
    part: str


class Reporter:
    """Writes one report; `figures` names the account whose figures are given: two reporters may have counted differently."""

    def __init__(self, name: str, outlet: Outlet, conflict: Conflict, published: date, *, figures: str = "") -> None:
        self.name = name
        self.outlet = outlet
        self.conflict = conflict
        self.published = published
        self.chance = Random(f"report {name}")
        self._figures = figures or outlet.name
        self._met: set[str] = set()
        self._full: set[str] = set()
        self._witnesses = 0
        self._account = name
        self._what: Happening | None = None
        self._past: Happening | None = None
        self._sister: Happening | None = None
        self._cited: tuple[str, str] = ("", "")
        self._speaker: Person | None = None
        self._used: list[str] = []

    def say(  # noqa: PLR0913 - what a sentence may speak of
        self,
        part: str,
        templates: Sequence[str],
        what: Happening,
        *,
        account: str = "",
        past: Happening | None = None,
        sister: Happening | None = None,
        cited: tuple[str, str] = ("", ""),
    ) -> Sentence:
        """A sentence out of one of the templates. `cited` is an outlet and the name of its report."""
        self._what, self._past, self._sister, self._cited = what, past, sister, cited
        self._account = account or self.name
        self._speaker = self.chance.choice(what.speakers)
        self._used = []
        template = choose(self.chance.choice(templates), self.chance)
        teller = self._teller(template, is_denial=part == "deny")
        return Sentence(chunks=expand(template, self._slot, teller), part=part)

    def quote(self, what: Happening, number: int, *, translated: bool) -> Sentence:
        """A statement on a happening; its words are the same in every report but for those who translate it themselves."""
        grammar = load_grammar()["telling"]
        chance = Random(f"quote {what.id} {number}{self.name if translated else ''}")
        self._what, self._speaker, self._account = what, what.speakers[number % 2], self.name
        self._used = []
        words = choose(grammar["quotes"][what.quotes[number]], chance)
        fixed = Random(f"words {what.id} {number}")
        mine, self.chance = self.chance, fixed
        quoted = expand(words, self._slot, self._teller(words, is_denial=False))
        self.chance = mine
        before, after = choose(self.chance.choice(grammar["common"]["quote"]), self.chance).split("{quote}")
        none = self._teller("", is_denial=False)
        chunks = (*expand(before, self._slot, none), *quoted, *expand(after, self._slot, none, capital=False))
        return Sentence(chunks=chunks, part=f"quote {what.id} {number}")

    def _teller(self, sentence: str, *, is_denial: bool) -> Callable[[str], Telling]:
        what, past, sister = self._what, self._past, self._sister
        assert what is not None

        def tell(clause: str) -> Telling:
            home = what.id
            lower = clause.lower()
            if "{war_" in lower:
                home = f"{self.conflict.id}-war"
            elif "past_" in lower and past is not None:
                home = past.id
            elif "sister_" in lower and sister is not None:
                home = sister.id
            account = self._account
            words = sentence.lower()
            if "{speaker}" in words and self._speaker is not None:
                account = f"{self._speaker.id}@{home}"
            elif "{cited}" in words:
                account = self._cited[1]
            elif "{rights}" in words:
                account = f"{self.conflict.bodies['rights'].id}@{home}"
            return Telling(home=home, account=account, denied=is_denial)

        return tell

    def _slot(self, name: str) -> list[Chunk]:
        what = self._what
        assert what is not None
        if name.startswith("past_"):
            return self._other(name.removeprefix("past_"), self._past)
        if name.startswith("sister_"):
            return self._other(name.removeprefix("sister_"), self._sister)
        if name in FIGURE:
            return self._figure(what, name)
        makers: dict[str, Callable[[], list[Chunk]]] = {
            "town": lambda: _town(what),
            "area": lambda: [Chunk(text=self.conflict.area(what.town))],
            "country": lambda: [Chunk(text=self.conflict.land)],
            "nation": lambda: [Chunk(text=self.conflict.nation)],
            "site": lambda: [Chunk(text=what.site)],
            "a_site": lambda: [Chunk(text=_with_article(what.site))],
            "weapon": lambda: [Chunk(text=what.weapon)],
            "side": lambda: self._body(what.side),
            "rival": lambda: [Chunk(text="the "), *self._body(what.rival)],
            "aid": lambda: self._body("aid"),
            "rights": lambda: [Chunk(text="the "), *self._body("rights")],
            "on_day": lambda: [Chunk(text=self._on(what.day), what="day", value=what.day.isoformat())],
            "on_day2": lambda: [Chunk(text=f"on {self.published:%A}")],
            "day_noun": lambda: [Chunk(text=self._day_noun(what.day), what="day", value=what.day.isoformat())],
            "killed_number": lambda: self._figure(what, "killed", bare=True),
            "part_of_killed": lambda: self._part(what),
            "speaker": lambda: self._person(self._speaker or what.speakers[0]),
            "deny_speaker": lambda: self._person(what.spokesman),
            "witness": self._witness,
            "age": lambda: [Chunk(text=str(self.chance.randint(19, 83)))],
            "cited": lambda: [Chunk(text=self._cited[0])],
            "war_dead": lambda: [
                Chunk(text=f"{1000 * (3 + self.conflict.number % 41 + (self.published - self.conflict.begun).days // 90):,}")
            ],
            "war_fled": lambda: [Chunk(text=f"{10_000 * (4 + self.conflict.number % 57):,}")],
            "war_year": lambda: [Chunk(text=str(self.conflict.begun.year - 1 - self.conflict.number % 3))],
        }
        if name in makers:
            return makers[name]()
        told = load_grammar()["telling"][what.kind]
        if name in ("name", "did", "do", "passive", "fact"):
            return self._nested(told[name])
        return self._nested(self._word(name))

    def _nested(self, template: str) -> list[Chunk]:
        return list(expand(choose(template, self.chance), self._slot, self._teller("", is_denial=False), capital=False))

    def _word(self, name: str) -> str:
        words = load_grammar()["words"]
        listed: list[str] = words[name] if name in words else words[name.rstrip("2")]
        fresh = [word for word in listed if word not in self._used]
        word = self.chance.choice(fresh or listed)
        self._used.append(word)
        return word

    def _other(self, name: str, other: Happening | None) -> list[Chunk]:
        assert other is not None
        if name == "on":
            return [Chunk(text=self._on(other.day), what="day", value=other.day.isoformat())]
        mine, self._what = self._what, other
        try:
            return self._slot(name)
        finally:
            self._what = mine

    def _figure(self, what: Happening, name: str, *, bare: bool = False) -> list[Chunk]:
        figures = what.figures.get(name)
        if figures is None:  # a kind without this figure: said without one
            return [Chunk(text="many people")]
        known = min(len(figures) - 1, max(0, (self.published - what.day).days))
        value = figures[known]
        mood = Random(f"{what.id} {name} {self._figures} {known}")
        if name in ("killed", "hurt") and known < 2 and mood.random() < 0.2:
            value = max(2, value - mood.randint(1, max(1, value // 6)))
        group = what.group if name != "hurt" else mood.choice(_CIVIL)
        exactness = "exact"
        words = self.outlet.number(value)
        if name == "fled" or mood.random() < 0.2:
            exactness, words = mood.choice((("at_least", f"at least {words}"), ("more_than", f"more than {words}")))
        found = Chunk(text=words if bare else f"{words} {group}", what="count", value=f"{FIGURE[name]} {value} {exactness}")
        return [found]

    def _part(self, what: Happening) -> list[Chunk]:
        dead = what.figures["killed"][0]
        value = max(2, min(dead - 1, 2 + dead // 5))
        words = _PARTS[dead % len(_PARTS)]
        return [Chunk(text=f"{self.outlet.number(value)} {words}", what="count", value=f"killing {value} exact")]

    def _person(self, person: Person) -> list[Chunk]:
        if person.id in self._met:
            return [Chunk(text=self.outlet.surname(person), what="person", value=person.id)]
        self._met.add(person.id)
        return [Chunk(text=f"{person.office} "), Chunk(text=self.outlet.full_name(person), what="person", value=person.id)]

    def _witness(self) -> list[Chunk]:
        self._witnesses += 1
        person = make_private(f"{self.name}-{self._witnesses}", self.conflict)
        return [Chunk(text=self.outlet.full_name(person), what="person", value=person.id)]

    def _body(self, role: str) -> list[Chunk]:
        body = self.conflict.bodies[role]
        short = body.id in self._full and self.chance.random() < 0.6
        self._full.add(body.id)
        return [Chunk(text=body.short if short else body.name, what="body", value=body.id)]

    def _on(self, day: date) -> str:
        gone = (self.published - day).days
        if gone < 6:
            return f"on {day:%A}" if gone < 4 or self.chance.random() < 0.5 else f"on {self.outlet.day(day)}"
        if gone < 200:
            return f"on {self.outlet.day(day)}"
        return self.chance.choice((f"in {day:%B} {day.year}", f"on {self.outlet.date(day)}"))

    def _day_noun(self, day: date) -> str:
        return f"{day:%A}'s" if (self.published - day).days < 6 else f"the {self.outlet.day(day)}"


def _town(what: Happening) -> list[Chunk]:
    return [Chunk(text=what.town.name, what="place", value=str(what.town.geonameid))]


def _with_article(noun: str) -> str:
    plural = noun.endswith("s") and not noun.endswith(("ss", "us"))
    return noun if plural else f"an {noun}" if noun[0] in "aeio" else f"a {noun}"
