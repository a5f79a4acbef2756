"""Comparison of names with reasons, candidate pairs, and clusters that keep what must stay apart."""
