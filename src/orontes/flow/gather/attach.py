"""Claims that leave place or time unsaid join the one event that the evidence points to, or stay apart: vague words glue nothing together.

The evidence is added up from the table below. A claim joins the best core when that reaches `ENOUGH` and no other core
equals it; a tie becomes a Question. What joins is compared with claims that give place and time, never with others that joined so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from orontes.flow.gather.accounts import RARE, Account
from orontes.flow.gather.anniversaries import core_days, days_remembered, is_anniversary
from orontes.flow.gather.cores import (
    FEW,
    LARGE,
    Core,
    Index,
    conflicts_with,
    figure_of,
    is_near_figure,
    is_news_of,
    is_same_figure,
    months_of,
    overlaps_figure,
    scenes_shared,
    times_meet,
)
from orontes.flow.gather.places import Places
from orontes.records.identity import make_id
from orontes.records.issue import Question

T = TypeVar("T")
ENOUGH = 3
"""Two kinds of evidence at least, or one and the same figure; bench/gather.py measures it."""
_SAME_FIGURE = 3
_FIGURES_OVERLAP = 2
_SAME_PLACE = 2
_SAME_TIME = 2
_SECTION = 2
_REPORT = 1
_STORY = 3
_CONTEXT = 1
_ACTOR = 1
_OTHER = 5
"""Against: a report that gives the event one figure and now gives another, far from it, tells of something else; so does a whole country's."""
_NEWS = 1
_NEAR = 1
_RARE = 1
_MASS = 50
"""A town sees so many dead at once seldom: two reports of it mean the same more often than not."""
_ANNIVERSARY = 2
_TELLING = 100
"""A figure from here on is told again of one place years later only where the same is meant."""
_RECENT_DAYS = 60
"""What a report tells as its news, without a date, happened at most so long before it; what it tells as history, longer ago."""


_YEAR = 366
_DECADE = 3660


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the claims around a claim say of place and time, where they agree: settlement, first and last day."""

    root: str | None = None
    first: int | None = None
    last: int | None = None
    at: str | None = None
    """The settlement of the claim that gives the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """Which account joins which core and why, the accounts that no core takes, and the questions where two cores are equally likely."""

    joins: tuple[tuple[Core, Account, str], ...]
    left: tuple[Account, ...]
    questions: tuple[Question, ...]


class Cores:
    """Cores by all that a vague claim may share with them: report, figure, place, and the months they lie in with an actor."""

    __slots__ = ("_by_clue", "_index", "_places")

    def __init__(self, cores: Sequence[Core], index: Index, places: Places) -> None:
        self._index = index
        self._places = places
        self._by_clue: dict[tuple[object, ...], list[Core]] = {}
        for core in sorted(cores, key=lambda core: core.key):
            months = months_of(core.first, core.last) or ()
            clues = {clue for account in core.accounts for clue in _clues(account, _own_months(account) or months)}
            for clue in (*clues, *((core.kind, core.strand, "day", day) for day in core_days(core))):
                self._by_clue.setdefault(clue, []).append(core)

    def for_account(self, account: Account, context: Context) -> list[Core]:
        """Cores that share a clue with the account, by key."""
        months = _likely_months(account, context)
        near = _own_months(account) if account.days is not None else months or ()
        years = ((*account.space, "day", day) for day in days_remembered(account))
        held = (self._by_clue.get(clue, ()) for clue in (*_clues(account, near), *years))
        found = {id(core): core for cores in held if len(cores) <= FEW for core in cores}
        for root in {account.root, context.root}:
            if root is not None:
                found.update((id(core), core) for core in self._index.near(account.space, root, months))
        return sorted(found.values(), key=lambda core: core.key)

    def can_be(self, account: Account, core: Core) -> bool:
        """Whether place, time and telling let the account mean the core."""
        if account.place is not None and (core.place is None or not self._places.can_be(account.place, core.place)):
            return _is_unknown_scene(account, core, self._places) and times_meet(account, core)
        return times_meet(account, core)


def attach(vague: Iterable[Account], cores: Cores, contexts: Mapping[str, Context], places: Places, *, enough: int = ENOUGH) -> Attached:
    """The one best core of each vague account. No core changes while they are judged."""
    left: list[Account] = []
    questions: list[Question] = []
    joins: list[tuple[Core, Account, str]] = []
    for account in vague:
        context = contexts[account.id]
        possible = [
            core for core in cores.for_account(account, context) if cores.can_be(account, core) and _is_timely(account, core, context)
        ]
        scored = [(weigh_up(account, core, context, places), core) for core in possible]
        ranked = sorted(
            ((score, reasons, core) for (score, reasons), core in scored if enough <= score), key=lambda one: (-one[0], one[2].key)
        )
        if ranked and (len(ranked) == 1 or ranked[1][0] < ranked[0][0]):
            joins.append((ranked[0][2], account, "; ".join(ranked[0][1])))
            continue
        left.append(account)
        if ranked:
            questions.append(_ask(account, [core for score, _, core in ranked if score == ranked[0][0]]))
    return Attached(joins=tuple(joins), left=tuple(left), questions=tuple(questions))


def find_contexts(accounts: Sequence[Account], places: Places) -> dict[str, Context]:
    """For each account what the others of its section say: of those that stand before it the nearest, else the first after it.

    Of the time only history tells history, and news news; of the place each tells the other where it must.
    """
    by_section: dict[tuple[str, int], list[Account]] = {}
    for account in accounts:
        by_section.setdefault((account.claim.report, account.section), []).append(account)
    contexts: dict[str, Context] = {}
    for found in by_section.values():
        ordered = sorted(found, key=lambda account: (account.claim.trigger, account.id))
        roots = [None if account.place is None or places.is_country(account.place) else account for account in ordered]
        all_near = _nearest(roots)
        for is_history in (False, True):
            own = [lender if account.is_history == is_history else None for account, lender in zip(ordered, roots, strict=True)]
            times = [
                (*days, lender.root if lender is not None else None)
                if account.is_history == is_history and (days := _times(account)) is not None
                else None
                for account, lender in zip(ordered, roots, strict=True)
            ]
            near = zip(ordered, _nearest(own), all_near, _nearest(times), strict=True)
            for account, lender, any_lender, time in near:
                if account.is_history == is_history:
                    first, last, at = time or (None, None, None)
                    root = _root_of(account, lender) or _root_of(account, any_lender)
                    contexts[account.id] = Context(root=root, first=first, last=last, at=at)
    return contexts


def _root_of(account: Account, lender: Account | None) -> str | None:
    """The settlement of the claim beside, where its days can be those of the account: another day may have been elsewhere."""
    if lender is None or account.is_astray or (account.days is not None and lender.days is not None and not _share_days(account, lender)):
        return None
    return lender.root


def _share_days(one: Account, other: Account) -> bool:
    return (one.first or 0) <= (other.last or 0) and (other.first or 0) <= (one.last or 0)


def weigh_up(account: Account, core: Core, context: Context, places: Places) -> tuple[int, list[str]]:
    """The evidence that an account means a core, and its parts in words."""
    mine = figure_of(account)
    figure = _SAME_FIGURE if is_same_figure(mine, core) else _FIGURES_OVERLAP * overlaps_figure(mine, core)
    is_report = account.claim.report in core.reports
    is_country = account.place is not None and places.is_country(account.place)
    is_elsewhere = account.place is not None and core.place is not None and not places.can_be(account.place, core.place)
    is_placed = account.place is not None and not is_country and not is_elsewhere
    around = 0 if is_placed else _place_context(core, context, places)
    is_around = around > 0 and _time_context(account, core, context) > 0
    is_remembered = is_anniversary(account, core)
    is_story = (account.place is None or is_elsewhere) and _is_told_of_story(account, core, context)
    is_open = not is_placed and account.days is None
    if is_open and not is_report and figure == 0 and not is_around and not is_story and not is_remembered:
        return 0, []
    parts = [
        (figure, "the same figure" if figure == _SAME_FIGURE else "figures that overlap"),
        (_SAME_PLACE * is_placed, "the same place"),
        (_SAME_TIME * (account.days is not None), "the same time"),
        (_SECTION if (account.claim.report, account.section) in core.sections else _REPORT * is_report, "told in the same report"),
        (_STORY * (is_story and not is_report), "told in reports of one story"),
        (_REPORT * (is_placed and account.days is None and not is_report and _is_told_of_story(account, core, context)), "one story"),
        (_ANNIVERSARY * is_remembered, "told on its anniversary"),
        (_NEWS * (account.days is None and is_news_of(account, core)), "news of these days"),
        (_NEAR * (figure == 0 and is_near_figure(mine, core)), "a figure near by"),
        (_RARE * (is_placed and core.kind in RARE and core.strand == ""), f"a place sees a {core.kind} seldom"),
        (_RARE * (is_placed and account.days is None and _is_mass(account, core)), "a place sees so many dead seldom"),
        (-(_OTHER if is_country or (is_report and not account.is_history) else _ACTOR) * conflicts_with(account, core), "another figure"),
        (around, "the claims around it are of this place"),
        (_time_context(account, core, context), "the claims around it are of this time"),
        (_ACTOR * bool(account.actors & core.actors), "the same actor"),
        (scenes_shared(account, core), "the same scene"),
    ]
    return sum(points for points, _ in parts), [words for points, words in parts if points > 0]


def _is_unknown_scene(account: Account, core: Core, places: Places) -> bool:
    """Whether a story tells without a day of a scene that the core has too, at a place by a name of its own that nobody can locate."""
    is_unknown = (
        account.place is not None and places.is_unlocated(account.place) and core.place is not None and not places.is_unlocated(core.place)
    )
    is_news = account.days is None and not account.is_history and account.story in core.stories and account.claim.report not in core.reports
    return is_unknown and is_news and bool(account.scene & core.scene)


def _is_mass(account: Account, core: Core) -> bool:
    """Whether both tell of many dead of one settlement."""
    is_many = account.kind == "killing" and not account.is_episode and (account.low or 0) >= _MASS and account.root == core.root
    return is_many and any(figure.low >= _MASS for figure in core.figures) and not conflicts_with(account, core)


def _is_told_of_story(account: Account, core: Core, context: Context) -> bool:
    """News of a story that tells of the core, where the claims around it do not tell of another time."""
    if account.is_history or account.is_episode or account.story not in core.stories:
        return False
    return account.days is not None or context.first is None or _meets(context, core)


def _place_context(core: Core, context: Context, places: Places) -> int:
    if context.root is None or core.place is None:
        return 0
    return _CONTEXT if places.can_be(context.root, core.place) else -2 * _CONTEXT


def _time_context(account: Account, core: Core, context: Context) -> int:
    if account.first is not None or account.last is not None or context.first is None:
        return 0
    if account.root is not None and context.at is not None and context.at != account.root:
        return 0  # the time of what happened elsewhere
    return _CONTEXT if _meets(context, core) else -_CONTEXT


def _meets(context: Context, core: Core) -> bool:
    first, last = context.first or 0, context.last or 0
    return (core.last is None or first <= core.last) and (core.first is None or core.first <= last)


def _is_timely(account: Account, core: Core, context: Context) -> bool:
    """Whether a claim without a time can be of the core's, seen from its report's date: never of later days, news of recent ones."""
    first, last = account.told
    if last is not None and core.first is not None and last < core.first:
        return False
    if account.days is not None or first is None or core.last is None or is_anniversary(account, core):
        return True
    figure = figure_of(account)
    is_known = figure is not None and (figure.low >= LARGE or (figure.low >= _TELLING and account.root == core.root))
    is_told = account.claim.report in core.reports and account.root is not None and account.root == core.root
    if (is_known or is_told) and is_same_figure(figure, core):
        return True
    if context.first is not None and _meets(context, core):
        return True
    if account.is_spoken_of and account.claim.report in core.reports and account.place is not None and account.root == core.root:
        return True
    is_recent = first - _RECENT_DAYS <= core.last
    return not is_recent if account.is_history else is_recent and core.is_short


def _clues(account: Account, months: Iterable[int]) -> list[tuple[object, ...]]:
    """What an account may share with a core: hashable, each with the kind. Only a large figure leads anywhere without a month."""
    clues: list[tuple[object, ...]] = [(*account.space, "report", account.claim.report), (*account.space, "story", account.story)]
    figure = figure_of(account)
    if figure is not None and not figure.is_vague:
        clues.extend((*account.space, "figure", figure.unit, figure.low, month) for month in months)
    if figure is not None and not figure.is_vague and figure.low >= _TELLING:
        clues.append((*account.space, "figure", figure.unit, figure.low, account.root))
    if figure is not None and figure.low >= LARGE:
        clues.append((*account.space, "figure", figure.unit, figure.low))
        clues.extend((*account.space, "large", month) for month in months)
    clues.extend((*account.space, "scene", word, month) for word in sorted(account.scene) for month in months)
    clues.extend((*account.space, "actor", actor, month) for actor in sorted(account.actors) for month in months)
    return clues


def _own_months(account: Account) -> Sequence[int]:
    return months_of(account.first, account.last) or () if (account.days or _DECADE) <= _YEAR else ()


def _likely_months(account: Account, context: Context) -> Iterable[int] | None:
    """Where to look for the core of an account: its own time, else the time around it and, for news, the weeks before the report."""
    if account.days is not None:
        return months_of(account.first, account.last)
    around = months_of(context.first, context.last)
    if account.is_history or account.told[0] is None:
        return around
    told = months_of(account.told[0] - _RECENT_DAYS, account.told[1])
    return None if told is None else sorted({*told, *(around or ())})


def _times(account: Account) -> tuple[int, int] | None:
    """The days of an account, where they are few enough to tell anything of the claims around it."""
    return None if account.first is None or account.last is None or account.last - account.first >= _YEAR else (account.first, account.last)


def _nearest(known: Sequence[T | None]) -> list[T | None]:
    """For each position what is known there, else last before it, else first of all."""
    near = next((one for one in known if one is not None), None)
    found: list[T | None] = []
    for one in known:
        near = one if one is not None else near
        found.append(near)
    return found


def _ask(account: Account, cores: Sequence[Core]) -> Question:
    about = (account.id, *sorted({core.founder for core in cores}))
    text = f"Which of {len(cores)} happenings does this claim of {account.claim.kind} mean? The evidence for each is equal."
    return Question(
        id=make_id("question", "gather", *about), step="gather", about=about, text=text, assumed="None of them: it stands apart."
    )
