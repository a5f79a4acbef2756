"""Records as they cross to a worker: encoded, as the store has them. Only the worker takes them apart, and only those that its step asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from orontes.flow.step import Records, key_of
from orontes.store.encoding import decode, encode, pack, unpack

T = TypeVar("T")


class Parcel(Records):
    """Records of which each noun is decoded when it is first asked for."""

    __slots__ = ("_bodies",)

    def __init__(self, bodies: Mapping[type, Sequence[bytes]]) -> None:
        super().__init__()
        self._bodies = bodies

    @property
    def size(self) -> int:
        """Bytes of all that is in it."""
        return sum(len(body) for bodies in self._bodies.values() for body in bodies)

    def of(self, noun: type[T]) -> tuple[T, ...]:
        """All records of one noun, sorted by id."""
        if noun not in self._by_noun and noun in self._bodies:
            found = (decode(noun, unpack(noun, body)) for body in self._bodies[noun])
            self._by_noun[noun] = tuple(sorted(found, key=key_of))
        return super().of(noun)

    def __iter__(self) -> Iterator[Any]:
        for noun in self._bodies:
            self.of(noun)
        return super().__iter__()

    def __getstate__(self) -> Mapping[type, Sequence[bytes]]:  # type: ignore[override]
        return self._bodies

    def __setstate__(self, state: Mapping[type, Sequence[bytes]]) -> None:
        super().__setstate__({})
        self._bodies = state


def seal(records: Records) -> Parcel:
    """The same records encoded: to send them so costs a part of what it costs to send them as they are."""
    bodies: dict[type, list[bytes]] = {}
    for record in records:
        bodies.setdefault(type(record), []).append(pack(type(record), encode(record)))
    return Parcel(bodies)


def size_of(records: Records) -> int:
    """About the bytes of a part: of its bodies, or of the texts and contents in it."""
    if isinstance(records, Parcel):
        return records.size
    return sum(len(getattr(record, "content", "") or getattr(record, "text", "") or "") + 200 for record in records)
