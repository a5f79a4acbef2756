"""Scores of a model on development sentences whose words are given: tags, lemmas, trees, roles, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from examples import Coder, Example, collate
from measures import Matches, Pair, Typed, find_spans, score_relations, score_roles, score_trees
from model import Reader
from orontes.lang.en.graph import Columns
from orontes.lang.en.lemmas import apply_script
from orontes.lang.en.trees import find_tree


def measure(model: Reader, examples: Sequence[Example], coder: Coder, device: torch.device) -> dict[str, dict[str, float]]:
    """Percentages for each set of sentences."""
    model.eval()
    read: dict[str, list[Pair]] = {}
    order = sorted(examples, key=lambda e: len(e["form"]))
    for start in range(0, len(order), 32):
        chunk = order[start : start + 32]
        for example, seen in zip(chunk, predict(model, chunk, coder, device), strict=True):
            read.setdefault(example["set"], []).append((example, seen))
    return {name: score(pairs) for name, pairs in sorted(read.items())}


def score(pairs: Sequence[Pair]) -> dict[str, float]:
    """Percentages over gold and seen sentences of equal words, each figure where the set marks it; lemmas by the learned script alone."""
    trees = [pair for pair in pairs if "head" in pair[0]]
    roles = [pair for pair in trees if "roles" in pair[0]]
    made = score_trees(trees) | score_relations(trees) if trees else {}
    made |= score_roles(roles) if roles else {}
    kinds = [(a, b) for gold, seen in trees for a, b in zip(gold.get("kind", ()), seen.kinds, strict=False) if a != "O"]
    if kinds:
        made["kind"] = 100 * sum(a == b for a, b in kinds) / len(kinds)
    names, things = Matches(), Matches()
    for gold, seen in pairs:
        if gold["set"] == "ewt" and "name" in gold:
            names.add(find_spans(gold["name"]), find_spans(seen.names))
        if "thing" in gold:
            things.add(find_actors(gold["thing"]), find_actors(seen.things))
    made |= {key: matches.f1 for key, matches in (("names", names), ("things", things)) if matches.gold}
    return {key: round(value, 2) for key, value in made.items()}


def find_actors(labels: Sequence[str]) -> set[Typed]:
    """The persons, organisations and places among the things of re3d."""
    return {span for span in find_spans(labels) if span[2] in {"Person", "Organisation", "Location"}}


@torch.no_grad()
def predict(model: Reader, chunk: Sequence[Example], coder: Coder, device: torch.device) -> list[Columns]:
    """What the model sees in the words of some examples."""
    batch = [coder.encode({"form": e["form"]}) for e in chunk]
    tensors = {key: value.to(device) for key, value in collate(batch).items()}
    words = model.words(tensors["ids"], tensors["shapes"], tensors["firsts"], tensors["mask"])
    arcs = model.arcs(words).float().cpu().numpy()
    labels = {key: list(numbers) for key, numbers in coder.numbers.items()}
    columns = {c: head(words[:, 1:]).argmax(-1).tolist() for c, head in model.columns.items()}
    acting = model.predicate(words[:, 1:]).argmax(-1).tolist()
    made = []
    for row, example in enumerate(chunk):
        size = len(example["form"])
        seen = {c: tuple(labels[c][x] for x in values[row][:size]) for c, values in columns.items()}
        heads = find_tree(arcs[row, :size, : size + 1])
        here = words[row : row + 1, : size + 1]
        relations = model.relations(here, torch.tensor([heads], device=device)).argmax(-1)[0].tolist()
        places = [i for i in range(size) if acting[row][i]]
        made.append(
            Columns(
                lemmas=tuple(apply_script(form, script) for form, script in zip(example["form"], seen["script"], strict=True)),
                tags=seen["upos"],
                xpos=seen["xpos"],
                features=seen["feats"],
                heads=tuple(head - 1 for head in heads),
                relations=tuple(labels["deprel"][x] for x in relations),
                kinds=seen["kind"],
                names=seen["name"],
                things=seen["thing"],
                roles=tuple(find_roles(model, here, places, labels["role"])),
            )
        )
    return made


def find_roles(model: Reader, words: Tensor, places: Sequence[int], labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(predicate, word, role) for the predicates at these places of one sentence."""
    if places:
        where = torch.tensor(places, device=words.device)
        best = model.roles(words, torch.zeros_like(where), where).argmax(1).tolist()
        yield from ((p, w, labels[x]) for p, found in zip(places, best, strict=True) for w, x in enumerate(found) if x)
