"""Organisations and armed groups of the world: names that stand for one body, and names that are known to be of armed groups."""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.resources import files

from orontes.lang.fold import fold
from orontes.reference.aliases import Named, alias_key, load_aliases


def find_actor(name: str) -> Named | None:
    """The body of this name or short name; `note` is its kind: `group` or `organization`."""
    return _actors().get(alias_key(name))


def is_armed_group(name: str) -> bool:
    """Whether the conflict dictionaries list this name as an armed group's. It says nothing about which names belong together."""
    return fold(name).removeprefix("the ") in _groups()


@lru_cache(maxsize=1)
def _actors() -> dict[str, Named]:
    return load_aliases("actors.tsv")


@lru_cache(maxsize=1)
def _groups() -> frozenset[str]:
    packed = (files(__package__) / "data" / "armed_groups.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode().split("\n"))
