"""Framing: how each outlet words the same actor, place or event, counted, with the passage of every wording; nothing is made the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass

from orontes.lang.fold import squeeze
from orontes.records.claim import Claim, Filler
from orontes.records.event import Event
from orontes.records.span import Span
from orontes.view.index import Index
from orontes.view.passage import ReportCard, make_report_card, voice_names
from orontes.view.phrase import phrase

_ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where words stand in a report. `anchor` is the span to which a page may lead: the words themselves, or the claim that holds them."""

    report: ReportCard
    anchor: Span
    words: str
    voice: str
    """Who is quoted or cited with these words; empty = the outlet's own voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One wording of one outlet: capitals and articles aside, in its most frequent form."""

    text: str
    spots: tuple[Spot, ...]
    voices: tuple[str, ...]
    """Whom the outlet cites with it, in all or some of the spots."""
    cited: int
    """In how many spots it is somebody else's word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """All wordings of one outlet, the most frequent first."""

    outlet: str
    language: str
    reports: int
    times: int
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFraming:
    """How one outlet names an event, who is said to have done it, and to whom."""

    outlet: str
    language: str
    event: tuple[Wording, ...]
    actor: tuple[Wording, ...]
    target: tuple[Wording, ...]


def frame_named(index: Index, places: Iterable[tuple[str, Span]], variants: Iterable[str] = ()) -> tuple[Framing, ...]:
    """The framing of what stands at these spans of reports; with variants, in the words of the longest of them that holds a span."""
    variants = tuple(variants)
    return by_outlet([_spot(index, report, widen(index, report, span, variants), span, "") for report, span in places])


def widen(index: Index, report: str, span: Span, variants: Iterable[str]) -> Span:
    """The longest variant around a span: where a report writes `west of` a town, the town alone is not the place's words."""
    text = index.reports[report].text
    words = text[span[0] : span[1]]
    for variant in sorted(variants, key=lambda variant: (-len(variant), variant)):
        at = variant.find(words)
        start = span[0] - at
        if at >= 0 and start >= 0 and text.startswith(variant, start):
            return Span(start, start + len(variant))
    return span


def frame_event(index: Index, event: Event) -> tuple[EventFraming, ...]:
    """The framing of an event: the words of its claims that name it, its actors and its targets; pronouns are no wording."""
    claims = index.claims_of(event)
    named = by_outlet([_claim_spot(index, claim, claim.trigger) for claim in claims])
    actors = by_outlet([_claim_spot(index, claim, span) for claim in claims for span in _spans(claim.actor)])
    targets = by_outlet([_claim_spot(index, claim, span) for claim in claims for span in _spans(claim.target)])
    words = [{squeeze(row.outlet): row.wordings for row in rows} for rows in (named, actors, targets)]
    return tuple(
        EventFraming(
            outlet=row.outlet,
            language=row.language,
            event=row.wordings,
            actor=words[1].get(squeeze(row.outlet), ()),
            target=words[2].get(squeeze(row.outlet), ()),
        )
        for row in named
    )


def _spans(fillers: Iterable[Filler]) -> list[Span]:
    return [filler.span for filler in fillers if filler.stands_for is None]


def _claim_spot(index: Index, claim: Claim, span: Span) -> Spot:
    names = voice_names(index, claim)
    return _spot(index, claim.report, span, claim.span, names[-1] if names else "")


def _spot(index: Index, report: str, span: Span, anchor: Span, voice: str) -> Spot:
    found = index.reports[report]
    words = " ".join(found.text[span[0] : span[1]].split())
    return Spot(report=make_report_card(index, found), anchor=Span(*anchor), words=words, voice=voice)


def name_outlet(card: ReportCard) -> str:
    """Whose words a report's are: its outlet's; where none is known, that of this one report, by its title."""
    return card.outlet or phrase("outlet not stated: {title}", title=card.title)


def by_outlet(spots: Iterable[Spot]) -> tuple[Framing, ...]:
    """One row an outlet, however its name is spelt (`RADIO X`, `Radio X`): in its most frequent spelling that is not all capitals."""
    rows: dict[str, list[Spot]] = {}
    for spot in sorted(spots, key=lambda spot: (name_outlet(spot.report), spot.report.id, spot.anchor)):
        if spot.words:
            rows.setdefault(squeeze(name_outlet(spot.report)), []).append(spot)
    named = [(_spelling(row), row) for row in rows.values()]
    return tuple(_frame(outlet, row) for outlet, row in sorted(named, key=lambda row: (row[0].casefold(), row[0])))


def _spelling(spots: Iterable[Spot]) -> str:
    forms = Counter(name_outlet(spot.report) for spot in spots)
    return min(forms, key=lambda form: (form.isupper(), -forms[form], form))


def _frame(outlet: str, spots: list[Spot]) -> Framing:
    languages = {spot.report.language for spot in spots}
    groups: dict[str, list[Spot]] = {}
    for spot in spots:
        groups.setdefault(_key(spot.words), []).append(spot)
    wordings = sorted(map(_word, groups.values()), key=lambda wording: (-len(wording.spots), wording.text.casefold(), wording.text))
    return Framing(
        outlet=outlet,
        language=languages.pop() if len(languages) == 1 else "und",
        reports=len({spot.report.id for spot in spots}),
        times=len(spots),
        wordings=tuple(wordings),
    )


def _word(spots: list[Spot]) -> Wording:
    forms = Counter(spot.words for spot in spots)
    voices = [spot.voice for spot in spots if spot.voice]
    text = min(forms, key=lambda form: (_is_opening(form, forms), -forms[form], form))
    return Wording(text=text, spots=tuple(spots), voices=tuple(sorted(set(voices))), cited=len(voices))


def _is_opening(form: str, forms: Container[str]) -> bool:
    """Whether only the head of a sentence gave this form its capital: the same words stand in it with a small letter too."""
    return (small := form[:1].lower() + form[1:]) != form and small in forms


def _key(words: str) -> str:
    folded = words.casefold()
    return next((folded.removeprefix(article) for article in _ARTICLES if folded.startswith(article)), folded)
