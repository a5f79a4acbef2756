"""The settings of a record: its file `orontes.toml`, read once and passed down as a value."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from orontes.errors import RecordDamaged

FILE = "orontes.toml"
LAYOUT = 1
"""Version of the folder layout of a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may set for one record."""

    title: str
    workers: int = 1
    """Processes that `run` uses."""


def save_settings(folder: Path, settings: Settings) -> None:
    """Write a new settings file, with a comment for each setting."""
    title = settings.title.replace("\\", "\\\\").replace('"', '\\"')
    (folder / FILE).write_text(
        f"# Settings of this Orontes record.\nlayout = {LAYOUT}\n"
        f'title = "{title}"         # shown on the site\n\n'
        f"[run]\nworkers = {settings.workers}            # processes that read reports at the same time\n",
        encoding="utf-8",
    )


def load_settings(folder: Path) -> Settings:
    """Read the settings of a record; an unreadable or unknown setting is an error that names it."""
    path = folder / FILE
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise RecordDamaged(f"The settings file {path} cannot be read ({error}). Mend it, or restore it from a copy.") from error
    layout, run = found.pop("layout", None), found.pop("run", {})
    title, workers = found.pop("title", folder.name), run.pop("workers", 1)
    unknown = sorted([*found, *(f"run.{name}" for name in run)])
    if layout != LAYOUT:
        raise RecordDamaged(
            f"{path} says layout = {layout!r}; this version of Orontes reads layout {LAYOUT}. Use the version that made the record."
        )
    if unknown:
        raise RecordDamaged(f"{path} has settings that Orontes does not know: {', '.join(unknown)}. Remove them or correct their names.")
    if not isinstance(title, str) or not isinstance(workers, int) or workers < 1:
        raise RecordDamaged(f"{path}: title must be text, and run.workers a whole number of at least 1.")
    return Settings(title=title, workers=workers)
