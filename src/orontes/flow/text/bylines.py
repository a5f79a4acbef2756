"""What a text says of itself in its own lines: byline, date line, dateline and the credit of an agency at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orontes.flow.text.dates import DATE, has_year, parse_date
from orontes.flow.text.furniture import is_body
from orontes.lang.en.chrome import AGENCY, OUTLET, PAPER
from orontes.records.report import Block, Stated
from orontes.records.span import Span

_NAME = r"(?:[A-ZÀ-Þ][\w’'.-]*|(?:al|el|de|der|den|van|von|bin|ibn|abu|da|dos|du|la|le|di|y|e)\b-?[\w’']*)"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,4}}(?:(?:, | and | & ){_NAME}(?: {_NAME}){{0,4}}){{0,4}}"
_BYLINE = re.compile(
    rf"(?:(?i:written by|story by|report by|reported by|posted by|author:?)|[Bb][Yy]:?) (?P<author>{_NAMES})"
    rf"(?P<rest>(?: (?:in|for|at|of) [A-Z][\w ,.’'-]{{2,40}}|\s*[|•·/–—-]\s*.{{1,80}}|,? (?i:{DATE}).{{0,40}}|, .{{1,60}})?)"
)
_DATE_THEN_BYLINE = re.compile(rf"(?P<date>{DATE})[ ,|•·–—-]+by (?P<author>.{{3,60}})", re.IGNORECASE)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? "
_LABEL = r"(?:(?:first |originally )?(?:published|posted|issued|created|written|write|publication date|date published|date of publication|release date)(?: ?(?:on|at|date))? ?:? ?)"
_CLOCK = r"(?:[ ,|•·–—-]*(?:at )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?\(?(?:[A-Z]{2,5}|[+-]\d\d:?\d\d)\)?)?)"
_LABELLED = re.compile(rf"{_LABEL}{_CLOCK}?[ ,]*(?:{_WEEKDAY})?(?P<date>{DATE}).{{0,120}}", re.IGNORECASE)
_BARE = re.compile(
    rf"(?:[^.,:;!?()\d]{{2,40}} ?[|•·] ?)?{_CLOCK}?[ ,|•·–—-]*(?:{_WEEKDAY})?(?P<date>{DATE}){_CLOCK}?(?:[ |•·–—/(,]*(?:last )?updated?\b.{{0,80}}| ?[|•·] ?[^.]{{2,60}})?",
    re.IGNORECASE,
)
_ISSUED_AT = re.compile(rf"[^\d.:;!?()|•·][^\d:;!?()|•·]{{1,60}}, (?:{_WEEKDAY})?(?P<date>{DATE})\.?", re.IGNORECASE)
"""“Geneva, 3 March 2024”: a place or an office and a whole date on a line of their own."""
_RECORDED = re.compile(
    rf"\b(?:recorded|taken|given|conducted|signed|dated|interviewed|sworn)(?: (?:on|in [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,? on))? (?P<date>{DATE})",
    re.IGNORECASE,
)
"""“Testimony 41 (recorded on 2 February 2022)”."""
_YEARS = re.compile(r"(?<![\d.])(?<!\d,)(?:19|20)\d\d(?!\d|,\d)")
_PLACE = r"[A-ZÀ-Þ][\w .'’/-]{1,40}(?:, [A-ZÀ-Þ][\w .'’-]{1,30})?"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?:(?:,| [-–—])? (?P<date>(?i:{DATE}))| ?\((?P<bracketed>(?i:{DATE}))\))?"
    rf"(?: ?[(\[](?P<agency>[A-Z][\w .&'’/-]{{1,30}})[)\]] ?(?:[-–—]{{1,2}}|:)|(?(date) ?[-–—]{{1,2}}|(?(bracketed) ?[-–—]{{1,2}}|(?!)))) "
)
_SHOUTED = re.compile(rf"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{{2,40}}(?:, [A-ZÀ-Þ][\w .'’-]{{1,30}})?),? (?P<date>(?i:{DATE}))[.:] ")
"""A place in capitals and a day with its year need no dash: "KYIV, 15 September 2025. Rescuers …"."""
_CREDIT = re.compile(r"(?:[.!?…][\"'”’»]*|[\"”»]) ?[(\[]([A-Z][\w .&'’/-]{1,40})[)\]]\.?$")
_DASHED = re.compile(r"[.!?…][\"'”’»]* ?[-–—]{1,2} ?([A-Z][\w .&'’/-]{1,40}?)\.?$")
_SHARED = re.compile(
    r"(?:^|[.!?…\"'”’»(] ?)(?:with )?(?:additional |further )?(?:reporting|files|material|input|information) (?:by|from) ([A-Z][\w .,&'’/-]{1,80}?)\)?\.?$",
    re.IGNORECASE,
)
"""“Additional reporting by AFP and Reuters”."""
_SOURCE = re.compile(r"(?:[Ss]ources?|[Vv]ia|SOURCE): ([A-Z][\w .,&'’/-]{1,80}?)\.?")
"""A last line of nothing else: “Source: Reuters”."""
_SHORT_NAME = re.compile(rf"[A-Z][A-Z0-9.&-]{{1,9}}|(?i:{AGENCY}|agencies)")

_OUTLET = re.compile(OUTLET, re.IGNORECASE)
_OWN_LINE = re.compile(rf"(?:(?:The|El|La|Le|Al) )?{_NAME}(?: {_NAME}){{0,3}}")
_PAPER = re.compile(rf"{OUTLET}|(?:[\w.&’'-]+ ){{1,3}}(?:{PAPER})", re.IGNORECASE)
_TITLE_AND_OUTLET = re.compile(r"(\S+(?: \S+){2,}) ([|–—-]) ((?:[^\s|–—]+ ){0,4}[^\s|–—]+)")

_OPENING = 6
"""Bylines and bare dates stand in the first lines; later ones belong to the story or to other texts."""
_CLOSING = 3
_SHORT = 25
_DATE_LINE = 60


def find_stated(text: str, blocks: Sequence[Block]) -> list[Stated]:
    """What the lines of a reading text state of the report itself, in the order in which they stand."""
    stated: list[Stated] = []
    opening = _opening(text, blocks)
    chronicle = _is_chronicle(text, blocks)
    for block in blocks:
        start, end = block.span
        line = text[start:end]
        if block.kind == "caption" or end - start > 400:
            continue
        in_opening = block in opening
        short = line.count(" ") < _SHORT
        if in_opening and short and not any(found.field == "published" for found in stated):
            stated += _find_record(text, line, start, alone=block.kind != "title" and not chronicle)
        if block.kind == "title":
            continue
        if in_opening and short:
            stated += _find_byline(line, start)
        near = in_opening or block in blocks[-_CLOSING:]
        date = _find_date(line, bare=in_opening and not chronicle) if short and near else None
        if date and not any(found.field == "published" for found in stated):
            edtf, low, high, how = date
            stated.append(Stated(field="published", value=edtf, how=how, span=Span(start + low, start + high)))
    stated += _find_outlet(text, blocks, opening)
    stated += _find_dateline(text, blocks, dated=any(found.field == "published" for found in stated))
    if not any(found.field == "agency" for found in stated):
        stated += _find_credit(text, blocks)
    return stated


def is_own_line(line: str) -> bool:
    """Whether a line is nothing but a byline or a date."""
    if line.count(" ") >= _SHORT or line.endswith("."):
        return False
    return any(pattern.fullmatch(line) for pattern in (_BYLINE, _DATE_THEN_BYLINE, _LABELLED, _BARE))


def is_outlet(line: str) -> bool:
    """Whether a short line sounds like the name of an outlet."""
    return line.count(" ") < 6 and len(line) < 60 and not line[0].islower() and bool(_OUTLET.fullmatch(line))


def split_outlet(title: str) -> tuple[int, int] | None:
    """Where a title ends and where the outlet's name after it begins, as in `Title | Outlet`."""
    found = _TITLE_AND_OUTLET.fullmatch(title)
    if found is None or not (found.group(2) == "|" or is_outlet(found.group(3))):
        return None
    return found.end(1), found.start(3)


def find_in_line(line: str) -> list[tuple[str, str, int, int, str]]:
    """What a line that stands alone near a title states: field, value, its code points in the line, and how."""
    if line.count(" ") >= _SHORT:
        return []
    found = [(one.field, one.value, one.span.start, one.span.end, one.how) for one in _find_byline(line, 0) if one.span]
    date = _find_date(line, bare=True)
    return [*found, ("published", *date)] if date else list(found)


def _opening(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks before the second paragraph of running text, at most six."""
    opening: list[Block] = []
    for block in blocks[:_OPENING]:
        if is_body(block.span.of(text)) and block.kind == "paragraph":
            break
        opening.append(block)
    return tuple(opening)


def _find_outlet(text: str, blocks: Sequence[Block], opening: Sequence[Block]) -> list[Stated]:
    """A line under the title that is nothing but a name as outlets bear them, beside the byline or the date."""
    lines = [block.span.of(text) for block in opening]
    for number, (block, line) in enumerate(zip(opening, lines, strict=True)):
        beside = [lines[at] for at in (number - 1, number + 1) if 0 <= at < len(lines)]
        is_name = block.kind != "title" and _OWN_LINE.fullmatch(line) is not None and _PAPER.fullmatch(line) is not None
        if is_name and block is not blocks[0] and any(is_own_line(other) for other in beside):
            return [Stated(field="outlet", value=line, how="line beside the date", span=block.span)]
    return []


def _is_chronicle(text: str, blocks: Sequence[Block]) -> bool:
    """Whether several lines are nothing but different dates: then they head what happened on them."""
    lines = (block.span.of(text) for block in blocks if block.span.end - block.span.start < _DATE_LINE)
    dates = {parse_date(found.group("date")) for found in map(_BARE.fullmatch, lines) if found}
    return len(dates) > 1


def _find_byline(line: str, start: int) -> list[Stated]:
    found = _BYLINE.fullmatch(line) or _DATE_THEN_BYLINE.fullmatch(line)
    if not found or line.endswith("."):
        return []
    low, high = found.span("author")
    return [Stated(field="author", value=found.group("author"), how="byline", span=Span(start + low, start + high))]


def _find_date(line: str, *, bare: bool) -> tuple[str, int, int, str] | None:
    found = _LABELLED.fullmatch(line)
    how = "date line"
    if not found and bare:
        found = _BARE.fullmatch(line) or _DATE_THEN_BYLINE.fullmatch(line)
    if not found and bare and _BYLINE.fullmatch(line):
        found, how = re.compile(rf"(?P<date>{DATE})", re.IGNORECASE).search(line), "byline"
    if not found:
        return None
    edtf = parse_date(found.group("date"))
    return (edtf, *found.span("date"), how) if edtf else None


def _find_record(text: str, line: str, start: int, *, alone: bool) -> list[Stated]:
    """The whole date of a line that says when a testimony was taken or, `alone`, where and when a paper was issued; no year of its text is later."""
    found, how = _RECORDED.search(line), "date of record"
    if not found and alone:
        found, how = _ISSUED_AT.fullmatch(line), "date line"
    edtf = parse_date(found.group("date")) if found else None
    if not found or not edtf or len(edtf) < len("2022-02") or not has_year(edtf):
        return []
    later = any(int(year[0]) > int(edtf[:4]) for year in _YEARS.finditer(text))
    low, high = found.span("date")
    return [] if later else [Stated(field="published", value=edtf, how=how, span=Span(start + low, start + high))]


def _find_dateline(text: str, blocks: Sequence[Block], *, dated: bool) -> list[Stated]:
    for block in blocks[:_OPENING]:
        start, end = block.span
        if block.kind != "paragraph" or end - start < 60:
            continue
        opening = text[start : min(start + 160, end)]
        found = _DATELINE.match(opening) or _SHOUTED.match(opening)
        if not found:
            return []
        groups = found.groupdict()
        written = "bracketed" if groups.get("bracketed") else "date"
        stated = []
        edtf = parse_date(groups[written]) if groups[written] and not dated else None
        if edtf and (found.re is _DATELINE or has_year(edtf)):
            low, high = found.span(written)
            stated.append(Stated(field="published", value=edtf, how="dateline", span=Span(start + low, start + high)))
        if groups.get("agency"):
            low, high = found.span("agency")
            stated.append(Stated(field="agency", value=found.group("agency"), how="dateline", span=Span(start + low, start + high)))
        return stated
    return []


def _find_credit(text: str, blocks: Sequence[Block]) -> list[Stated]:
    for block in reversed(blocks):
        start, end = block.span
        if block.kind in {"caption", "heading"} and text[start] != "(":
            continue
        tail = max(start, end - 120)
        closing = text[tail:end]
        found = _CREDIT.search(closing) or _DASHED.search(closing) or _SHARED.search(closing)
        base = tail if found else start
        found = found or re.fullmatch(r"[(\[]([A-Z][\w .&'’/-]{1,40})[)\]]", text[start:end]) or _SOURCE.fullmatch(text[start:end])
        return _credited(found, base) if found else []
    return []


def _credited(found: re.Match[str], base: int) -> list[Stated]:
    """Each agency named in a credit: a person who helped to report is none."""
    start, named = found.start(1), re.finditer(r"[^,]+?(?=,| and |$)(?:,? and )?", found[1])
    parts = [(name[0].removesuffix(" and ").strip(" ,"), start + name.start() + len(name[0]) - len(name[0].lstrip(" ,"))) for name in named]
    return [
        Stated(field="agency", value=name, how="credit at the end", span=Span(base + at, base + at + len(name)))
        for name, at in parts
        if _SHORT_NAME.fullmatch(name) or (found.re is _SOURCE and _PAPER.fullmatch(name))
    ]
