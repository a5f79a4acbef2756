"""The words of the interface in other languages: a catalogue of texts and one of sentences, put into the templates as they are loaded.

Templates are written in English. A stretch of text between two tags is looked up as a whole, with `{}` for each value in it; values that are
our own words (kinds, verdicts, dates) are looked up when they are shown, but never inside `bdi`, `mark`, `q` or `code`: words of reports stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import unescape
from importlib.resources import files
from typing import Any

import yaml
from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup, escape

from orontes.publish.manner import Manner
from orontes.view.inert import make_inert
from orontes.view.labels import say_days
from orontes.view.phrase import Phrase
from orontes.web.forms import Forms, isolate

LANGUAGES = {"en": ("English", "ltr"), "ar": ("العربية", "rtl")}
"""Each language by its own name, with its direction."""
_JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z!][a-zA-Z0-9]*)[^<>]*>")
_PIECE = re.compile("</?[a-zA-Z!][^<>]*>|\ue002[0-9]+\ue003")
_ATTRIBUTE = re.compile(r'\b(aria-label|title|placeholder|data-label|alt|data-say-[a-z]+)="([^"]*)"')
_EXPRESSION = re.compile("\ue000([0-9]+)\ue001")
_STATEMENT = re.compile("\ue002[0-9]+\ue003")
_LITERAL = re.compile(r'"([^"\\]*)"')
_TITLE = re.compile(r"\{%-? *block title\b")
_OTHERS_WORDS = frozenset({"bdi", "mark", "q", "code", "kbd", "style", "script"})
_REPORTS = re.compile(
    r"\bparts\.|\b(text|quote|before|after|title|name|outlet|author|path|value|gist|variant|reason|reasons|who|message|site_title|pieces|runs|linked)\b"
)
"""Expressions that may hold words of reports or of people: they are never looked up."""
_LETTER = re.compile(r"[A-Za-z]{2}")
_ANY_LETTER = re.compile(r"[^\W\d_]|[&#=]")


class Wording:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.direction = LANGUAGES[language][1]
        found = load_catalogue(language)
        self.texts: Mapping[str, str] = found.get("texts", {})
        self.values: Mapping[str, str] = found.get("values", {})
        self.forms = Forms(found)
        self._pieces = found.get("pieces", {})
        self._marks = str.maketrans(found.get("marks", {}))

    def loader(self) -> BaseLoader:
        """The templates of the site and of the application in this language."""
        plain = ChoiceLoader([PackageLoader("orontes.web"), PackageLoader("orontes.publish")])
        return plain if self.language == "en" else _Translating(plain, self)

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filters that put our own words."""
        return {"said": self.say, "told": self.tell, "held": self.hold}

    def finalize(self, value: Any) -> Any:
        """What a template puts out: a phrase in this language, other text as it is, neither with characters that act on the page."""
        if isinstance(value, Markup):
            return value
        return self.say(value) if isinstance(value, Phrase) else make_inert(value)

    def say(self, value: Any) -> Any:
        """A value that is our own word, in this language; others as they are."""
        if self.language == "en" or not isinstance(value, str) or not value or isinstance(value, Markup):
            return value
        if isinstance(value, Phrase):
            return escape(self.forms.word(value))
        return self.values.get(value) or self.texts.get(value) or value

    def tell(self, value: Any) -> Any:
        """A sentence of the program that comes as text, in this language."""
        if not isinstance(value, str):
            return value
        if self.language == "en":
            return say_days(value)
        return escape(self.forms.tell(value) or make_inert(value))

    def hold(self, value: Any) -> Any:
        """A phrase in this language, or a name within a sentence where no tag can hold it apart."""
        if self.language == "en" or not isinstance(value, str) or isinstance(value, Markup):
            return value
        return self.say(value) if isinstance(value, Phrase) else escape(isolate(value))

    def translate(self, source: str) -> str:
        """A template's source in this language."""
        tokens: list[str] = []

        def lift(match: re.Match[str]) -> str:
            tokens.append(match.group())
            opens, closes = ("\ue000", "\ue001") if match.group().startswith("{{") else ("\ue002", "\ue003")
            return f"{opens}{len(tokens) - 1}{closes}"

        lifted = _JINJA.sub(lift, source)
        done = "".join(self._pieces_of(lifted, tokens))
        return re.sub("[\ue000\ue002]([0-9]+)[\ue001\ue003]", lambda match: tokens[int(match.group(1))], done)

    def _pieces_of(self, lifted: str, tokens: list[str]) -> Iterator[str]:
        inside, held = 0, {"title": False, "option": False, "block": False}
        for piece in split(lifted):
            tag = _TAG.fullmatch(piece)
            if tag:
                if tag.group(2).lower() in held:
                    held[tag.group(2).lower()] = not tag.group(1)
                if tag.group(2).lower() in _OTHERS_WORDS:
                    inside = max(0, inside + (-1 if tag.group(1) else 1))
                yield _ATTRIBUTE.sub(lambda match: f'{match.group(1)}="{self._text(match.group(2), tokens)}"', piece)
            elif _STATEMENT.fullmatch(piece):
                number = int(piece[1:-1])
                tokens[number] = self._literals(tokens[number])
                held["block"] = _TITLE.match(tokens[number]) is not None or (held["block"] and "endblock" not in tokens[number])
                yield piece
            elif inside:
                for number in map(int, _EXPRESSION.findall(piece)):
                    tokens[number] = self._literals(tokens[number])
                yield piece
            else:
                yield self._text(piece, tokens, said=not any(held.values()))

    def _text(self, piece: str, tokens: list[str], *, said: bool = False) -> str:
        numbers = [int(number) for number in _EXPRESSION.findall(piece)]
        for number in numbers:
            tokens[number] = self._said(tokens[number]) if said else self._held(tokens[number])
        put = self.texts.get(key_of(piece))
        if put is None:
            return piece if _ANY_LETTER.search(_EXPRESSION.sub("", piece)) else piece.translate(self._marks)
        lead, trail = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
        order = iter(numbers)
        filled = re.sub(r"\{([0-9]*)\}", lambda m: f"\ue000{numbers[int(m.group(1))] if m.group(1) else next(order)}\ue001", put)
        return lead + filled + trail

    def _held(self, expression: str) -> str:
        """Where no tag can be: in attributes and titles."""
        return "{{ (" + self._literals(expression)[2:-2].strip() + ") | held }}"

    def _said(self, expression: str) -> str:
        inner = self._literals(expression)[2:-2].strip()
        return "{{ " + inner + " }}" if _REPORTS.search(inner) else "{{ (" + inner + ") | said }}"

    def _literals(self, token: str) -> str:
        if re.match(r"\{%\s*(extends|import|include|block)", token):
            return token
        return _LITERAL.sub(self._literal, token)

    def _literal(self, match: re.Match[str]) -> str:
        """A literal that is shown: keys, indexes and what something is compared with stay."""
        before, after = match.string[: match.start()].rstrip(), match.string[match.end() :].lstrip()
        compared = before.endswith(("==", "!=", " in", "[")) or after.startswith((":", "]"))
        return match.group() if compared else f'"{self._pieces.get(match.group(1), match.group(1))}"'


class _Translating(BaseLoader):
    """Loads templates from another loader, in another language."""

    def __init__(self, loader: BaseLoader, wording: Wording) -> None:
        self._loader = loader
        self._wording = wording

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The source with its words put in."""
        source, _, fresh = self._loader.get_source(environment, template)
        return self._wording.translate(source), None, fresh


@cache
def wording_of(language: str) -> Wording:
    """The words of a language."""
    return Wording(language if language in LANGUAGES else "en")


def make_manner(language: str, *, title: str = "", tags: bool = False, marked: bool = False) -> Manner:
    """How an export is worded in a language."""
    words = wording_of(language)

    def say(text: str) -> str:
        told = words.say(text)
        return unescape(str(told if told != text else words.tell(text)))

    return Manner(tags=tags, marked=marked, title=title, language=language, direction=words.direction, say=say)


@cache
def load_catalogue(language: str) -> Mapping[str, Any]:
    """The catalogue of a language; English needs none."""
    if language == "en":
        return {}
    room = files("orontes.web") / "messages"
    parts = [yaml.safe_load((room / name).read_text(encoding="utf-8")) for name in (f"{language}.yaml", f"{language}.sentences.yaml")]
    return {section: texts for part in parts for section, texts in part.items()}


def split(lifted: str) -> Iterator[str]:
    """Tags, statements, and the text between them."""
    at = 0
    for match in _PIECE.finditer(lifted):
        if at < match.start():
            yield lifted[at : match.start()]
        yield match.group()
        at = match.end()
    if at < len(lifted):
        yield lifted[at:]


def key_of(piece: str) -> str:
    """The words of a stretch of text, with `{}` for each value in it."""
    return " ".join(_EXPRESSION.sub("{}", piece).split())


def find_texts(source: str) -> list[str]:
    """All stretches of a template's text that have words, as a catalogue has them as keys."""
    tokens: list[str] = []

    def lift(match: re.Match[str]) -> str:
        tokens.append(match.group())
        return f"\ue000{len(tokens) - 1}\ue001" if match.group().startswith("{{") else f"\ue002{len(tokens) - 1}\ue003"

    found: list[str] = []
    inside = 0
    for piece in split(_JINJA.sub(lift, source)):
        tag = _TAG.fullmatch(piece)
        if tag:
            inside = max(0, inside + (-1 if tag.group(1) else 1)) if tag.group(2).lower() in _OTHERS_WORDS else inside
            found += [key_of(value) for _, value in _ATTRIBUTE.findall(piece)]
        elif not inside and not _STATEMENT.fullmatch(piece):
            found.append(key_of(piece))
    return [key for key in dict.fromkeys(found) if _LETTER.search(key)]
