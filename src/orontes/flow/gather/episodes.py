"""Which figures sum up a war, or a spell of violence that goes on, though no word of theirs says "in all": they are never those of one happening."""

from __future__ import annotations

import re

from orontes.lang.en.lexicon import load_words
from orontes.match.edtf import bounds_of
from orontes.records.claim import Claim

_YEAR = 366
_SHORT = 31
"""Days: what has a finer time of its own is told of that time."""
_MANY = 20
"""Fewer dead "of the fighting" are those of one of its days."""
_NOUNS = {kind: "|".join(noun for noun, told in load_words("struggles").items() if told == kind) for kind in ("whole", "running")}
_BETWEEN = r"(?:[\w’'-]+ ){0,4}?"
_WHOLE_AFTER = re.compile(
    rf"^[^.,;:—]{{0,80}}?\b(?:in|of|during|throughout|by|to) {_BETWEEN}(?:{_NOUNS['whole']})\b(?![-’'])", re.IGNORECASE
)
_WHOLE_BEFORE = re.compile(rf"\b(?:{_NOUNS['whole']})\b(?![-’'])(?: [\w’'-]+){{0,5}} $", re.IGNORECASE)
_WHOLE = re.compile(rf"\b(?:{_NOUNS['whole']})\b(?![-’'])", re.IGNORECASE)
_NO_SUM = re.compile(rf"\b(?:{_NOUNS['whole']}) (?:crime|monitor|zone|correspondent|veteran|cemetery|wound)", re.IGNORECASE)
_RUNNING_BEFORE = re.compile(rf"\b(?:{_NOUNS['running']})\b(?: [\w’'-]+){{0,6}}? (?:has|have)(?: [\w’'-]+){{0,2}} $", re.IGNORECASE)
_RUNNING_AFTER = re.compile(rf"^[^.,;:—]{{0,40}}?\b(?:in|by|during) {_BETWEEN}(?:{_NOUNS['running']})\b", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have)(?: [\w’'-]+){0,2} $", re.IGNORECASE)


def sums_up(claim: Claim) -> bool:
    """Whether the claim counts all victims of years, of a war, or of a violence that goes on."""
    if claim.count is None:
        return False
    if claim.time is not None:
        first, last = bounds_of(claim.time.edtf)
        days = (last - first).days if first is not None and last is not None else _SHORT
        if days < _SHORT:
            return False
        if days >= _YEAR and "/" in claim.time.edtf:
            return True
    return _is_of_struggle(claim, claim.count.low if claim.count.low is not None else claim.count.high or 0)


def _is_of_struggle(claim: Claim, size: int) -> bool:
    at, end = claim.trigger.start - claim.span.start, claim.trigger.end - claim.span.start
    before, after = claim.quote[:at], claim.quote[end:]
    if _NO_SUM.search(claim.quote) is not None:
        return False
    if claim.count is not None and claim.count.scope == "cumulative" and _WHOLE.search(claim.quote) is not None:
        return True
    if _WHOLE_AFTER.search(after) is not None or _WHOLE_BEFORE.search(before) is not None:
        return True
    is_running = _RUNNING_BEFORE.search(before) is not None or (
        _PERFECT.search(before) is not None and _RUNNING_AFTER.search(after) is not None
    )
    return is_running and size >= _MANY
