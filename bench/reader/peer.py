"""The reader beside a stock spaCy CNN pipeline that `training/peer` makes from the same examples: speed in one run, trees and names by one scorer."""

from __future__ import annotations

import json
import statistics
import subprocess
from typing import Any

from bench.reader.cost import ROOT, load_news, read_anew, seconds
from bench.reader.measures import DATA, Matches, find_spans, load_lines
from bench.reader.names import cut_paragraphs

PEER = ROOT / "training" / "peer"
PYTHON = PEER / ".work" / "venv" / "bin" / "python"
MODEL = PEER / ".work" / "model"
_ROUNDS = 3


def scores() -> dict[str, float]:
    """The ratio of speeds on the same texts, by turns (over 1: the reader is faster), and what the peer scores."""
    if not (PYTHON.exists() and MODEL.is_dir() and DATA.is_dir()):
        print("  reader  no peer to compare with: `bash training/peer/run.sh` makes it in about a quarter of an hour")
        return {}
    texts = load_news()
    ours, theirs = list[float](), list[float]()
    for _ in range(_ROUNDS):
        ours.append(seconds(lambda: read_anew(texts)))
        told = _ask(texts, [])
        theirs.append(told["seconds"])
    made = {"peer_speed_ratio": statistics.median(theirs) / statistics.median(ours)}
    made |= {"peer_words_a_second": told["words"] / statistics.median(theirs), "peer_model_mb": told["size_mb"]}
    return made | _score_trees() | _score_names()


def _score_trees() -> dict[str, float]:
    treebank = list(load_lines("ud_ewt/dev.jsonl.gz"))
    news = [s for d in load_lines("ud_gum/dev.jsonl.gz") if d["genre"] == "news" for s in d["sents"]]
    made = {}
    for name, sentences in (("ewt", treebank), ("gum_news", news)):
        read = _ask([], [[form or "." for form in s["form"]] for s in sentences])["read"]
        gold = [pair for s in sentences for pair in zip(s["head"], s["deprel"], strict=True)]
        seen = [pair for s in read for pair in zip(s["heads"], s["relations"], strict=True)]
        labelled = [(head, "root" if not head else relation) for head, relation in seen]
        made[f"peer_{name}_uas"] = 100 * sum(a[0] == b[0] for a, b in zip(gold, seen, strict=True)) / len(gold)
        made[f"peer_{name}_las"] = 100 * sum(a == b for a, b in zip(gold, labelled, strict=True)) / len(gold)
    return made


def _score_names() -> dict[str, float]:
    pairs = [pair for document in load_lines("worldwide_ner/dev.jsonl") for pair in cut_paragraphs(document["paras"])]
    matches = Matches()
    for (_, labels), seen in zip(pairs, _ask([], [forms for forms, _ in pairs])["read"], strict=True):
        matches.add(find_spans(labels), find_spans(seen["names"]))
    return {"peer_worldwide_names_f1": matches.f1}


def _ask(texts: list[str], words: list[list[str]]) -> dict[str, Any]:
    answer = subprocess.run(
        [str(PYTHON), str(PEER / "measure.py")],
        input=json.dumps({"texts": texts, "words": words}),
        capture_output=True,
        text=True,
        check=True,
        cwd=PEER,
    )
    told: dict[str, Any] = json.loads(answer.stdout)
    return told
