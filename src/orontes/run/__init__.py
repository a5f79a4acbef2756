"""What is stale, and how it is made again on this machine."""

from orontes.run.edge import ISSUES

__all__ = ["ISSUES"]
