"""Figures of re3d and MUC-4: 60 passages with numbers of victims, annotated by hand by the rules of DESIGN.md before any was read by Orontes.

`figures.json` names each passage by set, document, offsets and SHA-256; its words stay in ../shared. A neutral rule chose them: the first
60, by a hash of their place, of those in which a number stands within 30 characters of a word such as killed, arrested or displaced.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bench.claims.measures import SHARED, Tally, claims_of
from orontes.flow.read.passages import make_passage
from orontes.ontology.notation import render_fields

_ANNOTATED = Path(__file__).with_name("figures.json")
_COUNTED = frozenset({"killing", "injury", "casualty", "disappearance", "displacement", "detention", "abduction", "release"})
_FILES = {"re3d": "re3d/sentences.jsonl", "muc4": "muc4/dev.jsonl"}


@dataclass(frozen=True)
class Wanted:
    """A figure marked in a passage: any of its kinds; one that is not needed is neither missed nor too much."""

    kinds: frozenset[str]
    count: str
    needed: bool


def scores() -> dict[str, float]:
    """Recall and precision of (kind, low, high, exactness), on the passages seen in development and on those held out from it."""
    found: dict[str, float] = {}
    for part in ("develop", "held_out"):
        tally = _score(part, shown=part == "develop")
        found |= {f"figures_{part}_recall": tally.recall, f"figures_{part}_precision": tally.precision}
    return found


def _score(part: str, *, shown: bool) -> Tally:
    tally = Tally()
    for place, passage, wanted in _passages(part):
        report = make_passage(passage)
        told = [claim for claim in claims_of(report) if claim.kind in _COUNTED and claim.count is not None and claim.counts]
        found = sorted((claim.kind, render_fields(claim)["count"]) for claim in told)
        missed = _take(wanted, found)
        needed = sum(figure.needed for figure in wanted)
        tally.right += needed - len(missed)
        tally.missed += len(missed)
        tally.extra += len(found)
        if shown and (missed or found):
            print(f"figures {place}: missed {[(*sorted(figure.kinds), figure.count) for figure in missed]}, too much {found}")
    return tally


def _take(wanted: list[Wanted], found: list[tuple[str, str]]) -> list[Wanted]:
    """Those that are missed; what fits is taken out of what was found, each figure once, one of several kinds once a kind."""
    missed = []
    for figure in sorted(wanted, key=lambda each: (len(each.kinds), not each.needed)):
        fitting = [(kind, figure.count) for kind in sorted(figure.kinds) if (kind, figure.count) in found]
        for one in fitting:
            found.remove(one)
        if figure.needed and not fitting:
            missed.append(figure)
    return missed


def _passages(part: str) -> Iterator[tuple[str, str, list[Wanted]]]:
    texts = {name: _texts(name) for name in _FILES}
    for entry in json.loads(_ANNOTATED.read_text(encoding="utf-8")):
        if entry["part"] != part:
            continue
        passage = texts[entry["set"]][entry["id"]][entry["start"] : entry["end"]]
        place = f"{entry['set']} {entry['id']} {entry['start']}"
        if sha256(passage.encode()).hexdigest() != entry["sha256"]:
            raise ValueError(
                f"The passage {place} of ../shared has changed since it was annotated; annotate it again in {_ANNOTATED.name}."
            )
        yield place, passage, [_wanted(figure) for figure in entry["figures"]]


def _texts(name: str) -> dict[str, str]:
    lines = (SHARED / "data" / _FILES[name]).read_text(encoding="utf-8").splitlines()
    return {record["id"]: record["text"] for record in map(json.loads, lines)}


def _wanted(figure: str) -> Wanted:
    kinds, count = figure.split(" ", 1)
    return Wanted(kinds=frozenset(kinds.rstrip("?").split("|")), count=count, needed=not kinds.endswith("?"))
