"""What reading costs: words a second against a stock peer in the same run, loading, memory, size, and readings that company changes."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path

from packaging.requirements import Requirement

from bench.reader.measures import DATA, load_lines
from orontes.lang.en.graph import load_network, read_words
from orontes.lang.en.reader import read_texts
from orontes.project import example_folder
from orontes.records.reading import Sentence

ROOT = Path(__file__).parents[2]
_ROUNDS = 3
_ARTICLE, _ARTICLES = 500, 1_000_000
_COMPARED = 300
"""Sentences that are read alone, in company, backwards and on two threads."""


def scores() -> dict[str, float]:
    """Rates are words (marks counted) a second of one core's own time, so that a busy machine does not change what is measured much."""
    texts = load_news()
    speed = measure_speed(texts)
    made = {"words_a_second": speed, "core_hours_for_a_million_articles": _ARTICLE * _ARTICLES / speed / 3600}
    return made | {"changed_by_company_percent": measure_changes(texts)} | measure_child() | measure_sizes()


def load_news() -> list[str]:
    """News as running text, one an article: of GUM where it is there, else of the bundled example."""
    if not DATA.is_dir():
        return [path.read_text(encoding="utf-8") for path in sorted(example_folder().glob("*.txt"))]
    documents = (d for part in ("train", "dev") for d in load_lines(f"ud_gum/{part}.jsonl.gz") if d["genre"] == "news")
    return [" ".join(sentence["text"] for sentence in document["sents"]) for document in documents]


def measure_speed(texts: Sequence[str]) -> float:
    """Words a second from raw text to sentences, words, trees, roles and names, one thread, nothing remembered. Median of three."""
    words = sum(len(sentence.starts) for sentences in read_anew(texts) for sentence in sentences)
    return words / _median(lambda: seconds(lambda: read_anew(texts)))


def measure_changes(texts: Sequence[str]) -> float:
    """Percent of sentences that are read otherwise in company, in another order or on two threads than alone. The rule is 0."""
    found = [text[s.start : s.end] for text in texts for sentences in read_texts([text]) for s in sentences][:_COMPARED]
    alone = {text: read_anew([text])[0] for text in found}
    changed = set()
    for order, threads in ((found, 1), (found[::-1], 1), (found[1::2] + found[::2], 2)):
        changed |= {text for text, seen in zip(order, read_anew(order, threads), strict=True) if seen != alone[text]}
    joined = read_anew([" ".join(found)])[0]
    cut = " ".join(found)
    beside = {cut[s.start : s.end]: s for s in joined}
    changed |= {text for text, seen in alone.items() if text in beside and len(seen) == 1 and not _same(seen[0], beside[text])}
    return 100 * len(changed) / len(alone)


def measure_child() -> dict[str, float]:
    """Seconds to import and load the reader, and the peak memory of a process that reads, in a process of its own."""
    call = [sys.executable, "-m", "bench.reader.worker"]
    answer = subprocess.run(call, input=json.dumps(load_news()), capture_output=True, text=True, check=True, cwd=ROOT)
    made: dict[str, float] = json.loads(answer.stdout)
    return made


def measure_sizes() -> dict[str, float]:
    """Megabytes of the weights in the package, and of everything that `pip install orontes` puts on the disk without extras."""
    package = ROOT / "src" / "orontes"
    files = [path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    weights = sum(path.stat().st_size for path in (package / "lang" / "en" / "model").iterdir())
    needed = sum(_installed_size(name) for name in sorted(_find_needed("orontes")))
    return {"weights_mb": weights / 1e6, "install_mb": (sum(path.stat().st_size for path in files) + needed) / 1e6}


def _find_needed(name: str) -> set[str]:
    """The distributions that a default install brings along, the package itself left out."""
    found, open_names = set[str](), [name]
    while open_names:
        for line in requires(open_names.pop()) or ():
            wanted = Requirement(line)
            if (wanted.marker is None or wanted.marker.evaluate({"extra": ""})) and wanted.name.lower() not in found:
                found.add(wanted.name.lower())
                open_names.append(wanted.name)
    return found


def _installed_size(name: str) -> int:
    try:
        files = distribution(name).files or ()
    except PackageNotFoundError:
        return 0
    return sum(path.stat().st_size for path in (Path(str(file.locate())) for file in files) if path.is_file())


def read_anew(texts: Sequence[str], threads: int = 1) -> list[tuple[Sentence, ...]]:
    load_network()
    read_words.cache_clear()
    return read_texts(texts, threads=threads)


def _same(one: Sentence, other: Sentence) -> bool:
    return all(getattr(one, column) == getattr(other, column) for column in _columns(one))


def _columns(sentence: Sentence) -> Iterator[str]:
    return (name for name in type(sentence).__dataclass_fields__ if name not in {"start", "end", "starts", "ends"})


def seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(_ROUNDS))
