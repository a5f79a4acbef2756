"""Records by key as views ask for them: one at a time from the store, or all at once where a view goes through all and they are few."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from itertools import islice
from typing import TypeVar, overload

T = TypeVar("T")
_MOST_HELD = 100_000
"""More records than these are never all held in memory: a view that goes through them reads them again."""
_MOST_NEAR = 8_192
"""Single records that are held for the next question."""


class Shelf(Mapping[str, T]):
    """What `one` gives for a key, what `every` gives for all of `keys`. Nothing is there for which `one` gives None."""

    def __init__(
        self, *, one: Callable[[str], T | None], every: Callable[[], Iterable[tuple[str, T]]], keys: Callable[[], Iterable[str]]
    ) -> None:
        self._one, self._every, self._list_keys = one, every, keys
        self._near: dict[str, T | None] = {}
        self._held: dict[str, T] | None = None
        self._keys: tuple[str, ...] | None = None

    def put(self, key: str, value: T) -> None:
        """Note what is known without a question to the store."""
        if len(self._near) >= _MOST_NEAR:
            self._near.clear()
        self._near[key] = value

    def __getitem__(self, key: str) -> T:
        if self._held is not None:
            return self._held[key]
        if key not in self._near:
            found = self._one(key)
            if len(self._near) >= _MOST_NEAR:
                self._near.clear()
            self._near[key] = found
        value = self._near[key]
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        held = self.hold()
        return iter(self._all_keys() if held is None else held)

    def __len__(self) -> int:
        return len(self._held if self._held is not None else self._all_keys())

    def items(self) -> ItemsView[str, T]:
        """All keys with their records; read anew where they are too many to be held."""
        held = self.hold()
        return held.items() if held is not None else _Stream(self, self._every)

    def values(self) -> ValuesView[T]:
        """All records in the order of their keys."""
        held = self.hold()
        return held.values() if held is not None else _Values(self, self._every)

    def keys(self) -> KeysView[str]:
        """All keys."""
        return KeysView(self)

    def stretch(self, first: int, most: int | None) -> Iterator[T]:
        """Some records in the order of their keys, without a look at those before them; None: to the end."""
        if self._held is not None or (first == 0 and most is None):
            yield from islice(self.values(), first, None if most is None else first + most)
        else:
            yield from (self[key] for key in self._all_keys()[first : None if most is None else first + most])

    def _all_keys(self) -> tuple[str, ...]:
        if self._keys is None:
            self._keys = tuple(dict.fromkeys(self._list_keys()))
        return self._keys

    def hold(self) -> dict[str, T] | None:
        """All records, held from now on; None where they are too many."""
        if self._held is None and len(self._all_keys()) <= _MOST_HELD:
            self._held = dict(self._every())
            self._near.clear()
        return self._held


class Cards(Sequence[T]):
    """What `make` makes of each key, made when it is looked at: of a long list a page shows a part."""

    def __init__(self, keys: Sequence[str], make: Callable[[str], T]) -> None:
        self._keys, self._make = keys, make

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        return tuple(map(self._make, self._keys[at])) if isinstance(at, slice) else self._make(self._keys[at])


class _Stream(ItemsView[str, T]):
    def __init__(self, shelf: Shelf[T], every: Callable[[], Iterable[tuple[str, T]]]) -> None:
        super().__init__(shelf)
        self._every = every

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return iter(self._every())


class _Values(ValuesView[T]):
    def __init__(self, shelf: Shelf[T], every: Callable[[], Iterable[tuple[str, T]]]) -> None:
        super().__init__(shelf)
        self._every = every

    def __iter__(self) -> Iterator[T]:
        return (value for _, value in self._every())
