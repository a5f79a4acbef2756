"""Rows of BIO labels."""

from __future__ import annotations

import numpy as np
import pytest

from orontes.lang.en.names import find_names, find_things

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


@pytest.mark.parametrize("seed", range(30))
def test_a_name_goes_on_only_after_its_own_beginning(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(scale=3, size=(8, len(LABELS))).astype(np.float32)
    names = find_names(scores, LABELS)
    assert len(names) == 8
    for before, label in zip(("O", *names), names, strict=False):
        assert label[:2] != "I-" or before[2:] == label[2:]


def test_a_clear_row_is_kept() -> None:
    wanted = ("O", "B-PER", "I-PER", "O", "B-LOC")
    scores = np.zeros((5, len(LABELS)), dtype=np.float32)
    for word, label in enumerate(wanted):
        scores[word, LABELS.index(label)] = 9
    assert find_names(scores, LABELS) == wanted


def test_the_likelier_type_wins_for_the_whole_name() -> None:
    scores = np.zeros((2, len(LABELS)), dtype=np.float32)
    scores[0, LABELS.index("B-LOC")] = 2.0
    scores[0, LABELS.index("B-PER")] = 1.5
    scores[1, LABELS.index("I-PER")] = 6.0
    assert find_names(scores, LABELS) == ("B-PER", "I-PER")


@pytest.mark.parametrize(
    ("labels", "tags", "wanted"),
    [
        (("B-Person", "B-Person"), ("DET", "NOUN"), ("B-Person", "I-Person")),
        (
            ("B-Location", "B-Organisation", "I-Organisation"),
            ("DET", "PROPN", "NOUN"),
            ("B-Organisation", "I-Organisation", "I-Organisation"),
        ),
        (("B-Location", "I-Location"), ("PROPN", "PUNCT"), ("B-Location", "O")),
        (("B-Person",), ("DET",), ("O",)),
        (("O", "I-Weapon"), ("ADP", "NOUN"), ("O", "B-Weapon")),
        (("B-Organisation", "B-Location"), ("NOUN", "PROPN"), ("B-Organisation", "B-Location")),
    ],
)
def test_things_are_well_formed_spans(labels: tuple[str, ...], tags: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    assert find_things(labels, tags) == wanted
