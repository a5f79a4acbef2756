"""Whether it happened, by the words around an event: denied or negated, future, ordered, only possible, hedged."""

from __future__ import annotations

from orontes.flow.read.governors import UNTRUE, by_governor, by_noun
from orontes.flow.read.standing import Standing
from orontes.flow.read.tree import Tree
from orontes.flow.read.voices import is_speech
from orontes.lang.en.lexicon import load_cues, load_words, singular

_NEGATIONS = frozenset({"not", "n't", "never", "nor", "neither", "nt"})
_NOBODY = frozenset({"nobody", "none", "no-one", "nothing"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj", "obj", "nsubj", "obl", "nmod", "conj", "appos"})
_BRINGING_ABOUT = frozenset(
    {"happen", "occur", "take", "come", "materialise", "materialize", "exist", "begin", "start", "be", "follow", "ensue"}
)
_REALISED = frozenset({"use", "employ", "return", "live", "survive", "grow"})
_SHARES = frozenset({"role", "part", "hand", "involvement", "responsibility", "participation", "complicity", "blame", "connection"})
_PAST_CHANCES = frozenset({"may", "might", "could"})


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


def judge_word(tree: Tree, word: int) -> Standing:
    """The standing of what any verb, noun or adjective of a sentence tells of, with whatever it struck."""
    return find_standing(tree, word, [*tree.objects(word), *tree.dependents(word, "nsubj:pass")])


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
    by_governor(tree, child, node, relation, standing)
    if tree.tag(child) in {"NOUN", "PROPN"} and not _brings_about(tree, child, node, relation):
        return False
    _at_node(tree, node, child, standing)
    return True


def _brings_about(tree: Tree, child: int, node: int, relation: str) -> bool:
    """Whether what is said of the word above a noun bears on whether the noun's event took place: "launch an attack", not "investigate" one."""
    lemma, noun = tree.lemmas[node], singular(tree.lower[node])
    if relation == "nmod":
        if noun in _SHARES and tree.relation(node) in {"obj", "obl", "xcomp"} and tree.lemmas[tree.head(node)] in load_cues("deny"):
            return True  # "denied any role in the massacre"
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
        by_noun(noun, standing)
        above = tree.head(node)
        said_of_it = tree.dependents(above, "ccomp", "parataxis") if above >= 0 else []
        if any(tree.lower[word] in UNTRUE and not tree.dependents(word, "nsubj") for word in said_of_it):
            standing.deny("said to be untrue")
        return True
    if relation == "acl" and tree.relation(node) == "obj" and tree.lemmas[tree.head(node)] in {"accuse", "suspect", "blame"}:
        standing.hedge(f'"{tree.forms[tree.head(node)]}" accuses')
    if infinitive and relation == "acl" and tree.tag(node) in {"NOUN", "PROPN", "ADV"} and noun not in {"first", "last", "latest"}:
        standing.set_mode("hypothetical", f'what "{tree.forms[node]}" is for')
    elif infinitive and relation == "advcl" and tree.lemmas[node] in {"call", "appeal"} and tree.tag(node) == "VERB":
        standing.set_mode("ordered", f'"{tree.forms[node]}" on somebody to')
    elif infinitive and relation == "advcl" and tree.tag(node) == "ADJ":
        by_governor(tree, child, node, "xcomp", standing)
        return True
    elif infinitive and relation == "advcl" and tree.lemmas[node] not in _REALISED:
        standing.set_mode("hypothetical", f'a purpose of "{tree.forms[node]}"')
    elif relation == "advcl" and tree.lemmas[node] in load_cues("failed") | {"accuse"}:
        by_governor(tree, child, node, "obl", standing)
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
