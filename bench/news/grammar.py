"""Sentences out of templates: `(a|b)` is a choice, `{word}` a slot, `[..]` the words that tell of a happening; and the chunks that come of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

_CHOICE = re.compile(r"\(([^()]*)\)")
_PARTS = re.compile(r"(\{\w+\}|[\[\]])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a clause tells of, who vouches for it in the end (a report or a speaker), and whether it is denied."""

    home: str
    account: str
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A run of words. `what` is person, place, count, day or empty, and `value` what it stands for."""

    text: str
    what: str = ""
    value: str = ""
    telling: Telling | None = None


Slot = Callable[[str], list[Chunk]]
"""The chunks for a slot's name."""
Teller = Callable[[str], Telling]
"""What the clause in these words of the template tells of."""


@lru_cache(maxsize=1)
def load_grammar() -> dict[str, Any]:
    """All files of `grammar/`, by name."""
    folder = Path(__file__).with_name("grammar")
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))}


def choose(template: str, chance: Random) -> str:
    """The template with one of each of its choices, from the inside out."""
    while "(" in template:
        template = _CHOICE.sub(lambda found: chance.choice(found[1].split("|")), template)
    return re.sub(r" (?=[,.])", "", re.sub(r"  +", " ", template)).strip()


def expand(template: str, slot: Slot, teller: Teller, *, capital: bool = True) -> tuple[Chunk, ...]:
    """The chunks of a template without choices; where it is a sentence its first letter is made a capital."""
    made: list[Chunk] = []
    telling: Telling | None = None
    parts = [part for part in _PARTS.split(template) if part]
    for at, part in enumerate(parts):
        if part == "[":
            clause = parts[at + 1 : parts.index("]", at)]
            telling = teller("".join(clause))
        elif part == "]":
            telling = None
        elif part.startswith("{"):
            made += [replace(chunk, telling=telling) for chunk in _filled(part[1:-1], slot)]
        else:
            made.append(Chunk(text=part, telling=telling))
    mended = tuple(_mended(made))
    return _capital(mended) if capital else mended


def text_of(chunks: tuple[Chunk, ...]) -> str:
    """Their words."""
    return "".join(chunk.text for chunk in chunks)


def _filled(name: str, slot: Slot) -> list[Chunk]:
    chunks = slot(name[0].lower() + name[1:])
    return list(_capital(tuple(chunks))) if name[0].isupper() else chunks


def _mended(chunks: list[Chunk]) -> Iterator[Chunk]:
    """`the the` where a name brings its own article."""
    before = ""
    for chunk in chunks:
        text = chunk.text
        if before.lower().endswith("the ") and text.lower().startswith("the "):
            text = text[4:]
        before = text
        yield replace(chunk, text=text)


def _capital(chunks: tuple[Chunk, ...]) -> tuple[Chunk, ...]:
    for at, chunk in enumerate(chunks):
        found = re.search(r"\w", chunk.text)
        if found:
            text = chunk.text[: found.start()] + found[0].upper() + chunk.text[found.end() :]
            return (*chunks[:at], replace(chunk, text=text), *chunks[at + 1 :])
    return chunks
