"""Finds in a tree the words of the ontology that tell of an event, with what stands in their slots."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from orontes.flow.read.answerable import find_placer
from orontes.flow.read.linked import link_harm
from orontes.flow.read.negation import is_nobody
from orontes.flow.read.phrases import is_plural, main_subject, measured, natures, owner_of
from orontes.flow.read.slots import AIMING, Slots, find_slots
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import is_agent_noun, load_cues, load_words, plural, singular, verb_forms
from orontes.ontology.kind import Ontology, Word

_TAGS = {"verb": {"VERB"}, "noun": {"NOUN", "PROPN"}, "adjective": {"ADJ"}}
_ANYONE = frozenset(
    {
        "those",
        "anyone",
        "whoever",
        "everyone",
        "which",
        "that",
        "this",
        "these",
        "it",
        "everything",
        "something",
        "who",
        "what",
        "whom",
        "its",
        "their",
        "his",
        "her",
        "my",
        "our",
    }
)


@dataclass(slots=True)
class Match:
    """A word of the ontology in a sentence, with the head words that fill its roles."""

    word: Word
    trigger: int
    trigger_words: list[int]
    slots: Slots
    roles: dict[str, list[int]] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)


def find_matches(tree: Tree, ontology: Ontology, time_words: frozenset[int] = frozenset()) -> list[Match]:
    """The best match of each word that tells of an event, in the order of the text. Words of times fill no role."""
    found: list[Match] = []
    index = _index(ontology)
    for place, form in enumerate(tree.lower):
        if form not in index:
            continue
        slots: dict[str, Slots] = {}
        matches = [match for word in index[form] if (match := _match(tree, place, word, time_words, slots)) is not None]
        if any(match.word.word_class == "verb" for match in matches):
            matches = [match for match in matches if match.word.word_class != "adjective"]
        if matches:
            found.append(min(matches, key=lambda match: (-_weight(match), match.word.name)))
    apart = _without_parts(found)
    link_harm(tree, apart, ontology)
    return apart


def _without_parts(found: list[Match]) -> list[Match]:
    """Drops the match of a word that is only a part of another match: "siege" in "laid siege to"."""
    struck = {(match.word.kind, word) for match in found for word in match.slots.of("undergoer") if match.word.word_class == "noun"}
    apart = [
        match
        for match in found
        if not (set(match.word.lemmas) & AIMING and any((match.word.kind, held) in struck for held in match.slots.of("object")))
    ]
    parts = {(match.word.kind, word) for match in apart for word in match.trigger_words[1:]}
    return [match for match in apart if (match.word.kind, match.trigger) not in parts]


def can_act(tree: Tree, head: int) -> bool:
    """Whether a phrase may name one who acts: a person, a group, a named country or city, or an adjective of a people."""
    kinds = natures(tree, head)
    if tree.lower[head] in _ANYONE:
        return False
    if kinds & {"person", "group", "pronoun"}:
        return True
    return ("place" in kinds and tree.tag(head) == "PROPN") or is_demonym(tree, head)


def is_demonym(tree: Tree, word: int) -> bool:
    """Whether the word is an adjective of a country or people."""
    return tree.lower[word] in load_words("demonyms")


def is_means(tree: Tree, head: int) -> bool:
    """Whether a phrase names what an act is done with: a weapon, its carrier, or a happening such as a blast."""
    kinds = natures(tree, head)
    return (
        bool(kinds & {"weapon", "happening"}) and not kinds & {"person", "group", "pronoun"} and tree.lower[head] not in load_cues("wars")
    )


def variants(tree: Tree, word: int) -> set[str]:
    """The forms under which a list of the ontology may hold a word of the text."""
    return {tree.lower[word], tree.lemmas[word], singular(tree.lower[word])}


def _names_of(tree: Tree, word: int) -> set[str]:
    return variants(tree, word) | variants(tree, measured(tree, word))


@cache
def _index(ontology: Ontology) -> dict[str, tuple[Word, ...]]:
    index: dict[str, list[Word]] = {}
    for word in ontology.words:
        for lemma in word.lemmas:
            forms = verb_forms(lemma) if word.word_class == "verb" else (lemma, plural(lemma)) if word.word_class == "noun" else (lemma,)
            for form in dict.fromkeys(forms):
                index.setdefault(form, []).append(word)
    return {form: tuple(words) for form, words in index.items()}


def _match(tree: Tree, place: int, word: Word, time_words: frozenset[int], known: dict[str, Slots]) -> Match | None:
    if not _right_class(tree, place, word) or (word.negative and not _is_negated(tree, place)):
        return None
    if word.word_class not in known:
        known[word.word_class] = find_slots(tree, place, word.word_class)
    slots = known[word.word_class]
    trigger_words = [place]
    for slot, needed in word.needs.items():
        fitting = [filler for filler in slots.of(slot) if _holds_any(slots, slot, filler, needed) or _names_of(tree, filler) & set(needed)]
        if not fitting:
            return None
        if "any" not in needed:
            trigger_words.append(fitting[0])
    for slot, barred in word.unless.items():
        if any(_holds_any(slots, slot, filler, barred) or _names_of(tree, filler) & set(barred) for filler in slots.of(slot)):
            return None
    match = Match(word=word, trigger=place, trigger_words=trigger_words, slots=slots.copy())
    _fill_roles(tree, match, time_words - set(trigger_words))
    if not _allowed(tree, match):
        return None
    return match


def _holds_any(slots: Slots, slot: str, filler: int, words: tuple[str, ...]) -> bool:
    """Whether any word will do; not a subject that stands for the object, as in "refugees returned"."""
    return "any" in words and not (slot == "object" and filler in slots.of("subject"))


def _is_negated(tree: Tree, place: int) -> bool:
    nobody = any(is_nobody(tree, subject) for subject in tree.dependents(place, "nsubj"))
    return nobody or any(tree.lower[below] in {"never", "not", "n't"} for below in tree.below[place])


def _right_class(tree: Tree, place: int, word: Word) -> bool:
    tag = tree.tag(place)
    nominal = tag == "VERB" and _is_gerund_noun(tree, place)
    if word.word_class == "verb":
        if nominal or tree.full(place) == "amod" or tree.relation(place) == "compound":
            return False
        slip = tag == "ADJ" and bool(tree.dependents(place, "obj"))  # "soldiers intimidated voters"
        return tag == "VERB" or slip or (tag in {"ADJ", "AUX"} and tree.fine(place) in {"VBN", "VBG", "VBD"})
    if nominal:
        return word.word_class == "noun"
    if word.word_class == "adjective" and tag == "VERB":
        return tree.fine(place) in {"JJ", "VBN", "VBG"}
    if (
        word.word_class == "noun"
        and tree.dependents(place, "cop")
        and any(tree.lower[d] in {"not", "n't", "never"} for d in tree.below[place])
    ):
        return False  # "was not the last massacre" says nothing of one
    if word.word_class == "noun" and (tree.relation(place) in {"compound", "amod"} or _inside_name(tree, place)):
        return False
    return tag in _TAGS[word.word_class]


def _is_gerund_noun(tree: Tree, place: int) -> bool:
    """A form in -ing that the reader took for a verb, standing where a noun stands: "Shelling hit the market"."""
    if not tree.lower[place].endswith("ing") or tree.dependents(place, "obj", "aux"):
        return False
    if tree.relation(place) == "advcl" and tree.dependents(place, "case"):
        return True  # "killed in police firing"
    if tree.dependents(place, "nsubj"):
        return False
    if tree.relation(place) in {"nsubj", "obj", "obl", "nmod"}:
        return True
    return bool(tree.dependents(place, "det")) and any(tree.preposition(below) == "of" for below in tree.below[place])


def _inside_name(tree: Tree, place: int) -> bool:
    """A word within a longer name ("Victory Bridge Association") tells of no event."""
    return tree.tag(place) == "PROPN" and bool(tree.name_label(place)) and tree.relation(place) == "flat"


def _fill_roles(tree: Tree, match: Match, time_words: frozenset[int]) -> None:
    taken: set[int] = {*match.trigger_words[:1], *time_words}
    for role in ("target", "actor", "instrument", "place"):
        for slot in match.word.slots.get(role, ()):
            standing = [main_subject(tree, owner_of(tree, filler)) if role == "actor" else filler for filler in match.slots.of(slot)]
            match.slots.how.update({owner: "the one that a pronoun points to" for owner in standing if owner not in match.slots.how})
            named: set[int] = set()
            if slot == "object":  # what a verb has an object for at most in passing ("demonstrated against") its subject does not undergo
                passing = match.word.slots[role][0] != "object"
                named = set(match.slots.of("subject")) & (set(match.slots.of("object")) if passing else set(match.trigger_words[1:]))
            fitting = [filler for filler in standing if filler not in taken | named and _suits(tree, match, role, slot, filler)]
            if fitting:
                match.roles[role] = fitting
                taken.update(fitting)
                match.steps.extend(f'{role}: "{tree.forms[filler]}", {match.slots.how[filler]}' for filler in fitting)
                break
    _move_means(tree, match, taken)


def _suits(tree: Tree, match: Match, role: str, slot: str, filler: int) -> bool:
    noun = match.word.word_class == "noun"
    if tree.lower[filler] in {"who", "whom", "what", "which"} and role != "instrument":
        return False
    if natures(tree, filler) == {"time"} and filler not in match.trigger_words:
        return False
    if noun and slot in {"modifier", "object.modifier"}:
        if role == "actor":
            return is_demonym(tree, filler) or (
                bool(natures(tree, filler) & {"group"}) and tree.tag(filler) in {"NOUN", "PROPN"} and not is_means(tree, filler)
            )
        if role == "target":
            return (
                tree.tag(filler) == "NOUN" and bool(natures(tree, filler) & {"person", "place", "facility"}) and not tree.name_label(filler)
            )
        return is_means(tree, filler)
    if noun and slot == "possessor" and role == "target":
        return not match.slots.of("of")
    if noun and slot == "possessor" and role == "actor" and not match.slots.of("of") and "target" in match.word.slots:
        return "group" in natures(tree, filler) and tree.tag(filler) != "PRON"
    if noun and slot == "of" and role == "target":
        return not natures(tree, filler) & {"time"}
    if role == "instrument" and slot == "with":
        return is_means(tree, filler)
    if role == "place":
        return bool(natures(tree, filler) & {"place", "facility", "group"}) and tree.tag(filler) != "PRON"
    return True


def _move_means(tree: Tree, match: Match, taken: set[int]) -> None:
    """A weapon or a blast in the actor's slot is the instrument; what can neither act nor be a means fills no role."""
    actors = match.roles.get("actor", [])
    kept = [actor for actor in actors if can_act(tree, actor) and not is_means(tree, actor)]
    for actor in actors:
        if actor in kept:
            continue
        if is_means(tree, actor) and "instrument" in match.word.slots:
            match.roles.setdefault("instrument", []).append(actor)
            match.steps.append(f'"{tree.forms[actor]}" is what it was done with, no actor')
            kept.extend(_actors_of_means(tree, actor, taken, match))
        else:
            match.steps.append(f'"{tree.forms[actor]}" cannot act: no actor')
    targets = match.roles.get("target", [])
    kept = [actor for actor in kept if tree.full(actor) != "nmod:poss" or not any(tree.is_under(actor, target) for target in targets)]
    match.roles["actor"] = kept
    means = match.roles.get("instrument", [])
    if not kept and match.word.slots.get("actor"):
        for instrument in means:
            match.roles["actor"].extend(_actors_of_means(tree, instrument, taken, match))


def _actors_of_means(tree: Tree, means: int, taken: set[int], match: Match) -> list[int]:
    """Whose blast or shell it was: a possessive, an adjective of a people, a group before the noun, or who follows "by"."""
    found: list[int] = []
    placer = find_placer(tree, means)
    if placer is not None and placer not in taken and can_act(tree, placer):
        match.steps.append(f'actor: "{tree.forms[placer]}", who used the "{tree.forms[means]}"')
        return [placer]
    for below in tree.below[means]:
        relation = tree.full(below)
        group = bool(natures(tree, below) & {"group"}) and not is_means(tree, below)
        fits = (relation in {"amod", "compound"} and (is_demonym(tree, below) or group)) or (
            relation == "nmod:poss" and can_act(tree, owner_of(tree, below))
        )
        if (fits or (tree.preposition(below) == "by" and can_act(tree, below))) and below not in taken and not found:
            below = owner_of(tree, below)  # noqa: PLW2901 - the owner speaks for its pronoun
            if not can_act(tree, below):
                continue
            found.append(below)
            match.steps.append(f'actor: "{tree.forms[below]}", whose "{tree.forms[means]}" it was')
    if not found:
        found.extend(_answering(tree, means, taken, match))
    return found


def _answering(tree: Tree, means: int, taken: set[int], match: Match) -> list[int]:
    """So "killed in a bombing blamed on the rebels": whoever answers for the attack that did it."""
    answers = find_slots(tree, means, "noun")
    for word in answers.of("doer"):
        if word not in taken and can_act(tree, word) and tree.tag(means) == "NOUN" and not tree.is_under(match.trigger, means):
            match.steps.append(f'actor: "{tree.forms[word]}", {answers.how[word]}')
            match.slots.doubted.update({word} & answers.doubted)
            return [word]
    return []


def _allowed(tree: Tree, match: Match) -> bool:
    for role, allowed in match.word.only.items():
        fillers = match.roles.get(role, [])
        if not fillers:
            if (
                role == "actor"
                and any(match.slots.of(slot) for slot in match.word.slots.get("actor", ()))
                and not match.roles.get("instrument")
            ):
                return False
            if role == "target" and match.word.own_number is None and not match.word.bare and not match.slots.of("doer"):
                return False
            continue
        fitting = [f for f in fillers if _of_nature(tree, f, allowed) or ("person" in allowed and _named_person(tree, match, f))]
        if not fitting:
            if role == "actor":
                return False
            return False
        match.roles[role] = fitting
    return True


def _named_person(tree: Tree, match: Match, filler: int) -> bool:
    """A name of several words as the object of what is done to persons only is no place, whatever the reader takes it for."""
    done = match.word.word_class == "verb" and tree.lemmas[match.trigger] in load_cues("done to persons")
    return done and tree.tag(filler) == "PROPN" and bool(tree.dependents(filler, "flat")) and not tree.dependents(filler, "case", "det")


def _of_nature(tree: Tree, filler: int, allowed: tuple[str, ...]) -> bool:
    head = measured(tree, filler)
    kinds = natures(tree, head)
    if kinds & set(allowed):
        return True
    if "person" in allowed and kinds <= {"thing"} and is_plural(tree, head) and is_agent_noun(singular(tree.lower[head])):
        return True  # the network takes a rare trade for a thing: "nine weavers"
    if tree.tag(head) != "PROPN":
        return False
    counted = "person" in allowed and (head != filler or bool(tree.dependents(head, "nummod")))
    return counted or not kinds  # "300 Yazidis", "hundreds of Tutsi": whoever is counted by a name is a person


def _weight(match: Match) -> int:
    needed = sum(3 if "any" in words else 10 for words in match.word.needs.values())
    return needed + 2 * len(match.word.only) + (1 if match.roles.get("target") else 0)
