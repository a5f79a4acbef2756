"""What the word above an event does to it: "denied", "failed to", "plans to", "threat of", "could be", "called for"."""

from __future__ import annotations

from orontes.flow.read.standing import Standing
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_cues, singular

_PREVENTING = frozenset({"prevent", "avert", "avoid", "foil", "thwart", "forestall"})
_FUTURE_ADJECTIVES = frozenset({"set", "due", "poised", "ready", "about", "scheduled", "prepared", "bound", "expected", "slated"})
_OPEN_ADJECTIVES = frozenset({"likely", "possible", "probable", "unlikely", "willing", "eager", "afraid", "close", "liable"})
_PERCEIVED = frozenset(
    {"see", "find", "prove", "happen", "know", "understand", "leave", "have", "need", "flee", "run", "rise", "return", "live"}
)
_ACHIEVED = frozenset({"able", "first", "last", "quick", "lucky", "happy", "proud", "sorry", "glad", "unable", "free"})
UNTRUE = frozenset({"false", "untrue", "unfounded", "baseless", "incorrect", "fabricated", "groundless"})


def by_governor(tree: Tree, child: int, node: int, relation: str, standing: Standing) -> None:
    """Takes into the standing what the word above the event's clause or noun says of it."""
    lemma = tree.lemmas[node]
    noun = singular(tree.lower[node])
    form = tree.forms[node]
    if tree.tag(node) == "NOUN" and relation in {"nmod", "ccomp", "xcomp"}:
        if noun in load_cues("feared") | load_cues("claimed") and tree.preposition(child) in {"of", "for", "to", "against", ""}:
            by_noun(noun, standing)
        return
    if noun in load_cues("commemorate") and relation == "nmod":
        standing.set_mode("historical", f'"{form}" looks back')
        return
    clause = relation in {"ccomp", "xcomp", "csubj", "obl"} or (relation == "obj" and tree.tag(child) in {"NOUN", "PROPN", "VERB"})
    if not clause or relation == "nsubj":
        if tree.full(child) == "nsubj:pass" and lemma in _PREVENTING:
            standing.negate(f'"{form}": it did not come about')
        elif tree.full(child) == "nsubj:pass" and lemma in load_cues("deny"):
            standing.deny(f'"{form}" denies it')
        elif relation == "nsubj" and tree.lower[node] in UNTRUE:
            standing.deny(f'"{form}"')
        elif relation == "nsubj" and tree.lower[node] in _FUTURE_ADJECTIVES and tree.dependents(node, "xcomp", "advcl"):
            standing.set_mode("future", f'"{form}" to')
        return
    if lemma in load_cues("deny") and relation != "obl":
        standing.deny(f'"{form}" denies it')
    elif tree.tag(node) == "ADJ" and relation != "obl":
        _by_adjective(tree, node, standing)
        if any(tree.lower[mark] == "to" for mark in tree.dependents(child, "mark")) and tree.lower[node] not in _ACHIEVED:
            standing.set_mode("hypothetical", f'"{form}" to')
    elif relation == "obj":
        _by_verb_of_object(lemma, form, standing)
    elif relation == "obl":
        if lemma in {"call", "appeal", "press", "push", "plead"} and tree.preposition(child) == "for":
            standing.set_mode("ordered", f'"{form} for"')
        elif lemma in load_cues("failed") and tree.preposition(child) in {"from", ""}:
            standing.negate(f'"{form}": it did not come about')
        elif lemma in {"plan", "prepare", "brace"} and tree.preposition(child) == "for":
            standing.set_mode("future", f'"{form} for"')
        elif lemma in {"hope", "pray", "long", "wait"} and tree.preposition(child) == "for":
            standing.set_mode("hypothetical", f'"{form} for"')
        elif lemma in {"spare", "save", "protect"} and tree.preposition(child) == "from":
            standing.negate(f'"{form} from"')
        elif lemma == "threaten" and tree.preposition(child) == "with":
            standing.set_mode("hypothetical", f'"{form} with"')
        elif lemma == "accuse":
            standing.hedge(f'"{form}" accuses')
    else:
        _by_verb_of_clause(tree, child, node, relation, standing)


def by_noun(noun: str, standing: Standing) -> None:
    """Takes into the standing a noun that leaves its event open: threat, plan, report, call …"""
    if noun in {"call", "demand", "order", "request", "appeal"}:
        standing.set_mode("ordered", f'"{noun}" for it')
    elif noun in {"plan", "intention", "preparation", "bid", "proposal"}:
        standing.set_mode("future", f'"{noun}" of it')
    elif noun in {"prevention", "avoidance"}:
        standing.negate(f'"{noun}" of it')
    elif noun in {"halt", "end"}:
        standing.steps.append(f'"{noun}" to it: it was going on')
    elif noun in load_cues("claimed"):
        standing.hedge(f'"{noun}" of it')
    else:
        standing.set_mode("hypothetical", f'"{noun}" of it')


def _by_adjective(tree: Tree, node: int, standing: Standing) -> None:
    word = tree.lower[node]
    if word in UNTRUE:
        standing.deny(f'"{word}"')
    elif word in load_cues("failed"):
        standing.negate(f'"{word}" to')
    elif word in _FUTURE_ADJECTIVES:
        standing.set_mode("future", f'"{word}" to')
    elif word in _OPEN_ADJECTIVES:
        standing.set_mode("hypothetical", f'"{word}"')


def _by_verb_of_object(lemma: str, form: str, standing: Standing) -> None:
    if lemma in _PREVENTING:
        standing.negate(f'"{form}": it did not come about')
    elif lemma in load_cues("ordered") - {"tell", "call", "direct", "advise", "approve"}:
        standing.set_mode("ordered", f'"{form}" it')
    elif lemma in {"plan", "prepare", "promise", "pledge", "vow", "schedule"}:
        standing.set_mode("future", f'"{form}" it')
    elif lemma in {"fear", "risk", "threaten", "want", "seek", "attempt", "consider", "propose", "hope", "imagine", "simulate", "rehearse"}:
        standing.set_mode("hypothetical", f'"{form}" it')
    elif lemma in {"ban", "prohibit", "forbid", "outlaw"}:
        standing.set_mode("hypothetical", f'"{form}" such acts')
    elif lemma in {"allege", "claim"}:
        standing.hedge(f'"{form}" it')


def _by_verb_of_clause(tree: Tree, child: int, node: int, relation: str, standing: Standing) -> None:
    lemma, form = tree.lemmas[node], tree.forms[node]
    infinitive = any(tree.lower[mark] == "to" for mark in tree.dependents(child, "mark"))
    passive = tree.is_passive(node)
    if lemma in load_cues("failed") and (relation == "xcomp" or infinitive):
        standing.negate(f'"{form}": it did not come about')
    elif lemma in {"threaten", "fear", "hope", "want", "try", "attempt", "seek", "wish", "risk", "consider", "struggle", "hesitate"} or (
        lemma in {"warn", "worry", "wonder", "ask", "question", "doubt", "imagine", "suppose"} and relation == "ccomp"
    ):
        _warned(tree, child, lemma, form, standing)
    elif (
        (
            lemma in {"plan", "vow", "pledge", "promise", "intend", "prepare", "aim", "schedule", "swear", "undertake", "agree", "decide"}
            and infinitive
        )
        or lemma == "expect"
        or (lemma == "go" and infinitive and tree.fine(node) == "VBG")
        or (lemma in {"set", "poise"} and infinitive and passive)
    ):
        standing.set_mode("future", f'"{form}" to')
    elif lemma in load_cues("ordered") and (infinitive or _subjunctive(tree, child)):
        standing.set_mode("ordered", f'"{form}" it')
    elif relation == "ccomp" and infinitive:
        standing.set_mode("hypothetical", f'"{form}" how or whether to')
    elif relation == "xcomp" and infinitive and lemma not in load_cues("begun") | load_cues("say") | load_cues("unsure") | _PERCEIVED:
        standing.set_mode("hypothetical", f'"{form}" to: it is not said that it happened')
    elif lemma in {"believe", "think", "suspect", "presume", "assume", "allege", "suggest", "appear", "seem", "accuse", "understand"}:
        standing.hedge(f'"{form}" leaves it open')


def _warned(tree: Tree, child: int, lemma: str, form: str, standing: Standing) -> None:
    """A warning of what has happened is a statement; of what may come, a fear."""
    past = tree.has_feature(child, "Tense=Past") or any(
        tree.lower[a] in {"was", "were", "had", "has", "have"} for a in tree.dependents(child, "aux", "aux:pass")
    )
    if lemma == "warn" and past:
        return
    if lemma in {"fear", "worry", "suspect"} and past:
        standing.hedge(f'"{form}" leaves it open')
    else:
        standing.set_mode("hypothetical", f'"{form}" it')


def _subjunctive(tree: Tree, child: int) -> bool:
    return tree.fine(child) == "VB" or any(tree.lower[a] in {"be", "should"} for a in tree.dependents(child, "aux", "aux:pass"))
