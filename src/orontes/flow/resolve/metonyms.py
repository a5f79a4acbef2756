"""Metonyms: a capital, a country or the seat of a government that speaks or acts (`Damascus denied it`) is the government, not the place."""

from __future__ import annotations

import re

from orontes.flow.resolve.surfaces import Surface
from orontes.reference.places import Country, capital_of, find_country, find_towns
from orontes.reference.seats import find_seat

_ADVERB = (
    r"(?:(?:has|have|had|also|later|then|now|already|repeatedly|immediately|swiftly|officially|formally|publicly|still|long|since|meanwhile|initially|recently)\s+"
    r")*"
)
_ASIDE = r"(?:for\s+its\s+part|meanwhile|however|in\s+turn|which\s+[^,.;]{3,60})"
_ACTS = re.compile(
    rf"^(?:,\s+{_ASIDE},)?\s+{_ADVERB}(?:"
    r"says?|said|den(?:y|ies|ied)|blam(?:es?|ed)|accus(?:es?|ed)|vow(?:s|ed)?|promis(?:es?|ed)|pledg(?:es?|ed)|warn(?:s|ed)?|urg(?:es?|ed)|condemn(?:s|ed)?|"
    r"reject(?:s|ed)?|insist(?:s|ed)?|claim(?:s|ed)?|announc(?:es?|ed)|recalled|summoned|expelled|severed|brokered|demand(?:s|ed)?|threaten(?:s|ed)?|"
    r"refus(?:es?|ed)|agree[sd]?|apologi[sz]ed|protested|retaliated|called\s+(?:on|for)|calls\s+(?:on|for)|broke\s+off|broken\s+off|"
    r"(?:cut|cuts|suspended|restored|resumed|severed)\s+(?:off\s+)?(?:its\s+|all\s+|diplomatic\s+)*(?:ties|relations|talks|aid|contacts?)|"
    r"(?:back(?:s|ed)?|support(?:s|ed)?|arm(?:s|ed)?|fund(?:s|ed)?|sanction(?:s|ed)|recogni[sz](?:es|ed))\s+(?:the|its|a|an|[A-Z])|"
    r"ask(?:s|ed)\s+|(?:imposed|lifted|eased)\s+(?:[a-z]+\s+)*sanctions|clos(?:es|ed)\s+(?:its|the)\s+(?:[a-z]+\s+)?(?:border|crossing|airspace|embassy)|"
    r"(?:calls|called)\s+(?:the|it|its|them|him|her)|(?:broke|broken|violated|breached)\s+(?:the|a|its)\s+(?:truce|ceasefire|agreement|deal|accord)|(?:is|was)\s+lying|"
    r"thank(?:s|ed)|prais(?:es|ed)|criticis(?:es|ed)|criticiz(?:es|ed)|could\s+not\s+confirm|did\s+not\s+(?:comment|respond)|wants\s+"
    r")(?=\W|$)",
)
_AND_ANOTHER = re.compile(r"^\s+and\s+(?:[A-Z][\w-]+\s?){1,2}(?=\s)")
"""`Cairo and Riyadh called for a truce`: both do."""
_ADDRESSED = re.compile(
    r"\b(?:accus(?:es|ed|ing)|blam(?:es|ed|ing)|urg(?:es|ed|ing)|warn(?:s|ed|ing)|thank(?:s|ed|ing)|ask(?:s|ed|ing)|call(?:s|ed|ing)\s+on|press(?:es|ed|ing)|"
    r"(?:ties|relations|contacts)\s+with|ally\s+of|pressure\s+on|sanctions\s+(?:on|against)|recognised\s+by|condemned\s+by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"\b(?:of|in|from|near|at|to|around|outside|inside|for|with|by|on|over|across|through|towards?|against|north|south|east|west)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_THERE = re.compile(r"\b(?:in|at|near|outside|inside|around|to|from)\s+(?:the\s+)?$", re.IGNORECASE)


def government_meant(surface: Surface) -> Country | None:
    """The country whose government a place name stands for where it stands; None where the place may be meant."""
    seat = find_seat(surface.words)
    if seat is not None:
        return None if _THERE.search(surface.before) else seat
    if surface.text.rstrip().endswith(("'s", "’s")):
        return None
    acts = _ACTS.match(surface.after) or _ACTS.match(_AND_ANOTHER.sub("", surface.after))
    speaks = acts is not None and _NO_SUBJECT.search(surface.before) is None
    if not speaks and not _ADDRESSED.search(surface.before):
        return None
    return find_country(surface.words) or capital_of(surface.words) or _capital_by_another_name(surface.words)


_OWNER = re.compile(
    r"^(?:the\s+)?(?P<who>[A-Z][^\W\d_]*(?:\s[A-Z][^\W\d_]*)?)['’]s?\s+(?P<whose>(?:[a-z]+\s+)?(?:troops|forces|soldiers|army|military|regime|government))$"
)


def name_country(words: str) -> str:
    """`Russia troops` of `Moscow's troops`: a capital that has an army is its country; other words as they are."""
    match = _OWNER.match(words)
    country = (capital_of(match["who"]) or _capital_by_another_name(match["who"])) if match is not None else None
    return words if match is None or country is None else f"{country.name} {match['whose']}"


def _capital_by_another_name(words: str) -> Country | None:
    """The country of `Kiev`, `Naypyidaw`: of the largest town of that name, if it is its capital."""
    towns = find_towns(words)
    country = capital_of(towns[0].name) if towns else None
    return country if country is not None and country.code == towns[0].country else None
