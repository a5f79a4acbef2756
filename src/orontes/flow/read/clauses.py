"""What a clause that hangs on a word says of its event: purpose, condition, "instead of", "kept from", "accused of", "acquitted of"."""

from __future__ import annotations

from orontes.flow.read.bargains import is_talked_over
from orontes.flow.read.governors import by_governor, by_noun, has_to
from orontes.flow.read.negation import has_no_subject, is_negative, is_nobody, negation_of
from orontes.flow.read.speakers import is_grounds, is_speech
from orontes.flow.read.standing import Standing
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_cues, singular

_REALISED = frozenset({"use", "employ", "return", "live", "survive", "grow"})
_CHANCES = frozenset({"will", "'ll", "shall", "wo", "would", "could", "may", "might"})
_NOT_BUT = frozenset({"instead of", "rather than", "short of", "far from", "in lieu of"})
_ABOUT = frozenset({"think", "talk", "dream", "speak", "ask", "inquire", "fantasise", "fantasize", "argue", "joke", "worry"})
_FOR_LATER = frozenset({"use", "need", "prepare", "pay", "plan", "call", "push", "wait", "ask", "train", "design", "require"})
_TIME_WORDS = frozenset({"when", "once", "until", "till", "after", "before", "whenever", "as"})
_MEANING = frozenset({"intend", "plan", "want", "hope", "plot", "conspire", "threaten", "vow", "promise", "aim", "mean", "wish"})
_OWN_CLAUSES = frozenset({"root", "conj", "parataxis", "ccomp", "advcl", "reparandum"})
_PAST = frozenset({"was", "were", "had", "has", "have", "did"})
_ORDINALS = frozenset({"first", "last", "latest"})


def leave_clause(tree: Tree, child: int, node: int, standing: Standing) -> bool:
    """What the word above says of the clause that hangs on it; whether the words further up still bear on the event."""
    relation = tree.relation(child)
    infinitive = has_to(tree, child)
    noun = singular(tree.lower[node])
    if is_talked_over(tree, child, node):
        standing.set_mode("future", f'"{tree.forms[node]}" over it')
        return False
    denial = _denial_left_open(tree, child)
    if denial is not None:
        by_governor(tree, child, denial, "xcomp", standing)  # "denied, in a statement, having abducted"
        return True
    aim = infinitive and noun not in load_cues("feared") and not any(tree.lower[a] == "have" for a in tree.dependents(child, "aux"))
    if relation == "acl" and is_content(tree, child, node) and (_is_of_words(noun) or noun == "truth") and not aim:
        by_noun(tree, node, standing)
        return True
    above = tree.head(node)
    if relation == "acl" and tree.relation(node) == "nmod" and _is_of_words(singular(tree.lower[above])):
        return True  # "stories of nuns being abducted"
    thought = standing.certainty == "hedged" or is_speech(tree, child)
    if relation == "acl" and thought and above >= 0 and tree.lower[above] == "alive":
        standing.negate(f'"{tree.lower[above]}"')
    if relation == "acl" and _is_of_anyone(tree, child, node):
        standing.set_mode("hypothetical", f'any "{tree.forms[node]}" that would')
    if relation == "advcl" and is_speech(tree, child) and tree.fine(child) == "VBG" and not _follows(child, node):
        return False  # "denied it, saying that …"
    if relation == "advcl" and tree.fine(child) == "VBG" and not _marker(tree, child) and _follows(child, node):
        by_governor(tree, child, node, "xcomp", standing)  # "deny abducting", hung as an adverbial
        return True
    if not infinitive and _after_preposition(tree, child, node, standing):
        return _marker(tree, child) == "from"
    if infinitive and relation == "acl" and tree.lower[node] == "nothing":
        standing.deny(f'"nothing" to "{tree.forms[child]}" it')
    elif infinitive and relation == "acl" and is_grounds(tree, child, noun) and not _are_missing(tree, node):
        standing.hedge(f'"{tree.forms[node]}" to "{tree.forms[child]}" it')
    elif infinitive and relation == "acl" and tree.tag(node) in {"NOUN", "PROPN", "ADV"} and noun not in _ORDINALS:
        standing.set_mode("hypothetical", f'what "{tree.forms[node]}" is for')
    elif infinitive and relation == "advcl" and tree.lemmas[node] in {"call", "appeal"} and tree.tag(node) == "VERB":
        standing.set_mode("ordered", f'"{tree.forms[node]}" on somebody to')
    elif infinitive and relation == "advcl" and tree.tag(node) == "ADJ":
        by_governor(tree, child, node, "xcomp", standing)
        return True
    elif infinitive and relation == "advcl" and tree.lemmas[node] not in _REALISED:
        standing.set_mode("hypothetical", f'a purpose of "{tree.forms[node]}"')
    elif infinitive and relation == "advcl":
        modal(tree, node, standing)  # "could be used to kill"
        return True
    if relation == "advcl" and tree.lemmas[node] in {"focus", "aim", "concentrate", "insist"} and tree.fine(child) == "VBG":
        standing.set_mode("hypothetical", f'what "{tree.forms[node]}" is on')
    if relation == "advcl" and not _is_told(tree, child) and has_condition(tree, node, besides=child):
        standing.set_mode("hypothetical", "within a condition")
    if relation == "advcl" and _is_to_come(tree, child, node):
        standing.set_mode("hypothetical", f'when "{tree.forms[node]}" is to come')
    if relation == "advcl" and _is_meant(tree, node):
        standing.set_mode("hypothetical", f'part of what was meant by "{tree.forms[node]}"')
    if relation == "advcl" and tree.fine(child) == "VBG" and not tree.dependents(child, "mark", "nsubj"):
        modal(tree, node, standing)  # "could fall, killing thousands"
        if tree.relation(node) in {"ccomp", "xcomp", "conj"}:
            return True
    if relation == "advcl" and tree.fine(child) == "VBG" and _marker(tree, child) == "by":
        modal(tree, node, standing)  # "will win by killing them all"
        return True
    return relation == "parataxis" and is_speech(tree, child)


def _are_missing(tree: Tree, noun: int) -> bool:
    """Whether the grounds are said to be none: "no reason to believe", "did not find grounds to"."""
    return is_nobody(tree, noun) or _is_any_of(tree, noun) or (tree.head(noun) >= 0 and is_negative(tree, tree.head(noun)))


def _is_any_of(tree: Tree, noun: int) -> bool:
    return any(tree.lower[word] in {"any", "little", "insufficient", "scant"} for word in tree.dependents(noun, "det", "amod"))


def is_content(tree: Tree, child: int, noun: int) -> bool:
    """Whether a clause after a noun tells what the noun is about: "claims that the army fled", not "claims that the army made"."""
    if tree.full(child) != "acl:relcl":
        return True
    that = [word for word in tree.below[child] if word == noun + 1 and tree.lower[word] == "that"]
    own = [word for word in tree.dependents(child, "nsubj", "nsubj:pass") if word not in that]
    return bool(that and own) and bool(tree.dependents(child, "aux:pass") or [w for w in tree.dependents(child, "obj") if w not in that])


def modal(tree: Tree, node: int, standing: Standing) -> None:
    """Takes into the standing a modal verb: future, only possible, or only thought to have been."""
    helpers = [tree.lower[a] for a in tree.dependents(node, "aux", "aux:pass")]
    for word in helpers:
        if word in {"will", "'ll", "shall", "wo"}:
            standing.set_mode("future", f'"{word}" before "{tree.forms[node]}"')
        elif word in load_cues("possible"):
            if word == "would" and "have" not in helpers and _is_reported(tree, node):
                standing.set_mode("future", '"would" in reported speech')
            elif word in {"may", "might", "must"} and "have" in helpers:
                standing.hedge(f'"{word} have"')
            elif word == "could" and any(tree.lower[b] in {"not", "n't", "never"} for b in tree.below[node]):
                standing.steps.append('"could not"')
            else:
                standing.set_mode("hypothetical", f'"{word}" before "{tree.forms[node]}"')


def has_condition(tree: Tree, node: int, *, besides: int = -1) -> bool:
    """Whether a clause is a condition or stands under one; "even if" makes none of what it is said of."""
    conditions = [
        clause
        for clause in tree.dependents(node, "advcl")
        if clause != besides and any(tree.lower[m] in {"if", "unless"} for m in tree.dependents(clause, "mark"))
    ]
    told = _is_told(tree, node)
    if not told and any(
        not _is_even(tree, mark) for c in conditions for mark in tree.dependents(c, "mark") if tree.lower[mark] in {"if", "unless"}
    ):
        return True
    for mark in tree.dependents(node, "mark"):
        if tree.lower[mark] in load_cues("condition") and tree.lower[mark] != "should":
            return not (tree.lower[mark] == "if" and _is_even(tree, mark))
    return False


def _is_told(tree: Tree, node: int) -> bool:
    """A past tense without a modal verb: "if he was a spy, they shot him" tells that they shot him."""
    helpers = tree.dependents(node, "aux", "aux:pass")
    if any(tree.fine(a) == "MD" for a in helpers):
        return False
    active = tree.fine(node) == "VBN" and not helpers and tree.dependents(node, "nsubj")  # a past tense taken for a participle
    return bool(active) or tree.fine(node) == "VBD" or any(tree.lower[a] in _PAST for a in helpers)


def _is_even(tree: Tree, mark: int) -> bool:
    return mark > 0 and tree.lower[mark - 1] in {"even", "as"}


def _is_of_words(noun: str) -> bool:
    return any(noun in load_cues(name) for name in ("feared", "claimed", "notion", "made_up", "evidence")) or noun in {"doubt", "question"}


def _marker(tree: Tree, child: int) -> str:
    parts: list[int] = []
    for mark in tree.dependents(child, "mark", "case", "cc"):
        parts.extend((mark, *tree.dependents(mark, "fixed")))
    return " ".join(tree.lower[part] for part in sorted(parts))


def _after_preposition(tree: Tree, child: int, node: int, standing: Standing) -> bool:
    """A form in -ing after "of", "from", "for", "instead of"; whether that settled it."""
    marker = _marker(tree, child)
    if marker in _NOT_BUT:
        standing.negate(f'"{marker}" it')
        return True
    if marker == "than" and (tree.fine(child) == "VB" or any(tree.lower[a] == "be" for a in tree.dependents(child, "aux", "aux:pass"))):
        standing.set_mode("hypothetical", '"than" do it')
        return True
    almost = _word_before_marker(tree, child)
    if almost in {"short", "close", "instead", "near", "far"} and tree.fine(child) == "VBG":
        standing.negate(f'"{almost} {marker}" it')
        return True
    if tree.lower[node] in {"guilty", "innocent"} and marker in {"of", "to"}:
        if (tree.lower[node] == "innocent") != is_negative(tree, node):
            standing.deny(f'"{tree.lower[node]}" of it, or not')
        return True
    verb = tree.head(node) if tree.relation(node) in {"obj", "iobj"} or tree.full(node) == "nsubj:pass" else node
    lemma, form = tree.lemmas[verb], tree.forms[verb]
    if tree.fine(child) != "VBG":
        return False
    if marker in {"for", "with"} and has_no_subject(tree, tree.head(verb) if tree.relation(verb) == "xcomp" else verb):
        standing.steps.append(f'nobody "{form} {marker}" it: who did it is left open')
        return True
    if marker == "from" and lemma in load_cues("keep_from"):
        standing.negate(f'"{form} from" it')
    elif marker in {"of", "from", "in"} and lemma in load_cues("acquit"):
        standing.deny(f'"{form} of" it')
    elif marker in {"of", "for", "with", "over"} and lemma in load_cues("accuse") and negation_of(tree, verb) is not None:
        standing.deny(f'not "{form} {marker}" it')
    elif marker in {"of", "for", "with", "over"} and lemma in load_cues("accuse"):
        standing.hedge(f'"{form} {marker}" accuses')
    elif marker in {"about", "of"} and lemma in _ABOUT:
        standing.set_mode("hypothetical", f'"{form} {marker}" it')
    elif marker == "for" and tree.relation(child) == "advcl" and lemma in _FOR_LATER:
        standing.set_mode("hypothetical", f'"{form} for" it')
    elif marker in {"of", "for"} and tree.tag(node) == "NOUN" and singular(tree.lower[node]) in load_cues("open_noun"):
        standing.set_mode("hypothetical", f'"{tree.forms[node]} {marker}" it')
    else:
        return False
    return True


def _denial_left_open(tree: Tree, child: int) -> int | None:
    """The verb of denial before a participle that has nothing else to deny, though the reader hung the participle elsewhere."""
    having = any(tree.lower[word] == "having" for word in tree.dependents(child, "aux"))
    if tree.fine(child) not in {"VBG", "VBN"} or not (having or tree.fine(child) == "VBG") or _marker(tree, child):
        return None
    verb = next((word for word in tree.ancestors(child) if tree.is_verb(word)), None)
    if verb is None or not verb < child or tree.lemmas[verb] not in load_cues("deny") or tree.is_passive(verb):
        return None
    return None if tree.dependents(verb, "obj", "ccomp", "xcomp") or not (having or tree.relation(child) == "advcl") else verb


def _follows(child: int, node: int) -> bool:
    """Whether a clause stands right after the word it hangs on, no adverb or comma between."""
    return child == node + 1


def _is_meant(tree: Tree, verb: int) -> bool:
    """An aim that is only in the mind: "intended to shoot them as they fled"."""
    while tree.relation(verb) == "conj":
        verb = tree.head(verb)
    return has_to(tree, verb) and tree.relation(verb) == "xcomp" and tree.lemmas[tree.head(verb)] in _MEANING


def _is_of_anyone(tree: Tree, child: int, node: int) -> bool:
    """So "anyone who hides them", "any government that takes power": no certain one, and not in the past."""
    if tree.lower[node] not in {"anyone", "anybody", "whoever", "anything"} and not any(
        tree.lower[below] == "any" for below in tree.dependents(node, "det")
    ):
        return False
    helpers = {tree.fine(word) for word in tree.dependents(child, "aux", "aux:pass", "cop")}
    return tree.fine(child) not in {"VBD", "VBN"} and "VBD" not in helpers


def _word_before_marker(tree: Tree, child: int) -> str:
    first = min((mark for mark in tree.dependents(child, "mark", "case")), default=0)
    return tree.lower[first - 1] if first > 0 else ""


def _is_to_come(tree: Tree, child: int, node: int) -> bool:
    """So "when the army takes the town, thousands will flee": a present tense under a word of time, beside a future."""
    marks = {tree.lower[word] for word in tree.dependents(child, "mark", "advmod")}
    if marks & {"until", "till"} and any(tree.lower[a] in _CHANCES for a in tree.dependents(node, "aux")):
        return True
    present = tree.fine(child) in {"VBZ", "VBP", "VBG"} or any(
        tree.fine(a) in {"VBZ", "VBP"} for a in tree.dependents(child, "aux", "aux:pass")
    )
    if not marks & _TIME_WORDS or not present:
        return False
    told_to_you = any(tree.lower[word] == "you" for word in tree.dependents(child, "nsubj", "nsubj:pass")) and "as" not in marks
    return told_to_you or any(tree.lower[a] in _CHANCES for a in tree.dependents(node, "aux")) or is_imperative(tree, node)


def is_imperative(tree: Tree, verb: int) -> bool:
    """Whether a verb tells somebody to do it: a bare form with neither subject nor helper."""
    if tree.dependents(verb, "nsubj", "nsubj:pass", "mark", "cop") or tree.relation(verb) not in _OWN_CLAUSES:
        return False
    if any(tree.lower[a] not in {"do", "don't", "n't"} for a in tree.dependents(verb, "aux", "aux:pass")):
        return False
    if tree.relation(verb) == "conj":
        return tree.fine(verb) == "VB" and (tree.fine(tree.head(verb)) not in {"VB", "VBP"} or is_imperative(tree, tree.head(verb)))
    if tree.relation(verb) == "parataxis" and _runs_on(tree, verb):
        return False
    if tree.relation(verb) == "ccomp" and tree.dependents(tree.head(verb), "obj"):
        return False  # "saw them beat him"
    return tree.fine(verb) == "VB" or tree.has_feature(verb, "Mood=Imp")


def _runs_on(tree: Tree, verb: int) -> bool:
    """A headline's second verb, whose subject stands before the first: "plotters fail to take palace, kill six"."""
    first = tree.head(verb)
    named = any(tree.tag(word) in {"NOUN", "PROPN"} for word in tree.dependents(first, "nsubj"))
    between = {tree.lower[word] for word in range(first, verb)}
    return named and tree.fine(first) in {"VBP", "VBZ"} and not is_speech(tree, first) and not between & {":", '"', "'", "“", "‘", ";"}


def _is_reported(tree: Tree, node: int) -> bool:
    above = tree.head(node)
    return (
        tree.relation(node) == "ccomp"
        and above >= 0
        and is_speech(tree, above)
        and tree.lemmas[above] not in {"warn", "suggest", "believe", "think", "argue"}
    )
