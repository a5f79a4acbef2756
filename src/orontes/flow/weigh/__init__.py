"""Weigh: the claims of one event to findings, with all values, the verdict, and the independent origins behind them."""

from orontes.flow.weigh.step import STEP as STEP
