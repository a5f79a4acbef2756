"""Sentences of our own: nothing happened (no claim may reach counts), only alleged (none as stated), and it did happen though a trap word stands near."""

from __future__ import annotations

from pathlib import Path

from bench.claims.measures import claims_of
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Claim

_FILES = Path(__file__).parent
_DEEDS_OF_WORDS = frozenset(
    {"threat", "prosecution", "protest", "agreement", "deployment", "sanction", "designation", "founding", "commemoration"}
)
"""Kinds that a sentence of not_happened.txt may assert: the threat was made, the charge was brought."""


def scores() -> dict[str, float]:
    """Share of the sentences of which a claim wrongly reaches counts, is wrongly stated, is wrongly silenced, or is not found at all."""
    reaching = [line for line in _lines("not_happened") if any(c.counts and c.kind not in _allowed(line) for c in _claims(line))]
    stated = [line for line in _lines("only_alleged") if any(_told(c) and c.kind not in _DEEDS_OF_WORDS for c in _claims(line))]
    silenced, missed = list[str](), list[str]()
    for line in _lines("happened"):
        kind, _, sentence = line.partition("|")
        found = [c for c in _claims(sentence) if c.kind == kind]
        if not any(_told(c) for c in found):
            (silenced if found else missed).append(line)
    for what, lines in (("reaches counts", reaching), ("is stated", stated), ("is silenced", silenced), ("is not found", missed)):
        for line in lines:
            print(f"{what}: {line}")
    return {
        "not_happened_reaching_counts": len(reaching) / len(_lines("not_happened")),
        "alleged_stated": len(stated) / len(_lines("only_alleged")),
        "happened_silenced": len(silenced) / len(_lines("happened")),
        "happened_not_found": len(missed) / len(_lines("happened")),
    }


def _lines(name: str) -> list[str]:
    return (_FILES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def _claims(line: str) -> list[Claim]:
    return claims_of(make_passage(line.partition("\t")[0], published="2024-12-05"))


def _allowed(line: str) -> set[str]:
    """Kinds that a sentence may assert beside what did not happen: named after a tab, and deeds of words in all."""
    return {*line.partition("\t")[2].split(), *_DEEDS_OF_WORDS}


def _told(claim: Claim) -> bool:
    return claim.counts and claim.certainty == "stated"
