"""`python -m bench.news write|judge REPORTS --into DIR [--seed N]`: synthetic news as files, or a record of them with its scores and faults."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.news import build_record, judge_record
from bench.news.articles import write_news


def main() -> None:
    """Write news, or judge the record of it; what stands in the folder already is gone on with."""
    parser = argparse.ArgumentParser(prog="python -m bench.news", description=__doc__)
    parser.add_argument("verb", choices=("write", "judge"))
    parser.add_argument("reports", type=int)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.verb == "write":
        print(write_news(given.into, given.reports, seed=given.seed))
        return
    build_record(given.into, given.reports, seed=given.seed)
    judge = judge_record(given.into)
    for name, score in judge.judge().items():
        print(f"{name:>32} {score:.4g}")
    (given.into / "faults.txt").write_text("\n".join(judge.faults.lines()) + "\n", encoding="utf-8")
    print(f"faults by cause: {given.into / 'faults.txt'}")


if __name__ == "__main__":
    main()
