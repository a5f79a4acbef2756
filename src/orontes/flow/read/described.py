"""What a sentence describes with common nouns or a model's name: acting groups, facilities, weapons, and words for a people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orontes.flow.read.phrases import is_plural, natures, phrase_span, phrase_words
from orontes.flow.read.tree import Tree
from orontes.flow.read.where import is_place, place_phrase
from orontes.lang.en.lexicon import load_words, singular
from orontes.records.claim import MentionKind
from orontes.records.span import Span
from orontes.reference.places import find_country, find_demonym

_NOMINAL = frozenset({"PROPN", "NOUN"})
_BODIES = frozenset({"organization", "person", "O"})
_NO_WEAPONS = frozenset({"abstract", "event"})
_HYPHENS = frozenset({"-", "‑", "–"})
_UNDER = frozenset({"compound", "flat", "amod"})
_UNITS = frozenset(
    {
        "battalion",
        "brigade",
        "division",
        "regiment",
        "corps",
        "squadron",
        "company",
        "platoon",
        "unit",
        "army",
        "battery",
        "fleet",
        "legion",
    }
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_LONGEST_UNIT = 4
_SELDOM_BODIES = frozenset({"side", "wing", "column"})


def find_described(tree: Tree) -> Iterator[tuple[Span, MentionKind]]:
    """Groups, facilities and weapons that are no names, each as the claims show it."""
    for word in range(len(tree)):
        if tree.forms[word] == "Branch" and word + 1 < len(tree) and tree.forms[word + 1].isdigit():
            yield tree.span_of([word, word + 1]), "facility"  # of a security service: the building as much as the unit
        if tree.tag(word) not in _NOMINAL or tree.name_label(word):
            continue
        single = singular(tree.lower[word])
        if tree.relation(word) in _UNDER:
            if single in load_words("groups") and not _is_vague(single) and tree.tag(word) == "NOUN" and _is_actor_before(tree, word):
                yield _before_noun(tree, word), "group"
        elif _is_facility(tree, word, single):
            yield place_phrase(tree, word).span, "facility"
        elif _is_group(tree, word, single):
            yield phrase_span(tree, word), "group"
        elif single in load_words("weapons") and tree.sentence.kinds[word] not in _NO_WEAPONS:
            yield phrase_span(tree, word), "weapon"


def find_models(tree: Tree) -> Iterator[tuple[int, int]]:
    """Models of weapons that a letter and a number name, as their first and last words: "BMP-2", "S-300", also before "tanks"."""
    if not any(mark in tree.text[slice(*tree.span)] for mark in _HYPHENS):
        return
    for word in range(len(tree)):
        letters, hyphen, number = tree.forms[word].partition("-")
        if hyphen and _is_model(letters, number):
            yield word, word
        elif _is_joined(tree, word) and _is_model(tree.forms[word], tree.forms[word + 2]):
            yield word, word + 2


def find_units(tree: Tree) -> Iterator[Span]:
    """Numbered units of armed forces: "66th Missile Brigade", "Battalion 101", "Unit 8200"."""
    for word, form in enumerate(tree.forms):
        if not form[0].isupper() or singular(tree.lower[word]) not in _UNITS:
            continue
        first = word
        while first > 0 and word - first < _LONGEST_UNIT and tree.forms[first - 1][0].isupper():
            first -= 1
        if first > 0 and _ORDINAL.fullmatch(tree.lower[first - 1]):
            yield tree.span_of([first - 1, word])
        elif _ORDINAL.fullmatch(tree.lower[first]) or tree.lower[first] in _ORDINALS:
            yield tree.span_of([first, word])
        elif word + 1 < len(tree) and tree.forms[word + 1].isdigit():
            yield tree.span_of([word, word + 1])


def find_nationalities(tree: Tree) -> Iterator[Span]:
    """Words for a people outside of names, and before "-backed" or "-led": "Syrian", "Turkish"."""
    for word in range(len(tree)):
        form = tree.forms[word]
        if not form[0].isupper() or tree.name_label(word) or tree.tag(word) not in {"ADJ", "PROPN", "NOUN"}:
            continue
        if tree.lower[word] in _PEOPLES or (find_demonym(form) is not None and find_country(form) is None):
            yield Span(tree.sentence.starts[word], tree.sentence.ends[word])


_PEOPLES = frozenset(
    word for word in load_words("demonyms") if "." not in word and len(word) > 3 and word not in {"western", "allied", "houthi"}
)


def _is_joined(tree: Tree, word: int) -> bool:
    """Whether a hyphen without blanks joins the word to another."""
    ends, starts = tree.sentence.ends, tree.sentence.starts
    near = word + 2 < len(tree) and tree.forms[word + 1] in _HYPHENS
    return near and ends[word] == starts[word + 1] and ends[word + 1] == starts[word + 2]


def _is_model(letters: str, number: str) -> bool:
    return letters.lower() in load_words("weapon_models") and letters[:1].isupper() and number[:1].isdigit() and len(number) < 5


def _is_facility(tree: Tree, word: int, single: str) -> bool:
    if single in {"centre", "center"}:
        before = tree.lower[word - 1] if word else ""
        return before in load_words("centres")
    return single in load_words("facilities") and is_place(tree, word)


def _is_group(tree: Tree, word: int, single: str) -> bool:
    """A collective noun, or a plural of armed men: "the junta", "militants", but not "a gunman"."""
    if "happening" in natures(tree, word) or (word and tree.fine(word - 1) == "TO"):
        return False
    if single not in load_words("groups") or (single in load_words("organizations") and _calls_itself(tree, word)):
        return False
    if (single in load_words("people") or single in _SELDOM_BODIES) and not is_plural(tree, word):
        return False  # "side by side"
    return not _is_vague(single) or tree.sentence.kinds[word] in _BODIES or _acts(tree, word)


def _is_vague(noun: str) -> bool:
    """Whether the noun of a group is often no body."""
    return load_words("groups")[noun] == "?"


def _acts(tree: Tree, word: int) -> bool:
    """Whether the reader takes the word for a body of conflict news."""
    things = tree.sentence.things
    return bool(things) and things[word][2:] == "Organisation" and tree.tag(word) == "NOUN"


def _is_actor_before(tree: Tree, word: int) -> bool:
    """Whether a group's noun before another noun stands for the group: "Sudanese army spokesman", "regime positions", but not "army surplus"."""
    above = tree.head(word)
    if above <= word or tree.relation(word) == "amod":
        return False
    single = singular(tree.lower[above])
    if single in load_words("groups"):
        return False  # "regime forces": the whole is the group
    return single in load_words("people") or (
        single in load_words("facilities") and tree.lower[word] not in {"police", "company", "network"}
    )


def _before_noun(tree: Tree, word: int) -> Span:
    """The noun with the words for a people before it: "Sudanese army" in "Sudanese army spokesman"."""
    first = word
    while first > 0 and tree.forms[first - 1][0].isupper() and tree.tag(first - 1) in {"ADJ", "PROPN"} and not tree.name_label(first - 1):
        first -= 1
    return Span(tree.sentence.starts[first], tree.sentence.ends[word])


def _calls_itself(tree: Tree, word: int) -> bool:
    """Whether a name stands before a noun that bears no arms: of "the Congress party" the name is the mention."""
    return any(tree.name_label(before) for before in phrase_words(tree, word) if before < word)
