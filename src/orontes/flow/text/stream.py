"""The words of a page in the order of its bytes: a scanner of HTML that remembers where everything stood.

It takes any characters, in one pass whose cost grows with their number alone, and never fails: what browsers skip (scripts,
styles, comments, templates) is skipped, a tag that never ends ends with the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from orontes.flow.text.strand import Range


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


HEADING, LIST, QUOTE, TABLE, CAPTION, ASIDE, LINK, HIDDEN, SKIP = (1 << bit for bit in range(9))
"""What the open elements make of the words in them."""

_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head"
    " header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul"
)
_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_RAW = _names("iframe noembed noframes script style textarea title xmp")
_MEANING = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), HEADING),
    **dict.fromkeys(("li", "dd", "dt"), LIST),
    **dict.fromkeys(("blockquote",), QUOTE),
    **dict.fromkeys(("td", "th", "caption"), TABLE),
    **dict.fromkeys(("figcaption",), CAPTION),
    **dict.fromkeys(("nav", "aside", "footer", "menu", "dialog"), ASIDE),
    **dict.fromkeys(("a",), LINK),
    **dict.fromkeys(("noscript",), HIDDEN),  # some blogs keep the whole text there
    **dict.fromkeys(
        ("head", "template", "svg", "math", "object", "applet", "audio", "video", "canvas", "select", "datalist", "button", "map"), SKIP
    ),
}
_KEPT = frozenset({"html", "meta", "link", "time", "title", "script", "a"})
_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_STOP = re.compile("[\"'>]")
_ROLES = re.compile(r"""(?<![\w-])(?:class|id|role)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_HIDES = re.compile(r"""\shidden(?=[\s>=/])|display\s*:\s*none|aria-hidden\s*=\s*["']?true""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?""")
_CAPTIONED = re.compile(
    r"(?:^|[\s_-])(?:captions?|cutline|photo-?credit|image-?credit|imgcaption)(?:$|[\s_-])|caption-?text", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|footer|sidebar|side-bar|widget|share|sharing|sharedaddy|social|related|recommend(?:ed|ations)?|comments?|respond|disqus"
    r"|newsletter|subscribe|subscription|signup|promo|promoted|sponsor(?:ed)?|advert(?:isement|s)?|ads?|banner|cookies?|consent|popup|modal|masthead|pagination|pager|tags?|most-?read"
    r"|trending|popular|outbrain|taboola|skip-link|screen-reader-text|toolbar|complementary|contentinfo|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
_REL = re.compile(r"\brel\b", re.IGNORECASE)
_TAG_SEEN = 4_000
"""Characters of a tag that are looked at for attributes; a longer one holds data, not meaning."""


class Element(NamedTuple):
    """A tag that may say something of the page: its attributes as ranges of values, and what it encloses if that is raw text."""

    name: str
    attributes: dict[str, Range]
    inner: Range
    passage: int
    """The number of passages before it."""


@dataclass(slots=True)
class Passage:
    """Words between two breaks of the flow."""

    flags: int
    tag: str
    row: int
    ranges: list[Range] = field(default_factory=list)
    linked: int = 0
    """Characters inside links."""
    cells: int = 1
    """Cells of a row of a table that were put together."""


@dataclass(slots=True)
class Stream:
    """All passages of a page, the elements that may tell of it, and the counts by which it is judged safe to parse."""

    passages: list[Passage] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    tags: int = 0
    deepest: int = 0
    longest_tag: int = 0


def scan_page(text: str) -> Stream:
    """Scan a page's characters."""
    return _Scanner(text).scan()


class _Scanner:
    """The state of one scan: open elements with what they mean, and the passage being filled."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stream = Stream()
        self.open: list[tuple[str, int, str, int]] = []  # name, flags, block tag, row: as they hold inside
        self.counts: dict[str, int] = {}
        self.rows = 0
        self.passage: Passage | None = None
        self.breaks = 0
        self.unclosed: set[str] = set()

    def scan(self) -> Stream:
        text, position = self.text, 0
        while True:
            start = text.find("<", position)
            if start < 0:
                self._add_words(position, len(text))
                break
            self._add_words(position, start)
            position = self._read_markup(start)
        self._end_passage()
        return self.stream

    def _read_markup(self, start: int) -> int:
        text = self.text
        mark = text[start + 1 : start + 2]
        if mark in {"!", "?"}:
            return self._skip_declaration(start)
        closing = mark == "/"
        name = _NAME.match(text, start + 1 + closing)
        if name is None:
            if closing and mark:
                return self._skip_to(">", start)  # browsers read `</ >` as a comment
            self._add_words(start, start + 1)
            return start + 1
        end = self._find_end(name.end())
        self.stream.tags += 1
        self.stream.longest_tag = max(self.stream.longest_tag, end - start)
        if closing:
            self._close(name.group().lower(), start, end)
            return end
        return self._open(name.group().lower(), start, end)

    def _skip_declaration(self, start: int) -> int:
        if self.text.startswith("<!--", start):
            if self.text.startswith((">", "->"), start + 4):
                return self.text.index(">", start) + 1
            closed = self._skip_to("-->", start)
            # A comment that never ends would hide the rest of the page; it ends with the next tag instead.
            return closed if closed >= 0 else self._skip_words(start + 4)
        return self._skip_to(">", start)

    def _skip_to(self, mark: str, start: int) -> int:
        """The position after the next mark, -1 for a comment's that never comes; such a mark is looked for once."""
        found = -1 if mark in self.unclosed else self.text.find(mark, start)
        if found >= 0:
            return found + len(mark)
        self.unclosed.add(mark)
        return len(self.text) if mark == ">" else -1

    def _skip_words(self, start: int) -> int:
        found = self.text.find("<", start)
        return found if found >= 0 else len(self.text)

    def _find_end(self, position: int) -> int:
        """The position after a tag's `>`; quotation marks hide it only where they open a value."""
        text = self.text
        while True:
            stop = _STOP.search(text, position)
            if stop is None:
                return len(text)
            mark, position = stop.group(), stop.end()
            if mark == ">":
                return position
            if mark in self.unclosed or text[max(position - 9, 0) : position - 1].rstrip()[-1:] != "=":
                continue
            closed = text.find(mark, position)
            if closed < 0:
                self.unclosed.add(mark)
            else:
                position = closed + 1

    def _open(self, name: str, start: int, end: int) -> int:
        if name == "br":
            self._break_line(start, end)
            return end
        block = name in _BLOCKS
        if block:
            self._end_passage()
            self._close_implied(name)
        if name in _RAW:
            return self._read_raw(name, start, end)
        if name in _KEPT and (name != "a" or _REL.search(self.text, start, min(end, start + _TAG_SEEN))):
            self._keep(name, start, end, Range(end, end))
        if name in _VOID or (self.text.startswith("/>", end - 2) and not block and name not in _MEANING):
            return end
        _, flags, tag, row = self.open[-1] if self.open else ("", 0, "", 0)
        if block:
            tag = name
        if name == "tr":
            self.rows += 1
            row = self.rows
        elif name == "table":
            row = 0
        flags |= _MEANING.get(name, 0) | self._judge_roles(name, start, end)
        self.open.append((name, flags, tag, row))
        self.counts[name] = self.counts.get(name, 0) + 1
        self.stream.deepest = max(self.stream.deepest, len(self.open))
        return end

    def _judge_roles(self, name: str, start: int, end: int) -> int:
        if end - start <= len(name) + 2 or name in {"html", "body"}:
            return 0
        tag = self.text[start : min(end, start + _TAG_SEEN)]
        flags = HIDDEN if _HIDES.search(tag) else 0
        for found in _ROLES.finditer(tag):
            names = found.group(1) or found.group(2) or found.group(3) or ""
            if _CAPTIONED.search(names):
                flags |= CAPTION
            elif _FURNITURE.search(names):
                flags |= ASIDE
        return flags

    def _close_implied(self, name: str) -> None:
        """A block ends an open paragraph; an item ends the item before it."""
        top = self.open[-1][0] if self.open else ""
        if top == "p" or (top == name and name in {"li", "dd", "dt", "tr", "td", "th", "option"}):
            self._pop()

    def _close(self, name: str, start: int, end: int) -> None:
        if name in _BLOCKS:
            self._end_passage()
        if name == "br":
            self._break_line(start, end)
        if not self.counts.get(name):
            return
        while self.open and self._pop() != name:
            pass

    def _pop(self) -> str:
        name = self.open.pop()[0]
        self.counts[name] -= 1
        return name

    def _read_raw(self, name: str, start: int, end: int) -> int:
        key = f"</{name}"
        found = None if key in self.unclosed else re.compile(re.escape(key) + r"(?=[\s/>])", re.IGNORECASE).search(self.text, end)
        if found is None:
            self.unclosed.add(key)
            return len(self.text) if name in {"script", "style"} else end
        if name == "title" or (name == "script" and self.text.find("ld+json", start, min(end, start + _TAG_SEEN)) >= 0):
            self._keep(name, start, end, Range(end, found.start()))
        return self._find_end(found.end())

    def _keep(self, name: str, start: int, end: int, inner: Range) -> None:
        tag = self.text[start : min(end, start + _TAG_SEEN * 5)]
        attributes: dict[str, Range] = {}
        for found in _ATTRIBUTE.finditer(tag, len(name) + 1):
            low, high = next((found.span(group) for group in (2, 3, 4) if found.group(group) is not None), (found.end(), found.end()))
            attributes.setdefault(found.group(1).lower(), Range(start + low, start + high))
        self.stream.elements.append(Element(name, attributes, inner, len(self.stream.passages)))

    def _add_words(self, first: int, last: int) -> None:
        _, flags, tag, row = self.open[-1] if self.open else ("", 0, "", 0)
        if first >= last or flags & SKIP:
            return
        blank = self.text[first:last].isspace()
        if self.passage is None:
            if blank:
                return
            self.passage = Passage(flags & ~LINK, tag, row)
        if not blank:
            self.breaks = 0
        ranges = self.passage.ranges
        if ranges and ranges[-1].last == first and not ranges[-1].breaks:
            ranges[-1] = Range(ranges[-1].first, last)
        else:
            ranges.append(Range(first, last))
        if flags & LINK and not blank:
            self.passage.linked += last - first

    def _break_line(self, start: int, end: int) -> None:
        self.breaks += 1
        if self.breaks > 1:
            self._end_passage()
        elif self.passage is not None:
            self.passage.ranges.append(Range(start, end, breaks=True))

    def _end_passage(self) -> None:
        if self.passage is not None:
            self.stream.passages.append(self.passage)
        self.passage = None
        self.breaks = 0
