"""JSON lines of the public contract, as `orontes show … --json` gives them, one file a noun, with the JSON Schema of each.

Who brought an original, and from which path, stays in the record; so do questions, which are work in progress.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from orontes.publish.choice import Choice
from orontes.view.schema import make_schemas

NOUNS = ("reports", "mentions", "claims", "entities", "places", "events", "findings", "origins", "lineage", "originals")


def write_lines(choice: Choice, noun: str) -> Iterator[bytes]:
    """The lines of one noun, sorted by id."""
    for line in choice.lines(noun):
        told = replace(line, by=None, source=None) if noun == "originals" else line
        yield (choice.views.to_json(told) + "\n").encode()


def write_schemas() -> Iterator[tuple[str, bytes]]:
    """The schema of each noun."""
    schemas = make_schemas()
    for noun in NOUNS:
        yield f"schema/{noun}.json", (json.dumps(schemas[noun], ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
