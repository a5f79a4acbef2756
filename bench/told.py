"""Files of short reports of our own: `=== NAME | OUTLET | DAY` (the name may be left out, `undated` is no day) and then what the report says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from orontes.flow.read.passages import make_passage
from orontes.flow.text.bylines import find_stated
from orontes.records.report import Report

_HEAD = re.compile(r"^=== (?:(?P<name>\w+) \| )?(?P<outlet>[^|\n]+) \| (?P<day>\S+)$", re.MULTILINE)
_UNDATED = "undated"


def split_told(told: str) -> Iterator[tuple[str, str, str | None, str]]:
    """For each report its short name, outlet, day and words."""
    _, *parts = _HEAD.split(told)
    for name, outlet, day, body in zip(parts[::4], parts[1::4], parts[2::4], parts[3::4], strict=True):
        yield name or "", outlet, None if day == _UNDATED else day, body.strip()


def make_told(words: str, *, outlet: str, day: str | None, path: str) -> Report:
    """The report that these words are, with what its lines state of it."""
    report = make_passage(words, published=day)
    return replace(report, outlet=outlet, path=path, stated=tuple(find_stated(report.text, report.blocks)))
