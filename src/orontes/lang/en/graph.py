"""The trained network at work on one sentence: the int8 graph, then the tree, the relations and the roles reckoned from its vectors.

One sentence a call: int8 scales are taken over all that is in a call, so that company would change a reading (docs/why, READER).
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from orontes.lang.en.lemmas import Lexicon, find_lemma
from orontes.lang.en.names import find_names
from orontes.lang.en.pieces import make_pieces, same_form
from orontes.lang.en.trees import find_tree

Floats = NDArray[np.float32]

FOLDER: Traversable = files("orontes.lang.en") / "model"
_REMEMBERED = 8192
"""Sentences whose reading is kept in memory: reports copy one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the network saw in one sentence, word by word; the same columns as in a `Sentence`, without places in a text."""

    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    xpos: tuple[str, ...]
    features: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    roles: tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=_REMEMBERED)
def read_words(words: tuple[str, ...]) -> Columns:
    """The reading of one sentence of at least one word; it depends on these words and the model's files alone."""
    network = load_network()
    pieces = make_pieces(network.tokenizer, words)
    fed = {
        "ids": np.array([pieces.ids], dtype=np.int64),
        "shapes": np.array([pieces.shapes], dtype=np.int64),
        "firsts": np.array([pieces.firsts], dtype=np.int64),
    }
    columns, names, arcs, below, above, predicate, role_predicate, role_word = (output[0] for output in network.session.run(None, fed))
    heads = find_tree(arcs)
    relations = network.relations.best_of_each(below, above[heads])
    seen = {name: [network.labels[name][number] for number in columns[:, i]] for i, name in enumerate(network.columns)}
    return Columns(
        lemmas=tuple(
            find_lemma(same_form(word) or word, tag, script, network.lexicon)
            for word, tag, script in zip(words, seen["xpos"], seen["script"], strict=True)
        ),
        tags=tuple(seen["upos"]),
        xpos=tuple(seen["xpos"]),
        features=tuple(seen["feats"]),
        heads=tuple(head - 1 for head in heads),
        relations=_with_one_root([network.labels["deprel"][number] for number in relations], heads),
        kinds=tuple(seen["kind"]),
        names=find_names(names, network.labels["name"]),
        roles=_find_roles(network, predicate, role_predicate, role_word),
    )


def count_pieces(words: Sequence[str]) -> int:
    """How long the encoder finds these words, its two marks included."""
    return len(make_pieces(load_network().tokenizer, words).ids)


class Pairs:
    """Scores of labels for pairs of words: a weight for both together and one for each side."""

    def __init__(self, weights: dict[str, Floats], name: str) -> None:
        pair = weights[name + "_pair"].astype(np.float32)
        self.size, self.labels, self.other = pair.shape
        self.pair = np.ascontiguousarray(pair.reshape(self.size, self.labels * self.other))
        sides = weights[name + "_sides"]
        self.left = np.ascontiguousarray(sides[:, : self.size].T)
        self.right = np.ascontiguousarray(sides[:, self.size :].T)
        self.bias = weights[name + "_bias"]

    def best_of_each(self, left: Floats, right: Floats) -> list[int]:
        """The best label of left word `i` with right word `i`."""
        paired = np.matmul((left @ self.pair).reshape(-1, self.labels, self.other), right[:, :, None])[:, :, 0]
        best: list[int] = (paired + left @ self.left + right @ self.right + self.bias).argmax(-1).tolist()
        return best

    def best_of_all(self, left: Floats, right: Floats) -> NDArray[np.int64]:
        """The best label [left, right] of every left word with every right word."""
        paired = np.matmul((left @ self.pair).reshape(-1, self.labels, self.other), right.T)
        scores = paired + (left @ self.left + self.bias)[:, :, None] + (right @ self.right).T[None]
        return np.asarray(scores.argmax(1), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Network:
    """The model's files, loaded."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    labels: dict[str, list[str]]
    lexicon: Lexicon
    columns: tuple[str, ...]
    relations: Pairs
    roles: Pairs


@cache
def load_network() -> Network:
    """Loads the model's files once a process."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # sentences are shared out to threads, never the parts of one
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    graph = (FOLDER / "graph.onnx").read_bytes()
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_str((FOLDER / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    labels = json.loads((FOLDER / "labels.json").read_text(encoding="utf-8"))
    with np.load(io.BytesIO((FOLDER / "pairs.npz").read_bytes())) as stored:
        weights = {name: stored[name] for name in stored.files}
    known = json.loads((FOLDER / "lexicon.json").read_text(encoding="utf-8"))
    lexicon = Lexicon({kind: frozenset(words) for kind, words in known["bases"].items()}, known["forms"])
    return Network(session, tokenizer, labels, lexicon, tuple(load_card()["columns"]), Pairs(weights, "relation"), Pairs(weights, "role"))


@cache
def load_card() -> dict[str, Any]:
    """The model card: what the model is, made of what, and its digest."""
    card: dict[str, Any] = json.loads((FOLDER / "model.json").read_text(encoding="utf-8"))
    return card


def _with_one_root(relations: list[str], heads: list[int]) -> tuple[str, ...]:
    """The relation `root` for the word under the root, and for no other."""
    return tuple(
        "root" if not head else ("dep" if relation == "root" else relation) for relation, head in zip(relations, heads, strict=True)
    )


def _find_roles(network: Network, predicate: Floats, role_predicate: Floats, role_word: Floats) -> tuple[tuple[int, int, str], ...]:
    places = np.nonzero(predicate.argmax(-1))[0]
    if not len(places):
        return ()
    best = network.roles.best_of_all(role_predicate[places], role_word)
    labels = network.labels["role"]
    found = zip(*np.nonzero(best), strict=True)
    return tuple((int(places[i]), int(j), labels[best[i, j]]) for i, j in found)
