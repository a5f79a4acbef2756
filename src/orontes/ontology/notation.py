"""The notation in which stories and event kinds write the claims that a text must give, and its comparison with claims found.

A line is a kind and fields: `killing  target: "12 people"  count: >=12  voice: "The army" > "a witness"`. tests/stories/README.md tells all fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from orontes.records.claim import Claim, Count, Filler

FIELDS = ("by", "to", "with", "at", "on", "count", "group", "unit", "scope", "part", "stance", "mode", "certainty", "voice", "trigger")
_DEFAULTS = {"stance": "asserted", "mode": "actual|historical"}
_FIELD = re.compile(r"\s+([a-z]+):\s+")
_LINE = re.compile(r"^(?P<kind>[a-z_]+)(?P<rest>(?:\s+[a-z]+:\s+.*)?)$")
_MARKS = {
    "exact": "",
    "about": "~",
    "nearly": "<~",
    "at_least": ">=",
    "more_than": ">",
    "at_most": "<=",
    "up_to": "<=",
    "range": "",
    "vague": "vague ",
}


class NotationFault(ValueError):
    """A line of the notation that cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One claim that a text must give; a field that is not written is not compared, but for stance and mode."""

    kind: str
    fields: Mapping[str, str]

    def differences(self, claim: Claim) -> tuple[str, ...]:
        """In words, each field in which a claim differs from what is expected; empty where it is the claim expected."""
        if claim.kind != self.kind:
            return (f"kind is {claim.kind}",)
        wanted = {**_DEFAULTS, **self.fields}
        found = render_fields(claim)
        return tuple(
            f"{field} is {found[field] or 'none'}, not {wanted[field]}"
            for field in FIELDS
            if field in wanted and not _agrees(wanted[field], found[field])
        )


def parse_expected(line: str) -> Expected:
    """One line of the notation; a fault says what is wrong with it."""
    match = _LINE.match(line.strip())
    if match is None:
        raise NotationFault(f"'{line}' must be a kind and then fields, such as: killing  to: \"12 people\"  count: 12")
    pieces = _FIELD.split(match["rest"])
    fields: dict[str, str] = {}
    for name, value in zip(pieces[1::2], pieces[2::2], strict=True):
        if name not in FIELDS:
            raise NotationFault(f"'{name}:' in '{line}' is no field of the notation; known are {', '.join(FIELDS)}.")
        fields[name] = value.strip().replace('"', "")
    return Expected(kind=match["kind"], fields=MappingProxyType(fields))


def compare_claims(lines: Sequence[str], claims: Sequence[Claim]) -> tuple[str, ...]:
    """In words, all that is missing or too much: each expected claim takes one claim, and no claim may be left over."""
    expected = [parse_expected(line) for line in lines]
    left = list(claims)
    faults: list[str] = []
    for line, want in zip(lines, expected, strict=True):
        fitting = next((claim for claim in left if not want.differences(claim)), None)
        if fitting is not None:
            left.remove(fitting)
            continue
        near = min(
            (want.differences(claim) for claim in left if claim.kind == want.kind), key=len, default=("no claim of this kind is left",)
        )
        faults.append(f"missing: {line}   ({'; '.join(near)})")
    faults.extend(f"too much: {render_claim(claim)}" for claim in left)
    return tuple(faults)


def render_claim(claim: Claim) -> str:
    """A claim found, as a line of the notation."""
    found = render_fields(claim)
    shown = [f"{field}: {found[field]}" for field in FIELDS if found[field] and (field != "unit" or found[field] != "person")]
    return "  ".join([claim.kind, *shown])


def render_fields(claim: Claim) -> dict[str, str]:
    """A claim's fields in the notation; empty where the claim has none."""
    count = claim.count
    return {
        "by": _fillers(claim.actor),
        "to": _fillers(claim.target),
        "with": _fillers(claim.instrument),
        "at": claim.place.text if claim.place else "",
        "on": claim.time.edtf if claim.time else "",
        "count": _render_count(count) if count else "",
        "group": (count.group or "") if count else "",
        "unit": count.unit if count else "",
        "scope": count.scope if count else "",
        "part": "yes" if count and count.subset_of else "",
        "stance": claim.stance,
        "mode": claim.mode,
        "certainty": claim.certainty,
        "voice": " > ".join(voice.text for voice in claim.voice),
        "trigger": claim.quote[claim.trigger.start - claim.span.start : claim.trigger.end - claim.span.start],
    }


def _fillers(fillers: tuple[Filler, ...]) -> str:
    return " + ".join(filler.text for filler in fillers)


def _render_count(count: Count) -> str:
    if count.exactness == "range":
        return f"{count.low}-{count.high}"
    number = count.low if count.low is not None else count.high
    return f"{_MARKS[count.exactness]}{number}"


def _agrees(wanted: str, found: str) -> bool:
    return any(_plain(choice) == _plain(found) or (choice.strip() == "none" and not found) for choice in wanted.split("|"))


def _plain(text: str) -> str:
    return " ".join(text.replace('"', "").split()).casefold()
