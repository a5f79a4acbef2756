"""The order of the flow: each step takes only what steps before it made."""

from __future__ import annotations

from orontes.flow import gather, lineage, read, resolve, text, weigh

READING = (text.STEP, read.PARSE, read.READ)
"""The steps of one report alone."""
FLOW = (*READING, resolve.STEP, lineage.STEP, gather.STEP, weigh.STEP)
