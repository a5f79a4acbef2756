"""Who answers for an event that a noun names: "claimed responsibility for", "blamed on", "behind", "convicted of", "took part in".

Some of these words only point at somebody: then the actor is doubted, and the claim is hedged.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from orontes.flow.read.subjects import agents_of, surface_subject
from orontes.flow.read.tree import Tree

_POINTED_AT_FOR = frozenset(
    {"blame", "fault", "arrest", "detain", "charge", "indict", "try", "seek", "prosecute", "want", "denounce", "suspect"}
)
_POINTED_AT_OF = frozenset({"accuse", "suspect"})
_CHARGED_WITH = frozenset({"charge", "indict"})
_FOUND_TO_BE = frozenset({"convict", "sentence", "jail", "imprison", "punish", "condemn", "execute"})
_LAID_ON = {"blame": "on", "pin": "on", "attribute": "to", "ascribe": "to", "trace": "to", "link": "to"}
_OWNED = frozenset({"claim", "admit", "avow"})
_OWNED_FOR = frozenset({"claim", "admit", "accept", "assume", "take", "bear", "share", "acknowledge"})
_DENIED = frozenset({"deny", "reject", "disclaim", "disavow", "dismiss"})
_SHARE_IN = frozenset({"involvement", "role", "part", "hand", "complicity", "participation"})
_SHARES = frozenset({"most", "all", "some", "many", "much", "half", "majority", "part", "bulk"})
_LED = frozenset({"mastermind", "orchestrate", "organise", "organize", "sponsor", "coordinate", "command", "supervise"})
_JOINED = frozenset({"participate", "join", "engage"})
_DRAWN_IN = frozenset({"involve", "implicate"})
_PLACED = frozenset({"place", "plant", "set", "throw", "hurl", "launch", "fire", "lay", "detonate", "explode", "drop", "leave", "activate"})


class Answerable(NamedTuple):
    """Whoever answers for an event, how the words say so, and whether they only point at them."""

    word: int
    how: str
    doubted: bool


def find_answerable(tree: Tree, noun: int) -> Answerable | None:
    """Whoever is said to answer for the event of a noun, the nearest words first."""
    head = tree.head(noun)
    if any(_is_negated(tree, word) for word in (noun, head, tree.head(head) if head >= 0 else -1) if word >= 0):
        return None
    found = next(chain(_described(tree, noun), _behind(tree, noun), _governed(tree, noun)), None)
    if found is None or _is_nobody(tree, found.word):
        return None
    return found._replace(doubted=found.doubted or _is_left_open(tree, head))


def find_placer(tree: Tree, means: int) -> int | None:
    """So "a bomb planted by the guerrillas": whoever used the means."""
    for verb in tree.dependents(means, "acl"):
        if tree.lemmas[verb] in _PLACED and (agents := agents_of(tree, verb)):
            return agents[0]
    return None


def is_blamed(tree: Tree, word: int) -> bool:
    """Whether a phrase is whom something is blamed on: "on" is no preposition of place there."""
    head = tree.head(word)
    return head >= 0 and tree.relation(word) == "obl" and tree.preposition(word) == _LAID_ON.get(tree.lemmas[head])


def _described(tree: Tree, noun: int) -> Iterator[Answerable]:
    """A participle after the noun: "an attack blamed on the rebels", "claimed by the rebels"."""
    for verb in tree.dependents(noun, "acl", "acl:relcl"):
        yield from _laid(tree, verb)
        if tree.lemmas[verb] in _OWNED | _LED:
            yield from (Answerable(agent, f'"{tree.lower[verb]} by" them', doubted=False) for agent in agents_of(tree, verb))


def _behind(tree: Tree, noun: int) -> Iterator[Answerable]:
    if tree.preposition(noun) != "behind":
        return
    own = tree.dependents(noun, "nsubj")
    head = tree.head(noun)
    subject: int | None = own[0] if own else None
    if subject is None and tree.relation(noun) == "nmod":
        subject = head
    elif subject is None and tree.relation(noun) in {"xcomp", "ccomp", "conj"}:
        subject = surface_subject(tree, noun)
    if subject is None and head >= 0 and tree.is_verb(head):
        subject = surface_subject(tree, head)
    if subject is not None:
        yield Answerable(subject, 'said to be "behind" it', doubted=False)


def _governed(tree: Tree, noun: int) -> Iterator[Answerable]:
    while tree.preposition(noun) == "of" and tree.relation(noun) == "nmod" and tree.lemmas[tree.head(noun)] in _SHARES:
        noun = tree.head(noun)
    head, relation, preposition = tree.head(noun), tree.full(noun), tree.preposition(noun)
    if head < 0:
        return
    lemma = tree.lemmas[head]
    if relation in {"obj", "nsubj:pass"}:
        yield from _laid(tree, head)
        if lemma in _OWNED | _LED:
            owners = agents_of(tree, head) if relation == "nsubj:pass" else _listed(surface_subject(tree, head))
            yield from (Answerable(owner, f'"{tree.lower[head]}" it', doubted=False) for owner in owners)
    elif (share := _share_in(tree, head, preposition)) is not None:
        verb = tree.head(share)
        owners = agents_of(tree, verb) if tree.full(share) == "nsubj:pass" else _listed(surface_subject(tree, verb))
        yield from (Answerable(owner, f'"{tree.lower[verb]} {tree.lower[share]} {preposition}" it', doubted=False) for owner in owners)
    elif lemma in {"responsible", "answerable", "guilty", "accountable"} and preposition in {"for", "of"}:
        yield from (Answerable(holder, f'"{tree.lower[head]} {preposition}" it', doubted=False) for holder in _holders(tree, head))
    elif relation in {"obl", "nmod"} and (taker := _taking_part(tree, head, preposition)) is not None:
        yield from (Answerable(who, "took part in it", doubted=False) for who in _listed(surface_subject(tree, taker)))
    elif relation == "obl" and tree.is_verb(head):
        yield from _pointed_at(tree, head, preposition)


def _share_in(tree: Tree, head: int, preposition: str) -> int | None:
    """The noun of "claimed responsibility for", "denied any involvement in", wherever the reader hangs what comes after it."""
    for share in (head, *tree.dependents(head, "obj")):
        verb = tree.head(share)
        if verb < 0 or tree.relation(share) not in {"obj", "nsubj"}:
            continue
        lemma = tree.lemmas[verb]
        if tree.lemmas[share] == "responsibility" and preposition == "for" and lemma in _OWNED_FOR | _DENIED:
            return share
        if tree.lemmas[share] in _SHARE_IN and preposition == "in" and lemma in _OWNED | _DENIED:
            return share
    return None


def _pointed_at(tree: Tree, verb: int, preposition: str) -> Iterator[Answerable]:
    """Whoever is blamed for, accused of, charged with, convicted of or implicated in the event."""
    lemma = tree.lemmas[verb]
    doubted = (
        (preposition == "for" and lemma in _POINTED_AT_FOR)
        or (preposition == "of" and lemma in _POINTED_AT_OF)
        or (preposition == "with" and lemma in _CHARGED_WITH)
        or (preposition == "in" and lemma in _DRAWN_IN)
        or (preposition == "over" and lemma in _POINTED_AT_FOR)
    )
    if doubted or (preposition in {"for", "of", "over"} and lemma in _FOUND_TO_BE):
        who = tree.dependents(verb, "obj")[:1] if not tree.is_passive(verb) else _listed(surface_subject(tree, verb))
        yield from (Answerable(each, f'"{tree.lower[verb]} {preposition}" it', doubted=doubted) for each in who)


def _laid(tree: Tree, verb: int) -> Iterator[Answerable]:
    """So "blamed on the rebels", "attributed to them": whoever stands after the preposition of the verb."""
    wanted = _LAID_ON.get(tree.lemmas[verb])
    for below in tree.dependents(verb, "obl") if wanted else ():
        if tree.preposition(below) == wanted:
            yield Answerable(below, f'"{tree.lower[verb]} {wanted}" them', doubted=True)


def _taking_part(tree: Tree, head: int, preposition: str) -> int | None:
    """The verb of "took part in", "participated in", "had a role in"."""
    if preposition != "in":
        return None
    if tree.lemmas[head] in _JOINED:
        return head
    if tree.lemmas[head] in {"part", "role"} and tree.full(head) == "obj" and tree.lemmas[tree.head(head)] in {"take", "play", "have"}:
        return tree.head(head)
    parts = tree.dependents(head, "obj")
    return head if tree.lemmas[head] in {"take", "play", "have"} and any(tree.lemmas[part] in {"part", "role"} for part in parts) else None


def _holders(tree: Tree, word: int) -> list[int]:
    """Of whom an adjective is said."""
    own = tree.dependents(word, "nsubj")
    if own:
        return own[:1]
    if tree.full(word) in {"amod", "acl", "acl:relcl"}:
        return [tree.head(word)]
    return _listed(surface_subject(tree, word))


def _is_nobody(tree: Tree, word: int) -> bool:
    """So "no one has claimed responsibility"."""
    return tree.lower[word] in {"nobody", "none", "no-one"} or any(tree.lower[below] in {"no", "neither"} for below in tree.below[word])


def _is_left_open(tree: Tree, word: int) -> bool:
    """So "suspected of participating in the attack", "whether they were responsible for it"."""
    for current in (word, *tree.ancestors(word)) if word >= 0 else ():
        if any(tree.lower[mark] in {"whether", "if"} for mark in tree.dependents(current, "mark")):
            return True
        if current != word and tree.lemmas[current] in _POINTED_AT_OF | _CHARGED_WITH:
            return True
    return False


def _is_negated(tree: Tree, word: int) -> bool:
    return any(tree.lower[below] in {"not", "n't", "never", "nor", "neither"} for below in tree.below[word])


def _listed(word: int | None) -> list[int]:
    return [] if word is None else [word]
