"""Tells captions and credits of pictures from paragraphs."""

from __future__ import annotations

import re

from orontes.flow.text.dates import DATE
from orontes.lang.en.chrome import AGENCY, CREDIT_LABEL

_CREDIT = re.compile(
    rf"(?:{CREDIT_LABEL}|editorial credit|(?:image|photo|picture)s? source|courtesy)\s*[:|]\s*\S|(?:image|photo|media|picture|figure|video) (?:source|captions?|copyright|credit),? ?\S|(?:photos?|photographs?|pictures?|images?) by [A-Z]\S|courtesy of ",
    re.IGNORECASE,
)
_CREDIT_AT_END = re.compile(
    rf"(?:[(\[]\s*[^()\[\]]{{0,80}}\s?(?:[/|–—-]|via|by)\s*{AGENCY}\s*[)\]]|[(\[]\s*{AGENCY}\s*[/|–—-][^()\[\]]{{2,80}}[)\]]|[(\[](?:file|archive|photo|image|picture|credit|courtesy)\b[^()\[\]]{{0,80}}[)\]]"
    rf"|(?:editorial |photo |image |picture )?(?:credits?|photo|image|picture|photograph): [^.]{{2,80}}|\s/\s?{AGENCY})\.?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,90})[)\]]\.?")
_WHOLE_CREDIT = re.compile(rf".*[/|].*|{AGENCY}|.*\b(?:photo|image|file|courtesy|credit|via)\b.*", re.IGNORECASE)
_AGENCY_STYLE = re.compile(rf"[A-ZÀ-Þ][A-ZÀ-Þ ,.'’-]{{2,60}} ?[-–—] ?{DATE} ?: ", re.IGNORECASE)
_CAPITALISED = r"(?:[A-ZÀ-Þ“\"'][\w’'.”\"-]*|(?:al|el|bin|ibn|de|of|the|and|von|van|du)\b-?[\w’']*)"
_NAME_AND_YEAR = re.compile(rf"{_CAPITALISED}(?: {_CAPITALISED}){{0,8}}, (?:c\. ?|circa )?(?:1[89]|20)\d\d")
_RIGHTS = re.compile(r"(?:©|\(c\))\s?[^\d\s].{2,90}", re.IGNORECASE)
_LONGEST = 110
"""Words; agencies write captions of up to a hundred."""


def is_caption(line: str, *, first: bool = False) -> bool:
    """Whether a line is the caption or credit of a picture. `first`: it opens the text, where a name with a year is a title."""
    words = line.count(" ") + 1
    if words > _LONGEST or len(line) > _LONGEST * 15:
        return False
    bracketed = _BRACKETED.fullmatch(line)
    if bracketed:
        return bool(_WHOLE_CREDIT.fullmatch(bracketed.group(1).strip())) or bracketed.group(1).isupper() or words <= 3
    if _AGENCY_STYLE.match(line) and line[: line.find(":")].upper() == line[: line.find(":")]:
        return True
    if _CREDIT.match(line) and words < 40:
        return True
    if _RIGHTS.fullmatch(line) and words < 12:
        return True
    if _CREDIT_AT_END.search(line, max(len(line) - 160, 0)):
        return True
    return not first and words < 10 and bool(_NAME_AND_YEAR.fullmatch(line))
