"""A name taken apart: its parts in order, with titles, kinship words and particles kept as evidence, not as parts.

Compound parts become one part however they are written: `Abd al-Rahman`, `Abdul Rahman` and `Abdurrahman` are `abd rahman`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from orontes.lang.fold import is_arabic, is_hebrew, romanise


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister premier king queen prince princess "
    "emir amir sultan shah general gen lieutenant lt colonel col brigadier brig major maj captain capt sergeant sgt corporal "
    "cpl private admiral adm commander marshal chief sheikh shaikh sheik shaykh cheikh sayyid sayyed seyed syed sayed haji "
    "hajji hadji hajj mullah mulla mawlawi maulvi maulana molvi imam ayatollah hojatoleslam mufti qari ustad agha khalifa "
    "senator sen representative rep governor gov mayor secretary ambassador judge justice bishop archbishop patriarch pope "
    "father rev reverend saint st comrade don dona señor senor sheikha begum bey pasha effendi efendi u daw former late "
    "exiled deputy acting retired ret foreign interior defense defence spokesman spokesperson spokeswoman leader warlord "
    "dictator prasident presidente monsieur mme madame mlle herr frau monsignor kak kaka mam "
    "brig-gen lieut cmdr cdr honourable honorable hon excellency justice chairman ayatullah hujjat akhund martyr shahid engineer eng ombudsman ombudswoman ombudsperson"
)
_ARABIC_RANKS = _words("mulazim nqyb raid amyd aqyd liwa lwa faryq fryq")
"""Titles where an article stands before them in Arabic letters: `Ra'id` and `Amid` are given names too."""
KINSHIP = _words(
    "brother sister son daughter father mother wife husband widow cousin uncle aunt nephew niece grandson granddaughter "
    "grandfather grandmother sibling twin stepson stepbrother family relative heir nephews sons brothers daughters sisters"
)
ARTICLES = frozenset(["al", "el", "ul", "il"])
ASSIMILATED = _words("as es ash esh ar er at et ad ed an en az ez adh edh us ush ur ut ud un uz oul eddin")
PATRONYMIC = _words("bin ibn bn abn ben bint binti ould oghlu oglu")
PARTICLES = _words("de la del della di da das dos do du van von der den ter zu y e i of the and")
GENERATIONS = {"jr": "junior", "junior": "junior", "sr": "senior", "senior": "senior", "ii": "second", "iii": "third", "iv": "fourth"}
_ABD = re.compile(r"^(?:abd|abdul|abdel|abdal|abdol|abdoul|abdu|abdil)$")
_ABD_JOINED = re.compile(r"^abd(?:ou|[aeuo])?(?:l|(?P<same>[rnszdt])(?=(?P=same)))(?P<rest>[a-z]{3,})$")
_FRENCH_E = re.compile(r"(?<=[aiou][mnlr])e$")
_DIN_JOINED = re.compile(r"^(?P<rest>[a-z]{3,}?)(?:[aeou]?(?:dd|l[ -]?d)[iey]{1,2}ne?|edine)$")
_ABU = frozenset(["abu", "abou", "abo", "aboo", "bou", "abw"])
_UMM = frozenset(["umm", "um", "oum"])
_ALSO_FIRST = _words("an en ad ed er at et un")
_GOD = frozenset(["allah", "ullah", "llah"])
_SURNAME_FIRST = re.compile(r"^\s*([^,]{2,}),\s*(?!(?:jr|sr|junior|senior|i{2,3})\b)([^,]+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's name taken apart. `parts` are in the order of speech, given name first where the name shows it."""

    parts: tuple[str, ...]
    titles: tuple[str, ...]
    kinship: tuple[str, ...]
    generation: str | None
    patronymic: bool
    """Whether `bin`, `ibn` or the like stands between parts: then their order is not free."""
    unvowelled: bool
    """Written in a script without short vowels, as Arabic and Hebrew are."""
    surnamed: bool = False
    """Whether an article stands before the last part (`al-Bashir`): then it is no father's given name."""


@lru_cache(maxsize=65536)
def parse_name(text: str) -> Name:
    """Take a person's name apart, in any of the scripts that `romanise` knows. A kinship word counts in small letters only: `Son` is a name."""
    swapped = _SURNAME_FIRST.sub(r"\2 \1", text)
    possessive = re.sub(r"['’]s\b", " ", swapped)
    words, arabic = romanise(possessive).split(), is_arabic(text)
    titles: list[str] = []
    kinship: list[str] = []
    kept: list[str] = []
    generation: str | None = None
    for at, word in enumerate(words):
        if word in KINSHIP and re.search(rf"\b{word}\b", possessive):
            kinship.append(word)
        elif word in GENERATIONS and at > 0:
            generation = GENERATIONS[word]
        elif _is_title(words, at, kept=bool(kept), arabic=arabic):
            titles.append(word)
        else:
            kept.append(word)
    patronymic = any(word in PATRONYMIC for word in kept[1:])
    parts = _compounds([word for at, word in enumerate(kept) if not (at and word in PATRONYMIC)])
    return Name(
        parts=tuple(parts) or tuple(kept),
        titles=tuple(titles),
        kinship=tuple(kinship),
        generation=generation,
        patronymic=patronymic,
        unvowelled=arabic or is_hebrew(text),
        surnamed=len(words) > 2 and _is_article(words, len(words) - 2),
    )


_GIVEN_TOO = _words("amir emir sultan shah khalifa agha said sayed sayyed syed don haji")
_NOT_AFTER_ARTICLE = _words("sir don saint")
_ALSO_NAMES = _words(
    "amir emir sultan shah khalifa imam agha u don said sayed sayyed syed prince king major pope bishop judge marshal haji saint st"
)


def _is_title(words: list[str], at: int, *, kept: bool, arabic: bool) -> bool:
    """Whether a word is a title: not the last one, nor one that is a name here (`Taj al-Sir`, `Amir Hassan`)."""
    word = words[at]
    if at == len(words) - 1 or (word in _NOT_AFTER_ARTICLE and at > 1 and words[at - 1] in ARTICLES):
        return False
    if arabic and word in _ARABIC_RANKS:
        return at > 0 and words[at - 1] in ARTICLES
    if _is_field_marshal(words, at):
        return True
    return word in TITLES and not (word in _ALSO_NAMES and kept) and not (word in _GIVEN_TOO and len(words) == 2)


def _is_field_marshal(words: list[str], at: int) -> bool:
    return words[at : at + 2] == ["field", "marshal"] and at + 2 < len(words)


def is_initial(part: str) -> bool:
    """Whether a part is one letter, as in `J. Smith`."""
    return len(part) == 1


def bare(part: str) -> str:
    """A part without an article written together with it: `alassad` as `assad`."""
    return part[2:] if part[:2] in {"al", "el"} and len(part) >= 5 and part[2] not in "aeiouy" else part


def _compounds(words: list[str]) -> list[str]:
    """Join what is one name: Abd + name of God, Abu + name, X + al-Din, X + Allah; drop articles and particles between parts."""
    parts: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        following = _after_article(words, at + 1)
        if _ABD.match(word) and following < len(words) and len(words) > 1:
            parts.append("abd " + words[following])
            at = following + 1
        elif (word in _ABU or (word in _UMM and at == 0)) and following < len(words):
            rest = _compounds(words[following : following + (3 if _ABD.match(words[following]) else 1)])
            parts.append(f"{'umm' if word in _UMM else 'abu'} {rest[0]}")
            at = following + (len(words[following : following + 3]) if len(rest) == 1 and _ABD.match(words[following]) else 1)
        elif parts and word in _GOD:
            parts[-1] += " allah"
            at += 1
        elif parts and _is_din(words, at):
            parts[-1] += " din"
            at = following if word in ARTICLES | ASSIMILATED else at + 1
            at += word in ARTICLES | ASSIMILATED
        elif (_is_article(words, at) or word in PARTICLES) and at < len(words) - 1:
            at += 1
        else:
            parts.append(_one_word(word))
            at += 1
    return parts


def _one_word(word: str) -> str:
    """Compounds that are written as one word."""
    if word in {"abdullah", "abdallah", "abdollah", "abdoullah", "abdulah"}:
        return "abd allah"
    if (match := _ABD_JOINED.match(word)) and not match["rest"].startswith("lah"):
        return "abd " + _FRENCH_E.sub("", match["rest"])
    if word.endswith(("ullah", "ollah", "allah")) and len(word) >= 8:
        return word[:-5] + " allah"
    if (match := _DIN_JOINED.match(word)) and len(match["rest"]) >= 3:
        return match["rest"] + " din"
    return word


def _is_din(words: list[str], at: int) -> bool:
    if words[at] in {"din", "deen", "eddin", "eddine", "uddin", "aldin", "eldin"}:
        return True
    following = at + 1
    return (
        words[at] in ARTICLES | ASSIMILATED
        and following < len(words)
        and words[following] in {"din", "deen", "dine", "ddin", "dyn", "dien"}
    )


def _after_article(words: list[str], at: int) -> int:
    return at + 1 if at + 1 < len(words) and _is_article(words, at) else at


def _is_article(words: list[str], at: int) -> bool:
    """`al` before anything; `as`, `ar`, `an` … only before the letter that they have taken on."""
    word = words[at]
    if at + 1 >= len(words):
        return False
    if word in ARTICLES:
        return True
    return word in ASSIMILATED and words[at + 1][:1] == word[1:2] and (at > 0 or word not in _ALSO_FIRST)
