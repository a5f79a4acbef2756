"""Coded invariants over a whole record: what must be true of it whatever the input was."""

from orontes.check.codes import INVARIANTS
from orontes.check.invariants import run_checks

__all__ = ["INVARIANTS", "run_checks"]
