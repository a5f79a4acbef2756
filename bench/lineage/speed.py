"""Speed of the search for near copies: against datasketch in the same run, at equal recall; and over a million texts, in time and memory.

The million is not a part of `make bench`: `python -m bench.lineage.speed 1000000`. datasketch is no dependency; where it is installed
(`pip install --target DIR datasketch`, `PYTHONPATH=DIR`), the ratio is measured, else it is left out and the line says so.
"""

from __future__ import annotations

import importlib
import resource
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from time import process_time
from typing import Any

import numpy as np

from orontes.flow.lineage.candidates import find_candidates, near_copies, sketch
from orontes.flow.lineage.words import Numbers, find_words, number_shingles, shingles_of

TEXTS = 4000
WORDS = 300
_VOCABULARY = 60_000
_PERMUTATIONS, _THRESHOLD = 128, 0.5
Pair = tuple[int, int]


def scores() -> dict[str, float]:
    """Texts a second from shingles to pairs, recall of planted copies, and the ratio to datasketch where it is there."""
    texts = [text for _, text in make_texts(TEXTS)]
    planted = {(at - 1, at) for at in range(9, TEXTS, 10)}
    numbers = [np.unique(number_shingles(text)) for text in texts]
    start = process_time()
    found = near_copies(sketch(numbers))
    seconds = process_time() - start
    pairs = set(zip((found >> 32).tolist(), (found & 0xFFFFFFFF).tolist(), strict=True))
    made = {"near_texts_a_second": TEXTS / seconds, "near_recall": len(planted & pairs) / len(planted)}
    if find_spec("datasketch") is None:
        print("lineage: datasketch is not installed, the ratio to it is left out")
        return made
    theirs, peer = _run_datasketch(texts)
    return made | {"near_ratio_to_datasketch": peer / seconds, "datasketch_recall": len(planted & theirs) / len(planted)}


def make_texts(number: int) -> Iterator[tuple[str, str]]:
    """Texts of 300 words after Zipf, by id; every tenth is the one before it with one word in twenty changed."""
    chance = np.random.default_rng(3)
    words = np.array([f"w{place}" for place in range(_VOCABULARY)])
    rates = 1.0 / np.arange(3, _VOCABULARY + 3)
    places = np.cumsum(rates / rates.sum())
    before = words[:WORDS]
    for at in range(number):
        if at % 10 == 9:
            changed = chance.random(WORDS) < 0.05
            before = np.where(changed, words[chance.integers(0, _VOCABULARY, WORDS)], before)
        else:
            before = words[np.searchsorted(places, chance.random(WORDS)).clip(max=_VOCABULARY - 1)]
        yield f"r{at:08}", " ".join(before.tolist())


def measure(number: int) -> dict[str, float]:
    """Seconds and memory of the whole search over so many texts, the making of the texts taken out."""
    making = [0.0]
    start = process_time()
    pairs = find_candidates(_numbered(number, making))
    return {
        "seconds": process_time() - start - making[0],
        "seconds_of_making": making[0],
        "gigabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
        "pairs_a_text": len(pairs) / number,
    }


def _numbered(number: int, making: list[float]) -> Iterator[tuple[str, Numbers]]:
    before = process_time()
    for name, text in make_texts(number):
        making[0] += process_time() - before
        yield name, number_shingles(text)
        before = process_time()


def _run_datasketch(texts: list[str]) -> tuple[set[Pair], float]:
    """Its pairs and seconds, with as many permutations and bands of four, as ours."""
    peer: Any = importlib.import_module("datasketch")
    shingles = [[shingle.encode() for shingle in set(shingles_of(find_words(text)))] for text in texts]
    start = process_time()
    search = peer.MinHashLSH(num_perm=_PERMUTATIONS, params=(_PERMUTATIONS // 4, 4))
    pairs: set[Pair] = set()
    for at, held in enumerate(shingles):
        digest = peer.MinHash(num_perm=_PERMUTATIONS)
        digest.update_batch(held)
        pairs.update((other, at) for other in search.query(digest))
        search.insert(at, digest)
    return pairs, process_time() - start


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
