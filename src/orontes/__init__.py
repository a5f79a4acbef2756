"""Orontes turns a pile of reports on a conflict into a sourced, checkable record."""

__version__ = "0.1.0"
