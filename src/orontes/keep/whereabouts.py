"""Where millions of originals stand, in a few bytes each: a hash table in two flat arrays, keyed by the first 64 bits of the SHA-256.

Two originals may share those bits, so what is found is asked of the bytes themselves before it is believed (`packs.py`).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

_GONE = (1 << 64) - 1
_FULL = 0.6


class Whereabouts:
    """From a SHA-256 to the numbers noted under it; open addressing, 27 to 54 bytes an original."""

    def __init__(self) -> None:
        self._held = 0
        self._lay_out(1 << 12)

    def __len__(self) -> int:
        return self._held

    def note(self, sha256: str, number: int) -> None:
        """Note a number, smaller than 2^64 - 2, under a hash."""
        if self._held >= _FULL * len(self._keys):
            self._grow()
        self._put(int(sha256[:16], 16), number + 1)

    def find(self, sha256: str) -> Iterator[int]:
        """The numbers noted under hashes that begin like this one."""
        key, keys, values = int(sha256[:16], 16), self._keys, self._values
        slot = key & self._mask
        while value := values[slot]:
            if keys[slot] == key and value != _GONE:
                yield value - 1
            slot = (slot + 1) & self._mask

    def drop(self, sha256: str, number: int) -> None:
        """Forget a number that was noted under a hash."""
        key = int(sha256[:16], 16)
        slot = key & self._mask
        while value := self._values[slot]:
            if self._keys[slot] == key and value == number + 1:
                self._values[slot] = _GONE
                return
            slot = (slot + 1) & self._mask

    def _put(self, key: int, value: int) -> None:
        slot = key & self._mask
        while self._values[slot]:
            slot = (slot + 1) & self._mask
        self._keys[slot], self._values[slot] = key, value
        self._held += 1

    def _grow(self) -> None:
        before = zip(self._keys, self._values, strict=True)
        self._held = 0
        self._lay_out(2 * len(self._keys))
        for key, value in before:
            if value and value != _GONE:
                self._put(key, value)

    def _lay_out(self, size: int) -> None:
        self._mask = size - 1
        self._keys, self._values = (array("Q", bytes(8 * size)) for _ in range(2))
