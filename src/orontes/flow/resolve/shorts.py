"""Short names of bodies across reports: `the Observatory`, `LNMP` for the only body of the record in whose company they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from orontes.flow.resolve.bodies import is_general_word, is_short_form, long_form
from orontes.flow.resolve.company import Company
from orontes.flow.resolve.keys import body_key, is_acronym
from orontes.match.bodies import words_of
from orontes.records.resolving import Known, Named, Naming
from orontes.reference.actors import find_actor
from orontes.reference.outlets import find_outlet

_MOST = 64
"""Bodies with one word in their names, beyond which the word alone says nothing."""


class ShortNames:
    """The bodies of a record, looked up by each word of their names and by their first letters."""

    def __init__(self, known: Iterable[Known], company: Company) -> None:
        self._company = company
        self._by_word: dict[str, dict[str, Known]] = defaultdict(dict)
        self._by_letters: dict[str, dict[str, Known]] = defaultdict(dict)
        self._fitting: dict[str, list[Known]] = {}
        self._everywhere: dict[str, Known | None] = {}
        self._home: dict[str, str] = {}
        """The ids of bodies that the record writes in one way only."""
        for one in known:
            if one.door != "body":
                continue
            if len({key.lower() for key in one.keys}) == 1:
                self._home.update(dict.fromkeys(one.keys, one.id))
            for key in one.keys:
                words = key.split()
                if len(words) > 1:
                    self._by_letters["".join(word[0] for word in words).upper()][one.id] = one
                    for word in words:
                        self._by_word[word][one.id] = one

    def find(self, naming: Naming, words: str, doors: Mapping[Named, str]) -> Known | None:
        """The body for which a short name stands in a report: a telling one everywhere, a general word (`the Front`) only in the same company."""
        plain = long_form(words)
        key = body_key(plain)
        if words not in self._fitting:
            letters = is_acronym(plain)
            listed = find_outlet(plain) is not None
            named = find_actor(plain) or (listed and not letters) or key not in self._home
            fitting = [] if named else self._by_first_letters(key) if letters else self._by_words(words_of(plain))
            telling = not listed if letters else not any(is_general_word(word) for word in words_of(plain))
            self._fitting[words] = fitting
            self._everywhere[words] = fitting[0] if len(fitting) == 1 and telling and self._in_company(key, fitting[0]) else None
        if (only := self._everywhere[words]) is not None:
            return only
        fitting = self._fitting[words]
        own = {body_key(long_form(one.words)) for one in naming.names if doors[one] == "body"} if fitting else set()
        near = [
            one
            for one in fitting
            if own.isdisjoint(one.keys) and self._company.stands_with(naming.report, one.id, without=(self._home[key],))
        ]
        return near[0] if len(near) == 1 else None

    def _in_company(self, key: str, one: Known) -> bool:
        """Whether any report with the short name stands beside one with the full name."""
        home = self._home[key]
        return any(self._company.stands_with(report, one.id, without=(home,)) for report in self._company.reports_of(home)[:_MOST])

    def _by_first_letters(self, letters: str) -> list[Known]:
        return list(self._by_letters.get(letters, {}).values())

    def _by_words(self, words: tuple[str, ...]) -> list[Known]:
        rarest = min((self._by_word.get(word, {}) for word in words), key=len, default={})
        if len(rarest) > _MOST:
            return []
        return [one for one in rarest.values() if any(is_short_form(words, tuple(key.split())) for key in one.keys)]
