"""What the world said: originals as received, and the custody log that tells how they came."""

from orontes.keep.folder import Keep
from orontes.keep.intake import ISSUES, Intake
from orontes.keep.verify import FAULTS

__all__ = ["FAULTS", "ISSUES", "Intake", "Keep"]
