"""The formats in which a record leaves, by name, and the one way out: files are written beside, looked through for protected names, then put in place."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from orontes.errors import NothingThere
from orontes.publish import coded, dossier, ftm, geo, lines, parquet, site
from orontes.publish.choice import Choice
from orontes.publish.folder import README, Content, write_folders
from orontes.publish.manner import Manner
from orontes.publish.nouns import TABLES
from orontes.publish.release import require_veiled
from orontes.publish.sheets import write_sheet

Make = Callable[[Choice, Manner], Iterator[tuple[str, Content]]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is, and how its files are made."""

    name: str
    tells: str
    files: Make


def _make_site(choice: Choice, manner: Manner) -> Iterator[tuple[str, Content]]:  # noqa: ARG001 - a site is whole and in English
    yield from site.make_files(choice.views)


def _make_sheets(choice: Choice, manner: Manner) -> Iterator[tuple[str, Content]]:
    for table in TABLES:
        yield f"{table.name}.csv", write_sheet(table, choice, tags=manner.tags, marked=manner.marked)


def _make_lines(choice: Choice, manner: Manner) -> Iterator[tuple[str, Content]]:  # noqa: ARG001 - one manner only
    for noun in lines.NOUNS:
        yield f"{noun}.jsonl", lines.write_lines(choice, noun)
    yield from lines.write_schemas()


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("site", "pages that open from the folder, with the unaltered originals", _make_site),
        Format("csv", "a table for each noun, as RFC 4180", _make_sheets),
        Format("json", "JSON lines of the public contract, with their JSON Schema", _make_lines),
        Format("geojson", "events and places as RFC 7946", geo.make_files),
        Format("ftm", "entities of FollowTheMoney, as JSON lines", ftm.make_files),
        Format("acled", "one row an event in the columns of ACLED", coded.make_acled),
        Format("ucdp", "one row an event in the columns of UCDP GED", coded.make_ucdp),
        Format("parquet", "the tables of csv with their types", parquet.make_files),
        Format("pdf", "a dossier in which each sentence names its passages", dossier.make_files),
    )
}


def find_formats(names: Sequence[str]) -> tuple[Format, ...]:
    """The formats of these names, each once."""
    unknown = sorted(set(names) - set(FORMATS))
    if unknown or not names:
        raise NothingThere(f"There is no format {', '.join(unknown) or 'named'}. The formats are: {', '.join(FORMATS)}.")
    return tuple(FORMATS[name] for name in dict.fromkeys(names))


def make_files(choice: Choice, form: Format, manner: Manner) -> Iterator[tuple[str, Content]]:
    """The files of one format by their paths, and a README that says what they are; a site tells that on its pages."""
    names = []
    for name, content in form.files(choice, manner):
        names.append(name)
        yield name, content
    if form.name != "site":
        yield README, _tell(choice, form, names).encode()


def publish(choice: Choice, folders: Mapping[Path, Format], manner: Manner) -> None:
    """Write each format to its folder, all of them or none. The same record gives the same bytes."""
    files = {folder: make_files(choice, form, manner) for folder, form in folders.items()}
    write_folders(files, inspect=lambda folder: require_veiled(choice.views, folder))


def pack(choice: Choice, form: Format, manner: Manner) -> tuple[str, bytes]:
    """One format as one file to be sent, with its name: the dossier itself, else a ZIP of the folder. The same record gives the same bytes."""
    with TemporaryDirectory() as held:
        folder = Path(held) / form.name
        publish(choice, {folder: form}, manner)
        if form.name == "pdf":
            return "dossier.pdf", (folder / "dossier.pdf").read_bytes()
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                archive.writestr(_timeless(f"{form.name}/{path.relative_to(folder).as_posix()}"), path.read_bytes())
        return f"orontes-{form.name}.zip", out.getvalue()


def _timeless(name: str) -> ZipInfo:
    entry = ZipInfo(name)  # the first day that ZIP knows
    entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
    return entry


def _tell(choice: Choice, form: Format, names: Collection[str]) -> str:
    known = {f"{table.name}.csv": table.tells for table in TABLES} | {f"{table.name}.parquet": table.tells for table in TABLES}
    verification = choice.views.verification()
    told = [f"  {name}{f': {known[name]}' if name in known else ''}" for name in names]
    return "\n".join(
        [
            f"Orontes export: {form.tells}",
            "",
            f"Record: {choice.views.title}" if choice.views.title else "Record without a title",
            "All that the record holds." if choice.whole else "Chosen events, findings and reports, with all that they rest on.",
            "Persons under protection bear pseudonyms. Nothing here is averaged or made more precise than its source.",
            f"Custody log: {verification.entries} entries, head {verification.head}, key {verification.fingerprint}",
            "To check that no file was altered: sha256sum -c SHA256SUMS",
            "What the columns and fields mean: docs/guide/publishing.md of Orontes",
            "",
            "Files",
            *told,
            "",
        ]
    )
