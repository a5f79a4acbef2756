"""Plain words for counts, dates, verdicts, kinds and fields: the same wording on every page and in every table."""

from __future__ import annotations

import re
from calendar import monthrange

from orontes.view.phrase import Phrase, count_phrase, phrase

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_SEASONS = {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
    33: "first quarter",
    34: "second quarter",
    35: "third quarter",
    36: "fourth quarter",
}
_VAGUE = {
    24: "dozens",
    40: "scores",
    200: "hundreds",
    2_000: "thousands",
    20_000: "tens of thousands",
    200_000: "hundreds of thousands",
    2_000_000: "millions",
}
_FIELDS = {
    "deaths": "Killed",
    "injured": "Injured",
    "injuries": "Injured",
    "missing": "Missing or disappeared",
    "disappeared": "Missing or disappeared",
    "displaced": "Displaced",
    "detained": "Detained",
    "abducted": "Abducted",
    "released": "Released",
    "returned": "Returned",
    "casualties": "Killed or injured",
    "destroyed": "Destroyed",
    "tortured": "Tortured",
    "victims": "Victims",
    "sites": "Taken",
    "captured": "Captured",
    "occurrence": "Whether it happened",
    "event_date": "When",
    "location": "Where",
    "actor1": "Who is said to have done it",
    "actor2": "To whom it is said to have been done",
    "weapon": "With what",
}
_VERDICTS = {
    "agreed": ("agreed", "Independent origins give the same value."),
    "compatible": ("compatible", "The values differ, but none rules out another."),
    "disputed": ("disputed", "At least two values cannot both be right."),
    "single": ("one origin only", "All that is said goes back to one origin."),
}
_LINEAGE = {
    "copy": "copies",
    "edit": "is an edited copy of",
    "excerpt": "takes passages from",
    "translation": "translates",
    "shared_quotation": "quotes the same words as",
    "shared_figure": "gives the same odd figure as",
    "citation": "cites",
    "agency_credit": "credits the agency",
}
_PROFILES = {"acled": "ACLED", "ucdp": "UCDP", "ibc": "Iraq Body Count", "every_casualty": "Every Casualty"}
_TIES = {
    "backed": ("said to be backed by", "said to be backed by it"),
    "led": ("said to be led by", "said to be led by it"),
    "allied": ("said to be allied with", "said to be allied with it"),
    "part of": ("said to be a part of", "said to be a part of it"),
    "denotes": ("here stands for", "here stands for it"),
    "relative": ("said to be related to", "said to be related to"),
}
_BEFORE_PLACE = {
    "advance": "on",
    "air_strike": "on",
    "attack": "on",
    "capture": "of",
    "looting": "of",
    "release": "from",
    "return": "to",
    "shelling": "of",
    "siege": "of",
    "withdrawal": "from",
}
_SAYING_WHERE = frozenset({"near", "between", "outside", "around", "along", "off"})
"""How the name of a place begins that says by itself where it lies: "near Goma"."""
_SUFFERED = frozenset({"air_strike", "attack", "capture", "looting", "shelling", "siege"})
"""Kinds whose place is what they were done to only where a claim says so: a capture in a province is no capture of the province."""
_KINDS = {"casualty": "Killed or injured"}
_GOVERNMENT = "government of "
_PLURALS = {
    "child": "children",
    "woman": "women",
    "man": "men",
    "person": "persons",
    "percent": "percent",
    "people": "people",
    "policeman": "policemen",
}
LARGEST_KM = 1000
"""Radius beyond which a circle around a country or a sea tells nobody where it lies."""
_YEAR_START = re.compile(r"(?<=^\d{4})-01-01$|(?<=^\d{4}-\d\d)-01$")
_PRECISION = {1: "the place itself", 2: "near it, or a part of the area", 3: "only a larger area is known"}


def say_kind(kind: str) -> Phrase:
    """`air_strike` → `Air strike`."""
    words = kind.replace("_", " ")
    return phrase(_KINDS.get(kind, words[:1].upper() + words[1:]))


def say_field(field: str) -> Phrase:
    """`deaths_civilians` → `Civilians killed`; a part that nobody names → `Killed, a part of them`."""
    if field in _FIELDS:
        return phrase(_FIELDS[field])
    whole, _, group = field.partition("_")
    if whole not in _FIELDS or not group:
        first = field.split("_" + field.split("_", maxsplit=1)[0], 1)[0]  # `air_strike_air_strikes` counts air strikes
        return say_kind(field[len(first) + 1 :] or field) if field.startswith(f"{first}_{first}") else say_kind(field)
    if group == "part":
        return phrase("{whole}, a part of them", whole=phrase(_FIELDS[whole]))
    told = _FIELDS[whole]
    return Phrase(f"{say_kind(group)} {told.lower()}", "{whole}: {group}", {"whole": phrase(told), "group": say_kind(group)})


def say_event(kind: str, place: str, time: str, *, suffered: bool = True) -> Phrase:
    """`Capture of Hama, 5 December 2024`; `Capture in Hama` where the place is not what was captured."""
    if not place:
        return phrase("{kind}, {time}", kind=say_kind(kind), time=say_edtf(time))
    before = "in " if kind in _SUFFERED and not suffered else f"{_BEFORE_PLACE.get(kind, 'in')} "
    form = f"{{kind}} {'' if place.partition(' ')[0] in _SAYING_WHERE else before}{{place}}, {{time}}"
    return phrase(form, kind=say_kind(kind), place=place, time=say_edtf(time))


def say_verdict(verdict: str) -> Phrase:
    """The verdict in a word or three."""
    return phrase(_VERDICTS.get(verdict, (verdict, ""))[0])


def explain_verdict(verdict: str) -> Phrase:
    """What the verdict means, in a sentence."""
    return phrase(_VERDICTS.get(verdict, ("", ""))[1])


def say_profile(profile: str) -> str:
    """The name under which a profile is known."""
    return _PROFILES.get(profile, profile)


def say_profiled(low: int | None, best: int | None, high: int | None) -> Phrase:
    """`15`, or `12, best 15, at most 20`, as a profile publishes a number."""
    if best is None:
        return say_range(low, high)
    if low == best == high:
        return phrase("{number}", number=say_number(best))
    ends = {"low": low, "best": best, "high": high}
    return phrase(
        ", ".join(f"{end} {{{end}}}" for end, number in ends.items() if number is not None),
        **{end: say_number(number) for end, number in ends.items() if number is not None},
    )


def say_lineage(kind: str) -> Phrase:
    """The verb that leads from the derived side to its source."""
    return phrase(_LINEAGE.get(kind, kind.replace("_", " ")))


def say_tie(how: str) -> Phrase:
    """The words that lead to the other side of a tie."""
    return phrase(_TIES.get(how, (how, ""))[0])


def say_tie_back(how: str) -> Phrase:
    """The same, seen from the other side: `said to be led by it`."""
    return phrase(_TIES.get(how, ("", how))[1])


def say_denoted(other: str) -> str:
    """`government of Syria` → `the government of Syria`; names as they are."""
    of, country = other[: len(_GOVERNMENT)], other[len(_GOVERNMENT) :]
    return phrase("the government of {country}", country=country) if of == _GOVERNMENT else other


def say_circle(latitude: float, longitude: float, radius_km: float) -> Phrase:
    """`within 15 km of 35.132, 36.758; no point is given`: an area is never said more precisely than its circle."""
    if radius_km > LARGEST_KM:
        return phrase("an area too large for a circle; no point is given")
    return phrase(
        "within {km} km of {latitude}, {longitude}; no point is given",
        km=say_number(round(radius_km) or 1),
        latitude=f"{latitude:.3f}",
        longitude=f"{longitude:.3f}",
    )


def say_geo_precision(geo_precision: int) -> Phrase:
    """What the precision code of a place means."""
    return phrase(_PRECISION.get(geo_precision, "not known"))


def say_number(number: int) -> str:
    """`20000` → `20,000`."""
    return f"{number:,}"


def say_times(number: int, noun: str) -> Phrase:
    """`1 report`, `2 reports`, `1 entity`, `2 entities`."""
    return count_phrase(number, noun, say_plural(noun))


def say_plural(noun: str) -> str:
    """`soldier` → `soldiers`, `child` → `children`; what is no countable noun stays as it is."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def say_sources(reports: int, origins: int, *, stated: bool = True) -> Phrase:
    """`3 reports, 2 independent origins`: always side by side; of reports that name no source nobody knows how many origins they have."""
    if not stated:
        told = say_times(reports, "report")
        if reports == 1:
            return phrase("{reports}, which names no source", reports=told)
        return phrase("{reports}, none names a source: counted as one origin", reports=told)
    return phrase("{reports}, {origins}", reports=say_times(reports, "report"), origins=say_times(origins, "independent origin"))


def say_count(low: int | None, high: int | None, exactness: str | None) -> Phrase:
    """A count as its words said it: `at least 602`, `about 40,000`, `between 20,000 and 40,000`, `dozens (24 or more)`."""
    if exactness == "vague" and low is not None:
        word = _VAGUE.get(low)
        if word:
            return phrase("{word} ({number} or more)", word=phrase(word), number=say_number(low))
        return phrase("{number} or more", number=say_number(low))
    one = low if low is not None else high
    words = {"about": "about", "nearly": "nearly", "at_least": "at least", "more_than": "more than", "at_most": "at most", "up_to": "up to"}
    if one is not None and exactness in words:
        return phrase(f"{words[exactness]} {{number}}", number=say_number(one))
    return say_range(low, high)


def say_range(low: int | None, high: int | None) -> Phrase:
    """`between 20,000 and 40,000`, `602 or more`, `up to 20,000`, `15`."""
    if low is None and high is None:
        return phrase("no number given")
    if low is None or (low == 0 and high):
        return phrase("up to {number}", number=say_number(high or 0))
    if high is None:
        return phrase("{number} or more", number=say_number(low))
    if low == high:
        return phrase("{number}", number=say_number(low))
    return phrase("between {low} and {high}", low=say_number(low), high=say_number(high))


def say_stance(stance: str, mode: str, certainty: str) -> Phrase:
    """How a claim is put: `said to have happened`, `denied`, `said to be going to happen` …"""
    if stance == "denied":
        return phrase("denied")
    if stance == "negated":
        return phrase("said not to have happened")
    if mode in {"future", "hypothetical", "ordered"}:
        return phrase({"future": "said to lie ahead", "hypothetical": "only supposed", "ordered": "ordered or threatened"}[mode])
    told = "said of the past" if mode == "historical" else "said to have happened"
    return phrase(f"{told}, with reserve" if certainty == "hedged" else told)


def say_edtf(edtf: str) -> Phrase:
    """An EDTF string in human form: `between 2 and 28 February 1982`, `about 2019`, `December 2024 or earlier`."""
    text = edtf.strip()
    if text in {"", "..", "/", "../.."}:
        return phrase("date unknown")
    if text[:1] in "[{" and text[-1:] in "]}":
        inner = text[1:-1]
        return _say_one_of(inner.split(",")) if ".." not in inner else say_edtf(inner.replace("..", "/"))
    if "/" not in text:
        return _say_point(text)
    first, _, last = (part.strip() for part in text.partition("/"))
    if first in {"", ".."}:
        return phrase("{time} or earlier", time=_say_point(_period_of(last)))
    if last in {"", ".."}:
        return phrase("{time} or later", time=_say_point(_YEAR_START.sub("", first)))
    return _say_between(first, last)


def _period_of(day: str) -> str:
    """The month or year of its last day: until the end of May is until May. Other days as they are."""
    year, _, rest = day.partition("-")
    month, _, number = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and number.isdigit() and 1 <= int(month) <= 12):
        return day
    if int(number) != monthrange(int(year), int(month))[1]:
        return day
    return year if month == "12" else f"{year}-{month}"


def _say_one_of(points: list[str]) -> Phrase:
    said = _say_point(points[0])
    for point in points[1:]:
        said = phrase("{one} or {other}", one=said, other=_say_point(point))
    return said


def _say_between(first: str, last: str) -> Phrase:
    """Both ends, the shared month or year said once."""
    if last == f"{first[:7]}~" and len(first) == len("2024-12-03"):
        return phrase("{time} or soon after", time=_say_point(first))
    start, end = _say_point(first), _say_point(last)
    if start == end:
        return start
    plain_first, plain_last = first.split("-"), last.split("-")
    qualified = re.search(r"[~?%X]", first + last)
    shared = next((at for at, (one, other) in enumerate(zip(plain_first, plain_last, strict=False)) if one != other), 0)
    if shared and not qualified and len(plain_first) == len(plain_last):
        left_out = ("day", "month", "year")[-shared:]
        form = " ".join(part for part in start.form.split(" ") if part[1:-1] not in left_out)
        start = phrase(form, **start.parts)
    return phrase("between {start} and {end}", start=start, end=end)


def _say_point(point: str) -> Phrase:
    """One EDTF date: day, month, year, decade or century, with its qualifiers in words."""
    plain = re.sub(r"[~?%]", "", point).strip().partition("T")[0]
    year, _, rest = plain.partition("-")
    if year.isdigit() and 3 <= len(year) <= 4:
        said = _say_in_year(year, rest)
    elif re.fullmatch(r"\d\d\dX", year) and not rest:
        said = phrase("the {decade}s", decade=f"{year[:3]}0")
    elif re.fullmatch(r"\d\dXX", year) and not rest:
        said = phrase("the {century}s", century=f"{year[:2]}00")
    else:
        said = phrase("{time}", time=plain)
    if "~" in point or "%" in point:
        said = phrase("about {time}", time=said)
    return phrase("{time} (uncertain)", time=said) if "?" in point or "%" in point else said


def _say_in_year(year: str, rest: str) -> Phrase:
    """`1982` with `02-XX` → `a day in February 1982`."""
    month, _, day = rest.partition("-")
    if not month or month == "XX":
        return phrase("{year}", year=year)
    number = int(month) if month.isdigit() else 0
    if number in _SEASONS:
        return phrase("{season} {year}", season=phrase(_SEASONS[number]), year=year)
    if not 1 <= number <= 12:
        return phrase("{time}", time=f"{year}-{rest}")
    name = phrase(_MONTHS[number - 1])
    if not day:
        return phrase("{month} {year}", month=name, year=year)
    if "X" in day:
        return phrase("a day in {month} {year}", month=name, year=year)
    if not day.isdigit():
        return phrase("{time}", time=f"{year}-{rest}")
    return phrase("{day} {month} {year}", day=str(int(day)), month=name, year=year)
