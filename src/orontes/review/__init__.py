"""What people decided: the ledger, and how its decisions find their claims again after every run."""

from orontes.review.ledger import FAULTS, Ledger
from orontes.review.replay import attach

__all__ = ["FAULTS", "Ledger", "attach"]
