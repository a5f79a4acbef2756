"""Who says what in a report: every stretch of its text that somebody says, with the chain of speakers, outermost first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from orontes.flow.read.attributions import Attribution, find_attributions, runs_of
from orontes.flow.read.quotes import Quote, find_quotes
from orontes.flow.read.referents import Reference, Referents
from orontes.flow.read.speakers import UNNAMED, is_speech
from orontes.flow.read.tree import Tree
from orontes.flow.read.turns import find_turns
from orontes.records.claim import Voice
from orontes.records.report import Block
from orontes.records.span import Span

__all__ = ["UNNAMED", "Saying", "Voices", "find_voices", "is_speech"]

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one speaker says: the voice, the words that carry the cue, the stretches said, and in words how it was found."""

    voice: Voice
    cue: Span
    content: tuple[Span, ...]
    how: str
    is_cited: bool = False
    reference: Reference | None = None
    """Where the speaker is a pronoun or a short form: for whom it stands, or why that is left open."""
    quote: Span | None = None
    """The quotation, where it is one whose speaker stands outside its sentence."""

    def covers(self, place: int) -> bool:
        """Whether what stands at this place of the text is said here."""
        return any(span.start <= place < span.end for span in self.content)

    @property
    def size(self) -> int:
        """Length of what is said."""
        return sum(span.end - span.start for span in self.content)


@dataclass(frozen=True, slots=True)
class Voices:
    """All that is said in a report; ask with `at`."""

    sayings: tuple[Saying, ...]
    """In the order of the text."""
    referents: Referents
    """Whom pronouns and short forms stand for."""
    _by_sentence: dict[int, tuple[Saying, ...]]
    _sentences: tuple[int, ...]
    _wide: tuple[tuple[Saying, ...], ...]
    """Quotations, then turns: they run over sentences, and none overlaps another of its kind."""

    def at(self, place: int) -> list[Saying]:
        """Who says what stands at this place, outermost first."""
        sentence = bisect_right(self._sentences, place) - 1
        inner = [s for s in self._by_sentence.get(self._sentences[sentence], ()) if s.covers(place)] if sentence >= 0 else []
        chain = sorted(inner, key=lambda saying: (-saying.size, saying.is_cited, saying.cue))
        for wide in self._around(place):
            said = wide.content[0]
            if not any(not said.start <= saying.cue.start < said.end for saying in chain):
                chain.insert(0, wide)
        return _without_echoes(chain)

    def words(self, span: Span) -> str:
        """The words of the report at a span, on one line."""
        return " ".join(span.of(self.referents.text).split())

    def _around(self, place: int) -> list[Saying]:
        """The innermost first."""
        nearest = [(wide, bisect_right(wide, place, key=lambda saying: saying.content[0].start) - 1) for wide in self._wide]
        return [wide[near] for wide, near in nearest if near >= 0 and wide[near].covers(place)]


def find_voices(text: str, blocks: Sequence[tuple[Block, Sequence[Tree]]]) -> Voices:
    """All sayings of a report, by its sentences, quotations and turns."""
    read = [(block, [(tree, find_attributions(tree)) for tree in trees]) for block, trees in blocks]
    by_sentence = {tree.span.start: tuple(_saying(tree, one) for one in found) for _, sentences in read for tree, found in sentences}
    quotes = find_quotes(text, [(block.span, sentences) for block, sentences in read])
    turns = [
        Saying(voice=turn.voice, cue=turn.cue, content=(turn.content,), how=f'"{turn.voice.cue}" sets the speaker apart')
        for block, trees in blocks
        for turn in find_turns(text, block.span, block.kind, list(trees))
    ]
    wide = (tuple(_quoted(quote, turns) for quote in quotes), tuple(turns))
    inner = [saying for start in sorted(by_sentence) for saying in by_sentence[start]]
    own: dict[Span, tuple[Span, ...]] = {}
    for saying in inner:
        own[saying.voice.span] = (*own.get(saying.voice.span, ()), *saying.content)
    referents = Referents(text, blocks, [quote.span for quote in quotes], own)
    by_sentence = {start: tuple(_resolved(saying, referents, text) for saying in said) for start, said in by_sentence.items()}
    wide = (
        tuple(_resolved(saying, referents, text) for saying in wide[0]),
        tuple(_resolved(saying, referents, text) for saying in wide[1]),
    )
    inner = [saying for start in sorted(by_sentence) for saying in by_sentence[start]]
    return Voices(
        referents=referents,
        sayings=tuple(sorted([*inner, *wide[0], *wide[1]], key=lambda saying: (saying.content[0], saying.cue))),
        _by_sentence=by_sentence,
        _sentences=tuple(sorted(by_sentence)),
        _wide=wide,
    )


def _saying(tree: Tree, found: Attribution) -> Saying:
    cue = Span(tree.sentence.starts[found.cue], tree.sentence.ends[found.cue])
    return Saying(voice=found.voice, cue=cue, content=runs_of(tree, found.content), how=found.how, is_cited=found.is_cited)


def _quoted(quote: Quote, turns: Sequence[Saying]) -> Saying:
    near = bisect_right(turns, quote.span.start, key=lambda turn: turn.content[0].start) - 1
    turn = turns[near] if near >= 0 and turns[near].covers(quote.span.start) else None
    voice, how = quote.voice, quote.how
    if voice is None and turn is not None:
        voice, how = turn.voice, turn.how
    voice = voice or Voice(text=UNNAMED, cue="quotation marks", span=Span(quote.span.start, quote.span.start + 1))
    return Saying(voice=voice, cue=quote.cue or voice.span, content=(quote.span,), how=f"inside a quotation: {how}", quote=quote.span)


def _resolved(saying: Saying, referents: Referents, text: str) -> Saying:
    if saying.voice.text == UNNAMED:
        return saying
    reference = referents.of(saying.voice.span)
    if reference is None or (reference.stands_for is None and saying.voice.stands_for is not None):
        return saying
    stands = reference.stands_for
    meant = "" if stands is None else f': "{saying.voice.text}" stands for {stands.of(text)}, {reference.how}'
    return replace(saying, voice=replace(saying.voice, stands_for=stands), reference=reference, how=saying.how + meant)


def _without_echoes(chain: list[Saying]) -> list[Saying]:
    """The chain without who says "I" in it, without anybody twice, and without `unnamed` beside a name."""
    kept: list[Saying] = []
    for place, saying in enumerate(chain):
        if not (place and _is_same(saying.voice)) and not any(_is_one(saying.voice, other.voice) for other in kept):
            kept.append(saying)
    named = [saying for saying in kept if saying.voice.text != UNNAMED]
    return named or kept[:1]


def _is_one(voice: Voice, other: Voice) -> bool:
    """Whether two links name the same speaker: the same words, or a pronoun and whom it stands for."""
    meant, named = voice.stands_for or voice.span, other.stands_for or other.span
    return voice.span == other.span or meant == named or other.span.start <= meant.start < meant.end <= other.span.end


def _is_same(voice: Voice) -> bool:
    """So "X said he remembers …", "“I remember …”, she said": the inner pronoun is the speaker already named."""
    spoken = voice.text.lower()
    return spoken in _FIRST_PERSON or (
        spoken in {"he", "she", "they"} and voice.cue.lower().startswith(("remember", "recall", "think", "believ"))
    )
