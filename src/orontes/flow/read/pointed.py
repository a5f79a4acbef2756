"""Parts of a whole that an earlier sentence counted: "Of these, 136 were children", "Nine of the dead were traders", "Thirteen were women"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from orontes.flow.read.claims import Scene
from orontes.flow.read.counts import Quantity, make_count
from orontes.flow.read.figures import persons_count
from orontes.flow.read.parts import Part, join_singles, make_part, quantity_of
from orontes.flow.read.persons import unit_and_group
from orontes.flow.read.phrases import natures
from orontes.flow.read.stance import find_standing
from orontes.flow.read.tree import Tree
from orontes.flow.read.where import phrase_of
from orontes.lang.en.lexicon import load_words, singular
from orontes.records.claim import Claim, Count
from orontes.records.identity import make_id

_PRONOUNS = frozenset({"they", "them", "these", "those"})
_OF_ANY = frozenset({"victim", "casualty"})
_WERE = frozenset({"was", "were", "are", "is"})
_INCLUDE = frozenset({"include", "comprise"})
_AMONG = frozenset({"among", "amongst"})
_BEFORE_BARE = frozenset({"another", "and", "only", "just"})
_TOLD = frozenset({"ccomp", "conj", "parataxis"})
_SENTENCES = 2
"""How many sentences may stand between a whole and its part, where none of them counts anybody else."""


class Wholes:
    """The groups of persons that the sentence before counted."""

    def __init__(self) -> None:
        self._claims: tuple[Claim, ...] = ()
        self._passed = 0

    def open_block(self, kind: str) -> None:
        """A heading ends what was told before it."""
        if kind in {"title", "heading"}:
            self._claims = ()

    def pass_sentence(self, claims: Sequence[Claim]) -> None:
        """Takes what the sentence just read counted as wholes, unless it only cuts those before it."""
        counted = tuple(claim for claim in claims if _is_whole(claim))
        if counted:
            self._claims, self._passed = counted, 0
        elif not any(claim.count is not None for claim in claims):
            self._passed += 1

    def of_kind(self, kinds: frozenset[str]) -> Claim | None:
        """The one whole that is meant; None where several may be."""
        fitting = [claim for claim in self._claims if not kinds or claim.kind in kinds]
        return fitting[0] if len(fitting) == 1 and self._passed < _SENTENCES else None


def take_parts(scene: Scene, wholes: Wholes, found: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence, with those on parts of an earlier whole: told by no word of an event, or told by one that leaves the whole open."""
    claims = list(found)
    for kinds, top, parts in _pointed(scene.tree, scene.quantities):
        whole = wholes.of_kind(kinds)
        standing = find_standing(scene.tree, top, [])
        if whole is None or standing.stance != "asserted" or standing.mode != "actual":
            continue
        claims = [claim for claim in claims if claim.kind != whole.kind or claim.count is not None or claim.actor]
        for part in parts:
            _take_part(scene, top, part, whole, claims)
    return claims


def _take_part(scene: Scene, top: int, part: Part, whole: Claim, claims: list[Claim]) -> None:
    """Adds the claim of a part, or ties the one that the sentence makes of it to the whole."""
    count = persons_count(part)
    if part.quantity is not None:
        count = make_count(part.quantity, unit=part.unit, group=part.group, scope="incident", subset_of=None)
    if count is None or whole.count is None or part.unit != "person" or not _fits(count.low, whole.count):
        return
    pointing = f"a part of {whole.id}: the words point back at those whom it counts"
    for place, told in enumerate(claims):
        if told.count is not None and told.count.span == count.span:
            if told.kind == whole.kind and told.count.subset_of is None:
                claims[place] = replace(told, count=replace(told.count, subset_of=whole.id), steps=(*told.steps, pointing))
            return
    tree = scene.tree
    standing = find_standing(tree, top, [])
    sayings = scene.voices.at(tree.sentence.starts[top])
    claims.append(
        replace(
            whole,
            id=make_id("claim", whole.report, whole.kind, part.span.start, part.span.end, count.span.start, count.span.end),
            span=tree.span,
            quote=tree.span.of(tree.text),
            count=replace(count, subset_of=whole.id, scope=whole.count.scope),
            target=tuple(phrase_of(tree, head) for head in part.heads),
            certainty="hedged" if "hedged" in {standing.certainty, whole.certainty} else whole.certainty,
            trigger=count.span,
            pattern="part_of_earlier",
            voice=tuple(saying.voice for saying in sayings),
            steps=(
                pointing,
                "actor, instrument, place and time: those of the whole",
                *standing.steps,
                *(f"voice: {saying.voice.text}, {saying.how}" for saying in sayings),
            ),
        )
    )


def _is_whole(claim: Claim) -> bool:
    count = claim.count
    asserted = claim.stance == "asserted" and claim.mode in {"actual", "historical"}
    several = count is not None and count.unit == "person" and (count.low or 0) > 1
    return several and asserted and count is not None and count.subset_of is None


def _fits(low: int | None, whole: Count) -> bool:
    """Whether a part is no larger than its whole, as far as that is told."""
    return low is not None and low <= max(whole.low or 0, whole.high or 0)


def _pointed(tree: Tree, quantities: tuple[Quantity, ...]) -> Iterator[tuple[frozenset[str], int, list[Part]]]:
    """Kinds of the whole that the words point at (none: any), the word that the sentence hangs on, and the parts."""
    for top in range(len(tree)):
        if tree.head(top) >= 0 and tree.relation(top) not in _TOLD:
            continue
        if tree.lemmas[top] in _INCLUDE and (subject := _only(tree.dependents(top, "nsubj"))) is not None:
            kinds = _kinds_of(tree, subject)
            members = [member for held in tree.dependents(top, "obj") for member in tree.conjuncts(held)]
            if kinds is not None and not tree.dependents(top, "aux", "advmod"):
                yield kinds, top, _parts(tree, members, quantities)
        if not any(tree.lower[copula] in _WERE for copula in tree.dependents(top, "cop")):
            continue
        subject = _only(tree.dependents(top, "nsubj"))
        if subject is None:
            continue
        if tree.preposition(top) in _AMONG and (kinds := _kinds_of(tree, top)) is not None:  # "Among them were three children and a nurse"
            yield kinds, top, _parts(tree, tree.conjuncts(subject), quantities)
        elif {"person", "group"} & natures(tree, top) and tree.tag(top) in {"NOUN", "ADJ"}:
            inverted = next((below for below in tree.dependents(top, "obl", "nmod") if tree.preposition(below) in _AMONG), None)
            if inverted is not None and inverted < top and (kinds := _kinds_of(tree, inverted)) is not None:
                yield kinds, top, _parts(tree, tree.conjuncts(subject), quantities)
            quantity = next((q for q in quantities if q.kind == "count" and q.low and subject in tree.words_within(*q.span)), None)
            kinds = _whole_of_number(tree, top, subject, quantity) if quantity is not None else None
            if kinds is not None and quantity is not None:
                yield kinds, top, [_described(tree, top, quantity)]


def _described(tree: Tree, top: int, quantity: Quantity) -> Part:
    """The part whose number is the subject of what it is said to be."""
    heads = (top, *(other for other in tree.conjuncts(top) if other > top and not tree.dependents(other, "nsubj")))
    unit, group = unit_and_group(tree, top, "person")
    return Part(heads=heads, quantity=quantity, persons=None, unit=unit, group=group if len(heads) == 1 else None, span=quantity.span)


def _whole_of_number(tree: Tree, top: int, number: int, quantity: Quantity) -> frozenset[str] | None:
    """What a number is a part of: "nine of the dead", "of these, 136", a bare "thirteen"; None where it counts something of its own."""
    pointing = [below for below in tree.dependents(number, "nmod") if tree.preposition(below) == "of"]
    pointing += [below for below in tree.dependents(top, "obl", "nmod") if below < number and tree.preposition(below) == "of"]
    if pointing:
        return _kinds_of(tree, pointing[0])
    inside = set(tree.words_within(*quantity.span))
    before = min(inside) - 1
    opens = before < 0 or before in tree.dependents(top, "cc", "mark") or tree.lower[before] in _BEFORE_BARE
    alone = tree.tag(number) == "NUM" and not set(tree.dependents(number, "nmod", "acl")) - inside
    return frozenset() if alone and opens else None


def _kinds_of(tree: Tree, word: int) -> frozenset[str] | None:
    """The kinds of claims whose persons a word names: "the dead" those killed; every kind for "them"; None for any other word."""
    lemma = singular(tree.lower[word])
    fate = next((tree.lower[below] for below in tree.dependents(word, "acl")), lemma) if tree.lower[word] == "those" else lemma
    if fate in _PRONOUNS or fate in _OF_ANY:
        return frozenset()
    kind = load_words("fates").get(fate)
    return frozenset({kind}) if kind is not None else None


def _parts(tree: Tree, members: list[int], quantities: tuple[Quantity, ...]) -> list[Part]:
    return join_singles([make_part(tree, (member,), quantity_of(tree, member, quantities), "person") for member in members])


def _only(words: list[int]) -> int | None:
    return words[0] if len(words) == 1 else None
