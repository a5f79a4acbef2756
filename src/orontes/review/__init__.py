"""What people decided: the ledger, and how its decisions find their passages again after every run."""

from orontes.flow.cells import CELLS
from orontes.review.desk import Desk
from orontes.review.drafts import DERIVES, REPORT_CELLS
from orontes.review.ledger import FAULTS as ISSUES
from orontes.review.ledger import Ledger

__all__ = ["CELLS", "DERIVES", "ISSUES", "REPORT_CELLS", "Desk", "Ledger"]
