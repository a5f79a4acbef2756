"""The invariants of a record, by code: each sentence says what must be true."""

from __future__ import annotations

from orontes.records.fault import Fault

INVARIANTS = {
    "C100": "The last run came to its end.",
    "C101": "No stored record was altered since it was stored.",
    "C102": "Every stored record belongs to a step and part that the store knows of.",
    "C103": "Every report belongs to an original that is in the record.",
    "C104": "Every id stands for one record.",
    "C105": "Every record of a report belongs to a report that is in the record.",
    "C110": "Every span lies inside the reading text of its report.",
    "C111": "Every quotation is exactly the words of its span.",
    "C112": "Every span, read from the original's own bytes, gives the words of the reading text.",
    "C113": "Every report has a map to its original that covers its reading text without gap or overlap.",
    "C120": "A count that is part of another names a claim of the same report, and not itself.",
    "C121": "A count's low is not above its high, and neither is below zero.",
    "C122": "A count is open exactly where its exactness says so.",
    "C130": "Every claim of an event is in the record.",
    "C131": "Every claim that may be counted is in at most one event of its kind.",
    "C132": "The event that an event is part of is in the record, and nothing is a part of itself.",
    "C133": "The place of an event is in the record.",
    "C140": "The event of a finding is in the record.",
    "C141": "The claims behind a value are claims of its event.",
    "C142": "The reports behind a value are those of its claims.",
    "C143": "No denied, negated, future, hypothetical or ordered claim stands behind a number that is asserted.",
    "C144": "A finding states as many reports, and as many independent origins, as its values name.",
    "C145": "The origins behind a value are in the record, and hold its claims.",
    "C146": "A finding's low is not above its high; neither is a value's.",
    "C150": "Both ends of a lineage are in the record, where they are not a named source.",
    "C151": "A lineage does not lead from a thing to itself, and its score is from 0 to 1.",
    "C152": "What a link leads to is in the record.",
    "C153": "The mentions of an entity or place are in the record.",
    "C154": "A place has both coordinates and their source, or none of them; its precision is 1, 2 or 3.",
    "C155": "The claim or report that a ruling of a reviewer concerns is in the record.",
    "C156": "What a reviewer held to be one or kept apart, and whom a reviewer protected, is in the record.",
}


def find(code: str, where: str, message: str) -> Fault:
    """A breach of an invariant."""
    assert code in INVARIANTS, code  # noqa: S101 - a code without its sentence is a bug
    return Fault(code=code, where=where, message=message)
