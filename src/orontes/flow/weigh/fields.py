"""Which fields of an event a claim speaks of, and what it says there: counts by category, date, beginning, end, duration, place, actors, weapon.

Categories are never added. A figure for a part of another ("including 104 civilians") speaks of its group alone. A figure for one
group stands for the whole too where its report gives the event no figure for another group, unless the group is by its nature
a part of any (children, women, medics).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from orontes.flow.weigh.durations import Duration, bounds_told, find_anniversary, find_duration
from orontes.flow.weigh.ranges import Range, range_of, text_of
from orontes.flow.weigh.words import Words
from orontes.match.edtf import is_known
from orontes.ontology.load import load_ontology
from orontes.records.claim import Claim, Count, Filler

FIELDS = {
    "killing": "deaths",
    "injury": "injured",
    "disappearance": "missing",
    "displacement": "displaced",
    "detention": "detained",
    "abduction": "abducted",
    "release": "released",
    "return": "returned",
    "casualty": "casualties",
    "capture": "captured",
    "destruction": "destroyed",
}
"""Field names of FIELD.md §5; a kind that is not here has the field that the ontology gives it."""
_PARTS = frozenset(
    """
    child infant baby toddler girl boy minor teenager woman man mother elder journalist medic doctor nurse paramedic rescuer student
    pupil teacher worker lawyer activist driver farmer commander officer general leader imam priest
    """.split()  # noqa: SIM905 - words read better as words
)
_PLURALS = {"child": "children", "woman": "women", "man": "men", "baby": "babies", "person": "persons", "policeman": "policemen"}
_OCCURRENCE = "occurrence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one claim says of one field. Sayings with the same key and stance are one value."""

    field: str
    key: tuple[object, ...]
    text: str
    claim: Claim
    range: Range | None = None
    as_of: str = ""
    """For a running total, when it was true (EDTF)."""
    lasted: Duration | None = None


def find_sayings(kind: str, claims: Iterable[Claim], words: Words) -> tuple[Saying, ...]:
    """All that the claims of one event say, by claim."""
    found = tuple(claims)
    groups: dict[str, set[str | None]] = {}
    for claim in found:
        if claim.count is not None and claim.count.subset_of is None:
            groups.setdefault(claim.report, set()).add(claim.count.group)
    counted = count_field(kind)
    sayings = [saying for claim in found for saying in _sayings_of(claim, groups.get(claim.report, set()), words)]
    has_count = any(saying.field == counted for saying in sayings)
    for claim in found:
        if claim.stance != "asserted" and claim.count is None:
            sayings.append(_denial(claim, counted if has_count and counted is not None else _OCCURRENCE))
    sayings.extend(_responsible(found, words))
    if any(saying.field == _OCCURRENCE for saying in sayings):
        sayings.extend(_occurrence(claim) for claim in found if claim.counts)
    return tuple(sayings)


def _responsible(claims: Sequence[Claim], words: Words) -> Iterator[Saying]:
    """Who did it, where somebody owns to it or denies it for himself: then all that name an actor stand beside that. Who denies a figure denies no deed."""
    named = [(claim, filler, words.name_at(claim.report, filler, is_place=False)) for claim in claims for filler in claim.actor]
    spoken = {claim.id: words.name_at(claim.report, _speaker(claim), is_place=False)[0] for claim in claims if claim.voice}
    owned = {claim.id for claim, filler, (key, _) in named if spoken.get(claim.id) == key or (claim.voice and _is_speaker(filler))}
    denied = [claim for claim in claims if claim.stance == "denied" and claim.voice and claim.count is None]
    if not owned and not denied:
        return
    for claim, filler, name in named:
        if claim.stance == "asserted":
            key, text = words.name_at(claim.report, _speaker(claim), is_place=False) if claim.voice and _is_speaker(filler) else name
            yield Saying(
                field="responsibility",
                key=(key, claim.id in owned),
                text=f"{text}, by its own account" if claim.id in owned else text,
                claim=claim,
            )
    for claim in denied:
        key, text = words.name_at(claim.report, _speaker(claim), is_place=False)
        yield Saying(field="responsibility", key=(key,), text=f"denied by {text}", claim=claim)


def _is_speaker(filler: Filler) -> bool:
    """Whether the words are the speaker's for himself and his own."""
    return filler.text.casefold() in {"i", "we"}


def _speaker(claim: Claim) -> Filler:
    voice = claim.voice[-1]
    return Filler(text=voice.text, span=voice.stands_for or voice.span)


def count_field(kind: str) -> str | None:
    """The field that takes the count of a kind, None for kinds that count nothing of their own."""
    if kind in FIELDS:
        return FIELDS[kind]
    known = load_ontology().kinds.get(kind)
    return known.field if known is not None else None


def plural(noun: str) -> str:
    """The plural of a group or unit, as a part of a field's name."""
    name = noun.replace(" ", "_").replace("-", "_")
    if name in _PLURALS:
        return _PLURALS[name]
    if name.endswith("y") and name[-2:-1] not in set("aeiou"):
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("s", "x", "ch", "sh")) else "s")


def _sayings_of(claim: Claim, groups: set[str | None], words: Words) -> Iterator[Saying]:
    """A denial says a count and who did not do it; of where and when it says nothing that anybody could dispute."""
    if claim.count is not None:
        for field in _count_fields(claim.kind, claim.count, groups):
            yield _counted(field, claim, claim.count, words)
    roles: Mapping[str, tuple[Filler, ...]] = {"actor1": claim.actor, "actor2": claim.target, "weapon": claim.instrument}
    if claim.stance != "asserted":
        roles = {"actor1": claim.actor}
    for field, fillers in roles.items():
        for filler in fillers:
            if not _is_counted(claim, filler):
                yield _named(field, claim, filler, words)
    if claim.stance != "asserted":
        return
    yield from _timed(claim)
    if claim.place is not None:
        yield _named("location", claim, claim.place, words)


def _timed(claim: Claim) -> Iterator[Saying]:
    """When it was, from when to when it went on, how long it lasted, and the year of which an anniversary is told."""
    if claim.time is not None and is_known(claim.time.edtf):
        yield Saying(field="event_date", key=(claim.time.edtf,), text=claim.time.edtf, claim=claim)
    for field, bound in zip(("start", "end"), bounds_told(claim), strict=True):
        if bound:
            yield Saying(field=field, key=(bound,), text=bound, claim=claim)
    lasted = find_duration(claim)
    if lasted is not None:
        yield Saying(field="duration", key=(lasted.text,), text=lasted.text, claim=claim, lasted=lasted)
    told = find_anniversary(claim)
    if told is not None:
        words, year = told
        yield Saying(field="anniversary_of", key=(year,), text=f"{year} ({words})", claim=claim)


def _is_counted(claim: Claim, filler: Filler) -> bool:
    """Whether the words are those of the count: how many of whom is a value of the count's own field."""
    span = claim.count.span if claim.count is not None else None
    return span is not None and filler in claim.target and span.start < filler.span.end and filler.span.start < span.end


def _count_fields(kind: str, count: Count, groups: set[str | None]) -> Iterator[str]:
    name = count_field(kind)
    if count.unit != "person" or name is None:
        yield plural(count.unit) if name is None else f"{name}_{plural(count.unit)}"
        return
    if count.subset_of is not None:
        yield f"{name}_{plural(count.group)}" if count.group else f"{name}_part"
        return
    if count.group is None:
        yield name
        return
    yield f"{name}_{plural(count.group)}"
    if len(groups) == 1 and count.group not in _PARTS:
        yield name


def _counted(field: str, claim: Claim, count: Count, words: Words) -> Saying:
    claimed = range_of(count)
    text = text_of(claimed, words.at(claim.report, count.span))
    return Saying(field=field, key=tuple(claimed), text=text, claim=claim, range=claimed, as_of=words.as_of(claim))


def _named(field: str, claim: Claim, filler: Filler, words: Words) -> Saying:
    key, text = words.name_at(claim.report, filler, is_place=field == "location")
    return Saying(field=field, key=(key,), text=text, claim=claim)


def _denial(claim: Claim, field: str) -> Saying:
    text = "denied" if claim.stance == "denied" else "said not to have happened"
    return Saying(field=field, key=(text,), text=text, claim=claim)


def _occurrence(claim: Claim) -> Saying:
    return Saying(field=_OCCURRENCE, key=("happened",), text="said to have happened", claim=claim)
