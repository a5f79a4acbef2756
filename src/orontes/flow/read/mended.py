"""Mends a tree around counted persons where the reader commonly slips: what stands side by side in the text tells more than the parse.

Each mend says what the tree should have been; on a tree that is right already none of them does anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from orontes.flow.read.counts import Quantity
from orontes.flow.read.phrases import natures
from orontes.flow.read.tree import Tree, make_tree
from orontes.lang.en.lexicon import load_words, singular
from orontes.lang.en.quantity_words import OUTCOMES

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
_JOINERS = frozenset({",", "and", ";", "while", "with", "but", "or", "plus", "&"})
_PREDICATES = frozenset({"ADV", "AUX"})
_COUNTED = frozenset({"count", "share"})
_LOOSE = frozenset({"appos", "conj", "dep", "parataxis", "obl", "nmod", "list", "dislocated"})

_PERSON_AND = 3
_INTRANSITIVE = frozenset({"die", "perish", "succumb", "flee", "disappear", "vanish"})


class _Draft:
    """A tree whose heads and relations may be set."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.heads = list(tree.sentence.heads)
        self.relations = list(tree.sentence.relations)
        self.tags = list(tree.sentence.tags)
        self.fine = list(tree.sentence.xpos)
        self.changed = False

    def attach(self, word: int, head: int, relation: str) -> None:
        """Hangs a word under another; nothing where it hangs there already or a circle would come of it."""
        if word == head or (self.heads[word] == head and self.relations[word].partition(":")[0] == relation.partition(":")[0]):
            return
        above = head
        for _ in self.heads:
            if above == word:
                return
            if above < 0:
                break
            above = self.heads[above]
        self.heads[word], self.relations[word], self.changed = head, relation, True

    def call_noun(self, word: int, fine: str = "NNS") -> None:
        """Takes a word for a noun."""
        self.tags[word], self.fine[word], self.changed = "NOUN", fine, True

    def made(self) -> Tree:
        """The tree with what was set."""
        if not self.changed:
            return self.tree
        sentence = replace(
            self.tree.sentence, heads=tuple(self.heads), relations=tuple(self.relations), tags=tuple(self.tags), xpos=tuple(self.fine)
        )
        return make_tree(sentence, self.tree.text)


def mend_tree(tree: Tree, quantities: Sequence[Quantity]) -> Tree:
    """The tree with its counted phrases set right; the very same tree where nothing is to be mended."""
    counted = [quantity for quantity in quantities if quantity.kind in _COUNTED]
    for mend in _WITH_NUMBERS if counted else ():
        tree = mend(tree, counted)
    for mend_any in _WITHOUT_NUMBERS:
        tree = mend_any(tree)
    return tree


def _head_the_counted(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "No fewer than 18 villagers were killed": the villagers are the subject, not "fewer"; of "more than a third" the third is."""
    draft = _Draft(tree)
    for quantity in counted:
        words = tree.words_within(*quantity.span)
        tops = [word for word in words if tree.head(word) not in words]
        if not words or not tops:
            continue
        noun = words[-1] + 1
        while noun + 1 < len(tree) and tree.tag(noun) == "ADJ" and tree.head(noun) == noun + 1:
            noun += 1
        under = (
            noun < len(tree)
            and tree.tag(noun) in {"NOUN", "PROPN"}
            and tree.head(noun) in words
            and not _own_preposition(tree, noun, words)
        )
        heading = noun if under else words[-1]
        outer = [top for top in tops if tree.head(top) != noun and tree.head(top) >= 0]
        if not outer or (not under and (len(tops) < 2 or tops[-1] != words[-1])):
            continue
        top = outer[0]
        draft.attach(heading, tree.head(top), tree.full(top)) if under else None
        for word in outer if under else [each for each in outer if each != heading and tree.head(each) == tree.head(heading)]:
            draft.attach(word, heading, "nummod" if tree.tag(word) == "NUM" else "advmod")
    return draft.made()


def _own_preposition(tree: Tree, noun: int, words: Sequence[int]) -> bool:
    """Whether the noun has a preposition that is no part of the number: "of" in "one third of villagers"."""
    return any(case not in words for case in tree.dependents(noun, "case"))


def _step_to_new_figure(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "rose from 40 to 43": "to 43" goes with the verb, not with 40."""
    draft = _Draft(tree)
    for quantity in counted:
        for word in tree.words_within(*quantity.number_span):
            old = tree.head(word)
            if old >= 0 and tree.preposition(word) == "to" and tree.preposition(old) == "from" and tree.head(old) >= 0:
                draft.attach(word, tree.head(old), "obl")
    return draft.made()


def _own_outcomes(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "23 people were killed and 41 others injured": the second number is the subject of the second word, none of the first list."""
    draft = _Draft(tree)
    for quantity in counted:
        words = tree.words_within(*quantity.span)
        found = _outcome_after(tree, words[-1]) if words else None
        if found is None or not words[0] or tree.lower[words[0] - 1] not in _JOINERS:
            continue
        head, outcome = found
        before = next((word for word in range(words[0] - 1, -1, -1) if tree.lower[word] in OUTCOMES), None)
        if before is None or any(tree.lower[word] in {".", ":"} for word in range(before, words[0])):
            continue
        if tree.is_under(outcome, head) or tree.relation(outcome) in {"acl", "amod", "dep"}:
            draft.attach(outcome, before, "conj")
        draft.attach(head, outcome, "nsubj:pass" if tree.is_verb(outcome) else "nsubj")
    return draft.made()


def _outcome_after(tree: Tree, last: int) -> tuple[int, int] | None:
    """The head of the counted phrase whose number ends at a word, and the word right after it that says what became of them."""
    head, place, measured = last, last + 1, False
    while place < len(tree) and not _is_outcome(tree, place):
        if tree.lower[place] == "of":
            measured = True
        elif tree.tag(place) in _NOMINAL or tree.lower[place] in {"more", "others"}:
            head = head if measured else place
        elif tree.tag(place) != "DET" or not measured:
            break
        place += 1
    while place < len(tree) and tree.tag(place) in _PREDICATES:
        place += 1
    if place >= len(tree) or not _is_outcome(tree, place):
        return None
    follows = place + 1 < len(tree) and tree.tag(place + 1) in {"NUM", "DET", "NOUN"} and not tree.dependents(place, "aux:pass")
    struck = tree.dependents(place, "obj") and not tree.dependents(place, "aux:pass")
    return None if (follows and tree.is_verb(place)) or struck else (head, place)


def _is_outcome(tree: Tree, word: int) -> bool:
    """Whether a word says what became of those before it, and does not describe a noun after it ("wounded soldiers")."""
    return tree.lower[word] in OUTCOMES and not (tree.relation(word) in {"amod", "compound"} and tree.head(word) > word)


def _own_relative(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "5,000 who were murdered, 400 who vanished": the clause describes the number right before its "who"."""
    draft = _Draft(tree)
    for quantity in counted:
        words = tree.words_within(*quantity.number_span)
        who = words[-1] + 1 if words else 0
        if not words or who >= len(tree) or tree.lower[who] != "who" or not words[0] or tree.lower[words[0] - 1] not in _JOINERS:
            continue
        verb = tree.head(who)
        if verb > who and tree.tag(words[-1]) in {"NUM", "NOUN"} and not tree.is_under(words[-1], verb):
            apart = tree.lower[verb] in OUTCOMES and any(tree.lower[word] in OUTCOMES for word in range(words[0]))
            if tree.relation(words[-1]) in {"nummod", "conj"}:
                draft.attach(words[-1], tree.head(words[-1]), "list" if apart else "conj")
            draft.attach(verb, words[-1], "acl:relcl")
    return draft.made()


def _own_objects(tree: Tree) -> Tree:
    """So "killed one and wounded four": what stands right after the second verb is its object, not joined to the first one's."""
    draft = _Draft(tree)
    for word in range(2, len(tree)):
        if tree.relation(word) != "conj" or tree.tag(word) not in {"NUM", "NOUN", "PROPN"} or tree.dependents(word, "cc", "nsubj", "cop"):
            continue
        first = min(tree.subtree(word))
        verb = first - 1
        if (
            verb > tree.head(word)
            and tree.tag(verb) == "VERB"
            and tree.relation(verb) == "conj"
            and not tree.dependents(verb, "obj", "nsubj:pass", "aux:pass")
            and tree.fine(verb) in {"VBD", "VBN", "VBZ", "VBP", "VBG"}
        ):
            draft.attach(word, verb, "obj")
    return draft.made()


def _name_beside(tree: Tree) -> Tree:
    """So "Ahmad and his brother Ali": the name right after a description is that person's; who is joined to the name is joined to both."""
    draft = _Draft(tree)
    for word in range(1, len(tree)):
        noun = word - 1
        if tree.tag(word) != "PROPN" or tree.name_label(word) != "PER" or tree.tag(noun) != "NOUN" or "person" not in natures(tree, noun):
            continue
        if tree.relation(word) == "conj" and tree.head(word) in {noun, tree.head(noun)} and tree.relation(noun) != "compound":
            draft.attach(word, noun, "appos")
        elif tree.relation(word) in {"appos", "flat"} and tree.head(word) == noun:
            for joined in tree.dependents(word, "conj"):
                draft.attach(joined, noun, "conj")
    return draft.made()


def _missing_subject(tree: Tree) -> Tree:
    """So "…, in which the mayor, his son and 15 others were killed": a list right before a passive that has no subject is its subject."""
    draft = _Draft(tree)
    for verb in range(1, len(tree)):
        passive = tree.dependents(verb, "aux:pass") and tree.fine(verb) in {"VBN", "VBD"}
        described = tree.lower[verb] in OUTCOMES and tree.dependents(verb, "cop")
        if not (passive or described) or tree.dependents(verb, "nsubj", "csubj", "expl"):
            continue
        last = min(tree.dependents(verb, "aux", "aux:pass", "cop")) - 1
        while last > 0 and tree.tag(last) in {"ADV", "PUNCT"}:
            last -= 1
        if last < 0 or tree.tag(last) not in {"NOUN", "PROPN", "NUM"}:
            continue
        top = _top_of_list(tree, last, verb)
        bare = tree.tag(top) == "NUM" and tree.relation(top) in {"flat", "nummod", "compound"}
        misled = (bare or tree.relation(top) == "nsubj") and tree.head(top) < top  # "raided, 90 men were arrested": no subject of the raid
        inside = tree.is_under(top, verb) and not misled and not tree.dependents(top, "det", "nummod")  # "in Kadra and Sul were seen …"
        if (misled or tree.relation(top) in _LOOSE) and not tree.preposition(top) and not inside:
            draft.attach(top, verb, "nsubj:pass" if passive else "nsubj")
    return draft.made()


def _top_of_list(tree: Tree, last: int, verb: int) -> int:
    """The first member of the list that ends at a word, of those that have no preposition."""
    top = last
    for above in (last, *tree.ancestors(last)):
        if above >= verb or tree.is_verb(above) or tree.preposition(above):
            break
        top = above
        if tree.relation(above) != "conj":
            break
    return top


def _own_head(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "left 1,000 dead, including six priests": a thousand is no number of the priests, who come after a comma."""
    draft = _Draft(tree)
    for quantity in counted:
        words = tree.words_within(*quantity.number_span)
        if not words or tree.relation(words[-1]) != "nummod" or tree.head(words[-1]) <= words[-1]:
            continue
        last, head = words[-1], tree.head(words[-1])
        fate = last + 1
        if tree.lower[fate] in OUTCOMES and any(tree.forms[word] == "," for word in range(fate, head)) and tree.head(fate) != last:
            above = tree.head(fate)
            if above >= 0 and above < last and tree.is_verb(above):
                draft.attach(last, above, "obj")
            else:
                draft.attach(last, fate, "nsubj")
    return draft.made()


def _two_counted(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "one civilian and one soldier were killed": the first word may be an adjective too, but between two numbers it is a person."""
    draft = _Draft(tree)
    for one, other in pairwise(counted):
        first, second = tree.words_within(*one.span), tree.words_within(*other.span)
        if not first or not second or second[0] - first[-1] != _PERSON_AND or tree.lower[second[0] - 1] not in {"and", "or"}:
            continue
        person, head = first[-1] + 1, second[-1] + 1
        if (
            head >= len(tree)
            or tree.tag(person) != "ADJ"
            or tree.head(person) != head
            or singular(tree.lower[person]) not in load_words("people")
        ):
            continue
        draft.attach(person, tree.head(head), tree.full(head))
        draft.attach(head, person, "conj")
        for number, noun in ((first[-1], person), (second[-1], head)):
            draft.attach(number, noun, "nummod")
        draft.attach(second[0] - 1, head, "cc")
        draft.call_noun(person, "NN")
    return draft.made()


def _late_subject(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So, in translated English, "in the bombing died 16 inhabitants": who is counted right after a verb of dying or fleeing is its subject."""
    draft = _Draft(tree)
    for quantity in counted:
        words = tree.words_within(*quantity.span)
        verb = words[0] - 1 if words else -1
        if verb < 0 or tree.lemmas[verb] not in _INTRANSITIVE or tree.dependents(verb, "nsubj", "nsubj:pass"):
            continue
        late = next(
            (word for word in tree.dependents(verb, "xcomp", "obj", "obl") if word >= words[-1] and not tree.preposition(word)), None
        )
        if late is not None and tree.tag(late) in {"NOUN", "PROPN", "NUM"} and not natures(tree, late) & {"time"}:
            draft.attach(late, verb, "nsubj")
    return draft.made()


def _number_is_no_preposition(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "Between 8 and 12 people, among them three policemen, were hurt": "between" is of the number, and the people are the subject."""
    draft = _Draft(tree)
    for quantity in counted:
        inside = tree.words_within(*quantity.span)
        for noun in dict.fromkeys(tree.head(word) for word in inside if tree.relation(word) in {"case", "nummod"} and tree.head(word) >= 0):
            verb = tree.head(noun)
            own = any(case not in inside for case in tree.dependents(noun, "case"))
            if noun in inside or verb < noun or tree.full(noun) != "obl" or own or natures(tree, noun) & {"time"} or not tree.is_verb(verb):
                continue
            subjects = tree.dependents(verb, "nsubj")
            among = [subject for subject in subjects if subject > noun and _opened_by_among(tree, subject)]
            if len(among) < len(subjects):
                continue
            draft.attach(noun, verb, "nsubj:pass" if tree.is_passive(verb) else "nsubj")
            for subject in among:
                draft.attach(subject, noun, "appos")
    return draft.made()


def _opened_by_among(tree: Tree, subject: int) -> bool:
    first = min(below for below in tree.subtree(subject) if tree.tag(below) != "PUNCT")
    return first > 1 and tree.lower[first - 1] in {"them", "whom"} and tree.lower[first - 2] in {"among", "amongst"}


def _outcomes_as_persons(tree: Tree) -> Tree:
    """So "the number of wounded", "among the missing": the participle stands for persons."""
    draft = _Draft(tree)
    for word in range(1, len(tree)):
        if tree.lower[word] not in OUTCOMES or tree.tag(word) != "VERB" or tree.relation(word) not in {"nmod", "obl", "obj", "nsubj"}:
            continue
        if tree.dependents(word, "case", "det") and not tree.dependents(word, "obj", "aux", "obl", "advcl", "nsubj"):
            draft.call_noun(word)
    return draft.made()


def _two_subjects(tree: Tree) -> Tree:
    """Of two subjects of one verb the later is joined to the earlier; of "Port Sudan, 2 killed" the place is none."""
    draft = _Draft(tree)
    for verb in range(len(tree)):
        subjects = [word for word in tree.dependents(verb, "nsubj") if word < verb]
        if len(subjects) < 2 or not tree.is_verb(verb):
            continue
        first, *later = subjects
        if tree.name_label(first) == "LOC" or "place" in natures(tree, first):
            draft.attach(first, verb, "obl")
            first, *later = later
        for other in later:
            if "person" in natures(tree, first) and tree.dependents(other, "nummod", "det"):
                draft.attach(other, first, "conj")
    return draft.made()


_WITH_NUMBERS: tuple[Callable[[Tree, Sequence[Quantity]], Tree], ...] = (
    _head_the_counted,
    _two_counted,
    _own_head,
    _number_is_no_preposition,
    _late_subject,
    _step_to_new_figure,
    _own_relative,
    _own_outcomes,
)
_WITHOUT_NUMBERS: tuple[Callable[[Tree], Tree], ...] = (_outcomes_as_persons, _own_objects, _name_beside, _missing_subject, _two_subjects)
