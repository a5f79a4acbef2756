"""Plain text: paragraphs, site furniture left out, captions and headings told apart, and what the text says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orontes.flow.step import Made
from orontes.flow.text.bylines import is_outlet, is_own_line
from orontes.flow.text.captions import is_caption
from orontes.flow.text.decoding import decode_page
from orontes.flow.text.furniture import ends_sentence, find_furniture, is_body
from orontes.flow.text.lines import find_paragraphs
from orontes.flow.text.offsets import Piece
from orontes.flow.text.reports import Told, make_report, refuse, report_furniture
from orontes.flow.text.strand import Strand
from orontes.records.original import Content
from orontes.records.report import BlockKind

_BULLET = re.compile(r"(?:[-*•·◦▪‣]|\d{1,2}[.)]|\([a-z\d]{1,2}\)) ")
_STARTS = re.compile(r"[^\W_]|[“\"'‘«(\[]")
_FULL_STOP = re.compile(r"[.…;:,][\"'”’»)\]]*$")
_ONE_SENTENCE = re.compile(r"[^.!?]*(?:[A-Z]\.|\d\.\d|\b(?:Dr|Mr|Mrs|Ms|Gen|Col|Lt|St|U\.S|No)\.)?[^.!?]*[.!?][\"'”’»]?")
_WORD = re.compile(r"[^\W_]")
_TITLE_LINES = 4
_PARAGRAPH_WORDS = 8
_TITLE_WORDS, _HEADING_WORDS = 30, 16
_RETOLD = 0.5
"""A first sentence that ends with a full stop is a title when the next paragraph says again half of its longer words."""


def read_plain(content: Content) -> Made:
    """Read a plain text file."""
    page, issues = decode_page(content, declares=False)
    if page is None:
        return Made(records=(), issues=tuple(issues))
    paragraphs, unread = find_paragraphs(page.text)
    furniture = find_furniture([paragraph.text for paragraph in paragraphs])
    kept = [number for number in range(len(paragraphs)) if number not in furniture]
    if furniture:
        issues.append(report_furniture(page, [(name, paragraphs[number]) for number, name in sorted(furniture.items())]))
    if not any(_WORD.search(paragraphs[number].text) for number in kept):
        return refuse(page, issues, "the file holds no words of a report; look whether it was saved whole")
    pieces = _make_pieces([paragraphs[number] for number in kept], kept)
    return make_report(page, pieces, Told(issues, title_how="first line", unread=unread))


def find_title(texts: Sequence[str]) -> int | None:
    """Which of the first lines is the title: short, no sentence, or one that the next paragraph tells again."""
    outlets = []
    for number, text in enumerate(texts[:_TITLE_LINES]):
        if is_caption(text, first=True) or is_own_line(text) or _BULLET.match(text):
            continue
        if is_outlet(text):
            outlets.append(number)
        elif _is_title(text, texts[number + 1 :]):
            return number
        else:
            break
    return outlets[0] if outlets and _is_title(texts[outlets[0]], texts[outlets[0] + 1 :]) else None


def find_kind(text: str, after: str | None) -> BlockKind:
    """What a line is, by its own shape and the line after it."""
    if _BULLET.match(text):
        return "list"
    if is_caption(text):
        return "caption"
    if text.startswith("> "):
        return "quotation"
    return "heading" if is_heading(text, after) else "paragraph"


def is_heading(text: str, after: str | None) -> bool:
    """A short line that ends no sentence, with a longer paragraph after it."""
    if after is None or is_own_line(text) or not _STARTS.match(text) or _FULL_STOP.search(text):
        return False
    return text.count(" ") < _HEADING_WORDS and not text[0].islower() and len(text) < len(after) and after.count(" ") >= _PARAGRAPH_WORDS


def _make_pieces(paragraphs: Sequence[Strand], numbers: Sequence[int]) -> list[Piece]:
    texts = [paragraph.text for paragraph in paragraphs]
    title = find_title(texts)
    pieces = []
    for index, (paragraph, number) in enumerate(zip(paragraphs, numbers, strict=True)):
        after = texts[index + 1] if index + 1 < len(texts) else None
        adjoins = index > 0 and numbers[index - 1] == number - 1
        kind: BlockKind = "title" if index == title else find_kind(paragraph.text, after)
        pieces.append(Piece(kind, paragraph, adjoins))
    return pieces if title is None else [pieces[title], *pieces[:title], *pieces[title + 1 :]]


def _is_title(text: str, after: Sequence[str]) -> bool:
    words = text.count(" ") + 1
    body = next((line for line in after if is_body(line)), None)
    if body is None or words > _TITLE_WORDS or not _STARTS.match(text) or text[0].islower():
        return False
    if not _FULL_STOP.search(text):
        return words >= 2 or not ends_sentence(text)
    return bool(_ONE_SENTENCE.fullmatch(text)) and text.endswith(".") and _retells(after[0], text)


def _retells(paragraph: str, title: str) -> bool:
    words = {word.lower() for word in re.findall(r"\w{4,}", title)}
    again = {word.lower() for word in re.findall(r"\w{4,}", paragraph)}
    return len(words & again) >= _RETOLD * len(words) > 0
