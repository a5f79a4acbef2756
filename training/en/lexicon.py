"""Makes the word list of the lemma rules: base words of the treebanks and of PropBank, and the forms that the regular endings miss."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from lines import Example, load_lines
from orontes.lang.en.lemmas import KINDS, Lexicon, find_lemma, find_script

_OPEN_KINDS = {"v": "V", "n": "N", "j": "J"}
_CLOSED_KEPT = 3
"""A form of another tag is kept when the treebanks show it this often."""


def make_lexicon(train: list[Example], data: Path) -> dict[str, dict[str, list[str]] | dict[str, str]]:
    """Base words by kind, and `TAG form` -> lemma for the rest; nouns and adjectives of lower-case lemma only."""
    bases: dict[str, set[str]] = {"V": set(), "N": set(), "J": set()}
    seen: dict[tuple[str, str], Counter[str]] = {}
    for example in train:
        for form, tag, lemma in zip(example["form"], example.get("xpos", ()), example.get("lemma", ())):
            if tag in KINDS and lemma.isalpha() and lemma.islower():
                bases[KINDS[tag]].add(lemma)
            if tag not in {"NNP", "NNPS", "GW", "FW", "ADD"} and any(c.isalpha() for c in form):
                seen.setdefault((tag, form.lower()), Counter())[lemma] += 1
    for roleset in load_lines(data / "propbank_frames/rolesets.jsonl.gz"):
        for word, kind in roleset["aliases"]:
            if kind in _OPEN_KINDS and word.isalpha() and word.islower():
                bases[_OPEN_KINDS[kind]].add(word)
    forms: dict[str, str] = {}
    plain = Lexicon(bases, {})
    for (tag, form), lemmas in sorted(seen.items()):
        lemma, count = max(lemmas.items(), key=lambda x: (x[1], x[0]))
        if count < 0.75 * lemmas.total() or (tag not in KINDS and count < _CLOSED_KEPT) or lemma[0].isupper() and form != "i":
            continue
        regular = find_lemma(form, tag, "l", plain)
        if regular != lemma and (count > 1 or find_script(form, lemma) not in {None, "=", "l"}):
            forms[f"{tag} {form}"] = lemma
        elif lemma == form and tag in KINDS and count > 1 and tag in {"NN", "JJ", "RB", "VB", "VBP", "NNS"}:
            forms[f"{tag} {form}"] = lemma
    return {"bases": {kind: sorted(words) for kind, words in bases.items()}, "forms": forms}
