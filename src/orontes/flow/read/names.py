"""Makes a report's names agree: a name that the reader takes for a place in most sentences is a place in all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from orontes.records.reading import Sentence

_FEWEST = 2
"""Sightings of one label before it may overrule another."""


def agree_names(sentences: Iterable[Sentence], text: str) -> tuple[Sentence, ...]:
    """The sentences, where a name of one word bears the label that most of its sightings bear."""
    held = tuple(sentences)
    labels = _settled(held, text)
    return tuple(_relabelled(sentence, text, labels) for sentence in held)


def _settled(sentences: tuple[Sentence, ...], text: str) -> dict[str, str]:
    seen: dict[str, Counter[str]] = {}
    for sentence in sentences:
        for word in range(len(sentence.starts)):
            if _stands_alone(sentence, word) and sentence.names[word] != "O":
                seen.setdefault(_form(sentence, word, text), Counter())[sentence.names[word][2:]] += 1
    settled = {}
    for form, counts in seen.items():
        (label, most), *others = counts.most_common()
        if most >= _FEWEST and most >= 2 * sum(count for _, count in others):
            settled[form] = label
    return settled


def _relabelled(sentence: Sentence, text: str, labels: dict[str, str]) -> Sentence:
    names = list(sentence.names)
    for word in range(len(names)):
        label = labels.get(_form(sentence, word, text)) if sentence.tags[word] == "PROPN" and _stands_alone(sentence, word) else None
        if label is not None:
            names[word] = f"B-{label}"
    return sentence if tuple(names) == sentence.names else replace(sentence, names=tuple(names))


def _stands_alone(sentence: Sentence, word: int) -> bool:
    """Whether the word is no part of a longer name."""
    following = sentence.names[word + 1] if word + 1 < len(sentence.names) else "O"
    return not sentence.names[word].startswith("I-") and not following.startswith("I-")


def _form(sentence: Sentence, word: int, text: str) -> str:
    return text[sentence.starts[word] : sentence.ends[word]]
