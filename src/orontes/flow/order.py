"""The order of the flow: each step takes only what steps before it made."""

from __future__ import annotations

from orontes.flow import gather, lineage, read, resolve, text, weigh

FLOW = (text.STEP, read.PARSE, read.READ, resolve.STEP, lineage.STEP, gather.STEP, weigh.STEP)
