"""Synthetic news of any size with known truth: made-up conflicts, told, copied, edited, cited and told again by made-up outlets.

`python -m bench news` runs the whole flow on 300 reports and prints what it is worth against the truth; more, and the faults by cause:
`python -m bench.news judge 1000 --into DIR`, `python -m bench.news write 1000000 --into DIR`. The generator is never fitted to the flow.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.news.articles import write_news
from bench.news.scoring import Judge
from bench.news.truth import load_truth
from orontes.project import Project
from orontes.records.report import Report

REPORTS = 300


def scores() -> dict[str, float]:
    """What a record of a few hundred synthetic reports is worth."""
    with tempfile.TemporaryDirectory() as name:
        build_record(Path(name), REPORTS)
        return judge_record(Path(name)).judge()


def build_record(folder: Path, reports: int, *, seed: int = 1, workers: int = 1) -> Project:
    """A record of so many synthetic reports in `folder`/record, run to its end; one that stands is gone on with."""
    record = folder / "record"
    if not record.exists():
        news = write_news(folder, reports, seed=seed)
        Project.create(record, title="Synthetic news", who="bench").add([news], who="bench")
    project = Project.open(record)
    project.run(workers=workers)
    return project


def judge_record(folder: Path) -> Judge:
    """The judge of a record that was made by `build_record`."""
    store = Project.open(folder / "record").store
    return Judge(load_truth(folder / "truth.jsonl", store.records(Report)), store)
