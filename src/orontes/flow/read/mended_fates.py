"""Mends a tree where whom something befell, or who tells of it, hangs on the wrong word."""

from __future__ import annotations

from collections.abc import Callable

from orontes.flow.read.drafts import Draft
from orontes.flow.read.nearest import HARMS
from orontes.flow.read.speakers import is_speech
from orontes.flow.read.tree import Tree
from orontes.lang.en.quantity_words import OUTCOMES

_LONGEST_TAIL = 4
"""Words of a speaker at the end of a headline."""
_TAIL_MARKS = frozenset({"-", "–", "—", ":"})


def _shelling_first(tree: Tree) -> Tree:
    """So "Shelling by the army killed six, the network said": a happening and the subject of what it did, not what the network did."""
    if len(tree) == 0 or tree.fine(0) != "VBG" or tree.relation(0) != "advcl" or not tree.dependents(0, "obl:agent", "obl"):
        return tree
    verb = next((told for told in tree.dependents(tree.head(0), "ccomp") if not tree.dependents(told, "nsubj", "nsubj:pass", "mark")), -1)
    words = tree.subtree(0) if verb >= 0 else []
    if any(word > verb and tree.tag(word) != "PUNCT" for word in words) or not words:
        return tree
    draft = Draft(tree)
    draft.call_noun(0, "NN")
    draft.attach(0, verb, "nsubj")
    for word in tree.dependents(0, "obl:agent", "obl"):
        draft.attach(word, 0, "nmod")
    return draft.made()


def _first_number(tree: Tree) -> Tree:
    """So "killing at least 30, two residents told us": thirty are the dead, and two residents speak."""
    draft = Draft(tree)
    for number in range(1, len(tree) - 2):
        noun = tree.head(number)
        if tree.tag(number) != "NUM" or tree.relation(number) != "nummod" or tree.lower[number + 1] != "," or noun <= number + 1:
            continue
        others = [other for other in tree.dependents(noun, "nummod", "det") if other == number + 2]
        verb = min(tree.subtree(number)) - 1
        speaking = next((above for above in range(noun + 1, len(tree)) if is_speech(tree, above)), -1)
        if (
            others
            and verb >= 0
            and tree.is_verb(verb)
            and tree.lemmas[verb] in HARMS
            and speaking > 0
            and not tree.dependents(speaking, "nsubj")
        ):
            draft.attach(number, verb, "obj")
            draft.attach(noun, speaking, "nsubj")
    return draft.made()


def _among_them(tree: Tree) -> Tree:
    """So "hold four hostages, among them a fisherman seized off Goma": one of the four, and the one who was seized."""
    draft = Draft(tree)
    for word in range(3, len(tree)) if "among" in tree.lower else ():
        verb = tree.head(word)
        if tree.relation(word) != "nsubj" or verb < 0:
            continue
        first = min(tree.subtree(word))
        opened = first > 2 and tree.lower[first - 1] in {"them", "whom"} and tree.lower[first - 2] == "among"
        whole = next((held for held in tree.objects(verb) if held < first), -1)
        if opened and verb < first and whole >= 0:
            draft.attach(first - 1, whole, "nmod")
            draft.attach(word, first - 1, "appos")
    return draft.made()


def _taken_off(tree: Tree) -> Tree:
    """So "a fisherman seized off Goma": near Goma, and nobody seized the town."""
    draft = Draft(tree)
    for word in range(1, len(tree) - 1):
        verb = tree.head(word)
        if tree.lower[word] != "off" or word != verb + 1 or tree.full(verb) != "acl" or tree.fine(verb) not in {"VBN", "VBD"}:
            continue
        place = next(iter(tree.objects(verb)), -1)
        if place > word and tree.name_label(place) == "LOC":
            draft.attach(word, place, "case")
            draft.attach(place, verb, "obl")
            draft.fine[verb], draft.changed = "VBN", True
    return draft.made()


def _another(tree: Tree) -> Tree:
    """So "six were killed and another wounded": the other is whom it befell, though the reader took him for an article."""
    draft = Draft(tree)
    for word in range(1, len(tree) - 1):
        fate = word + 1
        if (
            tree.lower[word] == "another"
            and tree.lower[fate] in OUTCOMES
            and tree.head(word) == fate
            and not tree.dependents(fate, "aux:pass")
        ):
            draft.attach(word, fate, "nsubj:pass")
    return draft.made()


def _shot_dead(tree: Tree) -> Tree:
    """So "Three shot dead in Goma": what befell three, and no three shots."""
    draft = Draft(tree)
    for word in range(1, len(tree) - 1):
        shot = tree.lower[word] == "shot" and tree.tag(word) == "NOUN" and tree.lower[word + 1] == "dead"
        numbers = [number for number in tree.dependents(word, "nummod") if number < word] if shot else []
        if numbers:
            draft.tags[word], draft.fine[word] = "VERB", "VBN"
            draft.attach(numbers[0], word, "nsubj:pass")
            draft.attach(word + 1, word, "xcomp")
            for below in tree.dependents(word, "nmod"):
                draft.attach(below, word, "obl")
    return draft.made()


def _run_of_verbs(tree: Tree) -> Tree:
    """So "the dispute began in May, flared in June, and went on": three verbs of one subject."""
    draft = Draft(tree)
    for verb in range(2, len(tree)):
        above = tree.head(verb)
        if tree.relation(verb) != "parataxis" or tree.tag(verb) != "VERB" or tree.lower[verb - 1] != "," or not 0 <= above < verb:
            continue
        last = any(tree.dependents(joined, "cc") and not tree.dependents(joined, "nsubj") for joined in tree.dependents(verb, "conj"))
        if (
            last
            and tree.fine(verb) == tree.fine(above)
            and not tree.dependents(verb, "nsubj", "nsubj:pass")
            and tree.dependents(above, "nsubj")
        ):
            draft.attach(verb, above, "conj")
    return draft.made()


def mend_headline_speaker(tree: Tree) -> Tree:
    """So "blast toll reaches 40 - officials": who says so stands beside the sentence, and is none of the forty. Before voices are sought."""
    speaker = len(tree) - 1
    mark = next((word for word in range(speaker, max(0, speaker - _LONGEST_TAIL), -1) if tree.forms[word] in _TAIL_MARKS), speaker)
    spaced = 1 < mark < speaker and tree.text[tree.sentence.ends[mark] : tree.sentence.starts[mark + 1]].isspace()
    root = next((word for word in range(len(tree)) if tree.head(word) < 0), len(tree))
    if not spaced or root >= mark or any(tree.tag(word) not in {"NOUN", "PROPN", "ADJ"} for word in range(mark + 1, speaker + 1)):
        return tree
    draft = Draft(tree)
    above = tree.head(speaker) if 0 <= tree.head(speaker) < mark else root
    for word in range(mark):
        if tree.head(word) > mark:
            draft.attach(word, above, tree.relation(speaker) if tree.tag(word) in {"NUM", "NOUN", "ADJ"} else "dep")
    draft.attach(speaker, root, "parataxis")
    return draft.made()


OF_FATES: tuple[Callable[[Tree], Tree], ...] = (
    _run_of_verbs,
    _shot_dead,
    _first_number,
    _among_them,
    _taken_off,
    _another,
    _shelling_first,
)
