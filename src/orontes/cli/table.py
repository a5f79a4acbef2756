"""Tables for a terminal: the few columns of each noun that a person scans; everything else is in --json."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from orontes.view.inert import make_inert

COLUMNS = {
    "reports": ("published", "outlet", "title", "path", "id"),
    "originals": ("sha256", "size", "media_type", "name"),
    "mentions": ("id", "kind", "text"),
    "claims": ("kind", "stance", "mode", "count", "time", "place", "voice", "quote", "id"),
    "entities": ("name", "kind", "mentions", "variants", "id"),
    "places": ("name", "kind", "geo_precision", "latitude", "longitude", "circle", "within", "mentions", "id"),
    "lineage": ("kind", "derived", "source", "score", "id"),
    "events": ("time", "kind", "place_name", "claims", "id"),
    "findings": ("event", "field", "low", "high", "verdict", "reports", "origins", "id"),
    "origins": ("id", "name", "stated", "reports"),
    "issues": ("code", "where", "message"),
    "questions": ("id", "text", "assumed"),
}
SORTED = {
    "events": ("time", "kind"),
    "findings": ("event", "field"),
    "entities": ("kind", "name"),
    "places": ("name",),
    "reports": ("path",),
}
"""By what a person looks for them; --json is sorted by id."""
_WIDEST = 60


def print_table(noun: str, rows: Sequence[Mapping[str, Any]], *, whole: bool) -> None:
    """Print rows of JSON-like records; with `whole`, each field on a line of its own."""
    if whole:
        for row in rows:
            for name, value in row.items():
                click.echo(f"{name:>14}  {_cell(value)}")
        return
    columns = COLUMNS[noun]
    rows = sorted(rows, key=lambda row: tuple(str(row.get(name)) for name in SORTED.get(noun, ())))
    cells = [columns, *(tuple(_short(_cell(row.get(name))) for name in columns) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(columns))]
    if rows:
        for line in cells:
            click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _cell(value: Any) -> str:
    """One value in words: counts as ranges, times and places by their text, chains joined."""
    if value is None:
        return "–"
    if isinstance(value, Mapping):
        if "low" in value and "high" in value:
            return f"{_open(value['low'])}–{_open(value['high'])} {value.get('exactness') or ''}".rstrip()
        if "wordings" in value:
            return f"{value['outlet']}: " + ", ".join(f"{word['text']} ({word['times']})" for word in value["wordings"])
        if "radius_km" in value:
            return f"{value['radius_km']:,.0f} km around {value['latitude']:.3f}, {value['longitude']:.3f}"
        if "how" in value:
            return f"{value['how']}: {value['other']} ({value['certainty']}, “{value['text']}”)"
        return str(value.get("edtf") or value.get("text") or value.get("name") or dict(value))
    if isinstance(value, list | tuple):
        if len(value) > 3 and all(isinstance(part, str) for part in value):
            return f"{len(value)}: {', '.join(value)}"
        return " > ".join(_cell(part) for part in value) or "–"
    return str(make_inert(" ".join(str(value).split())))


def _open(bound: int | None) -> str:
    return "…" if bound is None else f"{bound:,}"


def _short(text: str) -> str:
    return text if len(text) < _WIDEST else text[: _WIDEST - 1] + "…"
