"""Where: the place of an event from its clause, then its sentence, then the paragraph or the title, and never from another clause."""

from __future__ import annotations

from dataclasses import dataclass

from orontes.flow.read.answerable import is_blamed
from orontes.flow.read.borders import border_words, is_border
from orontes.flow.read.nearest import distance, happening_described, wound_of
from orontes.flow.read.phrases import natures, phrase_span, phrase_words
from orontes.flow.read.tree import Tree
from orontes.flow.read.voices import is_speech
from orontes.lang.en.lexicon import load_words, singular
from orontes.records.claim import Filler
from orontes.records.span import Span

_SIDES_OF = frozenset(
    {
        *("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west"),
        *("south-east", "south-west", "close", "outside", "opposite", "inside", "downstream", "upstream"),
    }
)
_DRAWN_OUT = frozenset({"pull", "recover", "retrieve", "dig", "exhume", "unearth", "drag", "rescue"})
_LOCATING = _SIDES_OF | frozenset(
    {
        *("in", "at", "near", "on", "across", "around", "throughout", "within", "over", "along", "between", "through", "into", "amid"),
        *("beside", "behind", "downtown", "midtown", "under", "beneath", "above", "off"),
    }
)
_MOVING = frozenset(
    {
        *("flee", "escape", "withdraw", "retreat", "deport", "displace", "cross", "go", "return", "evacuate", "expel", "force", "pour"),
        *("send", "take", "bring", "move", "transfer", "smuggle", "release", "launch", "fire"),
    }
)
"""What goes into a place by these comes there only afterwards: the place is where to, not where."""
_BELONGING = frozenset(
    {"bear", "base", "raise", "educate", "live", "convict", "name", "know", "originate", "hail", "register", "station", "hold"}
)
"""What is said of a person by these tells whence they come, not where they are now: "born in Goma", "a group based in Goma"."""
_AMID = frozenset({"when", "while", "as"})
_SPEAKING_OUT = frozenset({"protest", "demonstrate", "rally", "march", "demonstration", "condemn", "denounce", "commemorate", "mark"})
_STRIKING = frozenset(
    {
        *("hit", "strike", "target", "pound", "shell", "bomb", "attack", "storm", "raid", "enter", "seize", "capture", "rock", "shake"),
        *("batter", "bombard", "overrun", "invade", "besiege", "occupy", "burn", "destroy", "ravage", "sweep", "patrol", "assault"),
        *("recapture", "retake", "liberate", "overtake", "blast", "engulf", "loot", "search", "surround"),
    }
)
"""What these verbs strike is where they, and what they bring about, take place."""
_LANDS = frozenset(["hill", "hilltop", "mountain", "island", "valley", "crossing", "heights", "peak", "forest", "resort"])
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
    for word, tag in enumerate(tree.sentence.tags):
        if tag not in {"NOUN", "PROPN"} or not _is_place(tree, word) or _owns_place(tree, word):
            continue
        span = _place_span(tree, _namesake(tree, word))
        if any(span.start < other.end and other.start < span.end for other in seen):
            continue
        seen.add(span)
        named = is_border(tree, word) or any(tree.name_label(w) for w in tree.words_within(*span)) or tree.tag(word) == "PROPN"
        preposition = "in" if _names_scene(tree, word) else _preposition(tree, word)
        found.append(PlaceAt(word, Filler(text=_text(tree, span), span=span), named, preposition))
    return found


def _owns_place(tree: Tree, word: int) -> bool:
    """For "Baghdad's neighbourhood of Adhamiyah" the Baghdad: the place is named behind."""
    above = tree.head(word)
    return tree.full(word) == "nmod:poss" and singular(tree.lower[above]) in _QUARTERS and _is_named_behind(tree, above)


def _namesake(tree: Tree, word: int) -> int:
    """For "a Mogadishu cafe", "Saltivka neighbourhood", "Goma's hospital" the name; a place with no name before it, or with one of its own, stays.

    "The Saltivka neighbourhood of Kharkiv" is Saltivka, but "the Jaffna suburb of Nallur" is named behind.
    """
    if is_border(tree, word) or tree.name_label(word) or (singular(tree.lower[word]) not in _QUARTERS and _is_named_behind(tree, word)):
        return word
    named = [w for w in tree.dependents(word, "compound", "nmod:poss") if tree.name_label(w) == "LOC" and not _owns_place(tree, w)]
    return named[-1] if named else word


def _is_named_behind(tree: Tree, word: int) -> bool:
    return any(
        tree.preposition(w) == "of" and any(tree.name_label(inner) for inner in tree.conjuncts(w)) for w in tree.dependents(word, "nmod")
    )


def _preposition(tree: Tree, word: int) -> str:
    """The preposition of the phrase; "north of" and the like whole."""
    own = tree.preposition(word)
    above = tree.head(word)
    if own in {"of", "to"} and above >= 0 and tree.lower[above] in _SIDES_OF:
        return f"{tree.lower[above]} {own}"
    if own in {"", "to"} and tree.lower[word] in _SIDES_OF:
        return f"{tree.lower[word]} of"  # "villages to the north of Goma"
    return own


def place_phrase(tree: Tree, head: int) -> Filler:
    """The words of a place as the claim shows them: the name where the phrase has one ("city of Hama" is Hama)."""
    span = _place_span(tree, head)
    return Filler(text=_text(tree, span), span=span)


def is_place(tree: Tree, head: int) -> bool:
    """Whether the phrase names a place or a facility that has one."""
    return _is_place(tree, head)


def nearest_place(tree: Tree, trigger: int, places: list[PlaceAt], barred: set[int]) -> PlaceAt | None:
    """The place that stands nearest to the event, named ones first among equals; None where the sentence has none for it."""
    described = _described_by_clause(tree, trigger, places, barred)
    if described is not None:
        return described
    ranked = []
    for place in places:
        of_event = place.preposition == "of" and place.named and tree.head(place.head) == trigger and tree.tag(trigger) == "NOUN"
        if (
            place.head in barred
            or not (of_event or says_where(tree, place))
            or _is_cause(tree, trigger, place.head)
            or _is_way(tree, place.head)
            or _is_of_speaker(tree, place.head)
        ):
            continue
        far = distance(tree, trigger, place.head)
        if far is not None:
            ranked.append((_weakness(tree, trigger, place), far[0], not place.named, place.head < trigger, far[1:], place.head, place))
    if ranked:
        return min(ranked, key=lambda each: each[:6])[-1]
    below = [
        place
        for place in places
        if place.named
        and place.head not in barred
        and says_where(tree, place)
        and not _is_way(tree, place.head)
        and not _is_of_speaker(tree, place.head)
    ]
    located = tree.roles(trigger, "ARGM-LOC")
    found = next((place for place in below if place.head in located or _is_amid(tree, trigger, place.head)), None)
    noun = happening_described(tree, trigger) if found is None else None
    return found if noun is None else nearest_place(tree, noun, places, barred)


def _is_amid(tree: Tree, trigger: int, head: int) -> bool:
    """Whether all clauses between the event and a place below it tell of the same scene: "killed as they guarded a post in Goma"."""
    if not tree.is_under(head, trigger):
        return False
    for word in (head, *tree.ancestors(head)):
        if word == trigger:
            return True
        if tree.full(word) == "acl:relcl" or tree.relation(word) in {"ccomp", "parataxis"}:
            return False
        participle = tree.fine(word) in {"VBG", "VBN"}
        if tree.relation(word) == "acl" and (not participle or tree.lemmas[word] in _BELONGING):
            return False
        if (
            tree.relation(word) == "advcl"
            and not participle
            and {tree.lower[w] for w in tree.dependents(word, "mark", "advmod")}.isdisjoint(_AMID)
        ):
            return False
        if tree.relation(word) == "advcl" and {tree.lower[w] for w in tree.dependents(word, "mark")} & {
            "after",
            "before",
            "since",
            "until",
        }:
            return False
    return False


def _weakness(tree: Tree, trigger: int, place: PlaceAt) -> int:
    """0 for a place that says where; 1 for one that is only reckoned from ("south of Goma"); 2 for one that tells of a person ("a teacher in Goma")."""
    current = place.head
    for above in tree.ancestors(place.head):
        if above == trigger or tree.is_verb(above):
            break
        current = above
    told_of = current != place.head and tree.relation(current) == "nsubj"
    aside = told_of and "happening" not in natures(tree, current) and not _is_place(tree, current)
    holder = tree.head(place.head)
    beside = place.preposition == "near" and holder >= 0 and _is_place(tree, holder) and is_named_place(tree, place_phrase(tree, holder))
    return 2 if aside else int(beside or (place.preposition.split(" ")[0] in _SIDES_OF and " " in place.preposition))


def where_wounded(tree: Tree, trigger: int, places: list[PlaceAt]) -> PlaceAt | None:
    """For "a nurse who was wounded in the raid on Goma died in hospital" the place of the raid: who dies of wounds dies of what made them."""
    if wound_of(tree, trigger) is None:
        return None
    inside = {word for subject in tree.dependents(trigger, "nsubj") for word in tree.subtree(subject)}
    named = [place for place in places if place.named and place.head in inside and (place.preposition == "of" or says_where(tree, place))]
    return min(named, key=lambda place: place.head, default=None)


def says_where(tree: Tree, place: PlaceAt) -> bool:
    """Whether the phrase says where something is, not where to, where from or whose."""
    if not place.preposition:
        verb = tree.head(place.head)
        return tree.full(place.head) in {"obj", "nsubj:pass"} and verb >= 0 and tree.lemmas[verb] in _STRIKING
    first = place.preposition.split(" ")[0]
    if first == "into":
        above = tree.head(place.head)
        return not (above >= 0 and tree.lemmas[above] in _MOVING)
    return first in _LOCATING and not is_blamed(tree, place.head)


def _is_way(tree: Tree, head: int) -> bool:
    """So "fled from a camp in Goma", "were taken to a hospital in Goma": the place of where from or where to."""
    for word in tree.ancestors(head):
        if tree.is_verb(word) or (tree.tag(word) == "PROPN" and tree.preposition(head) == "at"):
            return False  # "fired from Goma at Bunia": the reader hung the second place on the first
        above = tree.head(word)
        moved = above >= 0 and (tree.is_verb(above) or "happening" in natures(tree, above))
        if moved and tree.lemmas[above] in _DRAWN_OUT:
            return False  # "pulled from the rubble of a house in Goma": there they were
        if moved and tree.lower[word] not in _SIDES_OF and tree.preposition(word).split(" ")[0] in {"from", "to", "toward", "towards"}:
            return True
    return False


def _is_of_speaker(tree: Tree, head: int) -> bool:
    """So "…, the doctors of a hospital in Goma said", wherever the reader has hung the doctors: a word of saying stands right behind."""
    behind = max(tree.subtree(head)) + 1
    return behind < len(tree) and is_speech(tree, behind) and tree.is_verb(behind)


def _is_cause(tree: Tree, trigger: int, head: int) -> bool:
    """So "protested against the war in Goma": what a protest is about lies elsewhere."""
    if tree.lemmas[trigger] not in _SPEAKING_OUT:
        return False
    path = [head, *tree.ancestors(head)]
    inner = path[: path.index(trigger)] if trigger in path else []
    return any(tree.preposition(word) in {"against", "about"} for word in inner)


def _described_by_clause(tree: Tree, trigger: int, places: list[PlaceAt], barred: set[int]) -> PlaceAt | None:
    """So "in Goma, where guards killed six": the clause of the event says what happened at the place before it."""
    clause = tree.clause_of(trigger)
    noun = tree.head(clause)
    it = any(tree.lower[w] == "it" for w in tree.dependents(noun, "expl", "nsubj")) if noun >= 0 else False
    if it and any(tree.lower[w] == "that" for w in tree.dependents(clause, "mark")):
        cleft = next((place for place in places if place.head == noun and place.preposition and says_where(tree, place)), None)
        if cleft is not None:
            return cleft  # "it was in Goma that soldiers killed them"
    if tree.full(clause) != "acl:relcl" or noun < 0:
        return None
    openers = [w for w in tree.dependents(clause, "advmod", "obl", "mark") if tree.lower[w] in {"where", "which"}]
    if not any(tree.lower[w] == "where" or tree.preposition(w).split(" ")[0] in _LOCATING for w in openers):
        return None
    at = next((place for place in places if place.head == noun and place.head not in barred), None)
    return at if at is not None or "happening" not in natures(tree, noun) else nearest_place(tree, noun, places, barred)


def _is_place(tree: Tree, word: int) -> bool:
    if tree.tag(word) not in {"NOUN", "PROPN"}:
        return False
    relation = tree.full(word)
    land = tree.sentence.kinds[word] == "place" or singular(tree.lower[word]) in _LANDS
    if _names_scene(tree, word) or (land and not tree.name_label(word) and _namesake(tree, word) != word):
        return True
    if relation in {"compound", "flat", "amod", "nmod:desc"} or (tree.relation(word) == "flat"):
        return False
    single = singular(tree.lower[word])
    if tree.name_label(word) == "LOC" or is_border(tree, word):
        return True
    if single in {"center", "centre"} and _is_named_behind(tree, word):
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
    return (
        tree.relation(word) == "compound"
        and tree.name_label(word) == "LOC"
        and not tree.forms[word].isupper()
        and "." not in tree.forms[word]
        and "happening" in natures(tree, tree.head(word))
    )


def _place_span(tree: Tree, head: int) -> Span:
    """The name inside the phrase where its head is only "city", "town"…, else the phrase without what hangs on it."""
    single = singular(tree.lower[head])
    if is_border(tree, head):
        return tree.span_of(border_words(tree, head))
    if single in load_words("settlements") and not tree.name_label(head):
        for below in tree.dependents(head, "nmod", "appos", "flat"):
            nameable = (single in _NAMEABLE and tree.lower[head] == single) or single in _SIDES or single in _PARTS
            owner = _owns_place(tree, below)
            if (
                tree.name_label(below) == "LOC"
                and not owner
                and tree.preposition(below) in {"of", ""}
                and nameable
                and len(tree.conjuncts(below)) == 1
            ):
                return _name_span(tree, below)
    if tree.name_label(head) == "LOC":
        return _name_span(tree, head)
    words = [w for w in phrase_words(tree, head) if not _after_of(tree, w, head)]
    while len(words) > 1 and tree.tag(words[0]) in {"DET", "PUNCT"}:
        words = words[1:]
    return tree.span_of(words or [head])


_NAMEABLE = frozenset(
    {
        *("city", "town", "village", "hamlet", "province", "governorate", "district", "region", "state", "county"),
        *("settlement", "island", "municipality", "capital", "township", "locality", "commune", "borough"),
    }
)
_PARTS = frozenset({"district", "neighbourhood", "neighborhood", "quarter", "area", "street", "part", "town", "village"})
_QUARTERS = frozenset({"neighbourhood", "neighborhood", "quarter", "area", "section", "sector", "ward", "district"})
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
    return span.of(tree.text)


def is_named_place(tree: Tree, filler: Filler) -> bool:
    """Whether the words of a place hold a name."""
    words = tree.words_within(*filler.span)
    if any(is_border(tree, w) for w in words):
        return True
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
