"""What kinds on trial find in reports: each of their claims in the notation of examples, with its words, pattern and steps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from orontes.flow.read.trials import Trial
from orontes.ontology.notation import render_claim
from orontes.records.claim import Claim
from orontes.records.report import Report
from orontes.view.inert import make_inert


def effect_lines(records: Iterable[Any], kinds: Collection[str]) -> Iterator[str]:
    """For each report its path, and the claims of these kinds; a line says so where there is none."""
    records = tuple(records)
    claims = sorted((r for r in records if isinstance(r, Claim) and r.kind in kinds), key=lambda claim: (claim.trigger, claim.id))
    for report in (record for record in records if isinstance(record, Report)):
        own = [claim for claim in claims if claim.report == report.id]
        yield make_inert(f"{report.path}: {len(own) or 'no'} claim{'' if len(own) == 1 else 's'} of {', '.join(sorted(kinds))}")
        for claim in own:
            yield make_inert(f"  {render_claim(claim)}")
            yield make_inert(f"    “{' '.join(claim.quote.split())}”")
            yield from (make_inert(f"    - {step}") for step in claim.steps)


def trial_lines(trial: Trial) -> Iterator[str]:
    """How the examples of a kind fared; what failed with the differences."""
    told = f"{_count(trial.examples, 'example')} and {_count(trial.counter_examples, 'counter-example')}"
    yield f"{trial.kind}: {told}, {'all hold' if not trial.failures else f'{len(trial.failures)} FAILED'}"
    for failure in trial.failures:
        yield make_inert(f"  “{failure.text}”")
        yield from (make_inert(f"    {fault}") for fault in failure.faults)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
