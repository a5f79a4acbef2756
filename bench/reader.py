"""How well and how fast the English reader reads: gold words of two treebanks, raw text, roles, names."""

from __future__ import annotations

import gzip
import hashlib
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from orontes.lang.en.graph import Columns, load_network, read_words
from orontes.lang.en.reader import read_texts
from orontes.lang.en.sentences import find_sentences
from orontes.lang.en.word_places import find_words

DATA = Path(__file__).parents[2] / "shared" / "data"
_CLOSED = (".", "!", "?", '."', '!"', '?"', ".”", "!”", "?”", ".)", "…", ".'", ".’")
_SPEED_SENTENCES = 400

Pair = tuple[dict[str, Any], Columns]


def scores() -> dict[str, float]:
    """Percentages on development sets (none of them trained on but for the names of three quarters of EWT dev), and words a second."""
    if not DATA.is_dir():
        return {}
    treebank = list(_load_lines("ud_ewt/dev.jsonl.gz"))
    documents = list(_load_lines("ud_gum/dev.jsonl.gz"))
    news = [s for d in documents if d["genre"] == "news" for s in d["sents"]]
    every = [s for d in documents for s in d["sents"]]
    made: dict[str, float] = {}
    for name, sentences in (("ewt", treebank), ("gum_news", news), ("gum", every)):
        made |= {f"{name}_{key}": value for key, value in score_trees(_read(sentences)).items()}
    made |= {f"ewt_{key}": value for key, value in score_roles().items()}
    made |= score_names()
    made["ewt_raw_words_f1"] = score_words(treebank)
    made["gum_raw_words_f1"] = score_words(every)
    made["gum_news_raw_words_f1"] = score_words(news)
    made["gum_news_raw_sentences_f1"] = score_sentences([[s["text"] for s in d["sents"]] for d in documents if d["genre"] == "news"])
    made["ewt_raw_sentences_f1"] = score_sentences(_by_document(treebank))
    made["words_a_second"] = measure_speed([s["text"] for s in news + treebank][:_SPEED_SENTENCES])
    return {key: round(value, 2) for key, value in made.items()}


def score_trees(pairs: Sequence[Pair]) -> dict[str, float]:
    """Tags, lemmas and trees on gold words, punctuation counted."""
    hits: Counter[str] = Counter()
    total = 0
    for gold, seen in pairs:
        total += len(gold["form"])
        for column, values in (("upos", seen.tags), ("xpos", seen.xpos), ("lemma", seen.lemmas)):
            hits[column] += sum(a == b for a, b in zip(gold[column], values, strict=True))
        for i, head in enumerate(gold["head"]):
            attached = seen.heads[i] + 1 == head
            hits["uas"] += attached
            hits["las"] += attached and seen.relations[i] == gold["deprel"][i]
    return {key: 100 * count / total for key, count in sorted(hits.items())}


def score_roles() -> dict[str, float]:
    """Argument F1 of PropBank on EWT dev, the predicate found too: all roles, and ARG0 to ARG2 of nouns."""
    frames = {s["id"]: s["frames"] for s in _load_lines("propbank_ewt/dev.jsonl")}
    every, core, nouns = Matches(), Matches(), Matches()
    for gold, seen in _read([s for s in _load_lines("ud_ewt/dev.jsonl.gz") if s["id"] in frames]):
        wanted = set()
        for frame in frames[gold["id"]]:
            wanted |= {(frame["pred"], _find_head(gold["head"], first, last), label) for label, first, last in frame["args"]}
        found = set(seen.roles)
        every.add(wanted, found)
        central = {"ARG0", "ARG1", "ARG2"}
        core.add({x for x in wanted if x[2] in central}, {x for x in found if x[2] in central})
        nominal = {i for i, tag in enumerate(gold["upos"]) if tag == "NOUN"}
        nouns.add(
            {x for x in wanted if x[2] in central and x[0] in nominal},
            {x for x in found if x[2] in central and x[0] in nominal},
        )
    return {"roles_f1": every.f1, "roles_core_f1": core.f1, "roles_of_nouns_f1": nouns.f1}


def score_names() -> dict[str, float]:
    """Name F1: the held-out quarter of UNER EWT dev, and worldwide newswire, on which the model was never trained."""
    matches = Matches()
    for sentence in _load_lines("uner_ewt/dev.jsonl"):
        if hashlib.sha256(sentence["id"].rpartition("-")[0].encode()).digest()[0] % 4 == 0:
            matches.add(_find_spans(sentence["ner"]), _find_spans(read_words(tuple(sentence["form"])).names))
    worldwide = Matches()
    for document in _load_lines("worldwide_ner/dev.jsonl"):
        for forms, labels in _cut_paragraphs(document["paras"]):
            worldwide.add(_find_spans(labels), _find_spans(read_words(tuple(forms)).names))
    return {"ewt_names_f1": matches.f1, "worldwide_names_f1": worldwide.f1}


def score_words(sentences: Sequence[dict[str, Any]]) -> float:
    """F1 of words found in raw sentences."""
    matches = Matches()
    for sentence in sentences:
        matches.add({tuple(place) for place in sentence["off"]}, set(find_words(sentence["text"])))
    return matches.f1


def score_sentences(documents: Sequence[Sequence[str]]) -> float:
    """F1 of sentences in raw documents; a gold sentence without a closing mark (a heading) is followed by a newline, as on real pages."""
    matches = Matches()
    for sentences in documents:
        text, wanted = "", set()
        for sentence in sentences:
            text += "" if not text else " " if text.endswith(_CLOSED) else "\n"
            wanted.add((len(text), len(text) + len(sentence)))
            text += sentence
        matches.add(wanted, set(find_sentences(text)))
    return matches.f1


def measure_speed(texts: Sequence[str]) -> float:
    """Words a second on one thread, from raw text to sentences, nothing remembered."""
    load_network()
    read_words.cache_clear()
    began = time.perf_counter()
    words = sum(len(sentence.starts) for sentences in read_texts(texts) for sentence in sentences)
    return words / (time.perf_counter() - began)


class Matches:
    """Counts of found, missed and false things."""

    def __init__(self) -> None:
        self.right, self.gold, self.seen = 0, 0, 0

    def add(self, gold: set[Any], seen: set[Any]) -> None:
        """Counts one sentence."""
        self.right += len(gold & seen)
        self.gold += len(gold)
        self.seen += len(seen)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        return 200 * self.right / max(1, self.gold + self.seen)


def _read(sentences: Sequence[dict[str, Any]]) -> list[Pair]:
    return [(sentence, read_words(tuple(form or "." for form in sentence["form"]))) for sentence in sentences]


def _find_head(heads: Sequence[int], first: int, last: int) -> int:
    return next((word for word in range(first, last + 1) if not first <= heads[word] - 1 <= last), first)


def _find_spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    spans: set[tuple[int, int, str]] = set()
    start, kind = -1, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and (label == "O" or label[0] == "B" or label[2:] != kind):
            spans.add((start, i - 1, kind))
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]
    return spans


def _cut_paragraphs(paragraphs: Sequence[dict[str, Any]]) -> Iterator[tuple[list[str], list[str]]]:
    """Sentences of paragraphs of words, with the nine types of the set as our three."""
    ours = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC"}
    for paragraph in paragraphs:
        start = 0
        labels = [label[:2] + ours[label[2:]] if label[2:] in ours else "O" for label in paragraph["ner"]]
        for i, form in enumerate(paragraph["form"]):
            if form in {".", "!", "?"} or i + 1 == len(labels) or i - start == 150:
                yield paragraph["form"][start : i + 1], labels[start : i + 1]
                start = i + 1


def _by_document(sentences: Sequence[dict[str, Any]]) -> list[list[str]]:
    made: dict[str, list[str]] = {}
    for sentence in sentences:
        made.setdefault(sentence["doc"], []).append(sentence["text"])
    return list(made.values())


def _load_lines(name: str) -> Iterator[dict[str, Any]]:
    path = DATA / name
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    for key, value in scores().items():
        print(json.dumps({"room": "reader", "score": key, "value": value}))
