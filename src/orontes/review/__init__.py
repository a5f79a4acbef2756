"""What people decided: the ledger, and how its decisions find their passages again after every run."""

from orontes.review.desk import Desk
from orontes.review.ledger import FAULTS as ISSUES
from orontes.review.ledger import Ledger

__all__ = ["ISSUES", "Desk", "Ledger"]
