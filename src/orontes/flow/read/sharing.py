"""Claims of one sentence share its scene: "shelled Kharkiv on Monday, killing three" puts the killing where and when the shelling was."""

from __future__ import annotations

from dataclasses import replace

from orontes.flow.read.nearest import speaks_of
from orontes.flow.read.patterns import Match
from orontes.flow.read.tree import Tree
from orontes.records.claim import Claim, Filler, Time

_WHITHER = frozenset({"advance"})
"""Kinds whose place is where to: what happened on the way did not happen there."""
Found = list[tuple[Match, Claim]]


def share_scene(tree: Tree, found: Found) -> Found:
    """The claims, where one without a place or time of its own takes that of the claims whose clause it completes."""
    shared: Found = []
    for match, claim in found:
        beside = [
            (other, told)
            for other, told in found
            if other.trigger != match.trigger
            and _joined(tree, match.trigger, other.trigger, is_placed=claim.place is not None and _is_here(tree, claim.place))
        ]
        places = {
            told.place.span: told.place
            for _, told in beside
            if told.place is not None and _is_here(tree, told.place) and told.kind not in _WHITHER
        }
        times = {told.time.span: told.time for _, told in beside if told.time is not None and _is_here(tree, told.time)}
        taken = claim
        if len(places) == 1 and (claim.place is None or not _is_here(tree, claim.place)):
            place = next(iter(places.values()))
            taken = replace(
                taken, place=place, steps=(*_without(taken.steps, "place:"), f'place: "{place.text}", shared with the event beside it')
            )
        if len(times) == 1 and claim.mode != "future" and (claim.time is None or not _is_here(tree, claim.time)):
            time = next(iter(times.values()))
            mode = next(told.mode for _, told in beside if told.time == time)
            mode = mode if claim.mode == "actual" and mode == "historical" else claim.mode
            taken = replace(
                taken,
                time=time,
                mode=mode,
                steps=(*_without(taken.steps, "time:"), f'time: "{time.text}", shared with the event beside it'),
            )
        shared.append((match, taken))
    return shared


def _joined(tree: Tree, one: int, other: int, *, is_placed: bool) -> bool:
    """Whether one event stands in the clause of the other or in a clause that completes it, not in a relative clause.

    What stands behind a semicolon goes on telling of the event before it, unless it has a place of its own.
    """
    for low, high in ((one, other), (other, one)):
        if not tree.is_under(low, high):
            continue
        above = tree.head(low)
        if tree.tag(low) == "NOUN" and above >= 0 and tree.is_verb(above) and speaks_of(tree, low, above):
            return False
        between = [low, *tree.ancestors(low)]
        between = between[: between.index(high)]
        return not any(_is_apart(tree, word, is_own=is_placed or low != one) or _opens_other_time(tree, word) for word in between)
    return False


def _is_apart(tree: Tree, word: int, *, is_own: bool) -> bool:
    """Whether a clause tells of something else than the one above it."""
    relation = tree.full(word)
    goes_on = relation == "parataxis" and not is_own and any(tree.lower[mark] == ";" for mark in tree.dependents(word, "punct"))
    return relation in {"acl:relcl", "ccomp", "parataxis"} and not goes_on


def _opens_other_time(tree: Tree, word: int) -> bool:
    return tree.relation(word) == "advcl" and any(
        tree.lower[mark] in {"after", "before", "since", "until"} for mark in tree.dependents(word, "mark")
    )


def _is_here(tree: Tree, told: Filler | Time) -> bool:
    return tree.span.holds(told.span)


def _without(steps: tuple[str, ...], opening: str) -> tuple[str, ...]:
    return tuple(step for step in steps if not step.startswith(opening))
