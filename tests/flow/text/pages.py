"""Short makers of originals, and what every test asks of the result."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from orontes.flow.step import Made
from orontes.flow.text import quote, read_content
from orontes.records.original import Content, Original
from orontes.records.report import BlockKind, Report
from orontes.records.span import Offsets, Span


def content(raw: bytes | str, media_type: str = "text/plain", name: str = "report.txt") -> Content:
    raw = raw if isinstance(raw, bytes) else raw.encode()
    return Content(original=Original(sha256=sha256(raw).hexdigest(), size=len(raw), media_type=media_type, name=name), content=raw)


def page(raw: bytes | str) -> Content:
    return content(raw, "text/html", "page.html")


@lru_cache(maxsize=1)
def read_once(given: Content) -> Made:
    """What is read from an original, remembered while a test asks for its report and its issues."""
    return read_content(given)


def report(given: Content) -> Report:
    """The report of an original, after checking that its text quotes back from the bytes and that its blocks tile it."""
    made = read_once(given)
    found = [record for record in made.records if isinstance(record, Report)]
    assert found, made.issues
    check_map(given, made)
    return found[0]


def check_map(given: Content, made: Made) -> None:
    for one in made.records:
        if isinstance(one, Report):
            offsets = next(record for record in made.records if isinstance(record, Offsets))
            assert quote(given.content, offsets, Span(0, len(one.text))) == one.text
            assert "\n\n".join(one.text[block.span.start : block.span.end] for block in one.blocks) == one.text
            covered = [0, *(segment.end for segment in offsets.segments)]
            assert [segment.start for segment in offsets.segments] == covered[:-1]
            assert covered[-1] == len(one.text)
            assert all(0 <= segment.first <= segment.last <= len(given.content) for segment in offsets.segments)


def codes(given: Content) -> list[str]:
    return [issue.code for issue in read_once(given).issues]


def blocks(found: Report, kind: BlockKind) -> list[str]:
    return [found.text[block.span.start : block.span.end] for block in found.blocks if block.kind == kind]


def stated(found: Report, field: str) -> list[str]:
    return [one.value for one in found.stated if one.field == field]
