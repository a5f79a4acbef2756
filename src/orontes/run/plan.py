"""What is stale: the fingerprint of each part of each step, from its version, that of Orontes, and the digests of exactly the records it takes.

A step that is run again and makes the same records leaves their digests as they were, so nothing behind it is run (early cut-off).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from orontes import __version__
from orontes.flow.step import Records, Step, key_of
from orontes.records.original import Content, Original
from orontes.store.api import Store, Trace
from orontes.store.encoding import digest, encode

WHOLE = ""
"""The part of a join, and of a fold the note that all of its parts are up to date."""


def takes_bytes(step: Step) -> bool:
    """Whether the step reads the bytes of originals: then it is a parser, and runs where it can be killed."""
    return Content in step.takes


def fingerprint_originals(step: Step, originals: Iterable[Original]) -> dict[str, str]:
    """Parts of a step that takes originals: one for each."""
    return {original.sha256: _hash(step, [f"{original.sha256} {digest(encode(original)).hex()}"]) for original in originals}


def fingerprint_reports(step: Step, store: Store) -> dict[str, str]:
    """Parts of a map over reports: one for each report that has a record of the nouns that the step takes."""
    lines: dict[str, list[str]] = {}
    for noun in _sorted(step.takes):
        for trace in store.traces(noun):
            if trace.key:
                lines.setdefault(trace.key, []).append(_line(noun, trace))
    return {report: _hash(step, lines[report]) for report in sorted(lines)}


def fingerprint_whole(step: Step, store: Store) -> str:
    """The fingerprint of all records that a step takes."""
    return _hash(step, (_line(noun, trace) for noun in _sorted(step.takes) for trace in store.traces(noun)))


def fingerprint_parts(step: Step, parts: Mapping[str, Records], store: Store) -> dict[str, str]:
    """Parts of a fold: the fingerprint of each from the digests of the records in it."""
    digests = {(noun, trace.id): trace.digest for noun in step.takes for trace in store.traces(noun)}
    return {part: _hash(step, (_entry(record, digests) for record in parts[part])) for part in sorted(parts)}


def _entry(record: object, digests: Mapping[tuple[type, str], str]) -> str:
    """A record that the step itself put together for its parts is not in the store: its own content tells."""
    noun, id_ = type(record), key_of(record)
    return f"{noun.__name__} {id_} {digests.get((noun, id_)) or digest(encode(record)).hex()}"


def _line(noun: type, trace: Trace) -> str:
    return f"{noun.__name__} {trace.id} {trace.digest}"


def _sorted(nouns: Iterable[type]) -> list[type]:
    return sorted(nouns, key=lambda noun: noun.__name__)


def _hash(step: Step, lines: Iterable[str]) -> str:
    total = sha256(f"{step.name}\x1f{step.version}\x1f{step.shape}\x1f{__version__}\n".encode())
    for line in lines:
        total.update(f"{line}\n".encode())
    return total.hexdigest()
