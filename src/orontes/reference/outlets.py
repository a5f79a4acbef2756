"""News agencies, broadcasters and newspapers of the world, by any of their names."""

from __future__ import annotations

from functools import lru_cache

from orontes.reference.aliases import Named, alias_key, load_aliases


def find_outlet(name: str) -> Named | None:
    """The outlet of this name or short name; `note` is its country."""
    return _outlets().get(alias_key(name))


@lru_cache(maxsize=1)
def _outlets() -> dict[str, Named]:
    return load_aliases("outlets.tsv")
