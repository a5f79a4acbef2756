"""Whether independent origins agree on a field: agreed, compatible, disputed or single, with the rule and the parties in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from orontes.flow.weigh.durations import Duration
from orontes.flow.weigh.fields import Saying
from orontes.flow.weigh.ranges import meet, reach_of
from orontes.match.edtf import bounds_of, compatible
from orontes.records.finding import Origin, Value, Verdict

_SHOWN = 10
"""Disputes put in words; all values are in the finding in any case."""

RESPONSIBILITY = "responsibility"
NAMES = frozenset({"location", "actor1", "actor2", "weapon", RESPONSIBILITY})
"""Fields whose values are names: one actor or place has many, so that different names are no dispute."""
TIMES = frozenset({"event_date", "start", "end"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict, the least number of independent origins, the rule, and what is disputed between whom."""

    verdict: Verdict
    origins: int
    rule: str
    between: tuple[str, ...]


def judge(field: str, sayings: Sequence[Saying], values: Sequence[Value], origins: Mapping[str, Origin]) -> Judgement:
    """The verdict over the values of one field. `origins` are by claim id.

    Only asserted values are compared; a denial by another origin makes a dispute. An origin that names no source may stand on
    another one: its value is compared like any, but it is counted apart and never makes agreement.
    """
    by_id = {origin.id: origin for origin in origins.values()}
    by_origin: dict[str, dict[tuple[object, ...], Saying]] = {}
    for saying in sayings:
        if saying.claim.counts:
            by_origin.setdefault(origins[saying.claim.id].id, {}).setdefault(saying.key, saying)
    stated = sum(1 for origin in by_origin if by_id[origin].stated)
    independent = stated or min(1, len(by_origin))
    counted = _counted(stated, len(by_origin) - stated)
    disputes = tuple(islice(_disputes(field, by_origin, by_id), _SHOWN))
    denials = _denials(field, values, by_id)
    within = (*islice(_contradictions(field, by_origin, by_id), _SHOWN), *_taken_back(field, values, by_origin, by_id)[:_SHOWN])
    if disputes or (denials and by_origin):
        rule = "disputed: for some pair of origins no value fits both" if disputes else "disputed: what one origin says another denies"
        return Judgement(
            verdict="disputed", origins=independent, rule=f"{rule}; {counted}", between=(*(*disputes, *denials)[:_SHOWN], *within)
        )
    is_one_value = len({key for found in by_origin.values() for key in found}) == 1
    if len(by_origin) < 2 or (is_one_value and independent < 2):
        rule = "single: one independent origin only" if by_origin else "single: nobody asserts it, it is only denied"
        return Judgement(verdict="single", origins=independent, rule=f"{rule}; {counted}", between=(*within, *denials))
    if is_one_value:
        return Judgement(verdict="agreed", origins=independent, rule=f"agreed: all origins give the same value; {counted}", between=within)
    return Judgement(verdict="compatible", origins=independent, rule=f"compatible: {_compatible_rule(field)}; {counted}", between=within)


def can_both_be(field: str, one: Saying, other: Saying) -> bool:
    """Whether two values can be true together. Of names the machine never says that they cannot: one actor has many names."""
    if one.range is not None and other.range is not None:
        return meet(one.range, other.range) or _has_grown(one, other) or _has_grown(other, one)
    if one.lasted is not None and other.lasted is not None:
        return _last_alike(one.lasted, other.lasted)
    if field == "anniversary_of":
        return one.key == other.key
    if field in TIMES:
        return compatible(one.text, other.text)
    return True


def _last_alike(one: Duration, other: Duration) -> bool:
    """Whether two durations can be one: each is told in whole units of its own, so that "two weeks" may be 15 days."""
    blur = max(one.unit, other.unit)
    is_short = one.most is not None and one.most + blur <= other.least
    return not is_short and not (other.most is not None and other.most + blur <= one.least)


def _has_grown(early: Saying, late: Saying) -> bool:
    """Whether the later of two figures is a running total and the larger: a toll that rose between two days is no dispute."""
    count = late.claim.count
    if count is None or count.scope != "cumulative" or early.range is None or late.range is None:
        return False
    last, first = bounds_of(early.as_of)[1], bounds_of(late.as_of)[0]
    return last is not None and first is not None and last < first and reach_of(early.range)[0] <= reach_of(late.range)[1]


def _disputes(field: str, by_origin: Mapping[str, Mapping[tuple[object, ...], Saying]], origins: Mapping[str, Origin]) -> Iterator[str]:
    """Pairs of origins without a common value, in words. Origins that say the same are looked at once."""
    if field in NAMES or _meet_all([saying for found in by_origin.values() for saying in found.values()]):
        return
    alike: dict[tuple[tuple[object, ...], ...], list[str]] = {}
    for origin in sorted(by_origin):
        alike.setdefault(tuple(sorted(by_origin[origin], key=repr)), []).append(origin)
    ordered = sorted(alike, key=lambda keys: (_rank(min(by_origin[alike[keys][0]].values(), key=_rank)), repr(keys)))
    for one, other in combinations(ordered, 2):
        ours, theirs = by_origin[alike[one][0]], by_origin[alike[other][0]]
        if not any(can_both_be(field, left, right) for left in ours.values() for right in theirs.values()):
            yield f"{_texts(ours)} ({_names(alike[one], origins)}) against {_texts(theirs)} ({_names(alike[other], origins)})"


def _contradictions(
    field: str, by_origin: Mapping[str, Mapping[tuple[object, ...], Saying]], origins: Mapping[str, Origin]
) -> Iterator[str]:
    """Values of one origin that cannot both be: a figure that changed, or a report that contradicts itself."""
    for origin in sorted(by_origin):
        if field in NAMES or _meet_all(by_origin[origin].values()):
            continue
        for left, right in combinations(sorted(by_origin[origin].values(), key=_rank), 2):
            if not can_both_be(field, left, right):
                yield f"{left.text} and {right.text}, both from {origins[origin].name}"


def _taken_back(
    field: str, values: Sequence[Value], by_origin: Mapping[str, Mapping[tuple[object, ...], Saying]], origins: Mapping[str, Origin]
) -> list[str]:
    """What one origin both says and denies."""
    return [
        f"{value.text} and {_texts(by_origin[origin])}, both from {origins[origin].name}"
        for value in values
        for origin in value.origins
        if value.stance != "asserted" and origin in by_origin and field not in NAMES
    ]


def _meet_all(sayings: Collection[Saying]) -> bool:
    """Whether one number fits all ranges: then no two of them need be compared."""
    reaches = [reach_of(saying.range) for saying in sayings if saying.range is not None]
    return 0 < len(reaches) == len(sayings) and max(low for low, _ in reaches) <= min(high for _, high in reaches)


def _denials(field: str, values: Sequence[Value], origins: Mapping[str, Origin]) -> list[str]:
    """Denials by other origins, in words. Of an actor only the denial of the very name that others give is one."""
    asserted = [value for value in values if value.stance == "asserted"]
    sure = {origin for value in asserted for origin in value.origins}
    said = ", ".join(value.text for value in asserted)
    texts = {value.text for value in asserted}
    return [
        f"{_names(value.origins, origins)}: {value.text if value.low is None and value.high is None else 'not ' + value.text}, against {said or 'no claim here'}"
        for value in values
        if value.stance != "asserted" and not set(value.origins) <= sure and (field not in NAMES - {RESPONSIBILITY} or value.text in texts)
    ]


def _counted(stated: int, unstated: int) -> str:
    words = f"{stated} independent {'origin' if stated == 1 else 'origins'}"
    if unstated == 0:
        return words
    apart = f"{unstated} more that {'names' if unstated == 1 else 'name'} no source"
    if stated == 0:
        return (
            "one account, which names no source"
            if unstated == 1
            else f"{unstated} accounts name no source and count together as one origin"
        )
    return f"{words}, and {apart}, counted apart because nothing shows that {'it is' if unstated == 1 else 'they are'} independent"


def _compatible_rule(field: str) -> str:
    if field in TIMES:
        return "the times differ and overlap"
    if field == "duration":
        return "the durations differ by less than the unit in which they are told"
    if field in NAMES:
        return "the names differ; whether they mean the same is for a person to say"
    return "the ranges differ, and every pair of origins has a number in common, or a running total that grew from one day to a later one"


def _texts(found: Mapping[tuple[object, ...], Saying]) -> str:
    return " / ".join(saying.text for saying in sorted(found.values(), key=_rank))


def _rank(saying: Saying) -> tuple[int, int, str]:
    """Figures by size, other values by text."""
    low, high = (saying.range.low, saying.range.high) if saying.range is not None else (None, None)
    return low or high or 0, high or 0, saying.text


def _names(ids: Sequence[str], origins: Mapping[str, Origin]) -> str:
    return ", ".join(sorted({origins[one].name for one in ids}))
