"""The end of every reader: pieces and what the markup states become a report, its offsets and its issues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from orontes.flow.step import Made
from orontes.flow.text.bylines import find_stated, split_outlet
from orontes.flow.text.dates import has_year
from orontes.flow.text.decoding import Page
from orontes.flow.text.given import state_given
from orontes.flow.text.offsets import Composed, Piece, compose, find_bytes
from orontes.flow.text.problems import make_issue
from orontes.flow.text.strand import Strand
from orontes.lang.identify import identify_language
from orontes.records.identity import make_id
from orontes.records.issue import Issue
from orontes.records.original import Original
from orontes.records.report import Published, Report, Stated
from orontes.records.span import Offsets, Span

_SHOWN, _SHOWN_WORDS = 40, 60
_SAMPLE = 20_000
_ARABIC, _CYRILLIC, _LATIN = re.compile("[\u0620-\u06ff]"), re.compile("[\u0400-\u04ff]"), re.compile("[A-Za-z\u00c0-\u024f]")
_ARABIC_LANGUAGES = frozenset({"ar", "fa", "ur", "ps", "ku", "ckb", "sd", "ug", "azb"})
_CYRILLIC_LANGUAGES = frozenset({"ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn", "uz"})


class Told(NamedTuple):
    """What a reader knows of a page besides its words: what the markup states, where the title was found, what went wrong.

    `unread`: the character of the page from which nothing was looked at, because so much cannot be one report.
    """

    issues: Sequence[Issue]
    markup: Sequence[Stated] = ()
    title_how: str = ""
    unread: int | None = None


def make_report(page: Page, pieces: Sequence[Piece], told: Told) -> Made:
    """The report of a page, its offsets, and all issues."""
    composed = compose(page, pieces)
    found = [*told.issues, *_tell_cut(page, composed, told.unread)]
    own = find_stated(composed.text, composed.blocks)
    given, undated = state_given(page.original)
    found += undated
    stated = [*given, *_state_title(composed, told.title_how), *told.markup, *own]
    published, doubts = _find_published(page.original, stated)
    language = _find_language(composed.text, [*given, *told.markup])
    report = Report(
        id=report_id(page.original.sha256),
        original=page.original.sha256,
        path=page.original.name,
        title=_value(stated, "title"),
        outlet=_value(stated, "outlet"),
        author=_value(stated, "author"),
        published=published,
        language=language,
        text=composed.text,
        blocks=composed.blocks,
        stated=tuple(stated),
    )
    offsets = Offsets(report=report.id, original=page.original.sha256, encoding=page.encoding, segments=composed.segments)
    return Made(records=(report, offsets), issues=(*found, *doubts))


def report_id(original: str) -> str:
    """The id of the report of an original."""
    return make_id("report", original, 0)


def refuse(page: Page, issues: Iterable[Issue], message: str) -> Made:
    """No report: the issue says why."""
    return Made(records=(), issues=(*issues, make_issue("T104", page.original, message)))


def report_furniture(page: Page, found: Sequence[tuple[str, Strand]]) -> Issue:
    """One issue that lists what was left out as site furniture, with its bytes in the original."""
    places = find_bytes(page, [(strand.first, strand.last) for _, strand in found])
    shown = [
        f"{name}: “{_shorten(strand.text)}” (bytes {first}-{last})"
        for (name, strand), (first, last) in zip(found[:_SHOWN], places, strict=False)
    ]
    rest = f"; and {len(found) - _SHOWN} more up to byte {max(last for _, last in places)}" if len(found) > _SHOWN else ""
    count = "1 line was" if len(found) == 1 else f"{len(found)} lines were"
    return make_issue("T201", page.original, f"{count} left out as site furniture: {'; '.join(shown)}{rest}")


def _tell_cut(page: Page, composed: Composed, unread: int | None) -> list[Issue]:
    at = composed.cut
    if at is None and unread is not None:
        at = find_bytes(page, [(unread, unread)])[0][0]
    if at is None:
        return []
    size = f"{len(composed.text):,} characters in {len(composed.blocks):,} blocks"
    message = f"the reading text was cut at {size}; what follows byte {at:,} of the file was left out; split the file to read all of it"
    return [make_issue("T121", page.original, message)]


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN_WORDS else text[: _SHOWN_WORDS - 1] + "…"


def _state_title(composed: Composed, how: str) -> list[Stated]:
    for block in composed.blocks[:1]:
        if block.kind == "title":
            title = block.span.of(composed.text)
            parts = split_outlet(title) if how == "first line" else None
            if parts is None:
                return [Stated(field="title", value=title, how=how, span=block.span)]
            name, outlet = Span(0, parts[0]), Span(parts[1], len(title))
            return [
                Stated(field="title", value=title[: name.end], how=how, span=name),
                Stated(field="outlet", value=title[outlet.start :], how="beside the title", span=outlet),
            ]
    return []


def _value(stated: Sequence[Stated], field: str) -> str | None:
    return next((found.value for found in stated if found.field == field), None)


def _find_published(original: Original, stated: Sequence[Stated]) -> tuple[Published | None, list[Issue]]:
    dates = [found for found in stated if found.field == "published"]
    whole = [found for found in dates if has_year(found.value)]
    if not whole:
        doubts = [
            make_issue("T211", original, f"the {date.how} gives {date.value} without a year, so the report counts as undated", date.span)
            for date in dates[:1]
        ]
        return None, doubts
    first = whole[0]
    others = sorted({f"{other.value} ({other.how})" for other in whole if not _agree(first.value, other.value)})
    doubts = []
    if others:
        message = f"the page states several publication dates; {first.value} ({first.how}) was taken, not {', '.join(others)}"
        doubts.append(make_issue("T210", original, message, first.span))
    return Published(edtf=first.value, basis=first.how, span=first.span), doubts


def _agree(one: str, two: str) -> bool:
    return one.startswith(two) or two.startswith(one)


def _find_language(text: str, markup: Sequence[Stated]) -> str:
    """As the page declares it, unless its letters are of another script than that language's; else by the words."""
    declared = _value(markup, "language")
    sample = text[:_SAMPLE]
    if declared and _fits(sample, declared):
        return declared
    return identify_language(sample)


def _fits(text: str, language: str) -> bool:
    arabic, cyrillic, latin = (len(script.findall(text)) for script in (_ARABIC, _CYRILLIC, _LATIN))
    most = max(arabic, cyrillic, latin)
    if most == 0:
        return True
    if most == arabic:
        return language in _ARABIC_LANGUAGES
    if most == cyrillic:
        return language in _CYRILLIC_LANGUAGES
    return language not in _ARABIC_LANGUAGES - {"ku", "ug"} and language not in _CYRILLIC_LANGUAGES - {"uz", "sr", "kk"}
