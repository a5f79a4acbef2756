"""`orontes find DIR QUERY [--json]`."""

from __future__ import annotations

from pathlib import Path

import click

from orontes.cli.arguments import json_option, record_folder, say
from orontes.cli.opening import open_project
from orontes.view.find import Hit, Search
from orontes.view.inert import make_inert


@click.command("find", context_settings={"ignore_unknown_options": True})
@record_folder
@click.argument("query", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option("--limit", type=click.IntRange(1, 10_000), default=10, show_default=True, help="Hits of each noun at most.")
@json_option
def command(folder: Path, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find reports, claims, entities and places by their words. All words must stand there; `"in quotes"` beside each other; `OR`; `-not`; `begin*`.

    Filters: in:claims, kind:killing, time:1982-02 (when it happened), published:2026. Marks, case and Arabic spellings are folded: hamah finds
    Ḥamāh. Write the whole query in single quotes where it has quotation marks or a star.
    """
    views = open_project(folder).views()
    said = query[0] if len(query) == 1 else " ".join(f'"{part}"' if " " in part and ":" not in part else part for part in query)
    found = [search for search in views.find_all(said, limit=limit) if search.hits]
    for search in found:
        if not as_json:
            click.echo(_headline(search))
        for hit in search.hits:
            click.echo(views.to_json(hit) if as_json else _line(hit))
    if not found:
        say("Nothing in the record has these words. Fewer words, or a beginning such as bomb*, find more.")


def _headline(search: Search) -> str:
    total = search.totals[search.noun]
    shown = "" if total == len(search.hits) else f", the first {len(search.hits)} shown"
    return click.style(f"{total:,} {search.noun if total != 1 else _ONE[search.noun]}{shown}", bold=True)


_ONE = {"reports": "report", "claims": "claim", "entities": "entity", "places": "place"}


def _line(hit: Hit) -> str:
    """Name and id, where it was published, and the words around each mark on a line of their own."""
    when = f"  {hit.report.published_words}" if hit.report else ""
    lines = [f"  {make_inert(hit.name)}{when}  {hit.id}"]
    for excerpt in hit.excerpts if hit.report else ():
        pieces, at = [], 0
        for start, end in excerpt.marked:
            if start >= at:
                pieces += [make_inert(excerpt.text[at:start]), click.style(make_inert(excerpt.text[start:end]), bold=True)]
                at = end
        lines.append("    … " + " ".join("".join((*pieces, make_inert(excerpt.text[at:]))).split()) + " …")
    return "\n".join(lines)
