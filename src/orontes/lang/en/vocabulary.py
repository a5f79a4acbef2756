"""The encoder's vocabulary: a form into the numbers of its pieces, as uncased BERT cuts them (Devlin et al. 2019; Wu et al. 2016).

Accents and case go, marks stand alone, and each stretch is cut into the longest known pieces from its start.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

_LONGEST = 100
"""Code points of a stretch that is cut at all; a longer one is unknown."""
_CJK = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class Vocabulary:
    """Pieces by number."""

    __slots__ = ("_numbers", "close", "open", "unknown")

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        try:
            self.unknown, self.open, self.close = (numbers[mark] for mark in ("[UNK]", "[CLS]", "[SEP]"))
        except KeyError as error:
            raise ValueError(f"The vocabulary of the reader has no {error}: the model's tokenizer.json is not its own.") from None

    def find(self, form: str) -> list[int]:
        """The numbers of the form's pieces; none where nothing of it can be seen."""
        return [number for stretch in _cut(form) for number in self._pieces(stretch)]

    def _pieces(self, stretch: str) -> list[int]:
        if len(stretch) > _LONGEST:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(stretch):
            mark = "##" if start else ""
            end = len(stretch)
            while end > start and (number := self._numbers.get(mark + stretch[start:end])) is None:
                end -= 1
            if end == start or number is None:
                return [self.unknown]
            found.append(number)
            start = end
        return found


def load_vocabulary(text: str) -> Vocabulary:
    """The vocabulary of a tokenizer.json (Hugging Face's format, model WordPiece)."""
    return Vocabulary(json.loads(text)["model"]["vocab"])


def _cut(form: str) -> Iterator[str]:
    """The form without case and accents, in stretches between blanks; marks and Chinese characters alone."""
    stretch = ""
    for character in unicodedata.normalize("NFD", "".join(_see(character) for character in form)):
        for letter in character.lower():
            kind = _kind(letter)
            if kind == "letter":
                stretch += letter
            elif kind != "accent":
                if stretch:
                    yield stretch
                stretch = ""
                if kind == "alone":
                    yield letter
    if stretch:
        yield stretch


def _see(character: str) -> str:
    """Control characters and the mark of broken text are nothing; every blank is one."""
    if character in "\t\n\r" or character.isspace():
        return " "
    return "" if character == "\ufffd" or unicodedata.category(character)[0] == "C" else character


@cache
def _kind(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter.isspace():
        return "blank"
    if category == "Mn":
        return "accent"
    is_mark = category[0] == "P" or (letter.isascii() and not letter.isalnum() and letter.isprintable())
    return "alone" if is_mark or any(first <= ord(letter) <= last for first, last in _CJK) else "letter"
