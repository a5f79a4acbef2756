"""What the container from which an original was taken states of it in other columns: trusted before what its own words suggest."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from orontes.flow.text.dates import parse_date
from orontes.flow.text.problems import make_issue
from orontes.records.decision import DECIDED
from orontes.records.issue import Issue
from orontes.records.original import Original
from orontes.records.report import Stated

_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?\d{4,6}Z?)?")
_SECONDS, _MILLISECONDS = re.compile(r"\d{9,10}(?:\.\d+)?"), re.compile(r"\d{12,13}(?:\.0)?")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def state_given(original: Original) -> tuple[list[Stated], list[Issue]]:
    """The statements as a report bears them, in a fixed order; an Issue for a date that is none."""
    found, issues = [], []
    for stated in original.stated:
        is_decided = stated.how.startswith(DECIDED)  # then it is as a cell holds it, and was judged when it was decided
        value = stated.value if is_decided else _READ.get(stated.field, str)(stated.value)
        if value:
            found.append(replace(stated, value=value))
        elif stated.field == "published":
            issues.append(make_issue("T212", original, f"the {stated.how} gives {stated.value[:60]!r}, which is no date"))
    return found, issues


def parse_stamp(words: str) -> str | None:
    """EDTF of a date as a column gives it: written, `20241205`, or seconds or milliseconds since 1970."""
    compact = _COMPACT.fullmatch(words)
    if compact:
        return parse_date("-".join(compact.groups()))
    if _SECONDS.fullmatch(words) or _MILLISECONDS.fullmatch(words):
        seconds = float(words) / (1 if _SECONDS.fullmatch(words) else 1000)
        return (_BEGINNING + timedelta(seconds=seconds)).strftime("%Y-%m-%d")
    return parse_date(words)


def _parse_language(words: str) -> str | None:
    code = _LANGUAGE.fullmatch(words)
    return code.group(1).lower() if code else None


_READ = {"published": parse_stamp, "language": _parse_language}
