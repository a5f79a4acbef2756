"""`make bench`: run every room's bench, print its scores, and hold them against their floors."""

from __future__ import annotations

import importlib
import sys

from bench.gate import SHARED, digest_corpora, judge, load_floors

ROOMS = (
    "scale",
    "intake",
    "reader",
    "text",
    "time",
    "claims",
    "resolve",
    "lineage",
    "gather",
    "weigh",
    "news",
    "growth",
    "increments",
    "migration",
    "kills",
    "review",
    "web",
    "keys",
)
"""Scale first: memory is measured in this process."""


def main(names: list[str]) -> int:
    """Bench the named rooms, or all; 1 where a score is under its floor."""
    floors, fallen = load_floors(), []
    stated = floors.pop("digests")
    if SHARED.is_dir():
        fallen += [f"the corpus {name} has changed" for name, digest in digest_corpora(stated).items() if digest != stated[name]]
    for name in names or ROOMS:
        module = importlib.import_module(f"bench.{name}")
        scores: dict[str, float] = module.scores()
        if not scores:
            print(f"{name}: skipped, needs ../shared")
        for line, held in judge(name, scores, floors):
            print(line)
            fallen += [] if held else [line]
    print(
        f"\n{len(fallen)} under their floor or on a changed corpus:\n" + "\n".join(fallen) if fallen else "\nNo score is under its floor."
    )
    return 1 if fallen else 0


sys.exit(main(sys.argv[1:]))
