"""Noun phrases: which words belong to one, what its head may name, and the parts of a coordination."""

from __future__ import annotations

from functools import cache

from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_words, singular
from orontes.records.span import Span

_INSIDE = frozenset(
    {"det", "amod", "compound", "nummod", "flat", "fixed", "goeswith", "nmod:poss", "nmod:desc", "nmod:unmarked", "advmod", "det:predet"}
)
_NUMBERS = frozenset(
    ["tens", "dozens", "scores", "hundreds", "thousands", "millions", "dozen", "score", "half", "third", "quarter", "majority", "number"]
)
_VAGUE = frozenset(["tens", "dozens", "scores", "hundreds", "thousands", "millions"])
_ALONE = frozenset({"both", "several", "many"})
"""Words of number that stand for those counted: "both were killed"."""
_ARTICLES = frozenset({"the", "a", "an"})
_PEOPLE_PRONOUNS = frozenset(
    {"he", "she", "him", "her", "i", "me", "they", "them", "we", "us", "who", "whom", "himself", "herself", "themselves", "his", "their"}
)
_SINGLE_PRONOUNS = frozenset({"he", "she", "him", "her", "i", "me", "himself", "herself"})
_LISTS = (
    ("people", "person"),
    ("groups", "group"),
    ("settlements", "place"),
    ("facilities", "facility"),
    ("weapons", "weapon"),
    ("happenings", "happening"),
)
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
_LEADING = frozenset({"by", "of", "from", "with", "to", "for"})
_TRAILING = frozenset({",", ";", ":", ".", "-", "–", "—", "(", ")", "'s", "’s", '"', "”", "“", "'", "’"})


def phrase_words(tree: Tree, head: int) -> list[int]:
    """The words of a noun phrase, without relative clauses, appositions, other coordinated phrases and prepositions but "of"."""
    chosen = {head}
    for word in tree.below[head]:
        relation = tree.full(word)
        if (relation in _INSIDE and not _trails(tree, word, head)) or tree.relation(word) == "flat":
            chosen.update(_inner_words(tree, word))
        elif tree.relation(word) == "nmod" and tree.preposition(word) == "of" and not (tree.name_label(head) and tree.tag(head) == "PROPN"):
            chosen.update(_of_words(tree, word))
    if tree.name_label(head):
        chosen.update(_name_words(tree, head))
        for word in tree.dependents(head, "nmod"):  # a name that the reader cut in two
            if word == head + 1 and tree.tag(word) == "PROPN" and not tree.preposition(word):
                chosen.update(_name_words(tree, word))
    return _contiguous(tree, chosen, head)


def phrase_span(tree: Tree, head: int) -> Span:
    """Where the phrase stands, a leading article and closing marks left out."""
    return tree.span_of(_trimmed(tree, phrase_words(tree, head)))


def natures(tree: Tree, head: int) -> frozenset[str]:
    """What the head of a phrase may name: person, group, place, facility, weapon, happening, thing, number, pronoun, abstract, time."""
    found = tree.natures.get(head)
    if found is None:
        found = tree.natures[head] = _find_natures(tree, head)
    return found


def _find_natures(tree: Tree, head: int) -> frozenset[str]:
    word = tree.lower[head]
    if tree.tag(head) == "PRON" and word not in _ALONE and not (word == "mine" and tree.fine(head) == "NN"):  # "a mine exploded"
        return frozenset({"pronoun", "person"} if word in _PEOPLE_PRONOUNS else {"pronoun"})
    if tree.tag(head) in {"NUM", "SYM"} or _stands_for_number(tree, head):
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


def _stands_for_number(tree: Tree, head: int) -> bool:
    """The noun of a number with nobody named after it ("hundreds of thousands fled"), and the "more" of "thousands more"."""
    word = tree.lower[head]
    if word in _ALONE and tree.tag(head) in {"DET", "ADJ", "PRON"}:
        return True
    if word in {"more", "others"}:
        return head > 0 and (tree.tag(head - 1) == "NUM" or tree.lower[head - 1] in _VAGUE)
    return word in _VAGUE and not any(
        tree.preposition(below) == "of" and tree.lower[below] not in _VAGUE for below in tree.dependents(head, "nmod")
    )


def is_single_pronoun(tree: Tree, head: int) -> bool:
    """Whether the head is a pronoun for exactly one person."""
    return tree.tag(head) == "PRON" and tree.lower[head] in _SINGLE_PRONOUNS


def is_plural(tree: Tree, head: int) -> bool:
    """Whether the head noun stands in the plural."""
    if tree.fine(head) in {"NNS", "NNPS"} or tree.has_feature(head, "Number=Plur"):
        return True
    return tree.tag(head) != "PROPN" and singular(tree.lower[head]) != tree.lower[head]  # Torres and Abbas are no plurals


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
        current = next(
            (d for d in inner if tree.tag(d) != "NUM" and singular(tree.lower[d]) not in measures and tree.lower[d] not in measures),
            inner[0],
        )
    return current


def lifted(tree: Tree, head: int) -> int:
    """For "people" in "hundreds of people wounded" the number that it belongs to; any other head stays."""
    current = head
    for _ in range(3):
        above = tree.head(current)
        if above < 0 or tree.relation(current) != "nmod" or tree.preposition(current) != "of" or _is_stated_whole(tree, current):
            break  # in "27 of the 39 students kidnapped" all 39 were
        if tree.tag(above) != "NUM" and tree.lower[above] not in _NUMBERS:
            break
        current = above
    return current


def _is_stated_whole(tree: Tree, noun: int) -> bool:
    return (
        tree.lower[noun] in {"those", "these"}
        or bool(tree.dependents(noun, "nummod"))
        or any(tree.lower[word] in {"the", "those", "these"} for word in tree.dependents(noun, "det"))
    )


def named_head(tree: Tree, head: int) -> int:
    """For a description with a name beside it ("the news agency, Anadolu"; "analyst Jane Doe") the name's head; else the head itself."""
    if tree.tag(head) != "NOUN" or tree.name_label(head):
        return head
    for below in tree.below[head]:
        if (
            below > head
            and tree.relation(below) in {"appos", "flat", "conj"}
            and tree.name_label(below) in {"PER", "ORG"}
            and tree.tag(below) == "PROPN"
        ):
            person_beside = tree.relation(below) != "conj" or (tree.name_label(below) == "PER" and not tree.dependents(below, "cc"))
            if person_beside or _names_one_person(tree, head, below):
                return below
    return head


def _names_one_person(tree: Tree, head: int, below: int) -> bool:
    """So "specialist and analyst Jane Doe": two descriptions of one named person."""
    return tree.name_label(below) == "PER" and not is_plural(tree, head) and "person" in natures(tree, head)


def owner_of(tree: Tree, word: int) -> int:
    """For "its" or "their" the subject that it points to: of its own clause, or of the clause above; the word itself where none fits."""
    if tree.lower[word] not in {"its", "their"} or tree.full(word) != "nmod:poss":
        return word
    for above in tree.ancestors(word):
        for subject in tree.dependents(above, "nsubj", "nsubj:pass"):
            if subject > word or tree.is_under(word, subject) or tree.tag(subject) not in {"NOUN", "PROPN"}:
                continue
            group = bool(natures(tree, subject) & {"group", "place"}) or bool(tree.name_label(subject))
            if (tree.lower[word] == "its" and group and not is_plural(tree, subject)) or (
                tree.lower[word] == "their" and is_plural(tree, subject)
            ):
                return subject
    return word


def main_subject(tree: Tree, word: int) -> int:
    """For a pronoun as the subject of a subordinate clause the subject of the clause above, where the two agree; else the word.

    "The army said it had …", "rebels won as they entered …": a pronoun at the head of such a clause stands for that subject.
    """
    pronoun = tree.lower[word]
    if pronoun not in _AGREEING or tree.relation(word) != "nsubj" or tree.head(word) < 0:
        return word
    clause = tree.head(word)
    while tree.relation(clause) == "conj" and tree.head(clause) >= 0:
        clause = tree.head(clause)
    if tree.relation(clause) not in {"advcl", "ccomp"} or tree.head(clause) < 0:
        return word
    for subject in tree.dependents(tree.head(clause), "nsubj", "nsubj:pass"):
        if subject < word and tree.tag(subject) in {"NOUN", "PROPN"} and _agree(tree, subject, pronoun):
            return subject
    return word


_AGREEING = frozenset({"they", "it", "he", "she"})


def _agree(tree: Tree, subject: int, pronoun: str) -> bool:
    kinds = natures(tree, subject)
    if pronoun in {"he", "she"}:
        return "person" in kinds and not is_plural(tree, subject)
    if pronoun == "it":
        return not is_plural(tree, subject) and bool(kinds & {"group", "place"}) and "person" not in kinds
    return is_plural(tree, subject) or "group" in kinds


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


def _name_words(tree: Tree, head: int) -> list[int]:
    """All words of the name that the head is part of ("Observatory for Human Rights")."""
    label, first, last = tree.name_label(head), head, head
    while first > 0 and tree.sentence.names[first] == f"I-{label}":
        first -= 1
    while last + 1 < len(tree) and tree.sentence.names[last + 1] == f"I-{label}":
        last += 1
    return list(range(first, last + 1))


def _trails(tree: Tree, word: int, head: int) -> bool:
    """An adverb or adjective after the noun is no part of the phrase as shown: "the army, unable to enter"."""
    return tree.relation(word) in {"advmod", "amod"} and word > head


def _inner_words(tree: Tree, word: int) -> list[int]:
    chosen = [word]
    for below in tree.below[word]:
        if tree.relation(below) not in {"acl", "appos", "parataxis", "advcl"} and (
            tree.relation(below) != "punct" or tree.forms[below] in {"-", "–"}
        ):
            chosen.extend(_inner_words(tree, below))
    return chosen


def _of_words(tree: Tree, word: int) -> list[int]:
    chosen = [word, *(_name_words(tree, word) if tree.name_label(word) else [])]
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
        if tree.forms[place] == "," and not _lists_on(tree, chosen, place + 1):
            return None
        if tree.forms[place] not in {"-", "–", '"', "“", "”", "‘", "’", ",", "/", "'"}:
            return None
        place += step
    return None


def _lists_on(tree: Tree, chosen: set[int], word: int) -> bool:
    """Whether the word after a comma belongs to a list that the phrase holds ("villages of A, B and C")."""
    return word in chosen and any(tree.relation(each) == "conj" and each in chosen for each in (word, *tree.ancestors(word)))


def _trimmed(tree: Tree, words: list[int]) -> list[int]:
    while len(words) > 1 and (
        tree.lower[words[0]] in _ARTICLES
        or tree.tag(words[0]) == "CCONJ"
        or tree.lower[words[0]] in _LEADING
        or tree.forms[words[0]] in _TRAILING
    ):
        words = words[1:]
    while len(words) > 1 and tree.forms[words[-1]] in _TRAILING:
        words = words[:-1]
    return words
