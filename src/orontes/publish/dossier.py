"""The dossier: events in sentences, each with the passages on which it rests, each passage with its source and the SHA-256 of its original."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Any

import yaml

from orontes.errors import OrontesError
from orontes.publish.choice import Choice
from orontes.publish.manner import Manner
from orontes.publish.pdf import render_pdf
from orontes.publish.release import require_unnamed
from orontes.records.decision import DECIDED
from orontes.view.event import EventPage, OriginCard
from orontes.view.figure import FigureCard, Said
from orontes.view.inert import make_inert
from orontes.view.passage import Passage, ReportCard
from orontes.view.phrase import Phrase
from orontes.view.report import ReportPage
from orontes.view.words import say_times

MOST = 2000
"""Passages of one dossier, some 600 pages, for which Typst takes 1.2 GB of memory; more is no dossier but a table."""
_LABELS = {
    "contents": "Contents",
    "figures": "What the accounts come to",
    "dispute": "Where they disagree",
    "denials": "Denials",
    "origins": "Independent origins",
    "decisions": "What reviewers decided",
    "passages": "Passages",
    "source": "Source",
    "sources": "Sources",
    "checking": "How to check this dossier",
}
_STANCES = {"denied": "denied", "negated": "said not to have happened"}
Cited = dict[str, Any]


def make_files(choice: Choice, manner: Manner) -> Iterator[tuple[str, bytes]]:
    """`dossier.pdf`."""
    told = make_dossier(choice, manner)
    require_unnamed(choice.views, ((text, "") for text in _strings(told)), "dossier.pdf")
    yield "dossier.pdf", render_pdf(told, manner.fonts)


def make_dossier(choice: Choice, manner: Manner) -> dict[str, Any]:
    """All that the dossier says, as plain values."""
    number = len(choice.report_of)
    if number > MOST:
        raise OrontesError(
            f"A dossier of {len(choice.events):,} events would quote {number:,} passages; {MOST:,} are the most. Choose events with --event."
        )
    return _Dossier(choice, manner).told()


class _Dossier:
    """One dossier: passages and sources are numbered in the order in which they come."""

    def __init__(self, choice: Choice, manner: Manner) -> None:
        self._choice, self._manner = choice, manner
        self._numbers: dict[str, int] = {}
        self._sources: dict[str, tuple[int, Passage]] = {}
        self._origins: dict[str, tuple[str, ...]] = {line.id: line.claims for line in choice.lines("origins")}
        self._next = count(1)

    def told(self) -> dict[str, Any]:
        """Everything."""
        views, manner = self._choice.views, self._manner
        pages = [views.event(event) for event in views.event_ids() if event in self._choice.events]
        events = [self._tell_event(page) for page in pages]
        events += [self._tell_report(views.report(report)) for report in self._choice.in_full]
        verification = views.verification()
        checked: tuple[tuple[str, dict[str, str]], ...] = (
            ("The number of a passage leads to its words as they stand in the report.", {}),
            (
                "Where a report is published with its original, sha256sum of that file must give the hash that stands under its source.",
                {},
            ),
            ("The custody log of the record has {n} entries; its head is {head}, and the key of the record is {key}.",
             {"n": str(verification.entries), "head": verification.head, "key": verification.fingerprint}),
        )  # fmt: skip
        return {
            "title": _inert(manner.title or views.title or self._say("Dossier")),
            "language": manner.language,
            "direction": manner.direction,
            "words": {name: self._say(label) for name, label in _LABELS.items()},
            "about": [
                self._say("Every sentence names the passages on which it rests, by their numbers in square brackets."),
                self._say("Nothing here is averaged or made more precise than its source."),
                *([self._say("Persons under protection bear pseudonyms.")] if views.protects else ()),
            ],
            "events": events,
            "sources": [self._tell_source(number, passage) for number, passage in self._sources.values()],
            "checking": [self._say(form, **parts) for form, parts in checked],
        }

    def _tell_event(self, page: EventPage) -> dict[str, Any]:
        claims = [passage for passage in page.claims if passage.claim in self._choice.report_of]
        passages = [self._tell_passage(passage) for passage in claims]
        cites = self._cites(passage.claim for passage in claims)
        chosen = {finding.id for finding in self._choice.around(page.card.id).findings.values()}
        card = page.card
        about = [
            self._say(
                "{claims} in {reports}.",
                claims=self._say(say_times(card.claims, "claim")),
                reports=self._say(say_times(card.reports, "report")),
            ),
            self._say("When: {time}.", time=self._say(card.time_words)),
            self._say("Where: {place}.", place=_isolate(card.place_name) if card.place_name else self._say("not known")),
        ]
        if page.whole:
            about.append(self._say("Part of {event}.", event=self._say(page.whole.title)))
        decided = [(reason, cites) for reason in page.reasons if DECIDED in reason]
        decided += [
            (reason, self._cites(self._origins.get(one.id, ()))) for one in page.origins for reason in one.reasons if DECIDED in reason
        ]
        return {
            "title": self._say(card.title),
            "about": [{"words": " ".join(about), "cites": cites}],
            "figures": [self._tell_figure(figure) for figure in (*page.figures, *page.facts) if figure.finding in chosen],
            "denials": [self._tell_denial(passage) for passage in claims if passage.stance != "asserted"],
            "origins": [self._tell_origin(origin) for origin in page.origins if origin.id in self._origins],
            "decisions": [{"words": self._tell(reason), "cites": numbers} for reason, numbers in decided],
            "passages": passages,
        }

    def _tell_report(self, page: ReportPage) -> dict[str, Any]:
        """A report that was chosen itself: all its claims, those that stand under an event before by their numbers."""
        passages = [self._tell_passage(passage) for passage in page.claims if passage.claim not in self._numbers]
        words = self._say(
            "{claims} in {reports}.", claims=self._say(say_times(len(page.claims), "claim")), reports=self._say(say_times(1, "report"))
        )
        empty: dict[str, Any] = {"figures": [], "denials": [], "origins": [], "decisions": []}
        cites = self._cites(passage.claim for passage in page.claims)
        return {"title": _inert(page.card.title), "about": [{"words": words, "cites": cites}], "passages": passages, **empty}

    def _tell_figure(self, figure: FigureCard) -> dict[str, Any]:
        return {
            "label": self._say(figure.label),
            "headline": self._say_value(figure.headline),
            "verdict": f"{self._say(figure.verdict_words)[:1].upper()}{self._say(figure.verdict_words)[1:]}: {self._say(figure.verdict_explained)}",
            "sources": self._say(figure.sources_words),
            "cites": self._cites(speaker.claim for said in figure.says for speaker in said.speakers),
            "says": [self._tell_said(said) for said in figure.says],
            "between": [self._tell(one) for one in figure.between] if figure.verdict == "disputed" else [],
        }

    def _tell_said(self, said: Said) -> dict[str, Any]:
        stance = "" if said.stance == "asserted" or said.words.startswith("denied") else f" ({self._say(_STANCES[said.stance])})"
        origins = self._comma(map(_isolate, said.origins))
        unstated = self._say("Source not stated: {names}", names=self._comma(map(_isolate, said.unstated))) if said.unstated else ""
        told = [self._say("Independent origins: {names}", names=origins) if origins else "", unstated]
        return {
            "words": f"{self._say_value(said.words)}{stance}",
            "who": [
                {
                    "words": self._say("{who} in {report}", who=_isolate(teller.name), report=_name(teller.report))
                    if teller.name
                    else self._say("{report} itself", report=_name(teller.report)),
                    "cites": self._cites(speaker.claim for speaker in teller.passages),
                }
                for teller in said.tellers
            ],
            "origins": ". ".join(part for part in told if part),
        }

    def _tell_denial(self, passage: Passage) -> Cited:
        who = _isolate(passage.voices[-1]) if passage.voices else _name(passage.report)
        words = self._say("{who}: {kind}, {stance}.", who=who, kind=self._say(passage.kind_words), stance=self._say(passage.stance_words))
        return {"words": words, "cites": self._cites([passage.claim])}

    def _tell_origin(self, origin: OriginCard) -> Cited:
        name = _isolate(origin.name) if origin.name else self._say("no name")
        stated = "" if origin.stated else f" ({self._say('source not stated')})"
        words = f"{name}{stated}: {self._say('in {reports}', reports=self._comma(map(_name, origin.reports)))}"
        return {"words": words, "cites": self._cites(self._origins.get(origin.id, ()))}

    def _tell_passage(self, passage: Passage) -> dict[str, Any]:
        self._numbers[passage.claim] = number = next(self._next)
        source, _ = self._sources.setdefault(passage.report.id, (len(self._sources) + 1, passage))
        chain = " › ".join((_name(passage.report), *map(_isolate, passage.voices)))
        told = [
            self._say(passage.kind_words),
            self._say(passage.stance_words),
            self._say(passage.count_words),
            self._say(passage.time_words),
        ]
        where = self._say("Characters {first} to {last} of the text.", first=str(passage.span[0]), last=str(passage.span[1]))
        if passage.bytes:
            where += " " + self._say("Bytes {first} to {last} of the original.", first=str(passage.bytes[0]), last=str(passage.bytes[1]))
        return {
            "number": number,
            "who": f"{chain}. {self._comma(part for part in told if part)}.",
            "quote": _inert(passage.quote),
            "language": passage.report.language,
            "direction": passage.report.direction,
            "where": f"{where}{''.join(f' {one}' for one in self._decisions(passage))}",
            "source": source,
        }

    def _decisions(self, passage: Passage) -> Iterator[str]:
        """What reviewers decided about a claim, by number; who and why stays in the record."""
        ruling = passage.ruling
        for one in ruling.corrections if ruling else ():
            parts = {
                "field": one.field.replace("_", " "),
                "was": _isolate(one.was or "–"),
                "value": _isolate(one.value or "–"),
                "n": str(one.number),
            }
            yield self._say("A reviewer corrected {field} from {was} to {value} (decision {n}).", **parts)
        if ruling and ruling.action in {"accept", "reject"}:
            form = "A reviewer accepted it (decision {n})." if ruling.action == "accept" else "A reviewer rejected it (decision {n})."
            yield self._say(form, n=str(ruling.number))

    def _tell_source(self, number: int, passage: Passage) -> dict[str, Any]:
        report = passage.report
        withheld = self._choice.views.is_withheld(passage.original)
        return {
            "number": number,
            "words": _told_of(report, self._say(report.published_words), self._comma),
            "sha256": passage.original,
            "note": self._say("The original is withheld, since it names a protected person.") if withheld else "",
        }

    def _cites(self, claims: Iterable[str]) -> list[int]:
        return sorted({self._numbers[claim] for claim in claims if claim in self._numbers})

    def _comma(self, parts: Iterable[str]) -> str:
        return ("، " if self._manner.language == "ar" else ", ").join(parts)

    def _say(self, text: str, **parts: str) -> str:
        """Words of the program in the language of the dossier: of the dossier's own catalogue, else of the interface."""
        own = None if isinstance(text, Phrase) else load_words(self._manner.language).get(text)
        told = self._manner.say(text) if own is None else own
        return told.format(**parts) if parts else told

    def _tell(self, sentence: str) -> str:
        """A sentence of the program that comes as text and holds words of reports; another language has isolated them already."""
        told = str(self._manner.say(sentence))
        return _isolate(told) if self._manner.language == "en" else told

    def _say_value(self, words: str) -> str:
        """A value: the program's words, or words of reports."""
        return self._say(words) if isinstance(words, Phrase) else _isolate(words)


@cache
def load_words(language: str) -> Mapping[str, str]:
    """The dossier's own sentences in a language; English needs none."""
    if language == "en":
        return {}
    return yaml.safe_load((files("orontes.publish") / f"dossier.{language}.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _told_of(report: ReportCard, published: str, comma: Callable[[Iterable[str]], str]) -> str:
    return comma(
        [_isolate(report.title), *([_isolate(report.outlet)] if report.outlet and report.outlet != report.title else ()), published]
    )


def _inert(text: str) -> str:
    return str(make_inert(text))


def _isolate(text: str) -> str:
    """Words of others within a sentence: what they hold moves nothing around them."""
    return f"\u2068{_inert(text)}\u2069"


def _name(report: ReportCard) -> str:
    """A report by its outlet, else by its title as a quotation."""
    return _isolate(report.name if report.outlet or report.name[:1] in {"“", "«"} else f"“{report.name}”")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _strings(one)
