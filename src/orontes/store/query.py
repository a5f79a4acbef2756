"""What a person searches for, as one value for every store: words, phrases and beginnings, of which some must not stand, and filters.

`parse_query` reads the query as it is typed; the operators are in `OPERATORS`, in words that pages and `orontes find --help` show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from orontes.errors import QueryUnclear
from orontes.lang.fold import fold_words
from orontes.match.edtf import bounds_of

OPERATORS = {
    "two words": "both stand in the text, anywhere",
    '"two words"': "they stand beside each other",
    "mortar OR shell": "one of them stands there",
    "-word": "it does not stand there",
    "bomb*": "a word that begins so: bomb, bombs, bombing …",
    "in:claims": "only reports, claims, entities or places",
    "kind:killing": "only claims of this kind; of entities: person, group, organization, outlet",
    "time:1982-02": "only claims of what happened then (a year, a month, a day, or an interval 2024-11/2025-01)",
    "published:2026": "only what was published then",
}
"""Each operator, by an example, with what it asks for."""
_FILTERS = ("in", "kind", "time", "published")
NOUNS = ("reports", "claims", "entities", "places")
_TOKEN = re.compile(r'(?P<minus>-)?(?:(?P<name>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]*))')
_QUOTES = str.maketrans("“”„«»", '"""""')
_FIRST, _LAST = date.min.isoformat(), date.max.isoformat()


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand beside each other; of the last one only the beginning, where `begins` says so."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One term of each group of `all_of` must stand in a record, and none of `none_of`."""

    all_of: tuple[tuple[Term, ...], ...] = ()
    none_of: tuple[Term, ...] = ()
    noun: str = ""
    kind: str = ""
    time: tuple[str, str] | None = None
    """First and last day, ISO 8601."""
    published: tuple[str, str] | None = None

    def fits(self, text: str) -> bool:
        """Whether a text has the words that the query asks for."""
        words = fold_words(text)
        return all(any(_stands(term, words) for term in group) for group in self.all_of) and not any(
            _stands(term, words) for term in self.none_of
        )


def parse_query(text: str) -> Query:
    """Read a query as typed; a query that asks for nothing, or uses a filter that is not there, is an error that says so."""
    groups: list[tuple[Term, ...]] = []
    none_of: list[Term] = []
    filters: dict[str, str] = {}
    joined = False
    for token in _TOKEN.finditer(text.translate(_QUOTES)):
        name, said = token["name"], token["phrase"] if token["phrase"] is not None else token["word"]
        if token["word"] == "OR" and not token["minus"] and not name:
            joined = bool(groups)
        elif name in _FILTERS:
            filters[name] = said
        elif term := _read_term(f"{name}:{said}" if name else said, phrase=token["phrase"] is not None):
            if token["minus"]:
                none_of.append(term)
            elif joined:
                groups[-1] = (*groups[-1], term)
            else:
                groups.append((term,))
            joined = False
    time, published = (_read_days(filters[name]) if name in filters else None for name in ("time", "published"))
    query = Query(
        all_of=tuple(groups),
        none_of=tuple(none_of),
        noun=_read_noun(filters.get("in", "")),
        kind=filters.get("kind", ""),
        time=time,
        published=published,
    )
    if not query.all_of and not filters:
        raise QueryUnclear(
            f"The query {text!r} names no word that should stand in the text. Write at least one word, or a filter such as kind:killing."
        )
    return query


def _read_term(said: str, *, phrase: bool) -> Term | None:
    words = tuple(fold_words(said))
    return Term(words, begins=not phrase and said.endswith("*")) if words else None


def _read_noun(said: str) -> str:
    if said and said not in NOUNS:
        raise QueryUnclear(f"in:{said} is no filter. Write in: with one of {', '.join(NOUNS)}.")
    return said


def _read_days(said: str) -> tuple[str, str]:
    try:
        first, last = bounds_of(said)
    except ValueError:
        first = last = None
    if first is None and last is None:
        raise QueryUnclear(
            f"{said!r} is no time. Write a year, a month or a day such as 1982-02-03, or an interval such as 2024-11/2025-01."
        )
    return (first.isoformat() if first else _FIRST, last.isoformat() if last else _LAST)


def _stands(term: Term, words: Sequence[str]) -> bool:
    return any(True for _ in find_term(term, words))


def find_term(term: Term, words: Sequence[str]) -> Iterable[int]:
    """The places in a row of folded words where the term begins."""
    size = len(term.words)
    for start in range(len(words) - size + 1):
        here = words[start : start + size]
        if tuple(here[:-1]) == term.words[:-1] and (here[-1].startswith(term.words[-1]) if term.begins else here[-1] == term.words[-1]):
            yield start
