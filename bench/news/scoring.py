"""What a record made of synthetic news is worth against the truth: figures, times, places, persons, events, lineage, origins.

`judge_record` gives figures between 0 and 1; every fault that it meets goes to a `Faults`, sorted by cause, so that one can read them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.gather.told import b_cubed
from bench.news.truth import Mark, Truth
from bench.news.world import FIGURE
from orontes.flow.weigh.origins import find_origins
from orontes.match.edtf import contains
from orontes.records.claim import Claim, Mention
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.lineage import Lineage
from orontes.records.report import Report
from orontes.store.api import Store

_EXAMPLES = 6
_SHARES = ((0.0, 0.2), (0.2, 0.4), (0.4, 0.8))
_COUNTED = frozenset(FIGURE.values())
_PRINTED = frozenset({"copy", "edit"})


@dataclass(slots=True)
class Faults:
    """Faults by room and cause, with some examples of each."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, room: str, cause: str, example: str) -> None:
        """One more."""
        self.counts[room, cause] += 1
        if len(self.examples[room, cause]) < _EXAMPLES:
            self.examples[room, cause].append(example)

    def lines(self) -> Iterable[str]:
        """Rooms by name, causes by frequency."""
        for (room, cause), count in sorted(self.counts.items(), key=lambda one: (one[0][0], -one[1])):
            yield f"{room}: {count} × {cause}"
            yield from (f"    {example}" for example in self.examples[room, cause])


class Judge:
    """The records of one store, beside their truth."""

    def __init__(self, truth: Truth, store: Store) -> None:
        self.truth = truth
        self.faults = Faults()
        self.reports = {report.id: report for report in store.records(Report) if report.id in truth.names}
        self.claims = {claim.id: claim for claim in store.records(Claim)}
        self.events = list(store.records(Event))
        self.places = {place.id: place for place in store.records(Place)}
        self.entities = {entity.id: entity for entity in store.records(Entity)}
        self.edges = list(store.records(Lineage))
        self.links: dict[str, list[Link]] = defaultdict(list)
        for link in store.records(Link):
            self.links[link.report].append(link)
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in store.records(Mention):
            if mention.kind == "person":
                self.mentions[mention.report].append(mention)
        self.told = {
            claim.id: mark for claim in self.claims.values() if (mark := truth.at(claim.report, claim.trigger.start)) and mark.home
        }
        """Claims whose trigger stands in words that tell of a happening."""

        self._printed: dict[str, _Groups] = defaultdict(_Groups)
        """By happening the outlets of which one printed another's account as its own."""
        for name, mark in ((truth.names[self.claims[claim].report], mark) for claim, mark in sorted(self.told.items())):
            line = truth.lines[name]
            if (
                mark.account in truth.lines
                and mark.account != name
                and not line["credit"]
                and line["ties"][:1]
                and line["ties"][0][1] in _PRINTED
            ):
                self._printed[mark.home].join(truth.lines[mark.account]["outlet"], line["outlet"])

    def judge(self) -> dict[str, float]:
        """All figures."""
        truth = self.truth
        made = {"reports": float(len(self.reports)), "sentences_lost": truth.lost / max(1, truth.sentences)}
        for part in (self._tellings, self._figures, self._times, self._places, self._persons, self._events, self._lineage, self._origins):
            made |= part()
        return made

    def _tellings(self) -> dict[str, float]:
        """Clauses that tell of a happening and gave a claim; denials that reach counts."""
        heard = {
            (claim.report, mark.home, mark.span.start) for claim in self.claims.values() for mark in self._marks_of(claim) if mark.home
        }
        clauses = silent = denied = believed = 0
        for report, marks in self.truth.marks.items():
            for clause in _clauses(marks):
                clauses += 1
                if not any((report, mark.home, mark.span.start) in heard for mark in clause):
                    silent += 1
                    self.faults.add("read", "a telling gave no claim", self._quote(report, clause[0].span.start))
        for claim in self.claims.values():
            mark = self.told.get(claim.id)
            if mark is not None and mark.denied:
                denied += 1
                if claim.counts:
                    believed += 1
                    self.faults.add("read", "a denied claim reaches counts", f"{claim.kind}: {claim.quote}")
        return {"tellings_heard": 1 - silent / max(1, clauses), "denials_believed": believed / max(1, denied)}

    def _figures(self) -> dict[str, float]:
        """Figures said, found with kind, value and exactness; figures of the dead and injured that nobody gave."""
        counted: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            if claim.count is not None and claim.kind in _COUNTED:
                counted[claim.report].append(claim)
        said = right = wrong = 0
        for report, marks in self.truth.marks.items():
            figures = [mark for mark in marks if mark.what == "count"]
            said += len(figures)
            for mark in figures:
                kind, value, exactness = mark.value.split()
                found = [claim for claim in counted[report] if claim.count and _meet(claim.count.span, mark)]
                good = [claim for claim in found if claim.kind == kind and claim.count and claim.count.low == int(value)]
                right += bool(good)
                if not good:
                    shown = ", ".join(f"{claim.kind} {claim.count.low if claim.count else ''}" for claim in found) or "nothing"
                    cause = "missed" if not found else "of another kind or value"
                    self.faults.add("figures", f"{kind}: {cause}", f"{mark.value} -> {shown}: {self._quote(report, mark.span.start)}")
                elif all(claim.count and claim.count.exactness != exactness for claim in good):
                    self.faults.add("figures", "exactness", f"{mark.text}: {good[0].count.exactness if good[0].count else ''}")
            for claim in counted[report]:
                if claim.kind in ("killing", "injury") and claim.count and not self._is_said(report, claim.count.span):
                    wrong += 1
                    self.faults.add("figures", "nobody gave it", f"{claim.kind} {claim.count.low}-{claim.count.high}: {claim.quote}")
        return {"figures_recall": right / max(1, said), "figures_invented": wrong / max(1, said)}

    def _times(self) -> dict[str, float]:
        days = right = wrong = 0
        for claim, mark in self._asserted():
            happening = self.truth.happenings.get(mark.home)
            if happening is None:
                continue
            days += 1
            if claim.time is None or claim.time.edtf in ("", ".."):
                continue
            if contains(claim.time.edtf, happening["day"]):
                right += 1
            else:
                wrong += 1
                self.faults.add("times", "another day", f"{claim.time.edtf} for {happening['day']} ({claim.time.basis}): {claim.quote}")
        return {"times_right": right / max(1, right + wrong), "times_given": (right + wrong) / max(1, days)}

    def _places(self) -> dict[str, float]:
        right = wrong = placed = 0
        for claim, mark in self._asserted():
            happening = self.truth.happenings.get(mark.home)
            if happening is None or claim.place is None:
                continue
            placed += 1
            spans = [claim.place.span, *([claim.place.stands_for] if claim.place.stands_for else [])]
            ids = {
                link.to for link in self.links[claim.report] for span in spans if link.span.start < span.end and span.start < link.span.end
            }
            found = [self.places[one] for one in ids if one in self.places and self.places[one].source]
            if not found:
                continue
            if any(place.source == f"GeoNames {happening['geonameid']}" for place in found):
                right += 1
            elif any(place.kind == "populated place" for place in found):
                wrong += 1
                shown = ", ".join(f"{place.name} {place.country} {place.source}" for place in found)
                cause = "another place of the same country" if found[0].country == happening["country"] else "a place of another country"
                self.faults.add("places", cause, f"{shown} for {happening['town']} {happening['country']} {happening['geonameid']}")
        return {"places_right": right / max(1, right + wrong), "places_located": (right + wrong) / max(1, placed)}

    def _persons(self) -> dict[str, float]:
        """B3 over mentions of persons; mentions that the reader missed are left out, and counted."""
        homes = {mention: entity.id for entity in self.entities.values() for mention in entity.mentions}
        truth: dict[str, str] = {}
        found: dict[str, str] = {}
        named = 0
        for report, marks in self.truth.marks.items():
            for mark in marks:
                if mark.what != "person":
                    continue
                named += 1
                held = [one for one in self.mentions[report] if _meet(one.span, mark)]
                if not held:
                    self.faults.add("resolve", "no mention of a person", self._quote(report, mark.span.start))
                    continue
                truth[held[0].id] = mark.value
                found[held[0].id] = homes.get(held[0].id, f"none {held[0].id}")
        self._note_persons(found, truth)
        return {"persons_named": len(truth) / max(1, named), **_b3("persons", found, truth)}

    def _note_persons(self, found: Mapping[str, str], truth: Mapping[str, str]) -> None:
        words = {mention.id: mention.text for held in self.mentions.values() for mention in held}
        merged: dict[str, dict[str, str]] = defaultdict(dict)
        split: dict[str, dict[str, str]] = defaultdict(dict)
        for mention, who in truth.items():
            merged[found[mention]].setdefault(who, words[mention])
            split[who].setdefault(found[mention], words[mention])
        for entity, whos in sorted(merged.items()):
            if len(whos) > 1:
                reasons = self.entities[entity].reasons[:3] if entity in self.entities else ()
                self.faults.add("resolve", "different persons are one entity", f"{whos} {reasons}")
        for who, entities in sorted(split.items()):
            if len(entities) > 1:
                cause = "surnames alone" if any(" " not in text for text in entities.values()) else "full names"
                self.faults.add(
                    "resolve", f"one person is several entities: {cause}", f"{who}: {sorted(set(entities.values()))} in {len(entities)}"
                )

    def _events(self) -> dict[str, float]:
        """B3 over claims that tell of happenings, each kind of a happening by itself; and how many more events than there should be."""
        holders = {event.id: event.part_of for event in self.events}
        homes = {claim: _outermost(event.id, holders) for event in self.events for claim in event.claims}
        truth = {claim.id: f"{mark.home} {claim.kind}" for claim, mark in self._asserted()}
        found = {claim: f"{homes.get(claim, claim)} {self.claims[claim].kind}" for claim in truth}
        wanted = len(set(truth.values()))
        self._note_events(found, truth)
        return _b3("events", found, truth) | {
            "extra_events": (len(set(found.values())) - wanted) / max(1, wanted),
            "event_claims": float(len(truth)),
        }

    def _note_events(self, found: Mapping[str, str], truth: Mapping[str, str]) -> None:
        sizes = Counter(found.values())
        largest: dict[str, str] = {}
        for claim, home in truth.items():
            if sizes[found[claim]] > sizes[largest.get(home, "")]:
                largest[home] = found[claim]
        groups: dict[str, Counter[str]] = defaultdict(Counter)
        for claim, home in truth.items():
            groups[found[claim]][home] += 1
        for claim, home in sorted(truth.items()):
            record = self.claims[claim]
            happening = home.split()[0]
            shown = (
                f"[{happening}] {record.kind} {record.time.edtf if record.time else '-'} "
                f"{record.place.text if record.place else '-'}: {record.quote}"
            )
            if found[claim] != largest[home]:
                self.faults.add("gather split", self._cause_of_split(record, happening), shown)
            main = groups[found[claim]].most_common(1)[0][0]
            if main != home:
                self.faults.add("gather merge", _cause_of_merge(home, main, self.truth), f"{shown} >> with {main}")

    def _cause_of_split(self, claim: Claim, happening: str) -> str:
        what = self.truth.happenings.get(happening)
        if what is None:
            return "toll of the war"
        if claim.time is not None and not contains(claim.time.edtf, what["day"]) and claim.time.edtf != "..":
            return "wrong time"
        lacking = [name for name, there in (("time", claim.time), ("place", claim.place), ("count", claim.count)) if there is None]
        mode = f" ({claim.mode})" if claim.mode != "actual" else ""
        return f"{what['kind']} told as {claim.kind}: no {' or '.join(lacking) or 'lack'}{mode}"

    def _lineage(self) -> dict[str, float]:
        """Edges between reports against the ties; reports of one happening that hang together are neither demanded nor wrong.

        So are two that quote one spokesman's denial of one happening.
        """
        ids = self.truth.ids()
        wanted: dict[frozenset[str], str] = {}
        shares: dict[frozenset[str], float] = {}
        groups = _Groups()
        for name, line in self.truth.lines.items():
            for source, way in line["ties"]:
                if name in ids and source in ids:
                    pair = frozenset((ids[name], ids[source]))
                    wanted[pair] = way
                    shares[pair] = line["share"]
                    groups.join(ids[name], ids[source])
        edges = [one for one in self.edges if one.level == "report" and one.source in self.reports and one.derived in self.reports]
        held = [one for one in edges if frozenset((one.derived, one.source)) in wanted or not self._is_denial(one)]
        found = {frozenset((edge.derived, edge.source)): edge for edge in held}
        good = 0
        for pair, edge in found.items():
            one, *rest = sorted(pair)
            if rest and groups.root(one) == groups.root(rest[0]):
                good += 1
            else:
                self.faults.add(
                    "lineage",
                    f"wrong edge: {edge.kind}",
                    f"{self._names(pair)} {edge.reasons[:2]} {[part.text[:160] for part in edge.evidence[:2]]}",
                )
        made = {"lineage_precision": good / max(1, len(found)), "lineage_recall": len(wanted.keys() & found.keys()) / max(1, len(wanted))}
        for way in sorted(set(wanted.values())):
            pairs = [pair for pair, said in wanted.items() if said == way]
            made[f"lineage_recall_{way}"] = sum(pair in found for pair in pairs) / len(pairs)
        for low, high in _SHARES:
            pairs = [pair for pair, way in wanted.items() if way == "edit" and low <= shares[pair] < high]
            made[f"lineage_recall_edit_{round(100 * low)}_to_{round(100 * high)}"] = sum(pair in found for pair in pairs) / max(
                1, len(pairs)
            )
        for pair, way in wanted.items():
            if pair not in found:
                self.faults.add("lineage", f"missed: {way}", f"{self._names(pair)} share {shares[pair]:.2f}")
        return made

    def _is_denial(self, edge: Lineage) -> bool:
        denied = [{mark.home for mark in self.truth.marks[end] if mark.denied} for end in (edge.derived, edge.source)]
        return edge.kind == "shared_quotation" and bool(denied[0] & denied[1])

    def _origins(self) -> dict[str, float]:
        """Independent origins of a happening's main figure: first claim of each report, against the accounts that they rest on."""
        leads: dict[str, dict[str, Claim]] = defaultdict(dict)
        for claim, mark in sorted(self._asserted(), key=lambda one: (one[0].trigger, one[0].id)):
            if mark.home in self.truth.happenings and claim.kind == _main_kind(self.truth.happenings[mark.home]["kind"]):
                leads[mark.home].setdefault(claim.report, claim)
        near: dict[str, list[Lineage]] = defaultdict(list)
        for edge in self.edges:
            near[self.claims[edge.derived].report if edge.derived in self.claims else edge.derived].append(edge)
        errors = []
        for home, by_report in sorted(leads.items()):
            claims = list(by_report.values())
            accounts = {self._account_of(claim) for claim in claims}
            edges = [edge for report in by_report for edge in near[report]]
            reports = [self.reports[report] for report in by_report]
            origins = find_origins(home, claims, edges, reports, self._entities_of(edges))
            errors.append(abs(len(origins) - len(accounts)) / len(accounts))
            if len(origins) != len(accounts):
                cause = "too many" if len(origins) > len(accounts) else "too few"
                self.faults.add("origins", cause, f"{home}: {len(origins)} for {len(accounts)} {self._shown(claims)}")
        return {"origin_error": sum(errors) / max(1, len(errors)), "happenings_with_origins": float(len(errors))}

    def _account_of(self, claim: Claim) -> str:
        """Whose account a claim gives: a speaker's, or that of the outlet that told it in its own voice, however many reports it gave it in.

        An outlet that printed another's account of it as its own, without a credit, is no second account beside that one.
        """
        mark = self.told[claim.id]
        account = str(self.truth.lines[mark.account]["outlet"]) if mark.account in self.truth.lines else mark.account
        return self._printed[mark.home.split()[0]].root(account)

    def _entities_of(self, edges: Sequence[Lineage]) -> list[Entity]:
        return [self.entities[one] for one in sorted({edge.source for edge in edges} & self.entities.keys())]

    def _shown(self, claims: Sequence[Claim]) -> str:
        return "; ".join(f"{self.truth.names[one.report]} by {self._account_of(one)}: {one.quote[:90]}" for one in claims[:10])

    def _asserted(self) -> list[tuple[Claim, Mark]]:
        return [(self.claims[one], mark) for one, mark in self.told.items() if not mark.denied and self.claims[one].counts]

    def _marks_of(self, claim: Claim) -> list[Mark]:
        mark = self.told.get(claim.id)
        return [mark] if mark is not None else []

    def _is_said(self, report: str, span: Any) -> bool:
        return any(mark.what == "count" or mark.home for mark in self.truth.touching(report, span))

    def _quote(self, report: str, at: int) -> str:
        text = self.reports[report].text
        return text[max(0, at - 60) : at + 110].replace("\n", " ")

    def _names(self, pair: Iterable[str]) -> str:
        return " ".join(sorted(self.truth.names[one] for one in pair))


class _Groups:
    """Union-find."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, one: str) -> str:
        while (parent := self._parent.get(one, one)) != one:
            one = parent
        return one

    def join(self, one: str, other: str) -> None:
        self._parent[self.root(one)] = self.root(other)


def _clauses(marks: Sequence[Mark]) -> Iterable[list[Mark]]:
    """Runs of marks that tell of one happening."""
    run: list[Mark] = []
    for mark in marks:
        if run and (mark.home, mark.account, mark.denied) != (run[0].home, run[0].account, run[0].denied):
            yield run
            run = []
        if mark.home:
            run.append(mark)
    if run:
        yield run


def _cause_of_merge(home: str, main: str, truth: Truth) -> str:
    one, other = (truth.happenings.get(name.split()[0]) for name in (home, main))
    if one is None or other is None:
        return "with the toll of the war"
    if one["geonameid"] != other["geonameid"]:
        return "another town"
    return "another day in the same town" if home.split(maxsplit=1)[0] != main.split(maxsplit=1)[0] else "another kind"


def _main_kind(kind: str) -> str:
    return (
        "killing" if kind in ("air_strike", "shelling", "explosion", "killing", "armed_clash") else "injury" if kind == "protest" else kind
    )


def _meet(span: Any, mark: Mark) -> bool:
    return bool(span.start < mark.span.end and mark.span.start < span.end)


def _outermost(event: str, holders: Mapping[str, str | None]) -> str:
    while (holder := holders[event]) is not None:
        event = holder
    return event


def _b3(name: str, found: dict[str, str], truth: dict[str, str]) -> dict[str, float]:
    if not truth:
        return {}
    precision, recall = b_cubed(found, truth), b_cubed(truth, found)
    return {f"{name}_b3_precision": precision, f"{name}_b3_recall": recall, f"{name}_b3_f1": 2 * precision * recall / (precision + recall)}
