"""The first stage of resolve, for each report alone: how it names somebody or something, and what its text says of those names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from orontes.flow.amend import amend
from orontes.flow.resolve.aliases import alias_pairs, body_alias_pairs
from orontes.flow.resolve.bodies import find_short_names
from orontes.flow.resolve.incumbents import read_offices
from orontes.flow.resolve.keys import is_full, name_key
from orontes.flow.resolve.kin import given_beside_kin
from orontes.flow.resolve.lexicon import KIN
from orontes.flow.resolve.surfaces import SETTLED, Surface, make_surfaces
from orontes.flow.resolve.wording import is_called_place
from orontes.flow.step import Made, Records
from orontes.lang.fold import fold
from orontes.match.names import TITLES, parse_name
from orontes.records.claim import Claim, Mention
from orontes.records.report import Report
from orontes.records.resolving import Named, Naming

_KIN_BETWEEN = re.compile(rf"^(?:['’]s?)?,?\s*(?:(?:\w+\s){{0,3}})(?:{'|'.join(KIN.split())})s?\b[^.;]{{0,25}}$", re.IGNORECASE)
_NEAR = 60
_TITLES_BEFORE = 4
_TRADE = re.compile(
    r"^,\s+an?\s+((?:[\w-]+\s){0,3}?[a-z-]+)(?=,|\s+(?:in|of|from|at|who|whose|and|with|for|on|near|by)\b|$)", re.IGNORECASE
)


def find_names(records: Records) -> Made:
    """The names of each report, as reviewers amended it."""
    records = amend(records)
    return Made(records=tuple(_name(report, records) for report in records.of(Report)))


def _name(report: Report, records: Records) -> Naming:
    surfaces = make_surfaces([report], records.of(Mention), records.of(Claim))
    names = Counter((one.words, one.door, one.kind, one.door in SETTLED and is_called_place(one)) for one in surfaces if one.door != "none")
    shorts = find_short_names([one for one in surfaces if one.door in SETTLED])
    return Naming(
        report=report.id,
        names=tuple(Named(*name, count) for name, count in sorted(names.items())),
        shorts=tuple(sorted((short, long) for short, longs in shorts.items() for long in longs)),
        kin=tuple(sorted(_relatives(surfaces, report.text))),
        outlet=report.outlet if report.outlet and report.outlet.strip() else None,
        aliases=(
            *alias_pairs([one for one in surfaces if one.door == "person"], report.text),
            *body_alias_pairs([one for one in surfaces if one.door == "body"], report.text),
        ),
        titled=tuple(sorted(set(_titled(surfaces)))),
        given=given_beside_kin([one for one in surfaces if one.door == "person"], report.text),
        offices=tuple(sorted(set(read_offices(surfaces, report)))),
        stated=tuple(sorted({one.value for one in report.stated if one.field in {"outlet", "agency"} and one.span is not None})),
    )


def _titled(surfaces: Sequence[Surface]) -> Iterator[tuple[str, str]]:
    """Full names with the titles that stand before or in them, and with what he is: `X, a baker`."""
    for one in surfaces:
        if one.door == "person" and is_full(one.words):
            before = fold(one.before[-_NEAR:]).split()[-_TITLES_BEFORE:]
            yield from ((one.words, title) for title in (*takewhile(TITLES.__contains__, reversed(before)), *parse_name(one.words).titles))
            if trade := _TRADE.match(one.after):
                yield one.words, f"a {trade[1].split()[-1].casefold()}"


def _relatives(surfaces: Sequence[Surface], text: str) -> set[tuple[str, str]]:
    """Full names that a report calls relatives of each other: they are never one person."""
    apart = set()
    named = [surface for surface in surfaces if surface.door in SETTLED and is_full(surface.words)]
    for one, other in _neighbours(named):
        between = text[one.span.end : other.span.start]
        if between and _KIN_BETWEEN.match(between) and name_key(one.words) != name_key(other.words):
            apart.add((min(one.words, other.words), max(one.words, other.words)))
    return apart


def _neighbours(named: Sequence[Surface]) -> Iterator[tuple[Surface, Surface]]:
    """Pairs of names that stand near each other; the names come in the order of the text."""
    for at, one in enumerate(named):
        for other in named[at + 1 :]:
            if other.span.start - one.span.end > _NEAR:
                break
            yield one, other
