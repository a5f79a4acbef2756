"""Slots: which phrase stands where around a word, through passive, participle, relative clause, control, coordination and light verbs.

A slot has the name that the ontology uses: `subject` and `object` are meant as in the active sentence, whatever the form at hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from orontes.flow.read.answerable import find_answerable
from orontes.flow.read.phrases import antecedent, natures
from orontes.flow.read.subjects import agents_of, deep_subject, surface_subject
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_cues

STRIKING = frozenset({"hit", "rock", "target", "strike", "batter", "pound", "engulf", "shake", "damage", "spare"})
_BEFORE_NUMBERS = frozenset({"between", "around", "about", "over", "under", "up to", "some", "near"})
_OF_PLACE = frozenset({"by", "on", "at", "in", "near", "over", "inside", "outside"})
_TEARING = frozenset({"rip", "tear", "sweep", "blast", "slice", "roar", "run"})
_PARTICLES = frozenset({"over", "down", "up", "off", "out", "away"})
_SEEING = frozenset({"witness", "see"})
AIMING = frozenset({"target", "hit", "strike"})
"""Verbs that give an attack already named its target: "carried out airstrikes, targeting a bridge"."""


@dataclass(slots=True)
class Slots:
    """Slot name to the head words that stand there, and in words how each was found."""

    words: dict[str, list[int]] = field(default_factory=dict)
    how: dict[int, str] = field(default_factory=dict)
    doubted: set[int] = field(default_factory=set)
    """Those whom the words only point at: the accused, the blamed."""

    def add(self, slot: str, word: int, how: str) -> None:
        """A word for a slot; a word that stands in a slot already is not added to it again."""
        standing = self.words.setdefault(slot, [])
        if word not in standing:
            standing.append(word)
            self.how.setdefault(word, how)

    def copy(self) -> Slots:
        """The same words in the same slots, to be added to by one match alone."""
        return Slots({slot: list(words) for slot, words in self.words.items()}, dict(self.how), set(self.doubted))

    def of(self, slot: str) -> list[int]:
        """The words of one slot, the likeliest first."""
        return self.words.get(slot, [])


def find_slots(tree: Tree, word: int, word_class: str) -> Slots:
    """The slots around a verb, noun or adjective."""
    slots = Slots()
    if word_class == "verb":
        _verb_slots(tree, word, slots)
    elif word_class == "noun":
        _noun_slots(tree, word, slots)
    else:
        _adjective_slots(tree, word, slots)
    _path_slots(tree, slots)
    return slots


def _verb_slots(tree: Tree, verb: int, slots: Slots) -> None:
    passive = tree.is_passive(verb)
    if passive:
        subject = surface_subject(tree, verb)
        if subject is not None:
            slots.add("object", subject, "subject of the passive")
        elif verb > 0 and tree.tag(verb - 1) == "NUM":
            slots.add("object", verb - 1, "number before the participle")
        for agent in agents_of(tree, verb):
            slots.add("subject", agent, 'after "by"')
        for extra in tree.dependents(verb, "obj"):
            slots.add("object", extra, "object")
    else:
        held_words = tree.objects(verb)
        bare = [held for held in held_words if tree.lower[held] in {"hostage", "prisoner", "captive"} and not tree.below[held]]
        named = [held for held in held_words[1:] if tree.dependents(held, "nmod:poss") or _has_article(tree, held)]
        for held in [*bare, *named] if len(held_words) > 1 else []:  # "took them hostage", "named him a threat", "cost them their lives"
            slots.add("complement", held, "complement")
        for held in [held for held in held_words if held not in bare or len(held_words) == 1][:1]:
            slots.add("object", held, "object")
        if (
            not slots.of("object")
            and tree.fine(verb) == "VBN"
            and verb > 0
            and tree.tag(verb - 1) == "NUM"
            and not tree.dependents(verb, "aux")
        ):
            slots.add("object", verb - 1, "number before the participle")  # "35 dead and 57 injured"
        if not slots.of("object"):
            for below in tree.dependents(verb, "obl"):  # "massacred between 300 and 400 people": the number, not a place
                if tree.preposition(below) in _BEFORE_NUMBERS and (tree.tag(below) == "NUM" or tree.dependents(below, "nummod")):
                    slots.add(
                        "object",
                        tree.conjuncts(below)[-1] if tree.tag(below) == "NUM" else below,
                        f'object, after "{tree.preposition(below)}" of its number',
                    )
            _after_particle(tree, verb, slots)
        for below in tree.dependents(verb, "iobj"):
            slots.add("recipient", below, "indirect object")
        actor = deep_subject(tree, verb)
        if actor is not None:
            own = bool(tree.dependents(verb, "nsubj"))
            slots.add("subject", actor, "subject" if own else "subject of the verb above, which it shares")
        if tree.full(verb) == "acl:relcl" and tree.dependents(verb, "nsubj") and not slots.of("object") and actor != tree.head(verb):
            slots.add("object", tree.head(verb), "the noun that the relative clause describes")
    if not slots.of("object"):
        _share_object(tree, verb, slots)
    for word in (verb, *slots.of("object")):
        for below in tree.dependents(word, *(("obl", "advmod", "advcl") if word == verb else ("nmod",))):
            _add_preposition(tree, below, slots, "through the object" if word != verb else "prepositional phrase")
    for word in tree.dependents(verb, "compound:prt", "advmod"):
        slots.add("particle", word, "particle")
    if verb + 1 < len(tree) and tree.lower[verb + 1] in _PARTICLES and tree.fine(verb + 1) in {"RP", "RB"}:
        slots.add("particle", verb + 1, "particle")
    for word in tree.dependents(verb, "xcomp", "advcl", "advmod"):
        infinitive = tree.relation(word) == "xcomp" and tree.fine(word) == "VB"
        if tree.tag(word) in {"ADJ", "NOUN"} or tree.fine(word) == "VBN" or infinitive:
            slots.add("complement", word, "complement")
    for held in slots.of("object"):
        for word in tree.dependents(held, "amod", "acl"):
            if word > held:
                slots.add("complement", word, "adjective after the object")
    _role_slots(tree, verb, slots)


def _has_article(tree: Tree, noun: int) -> bool:
    return any(tree.lower[det] in {"a", "an"} for det in tree.dependents(noun, "det"))


def _after_particle(tree: Tree, verb: int, slots: Slots) -> None:
    """A particle that the reader took for a preposition: "burned down the village" has an object."""
    for below in tree.dependents(verb, "obl"):
        for case in tree.dependents(below, "case"):
            if tree.fine(case) == "RP" and case == verb + 1:
                slots.add("object", below, "object, after the particle")
                slots.add("particle", case, "particle")


def _noun_slots(tree: Tree, noun: int, slots: Slots) -> None:
    first = tree.head(noun) if tree.relation(noun) == "conj" else noun
    for place, word in enumerate(dict.fromkeys((noun, first if first >= 0 else noun))):
        if place and any(slots.of(slot) for slot in ("of", "by")):
            break
        for below in tree.dependents(word, "nmod"):
            if tree.full(below) == "nmod:poss":
                if not place:
                    slots.add("possessor", antecedent(tree, below), "possessive")
            elif not tree.preposition(below):
                slots.add("modifier", below, "noun before the word")
            else:
                _add_preposition(
                    tree, below, slots, "prepositional phrase" if not place else "prepositional phrase shared with the noun before"
                )
        if not place:
            for below in tree.dependents(word, "compound", "amod", *(("nsubj",) if tree.tag(word) == "VERB" else ())):
                slots.add("modifier", below, "word before the noun")
            for conjunct in tree.conjuncts(word):
                _carried_out(tree, conjunct, slots)
    for conjunct in tree.dependents(noun, "conj"):
        if not slots.of("of") and tree.tag(conjunct) == "NOUN" and not tree.dependents(noun, "nummod"):
            for below in tree.dependents(conjunct, "nmod"):
                if tree.preposition(below) == "of":
                    slots.add("of", below, "shared with the nouns after it")
    for struck in list(slots.of("of")):
        for below in tree.dependents(struck, "nmod"):
            if tree.preposition(below) and not slots.of(tree.preposition(below).split()[0]):
                _add_preposition(tree, below, slots, 'through the phrase after "of"')
    _governor_slots(tree, noun, slots)
    _said_of(tree, noun, slots)
    answerable = find_answerable(tree, first if first >= 0 else noun)
    if answerable is not None and not slots.of("doer"):
        word = antecedent(tree, answerable.word)
        slots.add("doer", word, answerable.how)
        slots.doubted.update({word} if answerable.doubted else ())
    if not slots.of("of"):
        for word in tree.roles(noun, "ARG1"):
            if word not in slots.how and word != noun and _is_near(tree, noun, word):
                slots.add("of", antecedent(tree, word), "role ARG1")
    if not slots.of("by"):
        for word in tree.roles(noun, "ARG0"):
            if word not in slots.how and word != noun and _is_near(tree, noun, word):
                slots.add("by", antecedent(tree, word), "role ARG0")


def _carried_out(tree: Tree, noun: int, slots: Slots) -> None:
    """So "executions committed by the guards": the agent of the participle that describes the noun."""
    for verb in tree.dependents(noun, "acl"):
        if tree.is_passive(verb) and tree.lemmas[verb] in load_cues("light"):
            for agent in agents_of(tree, verb):
                slots.add("by", agent, f'after "{tree.lower[verb]} by"')
            _around(tree, verb, noun, slots)


def _is_near(tree: Tree, noun: int, word: int) -> bool:
    """Whether a role may be believed: the word stands below the noun, or beside it under a verb that carries the noun's event."""
    if tree.is_under(word, noun):
        return True
    verb = tree.head(noun)
    return verb >= 0 and tree.head(word) == verb and tree.lemmas[verb] in load_cues("light") | load_cues("suffer")


def _governor_slots(tree: Tree, noun: int, slots: Slots) -> None:
    """What the verb above a noun adds: who carries it out or suffers it, and the phrases around that verb."""
    if tree.preposition(noun) == "under":
        for subject in tree.dependents(noun, "nsubj"):
            slots.add("undergoer", subject, 'whoever is "under" it')
    if tree.preposition(noun) == "in":
        for subject in tree.dependents(noun, "nsubj"):
            slots.add("holder", subject, 'whoever is "in" it')
    top = noun
    while tree.relation(top) == "conj" and tree.head(top) >= 0 and not tree.is_verb(tree.head(top)):
        top = tree.head(top)
    verb, relation = tree.head(top), tree.full(top)
    if verb < 0 or not (tree.is_verb(verb) or (tree.tag(verb) == "NUM" and relation == "nsubj")):
        return
    lemma = tree.lemmas[verb]
    particle = {tree.lower[word] for word in tree.dependents(verb, "compound:prt", "advmod")}
    carried = (relation == "obj" and not tree.is_passive(verb)) or relation == "nsubj:pass"
    if (carried or relation == "obl") and lemma in load_cues("light") and (lemma != "carry" or "out" in particle or carried):
        doer = deep_subject(tree, verb)
        if doer is not None and doer != top and carried:
            slots.add("doer", doer, f'subject of "{tree.lower[verb]}"')
        for aimed in tree.dependents(verb, "advcl", "conj"):
            if tree.lemmas[aimed] in AIMING:
                for held in tree.dependents(aimed, "obj"):
                    slots.add("undergoer", held, f'object of "{tree.lower[aimed]}"')
        _around(tree, verb, noun, slots)
    elif carried and lemma in load_cues("suffer"):
        sufferer = deep_subject(tree, verb)
        onlooker = lemma in _SEEING and sufferer is not None and "place" not in natures(tree, sufferer)
        if sufferer is not None and sufferer != top and not onlooker:
            slots.add("undergoer", sufferer, f'subject of "{tree.lower[verb]}"')
        _around(tree, verb, noun, slots)
    elif relation == "obl" and tree.preposition(top) == "under":
        sufferer = surface_subject(tree, verb)
        if sufferer is not None and sufferer != top:
            slots.add("undergoer", sufferer, 'whoever is "under" it')
    elif relation in {"nsubj", "nsubj:pass"}:
        for held in tree.dependents(verb, "obj"):
            if not tree.is_passive(verb) and lemma in STRIKING:
                slots.add("undergoer", held, f'object of "{tree.lower[verb]}"')
        for below in tree.dependents(verb, "obl") if lemma in _TEARING else ():
            if tree.preposition(below) == "through":
                slots.add("undergoer", below, f'after "{tree.lower[verb]} through"')
        if lemma in load_cues("happen") | load_cues("light") and lemma not in {"kill", "destroy"}:
            _around(tree, verb, noun, slots, happening=True)
        _add_amounts(tree, verb, slots)
    elif relation in {"obj", "obl"}:
        _add_amounts(tree, verb, slots)
    if tree.dependents(noun, "cop") and tree.tag(noun) == "NUM":
        slots.add("amount", noun, "said of it")


def _said_of(tree: Tree, noun: int, slots: Slots) -> None:
    """What is said of a noun: "their fate is unknown", "remains unclear"."""
    head = tree.head(noun)
    if head >= 0 and tree.relation(noun) == "nsubj":
        said = [head, *tree.dependents(head, "xcomp")]
        for word in said:
            if tree.tag(word) in {"ADJ", "NOUN"}:
                slots.add("complement", word, "said of it")


def _around(tree: Tree, verb: int, noun: int, slots: Slots, *, happening: bool = False) -> None:
    """The phrases around the verb of a noun; where it only says that the event took place, they name its place and no target."""
    for below in tree.dependents(verb, "obl"):
        if not tree.is_under(noun, below) and not (happening and tree.preposition(below) in _OF_PLACE):
            _add_preposition(tree, below, slots, f'around "{tree.lower[verb]}"')


def _add_amounts(tree: Tree, verb: int, slots: Slots) -> None:
    for below in tree.dependents(verb, "obj", "obl", "xcomp", "nmod"):
        if tree.preposition(below) != "from" and ("number" in natures(tree, below) or tree.dependents(below, "nummod")):
            slots.add("amount", below, f'amount after "{tree.lower[verb]}"')
    if tree.tag(verb) == "NUM":
        slots.add("amount", verb, "said of it")


def _adjective_slots(tree: Tree, word: int, slots: Slots) -> None:
    head = tree.head(word)
    if word > 0 and tree.tag(word - 1) == "NUM" and not tree.head(word - 1) > word:
        slots.add("holder", word - 1, "number before the adjective")  # "67 dead and 1,000 wounded"
        return
    for subject in tree.dependents(word, "nsubj", "nsubj:pass"):
        slots.add("holder", antecedent(tree, subject), "subject of the adjective")
    if head >= 0 and tree.full(word) in {"amod", "acl", "acl:relcl"}:
        slots.add("holder", head, "the noun that it describes")
    elif head >= 0 and tree.relation(word) in {"xcomp", "advcl"}:
        held = tree.dependents(head, "obj") or [s for s in (surface_subject(tree, head),) if s is not None]
        for other in held:
            slots.add("holder", other, "the object that it describes")
    elif head >= 0 and tree.relation(word) == "conj" and not slots.of("holder"):
        for subject in tree.dependents(head, "nsubj", "nsubj:pass"):
            slots.add("holder", subject, "subject shared with the word before")
    elif word > 0 and tree.head(word - 1) == head and tree.tag(word - 1) == "NOUN" and tree.dependents(word - 1, "nummod"):
        slots.add("holder", word - 1, "the noun before it, in a headline")  # "Clashes in Sorvik: nine fighters dead"
    for number in tree.dependents(word, "nummod"):
        slots.add("holder", number, "number before the adjective")
    if tree.relation(word) == "nummod" and head >= 0:
        slots.add("holder", head, "number beside the adjective")
    for below in tree.dependents(word, "obl", "nmod"):
        _add_preposition(tree, below, slots, "prepositional phrase")


def _role_slots(tree: Tree, verb: int, slots: Slots) -> None:
    """PropBank roles where the tree gives nothing, and the passive of headlines: "Hostages freed after 300 days"."""
    taken = set(slots.how) | {verb}
    if not slots.of("object") and tree.fine(verb) in {"VBD", "VBN"} and not tree.dependents(verb, "ccomp", "xcomp"):
        undergone = [word for word in slots.of("subject") if word in tree.roles(verb, "ARG1") and word not in tree.roles(verb, "ARG0")]
        for word in undergone:
            slots.add("object", word, "subject that undergoes it (role ARG1)")
    for slot, label in (("object", "ARG1"), ("subject", "ARG0")):
        if slots.of(slot):
            continue
        for word in tree.roles(verb, label):
            stands = antecedent(tree, word)
            if stands not in taken and not tree.is_under(verb, stands):
                slots.add(slot, stands, f"role {label}")


def _path_slots(tree: Tree, slots: Slots) -> None:
    for word in list(slots.of("subject")):
        for below in tree.dependents(word, "compound", "amod"):
            slots.add("subject.modifier", below, "word before the subject")
    for held in list(slots.of("object")):
        for below in tree.dependents(held, "nmod"):
            slot = "object.possessor" if tree.full(below) == "nmod:poss" else "object.of" if tree.preposition(below) == "of" else None
            if slot is not None:
                slots.add(slot, antecedent(tree, below), "phrase of the object")
        for below in tree.dependents(held, "compound", "amod"):
            slots.add("object.modifier", below, "word before the object")
        for below in tree.dependents(held, "nummod"):
            slots.add("object.number", below, "number before the object")


def _add_preposition(tree: Tree, word: int, slots: Slots, how: str) -> None:
    preposition = tree.preposition(word)
    if preposition:
        if preposition.split()[0] in {"out", "back", "off", "away"}:
            slots.add("particle", tree.dependents(word, "case")[0], "particle")
            preposition = "from"
        first = preposition.split()[0] if preposition != "at the hands of" else "by"
        slots.add(first, antecedent(tree, word), f'{how} after "{preposition}"')
        if first == "at" and tree.lemmas[word] == "hand":
            for below in tree.dependents(word, "nmod"):
                slots.add("by", below, 'after "at the hands of"')


def _share_object(tree: Tree, verb: int, slots: Slots) -> None:
    """So "tortured and killed 60 villagers": the object stands by one of the two verbs."""
    for joined in tree.dependents(verb, "conj") if not tree.is_passive(verb) else ():
        beside = joined - verb == 2 and tree.fine(joined) == tree.fine(verb) and not tree.dependents(joined, "nsubj", "aux")
        for held in tree.dependents(joined, "obj") if beside else ():
            slots.add("object", held, "object shared with the verb after")
    head = tree.head(verb) if tree.relation(verb) == "conj" else -1
    if head >= 0 and tree.is_verb(head) and not tree.is_passive(verb) and tree.fine(verb) == tree.fine(head):
        for held in tree.dependents(head, "obj"):
            if held > verb:
                slots.add("object", held, "object shared with the verb before")
