"""`orontes places add|list|drop|map DIR …`."""

from __future__ import annotations

from pathlib import Path

import click

from orontes.cli.arguments import count, record_folder, say
from orontes.cli.opening import open_project

_SHOWN = 12


@click.group("places")
def command() -> None:
    """Gazetteers of your own for a record, and its places as GeoJSON."""


@command.command("add")
@record_folder
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--country",
    default="",
    metavar="CC",
    help="ISO code: cut a GeoNames dump to this country, or say where a list without that column lies.",
)
def add(folder: Path, file: Path, country: str) -> None:
    """Take the places of FILE into the record in DIR: villages, camps, prisons, bridges that the gazetteer within Orontes has not.

    FILE is a GeoNames dump (SY.txt, allCountries.txt), a table (CSV, XLSX) with a header that names name, latitude and longitude (an OCHA
    list with its p-codes), GeoJSON, or JSON lines with en, ar, lat, lon, pcode; also in a ZIP. Districts and polygons become areas with a
    circle, never points. It is kept with its hash, and every run honours it.
    """
    made, new, named = open_project(folder).add_places(file, country=country.upper())
    if not new:
        say(f"{made.name} is in the record already ({made.sha256[:12]}).")
        return
    say(f"{count(made.places, 'place')} of {made.name} ({made.sha256[:12]}) {'is' if made.places == 1 else 'are'} in the record now.")
    for reason, number in made.left_out.items():
        say(f"  {count(number, 'line')} left out: {reason}")
    if named:
        shown = ", ".join(named[:_SHOWN]) + (f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else "")
        say(f"It names {count(len(named), 'place')} of this record that had no point: {shown}")
    say(f"Next: orontes run {folder}")


@command.command("list")
@record_folder
def list_(folder: Path) -> None:
    """List the gazetteers that were added to the record in DIR."""
    found = open_project(folder, derived=False).gazetteers()
    for one in found:
        click.echo("\t".join((one.sha256[:12], f"{one.places}", one.country or "all", one.name)))
    if not found:
        say(f"The record has no gazetteer of its own. Add one with: orontes places add {folder} FILE")


@command.command("drop")
@record_folder
@click.argument("sha256", metavar="HASH")
def drop(folder: Path, sha256: str) -> None:
    """Take the gazetteer with HASH (or its first digits) out of the record in DIR again."""
    gone = open_project(folder, derived=False).drop_places(sha256)
    say(f"{gone.name} is out of the record. Next: orontes run {folder}")


@command.command("map")
@record_folder
@click.argument("out", metavar="[OUT]", required=False, type=click.Path(path_type=Path))
def map_(folder: Path, out: Path | None) -> None:
    """Write all places of the record in DIR as GeoJSON, to the file OUT or to standard output.

    A place with a point is a Point, an area a circle drawn as a Polygon, and an unlocated place has no geometry.
    """
    text = open_project(folder).map_places()
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
        say(f"The places are in {out}.")
