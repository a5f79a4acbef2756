"""Lineage on reports of our own making with known copies: precision and recall of edges, by kind of copy.

Each happening is told by independent reporters; one account is copied with 0-60 % of its words changed, excerpted inside another, or
shares a quotation. Run: `python -m bench lineage`.
"""

from __future__ import annotations

from itertools import combinations
from random import Random

from bench.stories import edit, excerpt, make_facts, statement, tell
from orontes.flow.lineage.step import find_lineage
from orontes.flow.step import Records
from orontes.records.identity import make_id
from orontes.records.lineage import Lineage
from orontes.records.report import Report

HAPPENINGS = 60
SHARES = (0.0, 0.1, 0.3, 0.45, 0.6)
Pair = frozenset[str]


def scores() -> dict[str, float]:
    """Figures of one corpus, made with a fixed seed."""
    reports, truth, family = _corpus(Random(6))
    edges = [edge for edge in find_lineage(Records(reports)).records if isinstance(edge, Lineage) and edge.level == "report"]
    found = {frozenset((edge.derived, edge.source)) for edge in edges}
    wanted = {pair for pairs in truth.values() for pair in pairs}
    made = {
        "precision": len(found & (wanted | family)) / len(found),
        "recall": len(found & wanted) / len(wanted),
        "reports": float(len(reports)),
    }
    made.update({f"recall_{kind}": len(found & pairs) / len(pairs) for kind, pairs in truth.items()})
    return made


def _corpus(chance: Random) -> tuple[list[Report], dict[str, set[Pair]], set[Pair]]:
    """Reports, the pairs that must be found by kind, and the pairs within one story's copies, which are neither demanded nor wrong."""
    reports: list[Report] = []
    truth: dict[str, set[Pair]] = {}
    family: set[Pair] = set()

    def publish(text: str) -> str:
        number = len(reports)
        report = Report(
            id=make_id("report", number, text), original="", path="", title=None, outlet=f"Outlet {number}", author=None, published=None,
            language="en", text=text, blocks=(),
        )  # fmt: skip
        reports.append(report)
        return report.id

    for _ in range(HAPPENINGS):
        facts = make_facts(chance)
        story, words = tell(facts, chance), statement(chance)
        before = len(reports)
        source = publish(story)
        for share in SHARES:
            name = f"edit_{round(100 * share)}" if share else "copy"
            truth.setdefault(name, set()).add(frozenset((source, publish(edit(story, share, chance)))))
        truth.setdefault("excerpt", set()).add(
            frozenset((source, publish(f"{tell(facts, chance)} {excerpt(story, chance)} {tell(facts, chance, sentences=3)}")))
        )
        family.update(frozenset((one.id, other.id)) for one, other in combinations(reports[before:], 2))
        quoted = [publish(f"{tell(facts, chance)} “{words.capitalize()},” he said.") for _ in range(2)]
        truth.setdefault("shared_quotation", set()).add(frozenset(quoted))
        for _ in range(2):
            publish(tell(facts, chance))
    return reports, truth, family
