"""Mends of a tree around numbers: which noun a number counts, whose subject it is, which clause describes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from orontes.flow.read.counts import Quantity
from orontes.flow.read.drafts import Draft
from orontes.flow.read.phrases import is_plural, natures
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_words, singular
from orontes.lang.en.quantity_words import OUTCOMES

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
_JOINERS = frozenset({",", "and", ";", "while", "with", "but", "or", "plus", "&"})
_PREDICATES = frozenset({"ADV", "AUX"})
_LOOSE = frozenset({"appos", "conj", "dep", "parataxis", "obl", "nmod", "list", "dislocated", "flat", "nummod"})
_SINGULAR = frozenset({"is", "was", "has"})
_PERSON_AND = 3
_TO_OLDS = 5
_INTRANSITIVE = frozenset({"die", "perish", "succumb", "flee", "disappear", "vanish"})


def _head_the_counted(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "No fewer than 18 villagers were killed": the villagers are the subject, not "fewer"; of "more than a third" the third is."""
    draft = Draft(tree)
    for quantity in counted:
        words = tree.words_within(*quantity.span)
        tops = [word for word in words if tree.head(word) not in words]
        if not words or not tops:
            continue
        noun = words[-1] + 1
        while noun + 1 < len(tree) and tree.head(noun) == noun + 1 and (tree.tag(noun) == "ADJ" or tree.relation(noun) == "compound"):
            noun += 1
        under = (
            noun < len(tree)
            and tree.tag(noun) in {"NOUN", "PROPN"}
            and tree.head(noun) in words
            and not _own_preposition(tree, noun, words)
        )
        heading = noun if under else words[-1]
        outer = [top for top in tops if tree.head(top) != noun and tree.head(top) >= 0]
        beside = noun < len(tree) and tree.head(words[-1]) == noun and any(tree.head(top) == tree.head(noun) for top in outer)
        if not outer or not (under or beside or (len(tops) > 1 and tops[-1] == words[-1])):
            continue
        if under:
            draft.attach(heading, tree.head(outer[0]), _subject_or(tree, heading, outer[0]))
        top = noun if under or beside else heading
        for word in outer if under or beside else [each for each in outer if each != heading and tree.head(each) == tree.head(heading)]:
            draft.attach(word, top, "nummod" if tree.tag(word) == "NUM" else "advmod")
    return draft.made()


def _subject_or(tree: Tree, noun: int, more: int) -> str:
    """What "more" in "not more than five soldiers were wounded" hands on to the soldiers: right before a verb without a subject, that they are it."""
    verb, relation = tree.head(more), tree.full(more)
    if relation != "advmod" or verb < noun or not tree.is_verb(verb) or tree.dependents(verb, "nsubj", "nsubj:pass"):
        return relation
    return "nsubj:pass" if tree.is_passive(verb) else "nsubj"


def _two_counted(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "one civilian and one soldier were killed": the first word may be an adjective too, but between two numbers it is a person."""
    draft = Draft(tree)
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


def _after_colon(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "Killed: 14" in a list of figures: fourteen were."""
    draft = Draft(tree)
    for quantity in counted:
        words = tree.words_within(*quantity.span)
        if words and words[0] > 1 and tree.forms[words[0] - 1] == ":" and tree.lower[words[0] - 2] in OUTCOMES:
            last = words[-1] + 1
            if last >= len(tree) or tree.tag(last) == "PUNCT":
                draft.attach(words[-1], words[0] - 2, "nsubj:pass" if tree.is_verb(words[0] - 2) else "nsubj")
    return draft.made()


def _of_an_age(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "two two-year-olds": the first number counts those of the age."""
    draft = Draft(tree)
    for quantity in counted:
        words = tree.words_within(*quantity.span)
        olds = words[-1] + _TO_OLDS if words else len(tree)
        if olds < len(tree) and tree.lower[olds] == "olds" and tree.lower[olds - 2] in {"year", "month", "week", "day"}:
            draft.attach(words[-1], olds, "nummod")
    return draft.made()


def _vague_is_noun(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "injuring scores more": the scores are no verb, but whom the verb before them struck."""
    draft = Draft(tree)
    for quantity in counted:
        words = tree.words_within(*quantity.number_span)
        if quantity.exactness != "vague" or not words or not words[0] or tree.tag(words[0]) != "VERB" or not tree.is_verb(words[0] - 1):
            continue
        draft.call_noun(words[0])
        draft.attach(words[0], words[0] - 1, "obj")
    return draft.made()


def _number_as_subject(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "Of the 58 aboard, 44 died": a bare number right before a verb that has no subject is its subject."""
    draft = Draft(tree)
    for quantity in counted:
        words = tree.words_within(*quantity.number_span)
        verb = words[-1] + 1 if words else len(tree)
        while verb < len(tree) and tree.tag(verb) == "ADV":
            verb += 1
        if verb >= len(tree) or tree.fine(verb) not in {"VBD", "VBP"} or tree.tag(verb) != "VERB":
            continue
        number = words[-1]
        if tree.dependents(verb, "nsubj", "aux:pass") or tree.preposition(number) or not tree.head(number) < number:
            continue
        if tree.relation(number) in _LOOSE:
            struck = tree.lower[verb] in OUTCOMES and not tree.dependents(verb, "obj")  # "Kassala, 4 killed; Gedaref …"
            draft.attach(number, verb, "nsubj:pass" if struck else "nsubj")
    return draft.made()


def _own_head(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "left 1,000 dead, including six priests": a thousand is no number of the priests, who come after a comma."""
    draft = Draft(tree)
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


def _number_is_no_preposition(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "Between 8 and 12 people, among them three policemen, were hurt": "between" is of the number, and the people are the subject, or the object."""
    draft = Draft(tree)
    for quantity in counted:
        inside = tree.words_within(*quantity.span)
        for noun in dict.fromkeys(tree.head(word) for word in inside if tree.relation(word) in {"case", "nummod"} and tree.head(word) >= 0):
            verb = tree.head(noun)
            own = any(case not in inside for case in tree.dependents(noun, "case"))
            if noun in inside or tree.full(noun) != "obl" or own or natures(tree, noun) & {"time"} or not tree.is_verb(verb):
                continue
            if verb < noun:
                if verb == inside[0] - 1 and not tree.dependents(verb, "obj", "aux:pass"):
                    draft.attach(noun, verb, "obj")
                continue
            subjects = tree.dependents(verb, "nsubj")
            among = [subject for subject in subjects if subject > noun and _opened_by_among(tree, subject)]
            if len(among) < len(subjects):
                continue
            draft.attach(noun, verb, "nsubj:pass" if tree.is_passive(verb) else "nsubj")
            for subject in among:
                draft.attach(subject, noun, "appos")
    return draft.made()


def _participle_of_number(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "Kassala, 4 killed; Gedaref, 11 killed": the participle right after a bare number tells of those counted."""
    draft = Draft(tree)
    for quantity in counted:
        words = tree.words_within(*quantity.number_span)
        fate = words[-1] + 1 if words else len(tree)
        if fate >= len(tree) or not _is_outcome(tree, fate):
            continue
        if tree.relation(words[-1]) == "nsubj" and tree.head(words[-1]) > fate:
            draft.attach(words[-1], fate, "nsubj")  # "Four dead, eleven injured"
        if tree.relation(fate) != "parataxis":
            continue
        if tree.head(fate) == words[-1]:
            draft.attach(fate, words[-1], "acl")
        elif tree.head(fate) == tree.head(words[-1]) and tree.relation(words[-1]) in _LOOSE:
            draft.attach(words[-1], fate, "nsubj:pass")
    return draft.made()


def _own_place(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "two men in Bunia and three in Goma": the second place goes with the second number as the first one does with the first."""
    draft = Draft(tree)
    for quantity in counted:
        words = tree.words_within(*quantity.number_span)
        if not words or tree.relation(words[-1]) != "conj" or words[-1] + 2 >= len(tree):
            continue
        number, place = words[-1], tree.head(words[-1] + 1)
        first = tree.head(number)
        if place <= number + 1 or tree.relation(number + 1) != "case" or tree.name_label(place) != "LOC" or tree.relation(place) != "obl":
            continue
        if tree.head(place) == tree.head(first) and any(tree.name_label(word) == "LOC" for word in tree.dependents(first, "nmod")):
            draft.attach(place, number, "nmod")
    return draft.made()


def _late_subject(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So, in translated English, "in the bombing died 16 inhabitants": who is counted right after a verb of dying or fleeing is its subject."""
    draft = Draft(tree)
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


def _step_to_new_figure(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "rose from 40 to 43": "to 43" goes with the verb, not with 40."""
    draft = Draft(tree)
    for quantity in counted:
        for word in tree.words_within(*quantity.number_span):
            old = tree.head(word)
            if old >= 0 and tree.preposition(word) == "to" and tree.preposition(old) == "from" and tree.head(old) >= 0:
                draft.attach(word, tree.head(old), "obl")
    return draft.made()


def _own_relative(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "5,000 who were murdered, 400 who vanished": the clause describes the number right before its "who"."""
    draft = Draft(tree)
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


def _own_outcomes(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "23 people were killed and 41 others injured": the second number is the subject of the second word, none of the first list."""
    draft = Draft(tree)
    for quantity in counted:
        words = tree.words_within(*quantity.span)
        found = _outcome_after(tree, words) if words else None
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


def _listed_after_one(tree: Tree, counted: Sequence[Quantity]) -> Tree:
    """So "Musa Idris, head of the college, two other teachers and a driver": one man is not two, and no college is joined to teachers."""
    draft = Draft(tree)
    for quantity in counted:
        words = tree.words_within(*quantity.number_span)
        several = tree.head(words[-1]) if words and tree.relation(words[-1]) == "nummod" and (quantity.low or 0) > 1 else -1
        first = tree.words_within(*quantity.span)[0] if words else 0
        if several < 0 or not first or tree.lower[first - 1] != "," or "person" not in natures(tree, several):
            continue
        one, relation = tree.head(several), tree.relation(several)
        if relation == "conj" and one >= 0 and tree.relation(one) == "nmod" and "person" not in natures(tree, one):
            one = tree.head(one)
        elif relation != "appos" or not (tree.dependents(several, "conj") or tree.lower[words[-1] + 1] == "other"):
            continue
        while one >= 0 and tree.relation(one) == "appos":
            one = tree.head(one)
        if one >= 0 and one < several and _is_one_of_many(tree, one):
            draft.attach(several, one, "conj")
    return draft.made()


def _is_one_of_many(tree: Tree, person: int) -> bool:
    """Whether a word names one person, of whom the verb does not say that nobody else is its subject, as "was" does."""
    if "person" not in natures(tree, person) or (tree.tag(person) == "NOUN" and is_plural(tree, person)):
        return False
    verb = tree.head(person)
    alone = verb > person and any(tree.lower[word] in _SINGULAR for word in tree.dependents(verb, "aux", "aux:pass", "cop"))
    joined = any(word > person and tree.tag(word) == "PROPN" for word in tree.dependents(person, "conj"))
    return not alone and not joined and tree.tag(person) in {"NOUN", "PROPN"}


def _own_preposition(tree: Tree, noun: int, words: Sequence[int]) -> bool:
    """Whether the noun has a preposition that is no part of the number: "of" in "one third of villagers"."""
    return any(case not in words for case in tree.dependents(noun, "case"))


def _outcome_after(tree: Tree, number: Sequence[int]) -> tuple[int, int] | None:
    """The head of the phrase that a number opens, "tens" of "tens of thousands of people", and the word right after that says what became of them."""
    head, place, measured = number[-1], number[-1] + 1, False
    while tree.relation(head) == "nmod" and tree.head(head) in number:
        head = tree.head(head)
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


def _opened_by_among(tree: Tree, subject: int) -> bool:
    first = min(below for below in tree.subtree(subject) if tree.tag(below) != "PUNCT")
    return first > 1 and tree.lower[first - 1] in {"them", "whom"} and tree.lower[first - 2] in {"among", "amongst"}


WITH_NUMBERS: tuple[Callable[[Tree, Sequence[Quantity]], Tree], ...] = (
    _head_the_counted,
    _after_colon,
    _of_an_age,
    _vague_is_noun,
    _two_counted,
    _number_as_subject,
    _own_head,
    _number_is_no_preposition,
    _participle_of_number,
    _own_place,
    _late_subject,
    _step_to_new_figure,
    _own_relative,
    _own_outcomes,
    _listed_after_one,
)
