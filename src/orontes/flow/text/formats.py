"""Which reader reads which bytes: by the content first, by the media type where the content does not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from orontes.flow.step import Made
from orontes.flow.text.decoding import READ_BYTES
from orontes.flow.text.html import read_html
from orontes.flow.text.plain import read_plain
from orontes.flow.text.problems import make_issue
from orontes.records.original import Content


class Reader(Protocol):
    """Reads one format: a report, its offsets and issues; or issues alone."""

    def __call__(self, content: Content) -> Made:
        """Read the bytes of one original."""


READERS: Mapping[str, Reader] = {
    "text/plain": read_plain,
    "text/html": read_html,
    "application/xhtml+xml": read_html,
}
"""Media type -> reader. A new format is one more line here and one more module beside `plain` and `html`."""

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(rb"</?(?:html|head|body|p|div|br|span|a|h[1-6]|article|table|meta|title|script)\b[^<>]{0,2000}>", re.IGNORECASE)
_MARKS = b"\xef\xbb\xbf\xff\xfe\x00"
_HEAD = 65_536
_UNREAD = {
    "application/json": "a JSON file",
    "application/x-ndjson": "a file of JSON lines",
    "application/javascript": "a program (JavaScript)",
    "text/javascript": "a program (JavaScript)",
    "text/css": "a style sheet",
    "text/csv": "a table (CSV)",
    "text/tab-separated-values": "a table (TSV)",
    "application/xml": "an XML file that is no page",
    "text/xml": "an XML file that is no page",
    "image/svg+xml": "a drawing (SVG)",
    "message/rfc822": "a mail",
    "application/mbox": "a mailbox",
}
"""Formats that are made of characters, and yet not of a report's words."""


def read_content(content: Content) -> Made:
    """Read one original. Never raises on bad content: what cannot be read becomes an issue."""
    media_type = find_media_type(content)
    kind = _find_unread(content, media_type)
    if kind:
        message = f"this is {kind}, which is not read; save its text as plain text or HTML"
        return Made(records=(), issues=(make_issue("T101", content.original, message),))
    return READERS[media_type](content)


def find_media_type(content: Content) -> str:
    """The media type to read by. A page saved as `.txt` is a page; a `.html` file without one tag is plain text."""
    head = content.content[:_HEAD]
    narrow = head.replace(b"\0", b"") if b"\0" in head[:64] else head
    if _PAGE.match(narrow.lstrip(_MARKS)):
        return "text/html"
    stated = content.original.media_type.partition(";")[0].strip().lower()
    if stated in {"text/html", "application/xhtml+xml"} and (_TAG.search(narrow) or _TAG.search(content.content[:READ_BYTES])):
        return "text/html"
    return stated if stated in READERS and stated not in {"text/html", "application/xhtml+xml"} else "text/plain"


def _find_unread(content: Content, media_type: str) -> str | None:
    if media_type != "text/plain" or not content.content:
        return None
    if content.content[:_HEAD].lstrip(_MARKS).lstrip().startswith(b"<?xml"):
        return _UNREAD["text/xml"]
    stated = content.original.media_type.partition(";")[0].strip().lower()
    return _UNREAD.get(stated)
