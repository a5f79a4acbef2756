"""Who speaks for an office: the health ministry, the health minister and "Qasim Buhaibeh, who heads the health ministry" are one source of one event."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from orontes.lang.en.lexicon import load_words, singular
from orontes.lang.fold import fold
from orontes.records.claim import Claim, Voice

_OFFICE = re.compile(
    r"(?P<kind>ministry|minister) (?:of|for) (?:the )?(?P<of>[a-z]+)|"
    r"(?P<before>(?:[\w’'.-]+ ){0,4}?)(?P<matter>prime|[\w-]+(?: and [\w-]+)?) (?P<body>minister|ministry)\b(?! of| for)|"
    r"(?P<lead>(?:[\w’'.-]+ ){0,3}?)(?P<post>governor|mayor|prefect|prosecutor)\b"
)
_TAIL = re.compile(r"\b(?:of|for|in) (?:the )?((?:[A-ZÀ-Þ][\w’'-]*)(?: [A-ZÀ-Þ][\w’'-]*){0,3})")
_HEADS = re.compile(r"^,? (?:who|which) (?:heads|leads|runs) (?:the|its|his|her) ([^,.;]{3,60}?(?:ministry|governorate|prefecture))\b")
_APPOSED = re.compile(
    r"^, (?:the |its )?((?:[\w-]+ ){0,3}(?:minister(?: (?:of|for) [a-z]+)?|governor|mayor|prefect)(?: of [A-ZÀ-Þ][\w -]{1,40}?)?)(?=[,.;]| said| told|$)"
)
_PERSON = re.compile(r"(?:^|[ ,])((?:[A-ZÀ-Þ][\w’'-]+ ){1,3}[A-ZÀ-Þ][\w’'-]+)\s*$")
_NOT = re.compile(r"\b(?:a|an|one|another|former|ex|then|shadow|several|some|two)\b")
_SAME = {"defense": "defence", "internal": "interior", "home": "interior", "foreign affairs": "foreign", "affairs": "foreign"}
_WORDS_OF_OFFICE = frozenset(
    "the a deputy vice first acting new minister ministry office spokesman spokeswoman spokesperson state regional provincial of for".split()  # noqa: SIM905
)
_AFTER = 90
_STEM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office as words name it: of what, of which country or place where they say so, and by whose mouth."""

    name: str
    whose: str
    person: str
    words: str


def office_of(claim: Claim) -> Office | None:
    """The office for which the innermost voice that has one speaks."""
    for voice in reversed(claim.voice):
        found = _office_in(voice, claim)
        if found is not None:
            return found
    return None


def are_one(offices: Iterable[Office]) -> bool:
    """Whether nothing keeps offices of one name from being one: no two persons, no two countries or places."""
    known = tuple(offices)
    persons = {fold(office.person).split()[-1] for office in known if office.person}
    owners = {fold(office.whose)[:_STEM] for office in known if office.whose}
    return len(persons) < 2 and len(owners) < 2


def names_facility(claim: Claim) -> bool:
    """Whether its innermost voice is described by a place with a name: "doctors at the Noor hospital" can be asked, "residents" cannot."""
    words = claim.voice[-1].text.split() if claim.voice else []
    is_named = any(word[:1].isupper() for word in words[1:])
    return is_named and any(singular(word.casefold()) in load_words("facilities") for word in words[1:])


def _office_in(voice: Voice, claim: Claim) -> Office | None:
    at = voice.span.end - claim.span.start
    after = claim.quote[at : at + _AFTER] if 0 <= at <= len(claim.quote) else ""
    apposed = _HEADS.match(after) or _APPOSED.match(after)
    for words in (voice.text, *([apposed[1]] if apposed is not None else [])):
        found = _OFFICE.search(words.casefold())
        if found is None or _NOT.search(words.casefold()[: found.end()]):
            continue
        matter = found["matter"] or found["of"] or ""
        post = found["post"] or ("prime minister" if matter == "prime" else f"{_SAME.get(matter, matter)} ministry")
        if matter in _WORDS_OF_OFFICE and found["post"] is None:
            continue
        owner = _owner(words[: found.end()], found["before"] or found["lead"] or "") or ((tail := _TAIL.search(words)) and tail[1]) or ""
        rest = _TAIL.sub("", words[found.end() :]) if words == voice.text else voice.text
        person = _PERSON.search(rest)
        return Office(name=post, whose=owner, person=person[1] if person is not None else "", words=voice.text)
    return None


def _owner(words: str, before: str) -> str:
    """The country or place before the office: "Yemen's", "Sudanese"."""
    named = [word for word in words[: len(before)].split() if word[:1].isupper() and word.casefold() not in _WORDS_OF_OFFICE]
    return named[-1].removesuffix("'s").removesuffix("’s") if named else ""
