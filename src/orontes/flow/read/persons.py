"""What a phrase says of persons: whether it is one, how many its word holds, in what unit and category they are counted."""

from __future__ import annotations

from orontes.flow.read.counts import Quantity
from orontes.flow.read.phrases import is_plural, is_single_pronoun, natures
from orontes.flow.read.tree import Tree
from orontes.lang.en import quantity_words as words
from orontes.lang.en.lexicon import is_agent_noun, load_words, singular
from orontes.lang.en.numbers import ORDINALS, SMALL

_COLLECTIVE = (
    frozenset(words.PERSONS_IN)
    | frozenset(["family", "household", "police", "crew", "staff", "population", "crowd", "people", "troop", "total", "number"])
    | frozenset(["toll", "majority", "rest", "half", "personnel", "youth", "clergy", "militia", "cavalry", "infantry"])
)


def is_one_person(tree: Tree, head: int) -> bool:
    """Whether the phrase names or describes exactly one person."""
    if is_single_pronoun(tree, head) or tree.lower[head] in {"one", "another"} or _is_next(tree, head):
        return True
    if tree.tag(head) not in {"NOUN", "PROPN"} or is_plural(tree, head):
        return False
    word = singular(tree.lower[head])
    if tree.tag(head) == "PROPN" and (
        tree.name_label(head) == "PER" or (tree.sentence.kinds[head] == "person" and tree.name_label(head) == "LOC")
    ):
        return True
    kinds = natures(tree, head)
    somebody = word in load_words("people") or (tree.sentence.kinds[head] == "person" and "group" not in kinds)
    trade = kinds <= {"thing"} and is_agent_noun(word)  # a rare one, that the network did not know: "a smuggler"
    return (
        (trade or (somebody and "person" in kinds))
        and word not in _COLLECTIVE
        and not any(tree.lower[d] in {"no", "every", "any", "each", "many", "other", "all"} for d in tree.dependents(head, "det", "amod"))
    )


def _is_next(tree: Tree, head: int) -> bool:
    """Whether an ordinal goes on counting: of "two guards were killed and a third wounded" the third is a guard, of "half of them" it is a share."""
    number = ORDINALS.get(tree.lower[head], 0)
    article = any(tree.lower[word] == "a" for word in tree.dependents(head, "det"))
    if number < 2 or not article or tree.relation(head) not in {"nsubj", "obj"} or tree.dependents(head, "nmod"):
        return False
    if any(tree.lower[word] in {"were", "are", "have"} for word in tree.dependents(tree.head(head), "aux", "aux:pass")):
        return False
    before = {str(number - 1), *(word for word, value in SMALL.items() if value == number - 1)}
    counted = (tree.head(word) for word in range(head) if tree.relation(word) == "nummod" and tree.lower[word] in before)
    return any("person" in natures(tree, noun) and singular(tree.lower[noun]) not in ORDINALS for noun in counted)


def persons_in(tree: Tree, head: int) -> int | None:
    """How many persons a word says that holds its own number: "an elderly couple", "his twin brothers", "her parents"."""
    word = tree.lower[head]
    if word in words.PERSONS_IN:
        return None if word == "parents" and not _of_one(tree, head) else words.PERSONS_IN[word]
    if not is_plural(tree, head):
        return None
    named = [name for beside in tree.dependents(head, "appos", "flat") if beside == head + 1 for name in tree.conjuncts(beside)]
    if len(named) > 1 and all(tree.tag(name) == "PROPN" and tree.name_label(name) == "PER" for name in named):
        return len(named)  # "officers Amina Saleh, 47, and Omar Idris, 21"
    before = tree.dependents(head, "amod", "compound")
    return next((number for each in before if (number := words.BORN_TOGETHER.get(tree.lower[each])) is not None), None)


def is_size(tree: Tree, noun: int, quantity: Quantity) -> bool:
    """Whether a number tells how many persons a body holds: "a family of five", "a crew of 11"."""
    inside = tree.words_within(*quantity.span)
    return (
        bool(inside)
        and inside[-1] > noun
        and singular(tree.lower[noun]) in words.BODIES
        and any(tree.preposition(word) == "of" and tree.head(word) == noun and tree.tag(word) == "NUM" for word in inside)
    )


def unit_and_group(tree: Tree, noun: int, unit: str) -> tuple[str, str | None]:
    """In what a counted noun is counted, and under which category of persons, if any."""
    if tree.tag(noun) in {"NUM", "PRON", "SYM", "DET"} or tree.name_label(noun) == "PER":
        return unit, None
    single = _titled(tree, noun)
    listed = load_words("people")
    if unit == "person":
        if single in {"family", "household"}:
            return "family", None
        if single in listed:
            return "person", group_of(single)
        somebody = natures(tree, noun) & {"person", "group"} or tree.tag(noun) in {"PROPN", "ADJ"} or is_agent_noun(single)
        return "person" if somebody else single, None
    if natures(tree, noun) & {"person"} and single in listed:
        return "person", group_of(single)
    return single, None


def group_of(noun: str) -> str | None:
    """The category of persons that the list of people gives for a noun in the singular."""
    group = load_words("people").get(noun, "-")
    return None if group == "-" or not group else group


def _of_one(tree: Tree, head: int) -> bool:
    return any(tree.lower[owner] in {"his", "her", "my"} for owner in tree.dependents(head, "nmod:poss"))


def _titled(tree: Tree, noun: int) -> str:
    """The noun in the singular, with the word before it where the list of people has both ("police-officer")."""
    single = singular(tree.lower[noun])
    pairs = [f"{tree.lower[word]}-{single}" for word in tree.dependents(noun, "compound", "amod") if word == noun - 1]
    return next((pair for pair in pairs if pair in load_words("people")), single)
