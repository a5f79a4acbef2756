"""The English reader: how well and how fast it reads, held against gold and against a stock peer; one module a question."""

from __future__ import annotations

from bench.reader import cost, names, passages, peer, trees
from bench.reader.measures import DATA


def scores() -> dict[str, float]:
    """All figures, percentages unless the name says otherwise; those that need ../shared only where it is present."""
    table = cost.scores() | peer.scores()
    if DATA.is_dir():
        table |= trees.scores() | names.scores()
    table |= passages.scores()
    return {key: round(value, 2) for key, value in table.items()}
