"""Which files could not be taken in, as last tried: `keep/refused.json`, so that the record itself can say what it lacks and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

import msgspec

from orontes.keep import disk
from orontes.records.issue import Issue


def load_refused(path: Path) -> tuple[Issue, ...]:
    """The files that could not be taken in. An unreadable list is as none: the files themselves stand where they stood."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Issue, ...])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return ()


def save_refused(path: Path, *, tried: Sequence[str], issues: Iterable[Issue]) -> None:
    """Replace what is known of the paths that were tried now (and of all below them); leave the rest as it was."""
    before = load_refused(path)
    kept = [issue for issue in before if not any(_is_below(issue.where, top) for top in tried)]
    after = tuple(sorted({issue.id: issue for issue in (*kept, *issues)}.values(), key=lambda issue: (issue.where, issue.code)))
    if after != before:
        disk.put(path, msgspec.json.format(msgspec.json.encode(after, order="sorted"), indent=1) + b"\n")


def find_below(issues: Iterable[Issue], top: str) -> list[Issue]:
    """The issues about a path and all below it."""
    return [issue for issue in issues if _is_below(issue.where, top)]


def _is_below(where: str, top: str) -> bool:
    return PurePath(where).is_relative_to(top)
