"""Public news texts, read from ../shared at run time and never kept: copied with 10 to 60 % of their words changed, excerpted, reused.

The documents of WikiEvents are taken in turn: some are copied, the others are strangers, and hosts of excerpts.
"""

from __future__ import annotations

import gzip
import json
import re
from itertools import combinations
from random import Random

from bench.gate import SHARED
from orontes.flow.lineage.step import find_lineage
from orontes.flow.step import Records
from orontes.records.identity import make_id
from orontes.records.lineage import Lineage
from orontes.records.report import Report

COPIED = 40
SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
_LEAST, _MOST = 120, 700
"""Words of a text that is copied."""
Pair = frozenset[str]


def scores() -> dict[str, float]:
    """Precision and recall of edges by way of deriving; nothing without ../shared."""
    texts = load_texts()
    if not texts:
        return {}
    reports, truth, family = make_corpus(texts, Random(19))
    edges = [edge for edge in find_lineage(Records(reports)).records if isinstance(edge, Lineage) and edge.level == "report"]
    found = {frozenset((edge.derived, edge.source)) for edge in edges}
    wanted = {pair for pairs in truth.values() for pair in pairs}
    made = {
        "precision": len(found & (wanted | family)) / len(found),
        "recall": len(found & wanted) / len(wanted),
        "reports": float(len(reports)),
    }
    made.update({f"recall_{kind}": len(found & pairs) / len(pairs) for kind, pairs in truth.items()})
    return {f"public_{name}": score for name, score in made.items()}


def load_texts() -> list[str]:
    """The texts of WikiEvents, in the order of the file."""
    path = SHARED / "wikievents" / "train_reconstructed.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        found = [_join_words(json.loads(line)["tokens"]) for line in file]
    return _without_kin(found)


def make_corpus(texts: list[str], chance: Random) -> tuple[list[Report], dict[str, set[Pair]], set[Pair]]:
    """Reports, the pairs that must be found by way of deriving, and pairs of copies of one text, which are neither demanded nor wrong."""
    reports: list[Report] = []
    truth: dict[str, set[Pair]] = {}
    family: set[Pair] = set()

    def publish(text: str, outlet: str = "") -> str:
        number = len(reports)
        report = Report(
            id=make_id("report", number, text), original="", path="", title=None, outlet=outlet or f"Outlet {number}", author=None,
            published=None, language="en", text=text, blocks=(),
        )  # fmt: skip
        reports.append(report)
        return report.id

    vocabulary = [word for text in texts for word in text.split()]
    copied = [text for text in texts if _LEAST <= len(text.split()) <= _MOST][: COPIED + 20]
    hosts = sorted((text for text in texts if text not in copied), key=len, reverse=True)
    for number, text in enumerate(copied[:COPIED]):
        before = len(reports)
        source = publish(text, f"Paper {number}")
        truth.setdefault("copy", set()).add(frozenset((source, publish(text.upper() if number % 2 else text))))
        for share in SHARES:
            truth.setdefault(f"edit_{round(100 * share)}", set()).add(frozenset((source, publish(edit(text, share, vocabulary, chance)))))
        host, other = hosts.pop(), hosts.pop()
        truth.setdefault("excerpt", set()).add(frozenset((source, publish(_insert(_passage(text, chance, 60), host, chance)))))
        reused = publish(_insert(_passage(text, chance, 40), other, chance), f"Paper {number}")
        truth.setdefault("own_earlier_text", set()).add(frozenset((source, reused)))
        family.update(frozenset((one.id, two.id)) for one, two in combinations(reports[before:], 2))
    for text in copied[COPIED:]:
        publish(text)
    return reports, truth, family


def edit(text: str, share: float, vocabulary: list[str], chance: Random) -> str:
    """The text with so large a share of its words changed: three in five replaced, one left out, one kept behind a new word."""
    made: list[str] = []
    for word in text.split():
        if share <= chance.random():
            made.append(word)
            continue
        other = chance.choice(vocabulary)
        made.extend(chance.choice(([other], [other], [other], [], [other, word])))
    return " ".join(made)


def _without_kin(texts: list[str]) -> list[str]:
    """The texts that share no run of twelve words with one before: the set holds some articles more than once."""
    kept: list[str] = []
    seen: set[str] = set()
    for text in texts:
        words = [word.strip("“”\"'’.,:;").lower() for word in text.split()]
        runs = {" ".join(words[at : at + 12]) for at in range(len(words) - 11)}
        if not runs & seen:
            kept.append(text)
            seen |= runs
    return kept


def _passage(text: str, chance: Random, words: int) -> str:
    every = text.split()
    first = chance.randrange(max(1, len(every) - words))
    return " ".join(every[first : first + words])


def _insert(passage: str, host: str, chance: Random) -> str:
    sentences = re.split(r"(?<=[.!?]) ", host)
    at = chance.randrange(len(sentences) + 1)
    return " ".join([*sentences[:at], passage, *sentences[at:]])


def _join_words(words: list[str]) -> str:
    return re.sub(r" (?=[.,;:!?%’)”])|(?<=[(“$]) | ?(?:-|—) ?(?=\w)", "", " ".join(words))
