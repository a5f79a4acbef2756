"""How the words around a place name limit it: the town itself, its province, a part or the surroundings of it, a quarter, a facility.

The name as written is kept; what is read here only decides which kind of place it is and how near its point may be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from orontes.flow.resolve.core import LINK_WORDS, SIDES, find_core, is_known, known_whole, part_of_known
from orontes.flow.resolve.doors import is_name_word
from orontes.flow.resolve.edges import read_line
from orontes.flow.resolve.lexicon import AREAS, DETERMINERS, FACILITIES, FACILITY_OPENINGS, FEATURES, PEOPLES, SETTLEMENTS
from orontes.flow.resolve.spelling import find_area_spelling
from orontes.flow.resolve.surfaces import Surface
from orontes.lang.en.calendar import HIJRI_MONTHS, MONTHS, WEEKDAYS
from orontes.lang.fold import fold
from orontes.reference.actors import find_actor
from orontes.reference.places import find_areas, find_country, find_demonym, find_region, find_towns, has_article
from orontes.reference.seats import find_seat

Form = Literal["town", "area", "part", "near", "far", "quarter", "facility", "feature", "border", "road", "plain", "nominal"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEAR_ENOUGH_KM = 25
"""UCDP: within 25 km of a known point the point may stand for the place."""
_KM_A_MILE = 1.609
_SIDE = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|central)(?:ern)?"
_CITY_BEFORE = re.compile(
    r"\b(?:city|town|village|settlement|municipality|township|hamlet|vereda|corregimiento)(?:\s+of)?\s+(?:the\s+)?$|\bcapital,?\s+$",
    re.IGNORECASE,
)
_AREA_OF = re.compile(r"[^\W\da-z_][\w’'-]*\s+(?:city|town|municipality|township)\s+of\s+$", re.IGNORECASE)
"""`Kanbalu Township of Sagaing`: the township has a name, Sagaing is no township."""
_VILLAGE_BEFORE = re.compile(
    r"\b(?:villages?|hamlets?|vereda|veredas|corregimiento)(?:\s+(?:of|like|such\s+as|including)|,\s+including|:)?\s+(?:the\s+)?"
    r"(?:[^.;:]{1,60},\s*)?(?:[^.;:,]{1,40}\band\s+)?$",
    re.IGNORECASE,
)
_VILLAGE_AFTER = re.compile(r"^['’]?s?\s*(?:village|hamlet)\b", re.IGNORECASE)
_CITY_LIST = re.compile(
    r"\b(?:cities|towns|villages|settlements)(?:\s+(?:of|like|such\s+as|including)|,\s+including|:)\s+(?:[^.;:]*,\s*)?(?:[^.;:,]*\band\s+)?$",
    re.IGNORECASE,
)
_AREA_BEFORE = re.compile(r"\b(?:province|governorate|state|oblast|region|department|district|capital)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_QUARTER_LIST = re.compile(
    r"\b(?:neighbou?rhoods|quarters|districts|suburbs)(?:\s+(?:of|like|such\s+as|including|in)|,\s+including|:)\s+(?:[^.;:]*,\s*)?(?:[^.;:,]*\band\s+)?$",
    re.IGNORECASE,
)
_QUARTER_OF = re.compile(r"[^\W\da-z_][\w’'-]*\s+(?:neighbou?rhoods?|quarters?|districts?|suburbs?)\s+(?:of|in)\s+(?:the\s+)?$")
_QUARTER_WORD = re.compile(r"\b(?:neighbou?rhoods|quarters|suburbs)\b", re.IGNORECASE)
_LISTED = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_NEXT_QUARTER = re.compile(r"^\s+(?:neighbou?rhood|quarter)(?P<many>s)?\b", re.IGNORECASE)
_DISTRICT_AFTER = re.compile(r"^\s+districts?\b", re.IGNORECASE)
_PART_OF = re.compile(r"^\s+(?:area|section|sector|ward|zone)\s+(?:of|in)\s+(?=[A-Z])")
_CITY_AFTER = re.compile(r"^['’]?s?\s*(?:city|town|village)\b(?!\s+cent)", re.IGNORECASE)
_CENTRE_AFTER = re.compile(r"^['’]?s?\s+(?:city\s+|town\s+)?cent(?:er|re)\b", re.IGNORECASE)
_AREA_AFTER = re.compile(rf"^\s+(?:{'|'.join(sorted(AREAS - {'countryside', 'district'}))})\b", re.IGNORECASE)
_FACILITY_AFTER = re.compile(rf"^\s+(?:[a-z]+\s+){{0,2}}(?:{'|'.join(sorted(FACILITIES))})\b")
_FEATURE_AFTER = re.compile(rf"^\s+(?:{'|'.join(sorted(FEATURES))})\b", re.IGNORECASE)
_AROUND_AFTER = re.compile(
    rf"^(?:['’]s?)?\s+(?:{_SIDE}\s+)?(?:countryside|outskirts|suburbs?|surroundings|periphery|front|area)\b", re.IGNORECASE
)
_FAR_BEFORE = re.compile(
    rf"(?P<number>\d[\d.,]*)\s*-?\s*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)\s+(?:to\s+the\s+)?(?:(?P<side>{_SIDE})|away|outside)?\s*(?:of|from)?\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SIDE_OF = re.compile(
    rf"\b(?P<side>{_SIDE}(?:\s+(?:part|parts|side|suburbs|countryside|outskirts|edge|districts))?\s+of)\s+(?:the\s+)?(?:city\s+of\s+)?$",
    re.IGNORECASE,
)
_AROUND_BEFORE = re.compile(
    r"\b(?:countryside|outskirts|suburbs?|surroundings|edges?|gates?|periphery|vicinity|environs|(?:rural|outlying|surrounding)\s+(?:parts?|areas?))\s+of\s+(?:the\s+)?(?:city\s+of\s+)?$|"
    r"\b(?:near|around|outside|close\s+to|rural|greater)\s+(?:the\s+)?(?:city\s+of\s+)?$",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(r"\boutside\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE)
_SIDE_BEFORE = re.compile(rf"\b(?P<side>{_SIDE})\s+$", re.IGNORECASE)
_WITHIN = re.compile(
    r"^(?P<mark>,\s*in\s+|\s+(?:in|of)\s+|\s*,\s*)(?:the\s+)?(?:(?:city|town|province|governorate|state|region)\s+of\s+)?(?:rural\s+)?(?P<holder>[^,.;()\n]{2,60})(?P<next>,\s*and\b)?"
)
_HELD_KIND = re.compile(
    rf"^\s+(?:{'|'.join(sorted(AREAS - {'countryside', 'territory'}))}|townships?|zone|woreda|municipality|commune|cercle|division|local government area|LGA)\b",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(r"^\s*,\s*[A-Z][^,.;()]{1,40}(?:,\s*[A-Z][^,.;()]{1,40})*,?\s+and\s+[A-Z]")
_MOST_HOLDERS = 3
_NAME_BEFORE = re.compile(r"((?:[^\W\da-z_][\w.’'-]*\s+){0,3}[^\W\da-z_][\w.’'-]*),\s*$")
_LETTERS = re.compile(r"[a-z]+")
_CALLS = (
    SETTLEMENTS
    | AREAS
    | FEATURES
    | _words("quarter quarters neighborhood neighborhoods neighbourhood neighbourhoods suburb suburbs districts centre center")
)
"""Words without one of which nothing is called a place."""
_AROUND = _words("suburb suburbs outskirts countryside area surroundings of the near")
_ALONE = re.compile(
    r"^\s*(?:$|[,.;:)–—]|(?:and|or)\s+(?!(?:[A-Z][\w’'-]+\s+){1,3}(?:districts|provinces|regions|states|departments)\b)|(?:but|in|on|at|near|to|from|by|with|for|as|is|are|was|were|has|had|have|after|before|since|until|when|where|while|which|that|who|"
    r"across|along|into|between|towards?)\b)"
)
_ARTICLE = re.compile(r"(?:^|[^\w])the\s+$")
_OWNER = re.compile(r"^['’]s?\s+(?=[A-Z])")
_DEFINITE = re.compile(r"\b(?:the|this|that)\s+$", re.IGNORECASE)
_FACILITY_PHRASE = re.compile(rf"^[^,;(]{{1,60}}?\b(?:{'|'.join(sorted(FACILITIES))})\b", re.IGNORECASE)
_FACILITY_OF = re.compile(rf"^(?:[\w-]+\s+){{0,2}}(?:{'|'.join(sorted(FACILITIES))})\s+of\s+[^,;(]+$", re.IGNORECASE)
"""`the camp of Bello` is not a place of his name."""
_OF_A_PERSON = re.compile(r"^['’]s?\s+(?:office|house|home|residence|convoy|car|team|family|camp|cabinet|inner circle)$", re.IGNORECASE)
"""`Tshisekedi's office` is no place of his name."""
_BARE_KIND = re.compile(r"[A-Z][a-z]+")
_NOMINAL = re.compile(r"^(?:the\s+|this\s+|that\s+)?(city|town|village|province|governorate)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the words say about one place name."""

    core: str
    """The name itself, as written."""
    form: Form
    written: str
    """The name with the words that limit it, as the record shows it: `northern Hama`, `Hama province`."""
    within: str | None
    """The holder that stands beside it: `Hama province` in `Suran, Hama province`."""
    reason: str
    listed: bool = False
    """It stands in a list of towns, quarters or villages: its neighbours in the list do not hold it."""
    kilometres: float | None = None
    """How far from the name, where the words say so; `side` is the side of it: `south`."""
    side: str | None = None
    generic: str | None = None
    """For a place without a name, the noun: `city` in `the city`."""
    small: bool = False
    """The words call it a village: no city of that name is meant."""
    held: str | None = None
    """The name before it and its comma: `Tacoma` of the `Washington` in `Tacoma, Washington`."""


def read_wording(surface: Surface) -> Wording | None:
    """Find the name in a place mention and what stands around it; None where there is nothing to look for."""
    said = _calm(" ".join(surface.text.split()).strip(" ,.;:"))
    line = read_line(said, surface.after)
    if line is not None:
        return Wording(core=line.ends, form=line.form, written=line.written, within=None, reason=line.reason)
    core, start, end = known_whole(said) or find_core(said)
    if fold(core) in _TIMES or (_BARE_KIND.fullmatch(core) is not None and fold(core).removesuffix("s") in FACILITIES):
        return None  # a month; "Schools" at the head of a sentence
    people = fold(core) in PEOPLES and not (surface.kind == "place" and find_areas(core))  # the Amhara are a people, Amhara is an area
    if people or fold(core) in _NO_PLACES | DETERMINERS or (core and all(word in SIDES for word in fold(core).split())):
        return None
    if not core:
        nominal = _NOMINAL.match(said)
        if nominal is None:
            return None
        definite = _DEFINITE.search(surface.before + said[: nominal.start(1)]) is not None
        written = f"the {nominal[1].casefold()}" if definite else said
        generic = nominal[1].casefold() if definite else None
        return Wording(core="", form="nominal", written=written, within=None, reason=f"{said}: no name", generic=generic)
    if find_actor(core) is not None and find_country(core) is None and (core.isupper() or not find_towns(core)):
        return None
    before, after = surface.before + said[:start], said[end:] + surface.after
    if find_country(core) is not None and _OUTSIDE.search(before):
        return None
    form, written, reason = _form(core, before, after, surface.kind)
    if form == "plain" and surface.kind == "place" and (house := _FACILITY_AFTER.match(after)) is not None and not is_known(core):
        core = written = f"{core}{house[0]}"
        form, reason, end, after = "facility", f"{core}: a facility", len(said), after[house.end() :]
    if form in {"near", "part", "far"} and (area := _AREA_AFTER.match(after)) is not None:
        core, written = f"{core}{area[0]}", f"{written}{area[0]}"  # the north of Idlib province
    if form in {"plain", "area"} and (of := part_of_known(core)) is not None:
        core, form, reason = of, "part", f"{core}: a part of {of}"
    far = _FAR_BEFORE.search(before)
    one_side = _SIDE_OF.search(before) or _SIDE_BEFORE.search(before)
    side = far["side"] if far is not None else one_side["side"] if one_side is not None else None
    if surface.kind == "facility" and form in {"plain", "facility"} and core == written:
        whole = _FACILITY_OF.match(said) or _FACILITY_PHRASE.match(said[start:])
        if whole is None and (find_country(core) is not None or find_demonym(core) is not None or find_towns(core)):
            return None
        core = written = re.sub(r"^the\s+", "", whole[0], flags=re.IGNORECASE) if whole is not None else core
    if said[end:].strip() and (is_noun_of_another(said[end:]) or _OF_A_PERSON.match(said[end:])):
        return None
    return Wording(
        core=core,
        form=form,
        written=written,
        within=_holder(_after_kind_word(after)),
        reason=reason,
        listed=_CITY_LIST.search(before) is not None,
        kilometres=_kilometres(far) if far is not None else None,
        side=side,
        small=form == "town" and (_VILLAGE_BEFORE.search(before) is not None or _VILLAGE_AFTER.match(after) is not None),
        held=_held(core, before, after),
    )


def _calm(said: str) -> str:
    """The words for kinds of places in small letters, where a headline has all in capitals: `BEIRUT SUBURB`."""
    if not said.isupper() or " " not in said:
        return said
    return " ".join(word.lower() if word.lower() in _CALLS | FACILITIES | _AROUND else word for word in said.split(" "))


def _held(core: str, before: str, after: str) -> str | None:
    named = _NAME_BEFORE.search(before)
    return None if named is None or _opens_list(core, after) or after.lstrip().startswith("and ") else named[1]


def is_called_place(surface: Surface) -> bool:
    """Whether the words around a name call it a place: `villages including A, B and C`, `the A quarter`, `the village of A`."""
    if _CALLS.isdisjoint(_LETTERS.findall(f"{surface.before} {surface.text} {surface.after}".casefold())):
        return False
    wording = read_wording(surface)
    return wording is not None and wording.form in {"quarter", "town", "area", "feature"}


def is_noun_of_another(rest: str) -> bool:
    """Whether the name only belongs to what is meant: `Syria` in `Syria’s fourth-largest city`."""
    match = re.match(r"^['’]s?\s+(.*)$", rest)
    if match is None:
        return False
    kept = fold(match[1]).split()
    return (
        bool(kept)
        and kept[-1] in SETTLEMENTS | AREAS | FACILITIES
        and kept[-1] not in {"countryside", "outskirts"}
        and len(kept) > 1
        and kept[0] not in SIDES
    )


_TIMES = frozenset({*MONTHS, *WEEKDAYS, *HIJRI_MONTHS, "spring", "summer", "autumn", "winter", "easter", "christmas"})
_NO_PLACES = _words(
    "west east north south western eastern northern southern arab muslim islamic world english entire whole several many all "
    "some most other"
)


def _holder(after: str) -> str | None:
    """The name that stands as holder behind a place: after `in`, any name; after a comma only a country or an area, else it is a list.

    Of a row of holders (`Khampat, Tamu Township, Sagaing Region`) the first that the gazetteer has is taken.
    """
    match = _WITHIN.match(after)
    said: str | None = None
    for _ in range(_MOST_HOLDERS):
        if match is None or not is_name_word(match["holder"].split()[0]):
            return said
        name, start, end = find_core(_opening_run(match["holder"]))
        if fold(name) in _TIMES:
            return said
        rest = match["holder"][end:]
        kind_word = _HELD_KIND.match(rest)
        whole = name + kind_word[0] if kind_word else name
        known = bool(name) and bool(find_country(name) or find_areas(name))
        owner = _OWNER.match(rest)
        if known and owner is not None:  # Ethiopia's Amhara region
            said = said or whole
            after = " in " + rest[owner.end() :] + after[match.end() :]
            match = _WITHIN.match(after)
            continue
        if start or match["next"] is not None or rest.lstrip().startswith("and ") or (known and _opens_list(name, after[match.end() :])):
            return said
        spelt = (
            said is not None
            and said != whole
            and (country := find_country(name)) is not None
            and find_area_spelling(_bare(said), country.code)
        )
        if said is not None and spelt:
            return said  # Hodeidah governorate in Yemen
        if known or (name and match["mark"].strip(" ,") in {"in", "of"} and find_towns(name)):
            return whole
        if name and (kind_word or "in" in match["mark"]):
            said = said or whole
        elif not name:
            return said
        after = after[match.start("holder") + end + (len(kind_word[0]) if kind_word else 0) :]
        match = _WITHIN.match(after)
    return said


def _bare(words: str) -> str:
    """A name without the word for an area behind it."""
    name, _, kind = words.rpartition(" ")
    return name if name and fold(kind) in AREAS else words


def _opening_run(text: str) -> str:
    """The words up to the first that can be no part of a name: `Maryland` of `Maryland admitted a patient`."""
    run = re.match(
        rf"(?:(?:the\s+)?(?:{_SIDE}\s+)?(?:[^\W\da-z_][^\s]*|[^\s]*[’'-][^\W\da-z_][^\s]*|{'|'.join(sorted(LINK_WORDS))})(?:\s+|$))+", text
    )
    return text if run is None else run[0].rstrip()


def _opens_list(name: str, rest: str) -> bool:
    """Whether a name behind a comma is the next of a list (`Copenhagen, Hamburg, Bremen and Mannheim`): a town too, and the list goes on."""
    return bool(_LIST_GOES_ON.match(rest)) and bool(find_towns(name))


def _form(core: str, before: str, after: str, kind: str) -> tuple[Form, str, str]:
    folded = fold(core).split()
    if far := _FAR_BEFORE.search(before):
        kilometres = _kilometres(far)
        written = f"{far[0].strip()} {core}"
        return ("near" if kilometres < _NEAR_ENOUGH_KM else "far"), written, f"{written}: {kilometres:.0f} km away"
    if feature := _FEATURE_AFTER.match(after):
        return "feature", f"{core}{feature[0]}", f"{core}{feature[0]}: a feature of the land"
    if {folded[0], folded[-1]} & FEATURES and len(folded) > 1:
        return "feature", core, f"{core}: a feature of the land"
    if (folded[-1] in FACILITIES or folded[0] in FACILITY_OPENINGS) and len(folded) > 1:
        return "facility", core, f"{core}: a facility"
    if _is_quarter(core, before, after):
        return "quarter", core, f"{core}: called a neighbourhood"
    if _PART_OF.match(after) and not is_known(core):
        return "quarter", core, f"{core}: called a part of a town"
    if side := _SIDE_OF.search(before):
        written = f"{' '.join(side['side'].split())} {core}"
        return "near", written, f"{written}: beside it or a part of it"
    if around := _AROUND_BEFORE.search(before):
        return "near", f"{around[0].strip()} {core}", f"{around[0].strip()} {core}: its surroundings"
    area = _AREA_AFTER.match(after)
    called = _CITY_BEFORE.search(before) is not None and _AREA_OF.search(before) is None
    if _CENTRE_AFTER.match(after) or (called and area is None) or _CITY_AFTER.match(after) or _CITY_LIST.search(before):
        return "town", core, f"{core}: called a city, town or village"
    if area and not (area[0].strip().casefold() == "territory" and (find_country(core) or find_demonym(core))):
        return "area", f"{core}{area[0]}", f"{core}{area[0]}: an area"
    if _AREA_BEFORE.search(before):
        return "area", core, f"{core}: called a province or the like"
    if around := _AROUND_AFTER.match(after):
        return "near", f"{core}{around[0]}", f"{core}{around[0]}: its surroundings"
    if _DISTRICT_AFTER.match(after):
        return "quarter", core, f"{core}: called a district"
    if side := _SIDE_BEFORE.search(before):
        return "part", f"{side['side']} {core}", f"{side['side']} {core}: a part of it"
    if _ARTICLE.search(before) and _ALONE.match(after) and _bears_no_article(core):
        return "feature", core, f"the {core}: no town is called so, but a river or another feature of the land may be"
    return ("facility" if kind == "facility" else "plain"), core, f"{core}: the words say no more"


def _bears_no_article(core: str) -> bool:
    """Whether only towns have the name, and none of them with `the` before it: then `the Dnipro` is no town."""
    towns = find_towns(core)
    known = find_country(core) or find_areas(core) or find_region(core) or find_demonym(core) or find_seat(core)
    return bool(towns) and not known and not has_article(core)


def _kilometres(far: re.Match[str]) -> float:
    number = far["number"].replace(",", "").strip(".")
    return (float(number) if number.count(".") < 2 else 0.0) * (_KM_A_MILE if far["unit"].casefold().startswith("mi") else 1)


def _is_quarter(core: str, before: str, after: str) -> bool:
    """`the A quarter`, `A, B and C neighbourhoods`; but `Mosul neighbourhoods` are those of Mosul, and `the A quarter of Mosul` is in it."""
    beside = _NEXT_QUARTER.match(after)
    if beside is None and _QUARTER_OF.search(before):
        return False
    if beside is not None and beside["many"] and not re.search(r"(?:,|\band)\s+$", before) and find_towns(core):
        return False
    return beside is not None or _opens_quarters(after) or (_QUARTER_LIST.search(before) is not None and find_country(core) is None)


def _opens_quarters(after: str) -> bool:
    """Whether only names stand between here and `neighbourhoods`: `A, B and C neighbourhoods`."""
    stop = _QUARTER_WORD.search(after)
    if stop is None or not _LISTED.match(after):
        return False
    names = [name.split() for name in _LISTED.split(after[: stop.start()]) if name.strip()]
    return bool(names) and all(len(name) <= 3 and all(is_name_word(word) for word in name) for name in names)


def _after_kind_word(after: str) -> str:
    return re.sub(
        rf"^\s+(?:{'|'.join(sorted(SETTLEMENTS | AREAS))}|neighbou?rhoods?|quarters?|area|section|sector|ward)\b",
        "",
        after,
        flags=re.IGNORECASE,
    )
