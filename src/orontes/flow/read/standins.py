"""Whom the pronouns and short forms of a claim stand for: its actors, targets and voices; and a Question where that is left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from orontes.flow.read.referents import Reference
from orontes.flow.read.voices import UNNAMED, Voices
from orontes.records.claim import Claim, Filler, Voice
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.span import Span

_SPEAKER = frozenset({"i", "me", "myself"})


def stand_for(claim: Claim, voices: Voices) -> Claim:
    """The claim, each pronoun and short form among its actors and targets with the words it stands for, where that is safe."""
    steps: list[str] = []
    actor = tuple(_filled("actor", filler, claim, voices, steps) for filler in claim.actor)
    target = tuple(_filled("target", filler, claim, voices, steps) for filler in claim.target)
    return replace(claim, actor=actor, target=target, steps=(*claim.steps, *steps)) if steps else claim


def ask_open(report: str, claims: Iterable[Claim], voices: Voices) -> Iterator[Question]:
    """One question for each pronoun or short form of these claims that is left open, about all claims that hang on it."""
    asked: dict[Span, tuple[str, Reference, list[Claim]]] = {}
    for claim in claims:
        speakers = {voice.span for voice in claim.voice}
        named: tuple[Filler | Voice, ...] = (*claim.voice, *claim.actor, *claim.target)
        for held in named:
            reference = _open(held, voices)
            if reference is not None and (reference.could_be or held.span in speakers):
                asked.setdefault(held.span, (held.text, reference, []))[2].append(claim)
    for span, (words, reference, about) in sorted(asked.items(), key=lambda entry: entry[0]):
        ids = tuple(sorted({claim.id for claim in about}))
        choice = f" It could be {' or '.join(reference.could_be)}." if reference.could_be else ""
        yield Question(
            id=make_id("question", "read", *ids, span),
            step="read",
            about=(*ids, report),
            text=f'Who is "{words}" in: {about[0].quote}{choice}',
            assumed="left open",
        )


def _filled(role: str, filler: Filler, claim: Claim, voices: Voices, steps: list[str]) -> Filler:
    if filler.text.lower() in _SPEAKER and claim.voice and claim.voice[-1].text != UNNAMED:
        speaker = claim.voice[-1]
        steps.append(f'{role}: "{filler.text}" is the speaker, {speaker.text}')
        return replace(filler, stands_for=speaker.stands_for or speaker.span)
    reference = voices.referents.of(filler.span)
    if reference is None:
        return filler
    if reference.stands_for is None:
        meant = f" ({', '.join(reference.could_be)})" if reference.could_be else ""
        steps.append(f'{role}: "{filler.text}" is left open: {reference.how}{meant}')
        return filler
    steps.append(f'{role}: "{filler.text}" stands for {voices.words(reference.stands_for)}, {reference.how}')
    return replace(filler, stands_for=reference.stands_for)


def _open(held: Filler | Voice, voices: Voices) -> Reference | None:
    if held.stands_for is not None or held.text == UNNAMED:
        return None
    reference = voices.referents.of(held.span)
    return reference if reference is not None and reference.stands_for is None else None
