"""The audit log: which account did what, when and with what outcome; no names, addresses, ids or words of the record."""

from __future__ import annotations

import json
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from orontes.web.door import Door, Pass

FILE = "audit.jsonl"


class Audit:
    """`audit.jsonl` in the record's folder: changes, sign-ins and refusals, to the minute."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._lock = threading.Lock()

    def note(self, door: Door, passed: Pass | None, status: int) -> None:
        """Append one line."""
        person = passed.person if passed else None
        line = {
            "when": datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
            "account": person.number if person else None,
            "role": person.role.name if person else None,
            "door": door.name,
            "status": status,
        }
        try:
            with self._lock, self._path.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(line) + "\n")
        except OSError as refusal:  # a full disk: what was done is done, and whoever runs the server is told
            sys.stderr.write(f"The audit log cannot be written ({refusal.strerror}): {json.dumps(line)}\n")
