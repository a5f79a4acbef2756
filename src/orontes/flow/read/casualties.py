"""Killed and injured in one breath: "60 people were killed and injured" is one figure for both, never 60 killed."""

from __future__ import annotations

from dataclasses import replace

from orontes.flow.read.claims import Scene
from orontes.flow.read.counts import Quantity
from orontes.flow.read.figures import cut_parts
from orontes.flow.read.patterns import Match
from orontes.flow.read.tree import Tree
from orontes.ontology.kind import Ontology

_SIDE_BY_SIDE = 2
_OTHERS = frozenset({"another", "other", "others", "several", "many", "more", "some", "scores"})
_KILLED, _HURT, _BOTH = "killing", "injury", "casualty"


def join_casualties(scene: Scene, matches: list[Match], ontology: Ontology) -> list[Match]:
    """The matches, where a killing and an injury that share one counted target are one match of casualties."""
    if _BOTH not in ontology.kinds:
        return matches
    joined = list(matches)
    for killed in [match for match in matches if match.word.kind == _KILLED]:
        for hurt in [match for match in matches if match.word.kind == _HURT]:
            shared = _shared_target(scene, killed, hurt) if killed in joined and hurt in joined else None
            if shared is not None:
                first, second = sorted((killed, hurt), key=lambda match: match.trigger)
                word = replace(
                    ontology.kinds[_BOTH].words[0], name=f"{_BOTH}.killed_and_injured", word_class=first.word.word_class, own_number=None
                )
                roles = {**second.roles, **first.roles, "target": shared}
                both = replace(first, word=word, trigger_words=[first.trigger, second.trigger], roles=roles)
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


def _shared_target(scene: Scene, killed: Match, hurt: Match) -> list[int] | None:
    """The counted target that both have; of two words side by side ("12 dead and wounded", "killed or wounded 90") what is said of either."""
    tree = scene.tree
    first, second = sorted((killed, hurt), key=lambda match: match.trigger)
    if not _coordinated(tree, killed.trigger, hurt.trigger):
        return None
    between = tree.sentence.starts[first.trigger], tree.sentence.starts[second.trigger]
    if any(quantity.kind == "count" and between[0] < quantity.span.start < between[1] for quantity in scene.quantities):
        return None  # "17 were killed and 40 wounded": each has a number of its own
    if any(tree.lower[word] in _OTHERS for word in range(first.trigger + 1, second.trigger)):
        return None  # "six were killed and another wounded"
    ours, theirs = first.roles.get("target", []), second.roles.get("target", [])
    if set(ours) == set(theirs):
        return ours if _is_counted(scene, ours) else None
    if second.trigger - first.trigger > _SIDE_BY_SIDE:
        return None
    after = [target for target in theirs if target > second.trigger]
    if _is_counted(scene, after):
        return after
    before = [target for target in ours if target < first.trigger]
    return before if _is_counted(scene, before) and not after else None


def _is_counted(scene: Scene, targets: list[int]) -> bool:
    return bool(targets) and any(part.quantity is not None for part in cut_parts(scene.tree, targets, scene.quantities, "person"))


def _coordinated(tree: Tree, one: int, other: int) -> bool:
    return other in tree.conjuncts(one) or one in tree.conjuncts(other)
