"""Cores of events: claims that say where and when, the most precise first, each coarser claim joining the one finer core that it can mean.

Nothing is chained: a claim is compared with cores as they stand before its own class of precision, and a claim that could
mean two cores joins neither unless its figure, actors or report tell which. The order of claims plays no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from orontes.flow.gather.accounts import NEWS_DAYS, TOLL, Account, Space, Strand, is_toll
from orontes.flow.gather.clusters import FAR, cluster_accounts
from orontes.flow.gather.places import Places

CLASSES = (1, 10, 31, 92, 366, 3660)
"""Days that a time of each class allows at most: a day, early or late in a month, a month, a season, a year, a decade."""


_WEEK = 7
LARGE = 1000
"""Figures from here on are compared by range: two ranges of such size at one place and time are seldom of two happenings."""
GROWTH = 2
"""Two figures of which the larger is at most a half more may be one toll at two times."""
_FIRST_TOLL = 4
"""The toll that is told in the first hours is seldom less than a quarter of the last."""
FEW = 50
"""A place, actor or figure with more happenings of a kind than this tells nothing of which is meant."""


class Figure(NamedTuple):
    """A count as a fingerprint. `low` is always known."""

    low: int
    high: int | None
    is_vague: bool
    unit: str
    """Figures of different units are never compared."""


@dataclass(slots=True, kw_only=True)
class Core:
    """Claims of one happening: those that made it (`base`) and those that joined, with the reasons in words."""

    kind: str
    strand: Strand
    root: str | None
    place: str | None
    first: int | None
    last: int | None
    base: tuple[Account, ...]
    figures: frozenset[Figure]
    actors: frozenset[str]
    scene: frozenset[str]
    sections: frozenset[tuple[str, int]]
    reports: frozenset[str]
    stories: frozenset[str]
    founder: str
    """The least id of the claims that made it."""
    common: tuple[int | None, int | None]
    """First and last of the days that all its claims can mean."""
    incident: str = ""
    """The figure of a single incident among others of its place and days; a part of its id."""
    joined: list[tuple[Account, str]] = field(default_factory=list)
    denials: list[tuple[Account, str]] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    """What reviewers decided on its claims, in words."""

    def admits(self, account: Account) -> bool:
        """Whether its time meets the days that all claims so far have in common: two days can lie in one month and are still two."""
        first, last = self.common
        is_late = account.first is not None and last is not None and last < account.first
        return not is_late and not (account.last is not None and first is not None and account.last < first)

    def narrow(self, account: Account) -> None:
        """Keep in mind that this account is of the event too."""
        first, last = self.common
        firsts = [day for day in (first, account.first) if day is not None]
        lasts = [day for day in (last, account.last) if day is not None]
        self.common = max(firsts, default=None), min(lasts, default=None)

    @property
    def key(self) -> tuple[str, str, str, int, int, str, str]:
        """A sort key made of content alone."""
        return (
            self.kind,
            self.strand,
            self.root or "",
            self.first or 0,
            self.last or 0,
            self.incident,
            self.founder,
        )

    @property
    def is_episode(self) -> bool:
        """Whether it is the running total of a longer episode."""
        return self.strand == "episode"

    @property
    def is_short(self) -> bool:
        """Whether it is known to the month at least; what is known to the year alone draws no vague claims to it."""
        return self.first is not None and self.last is not None and self.last - self.first <= CLASSES[2]

    def learn(self) -> None:
        """Let the claims that joined by their own time and place tell of the event as those do that made it."""
        figures = (figure_of(account) for account in self.accounts)
        self.figures |= {figure for figure in figures if figure is not None}
        self.actors |= {actor for account in self.accounts for actor in account.actors}
        self.scene |= {word for account in self.accounts for word in account.scene}
        self.sections |= {(account.claim.report, account.section) for account in self.accounts}
        self.reports |= {account.claim.report for account in self.accounts}
        self.stories |= {account.story for account in self.accounts}

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The claims that say that it happened."""
        return (*self.base, *(account for account, _ in self.joined))

    @property
    def members(self) -> tuple[Account, ...]:
        """All its claims, those that deny it too."""
        return (*self.accounts, *(account for account, _ in self.denials))


class Index:
    """Cores by kind, place and month, and by each place that holds theirs."""

    __slots__ = ("_by_month", "_by_place", "_places")

    def __init__(self, places: Places) -> None:
        self._places = places
        self._by_place: dict[tuple[str, str, str], list[Core]] = {}
        self._by_month: dict[tuple[str, str, str, int], list[Core]] = {}

    def add(self, core: Core) -> None:
        """Make a core findable."""
        for place in self._places.chain(core.root) if core.root is not None else ():
            self._by_place.setdefault((core.kind, core.strand, place), []).append(core)
            for month in months_of(core.first, core.last) or ():
                self._by_month.setdefault((core.kind, core.strand, place, month), []).append(core)

    def near(self, space: Space, root: str, months: Iterable[int] | None) -> list[Core]:
        """Cores whose place is this one, lies in it, or holds it, in these months; without months, those of a place that has few."""
        found: dict[int, Core] = {}
        for place in self._places.chain(root):
            held = (
                [self._by_place.get((*space, place), [])]
                if months is None
                else [self._by_month.get((*space, place, month), []) for month in months]
            )
            if months is None and len(held[0]) > FEW:
                continue
            found.update((id(core), core) for cores in held for core in cores if place in {root, core.root})
        return sorted(found.values(), key=lambda core: core.key)


def build_cores(accounts: Iterable[Account], places: Places) -> tuple[list[Core], list[Account], Index]:
    """The cores, the accounts that say too little to be in one, and the cores by place."""
    classes: dict[int, list[Account]] = {}
    weak: list[Account] = []
    for account in accounts:
        number = _class_of(account, places)
        if number is None:
            weak.append(account)
        else:
            classes.setdefault(number, []).append(account)
    cores: list[Core] = []
    index = Index(places)
    for number in sorted(classes):
        joins = [(account, _finer_core(account, index, places)) for account in classes[number]]
        for account, found in joins:
            if found is not None:
                found.joined.append((account, f"its time and place can be this event's: {_words_of(account, places)}"))
        made = []
        for mark, group in cluster_accounts([account for account, found in joins if found is None]):
            made.append(make_core(group[0].space, group[0].root, group))
            made[-1].incident = mark
        for core in made:
            index.add(core)
        cores.extend(made)
        for core in {id(found): found for _, found in joins if found is not None}.values():
            core.learn()
    return cores, weak, index


def make_core(space: Space, root: str | None, accounts: Sequence[Account]) -> Core:
    """A core of these accounts; its place is theirs where they name one, else the settlement; its days are the hull of theirs."""
    named = sorted({account.place for account in accounts if account.place is not None})
    firsts = [account.first for account in accounts if account.first is not None]
    lasts = [account.last for account in accounts if account.last is not None]
    return Core(
        kind=space[0],
        strand=space[1],
        root=root,
        place=named[0] if len(named) == 1 else root if named else None,
        first=min(firsts, default=None),
        last=max(lasts, default=None),
        base=tuple(sorted(accounts, key=lambda account: account.id)),
        figures=frozenset(figure for account in accounts if (figure := figure_of(account)) is not None),
        actors=frozenset(actor for account in accounts for actor in account.actors),
        scene=frozenset(word for account in accounts for word in account.scene),
        sections=frozenset((account.claim.report, account.section) for account in accounts),
        reports=frozenset(account.claim.report for account in accounts),
        stories=frozenset(account.story for account in accounts),
        founder=min(account.id for account in accounts),
        common=(max(firsts, default=None), min(lasts, default=None)),
    )


def times_meet(account: Account, core: Core) -> bool:
    """Whether nothing keeps the account's time from being the core's."""
    is_before = account.last is not None and core.first is not None and account.last < core.first
    if is_before or _is_other_weekday(account, core):
        return False
    return not (account.first is not None and core.last is not None and core.last < account.first)


def _is_other_weekday(account: Account, core: Core) -> bool:
    """Whether it names a weekday that the core's day is not, nor the one before or after: a night is of two."""
    if account.weekday is None or account.days is not None or core.first is None or core.first != core.last:
        return False
    return (core.first - 1 - account.weekday) % _WEEK not in {0, 1, _WEEK - 1}


def figure_of(account: Account) -> Figure | None:
    """The figure by which an account may be known again: three or more, or a large one; smaller numbers and small vague words say nothing."""
    if account.claim.count is None or account.low is None or account.low < 3:
        return None
    is_vague = account.claim.count.exactness == "vague"
    return None if is_vague and account.low < LARGE else Figure(account.low, account.high, is_vague, account.claim.count.unit)


def is_same_figure(figure: Figure | None, core: Core) -> bool:
    """Whether the core holds the very figure, "at least" before it or not. Two vague words that are the same are no fingerprint."""
    if figure is None or figure.is_vague:
        return False
    return any(
        other.low == figure.low
        and other.unit == figure.unit
        and not other.is_vague
        and (None in {figure.high, other.high} or figure.high == other.high)
        for other in core.figures
    )


def overlaps_figure(figure: Figure | None, core: Core) -> bool:
    """Whether a large figure has a value in common with one of the core's."""
    if figure is None or figure.low < LARGE:
        return False
    return any(
        other.low >= LARGE
        and other.unit == figure.unit
        and (figure.high is None or other.low <= figure.high)
        and (other.high is None or figure.low <= other.high)
        for other in core.figures
    )


def is_near_figure(figure: Figure | None, core: Core) -> bool:
    """Whether the core holds a figure that a growing toll may have had before or after this one."""
    if figure is None or figure.is_vague:
        return False
    return any(
        not other.is_vague
        and other.unit == figure.unit
        and GROWTH * other.low <= (GROWTH + 1) * (figure.high or figure.low)
        and GROWTH * figure.low <= (GROWTH + 1) * (other.high or other.low)
        for other in core.figures
    )


def scenes_shared(account: Account, core: Core) -> int:
    """How much of the scene both tell: 0, 1 or 2 (a car bomb at a checkpoint, a church)."""
    return min(2, len(account.scene & core.scene))


def is_news_of(account: Account, core: Core) -> bool:
    """Whether the account's report is dated, and the core is of the last days before it: news, unless it is told as history."""
    first, last = account.told
    if account.is_history or first is None or last is None or core.first is None or core.last is None:
        return False
    return first - NEWS_DAYS <= core.last and core.first <= last and last - first <= CLASSES[2]


def conflicts_with(account: Account, core: Core) -> bool:
    """Whether the core gives figures, and the account's is far from all of them. A toll grows, but it seldom doubles.

    Fewer of one group ("30 children") conflict with nothing: they may be a part of the others.
    """
    figure = figure_of(account) or _dozens_of(account)
    others = [other for other in core.figures if figure is not None and other.unit == figure.unit]
    if figure is None or not others or not all(_is_far(figure, other) for other in others) or _is_growth(account, figure, core):
        return False
    is_part = account.claim.count is not None and account.claim.count.group is not None
    return not is_part or figure.low > max(other.low for other in others)


def _dozens_of(account: Account) -> Figure | None:
    """A vague word as a figure: "dozens" is no fingerprint, but it is not six."""
    count = account.claim.count
    return (
        None if count is None or account.low is None or count.exactness != "vague" else Figure(account.low, account.high, True, count.unit)
    )


def _is_far(figure: Figure, other: Figure) -> bool:
    """Whether one is more than twice the other. "At least" leaves the words open, not the happening; "dozens" may be any number of them."""
    above = not figure.is_vague and FAR * (figure.high or figure.low) < other.low
    return above or (not other.is_vague and FAR * (other.high or other.low) < figure.low)


def _is_growth(account: Account, figure: Figure, core: Core) -> bool:
    """Whether one of the two is said to be a toll that has risen, and the other may be what it rose from."""
    if is_toll(account):
        return any(other.low <= figure.low <= TOLL * other.low for other in core.figures if other.unit == figure.unit)
    return any(is_toll(one) and figure.low <= (one.low or 0) <= TOLL * figure.low for one in core.accounts)


def months_of(first: int | None, last: int | None) -> range | None:
    """Numbers of the stretches of 31 days that the days touch; None where they are unknown or more than ten years."""
    if first is None or last is None or CLASSES[-1] < last - first:
        return None
    return range(first // CLASSES[2], last // CLASSES[2] + 1)


def _class_of(account: Account, places: Places) -> int | None:
    """Number of the class of precision, areas after settlements of the same time; None for an account too vague for a core."""
    if account.place is None or account.days is None or places.is_country(account.place):
        return None
    for number, days in enumerate(CLASSES):
        if account.days <= days:
            return 2 * number + int(places.is_wide(account.place))
    return None


def _finer_core(account: Account, index: Index, places: Places) -> Core | None:
    """The one finer core that the account can mean, if there is one."""
    found = [
        core
        for core in index.near(account.space, account.root or "", months_of(account.first, account.last))
        if times_meet(account, core) and _is_place(account, core, places) and not _is_summary(account, core, places)
    ]
    if len(found) < 2:
        return found[0] if found else None
    ranked = sorted(found, key=lambda core: (-_evidence(account, core), core.key))
    first, second = (_evidence(account, core) for core in ranked[:2])
    return ranked[0] if second < first else None


def _is_summary(account: Account, core: Core, places: Places) -> bool:
    """Whether the account sums up more than the core: many days, told while they last, of which the core is but one, or a whole area.

    Its figure then lies far from the core's, or, with a time of more than a month, nothing else ties it to the core.
    """
    is_short = core.first is not None and core.last is not None and core.last - core.first < CLASSES[1]
    is_long = not account.is_history and is_short and (account.days or 0) > CLASSES[1]
    is_wide = account.place is not None and places.is_wide(account.place) and core.place is not None and not places.is_wide(core.place)
    if (is_long or is_wide) and conflicts_with(account, core) and not _has_grown_in_scene(account, core):
        return True
    return is_long and (account.days or 0) > CLASSES[2] and _evidence(account, core) == 0


def _has_grown_in_scene(account: Account, core: Core) -> bool:
    """Whether the figure can be what the first toll of a scene grew to within a day or two."""
    return scenes_shared(account, core) > 0 and any(figure.low <= (account.low or 0) <= _FIRST_TOLL * figure.low for figure in core.figures)


def _is_place(account: Account, core: Core, places: Places) -> bool:
    return account.place is not None and core.place is not None and places.can_be(account.place, core.place)


def _evidence(account: Account, core: Core) -> int:
    figure = figure_of(account)
    same = 3 if is_same_figure(figure, core) else 2 * overlaps_figure(figure, core) or is_near_figure(figure, core)
    return (
        same
        + bool(account.actors & core.actors)
        + scenes_shared(account, core)
        + (account.claim.report in core.reports)
        + is_news_of(account, core)
        + 2 * _is_timed_as(account, core)
    )


def _is_timed_as(account: Account, core: Core) -> bool:
    """Whether a claim of the core has its day from the very words from which the account has its month: the words beside it moved on, not the story."""
    time = account.claim.time
    return time is not None and any(
        other.claim.report == account.claim.report and other.claim.time is not None and other.claim.time.span == time.span
        for other in core.accounts
    )


def _words_of(account: Account, places: Places) -> str:
    time = (account.claim.time and account.claim.time.edtf) or "no time"
    return f"{time}, {places.name(account.place) if account.place else 'no place'}"
