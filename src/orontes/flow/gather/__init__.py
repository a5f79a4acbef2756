"""Gather: claims about the same happening to events, with the reasons for holding them together."""

from orontes.flow.gather.step import STEP as STEP
