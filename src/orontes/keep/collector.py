"""The search for cycles, which records do not make: left out while a million are at work, and narrowed where many are held for long."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Records make no cycles; to look through a million of them again and again for some takes half of the time or more."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def spare_what_stays() -> None:
    """From now on a full search leaves out what outlived the one before: else each takes seconds where a process holds a large record."""
    if _spare not in gc.callbacks:
        gc.callbacks.append(_spare)


def spare_what_is_held() -> None:
    """Leave out what is held now, where what stays is spared: much has just been loaded, and the search that this provokes would take seconds."""
    if _spare in gc.callbacks:
        gc.freeze()


def search_all_again() -> None:
    """The next full search goes through everything: much has become useless, such as all of a record's earlier moment."""
    gc.unfreeze()


def _spare(phase: str, info: dict[str, int]) -> None:
    if phase == "stop" and info["generation"] == 2:
        gc.freeze()
