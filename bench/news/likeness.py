"""How alike independent synthetic reports are, beside real independent ones: the share of a text's runs of words that another text has too.

The real ones are the texts of WikiEvents, read from ../shared when this runs and never kept. Run: `python -m bench.news.likeness`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bench.lineage.public import load_texts
from bench.news.articles import make_article
from bench.news.grammar import text_of

_RUNS = (4, 6, 8, 12)
_WORD = re.compile(r"\w+")


def likeness_scores() -> dict[str, float]:
    """Mean shares for runs of several lengths, ours and theirs, over as many texts."""
    real = load_texts()
    ours = independent_texts(len(real) or 200)
    made = {f"likeness_{size}": likeness(ours, size) for size in _RUNS}
    return made | ({f"likeness_{size}_of_real": likeness(real, size) for size in _RUNS} if real else {})


def independent_texts(number: int, *, seed: int = 1) -> list[str]:
    """The running texts of the first reports that derive from no other and share no statement."""
    texts: list[str] = []
    at = 0
    while len(texts) < number:
        article = make_article(seed, at)
        at += 1
        if not article.ties:
            texts.append(" ".join(text_of(sentence.chunks) for sentence in article.sentences))
    return texts


def likeness(texts: Sequence[str], size: int) -> float:
    """Mean share of a text's runs of so many words that stand in another text."""
    runs = [_runs(text, size) for text in texts]
    holders = Counter(run for found in runs for run in found)
    shares = [sum(holders[run] > 1 for run in found) / len(found) for found in runs if found]
    return sum(shares) / len(shares)


def _runs(text: str, size: int) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


if __name__ == "__main__":
    for name, score in likeness_scores().items():
        print(f"{name:>24} {score:.4f}")
