"""How an export is worded and written, where its users differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What whoever publishes may choose."""

    tags: bool = False
    """Whether a CSV has a row of HXL hashtags under its header."""
    marked: bool = False
    """Whether a CSV begins with the byte order mark by which Excel knows UTF-8."""
    title: str = ""
    """Of a dossier; the record's own if empty."""
    language: str = "en"
    direction: str = "ltr"
    fonts: Path | None = None
    """A folder of further fonts for a dossier, for scripts that it has none for."""
    say: Callable[[str], str] = field(default=str)
    """The program's own words in that language."""
