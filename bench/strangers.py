"""Different persons with like names, judged after the whole join: all pairs are put into one record, each name in a report of its own.

Two names of a pair are merged if they lead to one entity, by whatever way: through a third spelling too, which pairs alone do not show.
"""

from __future__ import annotations

from pathlib import Path

from bench.entities import find_homes
from orontes.flow.step import Records
from orontes.records.claim import Mention
from orontes.records.identity import make_id
from orontes.records.report import Report
from orontes.records.span import Span

_NAMES = Path(__file__).parent / "names"


def stranger_scores() -> dict[str, float]:
    """Share of the pairs that are one entity in the end."""
    made: dict[str, float] = {}
    for name in ("different", "strangers"):
        pairs = read_pairs(name)
        wrong = find_merged(pairs)
        made[f"{name}_pairs"] = float(len(pairs))
        made[f"{name}_merged_in_a_record"] = len(wrong) / len(pairs)
    return made


def read_pairs(name: str) -> list[tuple[str, str]]:
    """The pairs of a file in bench/names."""
    lines = (_NAMES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines if line and not line.startswith("#")]


def find_merged(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs that a record of all of them holds to be one person."""
    made: list[Report | Mention] = []
    ids: dict[str, str] = {}
    for number, name in enumerate(sorted({name for pair in pairs for name in pair})):
        report, text = f"report-{number:04}", f"Then {name} spoke."
        span = Span(5, 5 + len(name))
        ids[name] = make_id("mention", report)
        made.append(Mention(id=ids[name], report=report, span=span, text=name, kind="person"))
        made.append(
            Report(
                id=report, original="", path="", title=None, outlet=None, author=None, published=None, language="en", text=text, blocks=()
            )
        )
    homes = find_homes(Records(made))
    return [(one, other) for one, other in pairs if homes.get(ids[one], one) == homes.get(ids[other], other)]


if __name__ == "__main__":
    for key, value in stranger_scores().items():
        print(f"{key:<36} {value:.4f}")
    for name in ("different", "strangers"):
        print(name, find_merged(read_pairs(name)))
