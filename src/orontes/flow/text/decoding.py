"""Bytes to characters: finds the encoding by mark, declaration and evidence, and keeps every undecodable byte countable.

In `Page.text` an undecodable byte stands as one lone surrogate (Python's `surrogateescape`), so that encoding the text again
gives the original's bytes; `decode_slice` shows it as U+FFFD.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from orontes.flow.text.codepages import MULTIBYTE, USUAL, USUAL_OF_LANGUAGE, find_encoding
from orontes.flow.text.problems import make_issue
from orontes.records.issue import Issue
from orontes.records.original import Content, Original

READ_BYTES = 8_000_000
"""Bytes of an original that are looked at: fourteen times the largest page of the 109 in the development set, and more than a full reading text needs."""

_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive (also used by DOCX, XLSX, EPUB and WACZ)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ\x90", "a Windows program"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (OLE)"),
    (b"{\\rtf", "an RTF file"),
    (b"RIFF", "a sound, film or WebP file (RIFF)"),
    (b"OggS", "a sound or film file (Ogg)"),
    (b"ID3", "a sound file (MP3)"),
    (b"SQLite format 3", "an SQLite database"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
)
_ALONE = (b"%PDF-", b"{\\rtf")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_LANGUAGE = re.compile(rb"""<html[^>]{0,300}?\blang\s*=\s*["']?([A-Za-z]{2})""", re.IGNORECASE)
_MULTIBYTE_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ASCII = bytes(range(128))
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An original's bytes as characters. `base` is the number of bytes before the first one (a byte order mark)."""

    original: Original
    text: str
    encoding: str
    base: int


def decode_page(content: Content, *, declares: bool) -> tuple[Page | None, list[Issue]]:
    """Decode an original, or say why not. `declares`: the format can name its encoding in its bytes (HTML, XML)."""
    original, raw = content.original, content.content
    issues: list[Issue] = []
    if not raw:
        return None, [make_issue("T100", original, "the file has no bytes; fetch it again or leave it out")]
    head = raw[:READ_BYTES]
    if len(head) < len(raw):
        left = len(raw) - READ_BYTES
        message = f"the file has {len(raw)} bytes; the first {READ_BYTES} were read and {left} left out; split the file to read all"
        issues.append(make_issue("T120", original, message))
    kind = _find_binary(head)
    if kind:
        code = "T102" if kind == "binary" else "T101"
        message = f"this is {kind if code == 'T101' else 'a binary file'}, which is not read; save its text as plain text or HTML"
        return None, [*issues, make_issue(code, original, message)]
    base, encoding, found = _find_encoding(head, original, declares=declares)
    issues += found
    whole = _cut(head[base:], encoding)
    if len(whole) < len(head) - base:
        issues.append(
            make_issue(
                "T110", original, f"the last {len(head) - base - len(whole)} bytes are half a character of {encoding} and were left out"
            )
        )
    text = _decode(whole, encoding)
    if text is None:
        message = "the bytes fit no supported encoding; convert the file to UTF-8"
        return None, [*issues, make_issue("T103", original, message)]
    issues += _odd_characters(text, original, encoding)
    return Page(original=original, text=text, encoding=encoding, base=base), issues


def decode_slice(raw: bytes, encoding: str) -> str:
    """Characters of whole-character bytes, each undecodable byte (or lone surrogate) shown as U+FFFD."""
    return show_undecodable(raw.decode(encoding, _handler(encoding)))


def show_undecodable(text: str) -> str:
    """The text with lone surrogates, the marks of undecodable bytes, as U+FFFD."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def count_bytes(text: str, encoding: str) -> int:
    """How many bytes of the original these characters of `Page.text` are."""
    return len(text) if text.isascii() and not encoding.startswith("utf-") else len(text.encode(encoding, _handler(encoding)))


def _handler(encoding: str) -> str:
    return "surrogatepass" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"


def _find_binary(raw: bytes) -> str | None:
    for magic, kind in _BINARY:
        # A magic of plain letters could open a text too, so it must be followed by control bytes.
        if raw.startswith(magic) and (magic in _ALONE or not magic.isascii() or _CONTROLS.search(raw[:512])):
            return kind
    if raw[4:8] == b"ftyp":
        return "a film or sound file (MP4)"
    sample = raw[:65_536]
    if _find_wide(raw) or any(raw.startswith(mark) for mark, _ in _MARKS):
        return None
    # Text has next to no control bytes; one in fifty leaves room for a damaged or padded text file.
    return "binary" if len(_CONTROLS.findall(sample)) * 50 > len(sample) else None


def _find_wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: spaces and Latin letters have a NUL in one byte of two, never in the other."""
    sample = raw[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) < 4 or (even and odd) or (even + odd) * 50 < len(sample):
        return None
    encoding = "utf-16-le" if odd else "utf-16-be"
    text = sample[: len(sample) // 2 * 2].decode(encoding, "surrogatepass")
    plain = sum(char.isalnum() or char.isspace() for char in text)
    return encoding if plain * 10 >= len(text) * 6 else None


def _find_encoding(raw: bytes, original: Original, *, declares: bool) -> tuple[int, str, list[Issue]]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return len(mark), encoding, []
    wide = _find_wide(raw)
    if wide:
        return 0, wide, [make_issue("T112", original, f"no encoding is declared; the bytes are read as {wide}")]
    if raw.isascii():
        return 0, "utf-8", []
    label = _stated_label(original) or (_find_label(raw) if declares else None)
    declared = find_encoding(label) if label else None
    encoding = _weigh(raw, declared)
    if label and encoding != declared:
        why = "is not supported" if declared is None else "does not fit the bytes"
        return 0, encoding, [make_issue("T111", original, f"the declared encoding {label} {why}; the bytes are read as {encoding}")]
    if not label and encoding != "utf-8":
        message = f"no encoding is declared; the bytes are read as {encoding}; check that names look right"
        return 0, encoding, [make_issue("T112", original, message)]
    return 0, encoding, []


def _stated_label(original: Original) -> str | None:
    """As the server or the container stated it, beside the media type."""
    _, mark, label = original.media_type.partition("; charset=")
    return label if mark else None


def _find_label(raw: bytes) -> str | None:
    head = raw[:8192]
    found = _XML.search(head) or _DECLARED.search(head)
    return found.group(1).decode("ascii") if found else None


def _weigh(raw: bytes, declared: str | None) -> str:
    """The encoding with the best evidence. Valid UTF-8 with multi-byte characters is hardly ever an accident."""
    if declared in MULTIBYTE and _decode(raw, declared) is not None:
        return declared
    sound = len(_MULTIBYTE_UTF8.findall(raw))
    broken = len(_MULTIBYTE_UTF8.sub(b"", raw).translate(None, _ASCII))
    if broken * 2 < sound or broken == 0:
        return "utf-8"
    if declared and declared not in MULTIBYTE and not declared.startswith("utf-"):
        return declared
    return _find_codepage(raw)


def _find_codepage(raw: bytes) -> str:
    language = _LANGUAGE.search(raw[:8192])
    expected = USUAL_OF_LANGUAGE.get(language.group(1).decode("ascii").lower()) if language else None
    high = raw[:262_144].translate(None, _ASCII) or raw.translate(None, _ASCII)

    def score(encoding: str) -> float:
        usual = USUAL[encoding]
        text = high.decode(encoding, "replace")
        common = sum(text.count(char) for char in set(usual)) / len(text)
        return common + (0.2 if encoding == expected else 0.0) - _mixed(raw, encoding)

    return max(USUAL, key=score)  # the first of equals: max keeps the order of the table


def _mixed(raw: bytes, encoding: str) -> float:
    """The share of words that mix Latin letters with letters of another script, or small letters with capitals after them."""
    words = re.findall(r"[^\W\d_]+", raw[:65_536].decode(encoding, "replace"))
    words = [word for word in words if not word.isascii()]
    odd = sum(1 for word in words if _is_mixed(word))
    return odd / len(words) if words else 0.0


def _is_mixed(word: str) -> bool:
    latin = sum(char < "\u0250" for char in word)
    return 0 < latin < len(word) or bool(re.search(r"[a-zà-öø-ÿа-яα-ω][A-ZÀ-ÖØ-ÞА-ЯΑ-Ω]", word))


def _cut(raw: bytes, encoding: str) -> bytes:
    """Whole code units only; a character cut by the reading limit then counts as undecodable bytes."""
    unit = 4 if encoding.startswith("utf-32") else 2 if encoding.startswith("utf-16") else 1
    return raw[: len(raw) // unit * unit]


def _decode(raw: bytes, encoding: str) -> str | None:
    try:
        if encoding in MULTIBYTE:
            text = raw.decode(encoding)
            return text if text.encode(encoding) == raw else None
        return raw.decode(encoding, _handler(encoding))
    except UnicodeError:
        return None


def _odd_characters(text: str, original: Original, encoding: str) -> list[Issue]:
    issues = []
    broken = len(_SURROGATES.findall(text)) if not text.isascii() else 0
    if broken:
        message = f"{broken} bytes or code units do not decode as {encoding} and are shown as U+FFFD"
        issues.append(make_issue("T110", original, message))
    controls = len(re.findall("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]", text))
    if controls:
        issues.append(make_issue("T113", original, f"{controls} control characters, such as NUL, were left out of the reading text"))
    return issues
