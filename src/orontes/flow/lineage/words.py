"""The words of a report with their places, in the plain form in which texts are compared, and its shingles: runs of `SIZE` words.

Case, quotation marks, punctuation and spacing never tell two texts apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from orontes.records.span import Span

SIZE = 4
"""Words of a shingle. On 1,167 pairs of news texts on one event (ECB+ topics 1-35) a pair shares 2.5 % of the smaller text's shingles of
four words in the median and 7.5 % in the upper quartile; with three words it is 5.9 % and 12.4 %, nearer to what an edited copy shares."""
_WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")


class Word(NamedTuple):
    """A word in the form in which it is compared, and its place in the reading text."""

    plain: str
    start: int
    end: int


def find_words(text: str, first: int = 0, last: int | None = None) -> tuple[Word, ...]:
    """The words of `text[first:last]`, with places in `text`."""
    found = _WORD.finditer(text, first, len(text) if last is None else last)
    return tuple(Word(_plain(match.group()), match.start(), match.end()) for match in found)


def shingles_of(words: Sequence[Word], size: int = SIZE) -> tuple[str, ...]:
    """The shingles in order: the i-th begins with the i-th word. A text shorter than one shingle is one shingle."""
    plain = [word.plain for word in words]
    if 0 < len(plain) < size:
        return (" ".join(plain),)
    return tuple(" ".join(plain[at : at + size]) for at in range(len(plain) - size + 1))


def span_of(words: Sequence[Word], first: int, last: int) -> Span:
    """The span from word `first` to word `last - 1`."""
    return Span(words[first].start, words[last - 1].end)


def join_plain(words: Iterable[Word]) -> str:
    """Words in compared form, one space apart."""
    return " ".join(word.plain for word in words)


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().translate(_APOSTROPHES)
