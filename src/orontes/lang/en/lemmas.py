"""Lemmas as edit scripts: the model chooses a script, and the script turns a form into its lemma.

A script is a case step (`=` keep, `l` lower, `t` title), and optionally `-N+suffix`: cut N letters, add the suffix.
"""

from __future__ import annotations

_CASES = ("=", "l", "t")


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
