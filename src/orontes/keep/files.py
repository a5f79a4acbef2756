"""Files read without being kept, for `orontes read`: the same walk, the same refusals, nothing written."""

from __future__ import annotations

from pathlib import Path

from orontes.keep.intake import Candidate, find_files, make_issue, refuse, to_text
from orontes.keep.media import LOOK, find_media_type
from orontes.keep.seal import hash_bytes
from orontes.records.issue import Issue
from orontes.records.original import Content, Original


def load_contents(path: Path) -> tuple[list[Content], list[Issue]]:
    """The files at and below a path as the flow takes them, sorted by name; each named as the user would name it."""
    candidates, issues = find_files([path])
    contents = []
    for candidate in candidates:
        loaded = _load(candidate, path)
        if isinstance(loaded, Issue):
            issues.append(loaded)
        else:
            contents.append(loaded)
    return contents, issues


def _load(candidate: Candidate, named: Path) -> Content | Issue:
    try:
        content = candidate.path.read_bytes()
    except OSError as refusal:
        return refuse(refusal, candidate.path)
    if not content:
        return make_issue(
            "K103", candidate.path, f"{to_text(candidate.path)} is empty (0 bytes). Check that it was saved or downloaded whole."
        )
    name = to_text(named) if not named.is_dir() else to_text(named.parent / candidate.name)
    media_type = find_media_type(content[:LOOK], candidate.name)
    return Content(original=Original(sha256=hash_bytes(content), size=len(content), media_type=media_type, name=name), content=content)
