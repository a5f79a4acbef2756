"""Mentions and claims of one report: sentences, times, counts, voices and stance."""
