"""The answer of a server as a crawl kept it: its status, its headers, and its body with chunks and packing undone."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from orontes.keep.containers.passage import LONGEST

_MOST_HEAD = 1 << 18
_CHUNK = re.compile(rb"\s*([0-9A-Fa-f]{1,8})\s*(?:;|$)")


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and headers of one answer, and its body as it was kept."""

    status: int
    headers: dict[str, str]
    body: bytes


def parse_answer(block: bytes) -> Answer | None:
    """The answer, or None where the bytes are none."""
    head, mark, body = block.partition(b"\r\n\r\n")
    if not mark:
        head, mark, body = block.partition(b"\n\n")
    first, _, rest = head.partition(b"\n")
    words = first.split()
    if not mark or len(head) > _MOST_HEAD or len(words) < 2 or not first.startswith(b"HTTP/") or not words[1].isdigit():
        return None
    return Answer(int(words[1]), parse_headers(rest), body)


def parse_headers(lines: bytes) -> dict[str, str]:
    """Headers by their names in small letters; of several with one name the first."""
    found: dict[str, str] = {}
    for line in lines.splitlines():
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found


def open_body(answer: Answer) -> tuple[bytes, str]:
    """The body as the server meant it; and in words what is wrong with it, or nothing."""
    body = answer.body
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        body = _join_chunks(body)
    for packing in reversed(answer.headers.get("content-encoding", "").lower().replace(" ", "").split(",")):
        if packing in {"gzip", "x-gzip", "deflate"}:
            body, wrong = _unpack(body, packing)
            if wrong:
                return body, wrong
        elif packing not in {"", "identity", "none", "utf-8"}:
            return b"", f"is packed by {packing[:40]!r}, which is not read"
    return body, ""


def _join_chunks(body: bytes) -> bytes:
    """The chunks joined; the body as it is where it holds none: many crawlers undo the chunks and leave the header."""
    joined: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at, at + 64)
        size = _CHUNK.match(body, at, end if end >= 0 else at)
        if size is None:
            return b"".join(joined) if joined else body
        length = int(size.group(1), 16)
        if not length:
            return b"".join(joined)
        joined.append(body[end + 2 : end + 2 + length])
        at = end + 4 + length


def _unpack(body: bytes, packing: str) -> tuple[bytes, str]:
    if packing != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body, ""  # unpacked by the crawler, header left
    for bits in (31,) if packing != "deflate" else (15, -15):
        opener = zlib.decompressobj(bits)
        try:
            given = opener.decompress(body, LONGEST + 1)
        except zlib.error:
            continue
        if len(given) > LONGEST:
            return b"", f"grows to more than {LONGEST:,} bytes when it is unpacked"
        return (given, "") if opener.eof else (b"", "is packed and cut off")
    return b"", "holds packed bytes that are broken"
