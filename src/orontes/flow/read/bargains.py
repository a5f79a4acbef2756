"""What is bargained for: talks on an exchange, "in exchange for the release"; it has come about only where the other half has."""

from __future__ import annotations

from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_cues, singular

_OVER = frozenset({"on", "over", "about", "for", "at", "toward", "towards"})


def is_talked_over(tree: Tree, child: int, node: int) -> bool:
    """A form in -ing after talks, a deal, a vote: "talks on freeing 20 sailors"."""
    marks = {tree.lower[word] for word in tree.dependents(child, "mark", "case")}
    return tree.fine(child) == "VBG" and bool(marks & _OVER) and singular(tree.lower[node]) in load_cues("talks")


def find_bargain(tree: Tree, event: int) -> int | None:
    """The verb whose deed an event is the price of, "in exchange for" or "in return for" it, wherever the reader hung the two."""
    first = min((event, *(w for w in tree.dependents(event, "det", "amod", "mark", "case", "nummod", "compound") if w < event)))
    before = " ".join(tree.lower[max(0, first - 2) : first + 1])
    if "exchange for" not in before and "return for" not in before:
        return None
    return next((word for word in tree.ancestors(event) if tree.is_verb(word)), None)


def is_offered(tree: Tree, verb: int) -> bool:
    """Whether a verb only asks or offers: what is given in return has not come about either."""
    return tree.lemmas[verb] in load_cues("ordered") | load_cues("hypothetical") | load_cues("future") | load_cues("discussed")
