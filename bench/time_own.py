"""Our own 150 time expressions of news: read as the reader reads a report, so with tense, running time and the report's dating.

`time_own.tsv` is what the grammar is developed on, `time_own_held.tsv` is only scored. A value is invented precision where it is
finer than every admissible one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from orontes.flow.read.dating import date_report
from orontes.flow.read.discourse import Discourse
from orontes.flow.read.parse import parse_report
from orontes.flow.read.passages import make_passage
from orontes.flow.read.times import TimeExpression, find_times
from orontes.flow.read.tree import make_tree
from orontes.flow.read.when import expression_heads, resolve, tense_of
from orontes.flow.read.where import find_places
from orontes.match.edtf import days_in
from orontes.records.reading import Reading
from orontes.records.span import Span

_HERE = Path(__file__).parent
_ENDLESS = 10**7
NONE = "-"


def scores() -> dict[str, float]:
    """Exact values, and values finer than the words, among the expressions developed on and those held out."""
    table: dict[str, float] = {}
    for part, name in (("own", "time_own.tsv"), ("own_held_out", "time_own_held.tsv")):
        judged = [(guess(report, passage), values) for report, passage, values in read_rows(name)]
        table[f"accuracy_{part}"] = round(sum(mine in values for mine, values in judged) / len(judged), 4)
        table[f"invented_precision_{part}"] = round(sum(is_invented(mine, values) for mine, values in judged) / len(judged), 4)
    return table


def read_rows(name: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Report's date, passage with brackets, admissible values."""
    for line in (_HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            report, passage, values = line.split("\t")
            yield report, passage, frozenset(values.split(";"))


def guess(published: str, passage: str) -> str:
    """What the reader makes of the expression in brackets: EDTF, or `-` where it says nothing."""
    start, end = passage.index("["), passage.index("]") - 1
    report = make_passage(passage.replace("[", "").replace("]", ""), published=None if published == NONE else published)
    dating = date_report(report)
    discourse = Discourse(anchor=dating.published.edtf if dating is not None else None)
    reading = next(record for record in parse_report(report).records if isinstance(record, Reading))
    discourse.open_block("paragraph")
    for sentence in reading.sentences:
        tree = make_tree(sentence, report.text)
        times = expression_heads(tree, find_times(report.text, tree.span.start, tree.span.end))
        for expression, head in times:
            if _shared(expression, Span(start, end)) and _is_longest(expression, times, Span(start, end)):
                if not expression.can_date:
                    return NONE
                time = resolve(expression, discourse.anchor, discourse.running, tense_of(tree, head), discourse.events)
                return time.edtf or NONE if time is not None else NONE
        discourse.pass_sentence(tree, times, find_places(tree), "paragraph", [])
    return NONE


def is_invented(mine: str, values: frozenset[str]) -> bool:
    """Whether it is finer than every admissible value."""
    return mine not in values and mine != NONE and _days(mine) < min(_days(value) for value in values)


def _days(edtf: str) -> int:
    return _ENDLESS if edtf == NONE else days_in(edtf) or _ENDLESS - 1


def _shared(expression: TimeExpression, wanted: Span) -> int:
    return max(0, min(expression.span.end, wanted.end) - max(expression.span.start, wanted.start))


def _is_longest(expression: TimeExpression, times: list[tuple[TimeExpression, int]], wanted: Span) -> bool:
    return _shared(expression, wanted) == max(_shared(other, wanted) for other, _ in times)
