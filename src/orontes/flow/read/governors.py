"""What the word above an event does to it: "denied", "failed to", "plans to", "threat of", "could be", "called for"."""

from __future__ import annotations

from orontes.flow.read.negation import is_negative, is_nobody
from orontes.flow.read.standing import Standing
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_cues, load_speech, singular

_FUTURE_ADJECTIVES = frozenset({"set", "due", "poised", "ready", "about", "scheduled", "prepared", "bound", "expected", "slated"})
_OPEN_ADJECTIVES = frozenset({"likely", "possible", "probable", "unlikely", "willing", "eager", "afraid", "close", "liable"})
_PERCEIVED = frozenset({"see", "find", "prove", "happen", "know", "understand", "leave", "have", "flee", "run", "rise", "return", "live"})
_ACHIEVED = frozenset({"able", "first", "last", "quick", "lucky", "happy", "proud", "sorry", "glad", "unable"})
_CHANCES = frozenset({"will", "'ll", "would", "could", "may", "might", "can", "should"})
_ANY_ONE = frozenset({"a", "an", "another", "any", "further", "future", "new", "possible", "potential", "more", "full-scale"})
_OF_EVENT = frozenset({"of", "for", "to", "against", "that", ""})
_OWNING_UP = frozenset({"claim", "accept", "admit", "acknowledge", "assume", "establish", "prove", "assign"})
_SPREADING = frozenset({"spread", "circulate", "surface", "swirl", "abound", "emerge"})
_WAVED_AWAY = frozenset(
    {"withdraw", "drop", "abandon", "recant", "ridicule", "mock", "brush", "laugh", "rubbish", "decry", "scorn", "wave"}
)
_DROPPED = frozenset({"drop", "quash", "overturn", "withdraw", "lift"})
_STRIVING = frozenset({"work", "campaign", "fight", "strive", "struggle", "rally", "march", "aim", "lobby", "protest", "demonstrate"})
_BORNE_OUT = frozenset({"support", "substantiate", "corroborate", "back", "prove", "bear"})
_HELD_UP = frozenset({"suspend", "stay", "pause", "freeze", "commute"})
_CASES = frozenset({"case", "instance", "incident", "act", "episode", "occurrence", "example", "form"})
_RULING = frozenset(
    {"oblige", "allow", "enable", "compel", "require", "permit", "authorise", "authorize", "entitle", "bind", "commit", "let"}
)
_RULES = frozenset(
    {"law", "bill", "statute", "article", "charter", "convention", "constitution", "draft", "decree", "regulation", "mandate"}
)


def by_governor(tree: Tree, child: int, node: int, relation: str, standing: Standing) -> None:
    """Takes into the standing what the word above the event's clause or noun says of it."""
    noun = singular(tree.lower[node])
    top = tree.head(node) if tree.relation(node) == "nmod" and not tree.dependents(node, "case") else node
    if relation == "nmod" and tree.fine(top) == "NNS" and tree.relation(top) == "root" and not tree.dependents(child, "case"):
        _by_verb_of_object(tree, child, top, standing)  # a headline's verb taken for a noun: "court delays execution"
    elif noun in load_cues("talks") and relation == "nmod" and tree.preposition(child) in {"on", "for", "over", "about", "to", "of"}:
        if singular(tree.lower[child]) in load_cues("arranged"):
            standing.set_mode("future", f'"{tree.forms[node]}" {tree.preposition(child)} it')
    elif (
        noun in {"word", "news"} and tree.preposition(child) in {"on", "about", "of"} and _is_of_none(tree, node) and _may_come(tree, child)
    ):
        standing.set_mode("hypothetical", f'no "{noun}" of it')
    elif noun in {"event", "case"} and relation == "nmod" and tree.preposition(node) == "in" and tree.preposition(child) == "of":
        standing.set_mode("hypothetical", f'"in {noun} of" it')
    elif tree.tag(node) == "NOUN" and relation in {"nmod", "ccomp", "xcomp"}:
        said = {tree.lower[below] for below in tree.dependents(node, "amod")}
        if said & (load_cues("untrue") | load_cues("untrue_report")) and (noun in load_cues("claimed") or noun in load_cues("notion")):
            standing.deny(f'an untrue "{noun}"')
        elif noun in _CASES and tree.preposition(child) == "of" and _is_of_none(tree, node):
            standing.negate(f'no "{noun}" of it')
        elif tree.preposition(child) in _OF_EVENT or noun in load_cues("shares"):
            by_noun(tree, node, standing)
    elif noun in load_cues("commemorate") and relation == "nmod":
        standing.set_mode("historical", f'"{tree.forms[node]}" looks back')
    elif relation == "nsubj":
        _by_predicate(tree, child, node, standing)
    elif relation == "obl":
        _by_verb_and_preposition(tree, child, node, standing)
    elif relation == "obj" and tree.tag(child) in {"NOUN", "PROPN", "VERB"}:
        _by_verb_of_object(tree, child, node, standing)
    elif relation in {"ccomp", "xcomp", "csubj"}:
        if tree.lemmas[node] in load_cues("deny"):
            if tree.dependents(child, "mark") or not tree.dependents(node, "obj") or child == node + 1:  # else the clause only hangs there
                _denied(tree, node, standing)
        elif tree.tag(node) == "ADJ":
            _by_adjective(tree, child, node, standing)
        else:
            _by_verb_of_clause(tree, child, node, relation, standing)


def _may_come(tree: Tree, noun: int) -> bool:
    """Whether an event's noun is of what is waited for: "the release of the nine", "execution of hostages"; not "the killing of the nun"."""
    return is_any(tree, noun) or singular(tree.lower[noun]) in load_cues("arranged")


def _is_of_none(tree: Tree, noun: int) -> bool:
    above = tree.head(noun)
    return is_nobody(tree, noun) or (above >= 0 and _bears(tree, noun) and is_negative(tree, above))


def by_noun(tree: Tree, node: int, standing: Standing) -> None:
    """Takes into the standing a noun that leaves its event open: threat, plan, report, call, "no evidence" …"""
    noun = singular(tree.lower[node])
    above = tree.head(node)
    negated = _is_of_none(tree, node) or tree.preposition(node) in {"without", "beyond"}
    if noun in load_cues("evidence") and negated:
        standing.deny(f'no "{noun}" of it')
    elif noun in load_cues("evidence"):
        if any(tree.lower[below] in {"little", "scant", "scarce", "weak"} for below in tree.dependents(node, "amod", "det")):
            standing.hedge(f'little "{noun}" of it')
    elif noun in load_cues("shares"):
        if negated and (above < 0 or tree.lemmas[above] not in _OWNING_UP):  # "no one claimed responsibility" denies nothing
            standing.deny(f'no "{noun}" in it')
    elif noun in {"doubt", "question"}:
        if not negated:
            standing.set_mode("hypothetical", f'"{noun}" about it')
    elif noun in load_cues("made_up"):
        standing.deny(f'a "{noun}"')
    elif negated and noun in load_cues("claimed"):
        standing.set_mode("hypothetical", f'no "{noun}" of it')
    elif noun in {"call", "demand", "order", "request", "appeal"}:
        standing.set_mode("ordered", f'"{noun}" for it')
    elif noun in {"plan", "intention", "preparation", "bid", "proposal"}:
        standing.set_mode("future", f'"{noun}" of it')
    elif noun in {"prevention", "avoidance"}:
        standing.negate(f'"{noun}" of it')
    elif noun in {"halt", "end"}:
        standing.steps.append(f'"{noun}" to it: it was going on')
    elif noun in {"rumour", "rumor", "gossip", "speculation"}:
        standing.set_mode("hypothetical", f'a "{noun}"')
    elif noun in load_cues("claimed") | load_cues("notion"):
        standing.hedge(f'"{noun}" of it')
    elif noun in load_cues("feared"):
        standing.set_mode("hypothetical", f'"{noun}" of it')


def has_to(tree: Tree, clause: int) -> bool:
    """Whether a clause is an infinitive with "to"."""
    if tree.relation(clause) == "xcomp" and any(
        tree.lower[word] == "to" and word == clause - 1 for word in tree.dependents(clause, "case")
    ):
        return True  # "offered to free", its verb taken for an adjective
    return tree.fine(clause) != "VBG" and any(tree.lower[mark] == "to" for mark in tree.dependents(clause, "mark"))


def _denied(tree: Tree, verb: int, standing: Standing) -> None:
    """Somebody denies it; who does not deny it, or neither denies nor confirms, says nothing either way (see `negate_node`)."""
    above = tree.head(verb)
    neither = tree.relation(verb) == "conj" and above >= 0 and is_negative(tree, above)
    if not neither and not is_negative(tree, verb):
        standing.deny(f'"{tree.forms[verb]}" denies it')


def _bears(tree: Tree, noun: int) -> bool:
    """Whether a negation of the word above a noun bears on the noun: its object or what there is."""
    return tree.relation(noun) in {"obj", "nsubj", "xcomp", "obl"}


def _by_predicate(tree: Tree, child: int, node: int, standing: Standing) -> None:
    """What is said of an event's noun as the subject."""
    form, word, lemma = tree.forms[node], tree.lower[node], tree.lemmas[node]
    noun = singular(tree.lower[child])
    of_words = any(noun in load_cues(name) for name in ("claimed", "notion", "feared", "tidings"))
    if of_words and is_unconfirmed(tree, node):
        standing.hedge(f'the "{noun}" is not confirmed')
    elif tree.full(child) == "nsubj:pass":
        if lemma in load_cues("undone"):
            standing.negate(f'"{form}": it did not come about')
        elif lemma in load_cues("put_off") | {"expect", "fear", "propose", "consider", "anticipate", "threaten", "await", "forecast"}:
            standing.set_mode("hypothetical", f'"{form}": it is still to come')
        elif lemma in load_cues("deny") or (of_words and (lemma in _DROPPED or word in load_cues("untrue") | load_cues("untrue_report"))):
            standing.deny(f'"{form}" denies it')
        elif _is_of_any(tree, child) and _has_chance(tree, node):
            standing.set_mode("hypothetical", f'any "{noun}"')
    elif {word, *_becomes(tree, node)} & (load_cues("untrue") | (load_cues("untrue_report") if of_words else frozenset())):
        standing.deny(f'"{form}" untrue')
    elif word == "matter" and any(tree.lower[below] == "time" for below in tree.dependents(node, "nmod")):
        standing.set_mode("hypothetical", '"a matter of time"')
    elif lemma in load_cues("looming") or word in load_cues("looming") or _becomes(tree, node) & load_cues("looming"):
        standing.set_mode("hypothetical", f'"{form}": it has not come yet')
    elif word in _FUTURE_ADJECTIVES and tree.dependents(node, "xcomp", "advcl"):
        standing.set_mode("future", f'"{form}" to')
    elif not of_words and (is_any(tree, child) or _is_imagined_now(tree, node)) and _has_chance(tree, node):
        standing.set_mode("hypothetical", f'what one "{noun}" would do')


def is_unconfirmed(tree: Tree, node: int) -> bool:
    """Whether a verb or adjective says that what is told is not borne out so far: "was not confirmed", "has yet to be verified", "remains unconfirmed"."""
    becoming = tree.dependents(node, "xcomp")
    if any(tree.lower[word] in load_cues("unborne") for word in (node, *becoming)):
        return True
    waited = any(tree.lower[word] == "yet" for verb in (node, *becoming) for word in tree.dependents(verb, "advmod"))
    return any(tree.lemmas[word] in load_cues("bear_out") and (is_negative(tree, word) or waited) for word in (node, *becoming))


def _has_chance(tree: Tree, node: int) -> bool:
    return any(tree.lower[a] in _CHANCES for a in tree.dependents(node, "aux"))


def _is_of_any(tree: Tree, noun: int) -> bool:
    return any(tree.lower[below] == "any" for below in tree.dependents(noun, "det"))


def _is_imagined_now(tree: Tree, node: int) -> bool:
    """So "the bombing would cut the last road", where nothing else is told as past; not "the massacre would haunt them", in history."""
    helpers = [tree.lower[a] for a in tree.dependents(node, "aux")]
    return "would" in helpers and "have" not in helpers and not any(tree.fine(word) == "VBD" for word in range(len(tree)))


def _becomes(tree: Tree, node: int) -> set[str]:
    """What a subject is said to be or seem: "appears imminent"."""
    return {tree.lower[word] for word in tree.dependents(node, "xcomp")}


def is_any(tree: Tree, noun: int) -> bool:
    """Whether a noun names no certain event: "a withdrawal", "another siege", "air strikes"."""
    if tree.dependents(noun, "nmod:poss"):
        return False
    first = [tree.lower[below] for below in tree.dependents(noun, "det", "amod")]
    if any(word in {"the", "this", "that", "these", "those", "recent", "last", "latest", "deadly"} for word in first):
        return False
    if any(word in _ANY_ONE for word in first):
        return True
    placed = any(tree.name_label(below) for below in tree.dependents(noun, "nmod"))
    return not tree.dependents(noun, "det") and tree.fine(noun) in {"NNS", "NN"} and not (tree.fine(noun) == "NNS" and placed)


def _by_adjective(tree: Tree, child: int, node: int, standing: Standing) -> None:
    word = tree.lower[node]
    if word in load_cues("untrue"):
        standing.deny(f'"{word}"')
    elif word in load_cues("failed"):
        _failed(tree, child, word, f'"{word}" to', standing)
    elif word in _FUTURE_ADJECTIVES:
        standing.set_mode("future", f'"{word}" to')
    elif word in _OPEN_ADJECTIVES:
        standing.set_mode("hypothetical", f'"{word}"')
    if has_to(tree, child) and word not in _ACHIEVED:
        standing.set_mode("hypothetical", f'"{word}" to')


def _by_verb_of_object(tree: Tree, child: int, node: int, standing: Standing) -> None:
    lemma, form = tree.lemmas[node], tree.forms[node]
    ruled_out = lemma == "rule" and any(tree.lower[below] == "out" for below in tree.below[node])
    told_of = singular(tree.lower[child])
    withdrawn = lemma in _WAVED_AWAY and (told_of in load_cues("claimed") or told_of in load_cues("notion"))
    if lemma in load_cues("deny") or withdrawn:
        _denied(tree, node, standing)
    elif ruled_out and not is_negative(tree, node):
        standing.negate(f'"{form} out"')
    elif (
        ruled_out or lemma in load_cues("considered") or (lemma == "call" and any(tree.lower[below] == "off" for below in tree.below[node]))
    ):
        standing.set_mode("hypothetical", f'"{form}" it')
    elif lemma in _BORNE_OUT and (told_of in load_cues("claimed") or told_of in load_cues("notion")):
        above = tree.head(node)
        if is_negative(tree, node) or (above >= 0 and (is_nobody(tree, above) or tree.lemmas[above] == "fail")):
            standing.deny(f'nothing to "{form}" it')
    elif lemma in load_cues("undone") or lemma in {"spare", "save"}:
        standing.negate(f'"{form}": it did not come about')
    elif lemma in load_cues("put_off") or (lemma in _HELD_UP and told_of in load_cues("arranged") | {"execution", "deportation"}):
        standing.set_mode("future", f'"{form}" it')
    elif lemma in {"escape", "evade", "dodge", "elude"} and not tree.dependents(child, "det"):
        standing.negate(f'"{form}" it')
    elif lemma in load_cues("ordered") - {"tell", "call", "direct", "advise", "approve"}:
        standing.set_mode("ordered", f'"{form}" it')
    elif lemma in {"plan", "prepare", "promise", "pledge", "vow", "schedule", "announce"} and (lemma != "announce" or is_any(tree, child)):
        standing.set_mode("future", f'"{form}" it')
    elif lemma in {"negotiate", "discuss"} and tree.fine(node) in {"VBG", "VBZ", "VBP"} and told_of in load_cues("arranged"):
        standing.set_mode("future", f'"{form}" it: not agreed yet')
    elif lemma in load_cues("discussed") and is_any(tree, child):
        standing.set_mode("hypothetical", f'"{form}" any such event')
    elif lemma in {"ban", "prohibit", "forbid", "outlaw", "criminalise", "criminalize"}:
        standing.set_mode("hypothetical", f'"{form}" such acts')
    elif lemma in {"allege", "claim"}:
        standing.hedge(f'"{form}" it')


def _by_verb_and_preposition(tree: Tree, child: int, node: int, standing: Standing) -> None:
    lemma, form, preposition = tree.lemmas[node], tree.forms[node], tree.preposition(child)
    if tree.lower[node] == "responsible" and preposition == "for":
        if is_negative(tree, node):
            standing.deny('"not responsible" for it')
    elif preposition in {"of", "with", "for", "over"} and lemma in {"accuse", "suspect", "charge", "indict", "blame"}:
        standing.hedge(f'"{form} {preposition}" accuses')
    elif preposition in {"about", "on"} and lemma in {"ask", "question", "press", "quiz"} and standing.certainty == "hedged":
        standing.set_mode("hypothetical", f'"{form} {preposition}" it')
    elif preposition in {"of", "from"} and lemma in load_cues("acquit"):
        standing.steps.append(f'"{form} {preposition}" it: who did it is left open')
    elif lemma in {"agree", "provide", "negotiate", "vote", "talk", "decide"} and preposition in {"on", "for", "to", "upon", "over"}:
        if singular(tree.lower[child]) in load_cues("arranged"):
            standing.set_mode("future", f'"{form} {preposition}" it')
    elif not preposition and lemma in load_cues("deny"):
        _by_verb_of_object(tree, child, node, standing)  # "dismissed as lies a claim that"
    elif preposition == "as" and lemma == "define":
        standing.set_mode("hypothetical", "a definition")
    elif lemma in {"call", "appeal", "ask", "press", "push", "plead", "beg", "lobby"} and preposition == "for":
        standing.set_mode("ordered", f'"{form} for"')
    elif lemma in load_cues("failed") | load_cues("keep_from") and preposition in {"from", ""}:
        if preposition or lemma in load_cues("failed"):
            standing.negate(f'"{form}": it did not come about')
    elif lemma in {"plan", "prepare", "brace", "mass", "train", "gear", "assemble", "arm", "mobilise", "mobilize"} and preposition == "for":
        standing.set_mode("future", f'"{form} for"')
    elif lemma in _STRIVING and preposition in {"for", "towards", "toward", "at"} and singular(tree.lower[child]) in load_cues("arranged"):
        standing.set_mode("hypothetical", f'"{form} {preposition}" it')
    elif lemma in {"hope", "pray", "long", "wait", "vote", "opt", "argue"} and preposition == "for":
        standing.set_mode("hypothetical", f'"{form} for"')
    elif (lemma == "warn" and preposition in {"of", "about", "against"} and is_any(tree, child)) or (
        lemma in {"dream", "think", "speak", "talk"}
        and preposition in {"of", "about"}
        and is_any(tree, child)
        and not (lemma in {"speak", "talk"} and tree.dependents(child, "nummod"))
    ):
        standing.set_mode("hypothetical", f'"{form} {preposition}" it')
    elif lemma == "threaten" and preposition == "with":
        standing.set_mode("hypothetical", f'"{form} with"')


def _failed(tree: Tree, child: int, word: str, why: str, standing: Standing) -> None:
    """Who failed to do a thing did not do it; who failed to establish it leaves it open."""
    if has_to(tree, child) and tree.lemmas[child] in load_speech("establishing"):
        standing.set_mode("hypothetical", f'"{word}" to "{tree.forms[child]}" it: left open')
    else:
        standing.negate(why)


def _by_verb_of_clause(tree: Tree, child: int, node: int, relation: str, standing: Standing) -> None:
    lemma, form = tree.lemmas[node], tree.forms[node]
    for subject in tree.dependents(node, "nsubj") or tree.dependents(tree.head(node), "nsubj", "obj") if lemma in _SPREADING else ():
        by_noun(tree, subject, standing)  # "the rumour spread that"
    infinitive = has_to(tree, child)
    passive = tree.is_passive(node)
    if lemma in load_cues("failed") and (relation == "xcomp" or infinitive):
        _failed(tree, child, form, f'"{form}": it did not come about', standing)
    elif lemma in {"escape", "evade", "miss"} and relation == "xcomp" and not infinitive:
        standing.negate(f'"{form}" it')
    elif lemma in {"threaten", "fear", "hope", "want", "try", "attempt", "seek", "wish", "risk", "consider", "struggle", "hesitate"} or (
        lemma in {"warn", "worry", "wonder", "ask", "question", "doubt", "suppose"} and relation == "ccomp"
    ):
        _warned(tree, child, lemma, form, standing)
    elif lemma in load_cues("imagined") or (relation == "xcomp" and tree.fine(child) == "VBG" and _is_considered(lemma)):
        standing.set_mode("hypothetical", f'"{form}" it')
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
    elif infinitive and _is_by_rule(tree, node):
        standing.set_mode("hypothetical", f'what is "{form}" by a rule')
    elif lemma in load_cues("ordered") and (infinitive or _subjunctive(tree, child)):
        standing.set_mode("ordered", f'"{form}" it')
    elif relation == "ccomp" and infinitive:
        standing.set_mode("hypothetical", f'"{form}" how or whether to')
    elif lemma == "have" and infinitive:
        if any(tree.lower[below] == "yet" for below in tree.below[node]):
            standing.negate(f'"{form} yet to"')
        elif tree.fine(node) != "VBD":
            standing.set_mode("hypothetical", f'"{form} to"')
    elif relation == "csubj" and infinitive and tree.fine(node) != "VBD":
        standing.set_mode("hypothetical", f'what it would "{lemma}" to')
    elif passive and relation == "xcomp" and lemma in load_cues("say") - {"find", "show", "record"}:
        standing.hedge(f'"{form}": others say so')
    elif (
        relation == "xcomp"
        and infinitive
        and lemma not in (load_cues("begun") - {"come", "go"}) | load_cues("say") | load_cues("unsure") | _PERCEIVED
        and not (lemma == "go" and any(tree.lower[below] == "on" for below in tree.below[node]))
    ):
        standing.set_mode("hypothetical", f'"{form}" to: it is not said that it happened')
    elif lemma in {"believe", "think"} and tree.fine(node) == "VBD" and tree.dependents(node, "nsubj") and _is_pronoun(tree, node):
        standing.set_mode("hypothetical", f'"{form}" it then')
    elif lemma in {"believe", "think", "suspect", "presume", "assume", "allege", "suggest", "appear", "seem", "accuse", "understand"}:
        standing.hedge(f'"{form}" leaves it open')


def _is_by_rule(tree: Tree, verb: int) -> bool:
    """So "the law allows police to detain", "the deal obliged them to free": a rule is no deed."""
    ruled = any(singular(tree.lower[word]) in load_cues("talks") | _RULES for word in tree.dependents(verb, "nsubj", "obl:agent"))
    return ruled and tree.lemmas[verb] in _RULING


def _is_considered(lemma: str) -> bool:
    return lemma in load_cues("considered") or lemma in load_cues("discussed")


def _is_pronoun(tree: Tree, verb: int) -> bool:
    return any(tree.lower[word] in {"i", "we", "he", "she", "they"} for word in tree.dependents(verb, "nsubj"))


def _warned(tree: Tree, child: int, lemma: str, form: str, standing: Standing) -> None:
    """A warning of what has happened is a statement; of what may come, a fear."""
    past = tree.fine(child) == "VBD" or any(
        tree.lower[a] in {"was", "were", "had", "has", "have"} for a in tree.dependents(child, "aux", "aux:pass")
    )
    if lemma == "warn" and past:
        return
    if lemma in {"worry", "suspect"} and past:
        standing.hedge(f'"{form}" leaves it open')
    else:
        standing.set_mode("hypothetical", f'"{form}" it')


def _subjunctive(tree: Tree, child: int) -> bool:
    return tree.fine(child) == "VB" or any(tree.lower[a] in {"be", "should"} for a in tree.dependents(child, "aux", "aux:pass"))
