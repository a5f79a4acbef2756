"""A text into sentences by rule: blocks first, then full stops that close a sentence and not a short form.

Every character that is no space lies in exactly one sentence.
"""

from __future__ import annotations

import re
from itertools import pairwise

from orontes.lang.en.abbreviations import ABBREVIATIONS, AT_AN_END, BEFORE_NUMBERS, MONTHS, OPENERS, TITLES

Place = tuple[int, int]

_NARROWEST, _WIDEST = 45, 120
"""Line widths between which a text may have been wrapped by hand; outside them a newline is the writer's."""

_LINE = re.compile(r"[^\n\r\u2028\u2029\f\v]+")
_CLOSERS = "\"'\u2019\u201d\u00bb)\\]}"
_MARKS = ".!?\u2026\u061f\u06d4\u3002\uff01\uff1f"
_END = re.compile(rf"(?<![{_MARKS}])(?P<marks>[{_MARKS}]++)(?P<closed>[{_CLOSERS}]*+(?:\s?\[\d{{1,3}}\])*+)(?P<space>\s++)")
_GLUED = re.compile(r"(?<=[a-z]{2})[.!?][\"\u201d\u2019]?(?=(?P<next>[A-Z][a-z]*)\b)")
_OPENING = re.compile(r"[\"'\u2018\u201c\u00ab(\[{\u2013\u2014*\u2022\u00b7-]*\s*")
_LAST_WORD = re.compile(r"[^\s\"'\u2018\u2019\u201c\u201d\u00ab\u00bb()\[\]{}\u2013\u2014/-]+$")
_NEVER_FIRST = frozenset(".,;:!?)]}%\u2026")
_BULLET = re.compile(r"\s*(?:[\u2022\u25cf\u25aa\u2023\u00b7*\u2013\u2014-]\s|\(?[\dA-Za-z]{1,2}[.)]\s)")
_SAYS = re.compile(
    r"(?:[A-Z][\w'\u2019.-]*\s+){1,4}(?:said|says|asked|asks|told|cried|shouted|added|wrote|replied|chanted|recalled|wondered|exclaimed)\b|"
    r"(?:said|says|asked|cried|shouted|wrote|replied)\s+[A-Z]"
)


def find_sentences(text: str) -> list[Place]:
    """The sentences as half-open places in the text, in order."""
    found: list[Place] = []
    for start, end in _find_blocks(text):
        opened = start
        for cut in _find_cuts(text, start, end):
            found.append(_trimmed(text, opened, cut))
            opened = cut
        found.append(_trimmed(text, opened, end))
    return [(start, end) for start, end in found if start < end]


def _find_blocks(text: str) -> list[Place]:
    """Runs of text that a newline ends; lines of a text wrapped by hand are joined again."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    widest = max((len(text[a:b].rstrip()) for a, b in lines), default=0)
    wrapped = _is_wrapped(text, lines, widest)
    blocks: list[Place] = []
    for number, (start, end) in enumerate(lines):
        above = lines[number - 1]
        if number and (_is_broken(text, above, (start, end)) or (wrapped and _goes_on(text, above, (start, end), widest))):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return blocks


def _is_wrapped(text: str, lines: list[Place], widest: int) -> bool:
    if not _NARROWEST <= widest <= _WIDEST:
        return False
    return sum(_goes_on(text, above, below, widest) for above, below in pairwise(lines)) * 3 >= len(lines) - 1 >= 2


def _is_broken(text: str, above: Place, below: Place) -> bool:
    """Whether a newline fell into a running sentence: no mark above, a small letter below, no blank line between."""
    last = text[above[0] : above[1]].rstrip()[-1:]
    return _newlines(text, above, below) == 1 and (last == "," or last.isalpha()) and text[below[0] : below[1]].lstrip()[:1].islower()


def _newlines(text: str, above: Place, below: Place) -> int:
    between = text[above[1] : below[0]].replace("\r\n", "\n")
    return between.count("\n") + between.count("\r")


def _goes_on(text: str, above: Place, below: Place, widest: int) -> bool:
    """Whether the line above was full: the first word below would not have fitted, and no blank line lies between."""
    if _newlines(text, above, below) != 1 or _BULLET.match(text, below[0], below[1]):
        return False
    first = text[below[0] : below[1]].split(maxsplit=1)[0]
    return len(text[above[0] : above[1]].rstrip()) + 1 + len(first) > widest


def _find_cuts(text: str, start: int, end: int) -> list[int]:
    cuts = {m.end() for m in _END.finditer(text, start, end) if m.end() < end and _is_end(text, start, m, end)}
    cuts.update(m.end() for m in _GLUED.finditer(text, start, end) if m["next"].lower() in OPENERS)
    return sorted(cuts)


def _is_end(text: str, start: int, match: re.Match[str], end: int) -> bool:
    opening = _OPENING.match(text, match.end(), end)
    place = opening.end() if opening else match.end()
    if place >= end:
        return False
    following = text[place]
    if following.islower() or following in _NEVER_FIRST:
        return False
    word = re.match(r"[\w'\u2019]+", text[place:end])
    next_word = word.group() if word else ""
    if match["closed"] and match["marks"][-1] in "!?" and _SAYS.match(text, place, end):
        return False
    if match["marks"] != ".":
        return True
    return not _is_short_form(text, start, match, next_word, opened=place > match.end())


def _is_short_form(text: str, start: int, match: re.Match[str], next_word: str, *, opened: bool) -> bool:
    """Whether the full stop belongs to the word before it rather than to the sentence."""
    before = _LAST_WORD.search(text, max(start, match.start() - 40), match.start())
    if before is None or match["closed"].strip(")]"):
        return False
    word = before.group()
    low = word.lower()
    if word.isdigit():
        return before.start() == start and len(word) <= 2  # the number of a list
    if low in TITLES:
        return not opened
    if low in BEFORE_NUMBERS and next_word[:1].isdigit():
        return True
    if low in MONTHS:
        return False if len(low) == 3 and low in {"mar", "dec"} and word.islower() else next_word.lower() not in OPENERS and not opened
    if len(word) == 1 and word.isalpha():
        return word.isupper() and word != "I" and next_word.lower() not in OPENERS  # an initial, but not `Plan B. The`
    if low in AT_AN_END or re.fullmatch(r"(?:[a-z]\.)+[a-z]", low):
        return (next_word.lower() not in OPENERS and not opened and not next_word[:1].isdigit()) or low in {"e.g", "i.e"}
    return low in ABBREVIATIONS and next_word.lower() not in OPENERS


def _trimmed(text: str, start: int, end: int) -> Place:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
