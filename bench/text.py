"""Main text of HTML pages: how much of what people marked as text is kept, against bare trafilatura on the same pages.

The development set marks, for each page, passages that belong to the text and passages that do not. Their shingles of up to four
words are what precision, recall and F1 are counted on; `agreement` is the mean F1 of the whole texts, ours against trafilatura's.
Run: `python bench/text.py` (needs ../shared).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from time import process_time

from trafilatura.core import bare_extraction

from orontes.flow.text import read_content
from orontes.records.original import Content, Original
from orontes.records.report import Report

DATA = Path(__file__).parents[2] / "shared" / "data" / "article_extraction"
SIZE = 4


def scores() -> dict[str, float]:
    """Figures for this reader and for bare trafilatura; empty where the data is absent."""
    if not DATA.is_dir():
        return {}
    pages = [json.loads(line) for line in (DATA / "segments.jsonl").read_text("utf-8").splitlines()]
    ours, theirs = _Tally(), _Tally()
    agreement = 0.0
    for page in pages:
        raw = gzip.decompress((DATA / "html" / page["file"]).read_bytes())
        start = process_time()
        text = _read(raw, page["file"])
        ours.seconds += process_time() - start
        start = process_time()
        document = bare_extraction(raw, include_comments=False)
        theirs.seconds += process_time() - start
        bare = f"{document.title or ''}\n{document.text or ''}" if document is not None and not isinstance(document, dict) else ""
        ours.add(text, page)
        theirs.add(bare, page)
        agreement += _f1(*_compare(_shingles(text), _shingles(bare)))
    figures = ours.figures()
    bare_figures = {f"trafilatura_{name}": value for name, value in theirs.figures().items()}
    gain = figures["f1"] - bare_figures["trafilatura_f1"]
    return figures | bare_figures | {"gain_in_f1": gain, "agreement": agreement / len(pages), "pages": float(len(pages))}


class _Tally:
    """Shingles found and missed, over all pages."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.found = self.missed = self.wrong = 0
        self.kept = self.lost = self.left_over = 0

    def add(self, text: str, page: dict[str, list[str]]) -> None:
        have = _shingles(text)
        for segment in page["with"]:
            right = _shingles(segment)
            self.found += len(right & have)
            self.missed += len(right - have)
            self.kept += _holds(text, segment)
            self.lost += not _holds(text, segment)
        for segment in page["without"]:
            self.wrong += len(_shingles(segment) & have)
            self.left_over += _holds(text, segment)

    def figures(self) -> dict[str, float]:
        precision, recall = self.found / (self.found + self.wrong), self.found / (self.found + self.missed)
        return {
            "precision": precision,
            "recall": recall,
            "f1": _f1(precision, recall),
            "segment_f1": 2 * self.kept / (2 * self.kept + self.lost + self.left_over),
            "seconds": self.seconds,
        }


def _read(raw: bytes, name: str) -> str:
    original = Original(sha256=sha256(raw).hexdigest(), size=len(raw), media_type="text/html", name=name)
    made = read_content(Content(original=original, content=raw))
    return next((record.text for record in made.records if isinstance(record, Report)), "")


def _holds(text: str, segment: str) -> bool:
    return " ".join(_words(segment)) in " ".join(_words(text))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    size = max(min(SIZE, len(words)), 1)
    sizes = range(1, SIZE + 1) if len(words) > SIZE * 10 else (size,)
    return {tuple(words[start : start + size]) for size in sizes for start in range(len(words) - size + 1)}


def _compare(one: set[tuple[str, ...]], two: set[tuple[str, ...]]) -> tuple[float, float]:
    shared = len(one & two)
    return shared / max(len(one), 1), shared / max(len(two), 1)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _print_table(figures: Iterable[tuple[str, float]]) -> None:
    for name, value in figures:
        print(f"{name:<28}{value:8.3f}")


if __name__ == "__main__":
    found = scores()
    if not found:
        sys.exit("bench/text.py needs ../shared/data/article_extraction, which is not part of the project")
    _print_table(found.items())
