"""HTML pages: the main text, built from the page's own bytes, with its title, captions and what the page states of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from orontes.flow.step import Made
from orontes.flow.text.bylines import find_in_line
from orontes.flow.text.captions import is_caption
from orontes.flow.text.decoding import Page, decode_page
from orontes.flow.text.furniture import find_furniture
from orontes.flow.text.mainpart import Choice, Numbered, choose_main
from orontes.flow.text.metadata import find_markup
from orontes.flow.text.offsets import Piece, find_bytes
from orontes.flow.text.problems import make_issue
from orontes.flow.text.reports import Told, make_report, refuse, report_furniture
from orontes.flow.text.strand import TEXT_LIMIT, Range, cut_strand, make_strand
from orontes.flow.text.stream import ASIDE, CAPTION, HEADING, HIDDEN, LIST, QUOTE, Passage, Stream, scan_page
from orontes.flow.text.titles import Title, find_title
from orontes.records.issue import Issue
from orontes.records.original import Content
from orontes.records.report import BlockKind, Stated

_WORD = re.compile(r"[^\W_]")
_CAPTION_WORDS = 80
_LINK_WORDS, _LINKED = 15, 0.9
_NEAR = 8
"""Passages around the title in which bylines and dates are looked for."""
_CELL = 100
"""Characters; the cells of a row are one block when each is shorter, for then they are entries and not columns of text."""
_MOST_PASSAGES, _MOST_CHARACTERS = 60_000, 3 * TEXT_LIMIT
"""What is looked at for the main text; the largest of 109 real pages has 4,900 tags."""
_CONTINUES = re.compile(r"[,;–—-]$")


def read_html(content: Content) -> Made:
    """Read an HTML page."""
    page, issues = decode_page(content, declares=True)
    if page is None:
        return Made(records=(), issues=tuple(issues))
    stream = scan_page(page.text)
    passages, unread = _find_passages(page.text, stream)
    if not any(_WORD.search(numbered.strand.text) for numbered in passages if not numbered.passage.flags & HIDDEN):
        return refuse(page, issues, "the page shows no words; if it is filled in by scripts, save it from a browser")
    choice = choose_main(page.text, stream, passages)
    if not choice.numbers:
        choice = Choice([number for number, numbered in enumerate(passages) if not numbered.passage.flags & HIDDEN], choice.why)
    markup, named = find_markup(page, stream)
    outlet = next((stated.value for stated in markup if stated.field == "outlet"), None)
    title = find_title(page, passages, choice.numbers, named, outlet)
    markup += _find_shown(page, passages, choice.numbers, title, markup)
    pieces, found = _make_pieces(page, passages, choice.numbers, title)
    if not any(_WORD.search(piece.strand.text) for piece in pieces):
        return refuse(page, issues, "the page shows no words of a report; look whether it was saved whole")
    issues += [*_tell_choice(page, passages, pieces, choice), *found]
    return make_report(page, pieces, Told(issues, markup, title.how if title else "", unread))


def _find_passages(text: str, stream: Stream) -> tuple[list[Numbered], int | None]:
    passages: list[Numbered] = []
    size = 0
    for passage in _split_rows(stream.passages):
        for part in _split_lines(text, passage):
            strand = make_strand(text, part.ranges, references=True)
            if not strand.text:
                continue
            if len(passages) >= _MOST_PASSAGES or size > _MOST_CHARACTERS:
                return passages, strand.first
            passages.append(Numbered(part, strand))
            size += len(strand.text)
    return passages, None


def _split_rows(passages: Sequence[Passage]) -> list[Passage]:
    """Short cells of one row of a table become one passage."""
    merged: list[Passage] = []
    for passage in passages:
        before = merged[-1] if merged else None
        if (
            before
            and passage.row
            and passage.row == before.row
            and max(_size(before), _size(passage)) < _CELL * 4
            and _size(passage) < _CELL
        ):
            gap = Range(before.ranges[-1].last, passage.ranges[0].first, breaks=True)
            before.ranges += [gap, *passage.ranges]
            before.linked += passage.linked
            before.cells += passage.cells
        else:
            merged.append(passage)
    return merged


def _size(passage: Passage) -> int:
    return sum(found.last - found.first for found in passage.ranges if not found.breaks)


def _split_lines(text: str, passage: Passage) -> list[Passage]:
    """A `<br>` parts two passages unless the words run on over it."""
    if not any(found.breaks for found in passage.ranges) or passage.flags & HEADING or passage.cells > 1:
        return [passage]
    lines: list[list[Range]] = [[]]
    for found in passage.ranges:
        if found.breaks:
            lines.append([found])
        else:
            lines[-1].append(found)
    parts: list[Passage] = []
    before = ""
    share = passage.linked / max(_size(passage), 1)
    for line in lines:
        words = make_strand(text, line, references=True).text
        if not words:
            continue
        if parts and _runs_on(before, words):
            parts[-1].ranges += line
        else:
            parts.append(Passage(passage.flags, passage.tag, passage.row, [found for found in line if not found.breaks]))
        parts[-1].linked += round(share * len(words))
        before = words
    return parts


def _runs_on(before: str, words: str) -> bool:
    return words[0].islower() or bool(_CONTINUES.search(before))


def _make_pieces(page: Page, passages: Sequence[Numbered], numbers: Sequence[int], title: Title | None) -> tuple[list[Piece], list[Issue]]:
    shown = _with_captions(passages, numbers, title)
    furniture = find_furniture([passages[number].strand.text for number in shown])
    furniture |= _find_links([passages[number] for number in shown], title, furniture)
    issues = []
    if furniture:
        left_out = [(name, passages[shown[index]].strand) for index, name in sorted(furniture.items())]
        issues.append(report_furniture(page, left_out))
    pieces = [Piece("title", title.strand, adjoins=False)] if title else []
    before = -1
    for index, number in enumerate(shown):
        strand = passages[number].strand
        if index in furniture or (title and (number == title.passage or strand.text == title.strand.text)):
            continue
        pieces.append(Piece(_find_kind(passages[number]), strand, adjoins=number == before + 1))
        before = number
    return pieces, issues


def _find_links(shown: Sequence[Numbered], title: Title | None, furniture: Mapping[int, str]) -> dict[int, str]:
    """Links that stand alone before or after the text: menus that are laid out like the text itself."""
    found: dict[int, str] = {}
    for order in (range(len(shown)), range(len(shown) - 1, -1, -1)):
        for index in order:
            numbered = shown[index]
            if index in furniture or (title and numbered.strand.text == title.strand.text):
                continue
            if not _is_link(numbered):
                break
            found[index] = "links"
    return found if len(found) < len(shown) else {}


def _is_link(numbered: Numbered) -> bool:
    words = numbered.strand.text.count(" ") + 1
    return words < _LINK_WORDS and numbered.passage.linked >= _LINKED * len(numbered.strand.text) and not numbered.passage.flags & HEADING


def _find_shown(
    page: Page, passages: Sequence[Numbered], numbers: Sequence[int], title: Title | None, markup: Sequence[Stated]
) -> list[Stated]:
    """Bylines and dates shown between the title and the main text, for what the markup does not state."""
    known: set[str] = {stated.field for stated in markup}
    start = max(numbers[0] - _NEAR, 0) if title is None or title.passage is None else title.passage + 1
    shown = []
    for numbered in passages[start : max(numbers[0], min(start + _NEAR, numbers[-1]))]:
        if numbered.passage.flags & HIDDEN:
            continue
        for field, value, low, high, how in find_in_line(numbered.strand.text):
            strand = cut_strand(numbered.strand, low, high)
            if field not in known and strand.segments:
                known.add(field)
                source = find_bytes(page, [(strand.first, strand.last)])[0]
                shown.append(Stated(field=field, value=value, how=f"{how} on the page", source=source))  # type: ignore[arg-type]
    return shown


def _with_captions(passages: Sequence[Numbered], numbers: Sequence[int], title: Title | None) -> list[int]:
    """The main text, the headings of its paragraphs, and the captions that stand in it or between it and the title."""
    first, last = numbers[0], numbers[-1]
    headings = (
        number - 1
        for number in numbers[1:]
        if passages[number - 1].passage.flags & HEADING and not passages[number - 1].passage.flags & (ASIDE | HIDDEN)
    )
    if title and title.passage is not None and title.passage < first:
        first = title.passage
    captions = (
        number
        for number in range(first, last + 1)
        if passages[number].passage.flags & CAPTION and not passages[number].passage.flags & (ASIDE | HIDDEN)
    )
    return sorted({*numbers, *headings, *captions})


def _find_kind(numbered: Numbered) -> BlockKind:
    flags, text = numbered.passage.flags, numbered.strand.text
    if (flags & CAPTION and text.count(" ") < _CAPTION_WORDS) or is_caption(text):
        return "caption"
    if flags & HEADING:
        return "heading"
    if flags & QUOTE:
        return "quotation"
    if flags & LIST:
        return "list"
    return "table" if numbered.passage.cells > 1 else "paragraph"


def _tell_choice(page: Page, passages: Sequence[Numbered], pieces: Sequence[Piece], choice: Choice) -> list[Issue]:
    whole = sum(len(numbered.strand.text) for numbered in passages)
    kept = sum(len(piece.strand.text) for piece in pieces)
    if choice.why:
        message = f"the main text was chosen by block rules, because {choice.why}; {kept:,} of the page's {whole:,} characters were kept"
        return [make_issue("T202", page.original, message)]
    return [
        make_issue("T200", page.original, f"{kept:,} of the page's {whole:,} characters were kept as its main text, chosen by trafilatura")
    ]
