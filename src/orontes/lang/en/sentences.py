"""A text into sentences by rule: blocks first, then full stops that close a sentence and not a short form.

Every character that is no space lies in exactly one sentence.
"""

from __future__ import annotations

import re
from itertools import pairwise

from orontes.lang.en.abbreviations import (
    ABBREVIATIONS,
    AT_AN_END,
    BEFORE_NUMBERS,
    DOMAINS,
    GOES_ON,
    IN_NAMES,
    LABELS,
    MONTHS,
    NEVER_LAST,
    OPENERS,
    STREETS,
    TITLES,
)
from orontes.lang.en.lexicon import load_words, singular

Place = tuple[int, int]

_NARROWEST, _WIDEST = 45, 120
"""Line widths between which a text may have been wrapped by hand; outside them a newline is the writer's."""

_LONGEST_WORD = 40
_FEWEST_CAPITALS = 0.02
"""Share of capitals among the first letters of words under which a text is written small: a small letter then opens sentences too."""

_LINE = re.compile(r"[^\n\r\u2028\u2029\f\v]+")
_CLOSERS = "\"'\u2019\u201d\u00bb)\\]}"
_MARKS = ".!?\u2026\u061f\u06d4\u3002\uff01\uff1f"
_END = re.compile(
    rf"(?<![{_MARKS}])(?P<marks>[{_MARKS}]++)(?P<closed>[{_CLOSERS}]*+(?:\s?\[\d{{1,3}}\])*+)"
    rf"(?P<note>(?:(?<=[a-z]{{2}}[.!?])|(?<=[a-z][.!?][\"\u201d\u2019]))\d{{1,2}}(?=\s+[\"\u201c\u2018(]?[A-Z]))?(?P<space>\s++)"
)
_GLUED = re.compile(
    r"(?<![./@#_\\:&=-])\b(?P<word>[^\W\d_]*[a-z]{2})[.!?][\"\u201d\u2019]?(?P<next>[\u201c\u2018]?(?P<first>(?=[A-Z])[^\W\d_]+))(?=[\s,:;\"\u201d'\u2019]|\.?$|\.\s)"
)
_OPENING = re.compile(r"[\"'\u2018\u201c\u00ab(\[{\u2013\u2014*\u2022\u00b7-]*\s*")
_LAST_WORD = re.compile(r"[^\s\"'\u2018\u2019\u201c\u201d\u00ab\u00bb()\[\]{}\u2013\u2014/-]+$")
_NEVER_FIRST = frozenset(".,;:!?)]}%\u2026")
_BULLETS = "\u2022\u25cf\u25aa\u2023\u25e6\u2219"
_BULLET = re.compile(rf"\s*(?:[{_BULLETS}\u00b7*\u2013\u2014-]\s|\(?[\dA-Za-z]{{1,2}}[.)]\s)")
_NEXT_BULLET = re.compile(rf"(?<=\s)[{_BULLETS}]\s")
_ITEM = re.compile(r"\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s")
_NUMBER_OF_ITEM = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
_ONLY_OPENING = re.compile(r"[\W_]*")
_NAME_IN_SMALL = re.compile(
    r"(?:al|el|ad|an|ar|as|ash|at|az|ez|es|bin|ibn|abu|de|del|della|di|da|dos|van|von|d)[-'\u2019 ](?:[a-z]{1,3} )?[A-Z]|[a-z]{1,6}[A-Z]|https?://|www\."
)
_ADDRESS = re.compile(r"\s*(?:https?://|www\.|[\w.+-]{1,64}@)")
_YEAR = re.compile(r"\((?:1[5-9]|20)\d\d\b")
_NUMBER = re.compile(r"(?:[A-Z]{1,3}-?)?\d")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
_FIRST_LETTER = re.compile(r"\b[^\W\d_]")
_SAYS = re.compile(
    r"(?:[A-Z][\w'\u2019.-]*\s+){1,4}(?:said|says|asked|asks|told|cried|shouted|added|wrote|replied|chanted|recalled|wondered|exclaimed)\b|"
    r"(?:said|says|asked|cried|shouted|wrote|replied)\s+[A-Z]"
)


def find_sentences(text: str) -> list[Place]:
    """The sentences as half-open places in the text, in order."""
    found: list[Place] = []
    small = _is_small(text)
    for start, end in _find_blocks(text, small=small):
        opened = start
        for cut in _find_cuts(text, start, end, small=small):
            found.append(_trimmed(text, opened, cut))
            opened = cut
        found.append(_trimmed(text, opened, end))
    return [(start, end) for start, end in found if start < end]


def _is_small(text: str) -> bool:
    """Whether the text is written without capitals, or in letters that have none."""
    firsts: list[str] = _FIRST_LETTER.findall(text)
    return sum(map(str.isupper, firsts)) <= len(firsts) * _FEWEST_CAPITALS


def _find_blocks(text: str, *, small: bool) -> list[Place]:
    """Runs of text that a newline ends; lines of a text wrapped by hand are joined again."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    widest = max((len(text[a:b].rstrip()) for a, b in lines), default=0)
    wrapped = _is_wrapped(text, lines, widest)
    blocks: list[Place] = []
    for number, (start, end) in enumerate(lines):
        above = lines[number - 1]
        if number and (_is_broken(text, above, (start, end), small=small) or (wrapped and _goes_on(text, above, (start, end), widest))):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return blocks


def _is_wrapped(text: str, lines: list[Place], widest: int) -> bool:
    if not _NARROWEST <= widest <= _WIDEST:
        return False
    return sum(_goes_on(text, above, below, widest) for above, below in pairwise(lines)) * 3 >= len(lines) - 1 >= 2


def _is_broken(text: str, above: Place, below: Place, *, small: bool) -> bool:
    """Whether a newline fell into a running sentence: no mark above, a small letter below, no blank line between."""
    if _ADDRESS.match(text, below[0], below[1]):
        return False
    last = text[above[0] : above[1]].rstrip()[-1:]
    return (
        _newlines(text, above, below) == 1
        and (last == "," or (last.isalpha() and not small))
        and text[below[0] : below[1]].lstrip()[:1].islower()
    )


def _newlines(text: str, above: Place, below: Place) -> int:
    between = text[above[1] : below[0]].replace("\r\n", "\n")
    return between.count("\n") + between.count("\r")


def _goes_on(text: str, above: Place, below: Place, widest: int) -> bool:
    """Whether the line above was full: the first word below would not have fitted, and no blank line lies between."""
    if _newlines(text, above, below) != 1 or _BULLET.match(text, below[0], below[1]):
        return False
    first = text[below[0] : below[1]].split(maxsplit=1)[0]
    return len(text[above[0] : above[1]].rstrip()) + 1 + len(first) > widest


def _find_cuts(text: str, start: int, end: int, *, small: bool) -> list[int]:
    """Where sentences end inside a block: each place is the first character that no longer belongs to the sentence."""
    ends = [(m.end(), m) for m in _END.finditer(text, start, end) if m.end() < end]
    ends += [(m.start("next"), m) for m in _GLUED.finditer(text, start, end)]
    if _BULLET.match(text, start, end):
        ends += [(m.start(), m) for m in _NEXT_BULLET.finditer(text, start + 1, end)]
    cuts: list[int] = []
    opened = start
    for cut, match in sorted(ends, key=lambda found: found[0]):
        if cut > opened and _cuts(text, opened, match, end, small=small):
            cuts.append(cut)
            opened = cut
    return cuts


def _cuts(text: str, opened: int, match: re.Match[str], end: int, *, small: bool) -> bool:
    if match.re is _NEXT_BULLET:
        return True
    if match.re is _GLUED:
        word = match["word"].lower()
        following = match["first"].lower()
        return word not in ABBREVIATIONS | BEFORE_NUMBERS and following not in DOMAINS and (len(word) > 2 or following in OPENERS)
    return _is_end(text, opened, match, end, small=small)


def _is_end(text: str, opened: int, match: re.Match[str], end: int, *, small: bool) -> bool:
    if _ITEM.match(text, match.end(), end):
        return not match["closed"]
    if _YEAR.match(text, match.end(), end):
        return False
    opening = _OPENING.match(text, match.end(), end)
    place = opening.end() if opening else match.end()
    if place >= end or text[place] in _NEVER_FIRST:
        return False
    word = re.match(r"[\w'\u2019]+", text[place : place + _LONGEST_WORD])
    next_word = word.group() if word else ""
    if match["closed"] and match["marks"][-1] in "!?" and _SAYS.match(text, place, end):
        return False
    if text[place].islower() and not _opens_small(text, match, place, next_word, small=small):
        return False
    if match["marks"] != ".":
        return True
    return not _is_short_form(text, opened, match, next_word, text[match.end() : place])


def _opens_small(text: str, match: re.Match[str], place: int, next_word: str, *, small: bool) -> bool:
    """Whether a small letter may open a sentence here: a name or address written so, or a writer who has no capitals."""
    if text[match.end()] in "-\u2013\u2014":
        return False
    if _NAME_IN_SMALL.match(text, place):
        return True
    if match["closed"] or match["marks"] not in {".", "?", "!"}:
        return False
    word = _last_word(text, match.start())
    low = word.lower()
    known = low in ABBREVIATIONS or low in BEFORE_NUMBERS or _DOTTED.fullmatch(low) or (len(word) == 1 and low != "i")
    if known and not small:
        return False
    if next_word in OPENERS:
        return next_word not in GOES_ON or not (known or match["marks"] != ".")
    return (small and not known) or (len(word) > 3 and word.replace(".", "").isalpha() and word.islower() and match["marks"] != "!")


def _is_short_form(text: str, opened: int, match: re.Match[str], next_word: str, opening: str) -> bool:
    """Whether the full stop belongs to the word before it rather than to the sentence."""
    word = _last_word(text, match.start(), opened)
    low = word.lower()
    if not word or match["closed"].strip(")]"):
        return False
    if match["note"]:
        return low in ABBREVIATIONS | BEFORE_NUMBERS
    if _ONLY_OPENING.fullmatch(text, opened, match.start() - len(word)) and (low in LABELS or _NUMBER_OF_ITEM.fullmatch(word)):
        return True
    if _NUMBER_OF_ITEM.fullmatch(word):
        before = match.start() - len(word)
        return word == "1" and text[max(opened, before - 3) : before].rstrip()[-1:] == ":"  # the first of a list
    if low in NEVER_LAST:
        return True
    if low in TITLES:
        return not (opening or (low in STREETS and next_word.lower() in OPENERS))
    if low in BEFORE_NUMBERS and _NUMBER.match(text, match.end()):
        return True
    if "(" in opening or "[" in opening:
        return low in ABBREVIATIONS or low in BEFORE_NUMBERS or _DOTTED.fullmatch(low) is not None
    if low in MONTHS:
        return False if len(low) == 3 and low in {"mar", "dec"} and word.islower() else next_word.lower() not in OPENERS and not opening
    if len(word) == 1 and word.isalpha():
        return _is_initial(text, match.start(), word, next_word)
    if low in AT_AN_END or _DOTTED.fullmatch(low):
        return (
            not _opens(next_word, text[(after := match.end() + len(opening) + len(next_word)) : after + 2])
            and not next_word[:1].isdigit()
            and not (low == "etc" and next_word.istitle())
        )
    return low in ABBREVIATIONS and next_word.lower() not in OPENERS


def _is_initial(text: str, place: int, letter: str, next_word: str) -> bool:
    """`J. Doe`, `Umar b. al-Khattab`, but not `Plan B. The`."""
    if letter.islower():
        if next_word[:1].isdigit() or next_word.lower()[:3] in MONTHS:
            return True  # born, married, died
        return letter == "b" and text[max(0, place - 3) : place - 1].strip().isalpha() and next_word.lower() not in OPENERS
    return letter != "I" and next_word.lower() not in OPENERS


def _opens(word: str, after: str) -> bool:
    """Whether a word opens a sentence far more often than it follows `U.S.` or `Inc.` inside one; `Officials met` does, `U.N. Women` does not."""
    if word.lower() in OPENERS:
        return True
    people = word.istitle() and word.lower() != singular(word) and singular(word) in load_words("people")
    return people and word.lower() not in IN_NAMES and after[:1] == " " and after[1:].islower()


def _last_word(text: str, end: int, opened: int = 0) -> str:
    found = _LAST_WORD.search(text, max(opened, end - _LONGEST_WORD), end)
    return found.group() if found else ""


def _trimmed(text: str, start: int, end: int) -> Place:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
