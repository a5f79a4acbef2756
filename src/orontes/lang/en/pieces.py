"""Words into what the encoder takes: word pieces, the shape of the word each belongs to, and where each word begins.

The recipe in `training/en` and the reader use this one module, so that a model is never fed otherwise than it was taught.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from orontes.lang.en.vocabulary import Vocabulary

SHAPES = 20
"""How many shapes there are: nine for a word's first piece, the same again (plus ten) for its other pieces, 0 for marks of the encoder."""
MOST_PIECES_A_WORD = 12

_CONTINUED = 10
_SAME = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bb\u02bc\u00b4\uff07", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011", "-")
    | dict.fromkeys("\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
    | {"\u00a0": " ", "\u2026": "..."}
)
_APOSTROPHE_OF_A_NAME = re.compile(r"(?<=[^\W\d_])`(?=[^\W\d_])")
_PENN_QUOTES = {"``": '"', "''": '"'}


@dataclass(frozen=True, slots=True)
class Pieces:
    """One sentence for the encoder. `firsts[i]` is the place of the first piece of word `i`."""

    ids: list[int]
    shapes: list[int]
    firsts: list[int]


def make_pieces(vocabulary: Vocabulary, words: Sequence[str]) -> Pieces:
    """The word pieces of one sentence between the encoder's two marks."""
    ids, shapes, firsts = [vocabulary.open], [0], []
    for word in words:
        pieces, written = _look_up(vocabulary, word)
        firsts.append(len(ids))
        ids.extend(pieces)
        shapes.extend(written)
    ids.append(vocabulary.close)
    shapes.append(0)
    return Pieces(ids, shapes, firsts)


def same_form(word: str) -> str:
    """The word with one kind of quotation mark, hyphen and dots: typesetting is no difference of words."""
    plain = _APOSTROPHE_OF_A_NAME.sub("'", word.translate(_SAME))
    return _PENN_QUOTES.get(plain, plain)


def find_shape(word: str) -> int:
    """The kind of writing that an uncased vocabulary cannot see: 1 lower, 2 Title, 3 UPPER, 4 mIxed, 5 digits, 6 digits in it, 7 marks, 8 one capital."""
    if word.isdigit():
        return 5
    if any(c.isdigit() for c in word):
        return 6
    if not any(c.isalpha() for c in word):
        return 7
    if word.isupper():
        return 3 if len(word) > 1 else 8
    if word.islower():
        return 1
    return 2 if word[0].isupper() and not any(c.isupper() for c in word[1:]) else 4


@lru_cache(maxsize=65536)
def _look_up(vocabulary: Vocabulary, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The pieces of one word and their shapes."""
    pieces = tuple(vocabulary.find(same_form(word))[:MOST_PIECES_A_WORD]) or (vocabulary.unknown,)
    shape = find_shape(word)
    return pieces, (shape, *[shape + _CONTINUED] * (len(pieces) - 1))
