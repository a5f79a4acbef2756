"""Word lists and word forms of English: what a noun may name, which cue a verb is, and all forms of a word."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType

_LEXICON = files("orontes.lang.en.lexicon")
_IRREGULAR_PLURALS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "life": "lives",
    "wife": "wives",
    "knife": "knives",
    "half": "halves",
    "foot": "feet",
    "corps": "corps",
    "police": "police",
    "headquarters": "headquarters",
    "barracks": "barracks",
    "series": "series",
    "aircraft": "aircraft",
    "staff": "staff",
    "crew": "crew",
    "news": "news",
}
_SINGULARS = {plural: singular for singular, plural in _IRREGULAR_PLURALS.items()}
_VOWELS = "aeiou"


@cache
def load_words(name: str) -> MappingProxyType[str, str]:
    """One list of the lexicon: each word with what follows it on its line (empty where nothing does)."""
    words: dict[str, str] = {}
    for line in _lines(name):
        word, _, rest = line.partition(" ")
        words.setdefault(line if name == "demonyms" else word, rest.strip())
    return MappingProxyType(words)


@cache
def load_cues(section: str) -> frozenset[str]:
    """The lemmas of one section of cues.txt."""
    return _section("cues", section)


@cache
def load_speech(section: str) -> frozenset[str]:
    """The words of one section of speech.txt: who says so."""
    return _section("speech", section)


def _section(name: str, section: str) -> frozenset[str]:
    found: set[str] = set()
    current = ""
    for line in _lines(name):
        if line.startswith("["):
            current = line.strip("[]")
        elif current == section:
            found.add(line)
    if not found:
        raise KeyError(f"{name}.txt of lang/en has no section [{section}]: add it, or correct the name.")
    return frozenset(found)


@cache
def cue_verbs() -> MappingProxyType[str, str]:
    """Every form of every word of cues.txt, as if all were verbs, to its lemma; a form of two lemmas has the first of them."""
    forms: dict[str, str] = {}
    for line in _lines("cues"):
        if not line.startswith("["):
            for form in verb_forms(line):
                forms.setdefault(form, line)
    return MappingProxyType(forms)


@cache
def load_figures() -> MappingProxyType[str, MappingProxyType[str, frozenset[str]]]:
    """Every form of a word of violence to what, beside it, makes a figure of speech of it: the place of the word beside, and which words."""
    figures: dict[str, dict[str, frozenset[str]]] = {}
    for line in _lines("figures_of_speech"):
        names, beside, *words = line.split()
        for form in dict.fromkeys(form for name in names.split("|") for form in (*verb_forms(name), plural(name))):
            held = figures.setdefault(form, {})
            held[beside] = held.get(beside, frozenset()) | frozenset(words)
    return MappingProxyType({name: MappingProxyType(held) for name, held in figures.items()})


def verb_forms(lemma: str) -> tuple[str, ...]:
    """All forms of a verb, the lemma first."""
    irregular = _irregular_verbs().get(lemma)
    if irregular is not None:
        return irregular
    stem = lemma + lemma[-1] if _doubles(lemma) else lemma
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return lemma, third, stem + "ed", stem + "ing"


@cache
def _irregular_verbs() -> MappingProxyType[str, tuple[str, ...]]:
    return MappingProxyType({forms[0]: tuple(dict.fromkeys(forms)) for forms in map(str.split, _lines("irregular_verbs"))})


def plural(noun: str) -> str:
    """The plural of a noun."""
    if noun in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[noun]
    for ending in ("man", "child", "person"):
        if noun.endswith(ending) and noun not in {"human", "german", "ottoman"}:
            return noun[: -len(ending)] + _IRREGULAR_PLURALS[ending]
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")


@cache
def singular(form: str) -> str:
    """The singular of a noun's form: `children` is `child`; a form that is no plural stays."""
    word = form.lower()
    if word in _SINGULARS:
        return _SINGULARS[word]
    for ending, single in (("men", "man"), ("children", "child"), ("people", "person")):
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + single
    if word.endswith(("ss", "us", "is")) or len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies") and word not in {"series", "species"}:
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "xes", "zes", "sses")):
        return word[:-2]
    return word[:-1]


def _lines(name: str) -> list[str]:
    text = _LEXICON.joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


_STRESSED_LAST = frozenset(
    [
        "abet",
        "abhor",
        "acquit",
        "admit",
        "commit",
        "compel",
        "concur",
        "confer",
        "control",
        "defer",
        "deter",
        "dispel",
        "emit",
        "equip",
        "expel",
        "impel",
        "incur",
        "occur",
        "omit",
        "outwit",
        "patrol",
        "permit",
        "propel",
        "rebel",
        "recur",
        "refer",
        "regret",
        "remit",
        "repel",
        "submit",
        "transfer",
        "transmit",
    ]
)
"""Verbs of several syllables that double their last letter: "acquitted", "expelled"."""


def _doubles(lemma: str) -> bool:
    if lemma in _STRESSED_LAST:
        return True
    if len(lemma) < 3 or lemma[-1] in _VOWELS + "wxy" or lemma[-2] not in _VOWELS or lemma[-3] in _VOWELS:
        return False
    return sum(letter in _VOWELS for letter in lemma) == 1


def is_agent_noun(noun: str) -> bool:
    """Whether a singular noun has the form of a trade or a doer ("weaver", "cyclist") and is no known machine, vessel or measure."""
    known = load_words("things_in_er") | load_words("weapons") | load_words("facilities") | load_words("settlements")
    return len(noun) > 4 and noun.endswith(_AGENT_ENDINGS) and noun not in known


_AGENT_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "herd", "smith", "wright")
