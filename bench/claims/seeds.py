"""Our own annotation of all five seeds: kind, low and high of each number that the ten first kinds count; and what finding claims costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from time import process_time

from bench.claims.measures import SHARED, Tally, claims_of
from orontes.flow.read.parse import parse_report
from orontes.flow.read.passages import make_passage
from orontes.flow.read.reports import read_claims
from orontes.flow.text import read_content
from orontes.lang.en.graph import read_words
from orontes.ontology.load import load_ontology
from orontes.records.original import Content, Original
from orontes.records.reading import Reading
from orontes.records.report import Report

Figure = tuple[str, int | None, int | None]
FIGURES: dict[str, tuple[Figure, ...]] = {
    "000": (("killing", 40000, 40000), ("disappearance", 17000, None), ("killing", 1, 1), ("killing", 15, 15), ("killing", 2, 2)),
    "001": (
        ("killing", 40000, 40000),
        ("killing", 40000, 40000),
        ("killing", 40000, 40000),
        ("killing", 2000, None),
        ("displacement", 800000, 800000),
    ),
    "002": (("capture", 6, 6), ("capture", 24, None), ("killing", 2000, None), ("killing", 20000, 40000)),
    "003": (("displacement", 50000, 50000), ("killing", 602, None), ("killing", 104, 104)),
    "004": (("killing", 20000, None), ("capture", 20, None), ("release", 3000, 3000), ("capture", 2, 2), ("capture", 2, 2)),
}
"""An exactness of about or nearly has low = high; the vague have low only."""
_COUNTED = frozenset({"killing", "injury", "disappearance", "displacement", "capture", "release", "detention", "casualty"})


def scores() -> dict[str, float]:
    """Figures found, and the time of finding claims over the time of the whole reading."""
    figures = _seed_figures()
    return {
        "seeds_figures_recall": figures.recall,
        "seeds_figures_precision": figures.precision,
        "share_of_reading_time": _share_of_time(),
    }


def _seed_reports() -> Iterator[tuple[str, Report]]:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        content = path.read_bytes()
        original = Original(sha256="0" * 64, size=len(content), media_type="text/plain", name=path.name)
        for record in read_content(Content(original=original, content=content)).records:
            if isinstance(record, Report):
                yield path.name[:3], record


def _seed_figures() -> Tally:
    tally = Tally()
    for key, report in _seed_reports():
        wanted = Counter(FIGURES[key])
        found = Counter(
            (c.kind, c.count.low, c.count.high) for c in claims_of(report) if c.kind in _COUNTED and c.count is not None and c.counts
        )
        tally.right += (wanted & found).total()
        tally.extra += (found - wanted).total()
        tally.missed += (wanted - found).total()
        for figure in wanted - found:
            print(f"seed {key}: missed {figure}")
        for figure in found - wanted:
            print(f"seed {key}: too much {figure}")
    return tally


_WARMING = (
    "Soldiers killed two men near the border of Sudan and Chad on Monday. The governor of Hama province said that 12 people had fled Homs."
)


def _share_of_time() -> float:
    """Time of finding claims over the time of the whole reading, on the seeds."""
    ontology = load_ontology()
    reports = [report for _, report in _seed_reports()]
    claims_of(make_passage(_WARMING))  # model, lists and gazetteer are loaded
    read_words.cache_clear()  # no sentence is remembered
    began = process_time()
    readings = [next(r for r in parse_report(report).records if isinstance(r, Reading)) for report in reports]
    parsed = process_time()
    for report, reading in zip(reports, readings, strict=True):
        read_claims(report, reading, ontology)
    return (process_time() - parsed) / (process_time() - began)
