"""Reads the files of event kinds and checks them as a whole: a mistake is a sentence that names the file, the line and the key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from orontes.ontology.describe import Addition, KindMisdescribed, Source, parse_addition, parse_kind, read_source
from orontes.ontology.kind import Kind, Ontology, Word

__all__ = ["KindMisdescribed", "extend_ontology", "load_ontology", "make_ontology"]


@cache
def load_ontology(folder: Path | None = None) -> Ontology:
    """The kinds that ship with Orontes, or those of another folder of YAML files."""
    return make_ontology(_sources(folder))


def extend_ontology(*added: Path) -> Ontology:
    """The kinds that ship with Orontes and those of further files.

    A file with `extends: killing` adds to that kind; one that describes a kind of a shipped name takes its place.
    """
    sources: dict[str, bytes] = {}
    for path in added:
        try:
            sources[str(path)] = path.read_bytes()
        except OSError as error:
            raise KindMisdescribed(
                f"{path}: {'there is no such file' if not path.exists() else 'the file cannot be read'}; name a YAML file that describes a kind of event."
            ) from error
    return make_ontology(_sources(None), sources)


def make_ontology(sources: Mapping[str, bytes], added: Mapping[str, bytes] | None = None) -> Ontology:
    """The ontology of these files (name to content), checked as a whole; files that are added may replace or extend a kind."""
    digest = sha256()
    kinds: dict[str, tuple[Source, Kind]] = {}
    adding: list[Source] = []
    own = added or {}
    for name, content in (*sorted(sources.items()), *sorted(own.items())):
        digest.update(name.encode() + b"\0" + content + b"\0")
        source = read_source(name, content)
        if name in own and "extends" in source.values:
            adding.append(source)
            continue
        kind = parse_kind(source, named_so=name not in own)
        if kind.name in kinds and (name not in own or kinds[kind.name][0].name in own):
            raise source.at("kind", f"'{kind.name}' is already described in {kinds[kind.name][0].name}; merge the two.")
        kinds[kind.name] = (source, kind)
    told = [(source, place, word) for source, kind in kinds.values() for place, word in enumerate(kind.words, 1)]
    for source in adding:
        addition = parse_addition(source, sorted(kinds))
        first, kind = kinds[addition.extends]
        kinds[addition.extends] = (first, _extended(kind, addition))
        told += [(source, place, word) for place, word in enumerate(addition.words, 1)]
    _check_words(told)
    for source, kind in kinds.values():
        _check_parent(source, kind, kinds)
    return Ontology(kinds=MappingProxyType({name: kind for name, (_, kind) in kinds.items()}), digest=digest.hexdigest())


def _sources(folder: Path | None) -> dict[str, bytes]:
    root = folder if folder is not None else files("orontes.ontology").joinpath("events")
    sources = {entry.name: entry.read_bytes() for entry in root.iterdir() if entry.name.endswith(".yaml")}
    if not sources:
        raise KindMisdescribed(f"{root}: no file of an event kind (*.yaml) there; check the folder's name.")
    return sources


def _extended(kind: Kind, addition: Addition) -> Kind:
    codes = {scheme: tuple(dict.fromkeys((*kind.codes.get(scheme, ()), *codes))) for scheme, codes in addition.codes.items()}
    return replace(
        kind,
        codes=MappingProxyType({**kind.codes, **codes}),
        words=(*kind.words, *addition.words),
        examples=(*kind.examples, *addition.examples),
        counter_examples=(*kind.counter_examples, *addition.counter_examples),
    )


def _check_words(told: Iterable[tuple[Source, int, Word]]) -> None:
    """One word of one class with the same needs belongs to one kind, else one passage would make two claims by accident."""
    owners: dict[str, str] = {}
    names: set[str] = set()
    for source, place, word in told:
        if word.name in names:
            raise source.at(f"words[{place}].name", f"two patterns are called '{word.name}'; give one of them another name.")
        names.add(word.name)
        for key, lemma in _owned(word):
            if key in owners:
                raise source.at(
                    f"words[{place}]",
                    f"the {word.word_class} '{lemma}' of '{word.name}' is already a word of '{owners[key]}'; "
                    "tell them apart with `needs` or `only`, or remove one.",
                )
            owners[key] = word.name


def _owned(word: Word) -> list[tuple[str, str]]:
    needs = sorted((slot, tuple(sorted(words))) for slot, words in word.needs.items())
    only = sorted((role, tuple(sorted(natures))) for role, natures in word.only.items())
    return [(f"{word.word_class} {lemma} {needs} {only}", lemma) for lemma in word.lemmas]


def _check_parent(source: Source, kind: Kind, kinds: Mapping[str, tuple[Source, Kind]]) -> None:
    seen = {kind.name}
    parent = kind.parent
    while parent is not None:
        if parent not in kinds:
            raise source.at("parent", f"there is no kind '{parent}'; name one that has a file.")
        if parent in seen:
            raise source.at("parent", f"'{parent}' leads back to '{kind.name}'; a kind cannot be its own ancestor.")
        seen.add(parent)
        parent = kinds[parent][1].parent
