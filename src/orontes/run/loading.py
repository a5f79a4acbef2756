"""What a step takes, loaded from the store: of a map some reports at a time, of a join each noun when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from orontes.errors import NothingThere, RecordDamaged
from orontes.flow.step import Records, Step
from orontes.keep import Keep
from orontes.records.original import Content, Original
from orontes.records.tracing import Beside
from orontes.run.parcel import Parcel
from orontes.store.api import Store

T = TypeVar("T")
Load = Callable[[Sequence[str]], Iterator[tuple[str, Records | None]]]
"""What some parts take, one after the other, each loaded when its turn comes; None where an original is damaged."""
_TOGETHER = 16
"""Reports that are loaded at once: a query costs as much as the records of one."""


def load_reports(store: Store, step: Step, reports: Sequence[str]) -> Iterator[tuple[str, Records | None]]:
    """What a step takes of each report and of those beside it, encoded."""
    for first in range(0, len(reports), _TOGETHER):
        some = reports[first : first + _TOGETHER]
        own = {noun: _bodies(store, noun, some) for noun in step.takes}
        beside = {one.report: one.others for one in store.some(Beside, some, by="report")} if step.beside else {}
        others = sorted({other for found in beside.values() for other in found})
        theirs = {noun: _bodies(store, noun, others) for noun in step.beside} if others else {}
        for report in some:
            bodies = {noun: [*found.get(report, ())] for noun, found in own.items()}
            for noun, found in theirs.items():
                bodies[noun] += [body for other in beside.get(report, ()) for body in found.get(other, ())]
            yield report, Parcel(bodies)


def load_contents(keep: Keep, originals: Mapping[str, Original], parts: Iterable[str]) -> Iterator[tuple[str, Records | None]]:
    """The bytes of each original."""
    for part in parts:
        try:
            yield part, Records([Content(original=originals[part], content=keep.read(part))])
        except (RecordDamaged, NothingThere):
            yield part, None


def sound(parts: Iterable[tuple[str, Records | None]], damaged: list[str]) -> Iterator[tuple[str, Records]]:
    """Parts without those whose original is damaged, which are set apart."""
    for part, records in parts:
        if records is None:
            damaged.append(part)
        else:
            yield part, records


def _bodies(store: Store, noun: type, reports: Sequence[str]) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for report, body in store.bodies(noun, reports):
        found.setdefault(report, []).append(body)
    return found


class Stored(Records):
    """The records of these nouns, loaded from the store when a join asks for them: those that it takes one after the other are never held."""

    __slots__ = ("_nouns", "_store")

    def __init__(self, store: Store, nouns: Iterable[type]) -> None:
        super().__init__()
        self._store, self._nouns = store, frozenset(nouns)

    def of(self, noun: type[T]) -> tuple[T, ...]:
        """All records of one noun, sorted by id."""
        if noun in self._nouns and noun not in self._by_noun:
            self._by_noun[noun] = Records(self._store.records(noun)).of(noun)
        return super().of(noun)

    def each(self, noun: type[T]) -> Iterator[T]:
        """The same, one after the other."""
        if noun not in self._nouns or noun in self._by_noun:
            return iter(self.of(noun))
        return self._store.records(noun)

    def brief(self, noun: type, like: type[T]) -> Iterator[T]:
        """The same as `like`: of what is not held already no more than that is decoded."""
        if noun not in self._nouns or noun in self._by_noun:
            return super().brief(noun, like)
        return self._store.brief(noun, like)

    def stamps(self, noun: type) -> Iterator[tuple[str, str, int]]:
        """Id, report and digest of all records of one noun, sorted by id."""
        return ((one.id, one.key, int(one.digest[:16], 16)) for one in self._store.traces(noun)) if noun in self._nouns else iter(())

    def ids(self, noun: type) -> Iterator[str]:
        """The ids of all records of one noun, sorted."""
        return (trace.id for trace in self._store.traces(noun)) if noun in self._nouns else iter(())

    def some(self, noun: type[T], ids: Iterable[str]) -> list[T]:
        """Those with these ids, loaded now and not held."""
        return self._store.some(noun, sorted(set(ids))) if noun in self._nouns else []

    def told(self, noun: type[T], reports: Iterable[str]) -> list[T]:
        """Those of these reports, loaded now and not held."""
        return self._store.some(noun, sorted(set(reports)), by="report") if noun in self._nouns else []

    def __iter__(self) -> Iterator[Any]:
        for noun in self._nouns:
            self.of(noun)
        return super().__iter__()
