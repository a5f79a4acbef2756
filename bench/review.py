"""Decisions through re-runs and under many hands: kept, asked about, dropped or moved; lost updates and reads that go back.

The pile is made of few sentences told again and again, so that look-alikes stand everywhere: in one report, in copies, in the next report.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from orontes.errors import Conflict, OrontesError
from orontes.flow.step import Made, Records
from orontes.flow.text.reports import report_id
from orontes.keep import Keep
from orontes.records.claim import Claim, Count, Mention, MentionKind
from orontes.records.decision import Decision
from orontes.records.entity import Entity
from orontes.records.event import Event
from orontes.records.identity import make_id
from orontes.records.report import Report
from orontes.records.span import Span
from orontes.review import Desk, Ledger
from orontes.review.drafts import Wish
from orontes.review.ledger import find_standing
from orontes.review.replay import replay
from orontes.store.sqlite import open_store

REPORTS, DECISIONS, RERUNS = 60, 500, 20
CLIENTS, EACH = 8, 1000
_PLACES = ("Arin", "Belvar", "Corso", "Dunmere")
_ACTORS = ("the Third Brigade", "gunmen", "the river militia")
_FURNITURE = ("Read more on this story", "Share this page", "Advertisement")
Key = tuple[str, int, int]
"""What a claim or mention truly is: original, sentence, and which of the sentence's."""


@dataclass(frozen=True)
class Told:
    """One sentence of an article: its words, and what it tells as kind, trigger and number."""

    text: str
    facts: tuple[tuple[str, str, int], ...]
    place: str


@dataclass
class Laid:
    """Articles as one reader laid them out, with what each claim and mention truly is."""

    records: list[Any]
    truth: dict[str, Key]


def scores() -> dict[str, float]:
    """Both parts."""
    with tempfile.TemporaryDirectory() as name:
        return {**_survive(Path(name)), **_contend(Path(name), CLIENTS, EACH)}


def _survive(folder: Path) -> dict[str, float]:
    chance = Random(7)
    articles = {f"{number:064x}": _write_article(chance) for number in range(REPORTS)}
    first = _lay(articles, Random(0), version=0)
    keep = Keep.create(folder / "record", who="bench")
    store = open_store(keep.folder)
    named = list(_name(first))
    store.write("read", "all", "", Made(records=(*first.records, *named)))
    desk = Desk(Ledger(keep), store)
    meant: dict[int, tuple[frozenset[Key], ...]] = {}
    while len(meant) < DECISIONS:
        _decide(desk, first, named, chance, meant)
    told = Counter[str]()
    for version in range(1, RERUNS + 1):
        _judge(desk.ledger.decisions(), meant, _lay(_change(articles, Random(version)), Random(version), version=version), told)
    store.close()
    total = RERUNS * len(find_standing(desk.ledger.decisions()))
    return {
        "decisions_times_reruns": float(total),
        "kept_or_asked": (told["kept"] + told["asked"]) / total,
        "kept": told["kept"] / total,
        "kept_where_the_passage_is_there": told["kept of there"] / told["there"],
        "dropped": float(total - told["kept"] - told["asked"] - told["moved"]),
        "moved": float(told["moved"]),
    }


def _write_article(chance: Random) -> list[Told]:
    """Ten sentences of which many stand elsewhere too; now and then a whole run of them again."""
    told = []
    for _ in range(10):
        place, actor = chance.choice(_PLACES), chance.choice(_ACTORS)
        dead, hurt = chance.randint(2, 4), chance.randint(5, 6)
        if chance.random() < 0.5:
            told.append(
                Told(
                    f"Shelling by {actor} killed {dead} people in {place} and wounded {hurt} others.",
                    (("killing", "killed", dead), ("injury", "wounded", hurt)),
                    place,
                )
            )
        else:
            told.append(Told(f"A witness said that {actor} had killed {dead} people near {place}.", (("killing", "killed", dead),), place))
    return told + told[2:5] if chance.random() < 0.3 else told


def _change(articles: dict[str, list[Told]], chance: Random) -> dict[str, list[Told]]:
    """Reports removed, copies and new ones added, all in another order."""
    kept = {original: told for original, told in articles.items() if chance.random() > 0.07}
    copies = {f"{int(original, 16) + 10_000:064x}": told for original, told in kept.items() if chance.random() < 0.15}
    fresh = {f"{20_000 + number:064x}": _write_article(chance) for number in range(5)}
    mixed = [*kept.items(), *copies.items(), *fresh.items()]
    chance.shuffle(mixed)
    return dict(mixed)


def _lay(articles: dict[str, list[Told]], chance: Random, *, version: int) -> Laid:
    """Reports, claims and mentions as reader `version` makes them; version 0 takes whole sentences."""
    laid = Laid([], {})
    for original, told in articles.items():
        lines = [chance.choice(_FURNITURE)] if version and chance.random() < 0.3 else []
        gone = {at for at in range(len(told)) if version and chance.random() < 0.01}
        text, starts = "\n".join(lines), {}
        for at, sentence in enumerate(told):
            if at not in gone:
                text += ("\n\n" if version and chance.random() < 0.1 else "\n" if at % 4 == 0 else " ") if text else ""
                starts[at] = len(text)
                text += sentence.text
        report = Report(
            id=report_id(original), original=original, path=original[-5:], title=None, outlet=None, author=None, published=None,
            language="en", text=text, blocks=(),
        )  # fmt: skip
        laid.records.append(report)
        for at, start in starts.items():
            _lay_sentence(laid, report, (original, at), told[at], start, chance, version)
    chance.shuffle(laid.records)
    return laid


def _lay_sentence(laid: Laid, report: Report, where: tuple[str, int], told: Told, start: int, chance: Random, version: int) -> None:  # noqa: PLR0913, PLR0917 - one sentence in full
    for which, (kind, trigger, number) in enumerate(told.facts):
        if version and chance.random() < 0.05:
            continue  # another threshold: not found
        at = start + told.text.index(trigger)
        figure = start + told.text.index(str(number), at - start)
        span = (
            _border(Span(start, start + len(told.text)), at, figure + 1, report.text, chance)
            if version
            else Span(start, start + len(told.text))
        )
        if version and chance.random() < 0.05:
            kind = "attack"  # noqa: PLW2901 - read as another kind
        count = Count(
            low=number,
            high=number,
            exactness="exact",
            unit="person",
            group=None,
            scope="incident",
            subset_of=None,
            span=Span(figure, figure + len(str(number))),
        )
        id_ = make_id("claim", version, report.id, kind, at, *span)
        laid.truth[id_] = (*where, which)
        laid.records.append(
            Claim(
                id=id_, report=report.id, kind=kind, span=span, quote=report.text[span.start : span.end], stance="asserted", mode="actual",
                certainty="stated", count=count, actor=(), target=(), instrument=(), place=None, time=None, voice=(),
                trigger=Span(at, at + len(trigger)), pattern=f"reader {version}",
            )
        )  # fmt: skip
    at = start + told.text.index(told.place)
    called: MentionKind = "organization" if version and chance.random() < 0.05 else "person"
    mention = Mention(
        id=make_id("mention", version, report.id, at, called),
        report=report.id,
        span=Span(at, at + len(told.place)),
        text=told.place,
        kind=called,
    )
    laid.truth[mention.id] = (*where, -1)
    laid.records.append(mention)


def _border(span: Span, trigger: int, figure: int, text: str, chance: Random) -> Span:
    """The borders as another reader draws them: the same, a little less or more, the clause alone, or far too much."""
    how = chance.random()
    if how < 0.5:
        return span
    if how < 0.7:
        return Span(min(span.start + chance.randint(0, 9), trigger), max(span.end - chance.randint(0, 9), figure))
    if how < 0.85:
        return Span(max(0, span.start - chance.randint(0, 15)), min(len(text), span.end + chance.randint(0, 15)))
    if how < 0.95:
        return Span(trigger, figure)
    return Span(max(0, span.start - 90), min(len(text), span.end + 90))


def _name(laid: Laid) -> Iterator[Entity | Event]:
    """Entities of three mentions each and events of two claims each."""
    mentions = [record for record in laid.records if isinstance(record, Mention)]
    for at in range(0, len(mentions) - 2, 3):
        ids = tuple(mention.id for mention in mentions[at : at + 3])
        yield Entity(id=make_id("entity", *ids), kind="person", name=mentions[at].text, variants=(), mentions=ids, reasons=())
    claims = [record for record in laid.records if isinstance(record, Claim)]
    for at in range(0, len(claims) - 1, 2):
        ids = tuple(claim.id for claim in claims[at : at + 2])
        yield Event(id=make_id("event", *ids), kind="killing", time="..", place=None, claims=ids, part_of=None, reasons=())


def _decide(desk: Desk, laid: Laid, named: Sequence[Entity | Event], chance: Random, meant: dict[int, tuple[frozenset[Key], ...]]) -> None:
    """One decision of any sort; `meant` keeps what it is truly about, side by side. One in fifteen is taken back."""
    claims = [record for record in laid.records if isinstance(record, Claim)]
    entities, events = [one for one in named if isinstance(one, Entity)], [one for one in named if isinstance(one, Event)]
    how = chance.random()
    wish = Wish(action="accept", who=chance.choice(("Anna", "Omar", "Zoë")), reason="bench")
    if how < 0.65:
        claim = chance.choice(claims)
        action, field, value = chance.choice(
            (
                ("accept", "", ""),
                ("reject", "", ""),
                ("comment", "", ""),
                ("correct", "count", "9"),
                ("correct", "time", "2012-05"),
                ("correct", "stance", "denied"),
                ("status", "", "done"),
            )
        )
        made = _try(desk, claim.id, replace(wish, action=action, field=field, value=value))  # type: ignore[arg-type] # actions by name
        sides: tuple[frozenset[Key], ...] = (frozenset({laid.truth[claim.id]}),)
    elif how < 0.7:
        report, other = chance.sample([record for record in laid.records if isinstance(record, Report)], 2)
        action, field, value = chance.choice((("merge", "", "translation"), ("forbid", "", ""), ("correct", "published", "2012-05")))
        others = (other.id,) if action != "correct" else ()
        made = _try(desk, report.id, replace(wish, action=action, field=field, value=value), others=others)  # type: ignore[arg-type] # actions by name
        sides = tuple(frozenset({_key_of(one)}) for one in ((report, other) if others else (report,)))
    elif how < 0.9:
        pool: Sequence[Any] = entities if how < 0.82 else events
        one, other = chance.sample(pool, 2)
        held = [frozenset(laid.truth[id_] for id_ in (got.mentions if isinstance(got, Entity) else got.claims)) for got in (one, other)]
        made = _try(desk, one.id, replace(wish, action=chance.choice(("merge", "forbid"))), others=(other.id,))
        sides = tuple(held)
    elif how < 0.95:
        entity = chance.choice(entities)
        made = _try(desk, entity.id, replace(wish, action="sensitive", value="Witness"))
        sides = (frozenset(laid.truth[id_] for id_ in entity.mentions),)
    else:
        entity = chance.choice(entities)
        made = _try(desk, entity.id, replace(wish, action="split"), others=entity.mentions[:1])
        sides = (frozenset(laid.truth[id_] for id_ in entity.mentions[1:]), frozenset({laid.truth[entity.mentions[0]]}))
    if made is not None:
        meant[made.number] = sides
        if chance.random() < 1 / 15:
            desk.decide(f"decision-{made.number}", replace(wish, action="undo"))


def _try(desk: Desk, identity: str, wish: Wish, others: Sequence[str] = ()) -> Decision | None:
    try:
        return desk.decide(identity, wish, others=others)
    except OrontesError:
        return None


def _judge(decisions: Sequence[Decision], meant: dict[int, tuple[frozenset[Key], ...]], laid: Laid, told: Counter[str]) -> None:
    """Count for one re-run what became of each standing decision."""
    replayed = replay(decisions, Records(laid.records))
    held = {one.decision.number: one for one in replayed.held}
    asked = {decision.number for decision, _ in replayed.orphans}
    there = _still_there(laid)
    truth = laid.truth | {record.id: _key_of(record) for record in laid.records if isinstance(record, Report)}
    for decision in find_standing(decisions):
        sides = meant[decision.number]
        is_there = all(any((*key, decision.kind if decision.passage == "claim" else "") in there for key in side) for side in sides)
        told["there"] += is_there
        if decision.number in held:
            found = held[decision.number].sides
            right = all(truth[id_] in side for side, ids in zip(sides, found, strict=True) for id_ in ids)
            told["kept" if right else "moved"] += 1
            told["kept of there"] += is_there and right
        elif decision.number in asked:
            told["asked"] += 1


def _key_of(report: Report) -> Key:
    return (report.original, -1, -1)


def _still_there(laid: Laid) -> set[tuple[Any, ...]]:
    """What a person would find again at a glance: mentions, and claims whose kind is known and whose borders moved by a few words at most."""
    found: set[tuple[Any, ...]] = set()
    for record in laid.records:
        if isinstance(record, Mention):
            found.add((*laid.truth[record.id], ""))
        elif isinstance(record, Report):
            found.add((*_key_of(record), ""))
        elif isinstance(record, Claim) and 55 <= record.span.end - record.span.start <= 100:
            found.add((*laid.truth[record.id], record.kind))
    return found


def _contend(folder: Path, clients: int, each: int) -> dict[str, float]:
    """Clients in processes of their own raise the figures of four claims by one, each from the last they saw."""
    keep = Keep.create(folder / "busy", who="bench")
    store = open_store(keep.folder)
    laid = _lay({"1" * 64: _write_article(Random(1))}, Random(0), version=0)
    store.write("read", "all", "", Made(records=tuple(laid.records)))
    store.close()
    code = "import sys; from bench.review import work; work(*sys.argv[1:])"
    started = time.monotonic()
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(keep.folder), f"client {at}", str(each)], stdout=subprocess.PIPE, text=True)
        for at in range(clients)
    ]
    told = [json.loads(client.communicate()[0]) for client in running]
    seconds = time.monotonic() - started
    ledger = Ledger(Keep.open(keep.folder))
    values: dict[tuple[str, tuple[int, ...]], int] = {}
    lost = 0
    for decision in ledger.decisions():
        cell = (decision.quote + decision.before, decision.points)
        lost += int(decision.value) != values.get(cell, 0) + 1
        values[cell] = int(decision.value)
    return {
        "clients_decisions": float(len(ledger.decisions())),
        "lost_updates": float(lost + abs(clients * each - sum(values.values())) + len(ledger.verify())),
        "reads_that_go_back": float(sum(one["back"] for one in told)),
        "conflicts_told": float(sum(one["conflicts"] for one in told)),
        "decisions_a_second": clients * each / seconds,
        "cpu_seconds_a_thousand": 1000 * sum(one["cpu"] for one in told) / (clients * each),
    }


def work(folder: str, name: str, each: str) -> None:
    """One client: prints how often its reads went back, and how many conflicts it was told of."""
    keep = Keep.open(Path(folder))
    store = open_store(keep.folder)
    desk = Desk(Ledger(keep), store)
    cells = [claim.id for claim in store.records(Claim)][:4]
    seen: dict[str, tuple[int, int]] = dict.fromkeys(cells, (0, 0))
    chance, back, conflicts, last = Random(name), 0, 0, 0
    for _ in range(int(each)):
        cell = chance.choice(cells)
        made = None
        while made is None:
            expected, value = seen[cell]
            try:
                made = desk.decide(
                    cell, Wish(action="correct", who=name, reason="one more", field="count", value=str(value + 1)), expects=expected
                )
                seen[cell] = (made.number, value + 1)
            except Conflict as met:
                conflicts += 1
                decisions = desk.ledger.decisions()
                seen[cell] = (met.number, int(decisions[met.number - 1].value))
            number = len(desk.ledger.decisions())
            back += number < last
            last = number
    print(json.dumps({"back": back, "conflicts": conflicts, "cpu": time.process_time()}))
