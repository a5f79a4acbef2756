# ruff: noqa: A005
"""Time expressions against the values of timenorm: exact value accuracy, and how often we say more than the annotators.

Every expression is given alone, behind "in" so that it stands in a sentence, with its document's date as the report's date and the
quarter of a year that we last read in the document as what it is telling about. Each tenth document is held out: the grammar was
looked at against the others alone. Our EDTF is turned into TIMEX3 for the comparison; parts of the day, which EDTF does not hold,
are taken from the words. Our own expressions are scored beside it (`time_own`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.time_own import scores as own_scores
from orontes.flow.read.moments import Length, Moment, Repeated, Shift, Slice, Stretch, Vague
from orontes.flow.read.quarters import is_quarter
from orontes.flow.read.times import TimeExpression, find_times, resolve_time
from orontes.match.edtf import bounds_of, precision_of

SHARED = Path(__file__).parents[2] / "shared" / "data" / "timenorm" / "train.jsonl"
_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI", **{32 + number: f"Q{number}" for number in (1, 2, 3, 4)}, 40: "H1", 41: "H2"}
_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "E", "century": "C", "hour": "H", "minute": "M", "second": "S"}
_NAMED_QUARTER = re.compile(r"\b(?:first|second|third|fourth|[1-4])", re.IGNORECASE)
_PARTS_OF_DAY = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}


def scores() -> dict[str, float]:
    """Value accuracy on the documents looked at and on those held out, and the share of rows where we say more than the value."""
    if not SHARED.is_file():
        return own_scores()
    rows = list(_rows())
    table = own_scores()
    for part, held in (("seen", False), ("held_out", True)):
        tally = Counter[str]()
        of, told = -1, ""
        for document, kind, text, value, anchor in rows:
            of, told = document, told if of == document else ""
            if (document % 10 == 0) is held:
                mine, edtf = guess(text, anchor, told)
                tally.update(_judge(kind, text, value, mine, edtf))
                told = edtf if is_quarter(edtf) and _NAMED_QUARTER.search(text) else told
        table[f"accuracy_{part}"] = round(tally["right"] / tally["all"], 4)
        table[f"accuracy_dates_{part}"] = round(tally["right_DATE"] / max(1, tally["all_DATE"]), 4)
        table[f"accuracy_where_answered_{part}"] = round(tally["right"] / max(1, tally["answered"]), 4)
        table[f"invented_precision_{part}"] = round(tally["finer"] / tally["all"], 4)
        print(
            f"timenorm {part}: {tally['all']} expressions, {tally['answered']} answered, {tally['right']} right, {tally['finer']} finer than the value"
        )
    return table


def guess(text: str, anchor: str, told: str = "") -> tuple[str, str]:
    """Our value of an expression as TIMEX3 and as EDTF; empty where we find or say nothing. `told` is the quarter told about."""
    passage = f"in {text}"
    found = max(find_times(passage, 0, len(passage), told=told), key=lambda time: time.span.end - time.span.start, default=None)
    if found is None:
        return "", ""
    edtf = resolve_time(found, anchor, context=(told or anchor) if found.relative_to_context else None).edtf
    return _timex(found, edtf), edtf


def _rows() -> Iterator[tuple[int, str, str, str, str]]:
    document, anchor = -1, ""
    for line in SHARED.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["text"] == row["value"] and len(row["value"]) >= 10 and row["value"][4] == "-":
            document, anchor = document + 1, row["value"][:10]
            continue
        yield document, row["type"], row["text"], row["value"], anchor


def _judge(kind: str, text: str, value: str, mine: str, edtf: str) -> Iterator[str]:
    right = mine == value
    yield from ("all", f"all_{kind}")
    yield from ("answered",) if mine else ()
    yield from ("right", f"right_{kind}") if right else ()
    if not right and kind == "DATE" and edtf and "/" not in edtf and _is_finer(edtf, value) and not _says_day(text, edtf):
        yield "finer"


def _is_finer(edtf: str, value: str) -> bool:
    """Whether we give a day where the value has a month or a year, or a month where it has a year."""
    depth = {"day": 3, "month": 2, "season": 1.5, "year": 1}.get(precision_of(edtf), 0)
    digits = value.replace("X", "")
    theirs = (
        3
        if len(digits) >= 10
        else 2
        if len(digits) == 7 and "W" not in value and "Q" not in value
        else 1.5
        if "Q" in value or "S" in value
        else 1
    )
    return depth > theirs and value[:4].isdigit() and "W" not in value


def _says_day(text: str, edtf: str) -> bool:
    """Whether the words give the day in figures, so that it is the annotated value that leaves it out."""
    return precision_of(edtf) == "day" and re.search(rf"\b{int(edtf[8:10])}\b", text) is not None


def _timex(found: TimeExpression, edtf: str) -> str:
    value = found.value
    if isinstance(value, Vague):
        return _REFERENCES[value.sense]
    if isinstance(value, Length):
        return _length(value)
    if isinstance(value, Repeated):
        return _repeated(value, found.text.lower())
    if not edtf:
        return ""
    if "/" not in edtf:
        return _date(edtf.rstrip("~")) + (_part_of_day(found.text.lower()) if precision_of(edtf) == "day" else "")
    first, last = bounds_of(edtf)
    if isinstance(value, Shift) and value.high is None:
        return "PAST_REF" if value.sign < 0 else "FUTURE_REF"
    if isinstance(value, Shift) and value.unit == "day" and first is not None:
        return f"{first}TNI"
    if first is None or last is None:
        return _date((edtf.split("/", maxsplit=1)[0] if last is None else edtf.split("/")[1]).rstrip("~"))
    if isinstance(value, Shift) and value.unit == "weekend":
        return f"{first.isocalendar().year}-W{first.isocalendar().week:02}-WE"
    if precision_of(edtf) == "week":
        return f"{first.isocalendar().year}-W{first.isocalendar().week:02}"
    if isinstance(value, Moment | Slice | Shift | Stretch):
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.year}-{first.month:02}"
        return f"{first.year}" if first.year == last.year else f"{first.year // 10}" if first.year // 10 == last.year // 10 else ""
    return ""


def _repeated(value: Repeated, words: str) -> str:
    """Every month is P1M, each Thursday XXXX-WXX-4; adverbs are dates without their day."""
    if value.weekday is not None:
        return f"XXXX-WXX-{value.weekday + 1}{_part_of_day(words)}"
    if value.month is not None:
        return f"XXXX-{value.month:02}"
    adverb = {"daily": "XXXX-XX-XX", "annually": "XXXX", "yearly": "XXXX", "monthly": "XXXX-XX", "weekly": "XXXX-WXX"}.get(words, "")
    letter = {"quarter": "Q"} | _LETTERS
    return adverb or (f"P{'T' if value.unit == 'hour' else ''}1{letter[value.unit]}" if value.unit is not None else "")


def _part_of_day(words: str) -> str:
    return next((code for word, code in _PARTS_OF_DAY.items() if word in words), "")


def _date(edtf: str) -> str:
    if len(edtf) == 7 and edtf[5:].isdigit() and int(edtf[5:]) > 12:
        return f"{edtf[:4]}-{_SEASONS.get(int(edtf[5:]), '')}"
    return edtf.rstrip("X") if "-" not in edtf else edtf


def _length(length: Length) -> str:
    timed = "T" if length.unit in {"hour", "minute", "second"} else ""
    if length.high is None and length.low == 2:
        return f"P{timed}X{_LETTERS.get(length.unit, '')}"
    years = {"decade": 10, "century": 100}.get(length.unit, 1)
    return f"P{timed}{length.low * years}{'Y' if years > 1 else _LETTERS.get(length.unit, '')}"
