"""Coded invariants over a whole record: what must be true of it whatever the input was."""

from orontes.check.codes import INVARIANTS
from orontes.check.invariants import run_checks

ISSUES = INVARIANTS

__all__ = ["INVARIANTS", "ISSUES", "run_checks"]
