"""Speed of the whole: intake against sha256 and a plain write, verify against sha256, the flow in articles a core-hour. Median of five."""

from __future__ import annotations

import hashlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from orontes.project import Project, example_folder

COPIES = 12
"""The bundled digests, each this many times with other years and other sentence ends, are the articles of the run: no sentence stands twice."""


def scores() -> dict[str, float]:
    """Ratios to the peer (1 = as fast) and rates; measured in this process, one worker."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = _write_articles(folder / "articles")
        found = {
            "intake_ratio_to_sha256_and_write": _median(lambda: _intake(folder, articles))
            / _median(lambda: _bare_intake(folder, articles)),
            "help_seconds": _median(
                lambda: _seconds(lambda: subprocess.run([sys.executable, "-m", "orontes", "--help"], capture_output=True, check=True))
            ),
        }
        project = Project.create(folder / "record", title="bench", who="bench")
        project.add([articles], who="bench")
        whole = _seconds(lambda: project.run(workers=1))
        number = len(project.keep.originals())
        words = sum(len(report["text"].split()) for report in project.views().show("reports"))
        found |= {
            "articles": float(number),
            "words_an_article": words / number,
            "articles_an_hour_one_worker": 3600 * number / whole,
            "unchanged_run_share": _median(lambda: _seconds(lambda: project.run(workers=1))) / whole,
            "verify_ratio_to_sha256": _median(lambda: _seconds(project.verify)) / _median(lambda: _seconds(lambda: _hash_all(articles))),
            "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    return found


def _write_articles(folder: Path) -> Path:
    folder.mkdir()
    for path in sorted(example_folder().iterdir()):
        if path.suffix in {".txt", ".html"}:
            for copy in range(COPIES):
                text = path.read_text(encoding="utf-8").replace("1982", str(1982 + copy)).replace("2024", str(2024 - copy))
                text = text.replace(". ", f", teller {copy} noted. ").replace(".\n", f", teller {copy} noted.\n")
                (folder / f"{path.stem}-{copy}{path.suffix}").write_text(text, encoding="utf-8")
    return folder


def _intake(folder: Path, articles: Path) -> float:
    with tempfile.TemporaryDirectory(dir=folder) as name:
        project = Project.create(Path(name) / "record", title="bench", who="bench")
        return _seconds(lambda: project.add([articles], who="bench"))


def _bare_intake(folder: Path, articles: Path) -> float:
    with tempfile.TemporaryDirectory(dir=folder) as name:
        return _seconds(lambda: _copy_all(articles, Path(name)))


def _copy_all(articles: Path, out: Path) -> None:
    for path in sorted(articles.iterdir()):
        content = path.read_bytes()
        (out / hashlib.sha256(content).hexdigest()).write_bytes(content)


def _hash_all(articles: Path) -> None:
    for path in sorted(articles.iterdir()):
        hashlib.sha256(path.read_bytes()).hexdigest()


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(5))
