"""What an `add` of one file gave, for tests of containers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from orontes.keep import Intake, Keep
from orontes.records.original import Original


@dataclass(frozen=True)
class Added:
    """What an `add` of one file gave."""

    keep: Keep
    intake: Intake

    @property
    def contents(self) -> list[bytes]:
        """The bytes of the originals, in the order of the container."""
        return [self.keep.read(arrival.sha256) for arrival in self.keep.arrivals()]

    @property
    def codes(self) -> list[str]:
        """Of the issues."""
        return [issue.code for issue in self.intake.issues]

    def original(self, content: bytes) -> Original:
        """The original with these bytes."""
        return next(original for original in self.keep.originals() if self.keep.read(original.sha256) == content)


Add = Callable[..., Added]
