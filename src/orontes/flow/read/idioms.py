"""Figures of speech: words of violence used of something else ("killed the bill", "besieged by reporters") tell of no event."""

from __future__ import annotations

from collections.abc import Iterator

from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_figures, singular


def find_figure(tree: Tree, trigger: int) -> str | None:
    """The words that make a figure of speech of an event's word; None where there are none."""
    wanted = load_figures().get(tree.lower[trigger])
    if wanted is None:
        return None
    for beside, word in _beside(tree, trigger):
        words = wanted.get(beside, frozenset())
        if "*" in words or singular(tree.lower[word]) in words:
            return f"{tree.forms[trigger]} … {tree.forms[word]}"
    return None


def _beside(tree: Tree, trigger: int) -> Iterator[tuple[str, int]]:
    """What stands beside a word: its object or passive subject, its subject or agent, and phrases after a preposition."""
    verb = tree.is_verb(trigger)
    for word in tree.objects(trigger) if verb else ():
        yield "object", word
    for word in tree.dependents(trigger, "nsubj", "nsubj:pass") if verb else ():
        yield ("object" if tree.full(word) == "nsubj:pass" else "subject"), word
    for word in tree.dependents(trigger, "obl", "nmod"):
        yield ("subject" if tree.full(word) == "obl:agent" else tree.preposition(word)), word
        if tree.full(word) == "obl:agent":
            yield "by", word
    for word in tree.dependents(trigger, "compound", "amod"):
        yield "object", word
    above = tree.head(trigger)
    if not verb and above >= 0 and tree.relation(trigger) in {"obl", "obj", "xcomp"}:
        for word in tree.dependents(above, "obl"):
            yield tree.preposition(word), word
