"""One document as published: its reading text, the blocks of that text, and what the document says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from orontes.records.span import Span

BlockKind = Literal["title", "heading", "paragraph", "caption", "list", "quotation", "table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of reading text with one function on the page."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the report was published, as an EDTF string. `basis` says in words from what it was taken or inferred."""

    edtf: str
    basis: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Where the document states something about itself: in the reading text (`span`) or elsewhere in its bytes (`source`)."""

    field: Literal["title", "outlet", "author", "published", "language", "address", "agency"]
    value: str
    how: str
    """The rule or element that gave it, such as `meta og:site_name` or `byline`."""
    span: Span | None = None
    source: tuple[int, int] | None = None
    """Bytes `[first, last)` of the original."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document as published. `id` is made from the original's hash and the document's place in it."""

    id: str
    original: str
    """SHA-256 of the original."""
    path: str
    title: str | None
    outlet: str | None
    author: str | None
    published: Published | None
    language: str
    """ISO 639-1 code, `und` where unknown."""
    text: str
    blocks: tuple[Block, ...]
    stated: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When a report is held to be published: as it states itself, else inferred from its inner evidence, with the basis."""

    report: str
    published: Published
