"""What was not stopped has happened: "failed to prevent the massacre", "could not keep them from killing six"; nor would he have died otherwise."""

from __future__ import annotations

from orontes.flow.read.negation import has_no_subject, negation_of
from orontes.flow.read.tree import Tree

_STOPPING = frozenset(
    {"prevent", "avert", "avoid", "foil", "thwart", "forestall", "deter", "stop", "halt", "keep", "block", "restrain", "dissuade", "hinder"}
)
_HELPLESS = frozenset({"unable", "powerless", "helpless"})
_PAST = frozenset({"did", "could", "had", "has", "have", "was", "were"})


def find_vain_stop(tree: Tree, event: int, node: int) -> int | None:
    """The verb that tells that stopping an event was in vain: "failed" in "failed to prevent it"; None where it was not, or may not be."""
    if tree.lemmas[node] not in _STOPPING or tree.relation(event) not in {"obj", "nsubj", "advcl", "ccomp", "xcomp", "obl"}:
        return None
    if tree.relation(event) == "nsubj" and tree.full(event) != "nsubj:pass":
        return None
    if tree.relation(event) in {"advcl", "obl"} and "from" not in _marks(tree, event):
        return None
    helpers = {tree.lower[word] for word in tree.dependents(node, "aux", "aux:pass")}
    if negation_of(tree, node) is not None:
        return (
            node
            if helpers & _PAST and all(tree.fine(w) != "MD" or tree.lower[w] == "could" for w in tree.dependents(node, "aux"))
            else None
        )
    if has_no_subject(tree, node):
        return node if tree.fine(node) == "VBD" or (helpers & _PAST and tree.fine(node) in {"VB", "VBN"}) else None
    above = tree.head(node)
    if above < 0 or "to" not in _marks(tree, node):
        return None
    if tree.lower[above] == "nothing":
        above = tree.head(above)
    if not _is_told(tree, above):
        return None
    nothing = tree.lemmas[above] == "do" and any(tree.lower[word] == "nothing" for word in tree.dependents(above, "obj"))
    return above if nothing or tree.lemmas[above] == "fail" or tree.lower[above] in _HELPLESS else None


def would_not_have(tree: Tree, event: int) -> bool:
    """Whether an event would not have come about, had something else: so it has ("would not have died if they had not shot him")."""
    helpers = {tree.lower[word] for word in tree.dependents(event, "aux", "aux:pass")}
    if not {"would", "have"} <= helpers or negation_of(tree, event) is None:
        return False
    clauses = tree.dependents(event, "advcl")
    return any(tree.lower[word] == "had" for clause in clauses for word in tree.dependents(clause, "aux"))


def is_before_any(tree: Tree, event: int) -> bool:
    """So "before anyone was hurt"."""
    anybody = any(
        tree.lower[word] in {"anyone", "anybody"} or any(tree.lower[d] == "any" for d in (*tree.below[word], word))
        for word in tree.dependents(event, "nsubj", "nsubj:pass", "obj")
    )
    return anybody and bool(_marks(tree, event) & {"before", "ere", "lest"})


def _marks(tree: Tree, word: int) -> set[str]:
    return {tree.lower[mark] for mark in tree.dependents(word, "mark", "case")}


def _is_told(tree: Tree, verb: int) -> bool:
    """In the past, without a modal verb and not negated."""
    if verb < 0 or negation_of(tree, verb) is not None or any(tree.fine(word) == "MD" for word in tree.dependents(verb, "aux")):
        return False
    if tree.tag(verb) == "ADJ":
        return not any(tree.lower[word] in {"is", "are", "be"} for word in tree.dependents(verb, "cop"))
    return tree.fine(verb) in {"VBD", "VBN"} or any(tree.lower[word] in _PAST for word in tree.dependents(verb, "aux"))
