"""Two cores that are one happening for all that is known: one story tells both, no report tells them as two, and what they say differs as accounts do.

Places that nobody can tell apart, with one figure on one day; a toll given for the night by one and for the morning by the other; a day that
a sentence has only from the one before it. Where two others are as likely, nothing is joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from orontes.flow.gather.accounts import TOLL, Account, is_toll
from orontes.flow.gather.cores import FEW, Core, is_near_figure, is_same_figure
from orontes.flow.gather.places import Places
from orontes.flow.gather.sisters import is_where, rank

_NIGHT = re.compile(r"\b(?:night|overnight|midnight|dawn|early)\b", re.IGNORECASE)
_MASS = 50
"""So many dead at one town are not told again of the next day, but where the same are meant."""
_SOON = 7
"""Days after which a figure without a day is no news of it."""
_LATE = 3
"""Days by which a borrowed day can be later than the happening: that of the telling."""
_TELLING = 20
"""Figures from here on are told again of an unknown place only where the same is meant."""
_FIGURE = "one story tells of the same day, a like figure, and a place that can be the same"
_COUNTRY = "the same figure of the same day in the same country, at places that nobody can tell apart"
_AGAIN = "its figure is told again without the day, of its place, or with its scene of a place that nobody can locate"
_NEWS = "one story tells of the same figure as its news, one report with the day, the other with the place or without either"
_NIGHTS = "one story tells of the night before or after, with a toll as large, and no report tells of two"
_BORROWED = "one story tells of it days before, and the sentence has its day only from the words before it"


def join_twins(cores: Sequence[Core], places: Places) -> dict[int, Core]:
    """Let a core join the one core that is the same happening. Given back: by the `id()` of a core what it joined; it has no claims left.

    First those of one time, then those that tell of it again. What joined a core by now tells of it too.
    """
    for core in cores:
        core.learn()
    joined = _join_pairs(cores, lambda one, other: _why_one(one, other, places))
    again = _join_pairs(cores, lambda one, other: _AGAIN if _is_told_again(one, other, places) else None)
    return {core: again.get(id(other), other) for core, other in joined.items()} | again


def _join_pairs(cores: Sequence[Core], why: Callable[[Core, Core], str | None]) -> dict[int, Core]:
    told: dict[tuple[str, str, str], list[Core]] = {}
    for core in sorted(cores, key=lambda core: core.key):
        if core.accounts and not core.is_episode and not core.incident:
            for clue in _clues(core):
                told.setdefault((core.kind, core.strand, clue), []).append(core)
    pairs: dict[int, dict[int, tuple[Core, str]]] = {}
    by_id: dict[int, Core] = {}
    for one, other, reason in _pairs(told, why):
        by_id.update({id(one): one, id(other): other})
        pairs.setdefault(id(one), {})[id(other)] = other, reason
        pairs.setdefault(id(other), {})[id(one)] = one, reason
    joined: dict[int, Core] = {}
    for core in sorted((by_id[paired] for paired in pairs), key=lambda core: core.key):
        found = pairs[id(core)]
        best, _ = max(found.values(), key=lambda pair: (rank(pair[0]), pair[0].key))
        is_all_one = {*found, id(core)} == {*pairs[id(best)], id(best)}
        if is_all_one and (rank(core), core.key) < (rank(best), best.key):
            joined[id(core)] = best
    ranks = {found_id: (rank(core), core.key) for found_id, core in by_id.items()}
    for joining in sorted(joined, key=lambda joining: ranks[joining]):
        _join(by_id[joining], joined[joining], pairs[joining][id(joined[joining])][1])
    return joined


def _clues(core: Core) -> list[str]:
    """What two cores that are one share: a story, a figure, or a town and a year."""
    figures = sorted({f"{figure.low} {figure.unit}" for figure in core.figures if not figure.is_vague})
    years = {date.fromordinal(day).year for day in (core.first, core.last) if day is not None}
    return [*sorted(core.stories), *figures, *(f"{core.root} {year}" for year in sorted(years) if core.root is not None)]


def _pairs(
    told: Mapping[tuple[str, str, str], Sequence[Core]], why: Callable[[Core, Core], str | None]
) -> Iterator[tuple[Core, Core, str]]:
    seen: set[tuple[int, int]] = set()
    for _, found in sorted(told.items()):
        for at, one in enumerate(found if len(found) <= FEW else ()):
            for other in found[at + 1 :]:
                reason = why(one, other) if (id(one), id(other)) not in seen and not one.reports & other.reports else None
                seen.add((id(one), id(other)))
                if reason is not None:
                    yield one, other, reason


def _why_one(one: Core, other: Core, places: Places) -> str | None:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return _NEWS if _is_news_of(one, other, places) else None
    is_same = any(is_same_figure(figure, other) for figure in one.figures)
    if not one.stories & other.stories:
        is_near = one.place is not None and other.place is not None and places.share_country(one.place, other.place)
        is_one = is_near and _is_day(one, other) and one.first == other.first and _is_open(one, other, places, is_same=is_same)
        return _COUNTRY if is_same and is_one and any(figure.low >= _TELLING for figure in one.figures & other.figures) else None
    early, late = sorted((one, other), key=lambda core: (core.first or 0, core.last or 0, core.key))
    gap = (late.first or 0) - (early.last or 0)
    is_one_place = is_where(one.place, other.place, places) or _is_open(one, other, places, is_same=is_same)
    if gap <= 0 and one.is_short and other.is_short:
        is_like = is_same or (bool(one.scene & other.scene) and any(is_near_figure(figure, other) for figure in one.figures))
        return _FIGURE if is_like and is_one_place and _is_day(one, other) else None
    if one.root is None or one.root != other.root or not 0 < gap <= _LATE or not _can_grow(early, late):
        return None
    if gap == 1 and (_is_night(one) or _is_night(other)) and max(account.low or 0 for account in early.accounts) >= _MASS:
        return _NIGHTS
    counted = [account for account in late.accounts if account.claim.count is not None]
    return _BORROWED if counted and all(_is_borrowed(account) for account in counted) else None


def _is_news_of(one: Core, other: Core, places: Places) -> bool:
    """Whether one of the two has the day and the other none, in one story, with one figure of one group, and one of them without a place."""
    dated, vague = (one, other) if one.first is not None and one.last is not None else (other, one)
    if not one.stories & other.stories or dated.first is None or not _is_day(dated, dated) or None not in {one.place, other.place}:
        return False
    if any(account.is_history for account in (*one.accounts, *other.accounts)) or not is_where(one.place, other.place, places):
        return False
    told = [account.told for account in vague.accounts]
    is_late = all(first is not None and dated.first <= first <= dated.first + _SOON for first, _ in told)
    is_within = (vague.first is None or vague.first <= dated.first) and (vague.last is None or dated.first <= vague.last)
    return is_late and is_within and bool(_counted(one) & _counted(other))


def _counted(core: Core) -> set[tuple[int, str]]:
    """Exact figures of two or more, by unit."""
    return {
        (account.low, account.claim.count.unit)
        for account in core.accounts
        if account.claim.count is not None and account.claim.count.exactness == "exact" and account.low is not None and account.low > 1
    }


def _is_told_again(one: Core, other: Core, places: Places) -> bool:
    """Whether one of the two is dated to the day, and the other tells its figure after it without a day: of its place, or its scene of an unknown place."""
    dated, vague = (one, other) if _is_day(one, one) else (other, one)
    if not _is_day(dated, dated) or _is_day(vague, vague) or dated.first is None or vague.place is None or dated.place is None:
        return False
    is_same = any(is_same_figure(figure, other) for figure in one.figures)
    is_place = places.can_be(dated.place, vague.place) and not places.is_wide(vague.place) and vague.first is not None
    is_like = is_same or (is_place and any(is_near_figure(figure, dated) for figure in vague.figures))
    is_unknown = places.is_unlocated(vague.place) and is_where(one.place, other.place, places) and bool(one.scene & other.scene)
    if not is_like or not (is_place or is_unknown):
        return False
    is_after = all(account.told[1] is not None and dated.first <= account.told[1] for account in vague.accounts)
    is_within = (vague.first is None or vague.first <= dated.first) and (vague.last is None or dated.first <= vague.last)
    return is_after and is_within and any(figure.low >= _TELLING for figure in vague.figures)


def _is_open(one: Core, other: Core, places: Places, *, is_same: bool) -> bool:
    """Whether nobody knows where either place lies; for a telling figure, where one of them lies."""
    unplaced = [core.place is None or places.is_unplaced(core.place) for core in (one, other)]
    return all(unplaced) or (any(unplaced) and is_same and any(figure.low >= _TELLING for figure in one.figures & other.figures))


def _is_day(one: Core, other: Core) -> bool:
    return all(core.first is not None and core.last is not None and core.last - core.first <= 1 for core in (one, other))


def _can_grow(early: Core, late: Core) -> bool:
    """Whether the later figure is the earlier one, near it, or said to be what a toll has risen to."""
    if any(is_near_figure(figure, early) for figure in late.figures):
        return True
    least = min((account.low for account in early.accounts if account.low), default=0)
    return any(is_toll(account) and least <= (account.low or 0) <= TOLL * least for account in late.accounts)


def _is_night(core: Core) -> bool:
    return any(account.claim.time is not None and _NIGHT.search(account.claim.time.text) for account in core.accounts)


def _is_borrowed(account: Account) -> bool:
    """Whether its day stands in another sentence than the claim."""
    time, span = account.claim.time, account.claim.span
    return time is not None and not account.inferred and not span.holds(time.span)


def _join(core: Core, other: Core, reason: str) -> None:
    other.joined.extend((account, reason) for account in core.accounts)
    other.denials.extend(core.denials)
    other.learn()
    core.base, core.joined, core.denials = (), [], []
