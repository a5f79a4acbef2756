"""The day of an event that no report dates: as it was inferred from others, shown with the words that it stands for and with how it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orontes.flow.weigh.fields import Saying
from orontes.match.edtf import is_known
from orontes.records.claim import Claim
from orontes.records.event import Event
from orontes.records.finding import Finding

EVENT_DATE = "event_date"
_INFERRED = "a day inferred: "
"""How a reason of an event opens that tells of an inferred day."""


def find_inferred(event: Event, claims: Sequence[Claim], sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """What claims with a time that their own report leaves open say of the day: nothing where another claim gives it, since theirs may come from that."""
    if not any(reason.startswith(_INFERRED) for reason in event.reasons) or any(saying.field == EVENT_DATE for saying in sayings):
        return ()
    return tuple(
        Saying(field=EVENT_DATE, key=(event.time,), text=f"{event.time}, inferred from “{claim.time.text}”", claim=claim)
        for claim in claims
        if claim.time is not None and not is_known(claim.time.edtf) and claim.stance == "asserted"
    )


def tell_inferred(event: Event, finding: Finding) -> Finding:
    """The finding with how the day was found in its rule."""
    why = [reason for reason in event.reasons if reason.startswith(_INFERRED)]
    return replace(finding, rule="; ".join([finding.rule, *why]))
