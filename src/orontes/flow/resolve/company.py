"""In whose company a name stands: which other names the reports share that name a man in full and by his surname alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from orontes.flow.resolve.spellings import Spellings
from orontes.lang.fold import fold
from orontes.match.given import is_given
from orontes.match.names import parse_name
from orontes.records.resolving import Known, Named, Naming
from orontes.reference.places import find_country, find_demonym

_ENOUGH = 2
"""So many other names that both reports have speak for one man, where no other man of the record has that name."""
_RARE, _SHARE = 25, 0.02
"""Names that so many reports have, or this share of them, are no evidence: all reports on one war name its capital."""
_MOST = 50
"""Reports of one man that are looked at."""


class Company:
    """For each report its telling names, and for each man the reports that name him in full."""

    def __init__(self, namings: Sequence[Naming], known: Iterable[Known], doors: Mapping[Named, str], spellings: Spellings) -> None:
        spread = Counter(name for naming in namings for name in {fold(one.words) for one in naming.names})
        most = max(_RARE, _SHARE * len(namings))
        home_of = {key: one.id for one in known if one.door == "person" for key in one.keys}
        self._beside: dict[str, frozenset[str]] = {}
        self._named_in: dict[str, list[str]] = defaultdict(list)
        for naming in namings:
            beside = set()
            for one in naming.names:
                if doors[one] not in {"person", "body", "place"}:
                    continue
                word = spellings.take(one.words, "person") if doors[one] == "person" else None
                if word is not None and word.full and word.key in home_of:
                    self._named_in[home_of[word.key]].append(naming.report)
                if (
                    spread[fold(one.words)] <= most
                    and (word is None or word.full)
                    and not find_country(one.words)
                    and not find_demonym(one.words)
                ):
                    beside.add(home_of.get(word.key, "") if word is not None else fold(one.words))
            self._beside[naming.report] = frozenset(beside)

    def shared(self, naming: Naming, words: str, man: Known, others: Iterable[str]) -> bool:
        """Whether a surname alone in one report is that man of others: a name that is no given name, among names that they share.

        `others` are the men for whom other single names of the report could stand.
        """
        if any(is_given(part) for part in parse_name(words).parts):
            return False
        ours = (self._beside[naming.report] | set(others)) - {man.id, ""}
        return any(len(ours & self._beside[report]) >= _ENOUGH for report in self._named_in[man.id][:_MOST])
