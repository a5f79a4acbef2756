"""Reads the files of event kinds and checks them: a mistake is a sentence that names the file and the key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from orontes.errors import OrontesError
from orontes.ontology.kind import Example, Kind, Ontology, Word, WordClass
from orontes.ontology.notation import NotationFault, parse_expected

ROLES = ("actor", "target", "instrument", "place")
PREPOSITIONS = [
    "without",
    "of",
    "by",
    "in",
    "on",
    "at",
    "to",
    "from",
    "with",
    "within",
    "about",
    "against",
    "into",
    "onto",
    "over",
    "under",
    "for",
    "between",
    "among",
    "amid",
    "toward",
    "towards",
    "upon",
    "across",
    "off",
    "through",
    "during",
    "inside",
    "near",
    "out",
    "outside",
    "along",
    "as",
]
SLOTS = frozenset(
    {
        *PREPOSITIONS,
        "subject",
        "object",
        "possessor",
        "modifier",
        "particle",
        "complement",
        "doer",
        "undergoer",
        "amount",
        "holder",
        "object.of",
        "object.modifier",
        "object.possessor",
        "object.number",
    }
)
NATURES = frozenset({"person", "group", "place", "facility", "weapon", "happening", "thing", "number", "pronoun", "abstract", "time"})
_KEYS = {"kind", "label", "parent", "definition", "roles", "count", "place_from", "codes", "words", "examples", "counter_examples"}
_WORD_KEYS = {"name", "verb", "noun", "adjective", "rolesets", "slots", "needs", "unless", "only", "own_number", "scope", "bare", "hedged"}
_CODES = {"acled", "plover", "rome_statute", "huridocs"}
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


@cache
def load_ontology(folder: Path | None = None) -> Ontology:
    """The kinds that ship with Orontes, or those of another folder of YAML files."""
    return make_ontology(_sources(folder))


def extend_ontology(*added: Path) -> Ontology:
    """The kinds that ship with Orontes and those of further files; a file named as one that ships takes its place."""
    sources = _sources(None)
    for path in added:
        if not path.is_file():
            raise KindMisdescribed(f"{path}: there is no such file; name a YAML file that describes a kind of event.")
        sources[path.name] = path.read_bytes()
    return make_ontology(sources)


def _sources(folder: Path | None) -> dict[str, bytes]:
    root = folder if folder is not None else files("orontes.ontology").joinpath("events")
    sources = {entry.name: entry.read_bytes() for entry in root.iterdir() if entry.name.endswith(".yaml")}
    if not sources:
        raise KindMisdescribed(f"{root}: no file of an event kind (*.yaml) there; check the folder's name.")
    return sources


def make_ontology(sources: Mapping[str, bytes]) -> Ontology:
    """The ontology of these files (name to content), checked as a whole."""
    kinds: dict[str, Kind] = {}
    owners: dict[str, str] = {}
    digest = sha256()
    for name in sorted(sources):
        digest.update(name.encode() + b"\0" + sources[name] + b"\0")
        kind = _parse_kind(name, sources[name])
        if kind.name in kinds:
            raise KindMisdescribed(f"{name}: kind: '{kind.name}' is already described in another file; merge the two.")
        kinds[kind.name] = kind
        for word in kind.words:
            _check_owner(name, word, owners)
    for kind in kinds.values():
        _check_parent(kind, kinds)
    return Ontology(kinds=MappingProxyType(kinds), digest=digest.hexdigest())


def _check_owner(name: str, word: Word, owners: dict[str, str]) -> None:
    """One word of one class with the same needs belongs to one kind, else one passage would make two claims by accident."""
    for lemma in word.lemmas:
        key = f"{word.word_class} {lemma} {sorted((slot, tuple(sorted(words))) for slot, words in word.needs.items())}"
        key += f" {sorted((role, tuple(sorted(natures))) for role, natures in word.only.items())}"
        if key in owners:
            raise KindMisdescribed(
                f"{name}: words: the {word.word_class} '{lemma}' of '{word.name}' is already a word of '{owners[key]}'; "
                "tell them apart with `needs` or `only`, or remove one."
            )
        owners[key] = word.name


def _check_parent(kind: Kind, kinds: Mapping[str, Kind]) -> None:
    seen = {kind.name}
    parent = kind.parent
    while parent is not None:
        if parent not in kinds:
            raise KindMisdescribed(f"{kind.name}.yaml: parent: there is no kind '{parent}'; name one that has a file.")
        if parent in seen:
            raise KindMisdescribed(f"{kind.name}.yaml: parent: '{parent}' leads back to '{kind.name}'; a kind cannot be its own ancestor.")
        seen.add(parent)
        parent = kinds[parent].parent


def _parse_kind(name: str, content: bytes) -> Kind:
    try:
        raw = yaml.load(content, Loader=_PlainWords)  # noqa: S506 - a safe loader, below
    except yaml.YAMLError as error:
        raise KindMisdescribed(f"{name}: not valid YAML: {str(error).splitlines()[0]}.") from error
    if not isinstance(raw, dict):
        raise KindMisdescribed(f"{name}: expected keys and values (kind:, label:, …), found {type(raw).__name__}.")
    _check_keys(name, "", raw, _KEYS)
    kind = _text(name, "kind", raw.get("kind"))
    if not re.fullmatch(r"[a-z]+(_[a-z]+)*", kind) or f"{kind}.yaml" != name:
        raise KindMisdescribed(f"{name}: kind: '{kind}' must be in snake case and be the file's own name ({kind}.yaml).")
    count = _table(name, "count", raw.get("count"))
    _check_keys(name, "count", count, {"of", "unit", "field"})
    roles = {
        _one_of(name, "roles", role, ROLES): _text(name, f"roles.{role}", told)
        for role, told in _table(name, "roles", raw.get("roles")).items()
    }
    words = tuple(_parse_word(name, kind, place, entry) for place, entry in enumerate(_list(name, "words", raw.get("words"))))
    if not words:
        raise KindMisdescribed(f"{name}: words: at least one word must tell of the event.")
    counted = None if count.get("of") is None else _one_of(name, "count.of", count["of"], ROLES)
    return Kind(
        name=kind,
        label=_text(name, "label", raw.get("label")),
        parent=None if raw.get("parent") is None else _text(name, "parent", raw["parent"]),
        definition=" ".join(_text(name, "definition", raw.get("definition")).split()),
        roles=MappingProxyType(roles),
        counted=counted,
        unit=_text(name, "count.unit", count.get("unit", "thing")),
        field=None if count.get("field") is None else _text(name, "count.field", count["field"]),
        place_from=tuple(_one_of(name, "place_from", role, ROLES) for role in _list(name, "place_from", raw.get("place_from"))),
        codes=_parse_codes(name, raw.get("codes")),
        words=words,
        examples=tuple(
            _parse_example(name, kind, place, entry) for place, entry in enumerate(_list(name, "examples", raw.get("examples")))
        ),
        counter_examples=tuple(
            _text(name, "counter_examples", text) for text in _list(name, "counter_examples", raw.get("counter_examples"))
        ),
    )


def _parse_word(name: str, kind: str, place: int, entry: Any) -> Word:
    where = f"words[{place + 1}]"
    raw = _table(name, where, entry)
    _check_keys(name, where, raw, _WORD_KEYS)
    classes: tuple[WordClass, ...] = ("verb", "noun", "adjective")
    given = [word_class for word_class in classes if word_class in raw]
    if len(given) != 1:
        raise KindMisdescribed(f"{name}: {where}: give exactly one of verb, noun, adjective; found {', '.join(given) or 'none'}.")
    word_class = given[0]
    slots = {**_DEFAULT_SLOTS[word_class], **_parse_slots(name, f"{where}.slots", raw.get("slots"), ROLES)}
    return Word(
        name=f"{kind}.{_text(name, f'{where}.name', raw.get('name'))}",
        kind=kind,
        word_class=word_class,
        lemmas=_words(name, f"{where}.{word_class}", raw[word_class]),
        rolesets=_rolesets(name, where, raw.get("rolesets")),
        slots=MappingProxyType({role: slots[role] for role in slots if slots[role]}),
        needs=_slot_words(name, f"{where}.needs", raw.get("needs")),
        unless=_slot_words(name, f"{where}.unless", raw.get("unless")),
        only=MappingProxyType(_parse_only(name, f"{where}.only", raw.get("only"))),
        own_number=None if raw.get("own_number") is None else _text(name, f"{where}.own_number", raw["own_number"]),
        scope="cumulative"
        if _one_of(name, f"{where}.scope", raw.get("scope", "incident"), ("incident", "cumulative")) == "cumulative"
        else "incident",
        bare=bool(raw.get("bare", False)),
        hedged=bool(raw.get("hedged", False)),
    )


def _parse_slots(name: str, where: str, raw: Any, roles: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for role, slots in _table(name, where, raw).items():
        _one_of(name, where, role, tuple(roles))
        listed = slots if isinstance(slots, list) else [slots] if slots is not None else []
        found[role] = tuple(_one_of(name, f"{where}.{role}", slot, SLOTS) for slot in listed)
    return found


def _parse_only(name: str, where: str, raw: Any) -> dict[str, tuple[str, ...]]:
    return {
        _one_of(name, where, role, ROLES): tuple(
            _one_of(name, f"{where}.{role}", nature, NATURES) for nature in _words(name, f"{where}.{role}", natures)
        )
        for role, natures in _table(name, where, raw).items()
    }


def _slot_words(name: str, where: str, raw: Any) -> Mapping[str, tuple[str, ...]]:
    table = _table(name, where, raw)
    return MappingProxyType({_one_of(name, where, slot, SLOTS): _words(name, f"{where}.{slot}", words) for slot, words in table.items()})


def _parse_codes(name: str, raw: Any) -> Mapping[str, tuple[str, ...]]:
    table = _table(name, "codes", raw)
    return MappingProxyType(
        {_one_of(name, "codes", scheme, _CODES): _words(name, f"codes.{scheme}", codes) for scheme, codes in table.items()}
    )


def _parse_example(name: str, kind: str, place: int, entry: Any) -> Example:
    where = f"examples[{place + 1}]"
    raw = _table(name, where, entry)
    _check_keys(name, where, raw, {"text", "claims"})
    claims = _words(name, f"{where}.claims", raw.get("claims"))
    for claim in claims:
        try:
            expected = parse_expected(claim)
        except NotationFault as fault:
            raise KindMisdescribed(f"{name}: {where}.claims: {fault}") from fault
        if expected.kind != kind:
            raise KindMisdescribed(
                f"{name}: {where}.claims: '{expected.kind}' is another kind; an example of {kind} lists its own claims only."
            )
    return Example(text=_text(name, f"{where}.text", raw.get("text")), claims=claims)


def _rolesets(name: str, where: str, raw: Any) -> tuple[str, ...]:
    rolesets = _words(name, f"{where}.rolesets", raw) if raw is not None else ()
    for roleset in rolesets:
        if not re.fullmatch(r"[a-z_]+\.(\d\d|LV)", roleset):
            raise KindMisdescribed(f"{name}: {where}.rolesets: '{roleset}' is no PropBank roleset such as kill.01.")
    return rolesets


def _check_keys(name: str, where: str, raw: Mapping[str, Any], allowed: set[str]) -> None:
    for key in raw:
        if key not in allowed:
            place = f"{where}.{key}" if where else key
            raise KindMisdescribed(f"{name}: {place}: unknown key; known are {', '.join(sorted(allowed))}.")


def _text(name: str, where: str, raw: Any) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise KindMisdescribed(f"{name}: {where}: words are missing here (found {raw!r}).")
    return raw.strip()


def _words(name: str, where: str, raw: Any) -> tuple[str, ...]:
    listed = raw if isinstance(raw, list) else [raw]
    words = tuple(_text(name, where, word) for word in listed)
    if len(set(words)) != len(words):
        raise KindMisdescribed(f"{name}: {where}: a word stands there twice.")
    return words


def _table(name: str, where: str, raw: Any) -> dict[str, Any]:
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        raise KindMisdescribed(f"{name}: {where}: expected keys and values, found {raw!r}.")
    return {str(key): value for key, value in raw.items()}


def _list(name: str, where: str, raw: Any) -> list[Any]:
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise KindMisdescribed(f"{name}: {where}: expected a list, found {raw!r}.")
    return raw


def _one_of(name: str, where: str, value: Any, allowed: Iterable[str]) -> str:
    known = tuple(allowed)
    if value not in known:
        raise KindMisdescribed(f"{name}: {where}: '{value}' is not known here; choose one of {', '.join(sorted(known))}.")
    return str(value)
