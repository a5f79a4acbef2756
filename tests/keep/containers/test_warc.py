"""Pages of a crawl come out as the server meant them; what is broken is told with its place, and the rest goes on."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import pytest
from tests.keep.containers.adding import Add
from tests.keep.containers.crawl import answer, page, record, response


def packed(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl"])
def test_pages_of_a_crawl_are_originals_with_address_and_place(add: Add, name: str) -> None:
    records = [record("warcinfo", "", b"software: x", media_type="application/warc-fields"), response(1), response(2)]
    added = add(name, packed(*records) if name.endswith("gz") else b"".join(records))
    assert added.contents == [page(1), page(2)]
    one = added.original(page(2))
    assert (one.media_type, [stated.value for stated in one.stated]) == ("text/html; charset=utf-8", ["http://news.example/2"])
    at = len(packed(*records[:2]) if name.endswith("gz") else b"".join(records[:2]))
    assert one.name == f"{name}/record 3 at byte {at}"
    assert "captured 2024-12-05T10:00:00Z" in next(a.source for a in added.keep.arrivals() if a.sha256 == one.sha256)


@pytest.mark.parametrize(
    ("body", "extra"),
    [
        (gzip.compress(page(1)), "Content-Encoding: gzip\r\n"),
        (zlib.compress(page(1)), "Content-Encoding: deflate\r\n"),
        (zlib.compress(page(1))[2:-4], "Content-Encoding: deflate\r\n"),
        (
            b"20\r\n" + page(1)[:32] + b"\r\n" + b"%X;x=y\r\n" % len(page(1)[32:]) + page(1)[32:] + b"\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n",
        ),
        (page(1), "Transfer-Encoding: chunked\r\n"),
        (page(1), "Content-Encoding: gzip\r\n"),
    ],
    ids=["gzip", "deflate", "raw deflate", "chunks", "chunks undone by the crawler", "gzip undone by the crawler"],
)
def test_a_body_is_unpacked(add: Add, body: bytes, extra: str) -> None:
    added = add("crawl.warc", record("response", "http://news.example/1", answer(body, extra=extra)))
    assert (added.contents, added.codes) == ([page(1)], [])


@pytest.mark.parametrize(
    ("body", "extra", "code"),
    [
        (gzip.compress(b"0" * 80_000_000), "Content-Encoding: gzip\r\n", "K112"),
        (gzip.compress(page(1))[:40], "Content-Encoding: gzip\r\n", "K112"),
        (b"\x1b\x05", "Content-Encoding: br\r\n", "K112"),
        (b" \n", "", "K111"),
    ],
    ids=["bomb", "cut off", "brotli", "empty"],
)
def test_a_body_that_cannot_be_read_is_an_issue_and_the_next_page_is_taken(add: Add, body: bytes, extra: str, code: str) -> None:
    added = add("crawl.warc", record("response", "http://news.example/1", answer(body, extra=extra)) + response(2))
    assert (added.contents, added.codes) == ([page(2)], [code])


def test_what_is_no_page_is_counted_and_told(add: Add) -> None:
    others = [
        record("request", "http://news.example/1", b"GET / HTTP/1.1\r\n\r\n"),
        record("revisit", "http://news.example/1", answer(b"")),
        record("response", "http://news.example/a.png", answer(b"\x89PNG", media_type="image/png")),
        record("response", "http://news.example/b.png", answer(b"\x89PNG", media_type="image/png")),
        record("response", "http://news.example/gone", answer(b"<p>not found</p>", status="404 Not Found")),
        record("response", "http://news.example/robots.txt", answer(b"User-agent: *", media_type="text/plain")),
    ]
    added = add("crawl.warc", b"".join(others) + response(2))
    assert (added.contents, added.codes) == ([page(2)], [])
    assert added.intake.notes == (
        "crawl.warc: records passed over: 2 of media type image/png, 1 of media type text/plain, 1 of type request, 1 of type revisit, 1 with status 404",
    )


def test_a_page_in_an_old_code_page_bears_the_servers_character_set(add: Add) -> None:
    body = "<p>Снаряды упали на село.</p>".encode("cp1251")
    added = add("crawl.warc", record("response", "http://news.example/1", answer(body, media_type='text/html; Charset="Windows-1251"')))
    assert added.original(body).media_type == "text/html; charset=windows-1251"


def test_a_page_that_the_crawler_cut_off_is_taken_and_told(add: Add) -> None:
    added = add("crawl.warc", record("response", "http://news.example/1", answer(page(1)), extra="WARC-Truncated: length\r\n"))
    assert (added.contents, added.codes) == ([page(1)], ["K114"])


def test_a_record_that_was_altered_is_not_taken(add: Add) -> None:
    added = add("crawl.warc", response(1).replace(b"village", b"VILLAGE") + response(2))
    assert (added.contents, added.codes) == ([page(2)], ["K112"])


@pytest.mark.parametrize("number", range(4))
def test_a_broken_member_is_told_with_its_place_and_the_others_are_taken(add: Add, number: int) -> None:
    members = [gzip.compress(response(one)) for one in range(4)]
    at = sum(map(len, members[:number]))
    members[number] = members[number][:40] + b"\xff\xfe\x00\xff" + members[number][44:]
    added = add("crawl.warc.gz", b"".join(members))
    assert added.contents == [page(one) for one in range(4) if one != number]
    assert [(issue.code, issue.where.rsplit("/", 1)[1]) for issue in added.intake.issues] == [("K114", f"byte {at}")]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda one: one.replace(b"Content-Length: ", b"Content-Length: 9"),
        lambda one: one.replace(b"Content-Length: ", b"Content-Length: -"),
        lambda one: one[:-20],
        lambda one: b"what nobody expects\r\n\r\n" + one,
        lambda one: b"\x00" * 70_000,
    ],
    ids=["too long", "no length", "cut", "words before", "zeros"],
)
def test_a_broken_record_costs_no_other(add: Add, spoil: object) -> None:
    added = add("crawl.warc", response(1) + spoil(response(2)) + response(3) + response(4))  # type: ignore[operator]
    assert {page(1), page(3), page(4)} <= set(added.contents) <= {page(one) for one in range(1, 5)}
    assert set(added.codes) == {"K114"}


LENGTHS = {"far too long": 10**13, "too long": 300, "over the next": 1000, "too short": -50, "negative": -(10**6)}


def falsify(one: bytes, more: int) -> bytes:
    """The record with another length than it has."""
    before, _, behind = one.partition(b"Content-Length: ")
    length, _, rest = behind.partition(b"\r\n")
    return before + b"Content-Length: %d\r\n" % (int(length) + more) + rest


@pytest.mark.parametrize(
    "pack", [b"".join, lambda found: packed(*found), lambda found: gzip.compress(b"".join(found))], ids=["plain", "each", "one"]
)
@pytest.mark.parametrize("kind", ["response", "metadata"])
@pytest.mark.parametrize("more", LENGTHS.values(), ids=LENGTHS)
def test_a_false_length_costs_no_other_record_however_the_crawl_is_packed(
    add: Add, more: int, kind: str, pack: Callable[[list[bytes]], bytes]
) -> None:
    false = falsify(response(2).replace(b"WARC-Type: response", b"WARC-Type: " + kind.encode()), more)
    content = pack([response(1), false, *(response(number) for number in range(3, 9))])
    added = add("crawl.warc.gz" if content.startswith(b"\x1f") else "crawl.warc", content)
    assert added.contents == [page(number) for number in (1, *range(3, 9))]
    assert (added.codes, "byte " in added.intake.issues[0].where) == (["K114"], True)


def test_very_many_false_lengths_are_read_in_bounded_time(add: Add) -> None:
    many = [falsify(response(number), 10**13) for number in range(2000)]
    added = add("crawl.warc.gz", gzip.compress(b"".join(many) + response(2001)))
    assert set(added.codes) == {"K114"}


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_of_a_file_that_was_cut_off_all_whole_records_are_taken(add: Add, name: str) -> None:
    records = [response(1), response(2), response(3)]
    content = packed(*records) if name.endswith("gz") else b"".join(records)
    added = add(name, content[:-30])
    assert (added.contents, added.codes) == ([page(1), page(2)], ["K114"])


def test_a_crawl_packed_as_one_is_read_too(add: Add) -> None:
    added = add("crawl.warc.gz", gzip.compress(response(1) + response(2)))
    assert (added.contents, added.codes) == ([page(1), page(2)], [])


def test_a_member_that_grows_without_end_is_left(add: Add) -> None:
    added = add("crawl.warc.gz", gzip.compress(response(1)) + gzip.compress(b"WARC/1.0\r\n" + b"0" * 300_000_000))
    assert (added.contents, added.codes) == ([page(1)], ["K114", "K113"])
