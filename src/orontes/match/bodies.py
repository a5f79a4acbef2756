"""Names of organisations, groups and companies, compared word by word: a word of substance that differs makes another body."""

from __future__ import annotations

import re
from functools import lru_cache

from orontes.lang.fold import is_arabic, romanise
from orontes.match.names import bare
from orontes.match.outcome import Comparison
from orontes.match.sounds import NEAR, SAME, compare_words, units_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _row(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_EMPTY = _words("the of and for in on at de la le les du des del el al as ash an ar ad az und der die das y e i et")
_ONES = _row("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_ORDINAL_ONES = _row(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
)
_ORDINALS = {word: str(number) for words in (_ONES, _ORDINAL_ONES) for number, word in enumerate(words, start=1)}
_TENS = {
    ten.removesuffix("y") + ending: number
    for number, ten in zip(range(20, 100, 10), _row("twenty thirty forty fifty sixty seventy eighty ninety"), strict=True)
    for ending in ("y", "ieth")
}
_LEGAL = {
    "ltd": "limited",
    "inc": "incorporated",
    "corp": "corporation",
    "co": "company",
    "org": "organization",
    "organisation": "organization",
    "gov": "government",
    "govt": "government",
    "dept": "department",
    "intl": "international",
    "natl": "national",
    "bros": "brothers",
    "defence": "defense",
    "centre": "center",
    "labour": "labor",
    "ibn": "bin",
    "pte": "private",
    "pvt": "private",
    "tov": "ooo",
    "fourty": "forty",
}
_FORMS = _words(
    "limited incorporated corporation company plc llc llp lp ag gmbh sa sas sarl srl spa bv nv oy ab as ao oao ooo zao pao "
    "jsc ojsc cjsc kg kgaa pty kk se sl lda sro doo bvba"
)
_LIMITED = _words("limited llc gmbh sarl srl ooo doo lda bvba bv sro")
_STOCK = _words("ag sa spa nv ao oao pao plc jsc ojsc cjsc zao incorporated corporation kk")
_LONG_FORMS = (
    ("sp z oo", "limited"),
    ("sp z o o", "limited"),
    ("societatea cu raspundere limitata", "srl"),
    ("limited liability company", "llc"),
    ("open joint stock company", "ojsc"),
    ("joint stock company", "jsc"),
    ("gesellschaft mit beschrankter haftung", "gmbh"),
    ("aktiengesellschaft", "ag"),
    ("anonim sirketi", "as"),
    ("limited sirketi", "limited"),
    ("sociedad anonima", "sa"),
    ("sociedad por acciones simplificada", "sas"),
    ("societe anonyme", "sa"),
    ("societa per azioni", "spa"),
    ("societa a responsabilita limitata", "srl"),
    ("besloten vennootschap", "bv"),
    ("naamloze vennootschap", "nv"),
    ("tovarystvo z obmezhenoyu vidpovidalnistyu", "ooo"),
    ("obshchestvo s ogranichennoy otvetstvennostyu", "ooo"),
    ("publichnoe aktsionernoe obshchestvo", "pao"),
    ("aktsionernoe obshchestvo", "ao"),
    ("public limited company", "plc"),
)
_STATES = ((re.compile(r"\bU\.? ?S\.?(?: ?A\b\.?)?(?=\W|$)"), "United States"), (re.compile(r"\bU\.? ?N\.?(?=\W|$)"), "United Nations"))
"""`U.S. Department of State`: written in full, where more words follow or go before."""
_DOTTED = re.compile(r"\b[^\W\d_](?:\.\s?[^\W\d_])+\b(?:\.\s?)?|\b(?:[^\W\d_]\.\s?){2,}")
_LONG_WORDS = _words("limited incorporated corporation company aktiengesellschaft gesellschaft")
_NUMBER_ENDING = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_ROMAN = re.compile(r"^(?=[ivx]+$)(?:x{0,3})(?:ix|iv|v?i{0,3})$")
_LONG_ENOUGH_TO_SLIP = 5
_SAME_IF_SHORT = 0.2
_LONG_NAME = 4
"""Words of a name in which one or several makes no other body: Academy of Motion Picture(s) Arts."""


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a body's name: folded, legal forms and numbers in one spelling, empty words left out."""
    for state, full in _STATES if " " in text else ():
        text = state.sub(full, text)
    plain = romanise(_DOTTED.sub(lambda dotted: dotted[0].replace(".", "").replace(" ", "") + " ", text.replace("&", " and ")))
    plain = _mend_form(plain)
    for long, short in _LONG_FORMS:
        plain = plain.replace(long, short)
    words = [_NUMBER_ENDING.sub(r"\1", _ORDINALS.get(word, _LEGAL.get(word, word))) for word in _count(plain.split())]
    return tuple(word for word in words if word not in _EMPTY) or tuple(plain.split())


def _count(words: list[str]) -> list[str]:
    """`forty four`, `fortieth` as one number."""
    counted: list[str] = []
    at = 0
    while at < len(words):
        tens = _TENS.get(_LEGAL.get(words[at], words[at]))
        ones = _ORDINALS.get(words[at + 1], words[at + 1]) if tens and at + 1 < len(words) else ""
        joined = bool(tens) and len(ones) == 1 and ones in "123456789"
        counted.append(str(tens + int(ones) if joined else tens) if tens else words[at])
        at += 2 if joined else 1
    return counted


def _mend_form(plain: str) -> str:
    """Legal forms with one letter more, less or other (`Aktiengeselschaft`, `Joynt Stock Compan`): it is no word of the name itself."""
    words = plain.split()
    for at, word in enumerate(words[1:], start=1):
        words[at] = next((form for form in _LONG_WORDS if word != form and word[:2] == form[:2] and is_slip(word, form)), word)
    return " ".join(words)


def is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter, or by two that have changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or (left[2:] == right[2:] and left[:2] == right[1::-1])


def core_words(text: str) -> tuple[str, ...]:
    """The words of a body's name without its legal form."""
    return _core(words_of(text))


def acronym_of(text: str) -> str:
    """First letters of the words of substance, upper case: what a short name in brackets would be."""
    return "".join(word[0] for word in re.split(r"[\s\-‑/]+", romanise(text)) if word and word not in _EMPTY).upper()


def compare_bodies(one: str, other: str) -> Comparison:
    """Compare two names of bodies. Symmetric."""
    left, right = (words_of(text) for text in sorted((one, other), key=lambda text: (not is_arabic(text), words_of(text))))
    if not any(letter.isalnum() for word in (*left, *right) for letter in word):
        return Comparison(0.0, False, ("a name without letters",))
    if left == right:
        return Comparison(1.0, True, ("the same words",))
    core_left, core_right = _core(left), _core(right)
    if _STOCK & (set(left) ^ set(right)) and _LIMITED & (set(left) ^ set(right)) and core_left == core_right:
        return Comparison(0.7, None, ("the same words, but one is a stock company and one a limited one",))
    if core_left == core_right or "".join(core_left) == "".join(core_right) or "".join(left) == "".join(right):
        return Comparison(0.97, True, ("the same words but for the legal form or the spacing",))
    if sorted(core_left) == sorted(core_right):
        return Comparison(0.93, True, ("the same words in another order",))
    if _is_acronym(one, other) or _is_acronym(other, one):
        return Comparison(0.6, None, ("one is the first letters of the other",))
    unvowelled = is_arabic(one) != is_arabic(other)
    if len(core_left) == len(core_right):
        return _word_by_word(core_left, core_right, unvowelled=unvowelled)
    joined = compare_words("".join(core_left), "".join(core_right))
    if joined.cost <= SAME and not any(map(_is_number, (*core_left, *core_right))):
        return Comparison(0.9, True, ("the same letters, divided differently", *joined.reasons))
    extra = set(core_left) ^ set(core_right)
    if set(core_left) <= set(core_right) or set(core_right) <= set(core_left):
        return Comparison(0.5, None, (f"only one of them says {', '.join(sorted(extra))}",))
    return Comparison(0.2, False, (f"words differ: {', '.join(sorted(extra))}",))


def _word_by_word(left: tuple[str, ...], right: tuple[str, ...], *, unvowelled: bool) -> Comparison:
    total, near, reasons = 0.0, 0, []
    for one, other in zip(left, right, strict=True):
        if one == other:
            continue
        if len(left) >= _LONG_NAME and other in {f"{one}s", one.removesuffix("s")}:
            reasons.append(f"{one} = {other} (one or several)")
            continue
        if _is_number(one) or _is_number(other):
            return Comparison(0.3, False, (f"numbers differ: {one}, {other}",))
        likeness = compare_words(bare(one), bare(other), unvowelled=unvowelled)
        total += likeness.cost
        shorter = (max if unvowelled else min)(len(units_of(one)), len(units_of(other)))
        if likeness.cost > (NEAR if shorter >= _LONG_ENOUGH_TO_SLIP else SAME if shorter > 3 else _SAME_IF_SHORT):
            return Comparison(0.3, False, (f"words differ: {one}, {other}",))
        near += likeness.cost > SAME
        reasons.append(f"{one} = {other}" + (f" ({', '.join(likeness.reasons)})" if likeness.reasons else ""))
    if near:
        return Comparison(0.8 if near == 1 else 0.4, None if near == 1 else False, tuple(reasons))
    return Comparison(round(0.98 - total / 10, 3), True, tuple(reasons))


def _is_number(word: str) -> bool:
    return any(letter.isdigit() for letter in word) or bool(_ROMAN.match(word))


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _FORMS) or words


def _is_acronym(short: str, long: str) -> bool:
    letters = short.replace(".", "").strip()
    return letters.isupper() and len(letters) >= 2 and " " not in letters and letters == acronym_of(long)
