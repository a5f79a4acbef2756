"""Whether it happened, by the words around an event: denied or negated, future, ordered, only possible, hedged."""

from __future__ import annotations

from dataclasses import dataclass, field

from orontes.flow.read.tree import Tree
from orontes.flow.read.voices import is_speech
from orontes.lang.en.lexicon import load_cues, load_words, singular
from orontes.records.claim import Certainty, Mode, Stance

_NEGATIONS = frozenset({"not", "n't", "never", "nor", "neither", "nt"})
_NOBODY = frozenset({"nobody", "none", "no-one", "nothing"})
_PREVENTING = frozenset({"prevent", "avert", "avoid", "foil", "thwart", "forestall"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj", "obj", "nsubj", "obl", "nmod", "conj", "appos"})
_FUTURE_ADJECTIVES = frozenset({"set", "due", "poised", "ready", "about", "scheduled", "prepared", "bound", "expected", "slated"})
_OPEN_ADJECTIVES = frozenset({"likely", "possible", "probable", "unlikely", "willing", "eager", "afraid", "close", "liable"})
_BRINGING_ABOUT = frozenset(
    {"happen", "occur", "take", "come", "materialise", "materialize", "exist", "begin", "start", "be", "follow", "ensue"}
)
_PERCEIVED = frozenset(
    {"see", "find", "prove", "happen", "know", "understand", "leave", "have", "need", "flee", "run", "rise", "return", "live"}
)
_ACHIEVED = frozenset({"able", "first", "last", "quick", "lucky", "happy", "proud", "sorry", "glad", "unable", "free"})
_UNTRUE = frozenset({"false", "untrue", "unfounded", "baseless", "incorrect", "fabricated", "groundless"})
_REALISED = frozenset({"use", "employ", "return", "live", "survive", "grow"})
_PAST_CHANCES = frozenset({"may", "might", "could"})


@dataclass(slots=True)
class Standing:
    """Stance, mode and certainty of an event, with the steps that led there."""

    stance: Stance = "asserted"
    mode: Mode = "actual"
    certainty: Certainty = "stated"
    steps: list[str] = field(default_factory=list)

    def deny(self, why: str) -> None:
        """Somebody says that it is not so."""
        if self.stance == "asserted":
            self.stance = "denied"
        self.steps.append(why)

    def negate(self, why: str) -> None:
        """It is said not to have happened."""
        if self.stance == "asserted":
            self.stance = "negated"
        self.steps.append(why)

    def set_mode(self, mode: Mode, why: str) -> None:
        """The first mode found, the one nearest to the event, holds."""
        if self.mode == "actual":
            self.mode = mode
            self.steps.append(why)

    def hedge(self, why: str) -> None:
        """The words leave it open."""
        self.certainty = "hedged"
        self.steps.append(why)


def find_standing(tree: Tree, trigger: int, targets: list[int], *, title: bool = False) -> Standing:
    """The standing of an event from its trigger up to the root of its sentence."""
    standing = Standing()
    for target in targets:
        _negated_phrase(tree, target, standing)
    for actor in tree.dependents(trigger, "nsubj", "nsubj:pass"):
        _negated_phrase(tree, actor, standing)
    _at_node(tree, trigger, trigger, standing)
    if tree.tag(trigger) in {"NOUN", "PROPN"}:
        _negated_phrase(tree, trigger, standing)
    if any(tree.lower[d] in {"almost", "nearly"} and d + 1 == trigger for d in tree.dependents(trigger, "advmod")):
        standing.negate("almost, and so not")
    if (
        not title
        and tree.has_feature(trigger, "Mood=Imp")
        and not tree.dependents(trigger, "nsubj", "nsubj:pass")
        and tree.head(trigger) < 0
    ):
        standing.set_mode("ordered", "an imperative")
    child = trigger
    for node in tree.ancestors(trigger):
        if not _climb(tree, child, node, standing):
            break
        child = node
    if tree.forms[-1].endswith("?") or any(form == "?" for form in tree.forms[-2:]):
        standing.set_mode("hypothetical", "a question")
    return standing


def _climb(tree: Tree, child: int, node: int, standing: Standing) -> bool:
    """What the word above does to the event below it; whether the words further up still bear on it."""
    relation = tree.relation(child)
    if relation in {"advcl", "acl", "parataxis"}:
        return _out_of_clause(tree, child, node, standing)
    if relation not in _COMPLEMENTS:
        return relation in {"compound", "amod", "nummod", "flat", "dep", "list"}
    if relation == "conj":
        if not _shares_auxiliary(tree, child, node):
            return tree.relation(node) != "root" and not tree.dependents(child, "nsubj", "nsubj:pass")
        _at_node(tree, node, child, standing)
        return True
    _by_governor(tree, child, node, relation, standing)
    if tree.tag(child) in {"NOUN", "PROPN"} and not _brings_about(tree, child, node, relation):
        return False
    _at_node(tree, node, child, standing)
    return True


def _brings_about(tree: Tree, child: int, node: int, relation: str) -> bool:
    """Whether what is said of the word above a noun bears on whether the noun's event took place: "launch an attack", not "investigate" one."""
    lemma, noun = tree.lemmas[node], singular(tree.lower[node])
    if relation == "nmod":
        return noun in load_cues("feared") | load_cues("claimed") or noun in load_words("nouns_of_number")
    if relation == "nsubj" and tree.full(child) != "nsubj:pass":
        return lemma in _BRINGING_ABOUT
    if relation in {"obj", "obl", "nsubj"}:
        return lemma in load_cues("light") | load_cues("suffer") | _BRINGING_ABOUT | load_cues("ordered") | load_cues("failed") | load_cues(
            "deny"
        ) | load_cues("say")
    return True


def _out_of_clause(tree: Tree, child: int, node: int, standing: Standing) -> bool:
    relation = tree.relation(child)
    infinitive = any(tree.lower[mark] == "to" for mark in tree.dependents(child, "mark"))
    noun = singular(tree.lower[node])
    if relation == "acl" and tree.full(child) != "acl:relcl" and (noun in load_cues("feared") or noun in load_cues("claimed")):
        _by_noun(noun, standing)
        above = tree.head(node)
        said_of_it = tree.dependents(above, "ccomp", "parataxis") if above >= 0 else []
        if any(tree.lower[word] in _UNTRUE and not tree.dependents(word, "nsubj") for word in said_of_it):
            standing.deny("said to be untrue")
        return True
    if relation == "acl" and tree.relation(node) == "obj" and tree.lemmas[tree.head(node)] in {"accuse", "suspect", "blame"}:
        standing.hedge(f'"{tree.forms[tree.head(node)]}" accuses')
    if infinitive and relation == "acl" and tree.tag(node) in {"NOUN", "PROPN", "ADV"} and noun not in {"first", "last", "latest"}:
        standing.set_mode("hypothetical", f'what "{tree.forms[node]}" is for')
    elif infinitive and relation == "advcl" and tree.tag(node) == "ADJ":
        _by_governor(tree, child, node, "xcomp", standing)
        return True
    elif infinitive and relation == "advcl" and tree.lemmas[node] not in _REALISED:
        standing.set_mode("hypothetical", f'a purpose of "{tree.forms[node]}"')
    elif relation == "advcl" and tree.lemmas[node] in load_cues("failed") | {"accuse"}:
        _by_governor(tree, child, node, "obl", standing)
        return True
    if relation == "advcl" and tree.lemmas[node] in {"focus", "aim", "concentrate", "insist"} and tree.fine(child) == "VBG":
        standing.set_mode("hypothetical", f'what "{tree.forms[node]}" is on')
    if relation == "advcl" and _has_condition(tree, node):
        standing.set_mode("hypothetical", "within a condition")
    if relation == "advcl" and tree.fine(child) == "VBG" and not tree.dependents(child, "mark"):
        _modal(tree, node, standing)  # "could fall, killing thousands"
        if any(tree.lower[w] in _NEGATIONS for w in tree.below[node]) is False and tree.relation(node) in {"ccomp", "xcomp", "conj"}:
            return True
    return relation == "parataxis" and is_speech(tree, child)


def _by_governor(tree: Tree, child: int, node: int, relation: str, standing: Standing) -> None:
    lemma = tree.lemmas[node]
    noun = singular(tree.lower[node])
    form = tree.forms[node]
    if tree.tag(node) == "NOUN" and relation in {"nmod", "ccomp", "xcomp"}:
        if noun in load_cues("feared") | load_cues("claimed") and tree.preposition(child) in {"of", "for", "to", "against", ""}:
            _by_noun(noun, standing)
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
        elif relation == "nsubj" and tree.lower[node] in _UNTRUE:
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


def _by_noun(noun: str, standing: Standing) -> None:
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
    if word in _UNTRUE:
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


def _at_node(tree: Tree, node: int, child: int, standing: Standing) -> None:
    """Negation, modal verbs, conditions and hedges that hang on a word on the way."""
    for below in tree.below[node]:
        word = tree.lower[below]
        if tree.relation(below) in {"advmod", "cc", "discourse", "aux", "det"} and (
            word in _NEGATIONS or (word == "no" and tree.relation(below) == "advmod")
        ):
            if below + 1 < len(tree) and tree.lower[below + 1] in {"only", "just", "least", "merely", "fewer", "less"}:
                continue
            if (
                node != child
                and is_speech(tree, node)
                and tree.relation(child) in {"ccomp", "obj"}
                and tree.lemmas[node] not in load_cues("deny")
            ):
                standing.hedge(f'"{word}" before "{tree.forms[node]}"')
            elif (
                node != child
                and tree.tag(node) == "ADJ"
                and tree.relation(child) in {"ccomp", "csubj"}
                and tree.lower[node] not in {"true", "possible"}
            ):
                standing.hedge(f'"{word} {tree.forms[node]}"')
            else:
                standing.negate(f'"{word}" before "{tree.forms[node]}"')
        elif (tree.relation(below) == "advmod" and word in load_cues("hedge")) or (
            tree.relation(below) == "amod" and word in load_cues("hedge") and node == child
        ):
            standing.hedge(f'"{word}"')
        elif tree.relation(below) in {"mark", "case"} and word == "without":
            standing.negate('"without"')
    if _has_condition(tree, node):
        standing.set_mode("hypothetical", "within a condition")
    if node == child or tree.relation(child) in {"xcomp", "conj", "obj", "nsubj", "obl"} or not is_speech(tree, node):
        _modal(tree, node, standing)


def _modal(tree: Tree, node: int, standing: Standing) -> None:
    helpers = [tree.lower[a] for a in tree.dependents(node, "aux", "aux:pass")]
    for word in helpers:
        if word in {"will", "'ll", "shall", "wo"}:
            standing.set_mode("future", f'"{word}" before "{tree.forms[node]}"')
        elif word in load_cues("possible"):
            if word == "would" and "have" not in helpers and _is_reported(tree, node):
                standing.set_mode("future", '"would" in reported speech')
            elif word in _PAST_CHANCES and "have" in helpers:
                standing.hedge(f'"{word} have"')
            elif word == "could" and any(tree.lower[b] in _NEGATIONS for b in tree.below[node]):
                standing.steps.append('"could not"')
            else:
                standing.set_mode("hypothetical", f'"{word}" before "{tree.forms[node]}"')


def _is_reported(tree: Tree, node: int) -> bool:
    above = tree.head(node)
    return (
        tree.relation(node) == "ccomp"
        and above >= 0
        and is_speech(tree, above)
        and tree.lemmas[above] not in {"warn", "suggest", "believe", "think", "argue"}
    )


def _has_condition(tree: Tree, node: int) -> bool:
    conditions = [
        clause
        for clause in tree.dependents(node, "advcl")
        if any(tree.lower[m] in {"if", "unless"} for m in tree.dependents(clause, "mark"))
    ]
    if any(not (min(tree.subtree(c)) > 0 and tree.lower[min(tree.subtree(c)) - 1] == "even") for c in conditions):
        return True
    for mark in tree.dependents(node, "mark"):
        if tree.lower[mark] in load_cues("condition") and tree.lower[mark] != "should":
            return not (tree.lower[mark] == "if" and mark > 0 and tree.lower[mark - 1] == "even")
    return False


def _shares_auxiliary(tree: Tree, child: int, node: int) -> bool:
    if tree.dependents(child, "aux", "aux:pass", "nsubj", "nsubj:pass", "mark"):
        return False
    return tree.fine(child) == tree.fine(node) or tree.tag(child) in {"NOUN", "PROPN"}


def _negated_phrase(tree: Tree, head: int, standing: Standing) -> None:
    if any(
        tree.lower[below] == "how" and tree.relation(below) in {"advmod", "mark"}
        for word in (head, *tree.below[head])
        for below in tree.below[word]
    ):
        standing.set_mode("hypothetical", '"how many" asks')
    if tree.lower[head] in _NOBODY:
        standing.negate(f'"{tree.lower[head]}"')
    for below in tree.dependents(head, "det", "advmod", "cc:preconj"):
        if tree.lower[below] in {"no", "neither", "zero"}:
            following = tree.lower[below + 1] if below + 1 < len(tree) else ""
            if following not in {"fewer", "less", "more", "longer"} and not (tree.tag(head) == "PRON" and tree.lower[head] != "one"):
                standing.negate(f'"{tree.lower[below]} {tree.lower[head]}"')
