"""Lineage, measured: reports that we wrote (`told`), a generator's (`made`), public texts copied and edited (`public`), and `speed`.

Run: `python -m bench lineage`.
"""

from __future__ import annotations

from bench.lineage import made, public, speed, told


def scores() -> dict[str, float]:
    """All figures of lineage."""
    own = {f"told_{name}": score for part in told.PARTS for name, score in told.scores(part).items()}
    return made.scores() | public.scores() | own | speed.scores()
