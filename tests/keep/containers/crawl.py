"""Makes crawls for tests: records of WARC files, answers of servers, pages."""

from __future__ import annotations

import base64
import hashlib


def record(kind: str, address: str, block: bytes, *, media_type: str = "application/http; msgtype=response", extra: str = "") -> bytes:
    """One record of a WARC file, with the digest of its block."""
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-12-05T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{hashlib.md5(block, usedforsecurity=False).hexdigest()}>\r\n{extra}WARC-Block-Digest: sha1:{digest}\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes, *, media_type: str = "text/html; charset=utf-8", extra: str = "", status: str = "200 OK") -> bytes:
    """What a server sends."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{extra}\r\n".encode() + body


def page(number: int) -> bytes:
    """A page with one sentence."""
    return f"<html><body><article><p>Shells fell near village number {number} before dawn, officials said.</p></article></body></html>".encode()


def response(number: int) -> bytes:
    """The record of a page."""
    return record("response", f"http://news.example/{number}", answer(page(number)))
