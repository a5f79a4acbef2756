"""WARC (ISO 28500), packed or not: pages of a crawl. Words of pages are taken in, everything else is counted."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

from orontes.keep.containers.http import open_body, parse_answer, parse_headers
from orontes.keep.containers.passage import LONGEST, Broken, Passage
from orontes.keep.containers.unpacked import Unpacked, UnpackingError

MAGIC = b"WARC/"
_WORDS = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_KEPT = frozenset({"response", "resource", "conversion"})
_LONGEST_LINE, _MOST_HEADERS = 1 << 16, 1 << 18
_PIECE = 1 << 18
_MOST_SEARCHES = 20
"""How often a file is read again behind a false length that reached to its end."""
_BEGINNING = re.compile(rb"WARC/1\.\d\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Head:
    number: int
    at: int
    fields: dict[str, str]

    @property
    def place(self) -> str:
        return f"record {self.number} at byte {self.at}"

    def get(self, name: str) -> str:
        return self.fields.get(name, "")


class Warc:
    """The records of one WARC file."""

    def __init__(self, raw: BinaryIO, *, packed: bool, number: int = 0) -> None:
        self.passed: Counter[str] = Counter()
        """What was not taken in, by what it is."""
        self.number = number
        self._feed = _Feed(raw, packed=packed)

    def read(self) -> Iterator[Passage | Broken]:
        """The pages, and what is broken; behind a broken place it goes on with the next record that can be found."""
        while True:
            try:
                head = self._head()
                if head is None:
                    return
                found = tuple(self._record(head))
                self._require_end(head)
                yield from found
                continue
            except (UnpackingError, _BrokenError) as error:
                broken: UnpackingError | _BrokenError | None = error
            while broken is not None:
                self.number += 1
                yield Broken(self.number, f"byte {broken.at}", broken.code, str(broken))
                try:
                    if broken.code == "K113" or not self._feed.find_next(packing_broken=isinstance(broken, UnpackingError)):
                        return
                    broken = None
                except UnpackingError as further:
                    broken = further

    def _require_end(self, head: _Head) -> None:
        """Two empty lines end a record; a file may end without them."""
        if self._feed.line(_LONGEST_LINE).strip() or self._feed.line(_LONGEST_LINE).strip():
            raise _BrokenError("does not end where it says", head.at)

    def _head(self) -> _Head | None:
        feed = self._feed
        line = b"\n"
        while line and not line.strip():
            feed.mark()
            line = feed.line(_LONGEST_LINE)
        if not line:
            return None
        if not line.startswith(MAGIC):
            raise _BrokenError("is no record of a WARC file", feed.marked)
        lines, size = [], 0
        while (line := feed.line(_LONGEST_LINE)).strip():
            size += len(line)
            if size > _MOST_HEADERS:
                raise _BrokenError("has a head longer than any record", feed.marked)
            lines.append(line)
        if not line:
            raise _BrokenError("is cut off in its head", feed.marked)
        self.number += 1
        return _Head(self.number, feed.marked, parse_headers(b"".join(lines)))

    def _record(self, head: _Head) -> Iterator[Passage | Broken]:
        if not head.get("content-length").isdigit():
            raise _BrokenError("does not say how long it is", head.at)
        length, kind = int(head.get("content-length")), head.get("warc-type").lower()
        address = head.get("warc-target-uri").strip("<>")
        if kind not in _KEPT or not address.lower().startswith(("http://", "https://")):
            self.passed[f"of type {kind}" if kind not in _KEPT else "no page"] += 1
            self._feed.drop(length, head.at)
            return
        if length > LONGEST:
            self._feed.drop(length, head.at)
            yield Broken(head.number, head.place, "K113", f"({address[:200]}) is longer than {LONGEST:,} bytes and was left out")
            return
        block = self._feed.take(length, head.at)
        if not _has_digest(block, head.get("warc-block-digest")):
            yield Broken(head.number, head.place, "K112", f"({address[:200]}) does not have the digest that it states: it was altered")
            return
        yield from self._page(head, address, block)

    def _page(self, head: _Head, address: str, block: bytes) -> Iterator[Passage | Broken]:
        stated_type, body = head.get("content-type"), block
        if stated_type.lower().replace(" ", "").startswith("application/http"):
            answer = parse_answer(block)
            if answer is None:
                yield Broken(head.number, head.place, "K112", f"({address[:200]}) holds no answer of a server")
                return
            stated_type = answer.headers.get("content-type", "")
            if not 200 <= answer.status < 300:
                self.passed[f"with status {answer.status}"] += 1
                return
            if not _is_words(stated_type, address):
                self.passed[f"of media type {_type(stated_type)}"] += 1
                return
            body, wrong = open_body(answer)
            if wrong:
                yield Broken(head.number, head.place, "K112", f"({address[:200]}) {wrong}")
                return
        elif not _is_words(stated_type, address):
            self.passed[f"of media type {_type(stated_type)}"] += 1
            return
        if not body.strip():
            yield Broken(head.number, head.place, "K111", f"({address[:200]}) has no text: its body is empty")
            return
        if head.get("warc-truncated"):
            why = f"({address[:200]}) was cut off by the crawler ({head.get('warc-truncated')[:40]}); what there is of it was taken in"
            yield Broken(head.number, head.place, "K114", why)
        charset = _CHARSET.search(stated_type)
        yield Passage(
            head.number,
            head.place,
            body,
            media_type=_type(stated_type) if stated_type else "",
            charset=charset.group(1).lower() if charset else "",
            detail=f", captured {head.get('warc-date')[:40]}, {head.get('warc-record-id')[:100]}",
            stated={"address": (address[:2000], "WARC-Target-URI")},
        )


class _BrokenError(Exception):
    """A record is not as records are."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at, self.code = at, "K114"


class _Feed:
    """The bytes of the records, and where in the file they are."""

    def __init__(self, raw: BinaryIO, *, packed: bool) -> None:
        self._raw = raw
        self._unpacked = Unpacked(raw) if packed else None
        self._held = b""
        self._at = 0
        self._members = [(0, 0)]
        """Of a packed file: the first unpacked byte of each member since the mark, and where in the file it begins."""
        self._waiting = b""
        """The beginning of a member that begins with a record, met within another record: a false length does not reach into it."""
        self._within = False
        self._given: list[bytes] = []
        self._dropped = False
        self._marked_at = 0
        self._searches = 0
        self.marked = 0

    def mark(self) -> None:
        """A record begins here: of a packed file, the member in which it does."""
        self._within, self._given, self._dropped = False, [], False
        if self._held or self._fill():
            self._within, self._marked_at = True, self._at
            while len(self._members) > 1 and self._members[1][0] <= self._at:
                del self._members[0]
            self.marked = self._members[0][1] if self._unpacked else self._at

    def line(self, limit: int) -> bytes:
        """The next line, with its end; none at the end of the file."""
        searched = 0
        while (end := self._held.find(b"\n", searched)) < 0:
            searched = len(self._held)
            if searched > limit:
                raise _BrokenError("has a line longer than any record", self.marked)
            if not self._fill():
                end = len(self._held) - 1
                break
        return self._give(end + 1)

    def take(self, size: int, at: int) -> bytes:
        """So many bytes of the record that began there."""
        while len(self._held) < size:
            if not self._fill():
                raise _BrokenError(f"is cut off: it has {len(self._held):,} bytes of the {size:,} that it states", at)
        return self._give(size)

    def drop(self, size: int, at: int) -> None:
        """Pass over so many bytes."""
        left, part = size, self._give if size <= LONGEST else self._pass
        while left > len(self._held):
            left -= len(self._held)
            part(len(self._held))
            if not self._fill():
                raise _BrokenError(f"is cut off: it has not the {size:,} bytes that it states", at)
        part(left)

    def find_next(self, *, packing_broken: bool) -> bool:
        """Go on behind the beginning of the record that is broken, or behind the packed bytes that are; whether there is another."""
        if packing_broken and self._unpacked:
            self._held, self._waiting = b"", b""
            return self._unpacked.skip_member()
        if not self._dropped:
            self._held, self._at = b"".join(self._given) + self._held, self._marked_at
        elif not self._return():
            return False
        self._within, self._given = False, []
        self._pass(1)
        while True:
            found = _BEGINNING.search(self._held)
            if found:
                self._pass(found.start())
                return True
            self._pass(max(0, len(self._held) - len(b"WARC/1.1\r\n")))
            if not self._fill():
                return False

    def _return(self) -> bool:
        """Read again from the last mark on, where more was passed over than is held; a file that wants it very often is no crawl."""
        self._searches += 1
        if self._searches > _MOST_SEARCHES:
            return False
        self._held, self._waiting = b"", b""
        if not self._unpacked:
            self._at = self._marked_at
            self._raw.seek(self._at)
            return self._fill()
        self._at, member_at = self._members[0]
        self._members = []
        self._within = False
        self._unpacked.begin_at(member_at)
        while self._fill():
            if self._at + len(self._held) > self._marked_at:
                self._pass(self._marked_at - self._at)
                return True
            self._pass(len(self._held))
        return False

    def _fill(self) -> bool:
        if self._unpacked is None:
            piece = self._raw.read(_PIECE)
        elif self._waiting and self._within:
            return False
        else:
            piece, self._waiting = self._waiting or self._unpacked.read_some(), b""
            if piece and self._unpacked.begins:
                if self._within and piece.startswith(MAGIC):
                    self._waiting = piece
                    return False
                self._members.append((self._at + len(self._held), self._unpacked.member_at))
        self._held += piece
        return bool(piece)

    def _give(self, size: int) -> bytes:
        given = self._held[:size]
        if not self._dropped:
            self._given.append(given)
        self._held = self._held[size:]
        self._at += size
        return given

    def _pass(self, size: int) -> None:
        self._dropped |= size > 0
        self._held = self._held[size:]
        self._at += size


def _is_words(media_type: str, address: str) -> bool:
    try:
        path = urlsplit(address).path
    except ValueError:
        path = ""
    return _type(media_type) in _WORDS | {""} and not path.endswith("/robots.txt")


def _type(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()[:80]


def _has_digest(block: bytes, stated: str) -> bool:
    """Whether the block has the digest, as far as it is one we know."""
    name, _, value = stated.partition(":")
    if name.lower() not in {"sha1", "sha256", "md5"} or not value:
        return True
    digest = hashlib.new(name.lower(), block, usedforsecurity=False)
    return value.strip().lower() in {digest.hexdigest(), base64.b32encode(digest.digest()).decode().lower()}
