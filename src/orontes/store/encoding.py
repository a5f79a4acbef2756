"""Records as bytes and back: canonical JSON by msgspec, so that equal records are equal bytes; long columns are compressed."""

from __future__ import annotations

import zlib
from collections.abc import Hashable
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar, cast

import msgspec

from orontes.records.claim import Claim, Mention
from orontes.records.decision import Pairing, Protection, Ruling
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.finding import Finding, Origin
from orontes.records.issue import Issue, Question
from orontes.records.lineage import Lineage
from orontes.records.reading import Reading
from orontes.records.report import Dating, Report
from orontes.records.resolving import Calling, Known, Moving, Naming, Standing, Word
from orontes.records.span import Offsets
from orontes.records.tracing import Beside, Boilerplate, Citing, Marks, Settled

T = TypeVar("T")

NOUNS: tuple[type, ...] = (
    Report,
    Offsets,
    Reading,
    Dating,
    Mention,
    Claim,
    Link,
    Entity,
    Place,
    Lineage,
    Origin,
    Event,
    Finding,
    Issue,
    Question,
    Ruling,
    Pairing,
    Protection,
    Naming,
    Calling,
    Known,
    Word,
    Standing,
    Moving,
    Marks,
    Boilerplate,
    Beside,
    Citing,
    Settled,
)
"""The nouns that a store holds; the table of each is its name in lower case."""
_LONG = frozenset({Reading, Offsets})
"""Nouns whose bodies are compressed: columns of small numbers and tags."""
_DIGEST = 16
"""Bytes of a record's digest: 128 bits tell any two apart."""


def id_of(record: Any) -> str:
    """The id of a record; a record of which each report has one goes by the report's."""
    return str(record.id if hasattr(record, "id") else record.report)


def encode(record: Any) -> bytes:
    """A record as canonical JSON."""
    return msgspec.json.encode(record)


def digest(body: bytes) -> bytes:
    """The digest of an encoded record."""
    return sha256(body).digest()[:_DIGEST]


def pack(noun: type, body: bytes) -> bytes:
    """An encoded record as it is stored."""
    return zlib.compress(body, 6) if noun in _LONG else body


def unpack(noun: type, stored: bytes) -> bytes:
    """The encoded record again."""
    return zlib.decompress(stored) if noun in _LONG else stored


def decode(noun: type[T], body: bytes) -> T:
    """The record again."""
    decoder: msgspec.json.Decoder[T] = _decoder(cast("Hashable", noun))
    return decoder.decode(body)


UNREADABLE = (msgspec.MsgspecError, zlib.error, UnicodeDecodeError)
"""What `decode` and `unpack` raise on bytes that are no record."""


def content_of(noun: type, stored: bytes, hashed: bytes) -> bytes | None:
    """The encoded record, or None where what is stored does not have this digest."""
    try:
        content = unpack(noun, stored)
    except (zlib.error, TypeError):  # a flipped bit can also change the type of a value
        return None
    return content if digest(content) == hashed else None


@cache
def _decoder(noun: Hashable) -> Any:
    return msgspec.json.Decoder(noun)
