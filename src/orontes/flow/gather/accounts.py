"""A claim made ready for gathering: its kind, days, place, figure and actors, and where in its report it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from orontes.flow.gather.episodes import sums_up
from orontes.flow.gather.places import Places
from orontes.flow.gather.pointers import find_pointer
from orontes.flow.gather.scenes import scene_of
from orontes.flow.gather.stories import find_stories
from orontes.flow.step import Records
from orontes.lang.en.calendar import PRESENT_WORDS
from orontes.lang.fold import fold
from orontes.match.edtf import bounds_of
from orontes.match.spans import Spans
from orontes.records.claim import Claim, Count
from orontes.records.decision import Ruling
from orontes.records.entity import Entity, Link
from orontes.records.report import Block, Dating, Report
from orontes.records.span import Span

_DEFINITE = re.compile(r"\b(?:the|this|that|these|those)(?: [\w’'-]+){0,2} $", re.IGNORECASE)
Strand = Literal["", "episode", "things"]
Space = tuple[str, Strand]
Bounds = tuple[int | None, int | None]
RARE = frozenset({"capture", "withdrawal", "founding", "agreement"})
"""Kinds that a place sees seldom: two reports of it mean the same more often than not."""
NEWS_DAYS = 3
"""News without a day is held to be of the days up to its report, at most so many before it."""
_DATED_DAYS = 31
"""A report dated less finely than a month says nothing of which days are its news."""
_EPISODE_DAYS = 3
"""A cumulative figure with a time of at most three days is the toll of that incident; with a longer one, or none, of an episode."""
TOLL = 3
"""A toll that rises is seldom more than three times what it was when it was first told."""
_TOLL_DAYS = 14
"""The toll of an incident is told anew for so many days."""
_SURE = 10
"""A total without a place is that of an incident whose very figure it gives, from here on."""
_OLD_DAYS = 365
"""What ended so long before the report is history, whatever mode the reader gave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One claim, prepared. Days are ordinals; None is unknown. `told` are the first and last day on which the report can have been written."""

    claim: Claim
    first: int | None
    last: int | None
    place: str | None
    root: str | None
    told: tuple[int | None, int | None]
    section: int
    low: int | None
    high: int | None
    actors: frozenset[str]
    scene: frozenset[str]
    """What was hit, with what, on what occasion: nouns of its sentence."""
    is_episode: bool
    is_history: bool
    story: str
    """The first report of the story that its report tells."""
    weekday: int | None = None
    """The weekday that it names where its report leaves the day open."""
    is_astray: bool = False
    """Whether it would have its place only from words of another day; then it has none."""
    inferred: str = ""
    """How its days were found from other reports, where its own does not give them."""

    @property
    def kind(self) -> str:
        """The claim's kind."""
        return self.claim.kind

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def strand(self) -> Strand:
        """What sets claims of one kind at one place and time apart: an episode's running total, or things taken where a place can be taken."""
        if self.is_episode:
            return "episode"
        count = self.claim.count
        return "things" if self.claim.kind in RARE and count is not None and count.unit != "person" else ""

    @property
    def space(self) -> Space:
        """Accounts of different spaces are never one event."""
        return self.claim.kind, self.strand

    @property
    def days(self) -> int | None:
        """How many days the time allows; None where it is unknown or open."""
        return None if self.first is None or self.last is None else self.last - self.first + 1

    @property
    def window(self) -> tuple[int | None, int | None]:
        """The days on which it can have happened: its own, where it gives them; for news without a day, those up to its report."""
        first, last = self.told
        news = None if first is None or self.is_history or self.last is not None else first - NEWS_DAYS
        return self.first if self.first is not None else news, self.last if self.last is not None else last

    @property
    def is_spoken_of(self) -> bool:
        """Whether it only names a happening that its report takes for known ("the massacre"), without time and figure."""
        claim = self.claim
        before = claim.quote[: max(0, claim.trigger.start - claim.span.start)]
        return self.first is None and self.last is None and claim.count is None and _DEFINITE.search(before) is not None

    @property
    def is_dated_news(self) -> bool:
        """Whether it gives no whole time of its own, and is told as the news of a report that is dated to the month at least."""
        first, last = self.window
        return (
            self.days is None and not self.is_history and first is not None and last is not None and last - first <= _DATED_DAYS + NEWS_DAYS
        )


def prepare_accounts(records: Records, places: Places, stories: Mapping[str, str] | None = None) -> tuple[Account, ...]:
    """The accounts of all claims that can belong to an event: said to have happened, or denied to have; none that a reviewer rejected. By id.

    `stories`: for each report the first of its story; where they are not given they are found in the texts.
    """
    rejected = {ruling.id for ruling in records.of(Ruling) if ruling.action == "reject"}
    reports = {report.id: report for report in records.of(Report)}
    headings = {report.id: tuple(block.span.start for block in report.blocks if block.kind == "heading") for report in reports.values()}
    told = told_days(reports.values(), records.of(Dating))
    actors = Actors(records.of(Link), records.of(Entity))
    if stories is None:
        stories = find_stories(reports.values(), told_days(reports.values(), ()))
    sets: dict[frozenset[str], frozenset[str]] = {}  # most are empty, or those of many claims
    prepared: list[Account] = []
    for claim in {claim.id: claim for claim in records.of(Claim)}.values():
        if claim.mode in {"actual", "historical"} and claim.id not in rejected:
            who, scene = (sets.setdefault(found, found) for found in (actors.of(claim), scene_of(claim)))
            days, story = told.get(claim.report, (None, None)), stories.get(claim.report, claim.report)
            prepared.append(_prepare(claim, places, days, headings.get(claim.report, ()), actors=who, scene=scene, story=story))
    return _placed_beside(prepared, places)


def settle_accounts(accounts: Sequence[Account], reports: Iterable[Report], places: Places) -> tuple[Account, ...]:
    """The accounts, once their days are known: which of them are history, and which running totals are those of one incident."""
    titles = {report.id: Spans(block for block in report.blocks if block.kind in {"title", "heading"}) for report in reports}
    return _tolls_of_incidents(_told_as_history(accounts, titles), places)


class Actors:
    """Who a claim says did it, as comparable keys: the entities that its words are linked to, else the words."""

    __slots__ = ("_links",)

    def __init__(self, links: Iterable[Link], entities: Iterable[Entity]) -> None:
        known = {entity.id for entity in entities}
        by_report: dict[str, list[Link]] = {}
        for link in links:
            if link.to in known:
                by_report.setdefault(link.report, []).append(link)
        self._links = {report: Spans(found) for report, found in by_report.items()}

    def of(self, claim: Claim) -> frozenset[str]:
        """The keys of all actors of a claim."""
        keys: set[str] = set()
        links = self._links.get(claim.report)
        for filler in claim.actor:
            linked = [link.to for link in links.inside(filler.span)] if links is not None else []
            keys.update(linked or [fold(filler.text)])
        return frozenset(keys)


def is_toll(account: Account) -> bool:
    """Whether its figure is said to be a total so far ("has risen to", "are now known")."""
    count = account.claim.count
    return count is not None and not account.is_episode and (count.scope == "cumulative" or is_of_telling(account.claim))


def is_of_telling(claim: Claim) -> bool:
    """Whether its time is that of the telling ("are now known to have died"), not of what happened."""
    return claim.time is not None and claim.time.text.casefold() in PRESENT_WORDS


def told_days(reports: Iterable[Report], datings: Iterable[Dating]) -> dict[str, tuple[int | None, int | None]]:
    """For each report the first and last day on which it can have been published."""
    edtf = {report.id: report.published.edtf for report in reports if report.published}
    edtf |= {dating.report: dating.published.edtf for dating in datings}
    return {report: ordinals(text) for report, text in edtf.items()}


def ordinals(edtf: str) -> tuple[int | None, int | None]:
    """The bounds of an EDTF string as day numbers."""
    first, last = bounds_of(edtf)
    return (first.toordinal() if first else None), (last.toordinal() if last else None)


def _placed_beside(accounts: Sequence[Account], places: Places) -> tuple[Account, ...]:
    """What a sentence tells of an area, or of the surroundings of a town, is at the one settlement in it of which the sentence tells beside that."""
    told: dict[tuple[str, Span], set[tuple[str, int | None, int | None]]] = {}
    for account in accounts:
        if account.place is not None and not places.is_around(account.place):
            told.setdefault((account.claim.report, account.claim.span), set()).add((account.place, account.first, account.last))
    moved: list[Account] = []
    for account in accounts:
        beside = told.get((account.claim.report, account.claim.span), set()) if account.place is not None else set()
        if account.place is None or not places.is_around(account.place) or len(beside) != 1:
            moved.append(account)
            continue
        [(place, first, last)] = beside
        is_within = (first, last) == (account.first, account.last) and (places.is_unplaced(place) or places.can_be(place, account.place))
        moved.append(replace(account, place=place, root=places.root(place)) if is_within else account)
    return tuple(moved)


def _tolls_of_incidents(accounts: Sequence[Account], places: Places) -> tuple[Account, ...]:
    """A running total without a time is the toll of a dated incident: of one that its report tells of, or of one of its place in the weeks before.

    The incident has as many victims, or a third at least.
    """
    told: dict[tuple[str, str], list[int]] = {}
    placed: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for account in accounts:
        if account.is_dated_news and not account.is_episode and account.root is not None and account.low is not None:
            placed.setdefault((account.root, account.claim.kind), []).append((account.told[0] or 0, account.low))
        if account.is_episode or account.is_history or account.days is None or account.low is None or account.first is None:
            continue
        told.setdefault((account.claim.report, account.claim.kind), []).append(account.low)
        if account.days <= _TOLL_DAYS and account.low >= _SURE:
            placed.setdefault((f"figure {account.low}", account.claim.kind), []).append((account.first, account.low))
        if account.root is not None and account.days <= NEWS_DAYS and not places.is_wide(account.root):
            placed.setdefault((account.root, account.claim.kind), []).append((account.first, account.low))
    for figures in told.values():
        figures.sort()
    return tuple(
        replace(account, is_episode=False)
        if account.is_episode
        and account.low is not None
        and (
            (
                account.first is None
                and account.last is None
                and _is_toll(account.low, told.get((account.claim.report, account.claim.kind), ()))
            )
            or _is_toll(account.low, _figures_before(account, placed))
        )
        else account
        for account in accounts
    )


def _figures_before(account: Account, placed: Mapping[tuple[str, str], Sequence[tuple[int, int]]]) -> list[int]:
    """The sorted figures of the incidents of its place, or without one of its figure, in the weeks before its report, none before the time from which it counts."""
    last = account.told[1]
    root = account.root if account.root is not None else f"figure {account.low}"
    if last is None or (account.first is not None and account.first < last - _TOLL_DAYS):
        return []
    since = account.first if account.first is not None else last - _TOLL_DAYS
    return sorted(low for first, low in placed.get((root, account.claim.kind), ()) if since <= first <= last)


def _is_toll(total: int, figures: Sequence[int]) -> bool:
    """Whether the total is one of these sorted figures, or up to three times one: only the largest that it reaches can tell."""
    at = bisect_right(figures, total)
    return at > 0 and total <= TOLL * figures[at - 1]


def _told_as_history(accounts: Sequence[Account], titles: Mapping[str, Spans[Block]]) -> tuple[Account, ...]:
    """Under a heading, or in a report, whose text opens with history, what is told without any time is history too.

    Not so what a sentence tells beside dated news.
    """
    opening: dict[tuple[str, int], Account] = {}
    for account in sorted(accounts, key=lambda account: (account.claim.span, account.id)):
        start, own = account.claim.span.start, titles.get(account.claim.report)
        if own is None or not any(own.overlapping(Span(start, start + 1))):
            opening.setdefault((account.claim.report, account.section), account)
            opening.setdefault((account.claim.report, 0), account)
    news = {(account.claim.report, account.claim.span) for account in accounts if account.days is not None and not account.is_history}
    return tuple(
        replace(account, is_history=True, is_episode=account.is_episode and sums_up(account.claim))
        if account.first is None
        and account.last is None
        and (account.claim.report, account.claim.span) not in news
        and opening.get((account.claim.report, account.section), account).is_history
        else account
        for account in accounts
    )


def _prepare(  # noqa: PLR0913 - all that is known of it
    claim: Claim, places: Places, told: Bounds, headings: Sequence[int], *, actors: frozenset[str], scene: frozenset[str], story: str
) -> Account:
    first, last = ordinals(claim.time.edtf) if claim.time and not is_of_telling(claim) else (None, None)
    if first is not None and last is None and told[1] is not None and 0 <= told[1] - first <= _TOLL_DAYS:
        last = told[1]  # "since Friday" is until the report
    place = places.of(claim)
    is_past = last is not None and told[0] is not None and last < told[0] - _OLD_DAYS
    is_history = claim.mode == "historical" or is_past
    is_short = first is not None and last is not None and last - first < _EPISODE_DAYS
    pointer = find_pointer(claim.time.text) if claim.time is not None and first is None and last is None else None
    is_short = is_short or (pointer is not None and not pointer.is_beginning and not pointer.weeks)
    is_total = claim.count is not None and claim.count.scope == "cumulative"
    return Account(
        claim=claim,
        first=first,
        last=last,
        place=place,
        root=None if place is None else places.root(place),
        told=told,
        section=bisect_right(headings, claim.span.start),
        low=_least_of(claim.count),
        high=claim.count.high if claim.count else None,
        actors=actors,
        scene=scene,
        is_episode=(is_total and not is_history and not is_short) or sums_up(claim),
        is_history=is_history,
        story=story,
        weekday=None if pointer is None else pointer.weekday,
    )


def _least_of(count: Count | None) -> int | None:
    """The figure; of "up to 40" and "almost 40" it is the 40, by which they are known again."""
    return None if count is None else count.low if count.low is not None else count.high
