"""What the world said: originals as received, and the custody log that tells how they came."""

from orontes.keep.folder import Keep
from orontes.keep.intake import ISSUES as INTAKE_ISSUES
from orontes.keep.intake import Intake
from orontes.keep.verify import FAULTS

ISSUES = INTAKE_ISSUES | FAULTS

__all__ = ["ISSUES", "Intake", "Keep"]
