"""The cells of a claim that a person can correct: what each holds, in words, and the claim with other words in it.

A figure is written as `14`, `14-20`, `at_least 14`, `about 14` … or nothing for no figure; a time as EDTF; actors, targets, instruments
and voices as words apart by semicolons. Words that the report holds are found in it, the nearest to the claim; others stand without a place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, get_args

from orontes.match.edtf import is_valid
from orontes.records.claim import Certainty, Claim, Count, Exactness, Filler, Mode, Scope, Stance, Time, Voice
from orontes.records.span import Span

_WORDS: Mapping[str, tuple[str, ...]] = {
    "stance": get_args(Stance),
    "mode": get_args(Mode),
    "certainty": get_args(Certainty),
    "count.exactness": get_args(Exactness),
    "count.scope": get_args(Scope),
}
"""Cells that hold one of a few words."""
_COUNT = ("count.low", "count.high", "count.exactness", "count.unit", "count.group", "count.scope")
_ROLES = ("actor", "target", "instrument")
CELLS = ("kind", "stance", "mode", "certainty", "count", *_COUNT, "time", "place", *_ROLES, "voice")
"""The cells of a claim, by name."""
_ONE_NUMBER = frozenset({"exact", "about", "nearly"})
_OPEN_ABOVE, _OPEN_BELOW = frozenset({"at_least", "more_than", "vague"}), frozenset({"at_most", "up_to"})
_FIGURE = re.compile(r"(?:(?P<exactness>[a-z_]+) )?(?P<low>[0-9]{1,12})(?:-(?P<high>[0-9]{1,12}))?")
_THOUSANDS = re.compile(r"(?<=\d)[,_'](?=\d{3}(?!\d))")


def parse_cell(name: str, value: str) -> str:
    """The value as it is kept; ValueError in a sentence where the cell cannot hold it. Kinds are known to the caller alone."""
    value = " ".join(value.split())
    if name not in CELLS:
        raise ValueError(f"A claim has no cell `{name}`. The cells are: {', '.join(CELLS)}.")
    if name in _WORDS:
        if value not in _WORDS[name]:
            raise ValueError(f"`{name}` is one of {', '.join(_WORDS[name])}, not {value!r}.")
    elif name == "count":
        value = _THOUSANDS.sub("", value.replace("–", "-"))
        if value:
            _parse_figure(value, Span(0, 0))
    elif name in {"count.low", "count.high"}:
        value = _THOUSANDS.sub("", value)
        if value and not _is_number(value):
            raise ValueError(f"`{name}` is a whole number, or nothing where that side is open; not {value!r}.")
    elif name == "time":
        if value and not is_valid(value):
            raise ValueError(f"`time` is a date or interval in EDTF, such as 2012-05-25, 2012-05 or 2012-05-01/2012-05-07; not {value!r}.")
    elif not value and name in {"kind", "count.unit"}:
        raise ValueError(f"`{name}` cannot be empty.")
    return value


def read_cell(claim: Claim, name: str) -> str:
    """What a cell holds, as `write_cell` would take it."""
    count = claim.count
    if name == "count":
        return _say_figure(count) if count else ""
    if name in _COUNT:
        held = getattr(count, name.removeprefix("count.")) if count else None
        return "" if held is None else str(held)
    if name == "time":
        return claim.time.edtf if claim.time else ""
    if name == "place":
        return claim.place.text if claim.place else ""
    if name in {*_ROLES, "voice"}:
        return "; ".join(one.text for one in getattr(claim, name))
    return str(getattr(claim, name))


def write_cell(claim: Claim, name: str, value: str, *, text: str, basis: str) -> Claim:
    """The claim with another value in one cell; `text` is that of its report. ValueError where value and claim do not go together."""
    if name == "count" or name in _COUNT:
        return replace(claim, count=_write_count(claim, name, value))
    if name == "time":
        span = claim.time.span if claim.time else claim.trigger
        time = Time(edtf=value, text=span.of(text), span=span, basis=basis)
        return replace(claim, time=time if value else None)
    if name == "place":
        return replace(claim, place=_filler(value, claim, text) if value else None)
    words = [one for part in value.split(";") if (one := part.strip())]
    if name == "voice":
        return replace(claim, voice=tuple(Voice(text=one, cue="", span=_find(one, claim, text)) for one in words))
    if name in _ROLES:
        change: dict[str, Any] = {name: tuple(_filler(one, claim, text) for one in words)}
        return replace(claim, **change)
    plain: dict[str, Any] = {name: value}
    return replace(claim, **plain)


def _write_count(claim: Claim, name: str, value: str) -> Count | None:
    held = claim.count
    if name == "count":
        if not value:
            return None
        figure = _parse_figure(value, claim.trigger)
        return replace(held, low=figure.low, high=figure.high, exactness=figure.exactness) if held else figure
    if held is None:
        if name not in {"count.low", "count.high"}:
            raise ValueError(
                f"The claim has no figure yet, so it has no `{name}`. Correct `count` first, such as `--field count --value 14`."
            )
        return _parse_figure(value, claim.trigger) if value else None
    return _COUNT_WRITERS[name](held, value)


def _write_side(count: Count, low: int | None, high: int | None) -> Count:
    """The figure with other sides: its exactness follows them."""
    if low is None and high is None:
        raise ValueError("A figure is open on one side at most. For no figure at all, correct `count` to nothing.")
    if low is not None and high is not None:
        if low > high:
            raise ValueError(f"The figure would run from {low} to {high}. Correct both sides at once: `--field count --value LOW-HIGH`.")
        exactness: Exactness = count.exactness if low == high and count.exactness in _ONE_NUMBER else "exact" if low == high else "range"
    elif high is None:
        exactness = count.exactness if count.exactness in _OPEN_ABOVE else "at_least"
    else:
        exactness = count.exactness if count.exactness in _OPEN_BELOW else "at_most"
    return replace(count, low=low, high=high, exactness=exactness)


def _write_low(count: Count, value: str) -> Count:
    low = int(value) if value else None
    return _write_side(count, low, low if low is not None and count.exactness in _ONE_NUMBER else count.high)


def _write_high(count: Count, value: str) -> Count:
    high = int(value) if value else None
    return _write_side(count, high if high is not None and count.exactness in _ONE_NUMBER else count.low, high)


def _write_exactness(count: Count, value: str) -> Count:
    sides = [side for side in (count.low, count.high) if side is not None]
    low, high = sides[0], sides[-1]
    if value in _ONE_NUMBER and low != high:
        raise ValueError(f"A figure from {low} to {high} is no single number. Say which: `--field count --value '{value} {low}'`.")
    made: dict[str, Any] = {
        "exactness": value,
        "low": None if value in _OPEN_BELOW else low,
        "high": None if value in _OPEN_ABOVE else high,
    }
    return replace(count, **made)


def _writer(name: str) -> Callable[[Count, str], Count]:
    def write(count: Count, value: str) -> Count:
        plain: dict[str, Any] = {name: value or None}
        return replace(count, **plain)

    return write


_COUNT_WRITERS: Mapping[str, Callable[[Count, str], Count]] = {
    "count.low": _write_low,
    "count.high": _write_high,
    "count.exactness": _write_exactness,
    "count.unit": _writer("unit"),
    "count.group": _writer("group"),
    "count.scope": _writer("scope"),
}


def _parse_figure(value: str, span: Span) -> Count:
    match = _FIGURE.fullmatch(value)
    words = match["exactness"] if match else None
    if match is None or words not in {None, *_WORDS["count.exactness"]} or (match["high"] and words not in {None, "range"}):
        raise ValueError(f"`count` is a figure such as 14, 14-20, `at_least 14`, `about 14`, or nothing for none; not {value!r}.")
    low = int(match["low"])
    high = int(match["high"]) if match["high"] else low
    if low > high:
        raise ValueError(f"`count` runs from the smaller to the larger number, not {value!r}.")
    exactness: Any = "range" if low < high else words if words not in {None, "range"} else "exact"
    return Count(
        low=None if exactness in _OPEN_BELOW else low,
        high=None if exactness in _OPEN_ABOVE else high,
        exactness=exactness,
        unit="person",
        group=None,
        scope="incident",
        subset_of=None,
        span=span,
    )


def _say_figure(count: Count) -> str:
    sides = [str(side) for side in (count.low, count.high) if side is not None]
    if count.exactness == "range" and len(sides) == 2:
        return "-".join(sides)
    return sides[0] if count.exactness == "exact" else f"{count.exactness} {sides[0]}"


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 12


def _filler(words: str, claim: Claim, text: str) -> Filler:
    return Filler(text=words, span=_find(words, claim, text))


def _find(words: str, claim: Claim, text: str) -> Span:
    """Where the report has these words, the nearest to the claim; an empty span where it has them nowhere."""
    found = (Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    at = claim.trigger.start
    return min(found, key=lambda span: (abs(span.start - at), span), default=Span(at, at))
