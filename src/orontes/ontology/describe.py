"""One file of a kind: its YAML into a Kind, or what it adds to one; a mistake names the file, the line, the key, and what to do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import yaml

from orontes.errors import OrontesError
from orontes.ontology.codes import load_schemes
from orontes.ontology.kind import Example, Kind, Word, WordClass
from orontes.ontology.notation import NotationFault, parse_expected
from orontes.ontology.vocabulary import NATURES, ROLES, SLOTS

_KEYS = {"kind", "label", "parent", "definition", "roles", "count", "place_from", "codes", "words", "examples", "counter_examples"}
_ADDED_KEYS = {"extends", "codes", "words", "examples", "counter_examples"}
_WORD_KEYS = {
    "name",
    "verb",
    "noun",
    "adjective",
    "rolesets",
    "slots",
    "needs",
    "unless",
    "only",
    "own_number",
    "scope",
    "bare",
    "hedged",
    "late",
    "negative",
}
_DEFAULT_SLOTS: dict[str, dict[str, tuple[str, ...]]] = {
    "verb": {"actor": ("subject",), "target": ("object",), "instrument": ("with",)},
    "noun": {"actor": ("by", "doer", "possessor", "modifier"), "target": ("of", "undergoer", "against", "on"), "instrument": ("with",)},
    "adjective": {"target": ("holder",)},
}


class _PlainWords(yaml.SafeLoader):
    """YAML in which on, off, yes and no are the words that they are: `on` is a preposition here."""


_PlainWords.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_PlainWords.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


class KindMisdescribed(OrontesError):
    """A file of the ontology breaks a rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What a file adds to a kind that is there: `extends: killing`."""

    extends: str
    codes: Mapping[str, tuple[str, ...]]
    words: tuple[Word, ...]
    examples: tuple[Example, ...]
    counter_examples: tuple[str, ...]


class _Fault(Exception):
    """What is wrong at a place of the file, before file and line are put before it."""

    def __init__(self, where: str, told: str) -> None:
        super().__init__(told)
        self.where = where
        self.told = told


@dataclass(slots=True)
class Source:
    """One file as read: its name, its values, and the line of each of them."""

    name: str
    values: dict[str, Any]
    _node: yaml.Node | None = field(repr=False)

    def at(self, where: str, told: str) -> KindMisdescribed:
        """The error that tells of a place in this file, such as `words[2].slots`."""
        place = f"{where}: " if where else ""
        return KindMisdescribed(f"{self.name}, line {self.line(where)}: {place}{told}")

    def line(self, where: str) -> int:
        """The line of a key; of the nearest one above it where it is missing."""
        node, line = self._node, 1
        for step in re.findall(r"[^.\[\]]+|\[\d+\]", where):
            node = _below(node, step)
            if node is None:
                break
            line = node.start_mark.line + 1
        return line


def read_source(name: str, content: bytes) -> Source:
    """The YAML of one file; the error says in which line it cannot be read."""
    try:
        values = yaml.load(content, Loader=_PlainWords)  # noqa: S506 - a safe loader, above
        node = yaml.compose(content, Loader=_PlainWords)
    except UnicodeDecodeError as error:
        raise KindMisdescribed(f"{name}: not valid YAML: the file is not in UTF-8; save it as UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        told = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = f", line {mark.line + 1}" if mark is not None else ""
        raise KindMisdescribed(
            f"{name}{line}: not valid YAML: {told}. Look for a missing colon, bracket or quotation mark there or in the line before."
        ) from error
    if not isinstance(values, dict):
        raise KindMisdescribed(f"{name}: expected keys and values (kind:, label:, …), found {type(values).__name__}.")
    _check_once(name, node)
    return Source(name, {str(key): value for key, value in values.items()}, node)


def parse_kind(source: Source, *, named_so: bool = False) -> Kind:
    """The kind that a file describes; the files that ship bear the kind's name."""
    try:
        return _kind(source.values, source.name if named_so else None)
    except _Fault as fault:
        raise source.at(fault.where, fault.told) from fault


def parse_addition(source: Source, kinds: Iterable[str]) -> Addition:
    """What a file with `extends:` adds to one of these kinds."""
    raw = source.values
    try:
        _check_keys("", raw, _ADDED_KEYS)
        extended = _one_of("extends", _text("extends", raw["extends"]), kinds)
        return Addition(
            extends=extended,
            codes=_codes(raw.get("codes")),
            words=tuple(_word(extended, place, entry) for place, entry in enumerate(_list("words", raw.get("words")))),
            examples=tuple(_example(extended, place, entry) for place, entry in enumerate(_list("examples", raw.get("examples")))),
            counter_examples=tuple(_text("counter_examples", text) for text in _list("counter_examples", raw.get("counter_examples"))),
        )
    except _Fault as fault:
        raise source.at(fault.where, fault.told) from fault


def _check_once(name: str, node: yaml.Node | None) -> None:
    """YAML would silently take the last of two keys of one name."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise KindMisdescribed(f"{name}, line {key.start_mark.line + 1}: '{key.value}' stands here twice; merge the two.")
            seen.add(key.value)
            _check_once(name, value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _check_once(name, value)


def _kind(raw: dict[str, Any], file: str | None) -> Kind:
    _check_keys("", raw, _KEYS)
    kind = _text("kind", raw.get("kind"))
    if not re.fullmatch(r"[a-z]+(_[a-z]+)*", kind):
        raise _Fault("kind", f"'{kind}' must be in snake case: small letters, with _ between words.")
    if file is not None and file != f"{kind}.yaml":
        raise _Fault("kind", f"'{kind}' must be the file's own name; call the file {kind}.yaml.")
    count = _table("count", raw.get("count"))
    _check_keys("count", count, {"of", "unit", "field"})
    roles = {_one_of("roles", role, ROLES): _text(f"roles.{role}", told) for role, told in _table("roles", raw.get("roles")).items()}
    words = tuple(_word(kind, place, entry) for place, entry in enumerate(_list("words", raw.get("words"))))
    if not words:
        raise _Fault("words", "at least one word must tell of the event.")
    counted = None if count.get("of") is None else _one_of("count.of", count["of"], ROLES)
    return Kind(
        name=kind,
        label=_text("label", raw.get("label")),
        parent=None if raw.get("parent") is None else _text("parent", raw["parent"]),
        definition=" ".join(_text("definition", raw.get("definition")).split()),
        roles=MappingProxyType(roles),
        counted=counted,
        unit=_text("count.unit", count.get("unit", "thing")),
        field=None if count.get("field") is None else _text("count.field", count["field"]),
        place_from=tuple(_one_of("place_from", role, ROLES) for role in _list("place_from", raw.get("place_from"))),
        codes=_codes(raw.get("codes")),
        words=words,
        examples=tuple(_example(kind, place, entry) for place, entry in enumerate(_list("examples", raw.get("examples")))),
        counter_examples=tuple(_text("counter_examples", text) for text in _list("counter_examples", raw.get("counter_examples"))),
    )


def _word(kind: str, place: int, entry: Any) -> Word:
    where = f"words[{place + 1}]"
    raw = _table(where, entry)
    _check_keys(where, raw, _WORD_KEYS)
    classes: tuple[WordClass, ...] = ("verb", "noun", "adjective")
    given = [word_class for word_class in classes if word_class in raw]
    if len(given) != 1:
        raise _Fault(where, f"give exactly one of verb, noun, adjective; found {', '.join(given) or 'none'}.")
    word_class = given[0]
    slots = {**_DEFAULT_SLOTS[word_class], **_slots(f"{where}.slots", raw.get("slots"), ROLES)}
    lemmas = _words(f"{where}.{word_class}", raw[word_class])
    for lemma in lemmas:
        if lemma != lemma.lower():
            raise _Fault(
                f"{where}.{word_class}", f"'{lemma}' has a capital letter: a pattern holds no proper name; write common words small."
            )
    return Word(
        name=f"{kind}.{_text(f'{where}.name', raw.get('name'))}",
        kind=kind,
        word_class=word_class,
        lemmas=lemmas,
        rolesets=_rolesets(where, raw.get("rolesets")),
        slots=MappingProxyType({role: slots[role] for role in slots if slots[role]}),
        needs=_slot_words(f"{where}.needs", raw.get("needs")),
        unless=_slot_words(f"{where}.unless", raw.get("unless")),
        only=MappingProxyType(_only(f"{where}.only", raw.get("only"))),
        own_number=None if raw.get("own_number") is None else _text(f"{where}.own_number", raw["own_number"]),
        scope="cumulative"
        if _one_of(f"{where}.scope", raw.get("scope", "incident"), ("incident", "cumulative")) == "cumulative"
        else "incident",
        bare=_yes(f"{where}.bare", raw.get("bare", False)),
        hedged=_yes(f"{where}.hedged", raw.get("hedged", False)),
        late=_yes(f"{where}.late", raw.get("late", False)),
        negative=_yes(f"{where}.negative", raw.get("negative", False)),
    )


def _slots(where: str, raw: Any, roles: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for role, slots in _table(where, raw).items():
        _one_of(where, role, tuple(roles))
        listed = slots if isinstance(slots, list) else [slots] if slots is not None else []
        found[role] = tuple(_one_of(f"{where}.{role}", slot, SLOTS) for slot in listed)
    return found


def _only(where: str, raw: Any) -> dict[str, tuple[str, ...]]:
    return {
        _one_of(where, role, ROLES): tuple(_one_of(f"{where}.{role}", nature, NATURES) for nature in _words(f"{where}.{role}", natures))
        for role, natures in _table(where, raw).items()
    }


def _slot_words(where: str, raw: Any) -> Mapping[str, tuple[str, ...]]:
    table = _table(where, raw)
    return MappingProxyType({_one_of(where, slot, SLOTS): _words(f"{where}.{slot}", words) for slot, words in table.items()})


def _codes(raw: Any) -> Mapping[str, tuple[str, ...]]:
    schemes = load_schemes()
    found: dict[str, tuple[str, ...]] = {}
    for key, codes in _table("codes", raw).items():
        scheme = _one_of("codes", key, schemes)
        found[scheme] = _words(f"codes.{scheme}", codes)
        for code in found[scheme]:
            if code not in schemes[scheme].codes:
                near = difflib.get_close_matches(code, schemes[scheme].codes, n=1, cutoff=0.4)
                hint = f"Did you mean '{near[0]}'? " if near else ""
                raise _Fault(
                    f"codes.{scheme}",
                    f"'{code}' is no code of {schemes[scheme].label} that is known here ({schemes[scheme].form}). {hint}"
                    "All are in src/orontes/ontology/codes.yaml.",
                )
    return MappingProxyType(found)


def _example(kind: str, place: int, entry: Any) -> Example:
    where = f"examples[{place + 1}]"
    raw = _table(where, entry)
    _check_keys(where, raw, {"text", "claims"})
    claims = _words(f"{where}.claims", raw.get("claims"))
    for claim in claims:
        try:
            expected = parse_expected(claim)
        except NotationFault as fault:
            raise _Fault(f"{where}.claims", str(fault)) from fault
        if expected.kind != kind:
            raise _Fault(f"{where}.claims", f"'{expected.kind}' is another kind; an example of {kind} lists its own claims only.")
    return Example(text=_text(f"{where}.text", raw.get("text")), claims=claims)


def _rolesets(where: str, raw: Any) -> tuple[str, ...]:
    rolesets = _words(f"{where}.rolesets", raw) if raw is not None else ()
    for roleset in rolesets:
        if not re.fullmatch(r"[a-z_]+\.(\d\d|LV)", roleset):
            raise _Fault(f"{where}.rolesets", f"'{roleset}' is no PropBank roleset such as kill.01.")
    return rolesets


def _check_keys(where: str, raw: Mapping[str, Any], allowed: set[str]) -> None:
    for key in raw:
        if key not in allowed:
            near = difflib.get_close_matches(key, allowed, n=1)
            hint = f"Did you mean '{near[0]}'? " if near else ""
            raise _Fault(f"{where}.{key}" if where else key, f"unknown key. {hint}Known are {', '.join(sorted(allowed))}.")


def _text(where: str, raw: Any) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise _Fault(where, f"words are missing here (found {'nothing' if raw is None else repr(raw)}).")
    return raw.strip()


def _yes(where: str, raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise _Fault(where, f"write true or false (found {raw!r}).")
    return raw


def _words(where: str, raw: Any) -> tuple[str, ...]:
    listed = raw if isinstance(raw, list) else [raw]
    words = tuple(_text(where, word) for word in listed)
    if len(set(words)) != len(words):
        raise _Fault(where, "a word stands there twice.")
    return words


def _table(where: str, raw: Any) -> dict[str, Any]:
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        raise _Fault(where, f"expected keys and values, found {raw!r}.")
    return {str(key): value for key, value in raw.items()}


def _list(where: str, raw: Any) -> list[Any]:
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise _Fault(where, f"expected a list, found {raw!r}.")
    return raw


def _one_of(where: str, value: Any, allowed: Iterable[str]) -> str:
    known = tuple(allowed)
    if value not in known:
        near = difflib.get_close_matches(str(value), known, n=1)
        hint = f"Did you mean '{near[0]}'? " if near else ""
        raise _Fault(where, f"'{value}' is not known here. {hint}Choose one of {', '.join(sorted(known))}.")
    return str(value)


def _below(node: yaml.Node | None, step: str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and step.startswith("["):
        place = int(step[1:-1]) - 1
        return node.value[place] if place < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None
