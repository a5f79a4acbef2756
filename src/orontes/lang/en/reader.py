"""Texts into readings: sentences, words, and what the trained network sees in them.

A sentence's reading is a function of that sentence and the model alone: not of its neighbours, their order or the number of threads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import onnxruntime

from orontes.lang.en.graph import Columns, count_pieces, load_card, load_network, read_words
from orontes.lang.en.sentences import find_sentences
from orontes.lang.en.word_places import find_words
from orontes.records.reading import Sentence

Place = tuple[int, int]

MODEL: str = str(load_card()["model"])
"""SHA-256 over the model's files, hex."""
RUNTIME: str = f"onnxruntime {onnxruntime.__version__}"

_MOST_WORDS = 200
_MOST_PIECES = 400
"""What one sentence may hold; the encoder's own end is at 512 pieces. Longer ones (lists, tables) are cut at a mark near the middle."""
_CUT_AFTER = (";", ":", ".", ",", "-", "\u2013", "\u2014", "|")


def read_texts(texts: Sequence[str], *, threads: int = 1) -> list[tuple[Sentence, ...]]:
    """The sentences of each text, read by the model; an empty text has none."""
    cut = [list(_find_word_places(text)) for text in texts]
    spoken = {tuple(text[a:b] for a, b in words): None for text, sentences in zip(texts, cut, strict=True) for words in sentences}
    seen = _read_all(list(spoken), threads)
    return [
        tuple(_make_sentence(words, seen[tuple(text[a:b] for a, b in words)]) for words in sentences)
        for text, sentences in zip(texts, cut, strict=True)
    ]


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
    if len(words) * 2 <= _MOST_WORDS and words[-1][1] - words[0][0] <= _MOST_PIECES:
        yield words  # cannot be too long: no piece is shorter than a character
    elif len(words) <= _MOST_WORDS and (len(words) < 2 or count_pieces([text[a:b] for a, b in words]) <= _MOST_PIECES):
        yield words
    else:
        middle = len(words) // 2
        near = range(len(words) // 4 + 1, len(words) - len(words) // 4)
        ranks = {mark: rank for rank, mark in enumerate(_CUT_AFTER)}
        cut = min(near, key=lambda i: (ranks.get(text[words[i - 1][0] : words[i - 1][1]], len(ranks)), abs(i - middle)), default=1)
        yield from _cut_long(text, words[:cut])
        yield from _cut_long(text, words[cut:])


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
