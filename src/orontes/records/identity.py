"""Ids are hashes of content: the same words in the same place get the same id on every machine and in every run."""

from __future__ import annotations

from hashlib import sha256

_LENGTH = 16


def make_id(prefix: str, *parts: object) -> str:
    """`prefix` and 16 hex digits of the SHA-256 of the parts; parts are kept apart, so ("ab", "c") differs from ("a", "bc")."""
    text = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{sha256(text.encode()).hexdigest()[:_LENGTH]}"
