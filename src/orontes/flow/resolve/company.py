"""In whose company a name stands: which other names the reports share that may name one man, or one body, in two ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from orontes.flow.resolve.bodies import long_form
from orontes.flow.resolve.nations import find_countries
from orontes.flow.resolve.spellings import Spellings
from orontes.lang.fold import fold
from orontes.match.given import is_given
from orontes.match.names import parse_name
from orontes.records.resolving import Known, Named, Naming
from orontes.reference.places import find_areas, find_country, find_demonym, find_towns

_ENOUGH = 2
"""So many other names that both reports have speak for one man, where no other man of the record has that name."""
_WELL_KNOWN = 3
"""Of the only man of a name whom so many reports name in full, one other name is enough: readers know whom the surname means."""
_RARE, _SHARE = 25, 0.02
"""Names that so many reports have, or this share of them, are no evidence: all reports on one war name its capital."""
_MOST = 50
"""Reports of one man that are looked at."""


class Company:
    """For each report its telling names, the countries and the titles that it gives, and for each man and body the reports that name him."""

    def __init__(self, namings: Sequence[Naming], known: Iterable[Known], doors: Mapping[Named, str], spellings: Spellings) -> None:
        spread = Counter(name for naming in namings for name in {fold(one.words) for one in naming.names})
        most = max(_RARE, _SHARE * len(namings))
        home_of = {(one.door, key): one.id for one in known for key in one.keys}
        self._beside: dict[str, frozenset[str]] = {}
        self._named_in: dict[str, list[str]] = defaultdict(list)
        self._titles: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._countries: dict[str, frozenset[str]] = {}
        for naming in namings:
            beside, countries = set(), set[str]()
            for one in naming.names:
                door = doors[one]
                if door not in {"person", "body", "place"}:
                    continue
                countries |= _countries_in(one.words, door)
                word = spellings.take(one.words, "person") if door == "person" else None
                home = _home(one.words, door, home_of, spellings)
                if home and (not self._named_in[home] or self._named_in[home][-1] != naming.report):
                    self._named_in[home].append(naming.report)
                telling = spread[fold(one.words)] <= most and (word is None or word.full)
                if telling and not find_country(one.words) and not find_demonym(one.words):
                    beside.add(home or fold(one.words))
            for words, title in naming.titled:
                if home := _home(words, "person", home_of, spellings):
                    self._titles[home, naming.report].add(title)
            self._beside[naming.report] = frozenset(beside)
            self._countries[naming.report] = frozenset(countries)

    def follow(self, moved: Mapping[str, str]) -> None:
        """Give men that were found to be one the id of that one; `moved` leads from their old ids to it."""
        for old, new in sorted(moved.items()):
            reports = self._named_in.pop(old, [])
            self._named_in[new] = sorted({*self._named_in.get(new, ()), *reports})
            for report in reports:
                self._beside[report] = (self._beside[report] - {old}) | {new}
                if (old, report) in self._titles:
                    self._titles[new, report].update(self._titles.pop((old, report)))

    def reports_of(self, id_: str) -> Sequence[str]:
        """The reports that name a man in full, or a body."""
        return self._named_in.get(id_, ())

    def beside(self, report: str) -> frozenset[str]:
        """The telling names of a report: the ids of men and bodies, other names folded."""
        return self._beside[report]

    def countries(self, report: str) -> frozenset[str]:
        """Codes of the countries that the names of a report are of."""
        return self._countries[report]

    def titles(self, id_: str, report: str) -> frozenset[str]:
        """The titles that a report gives a man before his name."""
        return frozenset(word for word in self._titles.get((id_, report), ()) if not word.startswith("a "))

    def trades(self, id_: str, report: str) -> frozenset[str]:
        """What a report says that a man is: `a baker`."""
        return frozenset(word for word in self._titles.get((id_, report), ()) if word.startswith("a "))

    def shared(self, naming: Naming, words: str, man: Known, others: Iterable[str]) -> bool:
        """Whether a surname alone in one report is that man of others: a name that is no given name, among names that they share.

        `others` are the men for whom other single names of the report could stand.
        """
        if any(is_given(part) for part in parse_name(words).parts):
            return False
        enough = _ENOUGH if len(self.reports_of(man.id)) < _WELL_KNOWN else 1
        return self.stands_with(naming.report, man.id, others=others, enough=enough)

    def stands_with(self, report: str, id_: str, *, without: Iterable[str] = (), others: Iterable[str] = (), enough: int = _ENOUGH) -> bool:
        """Whether a report shares enough telling names with one that names this man or body."""
        ours = (self._beside[report] | set(others)) - {id_, *without}
        return any(len(ours & self._beside[other]) >= enough for other in self.reports_of(id_)[:_MOST] if other != report)

    def stand_together(self, one: str, other: str, *, called_short: bool = False) -> bool:
        """Whether two men stand in one company, and no report names both: one man in two spellings may do so, two men seldom.

        A report may well name one man in full and by his short name (`called_short`).
        """
        ours, theirs = self.reports_of(one)[:_MOST], self.reports_of(other)[:_MOST]
        return (called_short or not set(ours) & set(theirs)) and any(self.stands_with(report, other, without=(one,)) for report in ours)


def _home(words: str, door: str, home_of: Mapping[tuple[str, str], str], spellings: Spellings) -> str:
    """The id of the man whom a full name names, or of a body."""
    if door == "person":
        word = spellings.take(words, "person")
        return home_of.get(("person", word.key), "") if word.full else ""
    return home_of.get(("body", spellings.take(long_form(words), "body").key), "") if door == "body" else ""


@lru_cache(maxsize=65536)
def _countries_in(words: str, door: str) -> frozenset[str]:
    """The countries that a name is of: those that its words name, or the only one that has a place of that name."""
    found = frozenset(find_countries(words)) if door != "person" else frozenset[str]()
    if found or door != "place":
        return found
    held = {area.country for area in find_areas(words)} | {town.country for town in find_towns(words)}
    return frozenset(held) if len(held) == 1 else frozenset()
