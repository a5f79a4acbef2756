"""What the join of resolve has to know of all targets before it makes any of them: their ids, what places are called, which keys name a body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from orontes.flow.resolve.decided import Decided
from orontes.flow.resolve.described import government_key
from orontes.flow.resolve.found import entity_id
from orontes.flow.resolve.homes import Homes
from orontes.flow.resolve.keys import body_key, without_titles
from orontes.flow.resolve.naming import choose_name
from orontes.flow.resolve.places import Key, forms_of, name_place, same_unlocated
from orontes.flow.resolve.spellings import Spellings
from orontes.flow.step import Records
from orontes.match.bodies import words_of
from orontes.match.names import parse_name
from orontes.records.decision import Pairing
from orontes.records.resolving import Asked, Known, Open, Seen, Standing, Stood
from orontes.reference.places import find_country, find_demonym

_BODIES = frozenset({"body", "described"})
_BEGINNINGS = 4096
"""Of ids: by so many of them the join's records are stored in pieces."""


class Overview:
    """Made by looking at each report once; of targets that decisions concern it only says which they are."""

    def __init__(self, records: Records, spellings: Spellings, *, most: int) -> None:
        self.pairings: Sequence[Pairing] = records.of(Pairing)
        wanted = {mention for one in self.pairings if one.noun == "mention" for mention in (one.first, one.second)}
        self.opened: dict[str, tuple[Open, ...]] = {}
        """Of reports with a mention that leads nowhere and that a decision names: all such mentions."""
        self.doubts: list[Asked] = []
        self._forms: dict[str, Counter[str]] = {}
        self._plain: dict[str, str] = {}
        self._places: dict[Key, str] = {}
        self._by_key: dict[str, set[str]] = defaultdict(set)
        self._keys: dict[str, tuple[str, ...]] = {}
        ids: set[str] = set()
        concerned: set[str] = set()
        unlocated: dict[str, Seen] = {}
        homes = Homes()
        standings = 0
        for standing in records.each(Standing):
            standings += 1
            self.doubts.extend(standing.doubts)
            homes.note(standing)
            if any(one.mention in wanted for one in standing.open if wanted):
                self.opened[standing.report] = standing.open
            for stood in standing.stood:
                ids.add(stood.to)
                if wanted and not wanted.isdisjoint(stood.mentions):
                    concerned.add(stood.to)
                if stood.door == "place":
                    self._note_place(stood, unlocated)
                for key in stood.keys if stood.door in _BODIES else ():
                    self._by_key[key].add(stood.to)
        self.blocks = -(-standings // most) or 1
        self.same = same_unlocated(unlocated.values(), spellings) | homes.settled()
        """Ids of targets that are spellings of others or that only the record places, with the ids of those."""
        self.known: set[str] = set()
        for one in records.each(Known):
            self.known.add(one.id)
            if one.door == "described":
                self.same.update({entity_id("group", f"described: {key}"): one.id for key in one.keys[1:]})
            for key in one.keys if one.door in _BODIES else ():
                self._by_key[key].add(one.id)
            if one.id in concerned:
                self._keys[one.id] = one.keys
        self.ids = {self.same.get(id_, id_) for id_ in ids}
        self.concerned = {self.same.get(id_, id_) for id_ in concerned}

    def block_of(self, id_: str) -> int:
        """Which block an id belongs to, by the beginning of its digits."""
        return int(id_.rpartition("-")[2][:3], 16) * self.blocks // _BEGINNINGS

    def ids_of(self, block: int) -> set[str]:
        """The ids of a block that no decision concerns."""
        return {id_ for id_ in self.ids if self.block_of(id_) == block} - self.concerned

    def names(self, decided: Decided) -> dict[Key, str]:
        """The names of all places, by the keys under which reports see them."""
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        plain: dict[str, str] = {}
        for id_, found in self._forms.items():
            own = self.same.get(id_, id_)
            forms[own].update(found)
            plain[own] = min(plain.get(own, self._plain[id_]), self._plain[id_])
        named = {id_: name_place([_stood(plain[id_], found)]) for id_, found in forms.items()}
        names = {key: named[self.same.get(id_, id_)] for key, id_ in self._places.items()}
        for target in decided.targets.values():
            if target.door == "place":
                seen = (part.stood.seen for part in target.parts)
                names.update({one.key: target.name for one in seen if one is not None and not one.holder})
        return names

    def finder(self, decided: Decided) -> Callable[[str], str | None]:
        """From a name in a report's words to the id of the body or government that it names in this record."""
        by_key: dict[str, str] = {}
        for key, ids in self._by_key.items():
            known = [own for id_ in ids if (own := self.same.get(id_, id_)) in self.ids and own not in self.concerned]
            if known:
                by_key[key] = min(known)
        self._by_key.clear()
        for id_, target in sorted(decided.targets.items()):
            if target.door in _BODIES:
                for key in (*self._keys.get(id_, ()), *(key for part in target.parts for key in part.stood.keys)):
                    by_key[key] = min(by_key.get(key, id_), id_)

        def find(name: str) -> str | None:
            country = find_demonym(name) or find_country(name.removeprefix("government of "))
            if country is None:
                return by_key.get(body_key(name))
            id_ = entity_id("group", f"described: {government_key(country)}")
            id_ = decided.gone.get(id_, id_)
            return id_ if id_ in decided.targets or (id_ in self.ids and id_ not in self.concerned) else None

        return find

    def follow(self, decided: Decided, id_: str) -> str | None:
        """Where an id leads that a report has for somebody: to what a reviewer merged it with, to nothing where it is no more."""
        id_ = self.same.get(id_, id_)
        while id_ in decided.gone:
            id_ = decided.gone[id_]
        return id_ if id_ in self.ids or id_ in decided.targets else None

    def _note_place(self, stood: Stood, unlocated: dict[str, Seen]) -> None:
        forms = self._forms.setdefault(stood.to, Counter())
        for form, count in stood.forms:
            forms[form] += count
        self._plain[stood.to] = min(self._plain.get(stood.to, stood.name), stood.name)
        if stood.seen is not None:
            if not stood.seen.holder:
                self._places.setdefault(stood.seen.key, stood.to)
            if stood.seen.key[0] == "unlocated":
                unlocated.setdefault(stood.to, stood.seen)


def name_target(door: str, stood: Sequence[Stood]) -> str:
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


def _stood(name: str, forms: Mapping[str, int]) -> Stood:
    return Stood(to="", door="place", kind="", name=name, forms=tuple(sorted(forms.items())), keys=(), mentions=(), at=())
