"""Namesakes: men of one name whom nothing but the name joins, told of in other countries, or whose name very many have, are asked about, not merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from orontes.flow.resolve.company import Company
from orontes.flow.resolve.found import entity_id
from orontes.match.cluster import Pair, cluster
from orontes.match.compare import is_very_common
from orontes.records.resolving import Asked, Known
from orontes.reference.places import country_of

_TWO, _FEW, _MOST = 2, 12, 100
_WELL_KNOWN = 3
"""Reports that name one man among one another's names: whoever the press names so often is the same one elsewhere."""


def part_namesakes(known: Iterable[Known], company: Company) -> tuple[list[Known], dict[tuple[str, str], Known]]:
    """All that is known, with namesakes told apart, and for a man's id and a report who of his namesakes is meant there, if not he."""
    made: list[Known] = []
    meant: dict[tuple[str, str], Known] = {}
    for one in known:
        groups = _part(one, company) if one.door == "person" else []
        if len(groups) < _TWO:
            made.append(one)
            continue
        main, *others = sorted(groups, key=lambda group: (-len(group), group))
        doubts = []
        for group in others:
            id_ = entity_id("person", f"{one.keys[0]} of {group[0]}")
            why = f"kept apart from another {one.name}: {_why(one, main, group, company)}"
            made.append(replace(one, id=id_, reasons=(*one.reasons, why), doubts=()))
            meant.update({(one.id, report): made[-1] for report in group})
            text = f"Are two called {one.name} one person? Kept apart: {_why(one, main, group, company)}."
            doubts.append(Asked(text=text, assumed="two persons", about=(one.id, id_)))
        made.append(replace(one, doubts=(*one.doubts, *doubts)))
    return made, meant


def _part(one: Known, company: Company) -> Sequence[Sequence[str]]:
    """The reports of a man in groups that something joins: a name that they share, a title, or (of no very common name) a country.

    Who is `a baker` in one report and `a teacher` in another is not joined by a country, nor a very common name by anything.
    """
    reports = sorted(company.reports_of(one.id))
    if len(reports) < _TWO:
        return [reports]
    trades = list(_other_trades(one, reports, company))
    common = _is_common(one)
    if not common and not trades and _speak_of_one_land(reports, company):
        return [reports]
    ties: dict[tuple[str, str], list[str]] = defaultdict(list)
    lands: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        for kind, words in (("name", company.beside(report) - {one.id}), ("title", company.titles(one.id, report))):
            for word in words:
                ties[kind, word].append(report)
        for code in company.countries(report) or {""}:
            lands[code].append(report)
    if "" in lands:  # a report that names no country may speak of any
        lands[""].extend([report for report in reports if company.countries(report)][:1])
    few = _FEW if trades else 1
    sure, likely = _pairs(ties.values(), 1.0, few), [] if common else _pairs(lands.values(), 0.5, few)
    joined = {report: group for group in cluster(reports, sure).groups for report in group}
    apart = [pair for pair in trades if common or joined[pair[0]] is not joined[pair[1]]]
    groups = cluster(reports, [*sure, *likely], apart).groups
    known = [group[0] for group in groups if len(group) >= _WELL_KNOWN]
    if len(known) < _TWO or common:
        return groups
    return cluster(reports, [*sure, *likely, *_pairs([known], 0.4, few)], apart).groups


def _speak_of_one_land(reports: Sequence[str], company: Company) -> bool:
    """Whether a country that one of the reports names is named, or no other, by all of them."""
    named = [countries for report in reports if (countries := company.countries(report))]
    return not named or bool(frozenset.intersection(*named))


def _pairs(ties: Iterable[Sequence[str]], score: float, few: int) -> list[Pair]:
    """Pairs that tie the reports of each tie together; of the first few each with each, since some may have to stay apart."""
    found: dict[tuple[str, str], None] = {}
    for same in ties:
        found.update(dict.fromkeys(combinations(same[:few], 2)))
        found.update(dict.fromkeys((same[0], other) for other in same[few:]))
    return [Pair(one=one, other=other, score=score) for one, other in found]


def _other_trades(one: Known, reports: Sequence[str], company: Company) -> Iterator[tuple[str, str]]:
    """Pairs of reports that say of a man what he is, and say two things."""
    told = [(report, trades) for report in reports if (trades := company.trades(one.id, report))]
    yield from ((first, second) for (first, ours), (second, theirs) in combinations(told[:_MOST], 2) if ours.isdisjoint(theirs))


def _is_common(one: Known) -> bool:
    return all(is_very_common(part) for key in one.keys for part in key.split("|")[0].split())


def _why(one: Known, main: Sequence[str], group: Sequence[str], company: Company) -> str:
    ours, theirs = (sorted({code for report in reports for code in company.countries(report)}) for reports in (main, group))
    if _is_common(one) and (not ours or not theirs or set(ours) & set(theirs)):
        return "the name is very common, and the reports share no other name"
    if set(ours) & set(theirs) or not ours or not theirs:
        trades = [
            " and ".join(sorted({trade for report in reports for trade in company.trades(one.id, report)})) for reports in (main, group)
        ]
        return f"one is called {trades[0]}, the other {trades[1]}, and the reports share no other name"
    names = [" and ".join(country_of(code).name for code in codes[:2]) for codes in (ours, theirs)]
    return f"the reports speak of {names[0]} and of {names[1]}, and share no other name"
