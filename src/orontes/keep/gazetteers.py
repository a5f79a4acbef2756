"""Gazetteers that a user adds to a record, in `places/`: packed, named by the hash of the file as received, and listed with what was left out."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError

from orontes.errors import NothingThere
from orontes.keep.disk import put
from orontes.keep.lock import hold
from orontes.reference.formats import Parsed, parse_places, parse_rows
from orontes.reference.own import OwnPlaces
from orontes.reference.sheets import is_workbook, read_sheets
from orontes.reference.table import PlaceTable, pack_table

FOLDER = "places"
_LIST = "list.json"
_CHUNK = 1 << 20
_ENDINGS = (".txt", ".csv", ".tsv", ".jsonl", ".json", ".geojson")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """One added file: its name as received and its hash, how many places were taken from it, and what was left out and why."""

    sha256: str
    name: str
    country: str
    places: int
    left_out: dict[str, int]
    packed: str
    """SHA-256 of the packed names and rows, one after the other."""


def add_gazetteer(folder: Path, path: Path, *, country: str = "") -> tuple[Gazetteer, bool]:
    """Take the places of a file into the record; False where the same file is there already."""
    sha256 = _hash(path)
    with hold(folder / "keep" / "lock"):
        listed = list_gazetteers(folder)
        for one in listed:
            if one.sha256 == sha256 and one.country == country:
                return one, False
        parsed = _parse(path, country)
        if not parsed.entries:
            said = [f"{count} line{'s' * (count != 1)} {reason}" for reason, count in sorted(parsed.left_out.items())]
            why = "; ".join(said) or ("there is no table in it" if path.stat().st_size else "it is empty")
            raise NothingThere(
                f"No place could be taken from {path}: {why}. Give a GeoNames dump, GeoJSON, or a table (CSV, XLSX) with a header that names name, "
                "latitude and longitude."
            )
        names, rows = pack_table(parsed.entries)
        made = Gazetteer(
            sha256=sha256,
            name=path.name,
            country=country,
            places=len(parsed.entries),
            left_out=dict(sorted(parsed.left_out.items())),
            packed=hashlib.sha256(names + rows).hexdigest(),
        )
        room = folder / FOLDER
        room.mkdir(exist_ok=True)
        put(room / f"{made.packed[:16]}.names.gz", names)
        put(room / f"{made.packed[:16]}.rows.gz", rows)
        _save(folder, [*listed, made])
    return made, True


def drop_gazetteer(folder: Path, sha256: str) -> Gazetteer:
    """Take a gazetteer out of the record again, named by its hash or the first digits of it."""
    with hold(folder / "keep" / "lock"):
        listed = list_gazetteers(folder)
        found = [one for one in listed if sha256 and one.sha256.startswith(sha256)]
        if len(found) != 1:
            raise NothingThere(
                f"{len(found)} gazetteers of this record have a hash that begins with {sha256}. List them with: orontes places list DIR"
            )
        _save(folder, [one for one in listed if one is not found[0]])
        if not any(one.packed == found[0].packed for one in listed if one is not found[0]):
            for ending in ("names", "rows"):
                (folder / FOLDER / f"{found[0].packed[:16]}.{ending}.gz").unlink(missing_ok=True)
    return found[0]


def list_gazetteers(folder: Path) -> list[Gazetteer]:
    """The gazetteers of a record in the order in which they were added."""
    path = folder / FOLDER / _LIST
    if not path.exists():
        return []
    return [Gazetteer(**one) for one in json.loads(path.read_text(encoding="utf-8"))]


def load_gazetteers(folder: Path) -> OwnPlaces:
    """What the flow is given. A gazetteer whose bytes were lost or altered is an error: a run without it would be another run."""
    listed = list_gazetteers(folder)
    tables = []
    for one in listed:
        paths = [folder / FOLDER / f"{one.packed[:16]}.{ending}.gz" for ending in ("names", "rows")]
        found = [path.read_bytes() if path.exists() else b"" for path in paths]
        if hashlib.sha256(b"".join(found)).hexdigest() != one.packed:
            raise NothingThere(
                f"The gazetteer {one.name} of this record is damaged or missing in {folder / FOLDER}. Add the file again after: "
                f"orontes places drop {folder} {one.sha256[:12]}"
            )
        tables.append(PlaceTable(*found, source=one.name))
    digest = hashlib.sha256("".join(one.packed + one.name for one in listed).encode()).hexdigest() if listed else ""
    return OwnPlaces(tuple(tables), digest)


def _save(folder: Path, listed: Sequence[Gazetteer]) -> None:
    put(folder / FOLDER / _LIST, (json.dumps([asdict(one) for one in listed], ensure_ascii=False, indent=1) + "\n").encode())


def _hash(path: Path) -> str:
    if path.is_dir():
        raise NothingThere(f"{path} is a folder. Give one of the files in it.")
    if not path.is_file():
        raise NothingThere(f"There is no file {path}.")
    total = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            total.update(chunk)
    return total.hexdigest()


def _parse(path: Path, country: str) -> Parsed:
    """The places of a file, of a workbook's sheets one after the other."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                if is_workbook(packed.namelist()):
                    return _parse_sheets(packed, path.name, country)
        with _open_lines(path) as lines:
            return parse_places(lines, name=path.name, country=country)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise NothingThere(f"{path} is a ZIP that cannot be unpacked ({error}). Unpack it, and add the file in it.") from error
    except ParseError as error:
        raise NothingThere(f"{path} is a damaged workbook ({error}). Save it as CSV, and add that.") from error


def _parse_sheets(packed: zipfile.ZipFile, name: str, country: str) -> Parsed:
    whole = Parsed()
    for number, rows in enumerate(read_sheets(packed), start=1):
        found = parse_rows(rows, name=name, country=country, line=f"sheet {number} line")
        whole.entries.extend(found.entries)
        whole.left_out.update(found.left_out)
    return whole


@contextmanager
def _open_lines(path: Path) -> Iterator[Iterator[str]]:
    """Lines of a text file, or of the largest text file in a ZIP. Bytes that are no UTF-8 become the mark for that."""
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8", errors="replace", newline="") as lines:
            yield lines
        return
    with zipfile.ZipFile(path) as packed:
        wanted = [
            one for one in packed.infolist() if one.filename.casefold().endswith(_ENDINGS) and "readme" not in one.filename.casefold()
        ]
        if not wanted:
            raise NothingThere(f"{path} holds no file that ends in {', '.join(_ENDINGS)}.")
        largest = max(wanted, key=lambda one: (one.file_size, one.filename))
        with packed.open(largest) as file:
            yield io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
