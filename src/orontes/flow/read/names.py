"""Makes a report's names agree: what a name is in one sentence it is in all, countries are places, titles are no part of a name.

The reader sees one sentence at a time, so that its reading never depends on company; what a whole report shows is put in here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from orontes.flow.read.labels import (
    RANKS,
    is_agency,
    is_home,
    is_told_of_person,
    known_label,
    label_by_clause,
    label_by_ends,
    owns_as_thing,
)
from orontes.lang.en.lexicon import load_words, singular
from orontes.lang.fold import fold
from orontes.match.names import TITLES
from orontes.records.reading import Sentence
from orontes.reference.places import find_country, find_demonym, find_towns


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FEWEST = 2
"""Sightings of one label before it may overrule another."""
_CITY, _TOWN = 200_000, 50_000
"""Inhabitants of a town that is hardly ever a man or a body of the same name, where the name has one word or more."""
_LONGEST = 7
"""Words of the longest name that is looked for in the lists, where the reader saw none."""
_SMALL = 4
_HYPHENS = frozenset({"-", "‑", "–"})
_MARKS = frozenset({"'s", "’s"})
_GIVEN = _words("amir emir sultan shah khalifa agha said sayed sayyed syed don u imam saint st eng kak kaka mam raid amid aqid liwa")
"""Titles that are given names or parts of names as well."""
_JOINED = re.compile(r"[^\W\d_]+(?:['’‘-][^\W\d_]+)*|[-‑–]")
"""A word of a name on the lists, or a hyphen."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A stretch of words that bears one label; its end lies outside."""

    first: int
    end: int
    label: str


def agree_names(sentences: Iterable[Sentence], text: str) -> tuple[Sentence, ...]:
    """The sentences, each name trimmed and labelled as the whole report shows."""
    held = tuple(sentences)
    forms = [[text[a:b] for a, b in zip(s.starts, s.ends, strict=True)] for s in held]
    found = [_own_names(sentence, words) for sentence, words in zip(held, forms, strict=True)]
    found = _agree_shouted(found, forms)
    men = {
        _key(words[name.first : name.end])
        for sentence, words, names in zip(held, forms, found, strict=True)
        for name in names
        if is_told_of_person(sentence, name.first, name.end)
    }
    settled = {key: label for key, label in _settle(found, forms).items() if label != "LOC" or key not in men}
    return tuple(
        _relabelled(sentence, _agreed(sentence, words, names, settled)) for sentence, words, names in zip(held, forms, found, strict=True)
    )


def _agree_shouted(found: Sequence[list[_Name]], forms: Sequence[Sequence[str]]) -> list[list[_Name]]:
    """The names of headlines in capitals as the rest of the report writes them: `WAD MADANI`, of which the reader may see one word."""
    loud = [_is_shouted(words) for words in forms]
    heard = {
        tuple(word.casefold() for word in words[name.first : name.end]): name.label
        for names, words, shouted in zip(found, forms, loud, strict=True)
        for name in names
        if not shouted and name.label == "LOC"
    }
    longest = max(map(len, heard), default=0)
    made = []
    for names, words, shouted in zip(found, forms, loud, strict=True):
        own = list(names)
        first = 0
        while shouted and first < len(words):
            end = next(
                (e for e in range(min(len(words), first + longest), first, -1) if tuple(map(str.casefold, words[first:e])) in heard), 0
            )
            if end:
                name = _Name(first, end, heard[tuple(map(str.casefold, words[first:end]))])
                own = [*(one for one in own if one.end <= first or end <= one.first), name]
            first = max(end, first + 1)
        made.append(own)
    return made


def _is_shouted(words: Sequence[str]) -> bool:
    letters = [word for word in words if word.isalpha()]
    return len(letters) > 1 and all(word.isupper() for word in letters)


def _own_names(sentence: Sentence, words: Sequence[str]) -> list[_Name]:
    """The names of one sentence: as the reader saw them, mended at their ends, and those of the lists that it did not see or cut up."""
    found = [mended for name in _joined(sentence, words) if (mended := _mended(sentence, words, name)) is not None]
    listed, first = list[_Name](), 0
    while first < len(words):
        name = _listed(sentence, words, first) if words[first][0].isupper() else None
        if name is None or any(_cross(name, held) for held in found):
            first += 1
        else:
            listed.append(name)
            first = name.end
    return [*(name for name in found if not any(_cross(name, held) or _holds(held, name) for held in listed)), *listed]


def _cross(name: _Name, held: _Name) -> bool:
    """Whether the two meet and `name` does not hold the whole of `held`."""
    return name.first < held.end and held.first < name.end and not _holds(name, held)


def _holds(name: _Name, held: _Name) -> bool:
    return name.first <= held.first and held.end <= name.end


def _joined(sentence: Sentence, words: Sequence[str]) -> Iterator[_Name]:
    """The names as labelled, two of one person with only a hyphen between them as one."""
    before: _Name | None = None
    for seen in _labelled(sentence.names):
        name = replace(seen, end=_whole(sentence, words, seen)) if seen.label == "PER" else seen
        near = before is not None and name.label == before.label and name.first == before.end + 1
        if before is not None and near and _are_one(sentence, words, before, name):
            before = _Name(before.first, name.end, name.label)
            continue
        if before is not None:
            yield before
        before = name
    if before is not None:
        yield before


def _are_one(sentence: Sentence, words: Sequence[str], before: _Name, name: _Name) -> bool:
    """Whether what stands between two names joins them: the hyphen of a person's, the mark of `Cox's Bazar`."""
    if words[before.end] in _HYPHENS:
        return name.label == "PER" and sentence.ends[before.end] == sentence.starts[name.first]
    whole = f"{' '.join(words[before.first : before.end])}'s {' '.join(words[name.first : name.end])}"
    return words[before.end] in _MARKS and name.label == "LOC" and bool(find_towns(whole))


def _whole(sentence: Sentence, words: Sequence[str], name: _Name) -> int:
    """Where a person's name ends by the tree: "Nabil Abd al-Rahim", of which the reader labelled the first two words."""
    end = name.end
    while end < len(words):
        word = end + 2 if words[end] in {"al", "el", "Al", "El"} and words[end + 1 : end + 2] == ["-"] else end
        part = word < len(words) and sentence.relations[word] == "flat" and name.first <= sentence.heads[word] < name.end
        if not part or sentence.names[word] != "O" or sentence.tags[word] != "PROPN" or not _has_capital(words[word]):
            break
        end = word + 1
    return end


def _labelled(labels: Sequence[str]) -> Iterator[_Name]:
    first = -1
    for word, label in enumerate([*labels, "O"]):
        if first >= 0 and label[:2] != "I-":
            yield _Name(first, word, labels[first][2:])
            first = -1
        if label[:2] == "B-":
            first = word


def _mended(sentence: Sentence, words: Sequence[str], name: _Name) -> _Name | None:
    """The name without titles before it and common nouns behind it; None where no name is left, or only the word for a people."""
    first, end, label = name.first, name.end, label_by_ends(words[name.first : name.end], name.label)
    while first < end and label == "PER" and _is_title(sentence, words[first], first, alone=end - first == 1):
        first += 1
    while end > first and not _may_end(sentence, words, end - 1, label):
        end -= 1
    if (
        label == "PER"
        and end + 1 < len(words)
        and words[end] in _HYPHENS
        and words[end + 1].islower()
        and sentence.tags[end + 1] == "PROPN"
    ):
        end += 2  # "Moon Jae-in"
    if label == "ORG":
        end = _to_body_word(sentence, words, end)
    inside = words[first:end]
    if not inside or (not any(map(_has_capital, inside)) and any(map(_has_capital, words[1:]))):
        return None
    if len(inside) == 1 and (inside[0].lower() in load_words("no_bodies") or words[end : end + 1] == ["$"]):
        return None
    if len(inside) == 1 and label != "PER" and _is_people(inside[0]):
        return None
    if is_agency(words, first, end) and not known_label(" ".join(inside)):
        label = "ORG"
    elif label == "LOC":
        label = label_by_clause(sentence, words, first, end)
    elif label == "PER" and is_home(sentence, words, first, end):
        label = "LOC"
    elif label == "PER" and len(inside) == 1 and owns_as_thing(sentence, words, first):
        label = "ORG"
    return _Name(first, end, label)


def _is_title(sentence: Sentence, form: str, word: int, *, alone: bool) -> bool:
    if form in {".", ","}:
        return True
    folded = fold(form)
    return folded in TITLES - _GIVEN and (not alone or sentence.relations[word] in {"compound", "flat", "nmod:desc", "nmod", "nmod:poss"})


def _to_body_word(sentence: Sentence, words: Sequence[str], end: int) -> int:
    """Where a body's name ends that the reader cut short: "Hill Independence | Organisation", "UN Human Rights Monitoring | Mission"."""
    whole = end
    for word in range(end, min(len(words), end + _LONGEST)):
        if sentence.names[word] != "O" or sentence.tags[word] not in {"PROPN", "NOUN", "ADJ"} or not words[word][0].isupper():
            break
        if singular(words[word]) in load_words("groups") | load_words("organizations"):
            whole = word + 1
    headline = all(len(form) < _SMALL or not form.islower() for form in words)
    return end if headline else whole


def _may_end(sentence: Sentence, words: Sequence[str], word: int, label: str) -> bool:
    """Whether a name may end here: no mark but a full stop, and no common noun after a capital ("the Senkaku islands" are Senkaku)."""
    form = words[word]
    if word and fold(form) in RANKS:
        return False
    if not any(c.isalnum() for c in form):
        return form in {".", "+", "!"}
    return label == "PER" or sentence.tags[word] != "NOUN" or not form.islower() or not (word and _has_capital(words[word - 1]))


def _listed(sentence: Sentence, words: Sequence[str], first: int) -> _Name | None:
    """The country or body of the lists that begins with this word; one word only where the reader sees no name there."""
    form = words[first]
    proper = sentence.xpos[first].startswith("NNP")  # "United" is a verb's form in the treebank, but a name's word
    if not proper and sentence.tags[first] not in {"PROPN", "NOUN", "ADJ"} and not form.isupper():
        return None
    for end in range(min(len(words), first + _LONGEST), first + 1, -1):
        inside = words[first:end]
        if inside[-1][0].isupper() and all(_JOINED.fullmatch(w) for w in inside) and (label := known_label(" ".join(inside))):
            return _Name(first, end, label)
    if sentence.names[first] != "O" or len(form) < 2 or all(word.isupper() for word in words if word.isalpha()):
        return None
    label = known_label(form)
    if label == "LOC":
        listed = sentence.relations[first] == "flat" and first > 0 and words[first - 1] in {",", "and"}
        free = sentence.tags[first] == "PROPN" and (listed or sentence.relations[first] not in {"flat", "compound"})
        return _Name(first, first + 1, label) if free else None
    return _Name(first, first + 1, label) if label and form.isupper() else None


def _settle(found: Sequence[Sequence[_Name]], forms: Sequence[Sequence[str]]) -> dict[str, str]:
    """The label of each name on which the report or the lists leave no doubt."""
    seen: dict[str, Counter[str]] = {}
    for names, words in zip(found, forms, strict=True):
        for name in names:
            seen.setdefault(_key(words[name.first : name.end]), Counter())[name.label] += 1
    longer = {key: counts.most_common(1)[0] for key, counts in seen.items() if " " in key}
    parts = {part for key, (label, _) in longer.items() if label == "PER" for part in key.split(" ")}
    for key, (label, count) in longer.items():
        for short in _short_forms(key, label) & seen.keys():
            seen[short][label] += count
    return {
        key: label for key, counts in seen.items() if (label := _known_as(key, part=key in parts) or _voted(key, counts, part=key in parts))
    }


def _short_forms(key: str, label: str) -> set[str]:
    """What a longer name may be called after its first mention: surname or given name, initials, the first word of a company's."""
    words = key.split(" ")
    if label == "PER":
        return {words[0], words[-1]}
    initials = "".join(word[0] for word in words if word[0].isupper())
    first = {words[0]} if label == "ORG" and not known_label(words[0]) and not find_towns(words[0]) else set()
    return first | ({initials} if len(initials) > 2 else set())


def _known_as(key: str, *, part: bool) -> str:
    """What the lists say, but that a country may be a surname where the report has a man of that name."""
    label = known_label(key)
    return "" if part and label == "LOC" else label


def _voted(key: str, counts: Counter[str], *, part: bool) -> str:
    """The label that most sightings bear; a town's where the gazetteer has it and nothing says that it is a man's name."""
    (label, most), *others = counts.most_common()
    rest = sum(count for _, count in others)
    short = any(not c.islower() for word in key.split() for c in word[1:] if c.isalpha())
    doubtful = not part and not short and (label != "LOC" or rest > 0)
    if doubtful and (towns := find_towns(key)):
        often = counts["LOC"] * 2 >= most
        if often or (label == "PER" and " " in key and towns[0].population >= _TOWN) or (" " not in key and towns[0].population >= _CITY):
            return "LOC"
    if part and 2 * counts["PER"] >= most + rest:
        return "PER"
    return label if most >= _FEWEST and most >= 2 * rest else ""


def _agreed(sentence: Sentence, words: Sequence[str], names: Sequence[_Name], settled: Mapping[str, str]) -> list[_Name]:
    made = [replace(name, label=settled.get(_key(words[name.first : name.end]), name.label)) for name in names]
    taken = {word for name in names for word in range(name.first, name.end)}
    for word in range(len(words)):
        if word not in taken and sentence.tags[word] == "PROPN" and (label := settled.get(_key(words[word : word + 1]))):
            made.append(_Name(word, word + 1, label))
    return made


def _relabelled(sentence: Sentence, names: Sequence[_Name]) -> Sentence:
    labels = ["O"] * len(sentence.names)
    for name in names:
        labels[name.first : name.end] = [f"B-{name.label}", *[f"I-{name.label}"] * (name.end - name.first - 1)]
    return sentence if tuple(labels) == sentence.names else replace(sentence, names=tuple(labels))


def _key(words: Sequence[str]) -> str:
    """The name without article and possessive mark. Short forms keep their capitals, since `US` is not `us`; longer ones lose them."""
    kept = [word for word in words if word not in {"'s", "’s"}]
    if len(kept) > 1 and kept[0].lower() == "the":
        kept = kept[1:]
    joined = " ".join(kept)
    return joined.title() if joined.isupper() and len(joined) > 5 else joined


def _is_people(word: str) -> bool:
    """Whether a word names a people and no country; those of movements ("Houthi") are on the list of adjectives only."""
    if find_country(word) is not None or known_label(word):
        return False
    return find_demonym(word) is not None or (len(word) > 3 and word.lower() in load_words("demonyms"))


def _has_capital(word: str) -> bool:
    return any(c.isupper() for c in word)
