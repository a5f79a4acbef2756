"""Lineage: reports and claims to the edges of who derives from whom (copies, excerpts, quotations, agency credits, citations)."""

from orontes.flow.lineage.step import STEP as STEP
