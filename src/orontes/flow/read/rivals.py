"""Another figure for what was just counted: "while the emergency room counted 14", "the mayor's office gives the number as 960", "the army put it at 25"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from orontes.flow.read.claims import Scene
from orontes.flow.read.counts import Quantity, make_count
from orontes.flow.read.pointed import Wholes
from orontes.flow.read.speakers import make_speaker
from orontes.flow.read.stance import find_standing
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_speech, singular
from orontes.records.claim import Claim, Voice
from orontes.records.identity import make_id

_COUNTING = frozenset({"count", "register", "record", "document", "report", "list", "tally", "confirm", "verify"})
"""Verbs whose object may be a bare number: "the hospital counted 14"."""
_GIVING = frozenset({"put", "give", "place", "set", "cite", "estimate", "state", "report"})
"""Verbs that give a figure to something: "put it at 25", "gave a figure of 25"."""


def take_rivals(scene: Scene, wholes: Wholes, found: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence, with those that give another speaker's figure for what it, or the sentence before, has counted."""
    claims = list(found)
    for verb, voice, quantity in _given(scene.tree, scene.quantities):
        standing = find_standing(scene.tree, verb, [])
        told = any(
            claim.count is not None and claim.count.span.start < quantity.span.end > quantity.span.start < claim.count.span.end
            for claim in claims
        )
        whole = _whole(claims, quantity) or wholes.of_kind(frozenset())
        if told or whole is None or whole.count is None or standing.stance != "asserted" or standing.mode != "actual":
            continue
        count = make_count(quantity, unit=whole.count.unit, group=whole.count.group, scope=whole.count.scope, subset_of=None)
        outer = [saying.voice for saying in scene.voices.at(quantity.span.start) if saying.voice.span != voice.span]
        claims.append(
            replace(
                whole,
                id=make_id("claim", whole.report, whole.kind, quantity.span.start, quantity.span.end, "rival"),
                span=scene.tree.span,
                quote=scene.tree.span.of(scene.tree.text),
                count=count,
                target=(),
                certainty=standing.certainty,
                trigger=quantity.span,
                pattern="other_figure",
                voice=(*([] if _is_set_against(scene.tree, verb) else outer), voice),
                steps=(f"another figure for what {whole.id} counts: “{voice.cue}”", f"voice: {voice.text}", *standing.steps),
            )
        )
    return claims


def _given(tree: Tree, quantities: Sequence[Quantity]) -> Iterator[tuple[int, Voice, Quantity]]:
    """Each bare number that somebody gives: the verb, who gives it, the number."""
    for quantity in quantities:
        words = tree.words_within(*quantity.number_span) if quantity.kind == "count" and quantity.low is not None else []
        number = next((word for word in words if tree.head(word) not in words), None)
        if number is None or tree.tag(number) != "NUM" or tree.dependents(number, "nmod", "acl", "xcomp"):
            continue
        verb = _giver(tree, number)
        voice = make_speaker(tree, verb) if verb is not None else None
        if verb is not None and voice is not None and not tree.is_passive(verb) and not tree.dependents(verb, "xcomp"):
            yield verb, voice, quantity


def _giver(tree: Tree, number: int) -> int | None:
    """The verb that gives a bare number, by one of three ways to say so."""
    above = tree.head(number)
    if above < 0:
        return None
    if tree.relation(number) == "obj":
        return above if tree.lemmas[above] in _COUNTING else None
    if tree.relation(number) == "obl" and tree.preposition(number) in {"at", "as"} and tree.lemmas[above] in _GIVING:
        return above if any(_is_figure(tree, held) for held in tree.dependents(above, "obj")) else None
    verb = tree.head(above)
    figure = tree.relation(number) == "nmod" and tree.preposition(number) == "of" and _is_figure(tree, above)
    return verb if figure and verb >= 0 and tree.relation(above) == "obj" and tree.lemmas[verb] in _GIVING else None


def _is_set_against(tree: Tree, verb: int) -> bool:
    """Whether what is given stands against what another said, and so not in his words: "…, X said, while Y counted 14"."""
    return any(tree.lower[mark] in {"while", "whereas", "but", "though", "although"} for mark in tree.dependents(verb, "mark", "cc"))


def _is_figure(tree: Tree, word: int) -> bool:
    return tree.lower[word] == "it" or singular(tree.lower[word]) in load_speech("figure")


def _whole(claims: Sequence[Claim], quantity: Quantity) -> Claim | None:
    """What the same sentence counts before the number; None where it counts none or several kinds of things."""
    counted = [
        claim
        for claim in claims
        if claim.count is not None
        and claim.count.subset_of is None
        and claim.count.span.end <= quantity.span.start
        and claim.stance == "asserted"
    ]
    return (
        max(counted, key=lambda claim: claim.count.span if claim.count else claim.span)
        if len({claim.kind for claim in counted}) == 1
        else None
    )
