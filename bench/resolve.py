"""Names, places, entities and scale of resolve: the parts are in modules of their own; here are words across scripts.

The peers are measured beside where the extra `peers` is installed: `pip install rapidfuzz nomenklatura`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.actors import actor_scores
from bench.areas import area_scores
from bench.entities import entity_scores
from bench.geoparsing import found_scores, place_scores
from bench.names import name_scores
from bench.resolve_growth import growth_scores
from bench.resolve_peers import peer_scores
from bench.resolve_scale import scale_scores
from bench.strangers import stranger_scores
from bench.whereabouts import whereabouts_scores
from orontes.match.block import name_keys
from orontes.match.compare import compare_names

DATA = Path(__file__).parents[2] / "shared" / "data"
_PAIRS = 4000
_REPORTS = 2000
"""Reports of the record that is grown here; `python -m bench.resolve_growth 10000` takes minutes."""


def scores() -> dict[str, float]:
    """Shares between 0 and 1."""
    if not DATA.is_dir():
        return {}
    made = {
        **name_scores(),
        **_script_scores(),
        **_place_spellings(),
        **place_scores(),
        **area_scores(),
        **whereabouts_scores(),
        **found_scores(),
    }
    made |= {**actor_scores(), **entity_scores(), **stranger_scores(), **scale_scores(), **peer_scores(), **growth_scores(reports=_REPORTS)}
    return {key: round(value, 3) for key, value in made.items()}


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


def _load_lines(path: Path) -> Iterator[dict[str, Any]]:
    reader: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with reader(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
