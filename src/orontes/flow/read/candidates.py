"""Whom a sentence names or describes, so that a pronoun or a short form after it can stand for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from orontes.flow.read.phrases import is_plural, named_head, natures, phrase_span
from orontes.flow.read.speakers import is_speech, name_span
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_words, singular
from orontes.records.span import Span

Kind = Literal["person", "people", "body"]
Gender = Literal["m", "f", ""]
PRONOUNS: dict[str, Gender] = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PRONOUNS |= dict.fromkeys(("they", "them", "their", "themselves"), "")
_REFERRING = frozenset({"NOUN", "PROPN", "PRON"})
_INNER = frozenset({"compound", "flat", "nmod:desc", "amod", "fixed", "goeswith"})
_SOURCES = frozenset({"source", "informant", "leader", "spokesperson"})
_SLAVIC = ("ova", "eva", "ina", "ska", "skaya", "skaia", "ivna", "ovna", "evna")
_LEAST = 6
"""Letters of a name whose ending tells that a woman bears it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody named or described: where, what it is, and how prominent."""

    span: Span
    """Name or description, without role."""
    key: str
    """What two mentions of the same have in common."""
    kind: Kind
    gender: Gender
    word: int
    verb: int
    """The word of which it is an argument."""
    is_subject: bool
    is_speaker: bool
    is_named: bool
    nouns: frozenset[str]
    """The nouns that describe it or are words of its name, singular and lower case."""
    is_force: bool = False
    """Whether it acts as one body: soldiers, rebels, the army."""
    is_new: bool = False
    """Whether it is brought in as new: "a farmer"."""
    is_pronoun: bool = False
    """Whether it only takes up somebody named before."""


def find_candidates(tree: Tree) -> list[Candidate]:
    """The candidates of one sentence in the order of the text; two joined by "and" also as one pair."""
    tags, names = tree.sentence.tags, tree.sentence.names
    words = [word for word, tag in enumerate(tags) if tag in _REFERRING or names[word] == "B-ORG"]
    found = [one for word in words if (one := _pronoun(tree, word) or _candidate(tree, word)) is not None]
    return sorted([*found, *_pairs(tree, found)], key=lambda one: (one.span.start, -one.span.end))


def has_plural_thing(tree: Tree) -> bool:
    """Whether things are the subject of the sentence: "the bombs fell", after which "they" may mean the bombs."""
    for word in range(len(tree)):
        subject = tree.relation(word) == "nsubj" and tree.head(word) >= 0 and tree.head(tree.head(word)) < 0
        if subject and tree.tag(word) == "NOUN" and is_plural(tree, word) and not natures(tree, word) & {"person", "group", "number"}:
            return True
    return False


def gender_of(words: list[str]) -> Gender:
    """What the words of a name or description tell."""
    genders = load_words("genders")
    told = next((word for word in words[:4] if word in genders), None)
    if told is not None:
        return "m" if genders[told] == "m" else "f"
    if words and len(words[-1]) >= _LEAST and words[-1].endswith(_SLAVIC) and len(words) > 1:
        return "f"
    return ""


def _candidate(tree: Tree, word: int) -> Candidate | None:
    if tree.tag(word) not in {"NOUN", "PROPN"} or tree.full(word) in _INNER or tree.relation(word) == "flat":
        return _inner_body(tree, word)
    argument = _argument(tree, word)
    if argument is None:
        return None
    head = named_head(tree, word)
    kinds, label = natures(tree, head), tree.name_label(head)
    if singular(tree.lower[head]) in _SOURCES:
        kinds |= {"person"}
    if label == "LOC" or not (kinds & {"person", "group"} or label in {"PER", "ORG"}):
        return None
    plural = is_plural(tree, word) and label not in {"PER", "ORG"}
    body = label == "ORG" or ("group" in kinds and not plural and label != "PER")
    span = name_span(tree, head) if label else phrase_span(tree, head)
    name = span.of(tree.text).lower()
    described = _describing(tree, {word, head, argument})
    told = [*(noun for noun in described if noun in load_words("genders")), *_titles(tree, head), *name.replace("-", " ").split()]
    named = bool(label) and tree.tag(head) == "PROPN"
    verb = tree.head(argument)
    return Candidate(
        span=span,
        key=_key(name, label) if named else f"{span.start}",
        kind="body" if body else "people" if plural else "person",
        gender="" if body or plural else gender_of(told),
        word=head,
        verb=verb,
        is_subject=tree.relation(argument) == "nsubj",
        is_speaker=verb >= 0 and is_speech(tree, verb) and tree.relation(argument) in {"nsubj", "obl"},
        is_named=named,
        nouns=frozenset([*described, *(singular(part) for part in name.split())]),
        is_force=singular(tree.lower[word]) in load_words("groups"),
        is_new=any(tree.lower[d] in {"a", "an", "one", "another"} for d in tree.dependents(word, "det", "nummod")),
    )


def _argument(tree: Tree, word: int) -> int | None:
    """The word that stands in the clause for this one: itself; for a name beside a description that description; None where it only adds."""
    above = tree.head(word)
    if tree.relation(word) != "appos" or above < 0:
        return word
    described = tree.head(above)
    if tree.name_label(word) == "PER" and tree.relation(above) == "nmod" and described >= 0 and "person" in natures(tree, described):
        return described  # the reader's slip in "a spokeswoman for the Red Cross, Ines Duarte"
    return None if natures(tree, above) & {"person", "group"} else above


def _inner_body(tree: Tree, word: int) -> Candidate | None:
    """A body named within a phrase ("UNICEF officials"), or one that the reader gave no place of its own."""
    if tree.sentence.names[word] != "B-ORG":
        return None
    span = name_span(tree, word)
    inside = tree.words_within(*span)
    if any(tree.tag(other) in {"NOUN", "PROPN"} and tree.full(other) not in _INNER and tree.relation(other) != "flat" for other in inside):
        return None
    name = span.of(tree.text).lower()
    return Candidate(
        span=span,
        key=_key(name, "ORG"),
        kind="body",
        gender="",
        word=word,
        verb=-1,
        is_subject=False,
        is_speaker=False,
        is_named=True,
        nouns=frozenset(singular(part) for part in name.split()),
    )


def _pronoun(tree: Tree, word: int) -> Candidate | None:
    gender = PRONOUNS.get(tree.lower[word])
    if gender is None or tree.tag(word) != "PRON":
        return None
    verb = tree.head(word)
    subject = tree.relation(word) == "nsubj"
    return Candidate(
        span=tree.span_of([word]),
        key="",
        kind="people" if gender == "" else "person",
        gender=gender,
        word=word,
        verb=verb,
        is_subject=subject,
        is_speaker=subject and verb >= 0 and is_speech(tree, verb),
        is_named=False,
        nouns=frozenset(),
        is_pronoun=True,
    )


def _key(name: str, label: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if label == "PER" else name.removeprefix("the ")


def _titles(tree: Tree, head: int) -> list[str]:
    return [tree.lower[w].rstrip(".") for w in tree.below[head] if w < head and tree.full(w) in {"compound", "nmod:desc", "flat"}]


def _describing(tree: Tree, heads: set[int]) -> list[str]:
    """Nouns that say what somebody is: the description before the name, the role after it, titles."""
    beside = {w for top in heads for w in tree.dependents(top, "appos", "nmod:desc", "compound") if tree.tag(w) in {"NOUN", "PROPN"}}
    told = sorted(heads | beside)
    return [singular(tree.lower[w]) for w in told if not tree.name_label(w) or tree.relation(w) in {"nmod", "compound"}]


def _pairs(tree: Tree, found: list[Candidate]) -> Iterator[Candidate]:
    at = {candidate.word: candidate for candidate in found}
    for first in found:
        joined = [at[word] for word in tree.dependents(first.word, "conj") if word in at]
        if joined and tree.tag(first.word) in {"NOUN", "PROPN"}:
            last = max(joined, key=lambda one: one.span.end)
            yield Candidate(
                span=Span(first.span.start, last.span.end),
                key=" + ".join(one.key for one in (first, *joined)),
                kind="people",
                gender="",
                word=first.word,
                verb=first.verb,
                is_subject=first.is_subject,
                is_speaker=first.is_speaker,
                is_named=False,
                nouns=frozenset(),
            )
