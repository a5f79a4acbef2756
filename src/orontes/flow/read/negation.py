"""Negation and its scope: a "not" at a verb, nobody as its subject, "no" or "not a single" before whom an event struck."""

from __future__ import annotations

from orontes.flow.read.speakers import is_speech
from orontes.flow.read.standing import Standing
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_cues, singular

NEGATIONS = frozenset({"not", "n't", "never", "nor", "neither", "nt", "hardly", "scarcely"})
_NOBODY = frozenset({"nobody", "none", "no-one", "nothing", "noone"})
_NO_NEGATION = frozenset({"only", "just", "least", "merely", "fewer", "less", "simply", "solely", "until"})
"""Words after "not" that take the negation upon themselves: "not only", "no fewer than"."""
_WHOLE_AFTER_NOT = frozenset({"a", "an", "one", "any", "all", "every", "everyone", "everybody", "many", "single", "even"})
_NEVER = frozenset({"time", "case", "circumstance", "way", "means", "account", "point", "event", "moment", "occasion", "stage"})
"""With "no" before them they say never: "at no time", "under no circumstances"."""
_ANYBODY = frozenset({"anybody", "anyone", "anything", "any"})
_OWNED_UP = frozenset({"acknowledge", "admit", "concede", "confirm", "verify"})
_TRUE = frozenset({"true", "possible", "case", "correct"})


def is_negative(tree: Tree, node: int) -> bool:
    """Whether a word is negated: by an adverb of its own or by nobody as its subject."""
    return negation_of(tree, node) is not None or has_no_subject(tree, node)


def negation_of(tree: Tree, node: int) -> int | None:
    """The word that negates this one, unless what follows takes the negation upon itself ("not only")."""
    for below in tree.below[node]:
        word = tree.lower[below]
        if tree.relation(below) == "obl" and singular(word) in _NEVER and any(tree.lower[d] == "no" for d in tree.dependents(below, "det")):
            return below
        if tree.relation(below) not in {"advmod", "cc", "discourse", "aux", "det"} or ":" in tree.forms[below + 1 : node]:
            continue
        if word in NEGATIONS or (word == "no" and tree.relation(below) == "advmod"):
            following = tree.lower[below + 1] if below + 1 < len(tree) else ""
            if following not in _NO_NEGATION:
                return below
    return None


def has_no_subject(tree: Tree, node: int) -> bool:
    """Whether nobody or nothing is the subject."""
    return any(is_nobody(tree, subject) for subject in subjects_of(tree, node))


def subjects_of(tree: Tree, node: int) -> list[int]:
    """The subjects of a word; of several only those that stand before it ("eight were hurt, none of them badly")."""
    found = tree.dependents(node, "nsubj", "nsubj:pass")
    return [word for word in found if word < node] or found if len(found) > 1 else found


def is_nobody(tree: Tree, head: int) -> bool:
    """Whether a phrase names nobody: "none of them", "no soldier", "not one of the 24"."""
    if tree.lower[head] in _NOBODY:
        return True
    more = [word for word in tree.dependents(head, "amod") if tree.lower[word] == "more"]
    if any(tree.lower[word] == "no" and tree.lower[word + 2 : word + 3] != ("than",) for each in more for word in tree.below[each]):
        return True  # "no more executions"
    for below in tree.dependents(head, "det", "advmod", "cc:preconj", "nummod"):
        following = tree.lower[below + 1] if below + 1 < len(tree) else ""
        if tree.lower[below] in {"hardly", "scarcely"} and following in _ANYBODY:
            return True
        if tree.lower[below] in {"no", "neither", "zero"}:
            numbered = following[:1].isdigit() or following == "."  # "detachment no 4"
            if (
                not numbered
                and following not in {"fewer", "less", "more", "longer"}
                and not (tree.tag(head) == "PRON" and tree.lower[head] != "one")
            ):
                return True
        elif tree.lower[below] == "not" and (following in _WHOLE_AFTER_NOT or (below + 1 == head and tree.lower[head] == "one")):
            return True
    return False


def negate_phrase(tree: Tree, head: int, standing: Standing) -> None:
    """Takes into the standing that an event struck nobody, or that how many is only asked."""
    if any(
        tree.lower[below] == "how" and tree.relation(below) in {"advmod", "mark"}
        for word in (head, *tree.below[head])
        for below in tree.below[word]
    ):
        standing.set_mode("hypothetical", '"how many" asks')
    if tree.tag(head) == "NOUN" and any(tree.lower[d] == "any" for n in tree.dependents(head, "nmod") for d in tree.dependents(n, "det")):
        standing.set_mode("hypothetical", '"any": no certain one')
    if is_nobody(tree, head):
        words = [word for word in (*tree.below[head], head) if word <= head and tree.lower[word] in {"no", "neither", "zero", "not"}]
        standing.negate(f'"{" ".join(tree.lower[word] for word in dict.fromkeys((*words, head)))}"')


def negate_node(tree: Tree, node: int, child: int, standing: Standing) -> None:
    """Takes into the standing a negation that hangs on a word on the way up from the event."""
    word = negation_of(tree, node)
    nobody = node != child and tree.relation(child) in {"ccomp", "csubj", "xcomp"} and has_no_subject(tree, node)
    if word is None and not nobody:
        return
    said = tree.lower[word] if word is not None else "nobody"
    step = f'"{said}" before "{tree.forms[node]}"'
    clause = tree.relation(child) in {"ccomp", "csubj"} or (tree.relation(child) == "obj" and is_speech(tree, node))
    if node == child or not clause:
        standing.negate(step)
    elif any(tree.lemmas[joined] in load_cues("doubt") | load_cues("deny") for joined in tree.conjuncts(node)):
        standing.set_mode("hypothetical", f"{step}: neither denied nor said")
    elif (
        tree.lemmas[node] in _OWNED_UP
        or (tree.tag(node) == "ADJ" and tree.lower[node] not in _TRUE)
        or (is_speech(tree, node) and tree.relation(child) == "obj")
    ):
        standing.hedge(step)
    elif is_speech(tree, node) and nobody and tree.lemmas[node] in {"suggest", "indicate", "show", "prove", "find", "confirm"}:
        standing.deny(step)
    elif is_speech(tree, node):
        standing.set_mode("hypothetical", f"{step}: nobody says it here")
    else:
        standing.negate(step)
