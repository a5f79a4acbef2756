"""The fourth stage of resolve, for the record as a whole: entities and places from what all reports say of them, decisions, and questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from orontes.flow.resolve.allegiance import say_ties
from orontes.flow.resolve.decided import Decided, Part, Target, decide, find_moves, split_id
from orontes.flow.resolve.described import government_key
from orontes.flow.resolve.found import entity_id
from orontes.flow.resolve.keys import body_key, name_key, without_titles
from orontes.flow.resolve.naming import choose_name, variants_of
from orontes.flow.resolve.places import Key, forms_of, make_place, name_place, same_unlocated
from orontes.flow.resolve.spellings import Spellings
from orontes.flow.step import Made, Records
from orontes.lang.fold import squeeze
from orontes.match.bodies import words_of
from orontes.match.names import parse_name
from orontes.match.poison import find_poison
from orontes.records.decision import Pairing
from orontes.records.entity import Entity, EntityKind, Tie
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.resolving import Asked, Known, Moving, Standing, Stood, Word
from orontes.reference.places import find_country, find_demonym


def join(records: Records) -> Made:
    """Entities, places and questions of the record, and for reports of which a link leads elsewhere than they say, where it leads."""
    known = {one.id: one for one in records.of(Known)}
    standings = records.of(Standing)
    spellings = Spellings(word for word in records.of(Word) if word.kind == "place")
    targets = _gather(standings, known, spellings)
    opened = {standing.report: standing.open for standing in standings}
    decided = decide(targets, opened, records.of(Pairing), partial(_rename, known))
    find = _finder(decided, known)
    names: dict[Key, str] = {}
    for target in decided.targets.values():
        if target.door == "place":
            names.update(
                {part.stood.seen.key: target.name for part in target.parts if part.stood.seen is not None and not part.stood.seen.holder}
            )
    made: list[Any] = []
    for _, target in sorted(decided.targets.items()):
        if target.door == "place":
            made.append(replace(make_place(target.id, [part.stood for part in target.parts], names, target.reasons), name=target.name))
        else:
            made.append(_make_entity(target, known.get(target.id), find))
    made.extend(_questions(standings, known, decided))
    made.extend(Moving(report=report, moves=tuple(moves)) for report, moves in find_moves(decided.targets.values()).items())
    made.extend(spellings.made())
    return Made(records=tuple(made))


def _gather(standings: Iterable[Standing], known: Mapping[str, Known], spellings: Spellings) -> dict[str, Target]:
    """What all reports say of one entity or place, together, in the order of the reports."""
    by_target: dict[str, list[Part]] = defaultdict(list)
    for standing in standings:
        for stood in standing.stood:
            by_target[stood.to].append(Part(standing.report, stood))
    same = same_unlocated((part.stood.seen for parts in by_target.values() for part in parts[:1] if part.stood.seen is not None), spellings)
    same |= {
        entity_id("group", f"described: {key}"): one.id
        for one in known.values()
        if one.door == "described" and len(one.keys) > 1
        for key in one.keys[1:]
    }
    for old, new in sorted(same.items()):
        if old in by_target:
            by_target[new] = sorted([*by_target[new], *by_target.pop(old)], key=lambda part: (part.report, part.stood.to))
    return {id_: _make_target(id_, parts, known.get(id_)) for id_, parts in sorted(by_target.items()) if parts}


def _make_target(id_: str, parts: list[Part], one: Known | None) -> Target:
    door = parts[0].stood.door
    kind = one.kind if one is not None else parts[0].stood.kind
    name = one.name if one is not None else _name(door, [part.stood for part in parts])
    return Target(id=id_, door=door, kind=kind, name=name, parts=parts)


def _name(door: str, stood: Sequence[Stood]) -> str:
    """The name of what only reports tell: a place, a single name, a government that acts."""
    if door == "place":
        return name_place([one for one in stood if one.forms] or stood)
    given = sorted(one.name for one in stood if one.name)
    if given:
        return given[0]
    forms = forms_of(stood)
    if door == "person":
        plain: dict[str, int] = defaultdict(int)
        for form, count in forms.items():
            plain[without_titles(form)] += count
        return choose_name(plain, fullness={form: len(parse_name(form).parts) for form in plain})
    return choose_name(forms, fullness={form: len(words_of(form)) for form in forms})


def _rename(known: Mapping[str, Known], target: Target, taken: set[str]) -> Target:
    """A part of an entity that was split by the names that it has itself; a part of a place has no point any more, if it is the one that goes."""
    target.name = _name(target.door, [part.stood for part in target.parts])
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


def _finder(decided: Decided, known: Mapping[str, Known]) -> Callable[[str], str | None]:
    """From a name in a report's words to the id of the body or government that it names in this record."""
    by_key: dict[str, str] = {}

    def index() -> None:
        for id_, target in sorted(decided.targets.items()):
            if target.door in {"body", "described"}:
                own = known.get(id_)
                for key in (*(own.keys if own is not None else ()), *(key for part in target.parts for key in part.stood.keys)):
                    by_key.setdefault(key, id_)

    def find(name: str) -> str | None:
        country = find_demonym(name) or find_country(name.removeprefix("government of "))
        if country is not None:
            id_ = entity_id("group", f"described: {government_key(country)}")
            id_ = decided.gone.get(id_, id_)
            return id_ if id_ in decided.targets else None
        if not by_key:
            index()
        return by_key.get(body_key(name))

    return find


def _make_entity(target: Target, one: Known | None, find: Callable[[str], str | None]) -> Entity:
    stood = [part.stood for part in target.parts]
    ties = {
        Tie(how=tied.how, other=tied.other, to=find(tied.other), report=part.report, span=tied.span, certainty=tied.certainty)
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


def _questions(standings: Iterable[Standing], known: Mapping[str, Known], decided: Decided) -> Iterator[Question]:
    """Each doubt that no decision has settled, once."""
    together: dict[tuple[str, str], list[str]] = defaultdict(list)
    single: set[Asked] = set(decided.asked)
    for asked in (doubt for one in known.values() for doubt in one.doubts):
        single.add(asked)
    for asked in (doubt for standing in standings for doubt in standing.doubts):
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
