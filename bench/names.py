"""Names: own pairs and public ones through `compare_names`, beside rapidfuzz and nomenklatura where they are installed (extra `peers`).

`same` means that `compare_names` says True, which merges; `asked` that it does not say False, so that a person sees the pair.
nomenklatura and rapidfuzz say yes from a threshold on: nomenklatura at its published one, rapidfuzz at the best one for each set.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from orontes.match.compare import compare_names

DATA = Path(__file__).parents[2] / "shared" / "data"
_OWN = Path(__file__).parent / "names"
_LOGIC_V2_THRESHOLD = 0.7
_FULL_NAMES = 1500
_PRECISION_WANTED = 0.97

Case = tuple[str, str, str, bool]
"""One name, the other, `person` or `body`, and whether they are one."""


def name_scores() -> dict[str, float]:
    """Precision and recall of sure merges and of all that is asked, for each set of pairs, and of the peers beside it."""
    made: dict[str, float] = {}
    for name, cases in {"own": own_cases(), "later": own_cases("later_"), "name_bench": bench_cases(), "ar_en": arabic_cases()}.items():
        found = [(compare_names(one, other, kind=kind), true) for one, other, kind, true in cases]
        made |= {f"{name}_same_{key}": value for key, value in precision_recall((one.same is True, true) for one, true in found).items()}
        made |= {
            f"{name}_asked_{key}": value for key, value in precision_recall((one.same is not False, true) for one, true in found).items()
        }
        made[f"{name}_recall_at_097"] = _recall_at([(one.score, true) for one, true in found])
        for peer, score in {"rapidfuzz": _rapidfuzz(), "nomenklatura": _nomenklatura()}.items():
            if score is not None:
                made |= {f"{name}_{peer}_{key}": value for key, value in _peer(peer, score, cases).items()}
    strangers = [case for case in own_cases() if not case[3]]
    made["own_strangers_merged"] = sum(compare_names(one, other).same is True for one, other, _, _ in strangers) / len(strangers)
    return made


def own_cases(prefix: str = "") -> list[Case]:
    """Our own pairs: 217 of different persons with like names, 184 spellings of one name; `later_`: 40 and 66, written unseen."""
    return [
        (one, other, "person", name == "same")
        for name in ("different", "same")
        for line in (_OWN / f"{prefix}{name}.tsv").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for one, other, _ in [line.split("\t")]
    ]


def bench_cases() -> list[Case]:
    """OpenSanctions' pairs. Of those that it calls a match a part are other persons and companies by any reading (docs/why/names.md)."""
    cases = [json.loads(line) for line in (DATA / "name_bench/cases.jsonl").read_text(encoding="utf-8").splitlines()]
    return [(one["name1"], one["name2"], "person" if one["schema"] == "Person" else "body", one["is_match"]) for one in cases]


def arabic_cases() -> list[Case]:
    """Full names made of two words of Wikidata's: as written in Arabic and in Latin letters, and with another second word of a like sound."""
    lines = [json.loads(line) for line in (DATA / "names_ar_en/wikidata_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    words = [(one["ar"], one["en"]) for one in lines if one["n"] >= 2 and " " not in one["ar"]][: 2 * _FULL_NAMES]
    names = list(zip(words[::2], words[1::2], strict=False))
    alike = sorted(names, key=lambda name: name[1][1])
    made: list[Case] = [(f"{given[0]} {last[0]}", f"{given[1]} {last[1]}", "person", True) for given, last in names]
    made += [
        (f"{given[0]} {last[0]}", f"{given[1]} {other[1]}", "person", False)
        for (given, last), (_, other) in pairwise(alike)
        if other[1] != last[1] and other[0] != last[0]
    ]
    return made


def _recall_at(scored: Sequence[tuple[float, bool]]) -> float:
    """The highest recall that a threshold on the score reaches with the precision wanted."""
    curve = (precision_recall((score >= bound, true) for score, true in scored) for bound in sorted({score for score, _ in scored}))
    return max((point["recall"] for point in curve if point["precision"] >= _PRECISION_WANTED), default=0.0)


def _peer(peer: str, score: Callable[[str, str, str], float], cases: Sequence[Case]) -> dict[str, float]:
    scored = [(score(one, other, kind), true) for one, other, kind, true in cases]
    bounds = [_LOGIC_V2_THRESHOLD] if peer == "nomenklatura" else [bound / 100 for bound in range(60, 100, 2)]
    points = [precision_recall((value >= bound, true) for value, true in scored) for bound in bounds]
    return {**max(points, key=lambda point: point["f1"]), "recall_at_097": _recall_at(scored)}


def _rapidfuzz() -> Callable[[str, str, str], float] | None:
    if importlib.util.find_spec("rapidfuzz") is None:
        return None
    ratio = importlib.import_module("rapidfuzz.fuzz").token_sort_ratio
    return lambda one, other, _: float(ratio(one.casefold(), other.casefold())) / 100


@lru_cache(maxsize=1)
def _nomenklatura() -> Callable[[str, str, str], float] | None:
    """Its logic-v2, as it stands in the version that is installed."""
    if importlib.util.find_spec("nomenklatura") is None:
        return None
    matching = importlib.import_module("nomenklatura.matching")
    proxy: Any = importlib.import_module("followthemoney").model
    algorithm, config = matching.LogicV2, matching.ScoringConfig.defaults()

    def entity(name: str, kind: str) -> Any:
        made = proxy.make_entity("Person" if kind == "person" else "Company")
        made.id = f"{kind} {name}"  # it remembers comparisons by id
        made.add("name", name)
        return made

    return lambda one, other, kind: float(algorithm.compare(entity(one, kind), entity(other, kind), config).score)


def precision_recall(pairs: Iterable[tuple[bool, bool]]) -> dict[str, float]:
    """Precision, recall and F1 of pairs of what was said and what is true."""
    found = list(pairs)
    hits = sum(said and true for said, true in found)
    precision, recall = hits / max(1, sum(said for said, _ in found)), hits / max(1, sum(true for _, true in found))
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}
