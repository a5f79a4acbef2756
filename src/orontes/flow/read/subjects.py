"""Who does what a verb says, and to whom it is done, through passive, participle, relative clause, control and coordination."""

from __future__ import annotations

from orontes.flow.read.phrases import antecedent
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_cues

_CALLING = frozenset({"call", "appeal", "plead", "prevail"})
_DEPTH = 6
_OF_A_DEED = frozenset(
    {
        "accuse",
        "suspect",
        "convict",
        "acquit",
        "blame",
        "charge",
        "condemn",
        "criticise",
        "criticize",
        "arrest",
        "detain",
        "jail",
        "sentence",
        "indict",
        "stop",
        "prevent",
        "fault",
        "punish",
        "denounce",
    }
)


def surface_subject(tree: Tree, verb: int, depth: int = 0) -> int | None:
    """The subject as it stands, or the one that a verb without subject takes from the verb above it."""
    own = tree.dependents(verb, "nsubj", "nsubj:pass", "csubj", "csubj:pass")
    if own:
        return antecedent(tree, own[0])
    head = tree.head(verb)
    if head < 0 or depth > _DEPTH:
        return None
    relation = tree.relation(verb)
    if relation == "conj":
        if (number := _number_before(tree, verb)) is not None:
            return number
        return surface_subject(tree, head, depth + 1) if tree.is_verb(head) or tree.dependents(head, "cop") else None
    if tree.full(verb) in {"acl", "acl:relcl", "amod"}:
        meant = tree.dependents(head, "nsubj") if tree.lower[head] == "those" and tree.preposition(head) == "among" else []
        return meant[0] if meant else head  # "nine fighters were among those killed"
    if (asked := _asked(tree, verb)) is not None:
        return asked
    if relation == "advcl" and (beside := _noun_beside(tree, verb)) is not None:
        return beside
    if relation == "xcomp":
        held = tree.dependents(head, "obj", "iobj")
        if held and not tree.is_passive(head) and (_controls_object(tree, head) or tree.fine(verb) in {"VBN", "JJ"}):
            return held[0]
        return surface_subject(tree, head, depth + 1)
    if (deedful := _accused(tree, verb, depth)) is not None:
        return deedful
    if relation in {"advcl", "ccomp", "parataxis"} and (tree.fine(verb) in {"VBG", "VBN"} or _has_infinitive_mark(tree, verb)):
        return surface_subject(tree, head, depth + 1)
    return None


def deep_subject(tree: Tree, verb: int, depth: int = 0) -> int | None:
    """Who does it: the subject of the active sentence that says the same; of a passive the agent, or None."""
    if tree.is_passive(verb):
        agents = agents_of(tree, verb)
        return agents[0] if agents else None
    own = tree.dependents(verb, "nsubj")
    if own:
        return antecedent(tree, own[0])
    head = tree.head(verb)
    result = tree.relation(verb) in {"advcl", "parataxis"} and tree.fine(verb) == "VBG" and not tree.dependents(verb, "mark")
    if result and head >= 0 and depth <= _DEPTH and tree.is_passive(head):
        return deep_subject(tree, head, depth + 1)
    return surface_subject(tree, verb, depth)


def agents_of(tree: Tree, verb: int) -> list[int]:
    """Who did it, after "by", where a verb stands in the passive."""
    found = [word for word in tree.dependents(verb, "obl") if tree.full(word) == "obl:agent" or tree.preposition(word) == "by"]
    if not found and tree.relation(verb) == "conj" and tree.head(verb) >= 0 and tree.is_passive(tree.head(verb)):
        return []
    if not found:  # "arrested and beaten by guards": the agent stands after the last of them
        for joined in tree.dependents(verb, "conj"):
            if tree.is_verb(joined) and tree.is_passive(joined):
                found.extend(agents_of(tree, joined))
    return found


def _asked(tree: Tree, verb: int) -> int | None:
    """So "called on the junta to release them": whoever is called on is to do it."""
    head = tree.head(verb)
    if tree.relation(verb) not in {"xcomp", "advcl"} or tree.lemmas[head] not in _CALLING or not _has_infinitive_mark(tree, verb):
        return None
    return next((word for word in tree.dependents(head, "obl") if tree.preposition(word) in {"on", "upon", "to"} and word < verb), None)


def _number_before(tree: Tree, verb: int) -> int | None:
    """So "12 people were killed and 40 wounded": the bare number before the second participle is its subject."""
    before = verb - 1
    bare = before > 0 and tree.tag(before) == "NUM" and not before < tree.head(before) != verb
    return before if bare and tree.fine(verb) in {"VBN", "VBD", "JJ"} and tree.head(verb) < before else None


def _noun_beside(tree: Tree, verb: int) -> int | None:
    """So "In Aleppo, captured days earlier, civilians …": a participle between commas right after a noun describes that noun."""
    first = min(tree.subtree(verb))
    if (
        tree.fine(verb) != "VBN"
        or tree.head(verb) < verb
        or first < 2
        or tree.forms[first - 1] != ","
        or tree.dependents(verb, "mark", "nsubj")
    ):
        return None
    noun = first - 2
    if tree.tag(noun) not in {"NOUN", "PROPN"}:
        return None
    while tree.relation(noun) in {"compound", "flat"} and tree.head(noun) >= 0:
        noun = tree.head(noun)
    return noun


def _controls_object(tree: Tree, verb: int) -> bool:
    return tree.lemmas[verb] in load_cues("control")


def _accused(tree: Tree, verb: int, depth: int) -> int | None:
    """So "accused the army of killing nine people": whoever is accused is the one who did it, and not the accuser."""
    head = tree.head(verb)
    marks = {tree.lower[mark] for mark in tree.dependents(verb, "mark", "case")}
    if tree.fine(verb) != "VBG" or tree.lemmas[head] not in _OF_A_DEED or not marks & {"of", "for", "with", "from"}:
        return None
    if tree.is_passive(head):
        return surface_subject(tree, head, depth + 1)
    held = tree.dependents(head, "obj")
    return held[0] if held else None


def _has_infinitive_mark(tree: Tree, verb: int) -> bool:
    return any(tree.lower[mark] == "to" for mark in tree.dependents(verb, "mark"))
