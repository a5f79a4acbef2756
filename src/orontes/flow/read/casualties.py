"""Killed and injured in one breath: "60 people were killed and injured" is one figure for both, never 60 killed."""

from __future__ import annotations

from dataclasses import replace

from orontes.flow.read.claims import Scene
from orontes.flow.read.counts import Quantity
from orontes.flow.read.figures import cut_parts
from orontes.flow.read.patterns import Match
from orontes.flow.read.tree import Tree
from orontes.ontology.kind import Ontology

_KILLED, _HURT, _BOTH = "killing", "injury", "casualty"


def join_casualties(scene: Scene, matches: list[Match], ontology: Ontology) -> list[Match]:
    """The matches, where a killing and an injury that share one counted target are one match of casualties."""
    if _BOTH not in ontology.kinds:
        return matches
    joined = list(matches)
    for killed in [match for match in matches if match.word.kind == _KILLED]:
        for hurt in [match for match in matches if match.word.kind == _HURT]:
            if killed in joined and hurt in joined and _share_count(scene, killed, hurt):
                first, second = sorted((killed, hurt), key=lambda match: match.trigger)
                word = replace(
                    ontology.kinds[_BOTH].words[0], name=f"{_BOTH}.killed_and_injured", word_class=first.word.word_class, own_number=None
                )
                both = replace(first, word=word, trigger_words=[first.trigger, second.trigger])
                both.steps.append("one number for killed and injured together")
                joined[joined.index(first)] = both
                joined.remove(second)
    return joined


def bound_alternatives(scene: Scene, matches: list[Match]) -> Scene:
    """So "200 people were killed or disappeared": of each at most 200, for one number stands for both fates."""
    tree, bounded = scene.tree, dict[Quantity, Quantity]()
    verbs = [match for match in matches if match.word.kind != _BOTH and match.roles.get("target")]
    for one in verbs:
        for other in verbs:
            if (
                one.trigger < other.trigger
                and other.trigger in tree.conjuncts(one.trigger)
                and _joined_by_or(tree, one.trigger, other.trigger)
            ):
                for part in cut_parts(tree, one.roles["target"], scene.quantities, "person"):
                    if part.quantity is not None and part.quantity.kind == "count" and _before(scene, part.quantity, one.trigger):
                        bounded[part.quantity] = replace(part.quantity, low=None, exactness="at_most")
    if not bounded:
        return scene
    return replace(scene, quantities=tuple(bounded.get(quantity, quantity) for quantity in scene.quantities))


def _joined_by_or(tree: Tree, one: int, other: int) -> bool:
    return any(tree.lower[word] == "or" for word in tree.dependents(other, "cc")) and one < other


def _before(scene: Scene, quantity: Quantity, trigger: int) -> bool:
    return quantity.span.end <= scene.tree.sentence.starts[trigger]


def _share_count(scene: Scene, killed: Match, hurt: Match) -> bool:
    tree = scene.tree
    if not _coordinated(tree, killed.trigger, hurt.trigger):
        return False
    first, last = sorted((tree.sentence.starts[killed.trigger], tree.sentence.starts[hurt.trigger]))
    if any(quantity.kind == "count" and first < quantity.span.start < last for quantity in scene.quantities):
        return False  # "17 were killed and 40 wounded": each has a number of its own
    targets, others = killed.roles.get("target", []), hurt.roles.get("target", [])
    first_word = min(killed.trigger, hurt.trigger)
    numbered = any(quantity.span.end == tree.sentence.starts[first_word] - 1 for quantity in scene.quantities if quantity.kind == "count")
    beside = (not others or numbered) and abs(killed.trigger - hurt.trigger) == 2  # "12 dead and wounded"
    if not targets or not (beside or set(targets) == set(others)):
        return False
    return any(part.quantity is not None for part in cut_parts(tree, targets, scene.quantities, "person"))


def _coordinated(tree: Tree, one: int, other: int) -> bool:
    return other in tree.conjuncts(one) or one in tree.conjuncts(other)
