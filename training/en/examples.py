"""Examples as numbers, batches of like length, and light changes of writing that real pages show."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor

from model import COLUMNS
from orontes.lang.en.lemmas import find_script
from orontes.lang.en.pieces import make_pieces
from orontes.lang.en.vocabulary import Vocabulary

Example = dict[str, Any]
UNKNOWN = -100
MASK = 103
"""The number of `[MASK]` in the encoder's vocabulary."""
LOWER, UPPER, TITLE, NO_STOP = 0.05, 0.03, 0.02, 0.05
"""How often a sentence is seen in lower case, in capitals, as a headline, and without its full stop."""
OTHER_NAMES = 0.35
"""How often the names of a sentence are changed for others: the model shall know a name by where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variety:
    """What a plan adds to these: `hidden` is the share of words that the network may not see."""

    hidden: float = 0.0
    capitals: float = UPPER
    """How often a sentence of a set of names is seen in capitals, as headlines and captions are: there its names have no capital of their own."""
    surnames: float = 0.0
    """How often a body of one word gets a surname for its name, as companies have."""
    units: float = 0.0
    """How often a body that is changed for a longer one becomes a military unit."""


class Coder:
    """Turns examples into numbers by the label sets."""

    def __init__(self, labels: dict[str, list[str]], vocabulary: Vocabulary, pools: dict[str, list[str]] | None = None) -> None:
        self.vocabulary = vocabulary
        self.pools = pools or {}
        self.numbers = {key: {label: i for i, label in enumerate(values)} for key, values in labels.items()}

    def encode(self, example: Example, forms: Sequence[str] | None = None) -> Example:
        """The numbers of one example, optionally written otherwise (same words, other case)."""
        forms = forms or example["form"]
        pieces = make_pieces(self.vocabulary, forms)
        coded: Example = {"ids": pieces.ids, "shapes": pieces.shapes, "firsts": pieces.firsts, "size": len(forms)}
        for column in COLUMNS:
            if column in example:
                known = self.numbers[column]
                coded[column] = [known.get(label, UNKNOWN) for label in example[column]]
        if "lemma" in example:
            scripts = self.numbers["script"]
            pairs = zip(forms, example["lemma"], strict=True)
            coded["script"] = [scripts.get(find_script(form, lemma) or "", UNKNOWN) for form, lemma in pairs]
            coded["head"] = example["head"]
            coded["deprel"] = [self.numbers["deprel"].get(label, UNKNOWN) for label in example["deprel"]]
        if "predicates" in example:
            here = set(example["predicates"])
            coded["predicate"] = [int(i in here) for i in range(len(forms))]
            roles = self.numbers["role"]
            coded["roles"] = [(p, w, roles[label]) for p, w, label in example["roles"] if label in roles]
        return coded

    def vary(self, example: Example, variety: Variety, chance: random.Random) -> Example:
        """The example, now and then with other names, in other case or without its closing full stop."""
        if self.pools and "name" in example and chance.random() < OTHER_NAMES:
            example = rename(example, self.pools, variety, chance)
        draw = chance.random()
        if draw < NO_STOP:
            return self.encode(without_stop(example))
        draw -= NO_STOP
        upper = UPPER if "head" in example else variety.capitals
        for share, change in ((LOWER, str.lower), (upper, str.upper), (TITLE, _title)):
            if draw < share:
                return self.encode(example, [change(form) for form in example["form"]])
            draw -= share
        return self.encode(example)


def rename(example: Example, pools: dict[str, list[str]], variety: Variety, chance: random.Random) -> Example:
    """The example with other people, short places and organisations; the number of words changes only where there is no tree."""
    if "lemma" not in example:
        example = with_other_bodies(example, pools, variety.units, chance)
    forms, names = list(example["form"]), example["name"]
    lemmas = list(example["lemma"]) if "lemma" in example else None
    arabic: list[int] = []
    for i, name in enumerate(names):
        alone = name[:2] == "B-" and (i + 1 == len(names) or names[i + 1][:2] != "I-")
        if not (forms[i][0].isupper() and forms[i].isalpha()):
            continue
        if name[2:] == "PER" and len(forms[i]) > 1:
            forms[i] = chance.choice(pools["PER"])
            last = i + 1 == len(names) or names[i + 1] != "I-PER"
            if last and lemmas is None and chance.random() < 0.25:
                arabic.append(i)
        elif alone and name == "B-LOC" and chance.random() < 0.5:
            forms[i] = chance.choice(pools["LOC"])
        elif alone and name == "B-ORG" and chance.random() < variety.surnames:
            forms[i] = chance.choice(pools["PER"])
        elif alone and name == "B-ORG" and chance.random() < 0.5:
            forms[i] = "".join(chance.choices("ABCDEFGHIJKLMNOPRSTUW", k=chance.choice((2, 3, 3, 3, 4, 5))))
        else:
            continue
        if lemmas is not None:
            lemmas[i] = forms[i]
    changed = {**example, "form": forms}
    if lemmas is not None:
        changed["lemma"] = lemmas
    if not arabic:
        return changed
    order = [i for i in range(len(forms)) for _ in range(3 if i in arabic else 1)]
    grown = {key: [values[i] for i in order] for key, values in changed.items() if key != "set"}
    for place, i in reversed([(order.index(i), i) for i in arabic]):
        article = chance.choice(("al", "al", "al", "Al", "el", "ben", "abu"))
        grown["form"][place : place + 3] = [article, "-", forms[i]]
        inside = names[i] if names[i][:2] == "I-" else "I-" + names[i][2:]
        grown["name"][place : place + 3] = [names[i], inside, inside]
    return {"set": example["set"], **grown}


def with_other_bodies(example: Example, pools: dict[str, list[str]], units: float, chance: random.Random) -> Example:
    """A sentence without a tree in which some organisations have other, longer names."""
    columns = [key for key in example if key != "set"]
    made: Example = {"set": example["set"], **{key: [] for key in columns}}
    names, i = example["name"], 0
    while i < len(names):
        end = i + 1
        while end < len(names) and names[end][:2] == "I-":
            end += 1
        if names[i] != "B-ORG" or chance.random() < 0.6:
            for key in columns:
                made[key] += example[key][i:end]
        else:
            words = make_unit(pools, chance) if chance.random() < units else chance.choice(pools["ORG"]).split()
            for key in columns:
                first = example[key][i]
                inside = "I-" + first[2:] if first != "O" else "O"
                made[key] += words if key == "form" else [first] + [inside] * (len(words) - 1)
        i = end
    return made


def make_unit(pools: dict[str, list[str]], chance: random.Random) -> list[str]:
    """The name of a military unit that need not be: by number and arm, or by a name."""
    body = chance.choice(("Brigade", "Division", "Battalion", "Regiment", "Corps", "Army", "Squadron", "Front", "Legion"))
    if chance.random() < 0.3:
        return [chance.choice(pools[chance.choice(("PER", "LOC"))]), body]
    number = chance.randint(1, 130)
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    first = (
        chance.choice(("First", "Second", "Third", "Fourth", "Fifth", "Seventh", "Tenth"))
        if chance.random() < 0.25
        else f"{number}{ending}"
    )
    arms = (
        "Infantry",
        "Armoured",
        "Armored",
        "Mechanised",
        "Mechanized",
        "Mountain",
        "Air",
        "Artillery",
        "Missile",
        "Assault",
        "Guards",
        "",
    )
    arm = chance.choice(arms)
    return [first, *([arm] if arm else []), body]


def without_stop(example: Example) -> Example:
    """The example without a closing `.` that nothing hangs on."""
    last = len(example["form"]) - 1
    if last < 3 or example["form"][last] != "." or last + 1 in example.get("head", ()):
        return example
    if any(word == last for _, word, _ in example.get("roles", ())):
        return example
    kept = dict(example)
    for column, values in example.items():
        if column not in {"set", "roles", "predicates"}:
            kept[column] = values[:last]
    return kept


def _title(form: str) -> str:
    return form[:1].upper() + form[1:] if len(form) > 3 else form


def hide(example: Example, share: float, chance: random.Random) -> Example:
    """The coded example with some words replaced by the encoder's mask: what a word is must be told from its company, and trees are not learned by heart."""
    if not share:
        return example
    ids = list(example["ids"])
    for start, end in pairwise([*example["firsts"], len(ids) - 1]):
        if chance.random() < share:
            ids[start:end] = [MASK] * (end - start)
    return {**example, "ids": ids}


def iter_batches(examples: Sequence[Example], coder: Coder, *, pieces: int, variety: Variety, seed: str) -> Iterator[list[Example]]:
    """Batches without end: shuffled anew each round, sentences of like length together, about `pieces` word pieces a batch."""
    chance = random.Random(seed)  # noqa: S311
    order = list(range(len(examples)))
    while True:
        chance.shuffle(order)
        for start in range(0, len(order), 640):
            chunk = [hide(coder.vary(examples[i], variety, chance), variety.hidden, chance) for i in order[start : start + 640]]
            chunk = [e for e in chunk if len(e["ids"]) <= 220]
            chunk.sort(key=lambda e: len(e["ids"]))
            batches: list[list[Example]] = [[]]
            for example in chunk:
                if batches[-1] and (len(batches[-1]) + 1) * len(example["ids"]) > pieces:
                    batches.append([])
                batches[-1].append(example)
            chance.shuffle(batches)
            yield from (batch for batch in batches if batch)


def collate(batch: Sequence[Example]) -> dict[str, Tensor]:
    """One batch as tensors, padded to multiples of eight."""
    long = -(-max(len(e["ids"]) for e in batch) // 8) * 8
    wide = -(-max(e["size"] for e in batch) // 8) * 8

    def pad(values: Sequence[int], size: int, filler: int) -> list[int]:
        return [*values, *([filler] * (size - len(values)))]

    made = {
        "ids": torch.tensor([pad(e["ids"], long, 0) for e in batch]),
        "shapes": torch.tensor([pad(e["shapes"], long, 0) for e in batch]),
        "mask": torch.tensor([pad([1] * len(e["ids"]), long, 0) for e in batch]),
        "firsts": torch.tensor([pad(e["firsts"], wide, 0) for e in batch]),
        "real": torch.tensor([pad([1] * e["size"], wide, 0) for e in batch], dtype=torch.bool),
    }
    for column in (*COLUMNS, "head", "deprel", "predicate"):
        if any(column in e for e in batch):
            made[column] = torch.tensor([pad(e.get(column, []), wide, UNKNOWN) for e in batch])
    if any("roles" in e for e in batch):
        acting = [(row, i) for row, e in enumerate(batch) for i, flag in enumerate(e.get("predicate", ())) if flag]
        place = {pair: number for number, pair in enumerate(acting)}
        target = torch.zeros(len(acting), wide, dtype=torch.long)
        for row, e in enumerate(batch):
            for predicate, word, role in e.get("roles", ()):
                target[place[row, predicate], word] = role
        made["role_rows"] = torch.tensor([row for row, _ in acting], dtype=torch.long)
        made["role_places"] = torch.tensor([i for _, i in acting], dtype=torch.long)
        made["role_target"] = target
    return made
