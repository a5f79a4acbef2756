"""Learns how names in Arabic letters are written in Latin ones: which letters stand for which, and how often.

    PYTHONPATH=src .venv/bin/python training/names/build.py ../shared/data/names_ar_en

Takes the TRAIN parts of Wikidata's words (CC0 1.0) and of google/transliteration (Apache-2.0), never the dev parts. Expectation
maximisation over all ways to cut a pair of words into chunks; the result is `src/orontes/match/letters.tsv`: chunk in folded Arabic, chunk in
folded Latin, and the logarithm of how much more often the two stand together than chance would have it. The same input gives the same file.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from pathlib import Path

from orontes.lang.fold import fold, romanise
from orontes.match.across import cut_arabic

OUT = Path(__file__).parents[2] / "src/orontes/match/letters.tsv"
_ROUNDS, _PAIRS, _LEAST = 7, 24_000, 4.0
_SHAPES = ((1, 0), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (0, 1), (0, 2))
"""How many Arabic letters go with how many Latin ones in a chunk."""
Chunk = tuple[str, str]
Pair = tuple[tuple[str, ...], str]


def main(folder: Path) -> None:
    pairs = load(folder)
    weights = dict.fromkeys(chunks(pairs), 1.0)
    for _ in range(_ROUNDS):
        weights = expect(pairs, weights)
        whole = sum(weights.values())
        weights = {chunk: count / whole for chunk, count in weights.items()}
        print(len(weights), "chunks")
    kept = {chunk: count for chunk, count in expect(pairs, weights).items() if count >= _LEAST}
    OUT.write_text(
        "".join(f"{arabic}\t{latin}\t{weight:.2f}\n" for (arabic, latin), weight in sorted(gains(kept, pairs).items())), encoding="utf-8"
    )
    print(OUT, len(kept), "chunks,", OUT.stat().st_size, "bytes")


def load(folder: Path) -> list[Pair]:
    """Words of both sets in a fixed order, each pair once; of Wikidata's those that more than one item has come first."""
    lines = [
        json.loads(line)
        for name in ("wikidata_train", "google_train")
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    found = {(one["ar"], one["en"]): one.get("n", 2) for one in lines if " " not in one["ar"] and " " not in one["en"]}
    ordered = sorted(found, key=lambda pair: (found[pair] < 2, pair))[:_PAIRS]
    made = {(cut_arabic(romanise(arabic)), fold(latin)) for arabic, latin in ordered}
    return sorted((arabic, latin) for arabic, latin in made if arabic and latin.isalpha() and latin.isascii())


def chunks(pairs: list[Pair]) -> set[Chunk]:
    return {
        ("".join(arabic[i : i + a]), latin[j : j + b])
        for arabic, latin in pairs
        for i in range(len(arabic) + 1)
        for j in range(len(latin) + 1)
        for a, b in _SHAPES
        if i + a <= len(arabic) and j + b <= len(latin)
    }


def expect(pairs: list[Pair], weights: dict[Chunk, float]) -> dict[Chunk, float]:
    """How often each chunk is used, over all ways to cut all pairs."""
    counts: dict[Chunk, float] = defaultdict(float)
    for arabic, latin in pairs:
        steps = [
            (i, j, i + a, j + b, (chunk := ("".join(arabic[i : i + a]), latin[j : j + b])), weights[chunk])
            for i in range(len(arabic) + 1)
            for j in range(len(latin) + 1)
            for a, b in _SHAPES
            if i + a <= len(arabic) and j + b <= len(latin) and ("".join(arabic[i : i + a]), latin[j : j + b]) in weights
        ]
        before, behind = defaultdict(float, {(0, 0): 1.0}), defaultdict(float, {(len(arabic), len(latin)): 1.0})
        for i, j, k, m, _, weight in steps:
            before[k, m] += before[i, j] * weight
        for i, j, k, m, _, weight in reversed(steps):
            behind[i, j] += behind[k, m] * weight
        whole = behind[0, 0]
        if whole > 0:
            for i, j, k, m, chunk, weight in steps:
                counts[chunk] += before[i, j] * weight * behind[k, m] / whole
    return {chunk: count for chunk, count in counts.items() if count > 0.01}


def gains(counts: dict[Chunk, float], pairs: list[Pair]) -> dict[Chunk, float]:
    """How much more often the letters of a chunk stand together than letters drawn one by one would."""
    letters: dict[str, int] = defaultdict(int)
    for arabic, latin in pairs:
        for unit in arabic:
            letters["ar " + unit] += 1
        for letter in latin:
            letters["la " + letter] += 1
    arabics, latins = (sum(count for key, count in letters.items() if key.startswith(side)) for side in ("ar", "la"))
    whole = sum(counts.values())

    def chance(chunk: Chunk) -> float:
        one = sum(math.log(letters["ar " + unit] / arabics) for unit in cut_arabic(chunk[0]))
        return one + sum(math.log(letters["la " + letter] / latins) for letter in chunk[1])

    return {chunk: math.log(count / whole) - chance(chunk) for chunk, count in counts.items()}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
