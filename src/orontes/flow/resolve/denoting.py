"""For which named body of its report a bare description stands: `the commission` and `its forces` are that body, `the army` and `the rebels` denote one.

What is the same body by its words is linked to it; what is only likely to be it keeps its own entity, and a tie says whom it denotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from orontes.flow.resolve.bodies import head_of_body
from orontes.flow.resolve.found import Told
from orontes.flow.resolve.lexicon import BODY_WORDS, GENERAL_BODIES, MEMBERS
from orontes.flow.resolve.surfaces import Surface
from orontes.lang.fold import fold
from orontes.match.bodies import words_of
from orontes.reference.actors import find_actor
from orontes.reference.places import find_country, find_demonym

_ARMY = re.compile(
    r"^(?:the\s+)?(?P<who>[^\W\d_].*?)(?:['’]s)?\s+(?:(?:Arab\s+|People['’]s\s+)?(?:Army|Military|military)|"
    r"(?:(?:National|People['’]s|Self)[\s-]+)*(?:Armed|Defen[cs]e)\s+Forces?)$"
)
_FORCES_OF = re.compile(r"^(?:the\s+)?(?:Armed|Defen[cs]e)\s+Forces\s+of\s+(?:the\s+)?(?P<who>.+)$")
_SOLDIERS = frozenset({"army", "military", "troops", "soldiers"})
_OF_ARMIES = frozenset({"armed", "federal", "national"})
_ARMED = (MEMBERS - _SOLDIERS) | {"militia", "paramilitaries", "separatists", "dissidents", "faction", "paramilitary"}
"""Words for those who fight and are no state's army."""
_HEADS = (
    GENERAL_BODIES - BODY_WORDS - {"staff", "camp", "hospital", "school", "church", "mosque", "company", "group", "groups", "board"}
) | {
    "front",
    "movement",
    "brigade",
    "battalion",
    "regiment",
    "division",
    "corps",
}
"""What a body may be called by alone once its report has named it: `the commission`."""
_THE = re.compile(r"\bthe\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"^\s+(?:of|for)\b|^['’]?-")
_OWNERS = r"(?:its|their|his|her|our|my|your)"
_OWNED = re.compile(rf"\b{_OWNERS}\s+(?:own\s+)?$", re.IGNORECASE)
_OWNED_WORDS = re.compile(rf"^{_OWNERS}\s+", re.IGNORECASE)


class Denoted(NamedTuple):
    """Whom a description denotes, by the name in this report."""

    name: str
    certainty: Literal["stated", "likely"]


def is_owned(surface: Surface) -> bool:
    """Whether a description is somebody's by a pronoun: `our forces`."""
    return bool(_OWNED.search(surface.before) or _OWNED_WORDS.match(surface.text))


def link_to_bodies(described: Iterable[Surface], bodies: Sequence[Told]) -> Iterator[Told]:
    """Descriptions that are a named body of the report by their words: its members, its head noun alone, and forces that are its own."""
    for surface in described:
        found = _members_of(surface, bodies) or _called_by_head(surface, bodies) or _owner_of(surface, bodies)
        if found is not None:
            body, why = found
            yield Told(surface=surface, to=body.to, door="body", kind=body.kind, reasons=(why,), written=body.surface.words)


def _members_of(surface: Surface, bodies: Sequence[Told]) -> tuple[Told, str] | None:
    """`Shield fighters` where the report names the Shield Forces of a country, and no other body with these words."""
    name, _, head = surface.words.rpartition(" ")
    words = set(words_of(name)) if name else set()
    if head not in MEMBERS or not words or any(find_demonym(word) or find_country(word) for word in words) or not name[:1].isupper():
        return None
    only = _only(body for body in bodies if words <= set(words_of(body.surface.words)))
    why = "members of {}, the only body of this report whose name has these words"
    return (only, why.format(only.surface.words)) if only is not None else None


def _called_by_head(surface: Surface, bodies: Sequence[Told]) -> tuple[Told, str] | None:
    word = words_of(surface.words)[0] if " " not in surface.words else ""
    if word not in _HEADS or surface.words[:1].isupper() or not _is_definite(surface) or _GOES_ON.match(surface.after):
        return None
    only = _only(body for body in bodies if body.surface.span < surface.span and head_of_body(body.surface.words) == word)
    return (only, f"{only.surface.words} is the only {word} that this report has named so far") if only is not None else None


def _owner_of(surface: Surface, bodies: Sequence[Told]) -> tuple[Told, str] | None:
    if not is_owned(surface):
        return None
    start = surface.span.start - len(surface.before)
    only = _only(body for body in bodies if start <= body.surface.span.start < surface.span.start)
    return (only, f"those of {only.surface.words}, the only body that its sentence names before") if only is not None else None


def denoted_body(surface: Surface, state: tuple[str, Literal["stated", "likely"]] | None, bodies: Sequence[Told]) -> Denoted | None:
    """The army of the state that is meant, where the report names one; of those who fight no state's war the only group named so far."""
    words = fold(surface.words).split()
    army = words[-1] in _SOLDIERS or (
        words[-1] == "forces" and (_OF_ARMIES.intersection(words) or (len(words) > 1 and find_demonym(words[0])))
    )
    if army and state is not None:
        only = _only(body for body in bodies if army_of(body.surface.words) == state[0])
        return Denoted(_fullest(only, bodies), state[1]) if only is not None else None
    if len(words) > 1 or words[0] not in _ARMED or not _is_definite(surface):
        return None
    only = _only(
        body for body in bodies if body.kind == "group" and body.surface.span < surface.span and army_of(body.surface.words) is None
    )
    return Denoted(_fullest(only, bodies), "likely") if only is not None else None


def army_of(name: str) -> str | None:
    """The code of the country whose army a name is: `Armed Forces of X`, `X Defence Forces`; movements that call themselves national armies are none."""
    listed = find_actor(name)
    for form in (name, *(listed.names if listed is not None else ())):
        match = _ARMY.match(form) or _FORCES_OF.match(form)
        country = (find_demonym(match["who"]) or find_country(match["who"])) if match is not None else None
        if country is not None:
            return country.code
    return None


def _is_definite(surface: Surface) -> bool:
    return bool(_THE.search(surface.before)) or surface.text[:4].casefold() == "the "


def _only(bodies: Iterable[Told]) -> Told | None:
    """The first of these, if all are one."""
    found = {body.to: body for body in reversed(list(bodies))}
    return next(iter(found.values())) if len(found) == 1 else None


def _fullest(body: Told, bodies: Sequence[Told]) -> str:
    """The longest way in which the report writes this body."""
    return min((one.surface.words for one in bodies if one.to == body.to), key=lambda words: (-len(words), words))
