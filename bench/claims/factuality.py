"""UDS factuality on EWT: did the event of a word happen, as the functions that judge claims see it, against what people marked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from statistics import correlation
from typing import Any

from bench.claims.measures import SHARED, Tally
from orontes.flow.read.stance import judge_word
from orontes.flow.read.standing import Standing
from orontes.flow.read.tree import Tree, make_tree
from orontes.lang.en.graph import read_words
from orontes.records.reading import Sentence

_DEV = SHARED / "data" / "uds_factuality" / "dev.jsonl"


def scores() -> dict[str, float]:
    """F1 of the minority class (not asserted), and Pearson r of a graded value with the marked one (-3 to 3)."""
    tally, graded, marked = Tally(), list[float](), list[float]()
    for line in _DEV.read_text(encoding="utf-8").splitlines():
        for standing, value in judged(json.loads(line)):
            tally.judge(wanted=value < 0, found=not standing.told)
            graded.append(grade(standing))
            marked.append(value)
    return {
        "uds_not_asserted_f1": tally.f1,
        "uds_not_asserted_precision": tally.precision,
        "uds_not_asserted_recall": tally.recall,
        "uds_pearson_r": correlation(graded, marked),
    }


def judged(marked: dict[str, Any]) -> Iterator[tuple[Standing, float]]:
    """The standing of each marked word of a sentence of the set, with the value that people gave it."""
    tree = read_tree(marked["form"])
    for word, value, _ in marked["preds"]:
        yield judge_word(tree, word), value


def read_tree(forms: list[str]) -> Tree:
    """The tree of words that are given as such."""
    text, starts, ends = "", list[int](), list[int]()
    for form in forms:
        starts.append(len(text))
        ends.append(len(text) + len(form))
        text += form + " "
    seen = read_words(tuple(forms))
    columns = {
        name: getattr(seen, name) for name in ("lemmas", "tags", "xpos", "features", "heads", "relations", "kinds", "names", "roles")
    }
    return make_tree(Sentence(start=0, end=ends[-1], starts=tuple(starts), ends=tuple(ends), **columns), text)


def grade(standing: Standing) -> float:
    """A number for what the standing says: 2 where it is plainly told, -2 where it is plainly not so."""
    if standing.told:
        return 1.0 if standing.certainty == "hedged" else 2.0
    return -2.0 if standing.stance != "asserted" else -1.0
