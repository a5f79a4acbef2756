"""Protection: whatever is read of a record on its way out is read through here, and here protected persons bear their pseudonyms.

The one place for all doors: pages, JSON, search, traces and exports see a keep and a store in which the names no longer stand. Spans
lead to the text as shown; originals that hold a name are withheld. Without a Protection, keep and store are what they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from html import unescape
from itertools import chain
from typing import Any, TypeVar

from orontes.errors import NothingThere
from orontes.records.claim import Claim, Mention
from orontes.records.decision import Anchor, Decision, Protection
from orontes.records.entity import Entity, Link, Place
from orontes.records.identity import make_id
from orontes.records.issue import Issue
from orontes.records.lineage import Lineage
from orontes.records.original import Custody, Original
from orontes.records.report import Report
from orontes.records.span import Offsets, Span
from orontes.store.api import Trace
from orontes.store.query import Query
from orontes.view.access import Held, Kept
from orontes.view.spellings import NAME_WITHHELD, Cut, Persona, Spellings, make_persona, put_in

T = TypeVar("T")
_ID = re.compile(r"[a-z]+-[0-9a-f]{16}")
_PLAIN = frozenset({
    "id", "report", "original", "sha256", "kind", "stance", "mode", "certainty", "exactness", "unit", "group", "scope", "subset_of",
    "verdict", "level", "edtf", "language", "code", "step", "action", "when", "event", "claims", "reports", "mentions", "origins",
    "part_of", "about", "first", "second", "to", "field", "country", "pattern", "previous", "media_type", "tool", "key", "profile",
    "marks",
})  # fmt: skip
"""Fields that hold ids, words of a fixed list, or dates: no text of anybody."""
_QUOTING = frozenset({"text", "quote", "value"})
"""Fields that repeat the words of the span beside them."""
_JOINED = ("Entity", "Place", "Event", "Finding", "Origin", "Lineage")
"""Records of the whole pile that say of which reports, claims and mentions they are made."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A report in which somebody is hidden: its text as it was and as it is shown."""

    text: str
    shown: str
    cuts: tuple[Cut, ...]
    alone: frozenset[str]

    def span(self, span: Span) -> Span:
        """The span in the text as shown; what lies within a name widens to all that stands for it."""
        return Span(self._moved(span[0], last=False), self._moved(span[1], last=True))

    def _moved(self, point: int, *, last: bool) -> int:
        shift = 0
        for cut in self.cuts:
            if point <= cut.start:
                break
            if point < cut.end:
                return cut.start + shift + (len(cut.put) if last else 0)
            shift += len(cut.put) - (cut.end - cut.start)
        return point + shift


def draw_veil(keep: Kept, store: Held) -> tuple[Kept, Held, Veil | None]:
    """The keep and the store as they may be seen, and what hides in them; None where nobody is protected."""
    protections = sorted(store.records(Protection), key=lambda protection: (protection.when, protection.id))
    if not protections:
        return keep, store, None
    veil = Veil(keep, store, protections)
    return VeiledKeep(keep, veil), VeiledStore(store, veil), veil


class Veil:
    """Who is hidden, where, and how a record looks then."""

    def __init__(self, keep: Kept, store: Held, protections: Sequence[Protection]) -> None:
        self._keep, self._store = keep, store
        self._pseudonyms: dict[str, str] = {}
        self._aliases: dict[str, str] = {}
        self._salt = make_id("salt", *(f"{one.id} {one.when} {one.who} {one.reason}" for one in protections))
        self._touched: dict[str, set[str]] = {}
        self._covers: dict[str, Cover | None] = {}
        self._originals: set[str] | None = None
        self._clear: dict[str, bool] = {}
        personas: dict[str, Persona] = {}
        bystanders: list[Persona] = []
        for protection in protections:
            persona, beside = self._make_persona(protection)
            if persona is not None:
                personas[persona.id] = persona
                bystanders += beside
        self.spellings = Spellings([*personas.values(), *{persona.id: persona for persona in bystanders}.values()])
        self.everybody = frozenset(personas)
        named: Iterator[Entity | Place] = chain(store.records(Entity), store.records(Place))
        self._aliases |= {one.id: self._alias(one.id) for one in named if self.mask(one).name != one.name}
        self._real = {alias: identity for identity, alias in self._aliases.items()}

    def real(self, noun: type, identity: str) -> str:
        """The id in the store of a record that is shown under an alias: ids of some nouns are hashes of names, which a guess would confirm."""
        if noun is Lineage and identity not in self._real:
            self._real |= {self._alias(trace.id): trace.id for trace in self._store.traces(Lineage)}
        return self.stored(identity)

    def stored(self, identity: str) -> str:
        """The id in the store of an entity or place that is shown under an alias."""
        return self._real.get(identity, identity)

    def shown(self, identity: str) -> str:
        """The id under which an entity or place is shown."""
        return self._aliases.get(identity, identity)

    def cover(self, report: str) -> Cover | None:
        """How a report is covered; None where nobody is hidden in it."""
        if report not in self._covers:
            found = self._store.get(Report, report)
            self._covers[report] = self._make_cover(found) if found else None
        return self._covers[report]

    def look(self, records: Iterable[T]) -> Iterator[T]:
        """Records as they are shown; the map of a covered report's text to bytes is not."""
        for record in records:
            if isinstance(record, Report) and record.id not in self._covers:
                self._covers[record.id] = self._make_cover(record)
            if isinstance(record, Offsets) and self.cover(record.report):
                continue
            yield self.mask(record)

    def mask(self, record: T) -> T:
        """A record as it is shown."""
        report = record.id if isinstance(record, Report) else getattr(record, "report", None)
        name = type(record).__name__
        if isinstance(report, str) and name != "Ruling":
            cover = self.cover(report)
            return self._masked(record, cover, cover.alone if cover else frozenset()) if cover or isinstance(record, Link) else record
        alone = self._alone(record) if name in _JOINED else self.everybody
        masked: T = self._masked(record, None, alone)
        if isinstance(masked, Lineage) and masked != record:
            return replace(masked, id=self._alias(masked.id))
        if isinstance(record, Entity) and isinstance(masked, Entity) and record.id in self._pseudonyms:
            pseudonym = self._pseudonyms[record.id]
            return replace(masked, name=pseudonym, variants=(pseudonym,))
        return masked

    def words(self, text: str) -> str:
        """Words that belong to no report, such as the title of the record."""
        return self.spellings.mask(text, self.everybody)

    def withholds(self, original: Original) -> bool:
        """Whether an original may not leave the record: it names a hidden person, or it cannot be shown that it does not."""
        if original.sha256 not in self._clear:
            if self._originals is None:
                list(self.look(self._store.records(Report)))
                reports = (self._store.get(Report, report) for report, cover in self._covers.items() if cover)
                self._originals = {report.original for report in reports if report}
            known = original.sha256 in self._originals
            self._clear[original.sha256] = not known and self._is_clear(original)
        return not self._clear[original.sha256]

    def _is_clear(self, original: Original) -> bool:
        if not original.media_type.startswith("text/") and not original.media_type.endswith(("html", "xml", "json")):
            return False
        try:
            text = self._keep.read(original.sha256).decode("utf-8")
        except UnicodeDecodeError:
            return False
        return not any(self.spellings.find(form, self.everybody) for form in {text, unescape(text)})

    def _make_cover(self, report: Report) -> Cover | None:
        texts = [report.text, *_texts(report)]
        alone = self.spellings.names_whole(texts) & self.everybody | self._touched.get(report.id, set())
        if not alone and not self.spellings.names_whole(texts):
            return None
        cuts = self.spellings.find(report.text, frozenset(alone))
        return Cover(text=report.text, shown=put_in(report.text, cuts), cuts=cuts, alone=frozenset(alone))

    def _alias(self, identity: str) -> str:
        return make_id(identity.rpartition("-")[0], self._salt, identity)

    def _alone(self, record: Any) -> frozenset[str]:
        """Of whom a part of the name gives them away in a record of the whole pile: it touches their reports, or names them whole."""
        touched = (self._touched.get(identity, set()) for identity in _ids(record))
        return (self.spellings.names_whole(_texts(record)) & self.everybody).union(*touched)

    def _masked(self, value: Any, cover: Cover | None, alone: frozenset[str]) -> Any:
        report = getattr(value, "report", None)
        if cover is None and isinstance(report, str) and (cover := self.cover(report)):
            alone |= cover.alone
        span = getattr(value, "span", None)
        changed = {}
        for field in fields(value):
            old = getattr(value, field.name)
            if cover and isinstance(value, Report) and field.name == "text":
                new = cover.shown
            elif cover and isinstance(span, Span) and isinstance(old, str) and field.name in _QUOTING and _repeats(cover.text, span, old):
                new = cover.shown[slice(*cover.span(span))]
            else:
                new = self._shown(_uncut(value, field.name, old), field.name, cover, alone)
            if new != old:
                changed[field.name] = new
        return replace(value, **changed) if changed else value

    def _shown(self, value: Any, name: str, cover: Cover | None, alone: frozenset[str]) -> Any:
        if isinstance(value, str):
            if value in self._aliases:
                return self._aliases[value]
            if name in _PLAIN or _ID.fullmatch(value):
                return value
            masked = self.spellings.mask(value, alone)
            return _ID.sub(lambda match: self._aliases.get(match[0], match[0]), masked) if self._aliases else masked
        if isinstance(value, Span):
            return cover.span(value) if cover else value
        if isinstance(value, tuple) and name == "source":  # bytes of an original that is withheld
            return None if cover else value
        if isinstance(value, tuple) and (name not in _PLAIN or name == "about"):
            shown = tuple(self._shown(one, name, cover, alone) for one in value)
            return tuple(dict.fromkeys(shown)) if shown != value else value
        return self._masked(value, cover, alone) if is_dataclass(value) else value

    def _make_persona(self, protection: Protection) -> tuple[Persona | None, list[Persona]]:
        mention = self._store.get(Mention, protection.id)
        if mention is None and not protection.names:
            return None, []
        entities = self._entities_at(mention) if mention else self._entities_called(protection)
        ids = sorted({one for entity in entities for one in entity.mentions} - {protection.id})
        mentions = [found for one in ids if (found := self._store.get(Mention, one)) is not None] + ([mention] if mention else [])
        called = (name for entity in entities for name in (entity.name, *entity.variants))
        reports = sorted({found.report for found in mentions})
        identity = entities[0].id if mention and entities else protection.id
        persona = make_persona(identity, protection.pseudonym, {*protection.names, *called, *(found.text for found in mentions)})
        if Spellings([persona]).find(protection.pseudonym, frozenset({identity})):
            persona = replace(persona, pseudonym=NAME_WITHHELD)
        self._pseudonyms |= dict.fromkeys((identity, *(entity.id for entity in entities)), persona.pseudonym)
        own = {found.id for found in mentions}
        others = [other for report in reports for other in self._store.records(Mention, report=report) if other.id not in own]
        claims = [claim for report in reports for claim in self._store.records(Claim, report=report)]
        known = (*(entity.id for entity in entities), *own, *(other.id for other in others), *(claim.id for claim in claims))
        for touched in (identity, *reports, *known):
            self._touched.setdefault(touched, set()).add(identity)
        beside = _bystanders(persona, others)
        parts = {part for name in persona.names for part in name}
        shared = frozenset(part for other in beside for name in other.names for part in name if part in parts)
        return replace(persona, shared=shared), beside

    def _entities_at(self, mention: Mention) -> list[Entity]:
        links = self._store.records(Link, report=mention.report)
        to = next((link.to for link in links if Span(*link.span) == Span(*mention.span)), "")
        found = self._store.get(Entity, to)
        return [found] if found else []

    def _entities_called(self, protection: Protection) -> list[Entity]:
        """Whoever has a name of a protection that hangs on no mention here, in any spelling."""
        called = make_persona(protection.id, protection.pseudonym, protection.names)
        names = Spellings([called])

        def fits(entity: Entity) -> bool:
            own = (entity.name, *entity.variants)
            return bool(names.names_whole(own)) or not set(called.names).isdisjoint(make_persona("", "", own).names)

        return [entity for entity in self._store.records(Entity) if fits(entity)]


class VeiledStore:
    """A store in which nobody's protected name stands."""

    def __init__(self, store: Held, veil: Veil) -> None:
        self._store, self._veil = store, veil

    def records(self, noun: type[T], *, part: str | None = None, report: str | None = None, event: str | None = None) -> Iterator[T]:
        """Records of a noun sorted by id; those of one part, report or event if named."""
        yield from self._veil.look(self._store.records(noun, part=part, report=report, event=event))

    def get(self, noun: type[T], id: str) -> T | None:  # noqa: A002 - the word of the nouns
        """The record with this id."""
        found = self._store.get(noun, self._veil.real(noun, id))
        shown = next(self._veil.look([found]), None) if found is not None else None
        known = getattr(shown, "id", id) == id  # by the hash of a name, which a guess would confirm, nobody is found
        return shown if known else None

    def traces(self, noun: type) -> Iterator[Trace]:
        """All records of a noun without their bodies, in the order of their stored ids."""
        return (replace(trace, id=self._veil.shown(trace.id)) for trace in self._store.traces(noun))

    def search(self, query: Query, noun: str, *, limit: int, offset: int = 0) -> tuple[int, tuple[str, ...]]:
        """Nothing for a query that asks for a part of a protected name, or for its absence: the number found would tell."""
        terms = [term for group in query.all_of for term in group] + list(query.none_of)
        if any(self._veil.spellings.betrays(term.words, begins=term.begins) for term in terms):
            return 0, ()
        return self._store.search(query, noun, limit=limit, offset=offset)


class VeiledKeep:
    """A keep in which names of files bear no protected name, and originals that hold one cannot be read."""

    def __init__(self, keep: Kept, veil: Veil) -> None:
        self._keep, self._veil = keep, veil

    @property
    def head(self) -> str:
        """Hash of the last entry of the custody log."""
        return self._keep.head

    @property
    def fingerprint(self) -> str:
        """Of the record's public key."""
        return self._keep.fingerprint

    def custody(self) -> tuple[Custody, ...]:
        """The custody log."""
        return tuple(map(self._veil.mask, self._keep.custody()))

    def arrivals(self) -> Iterator[Custody]:
        """How each original came."""
        return map(self._veil.mask, self._keep.arrivals())

    def originals(self) -> tuple[Original, ...]:
        """Originals in the record."""
        return tuple(map(self._veil.mask, self._keep.originals()))

    def issues(self) -> tuple[Issue, ...]:
        """Files that could not be taken in."""
        return tuple(map(self._veil.mask, self._keep.issues()))

    def read(self, sha256: str) -> bytes:
        """The bytes of an original that names nobody who is protected."""
        original = next((one for one in self._keep.originals() if one.sha256 == sha256), None)
        if original is not None and self._veil.withholds(original):
            raise NothingThere(f"The original {sha256} is withheld: it names a protected person, or it cannot be shown that it does not.")
        return self._keep.read(sha256)


def _bystanders(persona: Persona, mentions: Iterable[Mention]) -> list[Persona]:
    """Other persons with a name of several words that holds a part of the protected one, where both are named."""
    known = Spellings([persona])
    alone = frozenset({persona.id})
    names = {" ".join(mention.text.split()) for mention in mentions if mention.kind == "person"}
    shared = sorted(name for name in names if any(not cut.whole for cut in known.find(name, alone)))
    made = [make_persona(f"{persona.id}/{name}", NAME_WITHHELD, [name], beside=persona.id) for name in shared]
    return [other for other in made if any(len(name) > 1 for name in other.names)]


def _uncut(value: Any, name: str, words: Any) -> Any:
    """The surroundings of a decision's passage without the word at which they were cut off: half a name is told from nothing."""
    if not isinstance(value, Decision | Anchor) or name not in {"before", "after"}:
        return words
    return words.partition(" ")[2] if name == "before" else words.rpartition(" ")[0]


def _repeats(text: str, span: Span, words: str) -> bool:
    return " ".join(text[span[0] : span[1]].split()) == " ".join(words.split())


def _texts(record: Any) -> Iterator[str]:
    """All texts of a record, without ids, words of fixed lists, and the text of a report."""
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name not in _PLAIN and not (isinstance(record, Report) and field.name == "text"):
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, str):
                    yield one
                elif is_dataclass(one):
                    yield from _texts(one)


def _ids(record: Any) -> Iterator[str]:
    """All ids that a record holds."""
    for field in fields(record):
        value = getattr(record, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str) and (field.name in _PLAIN or _ID.fullmatch(one)):
                yield one
            elif is_dataclass(one):
                yield from _ids(one)
