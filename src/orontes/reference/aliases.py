"""A table of bodies with their other names and short names: one line each, tab-separated; looked up by any of the names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from orontes.lang.fold import squeeze

_LONGEST_SHORT_NAME = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A body of the world with all its names; `note` is its country or its kind."""

    name: str
    names: tuple[str, ...]
    note: str


def load_aliases(file: str) -> dict[str, Named]:
    """Each name's key to its body. A name that two bodies share is left out: it decides nothing."""
    found: dict[str, Named] = {}
    shared: set[str] = set()
    for line in (files(__package__) / "data" / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, others, note = line.split("\t")
        named = Named(name=name, names=tuple(filter(None, (name, *others.split("|")))), note=note)
        for key in {alias_key(each) for each in named.names}:
            if key in found:
                shared.add(key)
            found[key] = named
    return {key: named for key, named in found.items() if key not in shared}


def lists_digest() -> str:
    """Digest of the lists of outlets, actors, armed groups and seats, for the version of a step that uses them."""
    folder = files(__package__) / "data"
    return sha256(
        b"".join((folder / name).read_bytes() for name in ("actors.tsv", "armed_groups.txt.gz", "outlets.tsv", "seats.tsv"))
    ).hexdigest()


@lru_cache(maxsize=65536)
def alias_key(name: str) -> str:
    """Short names keep their capitals, since `US` is not `us`; others are folded, without a leading `the`."""
    bare = name.strip().removeprefix("the ").removeprefix("The ").replace(".", "")
    if bare.isupper() and len(bare) < _LONGEST_SHORT_NAME + 1:
        return bare
    return squeeze(bare)
