"""What people decided: the ledger, and how its decisions find their claims again after every run."""

from orontes.review.ledger import FAULTS as ISSUES
from orontes.review.ledger import Ledger
from orontes.review.replay import attach

__all__ = ["ISSUES", "Ledger", "attach"]
