"""Sentences of our own in which nothing happened: none of their claims may reach counts."""

from __future__ import annotations

from pathlib import Path

from bench.claims.measures import claims_of
from orontes.flow.read.passages import make_passage

NOT_HAPPENED = Path(__file__).with_name("not_happened.txt")
_DEEDS_OF_WORDS = frozenset(
    {"threat", "prosecution", "protest", "agreement", "deployment", "sanction", "designation", "founding", "commemoration"}
)
"""Kinds that a sentence of not_happened.txt may assert: the threat was made, the charge was brought."""


def scores() -> dict[str, float]:
    """Share of the sentences of which a claim reaches counts."""
    sentences = NOT_HAPPENED.read_text(encoding="utf-8").splitlines()
    leaked = [
        s
        for s in sentences
        if any(
            c.counts and c.certainty == "stated" and c.kind not in _DEEDS_OF_WORDS
            for c in claims_of(make_passage(s, published="2024-12-05"))
        )
    ]
    for sentence in leaked:
        print(f"reaches counts: {sentence}")
    return {"not_happened_reaching_counts": len(leaked) / len(sentences)}
