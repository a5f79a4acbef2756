"""Whether it happened, by the words around an event: denied or negated, future, ordered, only possible, hedged."""

from __future__ import annotations

from orontes.flow.read.bargains import find_bargain, is_offered
from orontes.flow.read.clauses import has_condition, leave_clause, modal
from orontes.flow.read.frames import by_frame
from orontes.flow.read.governors import by_governor, has_to, is_unconfirmed
from orontes.flow.read.granted import takes_for_granted
from orontes.flow.read.negation import negate_node, negate_phrase, negation_of, subjects_of
from orontes.flow.read.speakers import is_speech
from orontes.flow.read.standing import Standing
from orontes.flow.read.tree import Tree
from orontes.flow.read.undone import find_vain_stop, is_before_any, would_not_have
from orontes.lang.en.lexicon import load_cues, load_words, singular

_COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj", "obj", "nsubj", "obl", "nmod", "conj", "appos"})
_BRINGING_ABOUT = frozenset(
    {"happen", "occur", "take", "come", "materialise", "materialize", "exist", "begin", "start", "be", "follow", "ensue"}
)
_LETTING = frozenset(
    {"permit", "allow", "ensure", "guarantee", "facilitate", "enable", "accept", "lift", "secure", "bring", "see", "complete"}
    | {
        "halt",
        "cease",
        "end",
        "obtain",
        "win",
        "gain",
        "achieve",
        "broker",
        "arrange",
        "negotiate",
        "organise",
        "organize",
        "orchestrate",
        "mastermind",
        "plan",
        "finance",
    }
)
"""Verbs that share with the event that is their object whether it came about."""
_BESIDE = frozenset({"for", "after", "over", "about", "because of", "since", "during", "following", "amid", "before", "until", "despite"})
"""What stands after these is another event than that of the verb."""
_BEARING = frozenset({"", "to", "on", "from", "of", "as"})
"""After other prepositions stands another event than that of the verb."""
_PHASES = frozenset(
    {"winter", "summer", "night", "day", "week", "month", "year", "season", "hour", "cycle", "spiral", "bout", "spate"}
    | {"resumption", "repeat", "repetition", "recurrence", "renewal", "outbreak", "start", "wave", "series", "round", "escalation"}
)
"""Nouns that share with the event after "of" whether it came about: "averted a resumption of the shelling"."""
_FALLEN = frozenset({"dead", "killed", "slain", "wounded", "injured", "missing", "disappeared", "detained", "displaced"})
_OF_WORDS = ("feared", "claimed", "notion", "made_up", "evidence", "tidings")


def find_standing(tree: Tree, trigger: int, targets: list[int], *, title: bool = False) -> Standing:
    """The standing of an event from its trigger up to the root of its sentence."""
    standing = Standing()
    for target in targets:
        negate_phrase(tree, target, standing)
    for actor in subjects_of(tree, trigger):
        negate_phrase(tree, actor, standing)
    if would_not_have(tree, trigger):
        standing.steps.append(f'would not have "{tree.forms[trigger]}" otherwise: it was so')
    else:
        _at_node(tree, trigger, trigger, standing)
    if is_before_any(tree, trigger):
        standing.negate('"before any"')
    if tree.tag(trigger) in {"NOUN", "PROPN"}:
        negate_phrase(tree, trigger, standing)
        if any(_came_about(tree, clause) and negation_of(tree, clause) is not None for clause in tree.dependents(trigger, "acl:relcl")):
            standing.negate("it did not come about")  # "a riot that never took place"
    if any(tree.lower[d] in {"almost", "nearly"} and _only_marks(tree, d + 1, trigger) for d in tree.dependents(trigger, "advmod")):
        standing.negate("almost, and so not")
    path = [trigger]
    vain: int | None = None
    for node in tree.ancestors(trigger):
        vain = find_vain_stop(tree, path[-1], node) if vain is None else vain
        if vain is None and not _climb(tree, path[-1], node, standing):
            break
        if vain is None or vain == node:
            path.append(node)
        if vain == node:
            standing.steps.append(f'"{tree.forms[node]}": not stopped')
            vain = None
    by_frame(tree, trigger, path, standing, title=title)
    _by_bargain(tree, trigger, standing)
    return standing


def _by_bargain(tree: Tree, trigger: int, standing: Standing) -> None:
    """What is given in exchange has come about only where what it is given for has."""
    verb = find_bargain(tree, trigger)
    if verb is None or not standing.told:
        return
    if is_offered(tree, verb) or tree.fine(verb) == "VB" or not judge_word(tree, verb).told:
        standing.set_mode("hypothetical", f'in exchange, if they "{tree.forms[verb]}" it')


def _came_about(tree: Tree, clause: int) -> bool:
    if tree.lemmas[clause] == "take":
        return any(tree.lower[word] == "place" for word in tree.dependents(clause, "obj"))
    return tree.lemmas[clause] in {"happen", "occur", "come", "materialise", "materialize", "exist", "begin"}


def _only_marks(tree: Tree, start: int, end: int) -> bool:
    return start <= end and all(tree.tag(word) == "PUNCT" for word in range(start, end))


def judge_word(tree: Tree, word: int) -> Standing:
    """The standing of what any verb, noun or adjective of a sentence tells of, with whatever it struck."""
    if tree.lower[word] == "going" and any(has_to(tree, clause) for clause in tree.dependents(word, "xcomp")):
        standing = Standing()
        standing.set_mode("future", '"going to"')
        return standing
    return find_standing(tree, word, [*tree.objects(word), *tree.dependents(word, "nsubj:pass")])


def _climb(tree: Tree, child: int, node: int, standing: Standing) -> bool:
    """What the word above does to the event below it; whether the words further up still bear on it."""
    relation = tree.relation(child)
    if relation in {"advcl", "acl", "parataxis"}:
        return leave_clause(tree, child, node, standing)
    if relation not in _COMPLEMENTS:
        return relation in {"compound", "amod", "nummod", "flat", "dep", "list"}
    if relation == "conj":
        if _is_hung_too_low(tree, child, node):
            return False  # "threatened to kill him and tortured him"
        if tree.fine(child) == "VBG" != tree.fine(node) and any(tree.lower[m] in _BESIDE for m in tree.dependents(child, "mark")):
            return False  # "for ordering his men to shoot, and for killing two": hung too low
        if not _shares_auxiliary(tree, child, node):
            if _leaves_out_auxiliary(tree, child):
                modal(tree, node, standing)
            return tree.relation(node) != "root" and (not tree.dependents(child, "nsubj", "nsubj:pass") or _is_said_too(tree, child, node))
        _at_node(tree, node, child, standing)
        return True
    if relation == "nmod" and tree.preposition(child) == "of" and tree.lower[child] in _FALLEN and _is_certain(tree, child):
        return False  # "did not say how many of the dead were soldiers"
    if takes_for_granted(tree, child, node, standing) or _hangs_too_far(tree, child, node):
        return False
    by_governor(tree, child, node, relation, standing)
    if relation == "nsubj" and tree.tag(child) == "NOUN" and has_condition(tree, node):
        standing.set_mode("hypothetical", "if it comes to that")
    if tree.tag(child) in {"NOUN", "PROPN"} and not _brings_about(tree, child, node, relation):
        return False
    _at_node(tree, node, child, standing)
    return True


def _is_certain(tree: Tree, noun: int) -> bool:
    return any(tree.lower[word] in {"the", "these", "those"} for word in tree.dependents(noun, "det"))


def _hangs_too_far(tree: Tree, child: int, node: int) -> bool:
    """The reader's slip: "the mayor, denying that …, said the bomb had killed three" with what was said under "denying"."""
    if tree.relation(child) != "ccomp" or not any(other < child for other in tree.dependents(node, "ccomp")):
        return False
    return any(node < word < child and is_speech(tree, word) and not tree.dependents(word, "ccomp") for word in tree.ancestors(node))


def _brings_about(tree: Tree, child: int, node: int, relation: str) -> bool:
    """Whether what is said of the word above a noun bears on whether the noun's event took place: "launch an attack", not "investigate" one."""
    lemma, noun = tree.lemmas[node], singular(tree.lower[node])
    if relation == "nmod" and noun in load_cues("shares"):
        return tree.relation(node) in {"obj", "obl", "xcomp"} and tree.lemmas[tree.head(node)] in load_cues("deny")
    if relation == "nmod" and noun in _PHASES:
        return True
    if relation == "nmod":
        return any(noun in load_cues(name) for name in _OF_WORDS) or noun in load_words("nouns_of_number")
    if relation == "nsubj" and tree.full(child) != "nsubj:pass":
        return lemma in _BRINGING_ABOUT or (lemma == "go" and any(tree.lower[below] == "ahead" for below in tree.below[node]))
    if relation == "nsubj" and is_unconfirmed(tree, node):
        return False  # what is not borne out is not denied
    if relation == "obl" and tree.preposition(child) not in _BEARING:
        return False  # "an inquiry will be conducted into the murders"
    if relation in {"obj", "obl", "nsubj"}:
        bearing = ("light", "suffer", "ordered", "failed", "deny", "say")
        return lemma in _BRINGING_ABOUT | _LETTING or any(lemma in load_cues(name) for name in bearing)
    return True


def _at_node(tree: Tree, node: int, child: int, standing: Standing) -> None:
    """Negation, modal verbs, conditions and hedges that hang on a word on the way."""
    negate_node(tree, node, child, standing)
    for below in tree.below[node]:
        word = tree.lower[below]
        hedging = word in load_cues("hedge")
        if hedging and (tree.relation(below) == "advmod" or (tree.relation(below) == "amod" and node == child)):
            standing.hedge(f'"{word}"')
        elif tree.relation(below) == "amod" and node == child and word in load_cues("unrealised"):
            standing.set_mode("hypothetical", f'"{word}"')
        elif (
            tree.relation(below) == "amod"
            and node == child
            and word in {"foiled", "thwarted", "averted", "aborted", "cancelled", "canceled"}
        ):
            standing.negate(f'"{word}"')
        elif word in {"hopefully", "inshallah"} and tree.relation(below) == "advmod":
            standing.set_mode("hypothetical", f'"{word}"')
        elif tree.relation(below) in {"mark", "case"} and word == "without":
            standing.negate('"without"')
        elif tree.relation(below) == "case" and tree.preposition(node) in {"instead of", "rather than", "in place of"} and node == child:
            standing.negate(f'"{tree.preposition(node)}" it')
        elif tree.relation(below) == "nsubj" and is_speech(tree, node) and node != child:
            for doubted in tree.dependents(below, "amod"):
                if tree.lower[doubted] in load_cues("hedge"):
                    standing.hedge(f'"{tree.lower[doubted]}" {tree.forms[below]}')
            if any(tree.lower[word] in load_cues("made_up") for word in tree.dependents(below, "appos")):
                standing.deny(f'"{tree.forms[below]}" is made up')
    if has_condition(tree, node, besides=child):
        standing.set_mode("hypothetical", "within a condition")
    if has_to(tree, node) and tree.relation(node) == "root":
        standing.set_mode("hypothetical", f'to "{tree.forms[node]}", as an aim')
    if _is_of_anyone(tree, node):
        standing.set_mode("hypothetical", f'what anyone would "{tree.lemmas[node]}"')
    if node == child and tree.fine(node) in {"VBP", "VB"} and subjects_of(tree, node) and _is_else(tree, node):
        standing.set_mode("hypothetical", '"or" else')
    if _is_tomorrow(tree, node):
        standing.set_mode("future", "tomorrow")
    if has_to(tree, node) and any(tree.lower[a] in {"is", "are", "am"} for a in tree.dependents(node, "aux", "cop")):
        standing.set_mode("future", f'is to "{tree.forms[node]}"')
    if node == child or tree.relation(child) in {"xcomp", "conj", "obj", "nsubj", "obl"} or not is_speech(tree, node):
        modal(tree, node, standing)


def _is_of_anyone(tree: Tree, verb: int) -> bool:
    """So "anyone caught helping them faces death"."""
    return tree.fine(verb) == "VBZ" and any(tree.lower[word] in {"anyone", "anybody", "whoever"} for word in subjects_of(tree, verb))


def _is_else(tree: Tree, verb: int) -> bool:
    """So "cease fire or we bomb"."""
    return any(tree.lower[word] == "or" for word in tree.dependents(verb, "cc"))


def _is_tomorrow(tree: Tree, node: int) -> bool:
    """A verb in the present whose time is yet to come: "are marching tomorrow"."""
    helpers = [tree.fine(a) for a in tree.dependents(node, "aux", "aux:pass")]
    if tree.fine(node) in {"VBD", "NN", "NNS"} or "VBD" in helpers:
        return False
    times = tree.dependents(node, "advmod", "obl")
    return any(tree.lower[t] == "tomorrow" or any(tree.lower[b] in {"next", "coming"} for b in tree.dependents(t, "amod")) for t in times)


def _leaves_out_auxiliary(tree: Tree, child: int) -> bool:
    """So "houses would be flooded and thousands killed"."""
    return tree.fine(child) == "VBN" and not tree.dependents(child, "aux", "aux:pass", "cop")


def _is_hung_too_low(tree: Tree, child: int, node: int) -> bool:
    """Whether a joined verb goes with the sentence's own verb: "rejects the claim that he shot first and finds …"."""
    if tree.dependents(child, "nsubj", "nsubj:pass", "mark"):
        return False
    if has_to(tree, node) and tree.relation(node) == "xcomp":
        top = tree.head(node)
        past = tree.fine(top) == "VBD" or any(
            tree.lower[word] in {"was", "were", "had"} for word in tree.dependents(top, "aux", "aux:pass")
        )
        return tree.fine(child) == "VBD" and past and tree.relation(top) == "root"
    top = next((word for word in tree.ancestors(node) if tree.relation(word) == "root"), node)
    return is_speech(tree, child) and tree.fine(child) in {"VBD", "VBZ"} and tree.fine(node) != tree.fine(child) == tree.fine(top)


def _is_said_too(tree: Tree, child: int, node: int) -> bool:
    """So "denied that houses were burned and that people were killed"."""
    joined = any(tree.lower[word] in {"and", "or", "nor"} for word in tree.dependents(child, "cc"))
    return tree.relation(node) == "ccomp" and (joined or any(tree.lower[word] == "that" for word in tree.dependents(child, "mark")))


def _shares_auxiliary(tree: Tree, child: int, node: int) -> bool:
    if tree.dependents(child, "aux", "aux:pass", "nsubj", "nsubj:pass", "mark"):
        return False
    return tree.fine(child) == tree.fine(node) or tree.tag(child) in {"NOUN", "PROPN"}
