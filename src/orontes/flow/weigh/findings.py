"""One finding for each field of an event: every value as claimed, by whom, how many origins, the range and the verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from orontes.flow.weigh.fields import Saying
from orontes.flow.weigh.profiles import publish_figures
from orontes.flow.weigh.ranges import Range, hull_of
from orontes.flow.weigh.verdicts import judge
from orontes.records.finding import Finding, Origin, Value
from orontes.records.identity import make_id


def make_findings(event: str, sayings: Sequence[Saying], origins: Sequence[Origin]) -> tuple[Finding, ...]:
    """The findings of one event, by field. No value is left out and none is added to another."""
    by_claim = {claim: origin for origin in origins for claim in origin.claims}
    by_field: dict[str, list[Saying]] = {}
    for saying in sayings:
        by_field.setdefault(saying.field, []).append(saying)
    return tuple(_make_finding(event, field, found, by_claim) for field, found in sorted(by_field.items()))


def _make_finding(event: str, field: str, sayings: Sequence[Saying], origins: Mapping[str, Origin]) -> Finding:
    by_value: dict[tuple[str, tuple[object, ...]], list[Saying]] = {}
    for saying in sayings:
        by_value.setdefault((saying.claim.stance, saying.key), []).append(saying)
    values = sorted((_make_value(found, origins) for found in by_value.values()), key=_order)
    judgement = judge(field, sayings, values, origins)
    low, high = hull_of(saying.range for saying in sayings if saying.range is not None and saying.claim.counts)
    finding = Finding(
        id=make_id("finding", event, field),
        event=event,
        field=field,
        verdict=judgement.verdict,
        low=low,
        high=high,
        values=tuple(values),
        reports=len({report for value in values for report in value.reports}),
        origins=judgement.origins,
        rule=judgement.rule,
        between=judgement.between,
    )
    is_of_persons = all(saying.claim.count is None or saying.claim.count.unit == "person" for saying in sayings)
    return replace(finding, profiles=publish_figures(finding) if is_of_persons else ())


def _make_value(sayings: Sequence[Saying], origins: Mapping[str, Origin]) -> Value:
    claims = {saying.claim.id: saying.claim for saying in sayings}
    claimed: Range | None = sayings[0].range
    scopes = sorted({claim.count.scope for claim in claims.values() if claim.count is not None}) if claimed is not None else []
    return Value(
        text=min(saying.text for saying in sayings),
        low=claimed.low if claimed is not None else None,
        high=claimed.high if claimed is not None else None,
        exactness=claimed.exactness if claimed is not None else None,
        scope=scopes[0] if len(scopes) == 1 else " and ".join(scopes) or None,
        stance=sayings[0].claim.stance,
        claims=tuple(sorted(claims)),
        reports=tuple(sorted({claim.report for claim in claims.values()})),
        speakers=tuple(sorted({claim.voice[-1].text if claim.voice else "" for claim in claims.values()})),
        origins=tuple(sorted({origins[claim].id for claim in claims})),
    )


def _order(value: Value) -> tuple[bool, int, int, str, str, tuple[str, ...]]:
    """Asserted values first, by figure, then by text."""
    return value.stance != "asserted", value.low or value.high or 0, value.high or 0, value.text, value.stance, value.claims
