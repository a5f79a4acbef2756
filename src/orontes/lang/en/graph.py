"""The trained network at work on one sentence: the int8 graphs, and the tree, the relations and the roles reckoned from its vectors.

One sentence a call: int8 scales are taken over all that is in a call, so that company would change a reading (training/en/README.md).
"""

from __future__ import annotations

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

from orontes.lang.en.lemmas import Lexicon, find_lemma
from orontes.lang.en.names import find_names, find_things
from orontes.lang.en.pieces import make_pieces, same_form
from orontes.lang.en.trees import find_tree
from orontes.lang.en.vocabulary import Vocabulary, load_vocabulary

Floats = NDArray[np.float32]

FOLDER: Traversable = files("orontes.lang.en") / "model"
_ONCE = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4"})
"""Roles that a predicate gives once: of several words the likeliest takes it (EWT dev: 1.0 F1 more, ARG0 to ARG2 1.7)."""
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
    things: tuple[str, ...]
    roles: tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=_REMEMBERED)
def read_words(words: tuple[str, ...]) -> Columns:
    """The reading of one sentence of at least one word; it depends on these words and the model's files alone."""
    network = load_network()
    pieces = make_pieces(network.vocabulary, words)
    fed = {
        "ids": np.array([pieces.ids], dtype=np.int64),
        "shapes": np.array([pieces.shapes], dtype=np.int64),
        "firsts": np.array([pieces.firsts], dtype=np.int64),
    }
    columns, names, arcs, below, above, predicate, role_predicate, role_word = (output[0] for output in network.words.run(None, fed))
    heads = find_tree(arcs)
    (relations,) = network.relations.run(None, {"below": below, "above": above[heads]})
    seen = {
        name: [labels[number] for number in column]
        for name, labels, column in zip(network.columns, map(network.labels.__getitem__, network.columns), columns.T.tolist(), strict=True)
    }
    return Columns(
        lemmas=tuple(map(_lemma, words, seen["xpos"], seen["script"])),
        tags=tuple(seen["upos"]),
        xpos=tuple(seen["xpos"]),
        features=tuple(seen["feats"]),
        heads=tuple(head - 1 for head in heads),
        relations=_with_one_root([network.labels["deprel"][number] for number in relations.tolist()], heads),
        kinds=tuple(seen["kind"]),
        names=find_names(names, network.labels["name"]),
        things=find_things(seen["thing"], seen["upos"]),
        roles=_find_roles(network, predicate, role_predicate, role_word),
    )


def count_pieces(words: Sequence[str]) -> int:
    """How long the encoder finds these words, its two marks included."""
    return len(make_pieces(load_network().vocabulary, words).ids)


@dataclass(frozen=True, slots=True)
class Network:
    """The model's files, loaded."""

    words: onnxruntime.InferenceSession
    relations: onnxruntime.InferenceSession
    roles: onnxruntime.InferenceSession
    vocabulary: Vocabulary
    labels: dict[str, list[str]]
    lexicon: Lexicon
    columns: tuple[str, ...]


@cache
def load_network() -> Network:
    """Loads the model's files once a process."""
    labels = json.loads((FOLDER / "labels.json").read_text(encoding="utf-8"))
    known = json.loads((FOLDER / "lexicon.json").read_text(encoding="utf-8"))
    lexicon = Lexicon({kind: frozenset(words) for kind, words in known["bases"].items()}, known["forms"])
    return Network(
        words=_load_graph("graph.onnx"),
        relations=_load_graph("relations.onnx"),
        roles=_load_graph("roles.onnx"),
        vocabulary=load_vocabulary((FOLDER / "tokenizer.json").read_text(encoding="utf-8")),
        labels=labels,
        lexicon=lexicon,
        columns=tuple(load_card()["columns"]),
    )


@cache
def load_card() -> dict[str, Any]:
    """The model card: what the model is, made of what, and its digest."""
    card: dict[str, Any] = json.loads((FOLDER / "model.json").read_text(encoding="utf-8"))
    return card


def _load_graph(name: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # sentences are shared out to threads, never the parts of one
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession((FOLDER / name).read_bytes(), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=65536)
def _lemma(word: str, tag: str, script: str) -> str:
    return find_lemma(same_form(word) or word, tag, script, load_network().lexicon)


def _with_one_root(relations: list[str], heads: list[int]) -> tuple[str, ...]:
    """The relation `root` for the word under the root, and for no other."""
    return tuple(
        "root" if not head else ("dep" if relation == "root" else relation) for relation, head in zip(relations, heads, strict=True)
    )


def _find_roles(network: Network, predicate: Floats, role_predicate: Floats, role_word: Floats) -> tuple[tuple[int, int, str], ...]:
    places = np.nonzero(predicate.argmax(-1))[0]
    if not len(places):
        return ()
    (scores,) = network.roles.run(None, {"predicates": role_predicate[places], "words": role_word})
    labels = network.labels["role"]
    found = []
    for place, table in zip(places.tolist(), scores, strict=True):
        best = table.argmax(0)
        for number in np.nonzero(np.bincount(best) > 1)[0].tolist():
            if labels[number] in _ONCE:
                rivals = np.nonzero(best == number)[0]
                margins = table[number, rivals] - table[0, rivals]
                best[rivals[rivals != rivals[margins.argmax()]]] = 0
        found += [(place, word, labels[best[word]]) for word in np.nonzero(best)[0].tolist()]
    return tuple(found)
