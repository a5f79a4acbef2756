"""Who holds an office: `the interior minister` of a report is whom it calls so by name, else whom reports before and after its day call so.

An office of 2011 and of 2019 is not one man's: between two reports that name two men, or outside of all that name one, nobody is assumed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from orontes.flow.resolve.allegiance import read_speaks
from orontes.flow.resolve.found import Told
from orontes.flow.resolve.keys import is_full
from orontes.flow.resolve.offices import OFFICE, RANKS, WORD, find_office, is_of_state, names_office
from orontes.flow.resolve.surfaces import Surface
from orontes.lang.fold import fold
from orontes.match.edtf import bounds_of
from orontes.records.report import Report
from orontes.records.resolving import Calling, Held, Naming, Office
from orontes.reference.places import find_country, find_demonym

_BEFORE = re.compile(rf"(?P<office>(?:{WORD}\s+){{0,4}}{OFFICE})\s+(?:[A-Z][a-z]{{0,4}}\.?\s+)?$", re.IGNORECASE)
_BEFORE_COMMA = re.compile(rf"\b(?:the|its|their|his|her|[A-Z]{WORD}['’]s?)\s+(?P<office>(?:{WORD}\s+){{0,4}}{OFFICE}),\s+$", re.IGNORECASE)
_BEHIND = re.compile(
    rf"^,\s+(?:who\s+(?:is|was)\s+)?(?P<office>(?:(?:the|a|its|their|his|her)\s+)?(?:{WORD}\s+){{0,4}}?{OFFICE}(?:\s+(?:of|for)\s+(?:the\s+)?{WORD})?)(?=\s*[,.;)]|$|\s+(?:of|for|in)\b)",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"^\s*[,.;)]|^\s*$")
_REACH = 60
_DAYS = 365
"""Between two reports that name one man the office is his, if they are no farther apart."""


def read_offices(surfaces: Sequence[Surface], report: Report) -> Iterator[Office]:
    """The offices of state that a report names, with who holds each by its words (nobody, where it is named alone), of the country that it speaks of."""
    day = _day_of(report)
    found = [(one.words, held, one) for one in surfaces if one.door == "person" and is_full(one.words) for held in _held_by(one)]
    found += [("", held, one) for one in surfaces if one.door == "office" and (held := find_office(one.words)) is not None]
    if day is None or not any(is_of_state(held) for _, held, _ in found):
        return
    country = read_speaks(report.text, ()).country
    for words, held, one in found:
        own = _country_in(one.words if not words else one.before[-60:]) or country
        if own is not None and is_of_state(held):
            yield Office(f"{held} of {own}", day, words)


def _held_by(person: Surface) -> Iterator[str]:
    """The offices that the words around a name give to its bearer."""
    if not names_office(person.before[-_REACH:]) and not (person.after[:1] == "," and names_office(person.after)):
        return
    for match in (
        _BEFORE.search(person.before),
        _BEFORE_COMMA.search(person.before) if _CLOSED.match(person.after) else None,
        _BEHIND.match(person.after),
    ):
        if match is not None and (office := _trim(match["office"])) is not None:
            yield office


def _trim(words: str) -> str | None:
    """The office at the end of words that may begin with others (`said the interior minister`): what small words or capitals cut off."""
    pieces = re.sub(r"\b(?:of|for)\s+the\b", "of", words).split()
    for at in range(len(pieces) - 1, -1, -1):
        if fold(pieces[at]) in {"the", "its", "their", "his", "her", "a", "told", "said", "by", "with", "and", "to", "from", "met", "that"}:
            pieces = pieces[at + 1 :]
            break
    return find_office(" ".join(pieces)) if pieces else None


def _country_in(words: str) -> str | None:
    codes = {
        country.code
        for word in re.findall(rf"{WORD}", words)
        if word[:1].isupper() and (country := find_demonym(bare := re.sub(r"['’]s?$", "", word)) or find_country(bare)) is not None
    }
    return min(codes) if len(codes) == 1 else None


def _day_of(report: Report) -> str | None:
    first, last = bounds_of(report.published.edtf) if report.published is not None else (None, None)
    return first.isoformat() if first is not None and first == last else None


class Holders:
    """Who held which office of state on which days, by all reports that name him with it."""

    def __init__(self, namings: Iterable[Naming], man_of: Callable[[str, str], str | None]) -> None:
        """`man_of`: for a full name and its report the id of the man."""
        days: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for naming in namings:
            for one in naming.offices:
                if one.holder and (man := man_of(one.holder, naming.report)) is not None:
                    days[one.office][one.day].add(man)
        self._days = {office: sorted((day, tuple(sorted(men))) for day, men in held.items()) for office, held in days.items()}

    def on(self, office: str, day: str) -> str | None:
        """The only man whom the reports of this day, or the nearest before and after it, give this office."""
        held = self._days.get(office, [])
        at = bisect_left(held, (day,))
        if at < len(held) and held[at][0] == day:
            near = [held[at]]
        elif 0 < at < len(held) and _apart(held[at - 1][0], held[at][0]) <= _DAYS:
            near = [held[at - 1], held[at]]
        else:
            return None
        men = {man for _, found in near for man in found}
        return next(iter(men)) if len(men) == 1 else None


def _apart(one: str, other: str) -> int:
    first, second = bounds_of(one)[0], bounds_of(other)[0]
    return abs((second - first).days) if first is not None and second is not None else _DAYS + 1


def tell_offices(found: Sequence[Surface], persons: Sequence[Told], calling: Calling) -> Iterator[Told]:
    """Who is meant by the offices of one report: the only one whom it calls so by name, else whom other reports of those days do."""
    named: dict[str, dict[str, Told]] = defaultdict(dict)
    for man in persons:
        for held in _held_by(man.surface) if is_full(man.surface.words) else ():
            named[held][man.to] = man
    elsewhere: dict[str, dict[str, Held]] = defaultdict(dict)
    for one in calling.offices:
        elsewhere[one.office.rpartition(" of ")[0]][one.to] = one
    for surface in found:
        office = find_office(surface.words) or ""
        here = {to: man for held, men in named.items() if _fits(office, held) for to, man in men.items()}
        others = elsewhere.get(office, {})
        if len(here) == 1:
            ((to, man),) = here.items()
            yield _tell(surface, to, man.surface.words, f"{man.surface.words} is the only one whom this report calls {office}")
        elif not here and len(others) == 1:
            ((_, other),) = others.items()
            yield _tell(
                surface,
                other.to,
                other.name,
                f"{other.name} is called {office} by the reports before and after this day, and nobody else is",
            )


def _fits(short: str, long: str) -> bool:
    """Whether `minister` may stand for `interior minister`: the same head and rank, and no word that the longer one has not."""
    one, other = short.split(), long.split()
    return one[-1] == other[-1] and set(one) <= set(other) and RANKS.intersection(one) == RANKS.intersection(other)


def _tell(surface: Surface, to: str, name: str, reason: str) -> Told:
    return Told(surface=surface, to=to, door="person", kind="person", reasons=(reason,), written=name)
