"""Seats of governments whose names stand for the government itself (`the Kremlin`)."""

from __future__ import annotations

from functools import lru_cache

from orontes.reference.aliases import Named, alias_key, load_aliases
from orontes.reference.places import Country, country_of


def find_seat(name: str) -> Country | None:
    """The country whose government sits in the building or street of this name."""
    seat = _seats().get(alias_key(name))
    return country_of(seat.note) if seat is not None else None


@lru_cache(maxsize=1)
def _seats() -> dict[str, Named]:
    return load_aliases("seats.tsv")
