"""Names and places: pairs of names across spellings and scripts, spellings of Syrian places, and gold toponyms of news to a point.

`same` means that `compare_names` says True; `asked` that it does not say False. rapidfuzz is measured beside where it is installed.
"""

from __future__ import annotations

import gzip
import importlib
import importlib.util
import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from orontes.flow.resolve.sights import see_places
from orontes.flow.resolve.surfaces import make_surface
from orontes.match.block import name_keys
from orontes.match.compare import compare_names
from orontes.records.span import Span

DATA = Path(__file__).parents[2] / "shared" / "data"
_PAIRS = 4000
_LOGIC_V2_THRESHOLD = 0.7
_MILES_100_KM = 161
_TOPONYMS = {"Literal", "Mixed", "Embedded_Literal", "Coercion", None}


def scores() -> dict[str, float]:
    """Shares between 0 and 1."""
    if not DATA.is_dir():
        return {}
    cases = list(_load_lines(DATA / "name_bench/cases.jsonl"))
    persons = [case for case in cases if case["schema"] == "Person"]
    made = {f"name_bench_{key}": value for key, value in _name_scores(cases).items()}
    made |= {f"persons_{key}": value for key, value in _name_scores(persons).items()}
    made |= _peer_scores(cases)
    made |= _script_scores()
    made |= _place_spellings()
    for name in ("geowebnews", "geovirus"):
        made |= {f"{name}_{key}": value for key, value in _toponym_scores(DATA / f"geoparsing/{name}.jsonl").items()}
    return {key: round(value, 3) for key, value in made.items()}


def _name_scores(cases: Sequence[dict[str, Any]]) -> dict[str, float]:
    found = [(compare_names(case["name1"], case["name2"], kind="person" if case["schema"] == "Person" else "body"), case) for case in cases]
    made = {f"same_{key}": value for key, value in _precision_recall((one.same is True, case["is_match"]) for one, case in found).items()}
    made |= {
        f"asked_{key}": value for key, value in _precision_recall((one.same is not False, case["is_match"]) for one, case in found).items()
    }
    made |= {
        f"at_075_{key}": value for key, value in _precision_recall((one.score >= 0.75, case["is_match"]) for one, case in found).items()
    }
    return made


def _peer_scores(cases: Sequence[dict[str, Any]]) -> dict[str, float]:
    """nomenklatura's logic-v2 on the cases of its frozen run, beside ours on the same; and rapidfuzz at its best threshold."""
    scored_cases = [case for case in cases if case.get("logicv2_score") is not None]
    frozen = _precision_recall((case["logicv2_score"] >= _LOGIC_V2_THRESHOLD, case["is_match"]) for case in scored_cases)
    ours = _name_scores(scored_cases)
    made = {f"beside_logic_v2_{key}": value for key, value in ours.items() if key.startswith("asked")}
    made |= {f"peer_logic_v2_{key}": value for key, value in frozen.items()}
    if importlib.util.find_spec("rapidfuzz") is not None:
        ratio = importlib.import_module("rapidfuzz.fuzz").token_sort_ratio
        scored = [(ratio(case["name1"].casefold(), case["name2"].casefold()), case["is_match"]) for case in cases]
        best = max(
            (_precision_recall((score >= bound, match) for score, match in scored) for bound in range(60, 100, 2)),
            key=lambda one: one["f1"],
        )
        made |= {f"peer_rapidfuzz_{key}": value for key, value in best.items()}
    return made


def _script_scores() -> dict[str, float]:
    """One-word names, Arabic beside Latin: the true spelling is not refused, and another word with the same key is."""
    pairs = [
        (line["ar"], line["en"])
        for line in _load_lines(DATA / "names_ar_en/wikidata_dev.jsonl")
        if line["n"] >= 2 and " " not in line["ar"]
    ][:_PAIRS]
    shuffled = [english for _, english in pairs]
    shuffled = shuffled[1:] + shuffled[:1]
    accepted = [compare_names(arabic, english).same is not False for arabic, english in pairs]
    wrong = [
        compare_names(arabic, english).same is not False
        for (arabic, right), english in zip(pairs, shuffled, strict=True)
        if english != right
    ]
    blocked = [bool(set(name_keys(arabic)) & set(name_keys(english))) for arabic, english in pairs]
    return {
        "arabic_words_accepted": sum(accepted) / len(accepted),
        "arabic_strangers_accepted": sum(wrong) / len(wrong),
        "arabic_words_blocked": sum(blocked) / len(blocked),
    }


def _place_spellings() -> dict[str, float]:
    """Syrian places: is a place's English name accepted for its Arabic one, and a neighbour's in the list not?"""
    places = [line for line in _load_lines(DATA / "syria_gazetteer/places.jsonl") if line.get("ar") and line.get("en")][:_PAIRS]
    accepted = [compare_names(place["ar"], place["en"], kind="body").same is True for place in places]
    wrong = [
        compare_names(place["ar"], other["en"], kind="body").same is True for place, other in pairwise(places) if other["ar"] != place["ar"]
    ]
    return {"syrian_places_accepted": sum(accepted) / len(accepted), "syrian_strangers_accepted": sum(wrong) / len(wrong)}


def _toponym_scores(path: Path) -> dict[str, float]:
    """Given gold toponyms with a point: how many we give a point, and how many of those points are within 161 km.

    Countries and areas get no point here by design, so the share located is low on purpose; what is given must be right.
    """
    given = right = total = 0
    for document in _load_lines(path):
        gold = [top for top in document["toponyms"] if top.get("class") in _TOPONYMS and top.get("lat") is not None]
        surfaces = [make_surface("r", document["text"], Span(top["start"], top["end"]), "place", mention=None) for top in gold]
        points = {
            surface.span: sight for surface, sight in see_places(document["text"], [one for one in surfaces if one.door == "place"])[0]
        }
        for top in gold:
            total += 1
            sight = points.get(Span(top["start"], top["end"]))
            if sight is None or sight.town is None:
                continue
            given += 1
            right += _kilometres(float(top["lat"]), float(top["lon"]), sight.town.latitude, sight.town.longitude) <= _MILES_100_KM
    return {"points_given": given / total, "points_right": right / given}


def _precision_recall(pairs: Iterable[tuple[bool, bool]]) -> dict[str, float]:
    found = list(pairs)
    hits = sum(said and true for said, true in found)
    precision, recall = hits / max(1, sum(said for said, _ in found)), hits / max(1, sum(true for _, true in found))
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}


def _kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    one, other = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def _load_lines(path: Path) -> Iterator[dict[str, Any]]:
    reader: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with reader(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
