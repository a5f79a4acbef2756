"""Borders as a text names them, by one country or by two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import singular
from orontes.records.span import Span
from orontes.reference.places import find_country, find_demonym

_LINES = frozenset({"border", "frontier"})
_HYPHEN = re.compile(r"[-‑–—/]")


def find_borders(tree: Tree) -> Iterator[Span]:
    """Borders that are named by their countries: "the Turkish border", "Mali's border with Niger"."""
    for word, tag in enumerate(tree.sentence.tags):
        if tag == "NOUN" and tree.relation(word) not in {"compound", "amod"} and is_border(tree, word):
            yield tree.span_of(border_words(tree, word))


def is_border(tree: Tree, word: int) -> bool:
    """Whether a word is the border of a country that its phrase names."""
    return singular(tree.lower[word]) in _LINES and any(_names_country(tree, inner) for inner in border_words(tree, word))


def _names_country(tree: Tree, word: int) -> bool:
    form = tree.forms[word]
    return form[:1].isupper() and any(
        find_country(part) is not None or find_demonym(part) is not None for part in (form, *_HYPHEN.split(form)) if part
    )


def border_words(tree: Tree, head: int) -> list[int]:
    """The border with the words before it that say whose it is, and with the countries behind "with", "between", "of"."""
    first = last = head
    for below in tree.dependents(head, "compound", "amod", "nmod:poss", "nmod"):
        inside = tree.subtree(below)
        if (below < head and tree.preposition(below) == "") or (below < head and tree.full(below) == "nmod:poss"):
            first = min(first, *(w for w in inside if tree.lower[w] != "the"), head)
        elif below > head and tree.preposition(below) in {"with", "between", "of"}:
            named = [w for each in tree.conjuncts(below) for w in (each, *tree.dependents(each, "flat", "compound", "amod"))]
            last = max(last, *named)
    return list(range(first, last + 1))
