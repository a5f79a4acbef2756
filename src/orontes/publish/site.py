"""The static site: pages that open from a folder, with no server, network or script; the unaltered originals; and the hashes of all files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from orontes.publish.folder import write_site
from orontes.publish.pages import original_path, render_pages
from orontes.view.views import Views


def publish_site(views: Views, to: Path) -> Path:
    """Write the site of a record to a folder, whole or not at all; the folder. The same record gives the same bytes."""
    write_site(to, make_files(views))
    return to


def make_files(views: Views) -> Iterator[tuple[str, bytes]]:
    """The pages, then the originals that may leave, by their paths."""
    yield from render_pages(views)
    for sha256, arrival in views.verification().originals:
        yield original_path(sha256, arrival.media_type), views.original(sha256)
