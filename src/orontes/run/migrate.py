"""Brings the derived stores of a record to this version's schema, or to another database: copied, proven by digests, and only then switched over."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from orontes.errors import DiskFull, NothingThere
from orontes.keep import Keep
from orontes.keep.disk import put
from orontes.keep.lock import hold
from orontes.settings import FILE, Settings, require_address, switch_store
from orontes.store.api import Store
from orontes.store.copying import Copied, Progress, copy_store, require_same
from orontes.store.encoding import NOUNS
from orontes.store.homes import Home, Homes, find_homes
from orontes.store.rows import require_version, table_of

HERE = "sqlite"
"""As the place to move to: a file in the record's folder."""
_ROWS_A_SECOND = 15_000
"""Rows copied and proven in a second, either way, on one slow core (bench/migration.py)."""
_SPARE = 1.5
"""Room that a copy may need, as a multiple of what is copied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would be done with one derived store."""

    audience: str
    """Empty for the store of the whole record."""
    source: str
    target: str
    schema: int
    to_schema: int
    parts: int
    rows: dict[str, int]
    size: int
    room: int | None

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return sum(self.rows.values()) / _ROWS_A_SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """What was done with one derived store."""

    plan: Plan
    copied: Copied


def plan_migration(keep: Keep, settings: Settings, name: str, to: str | None) -> tuple[Plan, ...]:
    """What `migrate` would do now; nothing is changed."""
    old, new = _homes(keep, settings, name, to)
    found = []
    for key in old.keys():  # noqa: SIM118 - not a mapping
        plan = _plan(key, old.home(key), new.home(key))
        if new is not old or plan.schema != plan.to_schema:
            found.append(plan)
    return tuple(found)


def migrate(keep: Keep, settings: Settings, name: str, to: str | None, progress: Progress) -> tuple[Migrated, ...]:
    """Do it. Whatever moment it is ended at, the record has its old store or the new one, whole; begun again it goes on where it was."""
    with hold(keep.folder / "run.lock", patience=0.5), ExitStack() as held:
        plans = plan_migration(keep, settings, name, to)
        for plan in plans:
            _require_room(plan)
        old, new = _homes(keep, settings, name, to)
        for plan in plans:
            held.enter_context(old.home(plan.audience).held())
        if new is old:
            return tuple(_renew(plan, old.home(plan.audience), progress) for plan in plans)
        done = tuple(_move(plan, old.home(plan.audience), new.home(plan.audience), progress) for plan in plans)
        settings_file = keep.folder / FILE
        put(settings_file, switch_store(settings_file.read_text(encoding="utf-8"), _address(to)).encode())
        for plan in plans:
            old.home(plan.audience).clear()
        return done


def _renew(plan: Plan, home: Home, progress: Progress) -> Migrated:
    copied = _copy(home, home.open_beside, progress)
    beside = home.beside()
    try:
        require_same(copied.seal, beside, progress)
    finally:
        beside.close()
    home.replace()
    return Migrated(plan=plan, copied=copied)


def _move(plan: Plan, old: Home, new: Home, progress: Progress) -> Migrated:
    copied = _copy(old, new.open, progress)
    there = new.source()
    assert there is not None  # noqa: S101 - it was just written
    try:
        require_same(copied.seal, there, progress)
    finally:
        there.close()
    return Migrated(plan=plan, copied=copied)


def _copy(home: Home, open_target: Callable[[], Store], progress: Progress) -> Copied:
    source = home.source()
    if source is None:
        raise NothingThere(f"The store {home.label()} was removed while it was to be copied. Repeat.")
    try:
        target = open_target()
        try:
            return copy_store(source, target, progress)
        finally:
            target.close()
    finally:
        source.close()


def _plan(key: str, old: Home, new: Home) -> Plan:
    source = old.source()
    if source is None:
        raise NothingThere(f"The store {old.label()} was removed meanwhile. Repeat.")
    try:
        if source.version > old.version:
            require_version(source.version, old.version, f"The store {old.label()}")
        rows = {table_of(noun): source.count(noun) for noun in NOUNS}
        return Plan(
            audience=key,
            source=old.label(),
            target=new.label(),
            schema=source.version,
            to_schema=new.version,
            parts=len(source.work()),
            rows={table: number for table, number in rows.items() if number},
            size=source.size(),
            room=new.room(),
        )
    finally:
        source.close()


def _require_room(plan: Plan) -> None:
    if plan.room is not None and plan.room < _SPARE * plan.size:
        raise DiskFull(
            f"{plan.target} needs some {_SPARE * plan.size / 1e9:.1f} GB beside the old store, and {plan.room / 1e9:.1f} GB are free. "
            "Nothing was changed. Free some space and repeat."
        )


def _homes(keep: Keep, settings: Settings, name: str, to: str | None) -> tuple[Homes, Homes]:
    """Where the stores stand and where they are to stand: the same object where that is the same."""
    old = find_homes(keep.folder, address=settings.store, name=name)
    if to is None or _address(to) == settings.store:
        return old, old
    return old, find_homes(keep.folder, address=_address(to), name=name)


def _address(to: str | None) -> str:
    address = "" if to in {None, HERE} else str(to)
    require_address(address)
    return address
