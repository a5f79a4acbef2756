"""What is stale: the fingerprint of each part of each step, from its version, that of Orontes, and the digests of exactly the records it takes.

A step that is run again and makes the same records leaves their digests as they were, so nothing behind it is run (early cut-off). What a map
made of one report counts as a whole, by the one digest that is kept of it: a record has a hundred times fewer reports than mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from orontes import __version__
from orontes.flow.step import Records, Step, key_of
from orontes.records.original import Content, Original
from orontes.records.report import Stated
from orontes.records.tracing import Beside
from orontes.store.api import Store
from orontes.store.encoding import digest, encode

WHOLE = ""
"""The part of a join; of a join in pieces and of a fold the note that all of them are up to date."""
VERSION = "version"
"""Of a join that remembers: the note of which version made what it is given back."""


def takes_bytes(step: Step) -> bool:
    """Whether the step reads the bytes of originals: then it is a parser, and runs where it can be killed."""
    return Content in step.takes


def fingerprint_run(flow: Iterable[Step], head: str, stated: Mapping[str, Iterable[Stated]]) -> str:
    """The fingerprint of all that a run rests on: the originals, what people state of them, and the steps."""
    total = sha256(f"{__version__}\n{head}\n".encode())
    for sha, found in sorted(stated.items()):
        total.update(f"{sha} {' '.join(digest(encode(one)).hex() for one in found)}\n".encode())
    for step in flow:
        total.update(_hash(step, ()).encode())
    return total.hexdigest()


def fingerprint_originals(step: Step, originals: Iterable[Original]) -> dict[str, str]:
    """Parts of a step that takes originals: one for each."""
    return {original.sha256: _hash(step, [f"{original.sha256} {digest(encode(original)).hex()}"]) for original in originals}


def fingerprint_reports(step: Step, flow: Iterable[Step], store: Store) -> dict[str, str]:
    """Parts of a map over reports: one for each report that has anything that the step takes, or that has others beside it."""
    lines = _lines_by_report(step.takes, flow, store)
    if not step.beside:
        return {report: _hash(step, lines[report]) for report in sorted(lines)}
    theirs = _lines_by_report(step.beside, flow, store)
    beside = {one.report: one.others for one in store.records(Beside)}
    return {
        report: _hash(step, (*lines[report], *(line for other in beside[report] for line in theirs.get(other, ()))))
        for report in sorted(beside)
    }


def _lines_by_report(nouns: Iterable[type], flow: Iterable[Step], store: Store) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    for report, line in _taken(nouns, flow, store):
        if report:
            lines.setdefault(report, []).append(line)
    return lines


def fingerprint_whole(step: Step, flow: Iterable[Step], store: Store) -> str:
    """The fingerprint of all that a step takes."""
    return _hash(step, (line for _, line in _taken(step.takes, flow, store)))


def fingerprint_piece(records: Iterable[object]) -> str:
    """The fingerprint of a piece of what a join made: its content."""
    total = sha256()
    for noun, id_, body in sorted((type(record).__name__, key_of(record), encode(record)) for record in records):
        total.update(f"{noun} {id_} {len(body)}\n".encode() + body)
    return total.hexdigest()


def fingerprint_version(step: Step) -> str:
    """The fingerprint of the step alone: only what the same version made is remembered."""
    return _hash(step, ())


def _taken(nouns: Iterable[type], flow: Iterable[Step], store: Store) -> Iterator[tuple[str, str]]:
    """One line for each record of these nouns, or for all that a map made of one report, with the report it belongs to."""
    taken, makers = set(nouns), dict[type, list[Step]]()
    for maker in flow:
        for noun in taken.intersection(maker.makes):
            makers.setdefault(noun, []).append(maker)
    whole = {noun for noun, found in makers.items() if all(one.shape == "map" and not takes_bytes(one) for one in found)}
    for name in sorted({one.name for noun in whole for one in makers[noun]}):
        for part, work in store.work(name).items():
            yield part, f"{name} {part} {work.digest}"
    for noun in _sorted(taken - whole):
        for trace in store.traces(noun):
            yield trace.key, f"{noun.__name__} {trace.id} {trace.digest}"


def fingerprint_part(step: Step, records: Records) -> str:
    """The fingerprint of one part of a fold: the content of the records in it, which may be less than the store has of them."""
    return _hash(step, (f"{type(record).__name__} {key_of(record)} {digest(encode(record)).hex()}" for record in records))


def fingerprint_stamp(step: Step, stamp: str) -> str:
    """The fingerprint of one part of a fold that stamps its parts itself."""
    return _hash(step, (stamp,))


def _sorted(nouns: Iterable[type]) -> list[type]:
    return sorted(nouns, key=lambda noun: noun.__name__)


def _hash(step: Step, lines: Iterable[str]) -> str:
    total = sha256(f"{step.name}\x1f{step.version}\x1f{step.shape}\x1f{__version__}\n".encode())
    for line in lines:
        total.update(f"{line}\n".encode())
    return total.hexdigest()
