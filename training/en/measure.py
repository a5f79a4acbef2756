"""Scores of a model on development sentences whose words are given: tags, lemmas, trees, roles, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import torch

from examples import Coder, Example, collate
from model import Reader
from orontes.lang.en.lemmas import apply_script
from orontes.lang.en.trees import find_tree


def measure(model: Reader, examples: Sequence[Example], coder: Coder, device: torch.device) -> dict[str, dict[str, float]]:
    """Percentages for each set of sentences."""
    model.eval()
    read: dict[str, list[tuple[Example, Example]]] = {}
    order = sorted(examples, key=lambda e: len(e["form"]))
    for start in range(0, len(order), 32):
        chunk = order[start : start + 32]
        for example, seen in zip(chunk, _predict(model, chunk, coder, device), strict=True):
            read.setdefault(example["set"], []).append((example, seen))
    return {name: score(pairs) for name, pairs in sorted(read.items())}


def score(pairs: Sequence[tuple[Example, Example]]) -> dict[str, float]:
    """Percentages over (gold, seen) sentences of equal words."""
    hits = Counter[str]()
    words = 0
    roles, names, things = Matches(), Matches(), Matches()
    for gold, seen in pairs:
        if "thing" in gold:
            things.add(find_actors(gold["thing"]), find_actors(seen["thing"]))
        if "head" not in gold:
            continue
        words += len(gold["form"])
        for column in ("upos", "xpos", "feats", "lemma"):
            hits[column] += sum(a == b for a, b in zip(gold[column], seen[column], strict=True))
        for i in range(len(gold["form"])):
            attached = gold["head"][i] == seen["head"][i]
            hits["uas"] += attached
            hits["las"] += attached and gold["deprel"][i] == seen["deprel"][i]
        for i, kind in enumerate(gold.get("kind", ())):
            if kind != "O":
                hits["kinds"] += 1
                hits["kind"] += kind == seen["kind"][i]
        if "roles" in gold:
            roles.add({tuple(x) for x in gold["roles"]}, set(seen["roles"]))
        if "name" in gold and gold["set"] == "ewt":
            names.add(find_spans(gold["name"]), find_spans(seen["name"]))
    trees = ("upos", "xpos", "feats", "lemma", "uas", "las") if words else ()
    made = {key: round(100 * hits[key] / words, 2) for key in trees}
    if hits["kinds"]:
        made["kind"] = round(100 * hits["kind"] / hits["kinds"], 2)
    return made | {key: matches.f1 for key, matches in (("roles", roles), ("names", names), ("things", things)) if matches.gold}


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
        """The harmonic mean of precision and recall, in percent."""
        return round(200 * self.right / max(1, self.gold + self.seen), 2)


def find_spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """The spans of BIO labels; an inside label after another type opens a span."""
    spans: set[tuple[int, int, str]] = set()
    start, kind = -1, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and (label == "O" or label[0] == "B" or label[2:] != kind):
            spans.add((start, i - 1, kind))
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]
    return spans


def find_actors(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """The persons, organisations and places among the things of re3d."""
    return {span for span in find_spans(labels) if span[2] in {"Person", "Organisation", "Location"}}


@torch.no_grad()
def _predict(model: Reader, chunk: Sequence[Example], coder: Coder, device: torch.device) -> list[Example]:
    batch = [coder.encode({"form": e["form"]}) for e in chunk]
    tensors = {key: value.to(device) for key, value in collate(batch).items()}
    words = model.words(tensors["ids"], tensors["shapes"], tensors["firsts"], tensors["mask"])
    arcs = model.arcs(words).float().cpu().numpy()
    names = {key: list(numbers) for key, numbers in coder.numbers.items()}
    columns = {c: head(words[:, 1:]).argmax(-1).tolist() for c, head in model.columns.items()}
    acting = model.predicate(words[:, 1:]).argmax(-1).tolist()
    made = []
    for row, example in enumerate(chunk):
        size = len(example["form"])
        seen: Example = {c: [names[c][x] for x in values[row][:size]] for c, values in columns.items()}
        seen["lemma"] = [apply_script(form, script) for form, script in zip(example["form"], seen["script"], strict=True)]
        seen["head"] = find_tree(arcs[row, :size, : size + 1])
        here = words[row : row + 1, : size + 1]
        heads = torch.tensor([seen["head"]], device=device)
        seen["deprel"] = [names["deprel"][x] for x in model.relations(here, heads).argmax(-1)[0].tolist()]
        places = [i for i in range(size) if acting[row][i]]
        seen["roles"] = []
        if places:
            where = torch.tensor(places, device=device)
            best = model.roles(here, torch.zeros_like(where), where).argmax(1).tolist()
            seen["roles"] = [(p, w, names["role"][x]) for p, found in zip(places, best, strict=True) for w, x in enumerate(found) if x]
        made.append(seen)
    return made
