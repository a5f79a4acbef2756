"""Leaves site furniture out of a sequence of lines: each line is tried against the classes of `lang.en.chrome`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orontes.lang.en.chrome import FURNITURE, SECTION, Furniture

_PATTERNS = tuple((kind, re.compile(kind.pattern if kind.opens else f"(?:{kind.pattern})$", re.IGNORECASE)) for kind in FURNITURE)
_SECTION = re.compile(SECTION, re.IGNORECASE)
_ENDS = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")

_BODY_WORDS = 20
"""A line of at least so many words that ends a sentence is a paragraph: nothing before it speaks for it."""
_REACHED = 12
"""No head of a list or a form is taken to speak for more lines than this."""
_LIST_WORDS, _FORM_WORDS = 25, 10
_WORDS_BEFORE_COMMENTS = 40
_SECTIONS_IN_A_ROW = 3


def find_furniture(lines: Sequence[str]) -> dict[int, str]:
    """Which lines are site furniture, and the name of the class of each."""
    found: dict[int, str] = {}
    head: Furniture | None = None
    reached = 0
    body = 0
    for number, line in enumerate(lines):
        kind = _match(line)
        if kind:
            found[number] = kind.name
            head = _heads(kind, body)
            reached = 0
        elif head and head.reach == "rest":
            found[number] = head.name
        elif head and reached < _REACHED and _is_reached(head, lines, number, reached):
            found[number] = head.name
            reached += 1
        else:
            head = None
            body += line.count(" ") + 1
    found.update(_find_sections(lines))
    return found


def is_body(line: str) -> bool:
    """Whether a line is a paragraph of running text."""
    return line.count(" ") + 1 >= _BODY_WORDS and bool(_ENDS.search(line))


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a mark that ends a sentence or a clause."""
    return bool(_ENDS.search(line))


def _match(line: str) -> Furniture | None:
    words = line.count(" ") + 1
    for kind, pattern in _PATTERNS:
        if words <= kind.longest and len(line) < kind.longest * 15 and pattern.match(line):
            return kind
    return None


def _heads(kind: Furniture, body: int) -> Furniture | None:
    """What speaks for the lines after it; the head of readers' comments only once the report has been told."""
    if kind.reach == "line" or (kind.reach == "rest" and body < _WORDS_BEFORE_COMMENTS):
        return None
    return kind


def _is_reached(head: Furniture, lines: Sequence[str], number: int, reached: int) -> bool:
    """A short line under the head of a list or form, unless it is itself the heading of a paragraph; a list has one item at least."""
    line = lines[number]
    words = line.count(" ") + 1
    if is_body(line) or words > (_LIST_WORDS if head.reach == "list" else _FORM_WORDS):
        return False
    if head.reach == "list" and not reached:
        return not line.endswith(".")
    return not (line.endswith(".") or (number + 1 < len(lines) and is_body(lines[number + 1])))


def _find_sections(lines: Sequence[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    row: list[int] = []
    for number, line in enumerate([*lines, ""]):
        if len(line) < 60 and _SECTION.fullmatch(line):
            row.append(number)
            continue
        if len(row) >= _SECTIONS_IN_A_ROW or (row and row[0] == 0 and number < len(lines)):  # one alone heads the page it opens
            found.update(dict.fromkeys(row, "navigation"))
        row = []
    return found
