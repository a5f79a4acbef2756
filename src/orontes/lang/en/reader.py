"""Texts into readings: sentences, words, and what the trained network sees in them.

A sentence's reading is a function of that sentence and the model alone: not of its neighbours, their order or the number of threads.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate

import onnxruntime

from orontes.lang.en.graph import Columns, count_pieces, load_card, load_network, read_words
from orontes.lang.en.sentences import find_sentences
from orontes.lang.en.word_places import find_words
from orontes.records.reading import Sentence

Place = tuple[int, int]

MODEL: str = str(load_card()["model"])
"""SHA-256 over the model's files, hex."""
RUNTIME: str = f"onnxruntime {onnxruntime.__version__}"

_MOST_WORDS, _GOOD_WORDS = 100, 70
"""How many words one sentence may hold, and how many its parts should have if it must be cut. The network reads ever worse beyond what it was
taught: sentences of GUM dev joined by semicolons to 118 words read at 80.4 LAS whole and 85 in parts, to 262 words at 67.7 and 84; true ones of
70 to 100 words read better whole (82.8) than cut (80.9)."""
_MOST_PIECES = 400
"""The encoder's own end is at 512 pieces."""
_MOST_CHARACTERS = 1_000
"""How much of one word is looked at: longer ones are no words."""
_STOPS = frozenset({";", "|", "\u2022", ".", "?", "!", "\u2026"})
_DASHES = frozenset({"\u2014", "\u2013", "--"})
_CLAUSE = frozenset(
    ("and", "but", "or", "while", "who", "which", "whom", "where", "when", "as", "after", "before", "because", "although", "so", "then")
)
"""Words that begin a clause after a comma."""


def read_texts(texts: Sequence[str], *, threads: int = 1) -> list[tuple[Sentence, ...]]:
    """The sentences of each text, read by the model; an empty text has none."""
    cut = [[(words, _spoken(text, words)) for words in _find_word_places(text)] for text in texts]
    seen = _read_all(list(dict.fromkeys(spoken for sentences in cut for _, spoken in sentences)), threads)
    return [tuple(_make_sentence(words, seen[spoken]) for words, spoken in sentences) for sentences in cut]


def _spoken(text: str, words: list[Place]) -> tuple[str, ...]:
    return tuple(text[start : min(end, start + _MOST_CHARACTERS)] for start, end in words)


def _read_all(sentences: list[tuple[str, ...]], threads: int) -> dict[tuple[str, ...], Columns]:
    if threads <= 1 or len(sentences) < 2:
        return {words: read_words(words) for words in sentences}
    load_network()  # before the threads, which would each load it
    with ThreadPoolExecutor(threads) as pool:
        return dict(zip(sentences, pool.map(read_words, sentences), strict=True))


def _find_word_places(text: str) -> Iterator[list[Place]]:
    for start, end in find_sentences(text):
        words = [(start + a, start + b) for a, b in find_words(text[start:end])]
        if words:
            yield from _cut_long(text, words)


def _cut_long(text: str, words: list[Place]) -> Iterator[list[Place]]:
    """The sentence, in as few parts as it must have, of about one length, each cut at the best mark near its end."""
    if len(words) <= _MOST_WORDS and words[-1][1] - words[0][0] <= _MOST_PIECES:
        yield words  # cannot be too long: no piece is shorter than a character
        return
    spoken = _spoken(text, words)
    pieces = list(accumulate((count_pieces([word]) for word in spoken), initial=0))
    start = 0
    while start < len(words):
        rest = len(words) - start
        parts = max(-(-rest // _GOOD_WORDS) if rest > _MOST_WORDS else 1, -(-(pieces[-1] - pieces[start]) // _MOST_PIECES))
        furthest = min(start + _MOST_WORDS, max(start + 1, bisect_right(pieces, pieces[start] + _MOST_PIECES) - 1), len(words))
        end = len(words) if parts == 1 else _find_cut(spoken, start, min(start + -(-rest // parts), furthest), furthest)
        yield words[start:end]
        start = end


def _find_cut(words: Sequence[str], start: int, target: int, furthest: int) -> int:
    """Where to cut between half of the way to the target and the furthest place: after a mark, best before a clause, best near the target."""
    places = range(start + max(1, (target - start) // 2), furthest + 1)
    return min(places, key=lambda i: (_rank(words[i - 1], words[i] if i < len(words) else ""), abs(i - target)))


def _rank(before: str, after: str) -> int:
    if before in _STOPS:
        return 0
    if before == ",":
        return 1 if after.lower() in _CLAUSE else 3
    return 2 if before in _DASHES or before == ":" else 4


def _make_sentence(words: list[Place], seen: Columns) -> Sentence:
    return Sentence(
        start=words[0][0],
        end=words[-1][1],
        starts=tuple(a for a, _ in words),
        ends=tuple(b for _, b in words),
        lemmas=seen.lemmas,
        tags=seen.tags,
        xpos=seen.xpos,
        features=seen.features,
        heads=seen.heads,
        relations=seen.relations,
        kinds=seen.kinds,
        names=seen.names,
        things=seen.things,
        roles=seen.roles,
    )
