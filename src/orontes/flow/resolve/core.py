"""Cores: the name within the words of a place mention, without the kind words around it, and whether any list has it."""

from __future__ import annotations

import re

from orontes.flow.resolve.doors import is_name_word
from orontes.flow.resolve.lexicon import AREAS, SETTLEMENTS
from orontes.lang.fold import fold
from orontes.reference.places import find_areas, find_country, find_demonym, find_districts, find_region, find_towns


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MARKED = re.compile(r"[A-Z]\w+['’]s [A-Z]\w+")
_LARGE = 50_000
"""A town of which a report may name a part without saying so: `North Dallas`."""
LINK_WORDS = _words(
    "al el ul as ash an ar at az ad ed ez es en de del la las los le les du di da do dos van von bin ibn abu umm al- of y e the"
)
_PARTS = _words("greater downtown inner outer upper lower rural coastal old mainland")
SIDES = _words("north south east west northern southern eastern western central northeastern northwestern southeastern southwestern city")


def find_core(text: str) -> tuple[str, int, int]:
    """The longest run of words written as a name, without the kind words at its end, and where it stands."""
    best = ("", 0, 0)
    if (whole := _with_mark(text)) is not None:
        return whole
    words = [(match[0], match.start(), match.end()) for match in re.finditer(r"[^\s,;()“”\"]+", text)]
    at = 0
    while at < len(words):
        if not _opens(words[at][0]):
            at += 1
            continue
        end = at + 1
        while end < len(words) and _goes_on(text, words, end):
            end += 1
        run = words[at:end]
        while run and (
            (fold(run[-1][0]) in LINK_WORDS and (len(run) > 1 or not find_towns(run[0][0])))
            or (_is_kind_word(run[-1][0], run) and not find_towns(" ".join(one[0] for one in run)))
        ):
            run = run[:-1]
        while (
            run
            and fold(run[0][0]) in {"the", "state", "region", "city", "town", "village", "province", "governorate", "of"}
            and len(run) > 1
        ):
            run = run[1:]
        if run:
            start, stop = run[0][1], run[-1][2]
            core = re.sub(r"['’]s?$", "", text[start:stop]).rstrip(".")
            if len(core) > len(best[0]):
                best = (core, start, start + len(core))
        at = end
    return best


def _with_mark(text: str) -> tuple[str, int, int] | None:
    """A name with a possessive mark in it that the gazetteer has whole: `Cox's Bazar`."""
    named = _MARKED.search(text)
    return (named[0], named.start(), named.end()) if named is not None and find_towns(named[0]) else None


def known_whole(said: str) -> tuple[str, int, int] | None:
    """A name with `and` in it that is one country, area or region (`Bosnia and Herzegovina`), and one of a side alone (`Northern State`)."""
    start = 4 if said.casefold().startswith("the ") else 0
    whole = said[start:]
    first, _, last = fold(whole).rpartition(" ")
    known = (" and " in whole and (find_country(whole) or find_region(whole) or find_areas(whole))) or (
        first in SIDES and last in AREAS and find_areas(whole)
    )
    return (whole, start, len(said)) if known else None


def part_of_known(core: str) -> str | None:
    """`Dallas` in `North Dallas`, where the gazetteer has no place of the whole name."""
    first, _, rest = core.partition(" ")
    if fold(first) not in SIDES | _PARTS or not rest or find_towns(core) or find_areas(core) or find_country(core) or find_region(core):
        return None
    towns = find_towns(rest)
    known = (towns and towns[0].population >= _LARGE) or find_country(rest) or find_areas(rest) or find_region(rest)
    return rest if known else None


def is_known(name: str) -> bool:
    """Whether the gazetteer has a town, an area, a country or a region of this name."""
    return bool(
        find_towns(name) or find_areas(name) or find_districts(name) or find_country(name) or find_region(name) or find_demonym(name)
    )


def _opens(word: str) -> bool:
    return (is_name_word(word) and not word[:1].isdigit()) or bool(re.match(r"^\d+(?:st|nd|rd|th)$", word))


def _goes_on(text: str, words: list[tuple[str, int, int]], at: int) -> bool:
    """Whether the next word still belongs to the name: a name word, or an article or particle with a name word behind it."""
    word = words[at][0]
    gap = text[words[at - 1][2] : words[at][1]]
    if gap.strip() or (re.search(r"['’]s$", words[at - 1][0]) and fold(words[at - 1][0]) != "peoples"):
        return False
    if is_name_word(word):
        return True
    if fold(word) == "of" and at + 2 < len(words) and fold(words[at + 1][0]) == "the":
        return is_name_word(words[at + 2][0])
    return fold(word) in LINK_WORDS and at + 1 < len(words) and is_name_word(words[at + 1][0])


def _is_kind_word(word: str, run: list[tuple[str, int, int]]) -> bool:
    return len(run) > 1 and fold(word) in (SETTLEMENTS | AREAS) - {"port", "capital"}
