"""Lemmas: first the forms that a treebank knows, then the regular endings against known base words, then the script the model chose.

A script is a case step (`=` keep, `l` lower, `t` title), and optionally `-N+suffix`: cut N letters, add the suffix.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

KINDS = {
    **dict.fromkeys(("VBD", "VBN", "VBG", "VBZ", "VBP", "VB"), "V"),
    **dict.fromkeys(("NNS", "NN"), "N"),
    **dict.fromkeys(("JJ", "JJR", "JJS", "RB", "RBR", "RBS"), "J"),
}
"""The kind of base word that a Penn tag's forms go back to."""

_CASES = ("=", "l", "t")
_ENDINGS = {"VBD": "ed", "VBN": "ed", "VBG": "ing", "VBZ": "s", "NNS": "s", "JJR": "er", "RBR": "er", "JJS": "est", "RBS": "est"}
_ALIKE = frozenset({"NN", "JJ", "RB", "VB", "VBP"})
"""Tags of base words: the lemma is the form, and only its case is in doubt."""
_NEEDS_E = (
    "c",
    "v",
    "z",
    "u",
    "dg",
    "rg",
    "ng",
    "lg",
    "at",
    "ur",
    "us",
    "is",
    "as",
    "os",
    "es",
    "ir",
    "uc",
    "iz",
    "bl",
    "tl",
    "dl",
    "pl",
    "gl",
    "kl",
)
"""Ends of a verb's stem after which a silent e has usually gone: for words that no list knows."""
_NO_E = ("eat", "oat", "iss", "uss", "ess", "ass", "oss", "ing", "ong", "eng", "our", "oir", "air", "eir")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words: base words by kind, and forms that the endings would get wrong, keyed `TAG form`."""

    bases: Mapping[str, AbstractSet[str]]
    forms: Mapping[str, str]


def find_lemma(form: str, tag: str, script: str, lexicon: Lexicon) -> str:
    """The lemma of a form with a Penn tag, for which the model chose `script`."""
    low = form.lower()
    if tag in {"NNP", "NNPS"}:
        return apply_script(form, script) if script[0] != "l" and len(script) <= 4 else form
    known = lexicon.forms.get(f"{tag} {low}")
    if known is not None:
        return known
    if tag == "CD":
        return form.replace(",", "") if form[0].isdigit() else low
    if tag in _ALIKE:
        return low if tag == "NN" and len(low) > 1 and low in lexicon.bases["N"] else _cased(form, script[:1])
    if tag in _ENDINGS:
        return _find_base(low, tag, apply_script(form, script), lexicon.bases[KINDS[tag]])
    return apply_script(form, script)


def _find_base(low: str, tag: str, guess: str, bases: AbstractSet[str]) -> str:
    candidates = list(dict.fromkeys(_iter_bases(low, _ENDINGS[tag])))
    if guess in bases and guess in candidates:
        return guess
    for candidate in candidates:
        if candidate in bases:
            return candidate
    if guess.lower() in bases or not candidates:
        return low if low in bases and guess.lower() not in bases else guess  # "had spread"
    return candidates[0]


def _iter_bases(low: str, ending: str) -> Iterator[str]:
    """The words of which `low` may be the regular form, the likeliest for an unknown word first."""
    if not low.endswith(ending) or len(low) < len(ending) + 2:
        return
    stem = low[: -len(ending)]
    if ending == "s":
        if low.endswith("ies") and len(low) > 4:
            yield low[:-3] + "y"
        if low.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
            yield low[:-2]
        yield stem
        yield low[:-2]
        if low.endswith("ves"):
            yield low[:-3] + "f"
            yield low[:-3] + "fe"
        return
    if stem.endswith("i") and ending != "ing":
        yield stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        yield stem[:-1]
    silent = stem.endswith(_NEEDS_E) and not stem.endswith(_NO_E)
    yield from (stem + "e", stem) if silent else (stem, stem + "e")
    if stem[-1:] == stem[-2:-1]:
        yield stem[:-1]
    if ending == "ing" and stem.endswith("y"):
        yield stem[:-1] + "ie"


def find_script(form: str, lemma: str) -> str | None:
    """The shortest script that makes `lemma` from `form`, or None where only a look-up could."""
    best: str | None = None
    cost = 99
    for case in _CASES:
        base = _cased(form, case)
        shared = _shared_prefix(base, lemma)
        cut, suffix = len(base) - shared, lemma[shared:]
        edits = cut + len(suffix)
        if edits < cost and (shared > 0 or len(base) <= 4):
            best, cost = (case if not edits else f"{case}-{cut}+{suffix}"), edits
    return best


def apply_script(form: str, script: str) -> str:
    """The lemma that `script` makes from `form`; the form itself where the script cuts more than there is."""
    base = _cased(form, script[:1])
    if len(script) == 1:
        return base
    cut, _, suffix = script[2:].partition("+")
    kept = base[: len(base) - int(cut)] if int(cut) <= len(base) else base
    return kept + suffix or form


def _cased(form: str, case: str) -> str:
    if case == "l":
        return form.lower()
    return form[:1].upper() + form[1:].lower() if case == "t" else form


def _shared_prefix(left: str, right: str) -> int:
    length = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        length += 1
    return length
