"""What words take for granted of the clause below them: "never regretted that", "did not say why", "nobody disputes that"."""

from __future__ import annotations

from orontes.flow.read.negation import has_no_subject, is_negative
from orontes.flow.read.standing import Standing
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_cues

_OWNED = frozenset({"regret", "apologise", "apologize", "forgive", "excuse", "justify"})
"""Verbs that take for granted what follows them in -ing too."""
_ANYBODY = frozenset({"anyone", "anybody"})
_HOW = frozenset({"how", "why", "where", "when"})


def takes_for_granted(tree: Tree, child: int, node: int, standing: Standing) -> bool:
    """Whether the event stays told whatever is said of the word above: "never regretted that", "did not say why", "nobody disputes that"."""
    if tree.relation(child) not in {"ccomp", "csubj", "obj", "xcomp", "advcl"} or not tree.is_verb(child):
        return False
    form = tree.forms[node]
    marks = {tree.lower[mark] for mark in tree.dependents(child, "mark", "advmod")}
    if "to" in marks or marks & load_cues("condition"):
        return False
    cannot = is_negative(tree, node) and any(tree.lower[a] in {"can", "could", "ca"} for a in tree.dependents(node, "aux"))
    conceded = is_negative(tree, node) and tree.lemmas[node] in {"dispute", "contest", "question", "challenge", "contradict"}
    if tree.lemmas[node] in load_cues("doubt") and (has_no_subject(tree, node) or cannot or conceded):
        standing.steps.append(f'nobody "{form}" it')
        return True
    if tree.lemmas[node] == "believe" and cannot and "still" in {tree.lower[word] for word in tree.dependents(node, "advmod")}:
        standing.steps.append(f'still cannot "{form}" it: it was so')
        return True
    if tree.lemmas[node] in load_cues("imagined"):
        return False
    failed = tree.relation(node) == "xcomp" and tree.lemmas[tree.head(node)] in load_cues("failed")
    helpers = {tree.lower[a] for a in tree.dependents(node, "aux")}
    if tree.lemmas[node] in {"believe", "think"} and {"would", "have"} <= helpers and is_negative(tree, node):
        standing.steps.append(f'would not have "{form}": it was so')
        return True
    untold = tree.lemmas[node] == "tell" and any(tree.lower[word] in _ANYBODY for word in tree.dependents(node, "iobj", "obj"))
    kept_quiet = (untold or tree.lemmas[node] in load_cues("kept_quiet")) and (failed or is_negative(tree, node))
    if tree.fine(child) != "VB" and (kept_quiet or (failed and tree.lemmas[node] in {"admit", "acknowledge", "concede"})):
        standing.steps.append(f'not to "{form}" it takes it for granted')
        return True
    if tree.fine(child) == "VBG" and tree.lemmas[node] not in _OWNED:
        return False
    if tree.lemmas[node] in load_cues("granted") or tree.lower[node] in load_cues("granted"):
        standing.steps.append(f'"{form}" takes it for granted')
        return True
    if tree.relation(child) in {"ccomp", "csubj", "obj"} and (marks & _HOW or _asks_who(tree, child)) and not tree.dependents(child, "cop"):
        standing.steps.append(f'"{form}" asks or tells how or why, not whether')
        return True
    return False


def _asks_who(tree: Tree, child: int) -> bool:
    return any(tree.lower[word] == "who" for word in tree.dependents(child, "nsubj")) and tree.fine(child) in {"VBD", "VBN"}
