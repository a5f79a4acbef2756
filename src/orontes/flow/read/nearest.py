"""How near a phrase stands to an event in the tree: the same clause first, then the clauses that the event's own clause completes."""

from __future__ import annotations

from orontes.flow.read.phrases import natures
from orontes.flow.read.tree import Tree
from orontes.flow.read.voices import is_speech
from orontes.lang.en.lexicon import load_cues

_STOPS = frozenset({"acl:relcl", "parataxis"})
_TELLING = (
    load_cues("light")
    | load_cues("suffer")
    | load_cues("happen")
    | load_cues("begun")
    | frozenset({"wound", "injure", "displace", "damage", "be"})
)
PERCEIVING = frozenset({"feel", "hear", "condemn", "mourn", "watch"})
"""What is felt, heard or mourned at a place did not happen there."""
RECALLING = frozenset({"bury", "mourn", "remember", "commemorate", "rebuild", "reopen", "mark", "grieve"})
"""What a town does by these it does about what happened there."""
DYING = frozenset({"die", "succumb"})
_WOUNDING = frozenset({"wound", "injure", "shoot", "hurt", "burn", "maim", "stab"})
_OPEN_MARKS = frozenset({"when", "where", "as", "while", "during"})


def distance(tree: Tree, trigger: int, phrase: int) -> tuple[int, int, int] | None:
    """How far a phrase's head is from an event, smaller is nearer; None where it belongs to another clause."""
    levels: dict[int, int] = {trigger: 0}
    clauses: dict[int, int] = {trigger: 0}
    child, crossed = trigger, 0
    for steps, node in enumerate(tree.ancestors(trigger), start=1):
        if _stops(tree, child, node, trigger):
            break
        if tree.opens_clause(child):
            crossed += 1
        levels[node], clauses[node] = steps, crossed
        child = node
    if _before_clause(tree, phrase):
        return None
    current = phrase
    for above in (phrase, *tree.ancestors(phrase)):
        if above in levels and (above != phrase or above == trigger):
            within = current != phrase and tree.opens_clause(current) and current not in levels
            if within and not _sets_scene(tree, current) and not _shares_rest(tree, current):
                return None
            return clauses[above] + within, levels[above], abs(phrase - trigger)
        opens = tree.opens_clause(above) and above not in levels and not _sets_scene(tree, above)
        if opens and (above != phrase or tree.relation(above) != "conj") and not _completes(tree, above):
            return None
        current = above
    return None


def happening_described(tree: Tree, trigger: int) -> int | None:
    """For "the massacre of 1982, in which soldiers killed …", "the blast, which left six dead" the happening that the event's clause describes."""
    clause = tree.clause_of(trigger)
    noun = tree.head(clause)
    if tree.full(clause) != "acl:relcl" or noun < 0 or noun >= trigger or "happening" not in natures(tree, noun):
        return None
    if any(tree.lower[w] in {"which", "where", "when"} for w in tree.dependents(clause, "obl", "advmod", "mark")):
        return noun
    struck = tree.lemmas[clause] in HARMS | {"leave", "claim"} and trigger >= clause
    return noun if struck and any(tree.lower[w] in {"which", "that"} for w in tree.dependents(clause, "nsubj")) else None


def wound_of(tree: Tree, trigger: int) -> int | None:
    """For "a nurse who was wounded in the raid on Goma died" the wounding: who dies of wounds dies of what made them."""
    if tree.lemmas[trigger] not in DYING:
        return None
    inside = (word for subject in tree.dependents(trigger, "nsubj") for word in tree.subtree(subject))
    return next((word for word in inside if tree.lemmas[word] in _WOUNDING or tree.lower[word] in {"wounded", "injured"}), None)


def _completes(tree: Tree, clause: int) -> bool:
    """A clause that only completes the verb above it ("tried to ambush a patrol near Diffa"), or that shares the rest of the sentence."""
    return (tree.relation(clause) == "xcomp" and not is_speech(tree, tree.head(clause))) or _shares_rest(tree, clause)


def _sets_scene(tree: Tree, clause: int) -> bool:
    """Whether a clause tells the scene of the one above it: "… when a shell landed on a house in Saltivka", "in a raid carried out in Goma"."""
    if tree.relation(clause) == "advcl":
        marks = {tree.lower[w] for w in tree.dependents(clause, "mark", "advmod")}
        above = tree.head(clause)
        caused = "after" in marks and (tree.lower[above] == "dead" or tree.lemmas[above] in HARMS) and not _is_measured(tree, clause)
        return caused or not marks.isdisjoint({"when", "while", "as"})
    participle = tree.full(clause) == "acl" and tree.fine(clause) in {"VBG", "VBN"}
    return participle and ("happening" in natures(tree, tree.head(clause)) or tree.sentence.kinds[tree.head(clause)] == "event")


def _is_measured(tree: Tree, clause: int) -> bool:
    """So "two days after he had left": the clause tells of another time."""
    mark = min(tree.dependents(clause, "mark"), default=-1)
    return any(word < mark for word in tree.dependents(clause, "obl", "advmod")) or (
        mark >= 0 and bool(tree.dependents(mark, "obl", "nmod"))
    )


def _shares_rest(tree: Tree, joined: int) -> bool:
    """So "killed six people and wounded nine in Diffa", "six were killed and nine wounded in Diffa": what follows is said of both harms."""
    first = tree.head(joined)
    if tree.relation(joined) != "conj" or first < 0 or not (tree.is_verb(joined) and tree.is_verb(first)):
        return False
    both = tree.lemmas[first] in HARMS and tree.lemmas[joined] in HARMS
    return both or (joined - first == 2 and not tree.dependents(joined, "nsubj", "nsubj:pass"))


HARMS = frozenset({"kill", "wound", "injure", "hurt", "die", "shoot", "stab", "maim", "burn", "displace", "arrest", "detain", "beat"})


def _before_clause(tree: Tree, phrase: int) -> bool:
    """Whether the phrase stands before the "that" of the clause that the reader hung it on: it belongs to the verb of saying."""
    clause = tree.head(phrase)
    return (
        clause >= 0
        and tree.relation(clause) == "ccomp"
        and any(phrase < mark and tree.head(clause) < phrase for mark in tree.dependents(clause, "mark"))
    )


def _stops(tree: Tree, child: int, node: int, trigger: int) -> bool:
    """Whether what stands above says nothing of where and when the event below happened."""
    relation = tree.full(child)
    if relation in _STOPS or tree.relation(child) == "advcl":
        openers = {tree.lower[w] for w in tree.dependents(child, "mark", "advmod", "obl")}
        if openers & _OPEN_MARKS:
            return False
    if is_speech(tree, node):
        return True
    if child == trigger and tree.tag(child) == "NOUN" and tree.is_verb(node):
        return speaks_of(tree, child, node)
    if relation in _STOPS or tree.relation(child) == "advcl":
        participle = tree.fine(child) in {"VBG", "VBN"} and not tree.dependents(child, "mark", "nsubj", "nsubj:pass")
        return not (participle and tree.relation(child) == "advcl")
    return False


def speaks_of(tree: Tree, noun: int, verb: int) -> bool:
    """Whether the verb above an event's noun only speaks of the event: "sentenced on Monday for the killing", "condemned the attack in a letter"."""
    relation, lemma = tree.full(noun), tree.lemmas[verb]
    if relation == "obl":
        return tree.preposition(noun) in {"for", "of", "over", "about"} and lemma not in _TELLING
    if relation == "obj":
        return lemma in load_cues("aftermath")
    spoken_of = lemma in load_cues("aftermath") or lemma in PERCEIVING
    return relation in {"nsubj", "nsubj:pass"} and (spoken_of or (relation == "nsubj" and lemma in _BRINGING_ON))


_BRINGING_ON = frozenset({"spark", "prompt", "provoke", "draw", "raise", "mean", "signify", "highlight", "underscore", "show"})
