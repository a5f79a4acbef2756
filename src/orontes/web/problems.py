"""What goes wrong at a door, as a status and a sentence; pages and the API show the same."""

from __future__ import annotations

from orontes.errors import Conflict, NothingThere, OrontesError, QueryUnclear, RecordBusy, RecordDamaged


class Refused(Exception):
    """A visit that ends here: status and what to do."""

    def __init__(self, status: int, message: str, *, code: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code or _CODES.get(status, "refused")


def refuse(error: Exception) -> Refused:
    """What a visitor is told of an error of the record."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, Conflict):
        return Refused(409, str(error))
    if isinstance(error, NothingThere | KeyError | LookupError):
        return Refused(404, str(error) if isinstance(error, NothingThere) else "There is no such page or thing in this record.")
    if isinstance(error, QueryUnclear):
        return Refused(422, str(error))
    if isinstance(error, RecordBusy):
        return Refused(409, "Another program is writing to this record. Wait until it has ended, then repeat.", code="busy")
    if isinstance(error, RecordDamaged):
        return Refused(500, str(error), code="damaged")
    if isinstance(error, OrontesError):  # said as a door wants it, and still not to be done
        return Refused(422, str(error))
    raise error


_CODES = {
    400: "unclear", 401: "sign_in", 403: "not_allowed", 404: "nothing_there", 405: "method", 409: "conflict", 413: "too_large", 421: "other_host",
    422: "unclear", 429: "too_many",
}  # fmt: skip
