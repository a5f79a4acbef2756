"""Noun phrases: which words belong to one, what its head may name, and the parts of a coordination."""

from __future__ import annotations

from functools import cache

from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_words, singular
from orontes.records.span import Span

_INSIDE = frozenset({"det", "amod", "compound", "nummod", "flat", "fixed", "goeswith", "nmod:poss", "nmod:desc", "nmod:unmarked", "advmod", "det:predet"})
_ARTICLES = frozenset({"the", "a", "an"})
_PEOPLE_PRONOUNS = frozenset({"he", "she", "him", "her", "i", "me", "they", "them", "we", "us", "who", "whom", "himself", "herself", "themselves", "his", "their"})
_SINGLE_PRONOUNS = frozenset({"he", "she", "him", "her", "i", "me", "himself", "herself"})
_LISTS = (("people", "person"), ("groups", "group"), ("settlements", "place"), ("facilities", "facility"), ("weapons", "weapon"), ("happenings", "happening"))
_NAMED = {"PER": "person", "ORG": "group", "LOC": "place"}
_KINDS = {
    "person": "person",
    "organization": "group",
    "place": "place",
    "event": "happening",
    "object": "thing",
    "substance": "thing",
    "abstract": "abstract",
    "time": "time",
    "animal": "thing",
    "plant": "thing",
}
_TRAILING = frozenset({",", ";", ":", ".", "-", "–", "—", "(", ")", "'s", "’s", '"', "”", "“", "'", "’"})


def phrase_words(tree: Tree, head: int) -> list[int]:
    """The words of a noun phrase, without relative clauses, appositions, other coordinated phrases and prepositions but "of"."""
    chosen = {head}
    for word in tree.below[head]:
        relation = tree.full(word)
        if (relation in _INSIDE and not _is_adverb_outside(tree, word, head)) or (tree.relation(word) == "flat"):
            chosen.update(_inner_words(tree, word))
        elif tree.relation(word) == "nmod" and tree.preposition(word) == "of":
            chosen.update(_of_words(tree, word))
    return _contiguous(tree, chosen, head)


def phrase_span(tree: Tree, head: int) -> Span:
    """Where the phrase stands, a leading article and closing marks left out."""
    return tree.span_of(_trimmed(tree, phrase_words(tree, head)))


def natures(tree: Tree, head: int) -> frozenset[str]:
    """What the head of a phrase may name: person, group, place, facility, weapon, happening, thing, number, pronoun, abstract, time."""
    word = tree.lower[head]
    if tree.tag(head) == "PRON":
        return frozenset({"pronoun", "person"} if word in _PEOPLE_PRONOUNS else {"pronoun"})
    if tree.tag(head) in {"NUM", "SYM"}:
        return frozenset({"number", "person"})
    found = set(_listed(singular(word)))
    label = tree.name_label(head)
    if label and (tree.tag(head) == "PROPN" or not found):
        found.add(_NAMED[label])
    if not found:
        kind = _KINDS.get(tree.sentence.kinds[head])
        if kind is not None:
            found.add(kind)
    return frozenset(found)


def is_single_pronoun(tree: Tree, head: int) -> bool:
    """Whether the head is a pronoun for exactly one person."""
    return tree.tag(head) == "PRON" and tree.lower[head] in _SINGLE_PRONOUNS


def is_plural(tree: Tree, head: int) -> bool:
    """Whether the head noun stands in the plural."""
    return tree.fine(head) in {"NNS", "NNPS"} or tree.has_feature(head, "Number=Plur") or singular(tree.lower[head]) != tree.lower[head]


def measured(tree: Tree, head: int) -> int:
    """The noun that is counted: the head itself, or in "dozens of bodies of women" the noun after "of"."""
    measures = load_words("nouns_of_number")
    current = head
    for _ in range(4):
        if tree.tag(current) != "NUM" and singular(tree.lower[current]) not in measures and tree.lower[current] not in measures:
            break
        inner = [d for d in tree.dependents(current, "nmod") if tree.preposition(d) in {"of", ""} and d > current]
        if not inner:
            break
        current = inner[0]
    return current


def antecedent(tree: Tree, word: int) -> int:
    """For a relative pronoun the noun that its clause describes; any other word stands for itself."""
    if tree.lower[word] not in {"who", "which", "that", "whom", "where", "whose"} or tree.tag(word) not in {"PRON", "DET", "ADV", "SCONJ"}:
        return word
    for above in tree.ancestors(word):
        if tree.full(above) in {"acl:relcl", "acl"} and tree.head(above) >= 0:
            return tree.head(above)
    return word


def _listed(noun: str) -> frozenset[str]:
    return _natures_of(noun)


@cache
def _natures_of(noun: str) -> frozenset[str]:
    return frozenset(nature for name, nature in _LISTS if noun in load_words(name))


def _is_adverb_outside(tree: Tree, word: int, head: int) -> bool:
    return tree.relation(word) == "advmod" and word > head


def _inner_words(tree: Tree, word: int) -> list[int]:
    chosen = [word]
    for below in tree.below[word]:
        if tree.relation(below) not in {"acl", "appos", "parataxis", "advcl"} and (tree.relation(below) != "punct" or tree.forms[below] in {"-", "–"}):
            chosen.extend(_inner_words(tree, below))
    return chosen


def _of_words(tree: Tree, word: int) -> list[int]:
    chosen = [word]
    for below in tree.below[word]:
        relation = tree.full(below)
        if relation in _INSIDE or relation in {"case", "conj", "cc"} or tree.relation(below) == "flat":
            chosen.extend(_inner_words(tree, below))
        elif tree.relation(below) == "nmod" and tree.preposition(below) == "of":
            chosen.extend(_of_words(tree, below))
    return chosen


def _contiguous(tree: Tree, chosen: set[int], head: int) -> list[int]:
    """The run of chosen words around the head; a gap of marks only does not end it."""
    first = last = head
    while (step := _next_chosen(tree, chosen, first, -1)) is not None:
        first = step
    while (step := _next_chosen(tree, chosen, last, 1)) is not None:
        last = step
    return list(range(first, last + 1))


def _next_chosen(tree: Tree, chosen: set[int], word: int, step: int) -> int | None:
    place = word + step
    while 0 <= place < len(tree):
        if place in chosen:
            return place
        if tree.forms[place] not in {"-", "–", '"', "“", "”", "‘", "’", ",", "/", "'"}:
            return None
        place += step
    return None


def _trimmed(tree: Tree, words: list[int]) -> list[int]:
    while len(words) > 1 and (tree.lower[words[0]] in _ARTICLES or tree.forms[words[0]] in _TRAILING):
        words = words[1:]
    while len(words) > 1 and tree.forms[words[-1]] in _TRAILING:
        words = words[:-1]
    return words
