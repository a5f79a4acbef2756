"""The program's own words: English text that remembers its form and its parts, so that a door can word it in another language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self


class Phrase(str):
    """Text that the program says. It is the English text; `form` and `parts` are what another language needs.

    A part that is a Phrase is worded too; any other part is a number, a name or words of a report, and stays as it is.
    """

    __slots__ = ("form", "parts")
    form: str
    parts: Mapping[str, str]

    def __new__(cls, text: str, form: str, parts: Mapping[str, str]) -> Self:
        """The text, as `form` with these parts says it."""
        made = super().__new__(cls, text)
        made.form = form
        made.parts = parts
        return made

    def __getnewargs__(self) -> tuple[str, str, Mapping[str, str]]:  # type: ignore[override]  # a copy needs all three
        """What copies and pickles are made from."""
        return str(self), self.form, self.parts


def phrase(form: str, **parts: str) -> Phrase:
    """`phrase("at least {number}", number="602")` → `at least 602`."""
    return Phrase(form.format(**parts) if parts else form, form, parts)


def count_phrase(number: int, one: str, many: str) -> Phrase:
    """A number with its noun; the form is that of the singular, and the language has its own plurals."""
    told = f"{number:,}"
    return Phrase(f"{told} {one if number == 1 else many}", f"{{n}} {one}", {"n": told})


def plain(value: Any) -> Any:
    """For encoders, which know text only as plain text."""
    if isinstance(value, Phrase):
        return str(value)
    raise TypeError(f"no JSON for {type(value).__name__}")
