"""The issues of `flow.text`: their codes, meanings, and the one way to make them.

| code | meaning |
|---|---|
| T100 | the file has no bytes |
| T101 | the file is of a format that is not read |
| T102 | the file is binary |
| T103 | the bytes fit no supported encoding |
| T104 | the page or file holds no words |
| T110 | bytes that do not decode are shown as U+FFFD |
| T111 | the declared encoding contradicts the bytes or is not supported |
| T112 | the encoding was inferred from the bytes |
| T113 | NUL or other control characters were left out |
| T120 | the file is larger than what is read; the rest was left out |
| T121 | the reading text was cut at its limit |
| T200 | what was kept as the main text of a page, by which method |
| T201 | site furniture was left out |
| T202 | the main text was chosen by block rules, and why |
| T210 | the page states several publication dates |
| T211 | a publication date is stated without its year |
| T212 | the container's column for the publication date holds no date |
"""

from __future__ import annotations

from orontes.records.identity import make_id
from orontes.records.issue import Issue
from orontes.records.original import Original
from orontes.records.span import Span

ISSUES: dict[str, str] = {
    "T100": "The file has no bytes, so there is no report.",
    "T101": "The file is of a format that is not read, so there is no report.",
    "T102": "The file is binary and not a known format, so there is no report.",
    "T103": "The bytes fit no supported encoding, so there is no report.",
    "T104": "The page or file holds no words, so there is no report.",
    "T110": "Bytes that do not decode are shown as U+FFFD.",
    "T111": "The declared encoding contradicts the bytes or is not supported; another was used.",
    "T112": "No encoding is declared; it was inferred from the bytes.",
    "T113": "NUL or other control characters were left out of the reading text.",
    "T120": "The file is larger than what is read; the rest was left out.",
    "T121": "The reading text was cut at its limit.",
    "T200": "How much of a page was kept as its main text (informative).",
    "T201": "Site furniture, such as subscribe lines and comment forms, was left out (informative).",
    "T202": "The main text of a page was chosen by block rules instead of trafilatura.",
    "T210": "The page states several publication dates; the first in order of trust was taken.",
    "T211": "A publication date is stated without its year, so the report counts as undated.",
    "T212": "The column for the publication date, in the container from which the report was taken, holds no date.",
}
"""Code -> one-line meaning, for the reference pages."""


def make_issue(code: str, original: Original, message: str, span: Span | None = None) -> Issue:
    """An issue of this step about one original."""
    return Issue(
        id=make_id("issue", code, original.sha256, original.name, message),
        code=code,
        step="text",
        where=original.name,
        message=f"{original.name}: {message}",
        span=span,
    )
