"""Sentences of the program in another language: each has a form with named parts, by which it is worded and, where it comes as text, recognised.

A key of a catalogue is the English form, `{name}` a part that stays as it is, `{name:kind}` one that is worded by its kind: `said` is our own
words, `any` may be ours or others', `one|other` one of these words. A value with several lines has one for each plural, chosen by the part `n`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from string import Formatter
from typing import Any

from orontes.view.inert import make_inert
from orontes.view.phrase import Phrase
from orontes.view.words import say_edtf, say_field, say_kind, say_plural

_REMEMBERED = 20_000
"""Texts whose words are kept."""
_LETTER = re.compile(r"[^\W\d_]")
_PATTERNS = {"": r".+?", "said": r".+?", "any": r".+?", "word": r"[^\s;:]+?", "quote": r"[^“”]+", "words": r"[a-z ]+?", "number": r"[0-9][0-9.,]*", "date": r"[^\s;]*", "kind": r"[a-z_ ]+?", "field": r"[a-z_]+?", "times": r"[0-9,]+ [a-z]+(?: [a-z]+)?", "ids": r"[a-z]+-[0-9a-f]{16}(?:, [a-z]+-[0-9a-f]{16})*", "choice": r".+?"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Form:
    """A form as it is recognised in a text."""

    key: str
    literal: str
    """Its longest stretch of words: what does not hold it is not looked at further."""
    pattern: re.Pattern[str]
    kinds: Mapping[str, str]


class Forms:
    """The forms of one language."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self._plurals: Sequence[Mapping[str, Any]] = found.get("plurals", ())
        self._nouns: Mapping[str, Sequence[str]] = found.get("nouns", {})
        self._put: dict[str, str | Sequence[str]] = {
            **{label: put for one, put in found.get("groups", {}).items() for label in (say_kind(one), say_kind(say_plural(one)))},
            **found.get("texts", {}),
            **found.get("values", {}),
            **found.get("phrases", {}),
            **{f"{{n}} {noun}": put for noun, put in self._nouns.items()},
        }
        self._one = {say_plural(noun): noun for noun in self._nouns} | {noun: noun for noun in self._nouns}
        self._forms: list[_Form] = []
        self._told: dict[str, str | None] = {}
        self._by_kind: Mapping[str, Callable[[str], str]] = {
            "": isolate,
            "number": str,
            "quote": isolate,
            "words": lambda text: self.tell(text) or make_inert(text),
            "word": lambda text: self.tell(text) or isolate(text),
            "ids": str,
            "choice": self._say_choice,
            "said": lambda text: self.tell(text) or make_inert(text),
            "any": lambda text: self.tell(text) or isolate(text),
            "date": lambda text: self.word(say_edtf(text)),
            "kind": lambda text: self.word(say_kind(text)),
            "field": lambda text: self.word(say_field(text)),
            "times": self._say_times,
        }
        for key, put in found.get("forms", {}).items():
            form = _read_form(key)
            self._forms.append(form)
            self._put[form.key] = put

    def word(self, said: str) -> str:
        """A phrase in this language; what is no phrase, or has no form here, as it is."""
        if not isinstance(said, Phrase):
            return isolate(said)
        put = self._put.get(said.form)
        if put is None:
            return self.tell(said) or str(make_inert(str(said)))
        parts = {name: self.word(part) for name, part in said.parts.items()}
        return self._choose(put, said.parts.get("n", "")).format(**parts)

    def knows(self, form: str) -> bool:
        """Whether a form, or a sentence without parts, has its words here."""
        return form in self._put

    def tell(self, text: str) -> str | None:
        """A sentence that the program made in English, in this language; None where it has no form."""
        if text not in self._told:
            if len(self._told) >= _REMEMBERED:
                self._told.clear()
            self._told[text] = self._recognise(text)
        return self._told[text]

    def _recognise(self, text: str) -> str | None:
        put = self._put.get(text)
        if put is not None:
            return self._choose(put, "")
        for form in self._forms:
            if form.literal in text and (match := form.pattern.fullmatch(text)):
                parts = {name: self._by_kind.get(form.kinds[name], self._by_kind["said"])(part) for name, part in match.groupdict().items()}
                return self._choose(self._put[form.key], match.groupdict().get("n", "")).format(**parts)
        return None

    def _say_choice(self, text: str) -> str:
        put = str(self._put["{one} or {other}"])
        return reduce(lambda one, other: put.format(one=one, other=other), map(isolate, text.split(" or ")))

    def _choose(self, put: str | Sequence[str], number: str) -> str:
        """The plural for a number; where there are fewer plurals than rules, the last."""
        if isinstance(put, str):
            return put
        counted = int(re.sub(r"[^0-9]", "", number) or 0)
        return put[min(next(at for at, rule in enumerate(self._plurals) if _fits(rule, counted)), len(put) - 1)]

    def _say_times(self, text: str) -> str:
        number, _, noun = text.partition(" ")
        one = self._one.get(noun)
        return self._choose(self._nouns[one], number).format(n=number) if one else isolate(text)


def isolate(text: str) -> str:
    """Words of another direction within a sentence: what they hold moves nothing around them."""
    return f"\u2068{make_inert(str(text))}\u2069" if _LETTER.search(text) else str(make_inert(str(text)))


def _fits(rule: Mapping[str, Any], number: int) -> bool:
    low, high = rule.get("last_two", (0, 99))
    return bool(number == rule.get("exactly", number) and low <= number % 100 <= high)


def _read_form(key: str) -> _Form:
    pattern, plain, literals, kinds = "", "", [""], dict[str, str]()
    for words, name, kind, _ in Formatter().parse(key):
        pattern, plain = pattern + re.escape(words), plain + words
        literals.append(words)
        if name is not None:
            pattern += f"(?P<{name}>{_PATTERNS.get(kind or '', kind)})"
            plain += f"{{{name}}}"
            kinds[name] = kind or ""
    return _Form(plain, max(literals, key=len), re.compile(pattern, re.DOTALL), kinds)
