"""Where: the place of an event from its clause, then its sentence, then the paragraph or the title, and never from another clause."""

from __future__ import annotations

from dataclasses import dataclass

from orontes.flow.read.nearest import distance
from orontes.flow.read.phrases import natures, phrase_span, phrase_words
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_words, singular
from orontes.records.claim import Filler
from orontes.records.span import Span

_LOCATING = frozenset(
    ["in", "at", "near", "on", "across", "around", "inside", "outside", "throughout", "within", "over", "along", "between"]
)
_NOT_PLACES = frozenset({"state", "front", "position", "home", "center", "centre", "well", "office", "field", "post", "block"})


@dataclass(frozen=True, slots=True)
class PlaceAt:
    """A place phrase of a sentence: its head, the words as written, and whether they name the place."""

    head: int
    filler: Filler
    named: bool
    preposition: str


def find_places(tree: Tree) -> list[PlaceAt]:
    """Every phrase of the sentence that names or describes a place, in the order of the text."""
    found: list[PlaceAt] = []
    seen: set[Span] = set()
    for word in range(len(tree)):
        if not _is_place(tree, word):
            continue
        span = _place_span(tree, word)
        if any(span.start < other.end and other.start < span.end for other in seen):
            continue
        seen.add(span)
        named = any(tree.name_label(w) for w in tree.words_within(*span)) or tree.tag(word) == "PROPN"
        preposition = "in" if _names_scene(tree, word) else tree.preposition(word)
        found.append(PlaceAt(word, Filler(text=_text(tree, span), span=span), named, preposition))
    return found


def place_phrase(tree: Tree, head: int) -> Filler:
    """The words of a place as the claim shows them: the name where the phrase has one ("city of Hama" is Hama)."""
    span = _place_span(tree, head)
    return Filler(text=_text(tree, span), span=span)


def is_place(tree: Tree, head: int) -> bool:
    """Whether the phrase names a place or a facility that has one."""
    return _is_place(tree, head)


def nearest_place(tree: Tree, trigger: int, places: list[PlaceAt], barred: set[int]) -> PlaceAt | None:
    """The place that stands nearest to the event, named ones first among equals; None where the sentence has none for it."""
    ranked = []
    for place in places:
        if place.head in barred or place.preposition.split(" ")[0] not in _LOCATING:
            continue
        far = distance(tree, trigger, place.head)
        if far is not None:
            ranked.append((far[0], not place.named, far[1:], place.head, place))
    return min(ranked, key=lambda each: each[:4])[-1] if ranked else None


def _is_place(tree: Tree, word: int) -> bool:
    if tree.tag(word) not in {"NOUN", "PROPN"}:
        return False
    relation = tree.full(word)
    if _names_scene(tree, word):
        return True
    if relation in {"compound", "flat", "amod", "nmod:desc"} or (tree.relation(word) == "flat"):
        return False
    single = singular(tree.lower[word])
    if tree.name_label(word) == "LOC":
        return True
    if tree.name_label(word) or single in _NOT_PLACES:
        return single in load_words("facilities") and tree.name_label(word) == "ORG" and single not in {"ministry", "parliament", "office"}
    if single in load_words("settlements"):
        return True
    return single in load_words("facilities") and single not in {
        "vehicle",
        "car",
        "truck",
        "bus",
        "train",
        "ambulance",
        "convoy",
        "grid",
        "office",
    }


def _names_scene(tree: Tree, word: int) -> bool:
    """So "in Mogadishu blast": a place's name before the noun of what happened there."""
    return tree.relation(word) == "compound" and tree.name_label(word) == "LOC" and "happening" in natures(tree, tree.head(word))


def _place_span(tree: Tree, head: int) -> Span:
    """The name inside the phrase where its head is only "city", "town"…, else the phrase without what hangs on it."""
    single = singular(tree.lower[head])
    if single in load_words("settlements") and not tree.name_label(head):
        for below in tree.dependents(head, "nmod", "appos", "flat"):
            nameable = (single in _NAMEABLE and tree.lower[head] == single) or single in _SIDES or single in _PARTS
            if tree.name_label(below) == "LOC" and tree.preposition(below) in {"of", ""} and nameable and len(tree.conjuncts(below)) == 1:
                return _name_span(tree, below)
    if tree.name_label(head) == "LOC":
        return _name_span(tree, head)
    words = [w for w in phrase_words(tree, head) if not _after_of(tree, w, head)]
    while len(words) > 1 and tree.tag(words[0]) in {"DET", "PUNCT"}:
        words = words[1:]
    return tree.span_of(words or [head])


_NAMEABLE = frozenset(
    {
        "city",
        "town",
        "village",
        "hamlet",
        "province",
        "governorate",
        "district",
        "region",
        "state",
        "county",
        "settlement",
        "island",
        "municipality",
        "capital",
    }
)


_PARTS = frozenset({"district", "neighbourhood", "neighborhood", "quarter", "area", "street", "part", "town", "village"})
_SIDES = frozenset({"vicinity", "north", "south", "east", "west", "outskirt", "countryside", "suburb", "center", "centre"})


def _after_of(tree: Tree, word: int, head: int) -> bool:
    return word > head and not tree.name_label(word)


def _name_span(tree: Tree, head: int) -> Span:
    first = last = head
    while first > 0 and tree.name_label(first - 1) == tree.name_label(head) and tree.sentence.names[first] != f"B-{tree.name_label(head)}":
        first -= 1
    while last + 1 < len(tree) and tree.sentence.names[last + 1] == f"I-{tree.name_label(head)}":
        last += 1
    words = [w for w in range(first, last + 1) if tree.lower[w] not in {"the", "'s"}]
    return tree.span_of(words or [head])


def _text(tree: Tree, span: Span) -> str:
    return tree.text[span.start : span.end]


def is_named_place(tree: Tree, filler: Filler) -> bool:
    """Whether the words of a place hold a name."""
    words = tree.words_within(*filler.span)
    if any(
        singular(tree.lower[w]) in load_words("settlements") and singular(tree.lower[w]) != tree.lower[w] and not tree.name_label(w)
        for w in words
    ):
        return False  # "the villages of A and B" are no single place
    return any(tree.name_label(w) or tree.tag(w) == "PROPN" for w in words)


def phrase_of(tree: Tree, head: int) -> Filler:
    """The phrase as a filler of a role, as written but for a leading article."""
    span = phrase_span(tree, head)
    return Filler(text=_text(tree, span), span=span)
