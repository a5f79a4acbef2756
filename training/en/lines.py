"""JSON Lines, plain or gzip."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Example = dict[str, Any]


def load_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file, plain or gzip."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def save_lines(path: Path, examples: list[Example]) -> None:
    """Writes gzip JSON Lines whose bytes depend on the records alone."""
    text = "".join(json.dumps(example, ensure_ascii=False) + "\n" for example in examples)
    path.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
