"""English that a page in another language shows: all its text but quoted words, names, ids and words of the trade."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urljoin

_OTHERS_WORDS = {"bdi", "mark", "q", "code", "kbd", "style", "script", "blockquote"}
_VOID = {"meta", "link", "input", "br", "img", "hr", "path", "rect", "circle", "line", "progress"}
_SHOWN = ("title", "aria-label", "placeholder", "alt", "data-label")
_ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
_TRADE = re.compile(
    r"\b(SHA-?256|SHA|JSON|CSV|macOS|OK|Natural Earth|geo_precision|ACLED|UCDP|Iraq Body Count|Every Casualty|Orontes)\b|SHA256SUMS"
)
_ENGLISH = re.compile(r"[A-Za-z]{2,}")
_ID = re.compile(r"[a-z]+-[0-9a-f]{16}|[0-9a-f]{64}")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.links: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [given["href"] or ""] if tag == "a" and "href" in given else []
        for name in _SHOWN:
            self._look(given.get(name) or "")
        if tag not in _VOID:
            foreign = tag in _OTHERS_WORDS or ("lang" in given and tag != "html") or "text" in (given.get("class") or "").split()
            self._open.append((tag, foreign))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(foreign for _, foreign in self._open):
            self._look(data)

    def _look(self, text: str) -> None:
        while _ISOLATED.search(text):
            text = _ISOLATED.sub(" ", text)
        if _ENGLISH.search(_TRADE.sub("", _ID.sub("", text))):
            self.found.append(" ".join(text.split()))


def find_english(page: str) -> list[str]:
    """The English texts of a page."""
    reader = _Reader()
    reader.feed(page)
    return reader.found


def walk(get: Callable[[str], str | None], *, most: int) -> dict[str, list[str]]:
    """The English texts of all pages to which links lead from the first, by address; of one kind of page `most`. `get` gives None for no page."""
    todo, seen, counted, found = ["/"], set[str](), dict[str, int](), dict[str, list[str]]()
    while todo:
        address = todo.pop(0).partition("#")[0]
        kind = _ID.sub("ID", address.partition("?")[0])
        if (
            address in seen
            or counted.get(kind, 0) >= most
            or not address.startswith("/")
            or address.startswith(("/originals", "/api", "/download"))
        ):
            continue
        seen.add(address)
        counted[kind] = counted.get(kind, 0) + 1
        page = get(address)
        if page is None:
            continue
        reader = _Reader()
        reader.feed(page)
        found[address] = reader.found
        todo += [urljoin(address, link) for link in reader.links if "language=" not in link]
    return found
