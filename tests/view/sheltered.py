"""A small record in which one person is protected: the name stands in it in every way in which a record can hold a name."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from orontes.flow.step import Made
from orontes.keep import Keep
from orontes.publish.choice import Choice
from orontes.publish.exports import FORMATS, publish
from orontes.publish.manner import Manner
from orontes.publish.pages import render_pages
from orontes.publish.site import publish_site
from orontes.records.claim import Claim, Filler, Mention, Time, Voice
from orontes.records.decision import Protection, Ruling
from orontes.records.entity import Entity, Link, Place, Tie
from orontes.records.event import Event
from orontes.records.finding import Finding, Origin, Value
from orontes.records.identity import make_id
from orontes.records.issue import Issue, Question
from orontes.records.lineage import Evidence, Lineage
from orontes.records.report import Block, Published, Report, Stated
from orontes.records.span import Offsets, Segment, Span
from orontes.store.sqlite import SqliteStore, open_store
from orontes.view.show import NOUNS
from orontes.view.views import Views

PSEUDONYM = "Witness 7"


@dataclass(frozen=True)
class Person:
    """A person with a name in two scripts."""

    given: str
    surname: str
    arabic: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.surname}"


HADI = Person("Munir", "Hadidi", "منير حديدي")


@dataclass
class Shelter:
    """A keep and a store with the records."""

    folder: Path
    keep: Keep
    store: SqliteStore
    reports: dict[str, Report]

    def views(self) -> Views:
        return Views(self.keep, self.store, title="A record")


def make_shelter(folder: Path, person: Person = HADI, *, protect: bool = True, extra: str = "") -> Shelter:
    """A record of three reports: one full of the name, one with the surname alone, and one that has nothing to do with it."""
    texts = {
        f"{person.surname.lower()}-testimony.txt": _testimony(person, extra),
        "b-second.txt": f"The market\n\nOn Monday {person.name} spoke. {person.surname}’s shop was shelled, he said. {person.given.upper()} wept.",
        "c-third.txt": "The mill\n\nOn 3 March 2019 soldiers razed the mill of Dorrin. Nobody was hurt.",
    }
    inbox = folder / "inbox"
    inbox.mkdir(parents=True)
    for name, text in texts.items():
        (inbox / name).write_bytes(text.encode())
    keep = Keep.create(folder / "record", who=person.name)
    keep.add([inbox], who=person.name)
    hashes = {Path(original.name).name: original.sha256 for original in keep.originals()}
    reports = {name: _report(name, text, hashes[name], person) for name, text in texts.items()}
    store = open_store(folder / "record")
    records = _records(person, *reports.values())
    if not protect:
        records = [record for record in records if not isinstance(record, Protection)]
    issues = tuple(record for record in records if isinstance(record, Issue))
    store.write("all", "", "0", Made(records=tuple(record for record in records if not isinstance(record, Issue)), issues=issues))
    return Shelter(folder, keep, store, reports)


def everything(shelter: Shelter) -> dict[str, str]:
    """All that leaves a record, by where it leaves."""
    views = shelter.views()
    out = {f"show {noun}": "\n".join(views.to_json(line) for line in views.show(noun)) for noun in NOUNS}
    for noun in ("claims", "events", "findings", "entities", "places"):
        for line in views.show(noun):
            trace = views.trace(line["id"])
            out[f"trace {line['id']}"] = views.to_json(trace) + "\n".join(views.trace_lines(trace))
    out |= {f"page {path}": content.decode() for path, content in render_pages(views)}
    site = publish_site(views, shelter.folder / "site")
    out |= {f"file {path.relative_to(site)}": f"{path.name} {path.read_text()}" for path in sorted(site.rglob("*")) if path.is_file()}
    out["geojson"] = views.geojson()
    texts = [form for form in FORMATS.values() if form.name not in {"site", "parquet", "pdf"}]
    publish(Choice(views), {shelter.folder / "out" / form.name: form for form in texts}, Manner(title=views.title))
    written = sorted(path for path in (shelter.folder / "out").rglob("*") if path.is_file())
    out |= {f"export {path.name}": f"{path.name} {path.read_text(encoding='utf-8')}" for path in written}
    for word in ("shelled", "mill", "spoke", "market"):
        out[f"find {word}"] = "\n".join(views.to_json(found) for found in views.find_all(word))
    return out


def plain(text: str) -> str:
    """Text as a searching eye sees it: no case, marks, invisible characters or percent signs, one form of each Arabic letter."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(letter for letter in decomposed if unicodedata.category(letter) not in {"Mn", "Cf"})
    return kept.translate(str.maketrans("أإآىة", "ااايه", "ـ"))


def _testimony(person: Person, extra: str) -> str:
    surname, given = person.surname, person.given
    address = f"https://example.org/{given.lower()}-{surname.lower()}?q={quote(person.arabic)}"
    return (
        f"{person.name} speaks\n\n{surname}, {given} told us what he saw. “I ran,” {surname} said; Mr {surname}’s house burnt. "
        f"{given[0]}. {surname} has no papers. {unicodedata.normalize('NFD', person.name).upper()} was asked again.\n\n"
        f"كتب {person.arabic} هذا، وقال و{person.arabic.split()[-1]} لنا.\n\nSee {address} or #Free{surname} or @{given.lower()}{surname.lower()}.\n\n{extra}"
    )


def _report(name: str, text: str, sha256: str, person: Person) -> Report:
    title = text.split("\n", maxsplit=1)[0]
    at = text.find(person.surname)
    stated: tuple[Stated, ...] = (Stated(field="title", value=title, how="first line", span=Span(0, len(title))),)
    if at >= 0:
        stated += (
            Stated(field="author", value=person.surname, how="byline", span=Span(at, at + len(person.surname)), source=(at, at + 3)),
        )
    return Report(
        id=make_id("report", sha256), original=sha256, path=f"inbox/{name}", title=title, outlet="Salt Road Post", author=person.name if at >= 0 else None,
        published=Published(edtf="2019-03-05", basis=f"‘{text[:30]}’", span=Span(0, 5)), language="en", text=text,
        blocks=(Block(kind="title", span=Span(0, len(title))), Block(kind="paragraph", span=Span(len(title) + 2, len(text)))), stated=stated,
    )  # fmt: skip


def _records(person: Person, first: Report, second: Report, third: Report) -> list[Any]:
    mentions = [_mention(report, words) for report in (first, second) for words in (person.name, person.surname)]
    entity = Entity(
        id=make_id("entity", "a"), kind="person", name=person.name, variants=(person.name, person.surname, person.arabic),
        mentions=tuple(mention.id for mention in mentions), reasons=(f"“{person.surname}” is short for “{person.name}”",),
        ties=(Tie(how="led", other="the guild", to=None, report=first.id, span=_find(first, person.surname), certainty="stated"),),
    )  # fmt: skip
    links = [Link(id=make_id("link", m.id), report=m.report, span=m.span, to=entity.id, reasons=(f"the name {m.text}",)) for m in mentions]
    told = _claim(first, f"“I ran,” {person.surname} said", person.surname)
    shop = _claim(second, f"{person.surname}’s shop was shelled, he said.", person.surname)
    razed = _claim(third, "soldiers razed the mill of Dorrin", "soldiers")
    place = Place(
        id=make_id("place", "shop"), name=f"{person.surname}’s shop", variants=(f"{person.surname}’s shop",), mentions=(), kind="facility", country=None,
        within=None, latitude=35.0, longitude=36.0, geo_precision=1, source="Test 1", reasons=(f"named after {person.name}",),
    )  # fmt: skip
    event = Event(
        id=make_id("event", "shop"), kind="shelling", time="2019-03-04", place=place.id, claims=(told.id, shop.id), part_of=None,
        reasons=(f"both of {person.surname}: {told.id}",),
    )  # fmt: skip
    mill = Event(
        id=make_id("event", "mill"), kind="destruction", time="2019-03-03", place=None, claims=(razed.id,), part_of=None, reasons=()
    )
    origin = Origin(
        id=make_id("origin", "a"), name=person.name, claims=(told.id, shop.id), reports=(first.id, second.id), stated=True,
        reasons=(f"both quote {person.name}",),
    )  # fmt: skip
    value = Value(
        text=person.name, low=None, high=None, exactness=None, scope=None, stance="asserted", claims=(told.id, shop.id),
        reports=(first.id, second.id), speakers=(person.name, person.surname), origins=(origin.id,),
    )  # fmt: skip
    finding = Finding(
        id=make_id("finding", "a"), event=event.id, field="actor2", verdict="single", low=None, high=None, values=(value,), reports=2, origins=1,
        rule=f"one value, of {person.name}", between=(person.surname, "another"),
    )  # fmt: skip
    edge = Lineage(
        id=make_id("lineage", "a"), kind="citation", level="report", derived=second.id, source=person.name.lower(), directed=True, score=0.5,
        reasons=(f"cites {person.name}",),
        evidence=(Evidence(report=second.id, span=_find(second, person.name), text=person.name),),
    )  # fmt: skip
    offsets = [
        Offsets(report=r.id, original=r.original, encoding="utf-8", segments=(Segment(0, len(r.text), 0, len(r.text.encode()), "text"),))
        for r in (first, second, third)
    ]
    issue = Issue(id=make_id("issue", "a"), code="T999", step="text", where=first.path, message=f"{person.name} could not be read")
    question = Question(
        id=make_id("question", "a"), step="resolve", about=(mentions[0].id, entity.id), text=f"Is {person.surname} {person.name}?", assumed=person.arabic
    )  # fmt: skip
    ruling = Ruling(
        id=told.id, report=first.id, action="accept", who=person.name, when="2019-03-06T00:00:00Z", reason=f"{person.surname} told me"
    )
    protection = Protection(
        id=mentions[1].id, report=first.id, pseudonym=PSEUDONYM, who="editor", when="2019-03-07T00:00:00Z", reason=f"{person.name} was threatened"
    )  # fmt: skip
    return [
        first, second, third, *mentions, entity, *links, told, shop, razed, place, event, mill, origin, finding, edge, *offsets, issue, question, ruling,
        protection,
    ]  # fmt: skip


def _mention(report: Report, words: str) -> Mention:
    span = _find(report, words) if words in report.text else Span(0, 1)
    last = report.text.rfind(words)
    span = Span(last, last + len(words)) if words.count(" ") == 0 else span
    return Mention(
        id=make_id("mention", report.id, words), report=report.id, span=span, text=report.text[span.start : span.end], kind="person"
    )


def _claim(report: Report, quote_: str, actor: str) -> Claim:
    span = _find(report, quote_)
    at = Span(span.start + quote_.index(actor), span.start + quote_.index(actor) + len(actor))
    return Claim(
        id=make_id("claim", report.id, span), report=report.id, kind="shelling", span=span, quote=quote_, stance="asserted", mode="actual", certainty="stated",
        count=None, actor=(Filler(text=actor, span=at),), target=(Filler(text="he", span=at, stands_for=at),), instrument=(),
        place=Filler(text=quote_[:9], span=Span(span.start, span.start + 9)),
        time=Time(edtf="2019-03-04", text=quote_[:5], span=Span(span.start, span.start + 5), basis=f"from ‘{quote_}’"),
        voice=(Voice(text=actor, cue="said", span=at),), trigger=span, pattern="by-hand", steps=(f"“{actor}” is the actor",),
    )  # fmt: skip


def _find(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(start, start + len(words))


def decode(text: str) -> Any:
    return [json.loads(line) for line in text.splitlines() if line]
