"""JSON Schema of the public contract, made from the shapes themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from orontes.view.lines import (
    ClaimLine,
    EntityLine,
    EventLine,
    FindingLine,
    IssueLine,
    LineageLine,
    MentionLine,
    OriginalLine,
    OriginLine,
    PlaceLine,
    QuestionLine,
    ReportLine,
)
from orontes.view.reading import ReadLine

SHAPES: dict[str, type] = {
    "read": ReadLine,
    "reports": ReportLine,
    "mentions": MentionLine,
    "claims": ClaimLine,
    "entities": EntityLine,
    "places": PlaceLine,
    "lineage": LineageLine,
    "events": EventLine,
    "findings": FindingLine,
    "origins": OriginLine,
    "issues": IssueLine,
    "questions": QuestionLine,
    "originals": OriginalLine,
}


def make_schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of each kind of line, by the noun that `show` takes; `read` is the line of `orontes read`."""
    return {
        name: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"orontes {name}, schema 1",
            **msgspec.json.schema(shape),
        }
        for name, shape in SHAPES.items()
    }
