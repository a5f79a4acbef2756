"""Members of a named body (`M23 rebels`) stand for the body."""

from __future__ import annotations

import re

from orontes.flow.resolve.lexicon import BODY_WORDS, MEMBERS
from orontes.lang.fold import fold
from orontes.reference.actors import find_actor, is_armed_group
from orontes.reference.places import find_country, find_demonym

_MEMBERS_OF = re.compile(
    r"^(?:\d[\d,.]*\s+)?(?:[Tt]roops|[Ss]oldiers|[Ff]ighters|[Mm]embers|[Mm]ilitants|[Ff]orces|[Ee]lements)\s+(?:of|from)\s+(?:the\s+)?(?=[A-Z][^\s]*(?:\s.*)?\b(?:Force|Forces|Army|Front|Brigade|Brigades|Movement|Guard|Corps|Division|Group|State|Alliance)$)"
)
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9-]{1,9}$")


def strip_members(words: str) -> str:
    """`M23` of `M23 rebels`, `Islamic State` of `Islamic State militants`: members of a named body are that body where they act."""
    if of := _MEMBERS_OF.match(words):
        return words[of.end() :]
    name, _, head = words.rpartition(" ")
    if head not in MEMBERS or not name or find_demonym(name) is not None or find_country(name) is not None:
        return words
    known = is_armed_group(name) or find_actor(name) is not None
    return name if known or _ACRONYM.match(name) or fold(name).split()[-1] in BODY_WORDS else words
