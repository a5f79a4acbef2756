"""A dateline opens a news report: place, sometimes day and agency, then a dash or colon. It is no part of the first sentence."""

from __future__ import annotations

import re

from orontes.records.span import Span

_PLACE = r"(?P<place>[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){0,3}(?:/[A-ZÀ-Þ][\w'’.-]+)?)"
_REGION = r"(?:, [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2})?"
_DATE = r"(?:[A-Z][a-zA-Z]+\.? \d{1,2}|\d{1,2} [A-Z][a-zA-Z]+\.?)(?:,? \d{2,4})?"
_DAY = rf"(?:(?:,| [-–—])? {_DATE}| ?\({_DATE}\))?"
_AGENCY = r"(?: ?\([A-Z][^()]{1,40}\))?"
_DATELINE = re.compile(rf"{_PLACE}{_REGION}{_DAY}{_AGENCY}\s?(?:--|[—–]|\s[-_]|:)\s+(?:\[[A-Z ]+\]\s+)*")
_SHOUTED = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.-]+){0,3})"
    + _REGION
    + r",? (?:[A-Z][a-z]+\.? \d{1,2},?|\d{1,2} [A-Z][a-z]+\.?) \d{4}\.\s+"
)
"""A place in capitals and a day with its year need no dash: "KYIV, 15 September 2025. Rescuers …"."""
_LONGEST = 90


def find_dateline(text: str, block: Span) -> tuple[Span, Span] | None:
    """The dateline of a block and the place that it names; None where the block has none.

    A capitalised word before a dash is a dateline only if the place is in capitals, or a day or an agency stands beside it.
    """
    last = min(block.end, block.start + _LONGEST)
    match = _DATELINE.match(text, block.start, last) or _SHOUTED.match(text, block.start, last)
    if match is None or match.end() >= block.end:
        return None
    told = match.group()
    rest = text[match.end() : block.end]
    shouting = match["place"].isupper() and len(match["place"]) > 2
    if not re.search(r"\(|\d", told) and not (shouting and not rest.split(" ")[0].isupper()):
        return None
    first = match["place"].partition("/")[0]
    return Span(block.start, match.end()), Span(match.start("place"), match.start("place") + len(first))
