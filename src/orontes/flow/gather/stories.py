"""Which reports tell one story: published within days of each other, and sharing words that few other reports use."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from math import log, sqrt

from orontes.flow.gather.lean import Worded
from orontes.lang.fold import fold
from orontes.records.report import Report

_ALIKE = 0.1
"""The cosine of two reports' rare words from which they tell one story; bench/gather/ecbplus.py measures it."""
_DAYS = 7
"""Reports of one story follow each other within so many days."""
_HELD = 10
"""A word leads to the last so many reports that use it: a story of hundreds is found by any of its last."""
_WORDS = 60
"""The rarest words of a report that lead anywhere."""
_COMMON = 50
"""A word that more than one report in so many uses, and more than `_HELD` reports, tells no story."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_UNKNOWN = 10**7

Told = tuple[int | None, int | None]


def find_stories(reports: Iterable[Report | Worded], told: Mapping[str, Told]) -> dict[str, str]:
    """For each report the first report of its story; a report with a story of its own stands for itself.

    In the order of days each report joins the story of the one before it that is most like it.
    """
    words = _number_words(reports)
    used = Counter(chain.from_iterable(words.values()))
    weight = [log(len(words) / used[word]) ** 2 for word in range(len(used))]
    size = {report: sqrt(sum(map(weight.__getitem__, found))) for report, found in words.items()}
    most = max(_HELD, len(words) // _COMMON)
    last: dict[int, list[str]] = {}
    stories: dict[str, str] = {}
    for report in sorted(words, key=lambda report: (_day(told, report), report)):
        rare = sorted((word for word in words[report] if 1 < used[word] <= most), key=used.__getitem__)[:_WORDS]
        near = [other for other in {other for word in rare for other in last.get(word, ())} if _is_near(told, report, other)]
        own = frozenset(words[report])
        alike = {
            other: sum(map(weight.__getitem__, filter(own.__contains__, words[other]))) / (size[report] * size[other])
            for other in near
            if size[report] and size[other]
        }
        best = max(alike, key=lambda other: (alike[other], other), default=report)
        stories[report] = stories[best] if alike.get(best, 0.0) >= _ALIKE else report
        for word in rare:
            held = last.setdefault(word, [])
            held.append(report)
            del held[:-_HELD]
    return stories


def _number_words(reports: Iterable[Report | Worded]) -> dict[str, array[int]]:
    """The different words of each report as numbers in the order of the alphabet: a hundred words take no more room than five did."""
    numbers = _Numbers()
    found = {report.id: array("I", set(map(numbers.__getitem__, set(_WORD.findall(report.text))))) for report in reports}
    place = array("I", bytes(array("I").itemsize * len(numbers.known)))
    for number, word in enumerate(sorted(numbers.known)):
        place[numbers.known[word]] = number
    return {report: array("I", sorted(map(place.__getitem__, words))) for report, words in found.items()}


class _Numbers(dict[str, int]):
    """Numbers of words as they are written, each found when it is first asked for: words that are one when they are folded have one."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        self[word] = number = self.known.setdefault(fold(word), len(self.known))
        return number


def _day(told: Mapping[str, Told], report: str) -> int:
    first = told.get(report, (None, None))[0]
    return _UNKNOWN if first is None else first


def _is_near(told: Mapping[str, Told], report: str, other: str) -> bool:
    """Whether both were published within days, as far as they state it: of what is undated the words alone tell."""
    (first, last), (start, end) = told.get(report, (None, None)), told.get(other, (None, None))
    if first is None or start is None:
        return True
    return first - _DAYS <= (end or start) and start - _DAYS <= (last or first)
