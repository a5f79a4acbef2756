"""Codes in plain words: steps, languages, countries, moments of a log, and the days in a sentence of the program."""

from __future__ import annotations

import re

from orontes.reference.places import country_of
from orontes.view.phrase import Phrase, phrase
from orontes.view.words import say_edtf

_STEPS = {
    "files": "Taking in the files",
    "text": "Text of the files",
    "parse": "Grammar of the sentences",
    "read": "Reading",
    "resolve": "Names and places",
    "lineage": "Who copies whom",
    "gather": "Which happening",
    "weigh": "Figures",
    "review": "Earlier decisions",
}
_LANGUAGES = {
    "en": "English",
    "ar": "Arabic",
    "de": "German",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "ku": "Kurdish",
    "my": "Burmese",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)")
_DAY = r"\d{4}-\d\d(?:-\d\d)?"
_QUOTED_OR_DAY = re.compile(rf"“[^”]*”|(?<![\w./-])(?:({_DAY}(?:/{_DAY})?)(?![\w/-])|(\d{{4}}-\d\d-\d\dT\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z)")


def say_country(code: str | None) -> str | None:
    """A country by its name; what is no code of a country as it is."""
    try:
        return country_of(code).name if code else code
    except KeyError:
        return code


def say_language(code: str) -> str:
    """A language by its name, where it is one that reports often have; else its code."""
    if code == "und":
        return phrase("not known")
    name = _LANGUAGES.get(code.partition("-")[0])
    return phrase(name) if name else code


def say_step(step: str) -> str:
    """A step of the flow, or one of its stages (`resolve names`), as what it settles."""
    whole = step.partition(" ")[0]
    return phrase(_STEPS[whole]) if whole in _STEPS else step


def say_moment(when: str) -> str:
    """The moment of an entry of a log, in days as everywhere and to the minute."""
    match = _MOMENT.match(when)
    return phrase("{day}, {time} UTC", day=say_edtf(match[1]), time=match[2]) if match else when


def say_days(text: str) -> str:
    """A sentence of the program with its days in one form; words in quotation marks stay."""
    return text if isinstance(text, Phrase) else _QUOTED_OR_DAY.sub(_say_found, text)


def _say_found(match: re.Match[str]) -> str:
    return say_edtf(match[1]) if match[1] else say_moment(match[2]) if match[2] else match[0]
