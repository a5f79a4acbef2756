"""Which kind of file some bytes are: by what they begin with, then by the name. A guess for display and routing, never a filter."""

from __future__ import annotations

from pathlib import PurePath

UNKNOWN = "application/octet-stream"
LOOK = 8192
"""How many first bytes are looked at."""

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"WARC/1.", "application/warc"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
)
_ZIPPED = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".epub": "application/epub+zip",
    ".wacz": "application/wacz",
}
_WRITTEN = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".csv": "text/csv",
    ".json": "application/json",
    ".eml": "message/rfc822",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".xml": "application/xml",
}
_TAGS = (b"<!doctype html", b"<html", b"<head", b"<body")
_CONTROLS = frozenset(range(32)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B}


def find_media_type(beginning: bytes, name: str) -> str:
    """The media type of a file that begins so and is named so."""
    ending = PurePath(name).suffix.lower()
    for bytes_, media_type in _BEGINNINGS:
        if beginning.startswith(bytes_):
            return media_type
    if beginning.startswith(b"PK\x03\x04"):
        return _ZIPPED.get(ending, "application/zip")
    if beginning.startswith(b"RIFF") and beginning[8:12] == b"WEBP":
        return "image/webp"
    if not _is_text(beginning):
        return UNKNOWN
    flat = beginning.replace(b"\x00", b"").lower()  # UTF-16 markup reads as ASCII without its zero bytes
    if any(tag in flat for tag in _TAGS) and flat.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return "text/html"
    return _WRITTEN.get(ending, "text/plain")


def _is_text(beginning: bytes) -> bool:
    """Text has no control characters, or is UTF-16, where every second byte of Western text is zero."""
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if not _CONTROLS.intersection(beginning):
        return True
    even, odd = beginning[::2], beginning[1::2]
    zeros = even if even.count(0) > odd.count(0) else odd
    others = odd if zeros is even else even
    return zeros.count(0) > 0.7 * len(zeros) and not _CONTROLS.intersection(others)
