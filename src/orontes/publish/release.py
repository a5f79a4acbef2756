"""The release gate: what is not sound is not published."""

from __future__ import annotations

from collections.abc import Sequence

from orontes.errors import RecordDamaged
from orontes.records.fault import Fault

_NAMED = 5


def require_sound(faults: Sequence[Fault]) -> None:
    """Refuse to publish a record in which `check` or `verify` found faults."""
    if not faults:
        return
    named = "; ".join(f"{fault.code} {fault.where}: {fault.message}" for fault in faults[:_NAMED])
    more = f"; and {len(faults) - _NAMED} more" if len(faults) > _NAMED else ""
    count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    raise RecordDamaged(
        f"Nothing was published: the record has {count}. {named}{more}. See all with: orontes check DIR, orontes verify DIR"
    )
