"""A passage as a report of its own, for stories and for the examples of event kinds.

Paragraphs are apart by an empty line; a line that opens with `# ` is the title, with `## ` a heading, with `[caption] ` a caption.
"""

from __future__ import annotations

from orontes.records.identity import make_id
from orontes.records.report import Block, BlockKind, Published, Report
from orontes.records.span import Span

_MARKS: tuple[tuple[str, BlockKind], ...] = (
    ("## ", "heading"),
    ("# ", "title"),
    ("[caption] ", "caption"),
    ("> ", "quotation"),
    ("- ", "list"),
)


def make_passage(passage: str, *, published: str | None = None, language: str = "en") -> Report:
    """The report that this passage would be; its lines are joined within a paragraph."""
    text, blocks, title = "", list[Block](), None
    for paragraph in passage.strip().split("\n\n"):
        kind, words = _kind_of(" ".join(paragraph.split()))
        text += "\n\n" if text else ""
        blocks.append(Block(kind=kind, span=Span(len(text), len(text) + len(words))))
        text += words
        title = words if kind == "title" and title is None else title
    return Report(
        id=make_id("report", "passage", passage, published, language),
        original="",
        path="passage",
        title=title,
        outlet=None,
        author=None,
        published=Published(edtf=published, basis="given with the passage") if published else None,
        language=language,
        text=text,
        blocks=tuple(blocks),
    )


def _kind_of(paragraph: str) -> tuple[BlockKind, str]:
    for mark, kind in _MARKS:
        if paragraph.startswith(mark):
            return kind, paragraph[len(mark) :]
    return "paragraph", paragraph
