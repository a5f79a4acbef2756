"""The fourth stage of resolve, for the record as a whole: entities and places from what all reports say of them, decisions, and questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from orontes.flow.resolve.allegiance import say_ties
from orontes.flow.resolve.decided import Decided, Part, Target, decide, find_moves, split_id
from orontes.flow.resolve.found import entity_id
from orontes.flow.resolve.keys import body_key, name_key
from orontes.flow.resolve.naming import variants_of
from orontes.flow.resolve.overview import Overview, name_target
from orontes.flow.resolve.places import forms_of, make_place
from orontes.flow.resolve.spellings import Spellings
from orontes.flow.step import Made, Records, put_together
from orontes.lang.fold import squeeze
from orontes.match.poison import find_poison
from orontes.records.entity import Entity, EntityKind, Tie
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.resolving import Asked, Known, Move, Moving, Standing, Stood, Word

_TOGETHER = 16_384
"""Reports whose say is held at once."""


def join(records: Records) -> Made:
    """Entities, places and questions of the record, and for reports of which a link leads elsewhere than they say, where it leads."""
    return put_together(join_in_blocks(records))


def join_in_blocks(records: Records, most: int = _TOGETHER) -> Iterator[Made]:
    """The same by the beginnings of ids: what reports say of a part of all targets is looked for at a time, and no more of it is held.

    A part is about what `most` reports say.
    """
    spellings = Spellings(word for word in records.each(Word) if word.kind == "place")
    overview = Overview(records, spellings, most=most)
    full = _gather(records, overview, overview.concerned) if overview.concerned else {}
    decided = decide(full, overview.opened, overview.pairings, partial(_rename, overview.known), overview.ids)
    names, find = overview.names(decided), overview.finder(decided)
    moves: dict[str, list[Move]] = defaultdict(list)
    for block in range(overview.blocks):
        targets = _gather(records, overview, overview.ids_of(block))
        targets.update((id_, target) for id_, target in decided.targets.items() if overview.block_of(id_) == block)
        known = {one.id: one for one in records.some(Known, targets)}
        for report, found in find_moves(targets.values()).items():
            moves[report].extend(found)
        made: list[Any] = []
        for id_, target in sorted(targets.items()):
            if target.door == "place":
                made.append(replace(make_place(id_, [part.stood for part in target.parts], names, target.reasons), name=target.name))
            else:
                made.append(_make_entity(target, known.get(id_), find, partial(overview.follow, decided)))
        yield Made(records=tuple(made))
    rest = (Moving(report=report, moves=tuple(sorted(moves[report]))) for report in sorted(moves))
    yield Made(records=(*_questions(overview.doubts, records.each(Known), decided), *rest, *spellings.made()))


def _gather(records: Records, overview: Overview, ids: Container[str]) -> dict[str, Target]:
    """What all reports say of these entities and places, in the order of the reports; the places of mentions only where a decision may move them."""
    by_target: dict[str, list[Part]] = defaultdict(list)
    shared: dict[Any, Any] = {}
    for standing in records.each(Standing):
        for stood in standing.stood:
            id_ = overview.same.get(stood.to, stood.to)
            if id_ in ids:
                by_target[id_].append(Part(standing.report, stood if id_ in overview.concerned else _lean(stood, shared)))
    known = {one.id: one for one in records.some(Known, by_target)}
    return {id_: _make_target(id_, parts, known.get(id_)) for id_, parts in sorted(by_target.items())}


def _lean(stood: Stood, shared: dict[Any, Any]) -> Stood:
    """What is made of a target, without where it stands; what many reports say alike is held once."""
    return replace(
        stood,
        name=shared.setdefault(stood.name, stood.name),
        kind=shared.setdefault(stood.kind, stood.kind),
        forms=shared.setdefault(stood.forms, stood.forms),
        reasons=shared.setdefault(stood.reasons, stood.reasons),
        seen=shared.setdefault(stood.seen, stood.seen),
        keys=(),
        at=(),
    )


def _make_target(id_: str, parts: list[Part], one: Known | None) -> Target:
    door = parts[0].stood.door
    kind = one.kind if one is not None else parts[0].stood.kind
    name = one.name if one is not None else name_target(door, [part.stood for part in parts])
    return Target(id=id_, door=door, kind=kind, name=name, parts=parts)


def _rename(known: Collection[str], target: Target, taken: set[str]) -> Target:
    """A part of an entity that was split by the names that it has itself; a part of a place has no point any more, if it is the one that goes."""
    target.name = name_target(target.door, [part.stood for part in target.parts])
    if not taken:
        return target
    if target.door == "place":
        target.id = split_id("place", "unlocated", target, taken)
        target.parts = [part._replace(stood=_unlocated(part.stood)) for part in target.parts]
        return target
    natural = entity_id(target.kind, name_key(target.name) if target.door == "person" else body_key(target.name))
    target.id = natural if natural not in taken and natural not in known else split_id("entity", target.kind, target, taken)
    return target


def _unlocated(stood: Stood) -> Stood:
    """What a report says of a place that is not the one it was taken for: its name only."""
    if stood.seen is None:
        return stood
    key = ("unlocated", squeeze(stood.seen.core), "apart")
    seen = replace(
        stood.seen,
        key=key,
        country=None,
        latitude=None,
        longitude=None,
        precision=3,
        source=None,
        circle=None,
        area=None,
        located=False,
        holder=None,
        holds="",
        within=None,
    )
    return replace(stood, seen=seen, reasons=("unlocated: no point is given",))


def _make_entity(target: Target, one: Known | None, find: Callable[[str], str | None], follow: Callable[[str], str | None]) -> Entity:
    stood = [part.stood for part in target.parts]
    ties = {
        Tie(
            how=tied.how,
            other=tied.other,
            to=follow(tied.to) if tied.to else find(tied.other),
            report=part.report,
            span=tied.span,
            certainty=tied.certainty,
        )
        for part in target.parts
        for tied in part.stood.ties
    }
    kept = tuple(sorted((tie for tie in ties if tie.to != target.id), key=lambda tie: (tie.report, tie.span, tie.how, tie.other)))
    forms = forms_of(stood)
    for name in {name for each in stood for name in each.others}:
        forms[name] += 1
    return Entity(
        id=target.id,
        kind=_kind(target.kind),
        name=target.name,
        variants=variants_of(forms),
        mentions=tuple(sorted({mention for each in stood for mention in each.mentions})),
        reasons=(*_deceiving(forms), *(one.reasons if one is not None else ()), *target.reasons, *say_ties(kept)),
        ties=kept,
    )


def _deceiving(forms: Iterable[str]) -> Iterator[str]:
    """What deceives the eye in a name: such a name stands alone, and says why."""
    for reason in dict.fromkeys(reason for form in sorted(forms) for reason in find_poison(form)):
        yield f"a name that deceives: {reason}"


def _kind(kind: str) -> EntityKind:
    if kind in {"person", "organization", "group", "outlet"}:
        return kind  # type: ignore[return-value]
    raise ValueError(f"an entity of the kind {kind}")


def _questions(doubts: Iterable[Asked], known: Iterable[Known], decided: Decided) -> Iterator[Question]:
    """Each doubt that no decision has settled, once."""
    together: dict[tuple[str, str], list[str]] = defaultdict(list)
    single: set[Asked] = set(decided.asked)
    for asked in (doubt for one in known for doubt in one.doubts):
        single.add(asked)
    for asked in doubts:
        if asked.together:
            together[asked.text, asked.assumed].extend(asked.about)
        else:
            single.add(asked)
    single |= {Asked(text=text, assumed=assumed, about=tuple(dict.fromkeys(about))) for (text, assumed), about in together.items()}
    led = {
        mention
        for target in decided.targets.values()
        for part in target.parts
        if part.stood.door == "open"
        for mention in part.stood.mentions
    }
    made: dict[str, Question] = {}
    for asked in single:
        about = tuple(dict.fromkeys(decided.gone.get(id_, id_) for id_ in asked.about))
        if (len(about) < len(asked.about) and len(about) == 1) or frozenset(about) in decided.apart or (led and led.issuperset(about)):
            continue
        id_ = make_id("question", "resolve", asked.text, *about)
        made[id_] = Question(id=id_, step="resolve", about=about, text=asked.text, assumed=asked.assumed)
    yield from (made[id_] for id_ in sorted(made))
