"""The training examples of the reader as spaCy's own format: ten sentences a document, what is not annotated left open."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "en" / "build"
OUT = HERE / ".work"
SETS = ("ewt", "gum", "names", "re3d", "gum_news")
"""Not `news`, where only one place a sentence is known."""
TOGETHER = 10
_UNKNOWN = "?"


def main() -> None:
    """Writes train.spacy and dev.spacy."""
    OUT.mkdir(exist_ok=True)
    for part in ("train", "dev"):
        path = EXAMPLES / f"{part}.jsonl.gz"
        if not path.exists():
            raise SystemExit(f"{path} is missing: run training/en/prepare.py first (training/en/run.sh does).")
        docs = DocBin(docs=make_docs(path), store_user_data=False)
        docs.to_disk(OUT / f"{part}.spacy")
        print(f"{part}: {len(docs)} documents")


def make_docs(path: Path) -> Iterator[Doc]:
    """Documents of neighbouring sentences of one set."""
    vocab = Vocab()
    gathered: dict[str, list[dict[str, Any]]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            example = json.loads(line)
            if example["set"] in SETS:
                held = gathered.setdefault(example["set"] + " named" * ("name" in example), [])
                held.append(example)
                if len(held) == TOGETHER:
                    yield make_doc(vocab, held)
                    held.clear()
    for held in gathered.values():
        if held:
            yield make_doc(vocab, held)


def make_doc(vocab: Vocab, sentences: list[dict[str, Any]]) -> Doc:
    """One document; trees and names only where they are known."""
    columns: dict[str, list[Any]] = {key: [] for key in ("words", "tags", "pos", "morphs", "lemmas", "deps", "heads")}
    labels: list[str] = []
    for sentence in sentences:
        start, size = len(columns["words"]), len(sentence["form"])
        columns["words"] += sentence["form"]
        labels += sentence.get("name", [_UNKNOWN] * size)
        if "head" in sentence:
            columns["heads"] += [start + (head - 1 if head else i) for i, head in enumerate(sentence["head"])]
            columns["deps"] += sentence["deprel"]
            columns["tags"] += sentence["xpos"]
            columns["pos"] += sentence["upos"]
            columns["morphs"] += ["" if x == "_" else x for x in sentence["feats"]]
            columns["lemmas"] += sentence["lemma"]
    doc = Doc(vocab, **{key: values for key, values in columns.items() if values})
    doc.set_ents(
        [Span(doc, a, b, label) for a, b, label in find_spans(labels)],
        missing=[Span(doc, i, i + 1) for i, label in enumerate(labels) if label == _UNKNOWN],
        default="outside",
    )
    return doc


def find_spans(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    """The spans of BIO labels."""
    start = -1
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and label[:2] != "I-":
            yield start, i, labels[start][2:]
            start = -1
        if label[:2] == "B-":
            start = i


if __name__ == "__main__":
    main()
