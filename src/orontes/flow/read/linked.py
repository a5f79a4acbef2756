"""Who did it, and with what, from another event of the sentence: "killed in an air strike by the army", "died when police opened fire"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from orontes.flow.read.phrases import measured
from orontes.flow.read.slots import Slots
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import singular
from orontes.ontology.kind import Ontology, Word

ATTACK = "attack"
_HARM = frozenset({"killing", "injury", "casualty"})
_REMOTE = frozenset({"air_strike", "shelling", "explosion", "chemical_attack"})
_COMBATANTS = frozenset(
    {
        "soldier",
        "troop",
        "fighter",
        "militant",
        "rebel",
        "guerrilla",
        "insurgent",
        "policeman",
        "officer",
        "gunman",
        "attacker",
        "assailant",
        "militiaman",
        "commander",
        "bomber",
        "terrorist",
        "paramilitary",
        "trooper",
        "marine",
        "pilot",
    }
)
_DURING = ("in", "during", "by")


class Linked(Protocol):
    """What is asked of a match here."""

    word: Word
    trigger: int
    slots: Slots
    roles: dict[str, list[int]]
    steps: list[str]


def link_harm(tree: Tree, found: Sequence[Linked], ontology: Ontology) -> None:
    """Gives harm without an actor the actor of the attack that it is said to have happened in, and the attack as its means."""
    attacks = {match.trigger: match for match in found if _is_attack(match.word.kind, ontology)}
    for match in found if attacks else ():
        if match.word.kind not in _HARM or match.roles.get("actor") or match.roles.get("instrument"):
            continue
        inside = next((attacks[word] for slot in _DURING for word in match.slots.of(slot) if word in attacks), None)
        if inside is not None:
            match.roles["instrument"] = [inside.trigger]
            match.steps.append(f'instrument: "{tree.forms[inside.trigger]}", in which it happened')
        attack = inside or _when(tree, match, attacks)
        if attack is None:
            continue
        actors = [actor for actor in attack.roles.get("actor", ()) if not _is_struck(tree, actor, match, attack)]
        if actors:
            match.roles["actor"] = actors
            match.slots.doubted.update(set(actors) & attack.slots.doubted)
            match.steps.extend(f'actor: "{tree.forms[actor]}", whose attack ("{tree.forms[attack.trigger]}") it was' for actor in actors)


def _is_attack(kind: str, ontology: Ontology) -> bool:
    return kind == ATTACK or ATTACK in ontology.ancestors(kind)


def _when(tree: Tree, match: Linked, attacks: Mapping[int, Linked]) -> Linked | None:
    """The attack of a clause with "when" below the clause of the harm."""
    clause = tree.clause_of(match.trigger)
    for word in tree.dependents(clause, "advcl"):
        opened = any(tree.lower[mark] == "when" for mark in tree.dependents(word, "mark", "advmod"))
        if opened and word > match.trigger and word in attacks:
            return attacks[word]
    return None


def _is_struck(tree: Tree, actor: int, match: Linked, attack: Linked) -> bool:
    """Whether the attackers may be of those who came to harm: "five soldiers were killed in the army's assault"."""
    struck = match.roles.get("target", ())
    if tree.tag(actor) == "PRON" or actor in struck:
        return True
    return attack.word.kind not in _REMOTE and any(singular(tree.lower[measured(tree, word)]) in _COMBATANTS for word in struck)
