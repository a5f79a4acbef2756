"""Resolve: mentions of a report, then of the record, to persons, organisations, groups, outlets and places, with reasons."""

from orontes.flow.resolve.step import STEP as STEP
from orontes.flow.resolve.step import make_step as make_step
