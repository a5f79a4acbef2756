"""A WACZ is a zip file with crawls in it; its own digests are held against them."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from hashlib import sha256

from tests.keep.containers.adding import Add
from tests.keep.containers.crawl import page, response


def make_wacz(*, digest: str | None = None, **archives: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        resources = []
        for name, content in archives.items():
            archive.writestr(f"archive/{name}.warc.gz", content)
            resources.append({"path": f"archive/{name}.warc.gz", "hash": f"sha256:{digest or sha256(content).hexdigest()}"})
        archive.writestr("datapackage.json", json.dumps({"resources": resources}))
        archive.writestr("indexes/index.cdx", "what we do not need")
    return out.getvalue()


def test_pages_of_all_crawls_in_it_are_taken_in_the_order_of_names(add: Add) -> None:
    added = add("site.wacz", make_wacz(b=gzip.compress(response(2)), a=gzip.compress(response(1))))
    assert (added.contents, added.codes) == ([page(1), page(2)], [])
    assert added.original(page(2)).name == "site.wacz/archive/b.warc.gz/record 2 at byte 0"


def test_a_crawl_without_the_digest_that_it_should_have_is_told(add: Add) -> None:
    added = add("site.wacz", make_wacz(digest="0" * 64, a=gzip.compress(response(1))))
    assert (added.contents, added.codes) == ([page(1)], ["K114"])


def test_a_bomb_is_left_out(add: Add) -> None:
    added = add("site.wacz", make_wacz(a=gzip.compress(response(1)), b=b"0" * 100_000_000))
    assert (added.contents, added.codes) == ([page(1)], ["K113"])


def test_a_file_that_was_cut_off_is_told(add: Add) -> None:
    whole = make_wacz(a=gzip.compress(response(1)))
    assert add("site.wacz", whole[: len(whole) // 2]).codes == ["K114"]


def test_another_zip_file_is_an_original_as_before(add: Add) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    added = add("letter.docx", out.getvalue())
    assert (len(added.intake.added), added.intake.records) == (1, 0)
