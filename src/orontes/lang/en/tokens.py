"""Text as plain tokens for the grammars of numbers and times: numbers in any digits, words, marks, each with its offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Generic, Literal, NamedTuple, TypeVar

from orontes.lang.en.calendar import MONTHS

Meaning = TypeVar("Meaning")
TokenKind = Literal["number", "word", "mark"]


class Token(NamedTuple):
    """One token. `low` is lower case, with ASCII digits, plain quotes and hyphens; offsets are those of the text as given."""

    start: int
    end: int
    low: str
    kind: TokenKind
    spaced: bool
    """Whether white space, or nothing, stands before it."""
    capital: bool


_ZEROS = (0x0660, 0x06F0, 0x0966, 0x09E6, 0x1040, 0xFF10)  # Arabic-Indic, Persian, Devanagari, Bengali, Myanmar, full width
_PLAIN = str.maketrans(
    {chr(zero + digit): str(digit) for zero in _ZEROS for digit in range(10)}
    | dict.fromkeys("\u2018\u2019\u201b\u02bc\u02bb\u2032`", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-")
    | dict.fromkeys("\u202f\u2009\u2007\u2008\u200a", "\u00a0")
    | {"\u066c": ",", "\u066b": ".", "\u066a": "%"}
)
_TOKEN = re.compile(
    r"""
    (?P<number> [0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]+)?         # 1,200
              | [0-9]{1,3}(?:,[ ]0[0-9]{2}){1,3}(?![0-9])               # 15, 000
              | [0-9]{1,2}(?:,[0-9]{2}){1,5},[0-9]{3}(?![0-9])           # 1,20,000
              | [0-9]{1,3}(?:[ \u00a0][0-9]{3}){1,5}(?![0-9]|[.,][0-9])     # 1 200
              | [0-9]{1,3}(?:\.[0-9]{3}){2,5}(?![0-9])                   # 1.200.000
              | [0-9]+(?:\.[0-9]+)? )
  | (?P<word> [ap]\.m\.?(?![^\W\d_]) | [^\W\d_]+(?:'[^\W\d_]{2,})* )
  | (?P<mark> '[sS](?![^\W_]) | \S )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KINDS: dict[str | None, TokenKind] = {"number": "number", "word": "word", "mark": "mark"}
# The em dash stays what it is: it parts clauses, while a hyphen or en dash may join the ends of a range.
_AMBIGUOUS_SPACE = re.compile(r"[0-9]+ ")


def read_tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets into `text`."""
    plain = text[start:end]
    if not plain.isascii() or "`" in plain:
        plain = plain.translate(_PLAIN)
    tokens: list[Token] = []
    position, previous_end = 0, 0
    while match := _TOKEN.search(plain, position):
        first, last = match.span()
        if match.lastgroup == "number" and " " in match[0] and _keeps_apart(tokens):
            split = _AMBIGUOUS_SPACE.match(match[0])
            last = first + (split.end() - 1 if split else len(match[0]))
        word = plain[first:last]
        low = word.lower() if word.isascii() else unicodedata.normalize("NFC", word.lower())
        spaced = first == 0 or previous_end < first
        tokens.append(Token(start + first, start + last, low, _KINDS[match.lastgroup], spaced, word[:1].isupper()))
        position = previous_end = last
    return tokens


def word_at(tokens: Sequence[Token], index: int) -> str:
    """The token in lower case, empty outside the text."""
    return tokens[index].low if 0 <= index < len(tokens) else ""


def starts_with(tokens: Sequence[Token], index: int, phrase: tuple[str, ...]) -> bool:
    """Whether the words of a phrase stand at a token."""
    return index >= 0 and tuple(token.low for token in tokens[index : index + len(phrase)]) == phrase


Reader = Callable[[Sequence[Token], int], Meaning]


def remembered(reader: Reader[Meaning]) -> Reader[Meaning]:
    """The reader with what it found in the tokens that were read last, since rules ask for the same places; tokens never change."""
    held: list[tuple[Sequence[Token], dict[int, Meaning]]] = [((), {})]

    @wraps(reader)
    def read(tokens: Sequence[Token], index: int) -> Meaning:
        known, found = held[0]
        if known is not tokens:
            known, found = held[0] = (tokens, {})
        if index not in found:
            found[index] = reader(tokens, index)
        return found[index]

    return read


class Phrases(Generic[Meaning]):
    """Phrases with what each means, found by their first word; of those that fit the longest counts."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in phrases:
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append((words, meaning))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, Meaning] | None:
        """How many tokens the phrase at a token has, and what it means."""
        if not 0 <= index < len(tokens):
            return None
        for words, meaning in self._by_first.get(tokens[index].low, ()):
            if len(words) == 1 or (word_at(tokens, index + 1) == words[1] and starts_with(tokens, index, words)):
                return len(words), meaning
        return None

    def firsts(self) -> frozenset[str]:
        """The words that a phrase may begin with."""
        return frozenset(self._by_first)


def _keeps_apart(tokens: list[Token]) -> bool:
    # "on March 5 200 people": the space after a day of the month does not group thousands.
    last = tokens[-1] if tokens and tokens[-1].low != "." else tokens[-2] if len(tokens) > 1 else None
    return last is not None and last.low in MONTHS
