"""Names of the record taken apart and compared, each once: what an earlier run has found out is taken from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from orontes.flow.resolve.keys import body_key, is_full, is_short_for, name_key, without_titles
from orontes.match.block import body_keys, candidate_pairs, name_keys
from orontes.match.bodies import words_of
from orontes.match.compare import compare_names
from orontes.match.names import parse_name
from orontes.match.outcome import Comparison
from orontes.records.identity import make_id
from orontes.records.resolving import Word

Kind = Literal["person", "body", "place", "described"]
At = tuple[Kind, str]
_LONG = 4
"""Words of substance from which a body's name is as full as can be."""


class Spellings:
    """Pure functions of names, with a memory: the words and comparisons that were asked for are what `made` hands on to the next run."""

    def __init__(self, remembered: Iterable[Word] = ()) -> None:
        self._old: dict[At, Word] = {(word.kind, word.words): word for word in remembered}
        self._taken: dict[At, Word] = {}
        self._known: dict[At, dict[str, Comparison]] = {}
        self._asked: dict[At, dict[str, Comparison]] = {}

    def take(self, words: str, kind: Kind) -> Word:
        """A name taken apart."""
        at = (kind, words)
        word = self._taken.get(at)
        if word is None:
            word = self._taken[at] = self._old.get(at) or _make(words, kind)
        return word

    def candidates(self, written: Mapping[str, str], kind: Kind) -> list[tuple[str, str]]:
        """Pairs of keys worth comparing, each given with a way in which it is written."""
        return candidate_pairs({key: self.take(words, kind).blocks for key, words in written.items()})

    def compare(self, one: str, other: str, kind: Kind) -> Comparison:
        """Compare two names as they are written."""
        found = self._recall((kind, one), other)
        if found is None:
            found = compare_names(one, other, kind="person" if kind == "person" else "body")
            if found.same is False:
                found = Comparison(0.0, False, ())
        self._asked.setdefault((kind, one), {})[other] = found
        return found

    def fits(self, words: str, key: str) -> bool:
        """Whether a single name can stand for the full name with this key."""
        found = self._recall(("person", words), key)
        if found is None:
            found = Comparison(0.0, is_short_for(words, key), ())
        self._asked.setdefault(("person", words), {})[key] = found
        return bool(found.same)

    def made(self) -> Iterator[Word]:
        """All names that were taken apart, with the comparisons that were asked for."""
        for kind, words in sorted({*self._taken, *self._asked}):
            word = self.take(words, kind)
            asked = self._asked.get((kind, words), {})
            rows = tuple((other, found.same, found.score, found.reasons) for other, found in sorted(asked.items()))
            yield word if word.compared == rows else replace(word, compared=rows)

    def _recall(self, at: At, other: str) -> Comparison | None:
        known = self._known.get(at)
        if known is None:
            old = self._old.get(at)
            rows = old.compared if old is not None else ()
            known = self._known[at] = {name: Comparison(score, same, reasons) for name, same, score, reasons in rows}
        return known.get(other)


def _make(words: str, kind: Kind) -> Word:
    key, plain, size, full = words, words, 1, False
    if kind == "person":
        plain = without_titles(words)
        key, size, full = name_key(words), len(parse_name(plain).parts), is_full(words)
    elif kind == "body":
        key, size, full = body_key(words), min(len(words_of(words)), _LONG), True
    blocks = name_keys(words) if kind == "person" else body_keys(words)
    return Word(
        id=make_id("word", kind, words),
        words=words,
        kind=kind,
        key=key,
        plain=plain,
        size=size,
        full=full,
        blocks=blocks,
        compared=(),
    )
