"""All exceptions of Orontes. Each message says what is wrong, where, and what to do.

OrontesError
├── RecordMissing        there is no record at this path
├── RecordDamaged        a record is there, but a part of it is missing or unreadable
├── RecordExists         a new record would overwrite something
├── RecordBusy           another process is writing to this record
├── NothingThere         a path, id or noun that the user named does not exist
├── DiskFull             the disk took no more; nothing acknowledged was lost
├── Conflict             somebody else has decided on the same cell since it was looked at
├── QueryUnclear         what was searched for asks for nothing, or in a way that is not known
├── NameWouldLeave       what was about to be published holds the name of a protected person
└── StoreTooOld          the SQLite in use has a known fault, or the store's schema is of another version

Problems in the data are no exceptions: they are Issues (records/issue.py).
"""

from __future__ import annotations


class OrontesError(Exception):
    """Root of all errors that a user can act on."""


class RecordMissing(OrontesError):
    """There is no record at this path."""


class RecordDamaged(OrontesError):
    """A record is there, but a part of it is missing or unreadable."""


class RecordExists(OrontesError):
    """A new record would overwrite something."""


class RecordBusy(OrontesError):
    """Another process is writing to this record."""


class NothingThere(OrontesError):
    """A path, id or noun that the user named does not exist."""


class DiskFull(OrontesError):
    """The disk took no more; nothing acknowledged was lost."""


class QueryUnclear(OrontesError):
    """What was searched for asks for nothing, or in a way that is not known."""


class Conflict(OrontesError):
    """Somebody else has decided on the same cell since it was looked at. `number` is that decision's."""

    def __init__(self, message: str, number: int) -> None:
        super().__init__(message)
        self.number = number


class NameWouldLeave(OrontesError):
    """What was about to be published holds the name of a protected person."""


class StoreTooOld(OrontesError):
    """The SQLite in use has a known fault, or the store's schema is of another version."""
