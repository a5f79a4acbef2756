"""Pairs of events that may be one: the same figure told a day or two apart, or of the same day at a place nobody can locate; and years that contradict."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from orontes.flow.gather.accounts import Account
from orontes.flow.gather.cores import Core, Figure, figure_of, is_near_figure, is_same_figure
from orontes.flow.gather.events import time_of
from orontes.flow.gather.places import Places
from orontes.lang.en.anniversaries import Anniversary, find_anniversary_words
from orontes.records.identity import make_id
from orontes.records.issue import Question

_DAYS = 2
"""Reports of one happening differ in its day by so many at most, as a rule."""
_LARGE = 10
"""A report that tells of two days seldom gives both so many dead in one scene."""
_YEAR = 366
_MARKED = frozenset({"commemoration", "prosecution", "founding", "agreement", "designation"})
_MANY = 4
"""A figure that more happenings of one day share is no sign."""


def ask_pairs(cores: Sequence[Core], apart: Mapping[str, Collection[str]], places: Places) -> Iterator[Question]:
    """A question for each such pair. Those that a person held apart already, in `apart` by claim, are not asked about again."""
    seen: set[tuple[str, str]] = set()
    for one, other, why in (*_neighbours(cores, places), *_namesakes(cores, places)):
        about = sorted((one.founder, other.founder))
        if (about[0], about[1]) in seen or (one.reports & other.reports and not _tells_both(one, other)) or _is_decided(one, other, apart):
            continue
        seen.add((about[0], about[1]))
        where = places.name(one.place) if one.place else "no place"
        there = places.name(other.place) if other.place else "no place"
        yield Question(
            id=make_id("question", "gather", "pair", *about),
            step="gather",
            about=tuple(about),
            text=f"Are these two one {one.kind.replace('_', ' ')}: {where}, {time_of(one)}, and {there}, {time_of(other)}? {why}",
            assumed="They are two events.",
        )


def _neighbours(cores: Sequence[Core], places: Places) -> Iterator[tuple[Core, Core, str]]:
    """In the same place one after the other."""
    placed: dict[tuple[str, str, str], list[Core]] = {}
    for core in cores:
        if core.root is not None and core.is_short and not core.is_episode and not places.is_wide(core.root):
            placed.setdefault((core.kind, core.strand, core.root), []).append(core)
    for _, found in sorted(placed.items()):
        for one, other in pairwise(sorted(found, key=lambda core: (core.first or 0, core.key))):
            gap = (other.first or 0) - (one.last or 0)
            if 0 < gap <= _DAYS and any(_is_same(figure, other, one) for figure in _telling(one)):
                yield one, other, _why_near(one, other, gap)


def _why_near(one: Core, other: Core, gap: int) -> str:
    later = f"{gap} day{'s' if gap > 1 else ''} later."
    return (
        f"One report gives the same figure for both, {later}"
        if _tells_both(one, other)
        else f"Other reports give nearly the same figure {later}"
    )


def _tells_both(one: Core, other: Core) -> bool:
    """Whether one report gives one large figure and one scene for both days: it may contradict itself."""
    told = {(account.claim.report, account.low, word) for account in one.accounts for word in account.scene if _is_large(account)}
    return any((account.claim.report, account.low, word) in told for account in other.accounts for word in account.scene)


def _is_large(account: Account) -> bool:
    figure = figure_of(account)
    return figure is not None and not figure.is_vague and figure.low >= _LARGE


def ask_anniversaries(cores: Sequence[Core]) -> Iterator[Question]:
    """A question for each anniversary that does not lie so many years after any happening of the past that its report tells of."""
    past: dict[str, set[int]] = {}
    told: dict[str, list[Account]] = {}
    for core in cores:
        first = core.first or core.common[0]
        for account in core.accounts:
            told.setdefault(account.claim.report, []).append(account)
            if first is not None and core.kind not in _MARKED and account.told[0] is not None and first + _YEAR < account.told[0]:
                past.setdefault(account.claim.report, set()).add(date.fromordinal(first).year)
    for report, years in sorted(past.items()):
        found = {
            (number, date.fromordinal(day).year): account
            for account in sorted(told[report], key=lambda account: account.id, reverse=True)
            if (number := find_anniversary_words(account.claim.quote)) is not None and (day := account.first or account.told[0]) is not None
        }
        for (number, marked), account in sorted(found.items()):
            if marked - number.years not in years:
                yield _ask_year(account, number, marked, years)


def _ask_year(account: Account, number: Anniversary, marked: int, years: Collection[int]) -> Question:
    said = ", ".join(str(year) for year in sorted(years))
    return Question(
        id=make_id("question", "gather", "anniversary", account.id),
        step="gather",
        about=(account.id,),
        text=f"Which year is right? “{number.words}” in {marked} tells of {marked - number.years}, and the same report tells of {said}.",
        assumed="Each claim keeps the year that its own words give.",
    )


def _namesakes(cores: Sequence[Core], places: Places) -> Iterator[tuple[Core, Core, str]]:
    """On the same day with the same figure, one of the two at a place that may lie anywhere."""
    told: dict[tuple[object, ...], list[Core]] = {}
    for core in cores:
        if core.first is not None and core.first == core.last and not core.is_episode:
            for figure in {(figure.low, figure.unit) for figure in _telling(core)}:
                told.setdefault((core.kind, core.strand, core.first, *figure), []).append(core)
    for key, found in sorted(told.items(), key=lambda item: repr(item[0])):
        ordered = sorted(found, key=lambda core: core.key)
        for one, other in pairwise(ordered) if len(ordered) <= _MANY else ():
            unknown = [core for core in (one, other) if core.place is None or places.is_unlocated(core.place)]
            if one.root != other.root and unknown:
                yield one, other, f"Both are told of the same day with the figure {key[3]}, and one of the places cannot be located."


def _telling(core: Core) -> list[Figure]:
    """The figures of a core that say something: three or more, no vague words."""
    return [figure for figure in core.figures if not figure.is_vague]


def _is_same(figure: Figure, other: Core, core: Core) -> bool:
    return is_same_figure(figure, other) or (is_near_figure(figure, other) and bool(core.scene & other.scene))


def _is_decided(one: Core, other: Core, apart: Mapping[str, Collection[str]]) -> bool:
    theirs = {account.id for account in other.members}
    return any(theirs.intersection(apart.get(account.id, ())) for account in one.members)
