"""The second stage of resolve, for the record as a whole: who is who, from the names of all reports, and what that tells each report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from orontes.flow.resolve.bodies import find_bodies, long_form
from orontes.flow.resolve.company import Company
from orontes.flow.resolve.described import description_key, find_described
from orontes.flow.resolve.incumbents import Holders
from orontes.flow.resolve.kin import may_share_surname
from orontes.flow.resolve.namesakes import part_namesakes
from orontes.flow.resolve.persons import find_elsewhere, find_persons, index_parts
from orontes.flow.resolve.shorts import ShortNames
from orontes.flow.resolve.spellings import Spellings
from orontes.flow.resolve.surfaces import SETTLED
from orontes.flow.step import Made, Records, put_together
from orontes.lang.fold import fold
from orontes.records.resolving import Called, Calling, Held, Known, Named, Naming, Word
from orontes.reference.actors import find_actor
from orontes.reference.places import find_towns

_TOGETHER = 1024
"""Reports that are told at once what they have to know."""


def find_who(records: Records) -> Made:
    """The persons, bodies and described actors of the record, and for each report what it has to know of them."""
    return put_together(find_who_in_blocks(records))


def find_who_in_blocks(records: Records) -> Iterator[Made]:
    """The same: first what some of the reports have to know, then the next, and last who is who."""
    namings = _share_words(records.each(Naming))
    spellings = Spellings(records.of(Word))
    doors = settle_doors(named for naming in namings for named in naming.names)
    counted = _count(namings, doors)
    persons = _find_persons(counted, spellings)
    others = [
        *find_bodies(counted.bodies, counted.shorts, counted.outlets, spellings, sorted(set(counted.called))),
        *find_described(counted.described, spellings),
    ]
    company = Company(namings, [*persons, *others], doors, spellings)
    persons, namesakes = part_namesakes(_settle_doubts(persons, counted, company, spellings), company)
    known = [*persons, *others]
    told = _Told(known, doors, spellings, company, namesakes)
    told.note_offices(namings)
    for first in range(0, len(namings), _TOGETHER):
        yield Made(records=tuple(told.tell(naming) for naming in namings[first : first + _TOGETHER]))
    yield Made(records=(*known, *spellings.made()))


def _share_words(namings: Iterable[Naming]) -> list[Naming]:
    """Namings in which the same words are one string: a name stands in many reports, its door and kind in all."""
    shared: dict[str, str] = {}

    def share(named: Named) -> Named:
        words, door, kind = (shared.setdefault(one, one) for one in named[:3])
        return named._replace(words=words, door=door, kind=kind)

    return [replace(naming, names=tuple(map(share, naming.names))) for naming in namings]


def settle_doors(names: Iterable[Named]) -> dict[Named, str]:
    """Each name's door: what most mentions of the record that are written alike say it is.

    A reader that takes a town for a man in one sentence of ten is outvoted; a surname taken for a body follows the full name.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    surnames: set[str] = set()
    seen: dict[Named, str] = {}
    for named in names:
        folded = seen.get(named)
        if folded is None:
            folded = seen[named] = fold(named.words)
        if named.door in SETTLED:
            votes[folded][named.door] += named.times
        if named.door == "person" and " " in named.words:
            surnames.add(folded.rpartition(" ")[2])
    settled = {}
    for named, folded in seen.items():
        door = named.door
        if door in SETTLED:
            counts = votes[folded]
            most = max(counts.values())
            leading = [one for one in counts if counts[one] == most]
            door = leading[0] if len(leading) == 1 else min(leading, key=_order(named.words).index)
        if door == "body" and " " not in named.words and folded in surnames and find_actor(named.words) is None:
            door = "person"
        settled[named] = "place" if door == "person" and named.place else door
    return settled


def _order(words: str) -> Sequence[str]:
    """Which door a name goes through where the votes are even: a place if the gazetteer has it, else a body before a person."""
    return ("place", "body", "person") if find_towns(words) else ("body", "person", "place")


@dataclass(frozen=True, slots=True)
class _Counted:
    """All ways in which a record names persons, bodies and described actors, with how often, and what it says of them."""

    persons: Counter[str]
    bodies: Counter[tuple[str, str]]
    described: Counter[str]
    shorts: dict[str, set[str]]
    kin: list[tuple[str, str]]
    aliases: list[tuple[str, str]]
    called: list[tuple[str, str]]
    outlets: list[str]


def _count(namings: Sequence[Naming], doors: Mapping[Named, str]) -> _Counted:
    counted = _Counted(
        Counter(), Counter(), Counter(), defaultdict(set), [], [], [], [naming.outlet for naming in namings if naming.outlet]
    )
    for naming in namings:
        own, bodies = set(), set()
        for named in naming.names:
            door = doors[named]
            if door == "person":
                counted.persons[named.words] += named.times
                own.add(named.words)
            elif door == "body":
                counted.bodies[named.words, named.kind] += named.times
                bodies.add(named.words)
            elif door == "described":
                counted.described[named.words] += named.times
        counted.kin.extend(pair for pair in naming.kin if own.issuperset(pair))
        counted.aliases.extend(pair for pair in naming.aliases if own.issuperset(pair))
        counted.called.extend(pair for pair in naming.aliases if bodies.issuperset(pair))
        for short, long in naming.shorts:
            counted.shorts[short].add(long)
    return counted


def _find_persons(counted: _Counted, spellings: Spellings, together: Callable[[str, str, bool], bool] | None = None) -> list[Known]:
    return find_persons(counted.persons, sorted(set(counted.kin)), sorted(set(counted.aliases)), spellings, together)


def _settle_doubts(persons: list[Known], counted: _Counted, company: Company, spellings: Spellings) -> list[Known]:
    """The persons again, where common company settles any doubt; the company then knows them by their new ids."""
    if not any(
        len(asked.about) > 1 and company.stand_together(*asked.about[:2], called_short=True) for one in persons for asked in one.doubts
    ):
        return persons
    home_of = {key: one.id for one in persons for key in one.keys}
    settled = _find_persons(
        counted, spellings, lambda one, other, short: company.stand_together(home_of[one], home_of[other], called_short=short)
    )
    company.follow({home_of[key]: one.id for one in settled for key in one.keys if home_of[key] != one.id})
    return settled


class _Told:
    """What the record tells a report, looked up by the words of its names."""

    def __init__(
        self,
        known: Sequence[Known],
        doors: Mapping[Named, str],
        spellings: Spellings,
        company: Company,
        namesakes: Mapping[tuple[str, str], Known],
    ) -> None:
        self._company = company
        self._shorts = ShortNames(known, company)
        self._namesakes = namesakes
        self._many = {id_ for id_, _ in namesakes}
        self._doors = doors
        self._spellings = spellings
        self._home_of: dict[str, dict[str, Known]] = {"person": {}, "body": {}, "described": {}}
        others = {one.id for one in namesakes.values()}
        for one in known:
            if one.id not in others:
                self._home_of[one.door].update(dict.fromkeys(one.keys, one))
        self._by_part = index_parts(one for one in known if one.door == "person")
        self._called = {one.id: Called(one.id, one.door, one.kind, one.name, one.keys) for one in known}
        self._homes: dict[tuple[str, str], Known | None] = {}
        self._elsewhere: dict[str, Known | None] = {}

    @staticmethod
    def _is_relative(naming: Naming, words: str, man: Known) -> bool:
        """Whether a given name alone is the only man of it who bears the surname of the brother or father of whom the report speaks."""
        return any(given == words and may_share_surname(given, other, key) for given, other in naming.given for key in man.keys)

    def note_offices(self, namings: Iterable[Naming]) -> None:
        """Learn who held which office when."""
        self._holders = Holders(namings, self._man)

    def _man(self, words: str, report: str) -> str | None:
        home = self._home_of["person"].get(self._spellings.take(words, "person").key)
        return self._namesakes.get((home.id, report), home).id if home is not None else None

    def tell(self, naming: Naming) -> Calling:
        """What one report has to know."""
        homes: set[str] = set()
        elsewhere = set()
        short: dict[str, set[str]] = defaultdict(set)
        single: dict[str, Known] = {}
        changed = set()
        for named in naming.names:
            door = self._doors[named]
            voted = "person" if door == "place" != named.door and named.place else door  # the report sees for itself what it calls a place
            if voted != named.door:
                changed.add((named.words, named.door, voted))
            home = self._find(named.words, door)
            if door == "body" and (longer := self._shorts.find(naming, named.words, self._doors)) is not None:
                short[longer.id].add(self._spellings.take(long_form(named.words), "body").key)
            elif home is not None:
                homes.add(self._namesakes.get((home.id, naming.report), home).id)
            elif door == "person" and (other := self._find_elsewhere(named.words)) is not None:
                single[named.words] = other
        for words, man in single.items():
            if self._is_relative(naming, words, man) or self._company.shared(naming, words, man, (one.id for one in single.values())):
                homes.add(man.id)
            else:
                elsewhere.add((words, man.name, man.id))
        for words in filter(None, (naming.outlet, *naming.stated)):
            home = self._home_of["body"].get(self._spellings.take(words, "body").key)
            if home is not None:
                homes.add(home.id)
        held = [Held(one.office, to, "") for one in naming.offices if not one.holder and (to := self._holders.on(one.office, one.day))]
        homes.update(one.to for one in held)
        return Calling(
            report=naming.report,
            doors=tuple(sorted(changed)),
            called=tuple(self._called[id_]._replace(short=tuple(sorted(short.get(id_, ())))) for id_ in sorted(homes | set(short))),
            elsewhere=tuple(sorted(elsewhere)),
            offices=tuple(sorted({one._replace(name=self._called[one.to].name) for one in held})),
        )

    def _find(self, words: str, door: str) -> Known | None:
        if (words, door) not in self._homes:
            key: str | None = None
            if door == "person":
                word = self._spellings.take(words, "person")
                key = word.key if word.full else None
            elif door == "body":
                key = self._spellings.take(long_form(words), "body").key
            elif door == "described":
                key = description_key(words)
            self._homes[words, door] = self._home_of[door][key] if key is not None else None
        return self._homes[words, door]

    def _find_elsewhere(self, words: str) -> Known | None:
        if words not in self._elsewhere:
            found = find_elsewhere(words, self._by_part, self._home_of["person"], self._spellings)
            self._elsewhere[words] = None if found is not None and found.id in self._many else found
        return self._elsewhere[words]
