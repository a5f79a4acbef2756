"""A report that says one thing over and over: twice the claims cost about twice the work, in calls, not in seconds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from tests.flow.making import count_calls, make_claim

from orontes.flow.gather import STEP as GATHER
from orontes.flow.lineage import STEP as LINEAGE
from orontes.flow.resolve import STEP as RESOLVE
from orontes.flow.step import Records, Step
from orontes.flow.weigh import STEP as WEIGH
from orontes.records.claim import Mention, MentionKind
from orontes.records.identity import make_id
from orontes.records.report import Dating, Published, Report
from orontes.records.span import Span

SIZE = 100
NEARLY_TWICE = 2.4
"""Sorting and bisection add a little; a comparison of all with all would make it four times."""

NAMES: tuple[tuple[str, MentionKind], ...] = (("General Osman Idris", "person"), ("Keren", "place"))
SAME = "On 3 May 2021 General Osman Idris said that shells killed 12 people in Keren."


class Offset(int):
    """A place in a text of which each comparison is a call, so that those within one comprehension are counted too."""

    def __lt__(self, other: int) -> bool:
        return int(self) < int(other)

    def __le__(self, other: int) -> bool:
        return int(self) <= int(other)

    def __gt__(self, other: int) -> bool:
        return int(self) > int(other)

    def __ge__(self, other: int) -> bool:
        return int(self) >= int(other)


def write_same(_: int) -> str:
    return SAME


def write_other(number: int) -> str:
    """A figure and a day of its own."""
    return f"On {1 + number % 28} May 2021 General Osman Idris said that shells killed {12 + 5 * number} people in Keren."


@pytest.mark.slow
@pytest.mark.parametrize("write", [write_same, write_other])
def test_twice_the_claims_of_one_report_cost_about_twice_the_calls(write: Callable[[int], str]) -> None:
    costs: dict[str, list[int]] = {}
    run_all(write, 8)  # what is loaded or cached once
    run_all(write, 4 * SIZE)
    for size in (2 * SIZE, 4 * SIZE):
        for name, cost in run_all(write, size).items():
            costs.setdefault(name, []).append(cost)
    for name, (once, twice) in costs.items():
        assert twice <= NEARLY_TWICE * once, f"{name}: {once:,} calls for {2 * SIZE} claims, {twice:,} for {4 * SIZE}"


def run_all(write: Callable[[int], str], size: int) -> dict[str, int]:
    """The steps one after the other over two reports of so many sentences; how many calls each made."""
    records: list[Any] = [*report_of(write, size, "one"), *report_of(write, size, "two")]
    costs = {}
    for step in (RESOLVE, LINEAGE, GATHER, WEIGH):
        taken = Records(record for record in records if isinstance(record, step.takes))
        made, costs[step.name] = count_calls(partial(run_step, step, taken))
        assert made, step.name
        records += made
    return costs


def report_of(write: Callable[[int], str], size: int, name: str) -> list[Any]:
    sentences = [write(number) for number in range(size)]
    published = Published(edtf="2021-05-30", basis="stated")
    report = Report(
        id=make_id("report", name), original="0" * 64, path=name, title=None, outlet=None, author=None, published=published,
        language="en", text=" ".join(sentences), blocks=(), stated=(),
    )  # fmt: skip
    records: list[Any] = [report, Dating(report=report.id, published=published)]
    at = 0
    for number, sentence in enumerate(sentences):
        local = make_claim(
            Report(
                id=report.id, original="0" * 64, path=name, title=None, outlet=None, author=None, published=None,
                language="en", text=" " * at + sentence, blocks=(), stated=(),
            ),
            sentence, count=int(sentence.split("killed ")[1].split()[0]), words="killed", place="Keren",
            time=f"2021-05-{1 + number % 28:02}" if write is write_other else "2021-05-03", voice="General Osman Idris",
        )  # fmt: skip
        records.append(local)
        for words, kind in NAMES:
            start = at + sentence.index(words)
            span = Span(Offset(start), Offset(start + len(words)))
            mention = make_id("mention", report.id, *span)
            records.append(Mention(id=mention, report=report.id, span=span, text=words, kind=kind))
        at += len(sentence) + 1
    return records


def run_step(step: Step, records: Records) -> list[Any]:
    """What a step makes of records, by its parts where it has some."""
    if step.parts is None:
        return list(step.run(records).records)
    return [record for _, part in step.parts(records) for record in step.run(part).records]
