"""How a PostgreSQL server is reached, and its refusals in sentences that say what to do."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import PoolTimeout

from orontes.errors import DiskFull, OrontesError, RecordBusy, RecordDamaged
from orontes.store.encoding import UNREADABLE

OLDEST = 14
"""The oldest PostgreSQL that will do; the tests run on the one that this machine has."""
PATIENCE = 5.0
"""Seconds to wait for a connection before the database counts as gone."""
_MANNERS = {"connect_timeout": "10", "tcp_user_timeout": "30000", "client_encoding": "UTF8"}
"""A network that swallows everything is noticed. The address may say otherwise; all else in it (sslmode, sslrootcert …) goes to libpq as it is."""
_ADVICE = (
    (("password", "authentication failed", "pg_hba.conf"), "Put the right password into PGPASSWORD or a password file (~/.pgpass), or let pg_hba.conf admit the role."),
    (("role ",), "Make the role (createuser NAME), or name another in the address."),
    (("database ",), "Make it (createdb --encoding UTF8 --template template0 NAME), or name another in the address."),
    (("SSL", "certificate"), "See that server and address agree on sslmode, and that sslrootcert names the server's authority."),
    (("too many clients", "remaining connection slots"), "Wait until others have left, or raise max_connections."),
)  # fmt: skip
"""What to do where the server's words have one of these; the quoted name behind `role` or `database` is cut out first."""

logging.getLogger("psycopg.pool").addHandler(logging.NullHandler())  # what it has to say is said by `told`, once


def parameters(address: str, **more: str) -> dict[str, Any]:
    """The parameters of a connection to this address."""
    return {**_MANNERS, **conninfo_to_dict(address), **more}


def connect(address: str, **more: str) -> psycopg.Connection[Any]:
    """A connection whose every statement is a transaction of its own."""
    return psycopg.connect("", autocommit=True, **parameters(address, **more))


def require_usable(connection: psycopg.Connection[Any]) -> None:
    """Refuse a server that is too old, and a database that cannot hold every script."""
    if connection.info.server_version < OLDEST * 10_000:
        raise OrontesError(
            f"The server is PostgreSQL {connection.info.parameter_status('server_version')}; Orontes needs {OLDEST} or later. "
            "Nothing was changed. Upgrade the server (pg_upgrade), or name another in the address."
        )
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise OrontesError(
            f"The database is in {encoding}, which cannot hold every script. "
            "Make one in UTF-8: createdb --encoding UTF8 --template template0 NAME"
        )


def require_room(address: str) -> None:
    """Refuse, in a sentence, a database in which no record can have its store: not there, too old, in another encoding, or without the right to."""
    with told(address), connect(address) as connection:
        require_usable(connection)
        if connection.execute("SELECT has_database_privilege(current_database(), 'CREATE')").fetchone() != (True,):
            raise OrontesError(
                "The database refused: this role may not create schemas in it. Have its owner say: GRANT CREATE ON DATABASE name TO role"
            )


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn PostgreSQL's refusals into sentences with what to do."""
    try:
        yield
    except errors.DiskFull as refusal:
        raise DiskFull(
            f"The disk of the database took no more ({refusal}). What was stored stays. Free some space and run again."
        ) from refusal
    except (errors.LockNotAvailable, errors.DeadlockDetected, errors.SerializationFailure) as refusal:
        raise RecordBusy(f"Another process is writing to the store {where} ({refusal}). Wait until it has ended, then repeat.") from refusal
    except errors.ReadOnlySqlTransaction as refusal:
        raise OrontesError(
            f"The database of {where} takes no writing ({refusal}): it is a copy, or set to read only. Name the server that is written to."
        ) from refusal
    except errors.InsufficientPrivilege as refusal:
        raise OrontesError(
            f"The database refused ({refusal}). The role needs the right to create schemas in it (GRANT CREATE ON DATABASE name TO role), "
            "and to the schema of this record where another role made that."
        ) from refusal
    except (psycopg.OperationalError, PoolTimeout) as refusal:
        raise OrontesError(_explain(where, str(refusal))) from refusal
    except (errors.UndefinedTable, errors.UndefinedColumn, errors.DataCorrupted, errors.IndexCorrupted, *UNREADABLE) as refusal:
        raise RecordDamaged(
            f"The derived store {where} is damaged ({refusal}). Drop that schema and run again: nothing in it is truth."
        ) from refusal
    except psycopg.ProgrammingError as refusal:
        if refusal.sqlstate is not None:
            raise  # a fault of ours
        raise OrontesError(
            f"{where} is no address that PostgreSQL understands ({str(refusal).strip()}). Correct it and repeat."
        ) from refusal


def _explain(where: str, refusal: str) -> str:
    reason = refusal.rpartition("FATAL:")[2].strip()
    if "FATAL:" in refusal or "sendauth" in refusal or "SSL" in refusal or "certificate" in refusal:
        for words, advice in _ADVICE:
            if any(word in reason for word in words):
                return f"The database of {where} refused ({reason}). {advice} Nothing was changed."
    return f"The database of {where} does not answer ({reason}). What was stored stays; see that PostgreSQL runs there and can be reached, then repeat."
