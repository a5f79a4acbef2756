"""The place of an event: what fills the role of a place, else the nearest place that says where, else the place told about.

History inside news never receives the place of the news, nor the news that of the history.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from orontes.flow.read.discourse import Discourse
from orontes.flow.read.nearest import RECALLING
from orontes.flow.read.phrases import natures
from orontes.flow.read.tree import Tree
from orontes.flow.read.when import is_long_before
from orontes.flow.read.where import PlaceAt, is_named_place, is_place, nearest_place, place_phrase, says_where, where_wounded
from orontes.lang.en.lexicon import load_cues, singular
from orontes.match.edtf import overlap
from orontes.records.claim import Filler, Time
from orontes.records.span import Span

_LARGE = frozenset({"city", "town", "capital", "province", "country", "region", "governorate", "state", "territory", "home", "house"})
_STRETCHES = frozenset(
    {
        *("position", "post", "area", "outskirt", "perimeter", "suburb", "village", "town", "part", "vicinity", "edge", "entrance"),
        *("street", "road", "half", "most", "much", "stronghold", "district", "resort", "hill", "bank", "sector"),
    }
)
"""What is struck or taken "of" a place is there."""
_APART = frozenset({"elsewhere", "wherever", "nationwide", "countrywide"})
_JOINS = re.compile(r"\s*,\s*(?:and\s+)?(?:in\s+)?|\s+and\s+(?:in\s+)?")
_FEW = 4
_CLOSE = 30
"""Letters: a place so soon after another, with no verb between, holds it ("Saltivka in Kharkiv")."""


class Placed(NamedTuple):
    """The place by name, or only described, and how it was found."""

    named: Filler | None
    described: Filler | None
    how: str
    pointed: bool = False
    """Whether the words point back at a place: "there", "the city"."""
    elsewhere: bool = False
    """Whether it is told to be at another place than the one told about: "two towns", "their country", "elsewhere"."""
    earlier: bool = False
    """Whether the event stands in a clause with "after", and so may have gone before, elsewhere."""
    others: bool = False
    """Whether the sentence names a place where something else of it is: then it did not happen at the bureau of a dateline."""
    sum_of: str = ""
    """Of what it is the sum, where a figure sums up more than what the text tells about: then it is not there."""


def place_event(
    placed: Placed, discourse: Discourse, time: Time | None, *, in_title: bool, told_before: Filler | None = None
) -> tuple[Filler | None, list[str]]:
    """The place of an event whose sentence says this much, and the steps that found it; `told_before` where "the siege" was told of with a place."""
    described = placed.described
    where = f', where "{described.text}" is' if described is not None else ""
    if placed.named is not None:
        return placed.named, [f"place: {placed.how}{where}"]
    if placed.elsewhere:
        return None, [f'place: "{described.text}" is not named' if described is not None else "place: elsewhere, it is not named"]
    if told_before is not None:
        return told_before, [f"place: that of the one told before{where}"]
    if placed.sum_of:
        return described, [f"place: not said, and it is {placed.sum_of}"]
    running = discourse.running.time.edtf if discourse.running is not None else discourse.anchor
    if placed.earlier and not placed.pointed and time is not None and time.edtf and running and not overlap(time.edtf, running):
        return described, ['place: not said, and "after" tells of another day than the text']
    for place, told in _told_about(discourse, time, pointed=placed.pointed, in_title=in_title):
        if placed.others and told == "the dateline":
            return None, [f'place: not said; the sentence names another than the dateline, "{place.text}"']
        return place, [f"place: inherited from {told}{where}"]
    return described, ["place: as described, no name is given"] if described is not None else []


def place_in_sentence(
    tree: Tree, trigger: int, places: list[PlaceAt], roles: Mapping[str, Sequence[int]], place_from: Sequence[str]
) -> Placed:
    """Where the event of a word happened, as its sentence tells. `place_from` are the roles whose filler may be the place."""
    placed = _place(tree, trigger, places, roles, place_from)
    if placed.named is not None:
        whole = _whole_list(tree, places, placed.named)
        if whole is not None:
            return placed._replace(named=whole, how=f"{placed.how}; several places in one breath")
        around = _places_around(tree, places, placed.named)
        return placed._replace(how=f"{placed.how}; in {around}") if around else placed
    here = _named_there(tree, trigger, places)
    if here is not None:
        return Placed(here, placed.described, "named before in the sentence, which points back at it")
    pointed = placed.described is not None or any(_points_back(tree, word) for word in range(len(tree)))
    elsewhere = _is_elsewhere(tree, trigger) or (placed.described is not None and _stands_alone(tree, placed.described))
    others = any(place.named and says_where(tree, place) for place in places)
    return placed._replace(pointed=pointed, elsewhere=elsewhere, earlier=_went_before(tree, trigger), others=others)


def place_of_part(tree: Tree, heads: Sequence[int], places: list[PlaceAt]) -> Filler | None:
    """The place of those counted apart: "two men in Goma and three in Bunia"."""
    own = (place for place in places if place.named and tree.head(place.head) in heads and says_where(tree, place))
    return next((place.filler for place in own), None)


def _told_about(discourse: Discourse, time: Time | None, *, pointed: bool, in_title: bool) -> list[tuple[Filler, str]]:
    """Places of the text that the event may have, the nearest first; `pointed` where the words point back ("there", "the city")."""
    known = time is not None and bool(time.edtf)
    old = time is not None and is_long_before(time.edtf, discourse.anchor)
    found: list[tuple[Filler | None, str]] = []
    if pointed or not known or old == discourse.place_old:
        found.append((discourse.place, "the running text"))
    if pointed or not old or discourse.historic:
        found.append((discourse.scene_place, "the section"))
        title = (None if in_title else discourse.title_place, "the title")
        opening = (discourse.lead_place, "the opening of the report") if discourse.lead_place else (discourse.dateline, "the dateline")
        dateline = (None, "") if old and not pointed else opening
        found.extend((title, dateline) if discourse.title_tells else (dateline, title))
    return [(place, told) for place, told in found if place is not None]


def _whole_list(tree: Tree, places: list[PlaceAt], first: Filler) -> Filler | None:
    """For "in Hama, Homs and Aleppo" all of it: what is told of three towns is told of none of them alone."""
    at = next((place for place in places if place.filler.span == first.span), None)
    if at is None or at.preposition == "between" or tree.name_label(at.head) != "LOC":
        return None
    end = first.span.end
    for head in tree.conjuncts(at.head)[1:]:
        other = next((place for place in places if place.head == head and place.named), None)
        gap = tree.text[end : other.filler.span.start] if other is not None else ""
        if other is None or tree.name_label(head) != "LOC" or not _JOINS.fullmatch(gap):
            break
        end = other.filler.span.end
    span = Span(first.span.start, end)
    return Filler(text=span.of(tree.text), span=span) if end > first.span.end else None


def _places_around(tree: Tree, places: list[PlaceAt], inner: Filler) -> str:
    """The places that the words put around one, inner before outer."""
    around: list[str] = []
    end = inner.span.end
    for place in places:
        between = tree.words_within(end, place.filler.span.start)
        near = 0 <= place.filler.span.start - end <= _CLOSE and not any(tree.is_verb(w) or tree.tag(w) == "CCONJ" for w in between)
        if place.named and near:
            around.append(place.filler.text)
            end = place.filler.span.end
    return ", ".join(around)


def _points_back(tree: Tree, word: int) -> bool:
    """Whether a word stands for a place named before: "there", "the city", "that village"."""
    if tree.lower[word] == "there":
        return tree.relation(word) == "advmod"
    definite = any(tree.lower[w] in {"the", "that", "this"} for w in tree.dependents(word, "det"))
    return (
        definite and tree.lower[word] in _LARGE | {"village", "area", "neighbourhood", "neighborhood", "camp"} and not tree.name_label(word)
    )


def _went_before(tree: Tree, trigger: int) -> bool:
    clause = tree.clause_of(trigger)
    return tree.relation(clause) == "advcl" and any(tree.lower[mark] == "after" for mark in tree.dependents(clause, "mark"))


def _named_there(tree: Tree, trigger: int, places: list[PlaceAt]) -> Filler | None:
    """For "in Goma, days after six were killed at a school there" and "… at a school in the town" the Goma."""
    there = next((word for word in tree.subtree(trigger) if _points_back(tree, word)), None)
    if there is None:
        return None
    before = [place for place in places if place.named and place.preposition and place.head < min(trigger, there)]
    return before[-1].filler if before else None


def _is_elsewhere(tree: Tree, trigger: int) -> bool:
    """Whether the words set the event apart from the place told about: "elsewhere, …", "wherever they live"."""
    clause = tree.clause_of(trigger)
    apart = (word for word in range(len(tree)) if tree.lower[word] in _APART)
    return any(word == 0 or tree.head(word) == clause or tree.is_under(word, trigger) for word in apart)


def _stands_alone(tree: Tree, described: Filler) -> bool:
    """Whether an unnamed place lies elsewhere than the running scene: "two provincial capitals", "their country"."""
    words = tree.words_within(*described.span)
    single = {singular(tree.lower[w]) for w in words}
    owned = any(tree.full(w) == "nmod:poss" and tree.tag(w) == "PRON" for w in words)
    plural = any(singular(tree.lower[w]) in _LARGE and singular(tree.lower[w]) != tree.lower[w] for w in words)
    return plural or (owned and bool(single & _LARGE))


def _place(tree: Tree, trigger: int, places: list[PlaceAt], roles: Mapping[str, Sequence[int]], place_from: Sequence[str]) -> Placed:
    described: Filler | None = None
    wounded = where_wounded(tree, trigger, places)
    if wounded is not None:
        return Placed(wounded.filler, None, "where those were wounded who died")
    for role in ("place", *place_from):
        for head in roles.get(role, ()):
            unknown = tree.tag(head) == "PROPN" and not natures(tree, head) & {"person", "group", "weapon"}
            if is_place(tree, head) or unknown:
                phrase = place_phrase(tree, head)
                if is_named_place(tree, phrase):
                    return Placed(phrase, None, f"the {role}")
                described = described or phrase
            if (there := _around_target(tree, head, places)) is not None:
                return Placed(there.filler, described, f'where the {role} is, after "{there.preposition}"')
    barred = {head for role, heads in roles.items() if role != "place" for head in heads}
    found = nearest_place(tree, trigger, places, barred)
    if found is not None and found.named:
        found = _innermost(tree, found, places, barred)
        how = f'after "{found.preposition}" in the sentence' if found.preposition else "what is struck"
        return Placed(found.filler, described, how)
    described = described or (found.filler if found is not None else None)
    beside = _reckoned_from(tree, found, places, barred)
    if beside is not None:
        return Placed(beside.filler, described, f'after "{beside.preposition}" in the sentence')
    inside = next((place for place in places if place.named and place.preposition == "of" and place.head not in barred), None)
    if inside is not None and described is not None and inside.filler.span.start < described.span.start:
        return Placed(inside.filler, described, "named before in the sentence")
    recalling = _recalling(tree, trigger, places)
    return Placed(recalling, described, "whose people recall it") if recalling is not None else Placed(None, described, "")


def _around_target(tree: Tree, head: int, places: list[PlaceAt]) -> PlaceAt | None:
    """For "targeting the villages north of Goma", "stormed positions at Goma airport" the place that says where the target is."""
    inside = set(tree.subtree(head))
    near = [place for place in places if place.named and place.head != head and place.head in inside]
    return next((place for place in near if _says_of(tree, place, head)), None)


def _says_of(tree: Tree, place: PlaceAt, head: int) -> bool:
    """Whether the phrase hangs on the target itself or on a part of it, by words of place alone."""
    path = [place.head, *(word for word in tree.ancestors(place.head) if word != head and head in tree.ancestors(word))]
    named = place.preposition == "of" and singular(tree.lower[tree.head(place.head)]) in _STRETCHES
    return (named or says_where(tree, place)) and all(
        tree.relation(word) in {"nmod", "obl", "obj", "acl", "advmod", "conj"} for word in path
    )


def _reckoned_from(tree: Tree, found: PlaceAt | None, places: list[PlaceAt], barred: set[int]) -> PlaceAt | None:
    """For "on a road north of Goma", "in a village near Goma" the Goma, whatever the reader hung it on: only its own words stand between."""
    for place in places:
        if found is None or not place.named or place.head in barred or not says_where(tree, place):
            continue
        between = tree.words_within(found.filler.span.end, place.filler.span.start)
        if found.filler.span.end <= place.filler.span.start and len(between) <= _FEW and not any(map(tree.is_verb, between)):
            return place
    return None


def _innermost(tree: Tree, found: PlaceAt, places: list[PlaceAt], barred: set[int]) -> PlaceAt:
    """Of places in a row, each the holder of the one before ("a market in Goma in eastern Congo"), the first."""
    for place in places:
        held = place.named and place.head not in barred and says_where(tree, place) and place.filler.span.end <= found.filler.span.start
        if held and found.filler.text in _places_around(tree, places, place.filler).split(", "):
            return place
    return found


def _recalling(tree: Tree, trigger: int, places: list[PlaceAt]) -> Filler | None:
    """The place of what a clause only recalls: "Goma has rebuilt the school where …", "on the anniversary of the raid on Goma … those who were killed"."""
    if not any(tree.full(word) == "acl:relcl" for word in (trigger, *tree.ancestors(trigger))):
        return None
    for place in places:
        above = [place.head, *tree.ancestors(place.head)]
        told_by = tree.relation(place.head) == "nsubj" and above[1:2] and tree.lemmas[above[1]] in RECALLING
        if place.named and (told_by or any(tree.lemmas[word] in load_cues("commemorate") and tree.tag(word) == "NOUN" for word in above)):
            return place.filler
    return None
