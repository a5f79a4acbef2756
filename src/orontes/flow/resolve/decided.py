"""What reviewers decided on mentions: merged whatever the evidence says, kept apart whatever the evidence says; where they contradict, kept apart.

A decision on one mention holds for all that stands with it: the other mentions of its report that lead to the same, and mentions of other
reports that are written alike. A contradiction becomes a question.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from orontes.lang.fold import fold, squeeze
from orontes.match.block import body_keys, candidate_pairs, name_keys
from orontes.match.cluster import Pair, cluster
from orontes.match.compare import compare_names
from orontes.records.decision import Pairing
from orontes.records.identity import make_id
from orontes.records.resolving import Asked, Move, Open, Stood

_TOGETHER, _ALIKE, _SPELT, _ELSE = 1.5, 1.0, 0.9, 0.1
"""How surely two parts of one entity stay together: in one report, written alike, spelt alike, and for no reason but that they did."""
_A_FORBID = 0.01


class Part(NamedTuple):
    """What one report says of a target. `cut`: a part of what its words say of it; `why`: the decision that brought it here."""

    report: str
    stood: Stood
    cut: bool = False
    why: str = ""


@dataclass(slots=True, kw_only=True)
class Target:
    """One entity or place in the making: what each report says of it."""

    id: str
    door: str
    kind: str
    name: str
    parts: list[Part]
    reasons: list[str] = field(default_factory=list)

    @property
    def mentions(self) -> int:
        """How many mentions lead here."""
        return sum(len(part.stood.mentions) for part in self.parts)


@dataclass(slots=True, kw_only=True)
class Decided:
    """Targets after all decisions, with what is left to ask."""

    targets: dict[str, Target]
    gone: dict[str, str] = field(default_factory=dict)
    """Ids that are no more, with the id that took their place."""
    apart: set[frozenset[str]] = field(default_factory=set)
    asked: list[Asked] = field(default_factory=list)


def decide(
    targets: dict[str, Target],
    opened: Mapping[str, Sequence[Open]],
    pairings: Sequence[Pairing],
    rename: Callable[[Target, set[str]], Target],
    others: Collection[str] = (),
) -> Decided:
    """Honour all decisions on mentions. `opened` are the mentions of each report that lead nowhere; `rename` gives a part that was split off its name and id.

    `others` are the ids of targets that no decision concerns: none that is split off may take one of them.
    """
    decided = Decided(targets=targets)
    ordered = sorted((one for one in pairings if one.noun == "mention"), key=lambda one: (one.when, one.id))
    if not ordered:
        return decided
    wanted = {mention for one in ordered for mention in (one.first, one.second)}
    home = {
        mention: target.id for target in targets.values() for part in target.parts for mention in part.stood.mentions if mention in wanted
    }
    _let_in(decided, opened, wanted - set(home), home)
    forbids = [one for one in ordered if one.action == "forbid" and {one.first, one.second} <= set(home)]
    for id_ in sorted({home[one.first] for one in forbids if home[one.first] == home[one.second]}):
        _split(decided, id_, [one for one in forbids if home[one.first] == home[one.second] == id_], home, rename, others)
    for one in forbids:
        _keep_apart(decided, one, home)
    for one in ordered:
        if one.action == "merge" and {one.first, one.second} <= set(home):
            _merge(decided, one, home)
    for id_ in [id_ for id_, target in decided.targets.items() if target.door == "open"]:
        del decided.targets[id_]
    return decided


def _let_in(decided: Decided, opened: Mapping[str, Sequence[Open]], wanted: set[str], home: dict[str, str]) -> None:
    """Mentions that lead nowhere, with those of their report that are written alike: a decision may say where they lead."""
    for report, found in opened.items() if wanted else ():
        for words in sorted({one.words for one in found if one.mention in wanted}):
            same = [one for one in found if one.words == words]
            id_ = f"open {report} {words}"
            at = tuple(number for one in same for number in (0, one.start, one.end))
            stood = Stood(
                to="",
                door="open",
                kind="",
                name="",
                forms=((words, len(same)),),
                keys=(),
                mentions=tuple(one.mention for one in same),
                at=at,
            )
            decided.targets[id_] = Target(id=id_, door="open", kind="", name=words, parts=[Part(report, stood, cut=True)])
            home.update({one.mention: id_ for one in same})


def _split(  # noqa: PLR0913, PLR0917 - all that a part that is split off may be
    decided: Decided,
    id_: str,
    forbids: Sequence[Pairing],
    home: dict[str, str],
    rename: Callable[[Target, set[str]], Target],
    others: Collection[str],
) -> None:
    """Part an entity so that no two mentions that must be apart are together; the part with the most mentions stays what it was."""
    target = decided.targets.pop(id_)
    groups = _part(target, forbids, decided)
    groups.sort(key=lambda parts: (-sum(len(part.stood.mentions) for part in parts), min((part.report, part.stood.at) for part in parts)))
    taken = {*decided.targets, *others, id_}
    for number, parts in enumerate(groups):
        made = rename(replace(target, parts=parts, reasons=list(target.reasons)), taken if number else set())
        taken.add(made.id)
        decided.targets[made.id] = made
        home.update({mention: made.id for part in parts for mention in part.stood.mentions if mention in home})


def _part(target: Target, forbids: Sequence[Pairing], decided: Decided) -> list[list[Part]]:
    pieces = _carve_all(target.parts, forbids)
    named = {mention for one in forbids for mention in (one.first, one.second)}
    node_of: dict[str, str] = {}
    held: dict[str, list[Part]] = defaultdict(list)
    for number, part in enumerate(pieces):
        own = [mention for mention in part.stood.mentions if mention in named]
        node = f"in {part.report} {number:06}" if own else f"written {_main(part.stood)}"
        held[node].append(part)
        node_of.update(dict.fromkeys(own, node))
    apart = [(node_of[one.first], node_of[one.second]) for one in forbids]
    found = cluster(held, _bonds(held, Counter(node for pair in apart for node in pair), target.door), apart)
    for pair in found.refused:
        rest = next((node for node in (pair.one, pair.other) if node.startswith("written ")), None)
        if rest is not None and pair.score >= _ALIKE:
            reports = sorted({part.report for part in held[rest]})
            about = (target.id, *sorted(mention for mention, node in node_of.items() if node in {pair.one, pair.other}))
            text = f"Which {target.name} is named in {len(reports)} other {'report' if len(reports) == 1 else 'reports'}? Reviewers hold two apart."
            decided.asked.append(Asked(text=text, assumed="the one of whom more is decided", about=about))
    return [[part for node in group for part in held[node]] for group in found.groups]


def _bonds(held: Mapping[str, Sequence[Part]], forbidden: Counter[str], door: str) -> list[Pair]:
    """What holds the parts of one entity together; the surest first, and of two that must be apart the one with more decisions draws the rest."""
    pairs = []
    reports: dict[str, list[str]] = defaultdict(list)
    alike: dict[str, list[str]] = defaultdict(list)
    core = max(sorted(held), key=lambda node: sum(len(part.stood.mentions) for part in held[node]))
    for node in sorted(held):
        if node != core:
            pairs.append(Pair(one=core, other=node, score=_ELSE))
        if node.startswith("in "):
            for part in held[node]:
                reports[part.report].append(node)
                alike[_main(part.stood)].append(node)
    for nodes in reports.values():
        pairs.extend(Pair(one=nodes[0], other=other, score=_TOGETHER) for other in nodes[1:])
    for words, nodes in alike.items():
        rest = [f"written {words}"] if f"written {words}" in held else []
        first, *others = [*rest, *nodes]
        pairs.extend(Pair(one=first, other=other, score=_ALIKE + _A_FORBID * forbidden[other]) for other in others)
    forms = {words: f"written {words}" if f"written {words}" in held else alike[words][0] for words in {*alike, *_written(held)}}
    keys = name_keys if door == "person" else body_keys
    for one, other in candidate_pairs({words: keys(words) for words in forms}):
        compared = compare_names(one, other, kind="person" if door == "person" else "body")
        if compared.same:
            pairs.append(Pair(one=forms[one], other=forms[other], score=_SPELT * compared.score))
    return pairs


def _written(held: Iterable[str]) -> Iterable[str]:
    return (node.removeprefix("written ") for node in held if node.startswith("written "))


def _main(stood: Stood) -> str:
    """The fullest way in which a report writes the name."""
    return min((-len(fold(form).split()), -count, fold(form)) for form, count in stood.forms or ((stood.name, 1),))[-1]


def _carve_all(parts: Iterable[Part], forbids: Sequence[Pairing]) -> list[Part]:
    """Parts that hold both mentions of a forbid, cut in two: by the way they are written, else the later mention alone."""
    pieces = list(parts)
    for one in forbids:
        for number, part in enumerate(pieces):
            if {one.first, one.second} <= set(part.stood.mentions):
                kept, out = _carve(part.stood, one.first, one.second)
                pieces[number : number + 1] = [part._replace(stood=kept), part._replace(stood=out, cut=True, why=one.said)]
                break
    return pieces


def _carve(stood: Stood, one: str, other: str) -> tuple[Stood, Stood]:
    rows = [stood.at[at : at + 3] for at in range(0, len(stood.at), 3)]
    form = {mention: row[0] for mention, row in zip(stood.mentions, rows, strict=True)}
    start = {mention: row[1] for mention, row in zip(stood.mentions, rows, strict=True)}
    counts = Counter(form.values())
    out = max((one, other), key=lambda mention: (-counts[form[mention]], start[mention]))
    goes = {mention for mention in form if form[mention] == form[out]} if form[one] != form[other] else {out}
    return _only(stood, rows, lambda mention: mention not in goes), _only(stood, rows, lambda mention: mention in goes)


def _only(stood: Stood, rows: Sequence[tuple[int, ...]], keep: Callable[[str], bool]) -> Stood:
    kept = [(mention, row) for mention, row in zip(stood.mentions, rows, strict=True) if keep(mention)]
    counts = Counter(stood.forms[row[0]][0] for _, row in kept)
    order = sorted(counts)
    return replace(
        stood,
        forms=tuple((form, counts[form]) for form in order),
        mentions=tuple(mention for mention, _ in kept),
        at=tuple(number for _, row in kept for number in (order.index(stood.forms[row[0]][0]), *row[1:])),
    )


def find_moves(targets: Iterable[Target]) -> dict[str, list[Move]]:
    """For each report the links that lead elsewhere than its own words say."""
    moves: dict[str, list[Move]] = defaultdict(list)
    for target in targets:
        for part in target.parts:
            at = part.stood.at
            if part.cut:
                spans = tuple((at[first + 1], at[first + 2]) for first in range(0, len(at), 3))
                moves[part.report].append(Move(part.stood.to, target.id, spans, part.why))
            elif part.stood.to != target.id:
                moves[part.report].append(Move(part.stood.to, target.id, (), part.why))
    return {report: sorted(moves[report]) for report in sorted(moves)}


def _keep_apart(decided: Decided, one: Pairing, home: Mapping[str, str]) -> None:
    first, second = home[one.first], home[one.second]
    if first == second:  # one mention that is to be kept apart from itself
        return
    decided.apart.add(frozenset((first, second)))
    for id_, other in ((first, second), (second, first)):
        decided.targets[id_].reasons.append(f"kept apart from another {decided.targets[other].name}: {one.said}")


def _merge(decided: Decided, one: Pairing, home: dict[str, str]) -> None:
    """Two targets as one, unless a decision keeps any of what they hold apart, or one is a place and one is not."""
    first, second = (_follow(decided.gone, home[mention]) for mention in (one.first, one.second))
    if first == second:
        return
    pair = [decided.targets[first], decided.targets[second]]
    why = _against(decided, *pair)
    if why:
        about = (one.first, one.second)
        text = f"Are {pair[0].name} and {pair[1].name} one? By {one.said} they are, but {why}."
        decided.asked.append(Asked(text=text, assumed="kept apart", about=about))
        return
    kept, lost = sorted(pair, key=_rank)
    kept.reasons.extend([*lost.reasons, f"{kept.name} and {lost.name} are one: {one.said}"])
    kept.parts.extend(part._replace(why=one.said) for part in lost.parts)
    del decided.targets[lost.id]
    decided.gone[lost.id] = kept.id
    decided.apart = {frozenset(kept.id if id_ == lost.id else id_ for id_ in ids) for ids in decided.apart}


def _against(decided: Decided, one: Target, other: Target) -> str:
    doors = {one.door, other.door}
    if doors == {"open"}:
        return "the record knows neither"
    if "place" in doors and len(doors - {"open"}) > 1:
        return "one is a place and one is not"
    if frozenset((one.id, other.id)) in decided.apart:
        return "another decision keeps them apart"
    return ""


def _rank(target: Target) -> tuple[bool, bool, int, int, str]:
    """Which of two keeps its id: what has a point, then the fuller name, then the one with more mentions."""
    located = any(part.stood.seen is not None and part.stood.seen.located for part in target.parts)
    return target.door == "open", not located, -len(fold(target.name).split()), -target.mentions, target.id


def _follow(gone: Mapping[str, str], id_: str) -> str:
    while id_ in gone:
        id_ = gone[id_]
    return id_


def split_id(prefix: str, kind: str, target: Target, taken: set[str]) -> str:
    """The id of what was split off and cannot have the id of its name: of its name and the first report that told it apart."""
    report = min(part.report for part in target.parts)
    number = 0
    while (id_ := make_id(prefix, kind, squeeze(target.name), "apart", report, *([number] if number else []))) in taken:
        number += 1
    return id_
