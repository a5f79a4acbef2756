"""Whom a pronoun or a short form stands for, where the text makes it safe to say; else who it could be."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from orontes.flow.read.candidates import PRONOUNS, Candidate, Gender, find_candidates, has_plural_thing
from orontes.flow.read.phrases import is_plural, main_subject
from orontes.flow.read.speakers import is_speech
from orontes.flow.read.subjects import surface_subject
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_speech, singular
from orontes.match.spans import PRONOUN_REACH
from orontes.records.report import Block
from orontes.records.span import Span

_BASED = re.compile(r"^(?:the\s+)?(?:\S+-based\s+)?", re.IGNORECASE)
_THINGS_TOO = frozenset({"they", "them", "their"})
_ORDER = {"former": 0, "latter": 1}
_BOTH = frozenset({"two", "both", "pair"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun or short form: the words it stands for (None: left open), why, and whom it could mean."""

    stands_for: Span | None
    how: str
    could_be: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sentence:
    tree: Tree
    candidates: tuple[Candidate, ...]
    section: int


class Referents:
    """The pronouns and short forms of one report; ask with `of`."""

    __slots__ = ("_by_span", "_own", "_quotes", "_said", "_sentences", "_starts", "text")

    def __init__(
        self, text: str, blocks: Sequence[tuple[Block, Sequence[Tree]]], quotes: Iterable[Span], own: Mapping[Span, Sequence[Span]]
    ) -> None:
        """`own`: for the words that name a speaker, what that speaker says."""
        section = 0
        sentences: list[_Sentence] = []
        genders: dict[str, Gender] = {}
        for block, trees in blocks:
            section += block.kind in {"title", "heading"}
            for tree in trees:
                found = [_with_gender(candidate, genders) for candidate in find_candidates(tree)]
                sentences.append(_Sentence(tree, tuple(found), section))
        self.text = text
        self._sentences = sentences
        self._starts = [sentence.tree.span.start for sentence in sentences]
        self._by_span = {one.span: one for sentence in sentences for one in sentence.candidates}
        self._quotes = sorted(quotes)
        self._own = own
        self._said: dict[Span, Reference | None] = {}
        for sentence in sentences:  # in the order of the text, so that each finds those before it settled
            for one in sentence.candidates:
                if one.is_pronoun:
                    self.of(one.span)

    def of(self, span: Span) -> Reference | None:
        """What the words at a span stand for; None where they are no pronoun and no short form."""
        if span not in self._said:
            self._said[span] = self._find(span)
        return self._said[span]

    def _find(self, span: Span) -> Reference | None:
        at = bisect_right(self._starts, span.start) - 1
        words = self._sentences[at].tree.words_within(*span) if at >= 0 else []
        if not words:
            return None
        tree = self._sentences[at].tree
        inside = set(words)
        head = next((word for word in words if tree.head(word) not in inside), words[0])
        form = tree.lower[head]
        if form in PRONOUNS and len(words) == 1:
            gender = PRONOUNS[form]
            if gender:
                return self._nearest(at, head, lambda one: one.kind == "person" and one.gender in {gender, ""})
            acting = tree.relation(head) == "nsubj" and tree.full(head) != "nsubj:pass"
            return self._nearest(at, head, lambda one: one.kind == "people" or (one.kind == "body" and acting))
        if form == "it" and len(words) == 1:
            return self._nearest(at, head, lambda one: one.kind == "body" and one.is_speaker)
        if form.endswith("-year-old"):
            return self._nearest(at, head, lambda one: one.kind == "person" and one.is_named)
        if form in _ORDER or (form in _BOTH and len(words) == 1):
            return self._of_pair(at, head)
        return self._short(at, head, words)

    def _nearest(self, at: int, head: int, fits: Callable[[Candidate], bool]) -> Reference:
        """The fitting one of the nearest sentence that has any; open where it has several and none stands out."""
        tree = self._sentences[at].tree
        place = tree.sentence.starts[head]
        own = self._own.get(tree.span_of([head]), ())
        for back in range(at, -1, -1):
            sentence = self._sentences[back]
            if place - sentence.tree.span.end > PRONOUN_REACH or sentence.section != self._sentences[at].section:
                break
            near = [
                one for one in sentence.candidates if fits(one) and place - one.span.end <= PRONOUN_REACH and self._is_open(one, place, own)
            ]
            if back == at:
                near = [one for one in near if one.span.end <= place and not _binds(tree, head, one)]
            if back < at and tree.lower[head] in _THINGS_TOO and has_plural_thing(sentence.tree):
                return Reference(None, "it may be the things told of")
            meant = [one for each in near if (one := self._meant(each)) is not None]
            chosen = self._choose(tree, head, [one for one in meant if one.is_pronoun or fits(one)], is_here=back == at)
            if chosen is not None:
                return chosen
        return Reference(None, "nobody named before it fits")

    def _meant(self, one: Candidate) -> Candidate | None:
        """A pronoun as whom it stands for, where it stands; one left open stays itself, and so leaves open what would take it up."""
        if not one.is_pronoun:
            return one
        found = self._said.get(one.span)
        if found is None or found.stands_for is None:
            return replace(one, key="?") if found is not None and found.could_be else None
        named = self._by_span.get(found.stands_for)
        if named is None:
            return None
        return replace(named, word=one.word, verb=one.verb, is_subject=one.is_subject, is_speaker=one.is_speaker)

    def _choose(self, tree: Tree, head: int, near: Sequence[Candidate], *, is_here: bool) -> Reference | None:
        whole = [one for one in near if not any(one is not other and _within(one.span, other.span) for other in near)]
        by_key = {one.key: one for one in reversed(whole)}
        if not by_key:
            return None
        if len(by_key) == 1 and "?" not in by_key:
            return self._settled(next(iter(by_key.values())), "the only one it fits in the nearest sentence that names one")
        if is_here and (subject := _subject_above(tree, head)) is not None:
            above = next((one for one in whole if one.word == subject or tree.head(one.word) == subject), None)
            if above is not None:
                return self._settled(above, "the subject of the clause above")
        if tree.relation(head) == "nsubj" and tree.head(head) >= 0:
            forces = {one.key: one for one in whole if one.is_force}
            acting = next(iter(forces.values()), None)
            if len(forces) == 1 and acting is not None and acting.is_subject and not is_speech(tree, tree.head(head)):
                return self._settled(acting, "the only force among them, and the one who acts")
            spoke = {one.key: one for one in whole if one.is_speaker and one.is_subject}
            if len(spoke) == 1 and "?" not in spoke:
                return self._settled(next(iter(spoke.values())), "the one who spoke last")
        names = [one.span.of(self.text) for one in whole if not one.is_pronoun]
        doubts = [name for one in whole if one.is_pronoun and (said := self._said.get(one.span)) for name in said.could_be]
        return Reference(None, "several fit", tuple(dict.fromkeys([*names, *doubts])))

    def _settled(self, one: Candidate, how: str) -> Reference:
        return Reference(one.span, how)

    def _of_pair(self, at: int, head: int) -> Reference | None:
        tree = self._sentences[at].tree
        place = tree.sentence.starts[head]
        for sentence in reversed(self._sentences[max(0, at - 1) : at + 1]):
            pairs = [one for one in sentence.candidates if " + " in one.key and one.span.end <= place]
            if len(pairs) == 1 and pairs[0].key.count(" + ") == 1:
                members = [one for one in sentence.candidates if one is not pairs[0] and one.key in pairs[0].key.split(" + ")]
                members = list({one.key: one for one in members if _within(one.span, pairs[0].span)}.values())
                if tree.lower[head] in _BOTH:
                    return self._settled(pairs[0], "the two named together just before")
                if len(members) == 2:
                    return self._settled(members[_ORDER[tree.lower[head]]], f'"{tree.lower[head]}" of the two named just before')
        return None

    def _short(self, at: int, head: int, words: Sequence[int]) -> Reference | None:
        """So "the group", "the Observatory", "the spokeswoman": a definite noun alone that somebody before it answers to."""
        tree = self._sentences[at].tree
        first = words[0] - 1
        definite = tree.lower[words[0]] == "the" or (first >= 0 and tree.lower[first] == "the")
        bare = _BASED.sub("", self.text[tree.sentence.starts[words[0]] : tree.sentence.ends[words[-1]]]).lower()
        if not definite or bare != tree.lower[head] or is_plural(tree, head) or tree.tag(head) not in {"NOUN", "PROPN"}:
            return None
        noun, place = singular(tree.lower[head]), tree.sentence.starts[head]
        before = [one for one in self._before(at, place) if one.kind != "people"]
        own = noun not in load_speech("state") or tree.forms[head].istitle()
        named = {one.key: one for one in before if own and one.is_named and noun in one.nouns and one.key != noun}
        if named:
            return self._one_of(named, f'named before with "{noun}"')
        new = {
            one.key: one
            for one in before
            if one.is_new and noun in one.nouns and " " in self._words(one) and place - one.span.end <= PRONOUN_REACH
        }
        if new:
            return self._one_of(new, f'the "{noun}" brought in before')
        if noun in load_speech("body"):
            bodies = {one.key: one for one in before if one.kind == "body" and one.is_named and place - one.span.end <= PRONOUN_REACH}
            return self._one_of(bodies, "the only body named shortly before") if bodies else None
        return None

    def _one_of(self, found: dict[str, Candidate], how: str) -> Reference:
        names = [one.span.of(self.text) for one in found.values()]
        return self._settled(next(iter(found.values())), how) if len(found) == 1 else Reference(None, "several fit", tuple(names))

    def _words(self, one: Candidate) -> str:
        return one.span.of(self.text)

    def _before(self, at: int, place: int) -> Iterator[Candidate]:
        """Candidates before a place, the nearest sentence first, outside of quotations that it does not stand in."""
        for back in range(at, -1, -1):
            if place - self._starts[back] > 4 * PRONOUN_REACH:
                return
            for one in self._sentences[back].candidates:
                if one.span.end <= place and not one.is_pronoun and self._is_open(one, place, ()):
                    yield one

    def _is_open(self, one: Candidate, place: int, own: Sequence[Span]) -> bool:
        """Whether a candidate can be meant from a place: in the same quotation or both in none, and not in what the pronoun itself says."""
        if any(span.start <= one.span.start < span.end for span in own):
            return False
        return self._quote_at(one.span.start) == self._quote_at(place)

    def _quote_at(self, place: int) -> Span | None:
        near = bisect_right(self._quotes, Span(place, len(self.text) + 1)) - 1
        return self._quotes[near] if near >= 0 and place < self._quotes[near].end else None


def _with_gender(one: Candidate, genders: dict[str, Gender]) -> Candidate:
    """What an earlier mention of the same name told of its gender."""
    if one.is_named and one.kind == "person":
        if one.gender:
            genders.setdefault(one.key, one.gender)
        elif one.key in genders:
            return replace(one, gender=genders[one.key])
    return one


def _binds(tree: Tree, head: int, one: Candidate) -> bool:
    """Whether grammar forbids it: subject and object of one verb are two people, and a phrase does not mean itself."""
    if tree.lower[head].endswith(("self", "selves")) or tree.full(head) == "nmod:poss":
        return tree.is_under(head, one.word) and tree.full(head) != "nmod:poss"
    verb = tree.head(head)
    shared = surface_subject(tree, verb) if verb >= 0 and tree.relation(head) != "nsubj" else None
    return verb == one.verb or one.word == shared or _is_part(tree, head, one.word)


def _subject_above(tree: Tree, head: int) -> int | None:
    """The subject of the clause above that of a subject; of a relative clause the noun that it tells of."""
    subject = main_subject(tree, head)
    if subject != head:
        return subject
    clause = tree.head(head)
    if tree.relation(head) != "nsubj" or clause < 0 or tree.relation(clause) != "ccomp" or tree.head(clause) < 0:
        return None
    return surface_subject(tree, tree.head(clause))


def _is_part(tree: Tree, head: int, phrase: int) -> bool:
    """Whether a word belongs to a phrase itself, and not to a clause that tells of it."""
    if not tree.is_under(head, phrase):
        return False
    current = head
    while current != phrase:
        if tree.opens_clause(current):
            return False
        current = tree.head(current)
    return True


def _within(inner: Span, outer: Span) -> bool:
    return inner != outer and outer.holds(inner)
