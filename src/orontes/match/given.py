"""Given names whose spellings no rule of sound tells: `Ihor` is `Igor`, `Othman` is `Osman`, and `Salim` is not `Salma`."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from orontes.lang.fold import is_arabic, romanise


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAMES_OF_GOD = _words(
    "allah rahman rahim ghani fattah fatah aziz karim kareem kader qader qadir kadir latif majid hamid hameed wahab wahhab razzaq razaq salam "
    "samad sattar jabbar jalil hakim haq haqq hadi baqi bari basit basir ghaffar ghafur ghafour halim hafiz hai hay khaliq malik manan mannan "
    "momin mumin muhsin nasir nur qayum qayyum qadous quddus rab rabb rauf raouf rashid rasul rasool sabur samee sami shakur tawab wadud wahid "
    "wakil wali zahir jamil nabi amir moneim monem munim moez muizz mutalib muttalib baset salim khalek kerim hadhi"
)


def same_given(one: str, other: str, *, unvowelled: bool = False) -> bool | None:
    """Whether two folded words are spellings of one given name; None where the list does not know both.

    `unvowelled`: the first is of the Arabic script, which the list has in its own letters. A word that opens a line is that name: where it is also a way to write another one (`Samir`, `Samer`), the two are not told to be one.
    """
    left, right = _names().get(_ARABIC + one if unvowelled else one), _names().get(other)
    if left is None or right is None:
        return None
    return bool(left & right)


def is_given(part: str) -> bool:
    """Whether a part of a name is a given name: one of the list, or one that is made with a name of God, of a son or of the faith."""
    return " " in part or part in _names()


def is_given_alone(part: str) -> bool:
    """Whether a part is a given name also where nothing stands beside it: `abd` only with a name of God, for `Abdul X` may be a surname."""
    first, _, rest = part.partition(" ")
    return part in _names() or (bool(rest) and (first != "abd" or rest in _NAMES_OF_GOD))


def given_heads(part: str) -> tuple[str, ...]:
    """The first spellings of the given names that a folded part of a name is a spelling or a short form of."""
    return tuple(_heads()[number] for number in sorted(_names().get(part, _NONE) | _short().get(part, _NONE)))


def is_short_for(one: str, other: str) -> bool:
    """Whether one of two folded words is a short form of the other: `ted` of `edward`, or of `theodore`."""
    return bool(_short().get(one, _NONE) & _names().get(other, _NONE) or _short().get(other, _NONE) & _names().get(one, _NONE))


def given_digest() -> str:
    """Digest of the lists by which names are compared, for the version of a step that does so."""
    return sha256(b"".join((files(__package__) / name).read_bytes() for name in ("given_names.txt", "letters.tsv"))).hexdigest()


_NONE: frozenset[int] = frozenset()
_ARABIC = "ar:"
"""Before a folded word of the Arabic script: `amr` is how it writes Omar, and how Latin letters write Amr."""


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    text = (files(__package__) / "given_names.txt").read_text(encoding="utf-8")
    cut = (line.partition("|") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((tuple(_folded(word) for word in spellings.split()), frozenset(short.split())) for spellings, _, short in cut)


@lru_cache(maxsize=1)
def _heads() -> tuple[str, ...]:
    return tuple(row[0] for row, _ in _rows())


@lru_cache(maxsize=1)
def _lines() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    heads = frozenset(_heads())
    return tuple((frozenset(row[:1]) | (frozenset(row) - heads), short) for row, short in _rows())


def _folded(word: str) -> str:
    return _ARABIC + romanise(word) if is_arabic(word) else word


@lru_cache(maxsize=1)
def _names() -> dict[str, frozenset[int]]:
    return _index(0)


@lru_cache(maxsize=1)
def _short() -> dict[str, frozenset[int]]:
    return _index(1)


def _index(column: int) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_lines()):
        for word in line[column]:
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
