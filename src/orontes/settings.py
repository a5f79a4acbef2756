"""The settings of a record: its file `orontes.toml`, read once and passed down as a value."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from orontes.errors import OrontesError, RecordDamaged

FILE = "orontes.toml"
_ADDRESS = re.compile(r'postgres(?:ql)?://[^"\\\s]+$')
_PASSWORD = re.compile(r"://[^/@]*:[^/@]*@|[?&]password=")
LAYOUT = 1
"""Version of the folder layout of a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may set for one record."""

    title: str
    workers: int = 1
    """Processes that `run` uses."""
    store: str = ""
    """The address of a PostgreSQL database that holds what is derived; empty = a SQLite file in the record's folder."""


def save_settings(folder: Path, settings: Settings) -> None:
    """Write a new settings file, with a comment for each setting."""
    store = _store_line(settings.store) if settings.store else ""
    (folder / FILE).write_text(
        f"# Settings of this Orontes record.\nlayout = {LAYOUT}\n"
        f"title = {_quote(settings.title)}         # shown on the site\n{store}\n"
        f"[run]\nworkers = {settings.workers}            # processes that read reports at the same time\n",
        encoding="utf-8",
    )


def switch_store(text: str, store: str) -> str:
    """The text of a settings file, with what is derived at another address (empty: in the folder); all else in it stays as it is."""
    lines = [line for line in text.splitlines(keepends=True) if not re.match(r"\s*store\s*=", line)]
    if store:
        first_table = next((at for at, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
        while first_table and not lines[first_table - 1].strip():
            first_table -= 1
        lines.insert(first_table, _store_line(store))
    return "".join(lines)


def _store_line(store: str) -> str:
    return f"store = {_quote(store)}      # the database of what is derived; its password is in PGPASSWORD or a password file\n"


def _quote(text: str) -> str:
    """A text as TOML takes it, on one line whatever stands in it."""
    plain = text.encode("utf-8", "replace").decode()
    return re.sub(r"[\x7f-\x9f\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", json.dumps(plain, ensure_ascii=False))


def load_settings(folder: Path) -> Settings:
    """Read the settings of a record; an unreadable or unknown setting is an error that names it."""
    path = folder / FILE
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise RecordDamaged(f"The settings file {path} cannot be read ({error}). Mend it, or restore it from a copy.") from error
    layout, run = found.pop("layout", None), found.pop("run", {})
    title, workers = found.pop("title", folder.name), run.pop("workers", 1)
    store = found.pop("store", "")
    unknown = sorted([*found, *(f"run.{name}" for name in run)])
    if layout != LAYOUT:
        raise RecordDamaged(
            f"{path} says layout = {layout!r}; this version of Orontes reads layout {LAYOUT}. Use the version that made the record."
        )
    if unknown:
        raise RecordDamaged(f"{path} has settings that Orontes does not know: {', '.join(unknown)}. Remove them or correct their names.")
    if not isinstance(title, str) or not isinstance(workers, int) or workers < 1 or not isinstance(store, str):
        raise RecordDamaged(f"{path}: title and store must be text, and run.workers a whole number of at least 1.")
    require_address(store)
    return Settings(title=title, workers=workers, store=store)


def require_address(store: str) -> None:
    """Refuse what is no address of a PostgreSQL database, and one that holds a password: the settings are read, copied and mailed."""
    if store and not _ADDRESS.match(store):
        raise OrontesError(
            f"{store!r} is no address of a store. Write one such as postgresql://user@host/database, without quotation marks."
        )
    if _PASSWORD.search(store):
        raise OrontesError("The address of a store must not hold a password. Put it into PGPASSWORD or a password file (~/.pgpass).")
