"""The edges of the flow: intake against sha256 and a plain write, verify against sha256, and the start of the command. Median of five."""

from __future__ import annotations

import hashlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.news.articles import write_news
from orontes.project import Project

_REPORTS = 150


def bare_scores() -> dict[str, float]:
    """Ratios to the peer (1 = as fast), measured in this process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = write_news(folder, _REPORTS)
        project = Project.create(folder / "record", title="bench", who="bench")
        project.add([articles], who="bench")
        return {
            "intake_ratio_to_sha256_and_write": _median(lambda: _intake(folder, articles))
            / _median(lambda: _bare_intake(folder, articles)),
            "help_seconds": _median(
                lambda: _seconds(lambda: subprocess.run([sys.executable, "-m", "orontes", "--help"], capture_output=True, check=True))
            ),
            "verify_ratio_to_sha256": _median(lambda: _seconds(project.verify)) / _median(lambda: _seconds(lambda: _hash_all(articles))),
        }


def _intake(folder: Path, articles: Path) -> float:
    with tempfile.TemporaryDirectory(dir=folder) as name:
        project = Project.create(Path(name) / "record", title="bench", who="bench")
        return _seconds(lambda: project.add([articles], who="bench"))


def _bare_intake(folder: Path, articles: Path) -> float:
    with tempfile.TemporaryDirectory(dir=folder) as name:
        return _seconds(lambda: _copy_all(articles, Path(name)))


def _copy_all(articles: Path, out: Path) -> None:
    for path in _files(articles):
        content = path.read_bytes()
        (out / hashlib.sha256(content).hexdigest()).write_bytes(content)


def _hash_all(articles: Path) -> None:
    for path in _files(articles):
        hashlib.sha256(path.read_bytes()).hexdigest()


def _files(articles: Path) -> list[Path]:
    return sorted(path for path in articles.rglob("*") if path.is_file())


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(5))
