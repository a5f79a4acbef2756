"""Lines of a stream, each with where it begins; one that is too long is passed over without being held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from orontes.keep.containers.passage import LONGEST


@dataclass(frozen=True, slots=True)
class Long:
    """A line that is longer than any record may be."""

    marks: int
    """How many quotation marks it has."""


def read_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | Long]]:
    """Each line with its newline and the byte at which it begins."""
    at = 0
    while line := stream.readline(LONGEST + 1):
        begins = at
        at += len(line)
        if len(line) <= LONGEST or line.endswith(b"\n"):
            yield begins, line
            continue
        marks = line.count(b'"')
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST)
            at += len(line)
            marks += line.count(b'"')
        yield begins, Long(marks)
