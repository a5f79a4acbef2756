"""Claims: what is read in the seeds and in development sets against what people marked there; one module a set."""

from __future__ import annotations

from bench.claims import factuality, figures, incidents, not_happened, places, police, seeds, speakers
from bench.claims.measures import SHARED

_PARTS = (seeds, figures, police, incidents, speakers, factuality, places)


def scores() -> dict[str, float]:
    """All figures; those that need ../shared only where it is present."""
    table = not_happened.scores()
    for part in _PARTS if SHARED.is_dir() else ():
        table |= part.scores()
    return table
