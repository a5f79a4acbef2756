"""Names that a report writes again in another script: `Samir Haddad (سمير حداد)`; the words in brackets are his where no sound speaks against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from orontes.flow.resolve.found import Told
from orontes.match.compare import compare_names
from orontes.records.span import Span

_BRACKETS = re.compile(
    r"^\s*[(\[](?:(?:Arabic|Russian|Ukrainian|Persian|Hebrew|Amharic|Burmese)\s*:\s*)?(?P<name>[^()\[\]A-Za-z\d]{3,80})[)\]]"
)


def find_other_scripts(told: Iterable[Told]) -> Iterator[tuple[Told, Span, str]]:
    """Persons and bodies with the place and the words of their name in another script, right behind them."""
    for one in told:
        match = _BRACKETS.match(one.surface.after)
        name = match["name"].strip() if match is not None else ""
        if match is None or one.door not in {"person", "body"} or sum(letter.isalpha() for letter in name) < len(name) / 2:
            continue
        if compare_names(one.surface.words, name, kind="person" if one.door == "person" else "body").same is not False:
            start = one.surface.span.end + match.start("name") + match["name"].index(name)
            yield one, Span(start, start + len(name)), name
