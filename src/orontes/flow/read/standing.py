"""Stance, mode and certainty of an event while they are being found, with the steps that led there."""

from __future__ import annotations

from dataclasses import dataclass, field

from orontes.records.claim import Certainty, Mode, Stance


@dataclass(slots=True)
class Standing:
    """Stance, mode and certainty of an event, with the steps that led there."""

    stance: Stance = "asserted"
    mode: Mode = "actual"
    certainty: Certainty = "stated"
    steps: list[str] = field(default_factory=list)

    @property
    def told(self) -> bool:
        """Whether the event is told as one that took place: asserted, neither future nor only possible or ordered."""
        return self.stance == "asserted" and self.mode in {"actual", "historical"}

    def deny(self, why: str) -> None:
        """Somebody says that it is not so."""
        if self.stance == "asserted":
            self.stance = "denied"
        self.steps.append(why)

    def negate(self, why: str) -> None:
        """It is said not to have happened."""
        if self.stance == "asserted":
            self.stance = "negated"
        self.steps.append(why)

    def set_mode(self, mode: Mode, why: str) -> None:
        """The first mode found, the one nearest to the event, holds."""
        if self.mode == "actual":
            self.mode = mode
            self.steps.append(why)

    def hedge(self, why: str) -> None:
        """The words leave it open."""
        self.certainty = "hedged"
        self.steps.append(why)
