"""An entity or a place for a person at a terminal: spellings, each outlet's words with their reports, ties, doubts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orontes.view.entity import EntityPage, TieCard, Variant
from orontes.view.framing import Framing
from orontes.view.map import PlacePage
from orontes.view.words import say_times

_SHOWN = 20
"""Passages of one wording in a terminal; the rest are counted."""


def named_lines(page: EntityPage | PlacePage) -> list[str]:
    """The lines under the first one of a trace."""
    lines = [f"  {page.card.name}: {page.card.kind}, {say_times(page.card.mentions, 'mention')}"]
    if isinstance(page, PlacePage):
        lines.append(f"  where: {page.card.precision_words}" + (f", within {page.card.within}" if page.card.within else ""))
        lines += [f"  this place because: {reason}" for reason in page.card.reasons]
    lines += _variant_lines(page.variants)
    lines += _framing_lines(page.framing)
    if isinstance(page, EntityPage):
        lines += [
            line
            for tie in page.ties
            for line in _tie_lines(f"{tie.words} {tie.name}{' (likely)' if tie.certainty == 'likely' else ''}", tie)
        ]
        lines += [line for tie in page.back for line in _tie_lines(f"{tie.name}: {tie.words}", tie)]
        for denoted in page.denoted:
            lines.append(f"  words that stand for {denoted.name}:")
            lines += [f"  {line}" for line in _framing_lines(denoted.framing)]
    lines += [f"  doubt {doubt.id}: {doubt.text} Assumed: {doubt.assumed}" for doubt in page.doubts]
    return lines


def _variant_lines(variants: Iterable[Variant]) -> Iterator[str]:
    for variant in variants:
        outlets = ", ".join(f"{times} in {outlet}" for outlet, times in variant.outlets)
        yield f"  written {variant.text}: {outlets or 'not counted'}"


def _framing_lines(rows: Iterable[Framing]) -> Iterator[str]:
    for row in rows:
        yield f"  {row.outlet} says:"
        for word in row.wordings:
            spots = ", ".join(f"{spot.report.id} [{spot.anchor[0]}, {spot.anchor[1]})" for spot in word.spots[:_SHOWN])
            more = f" and {len(word.spots) - _SHOWN} more" if len(word.spots) > _SHOWN else ""
            yield f"    {word.text} ({len(word.spots)}): {spots}{more}"


def _tie_lines(words: str, tie: TieCard) -> Iterator[str]:
    yield f"  {words}"
    around = " ".join(f"{tie.before}[{tie.quote}]{tie.after}".split())
    yield f"    {tie.report.name} [{tie.span[0]}, {tie.span[1]}): {around}"
