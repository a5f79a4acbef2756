"""Names agree within a report."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.names import agree_names
from orontes.flow.read.tree import Tree

LINE = "in in ADP IN 2 case\nDarun Darun PROPN NNP 0 root place {label}"


def label_of(*labels: str, plant: Any) -> str:
    trees: list[Tree] = [plant(LINE.format(label=label)) for label in labels]
    return agree_names([tree.sentence for tree in trees], trees[0].text)[-1].names[1]


def test_a_name_that_is_mostly_a_place_is_a_place_everywhere(plant: Any) -> None:
    assert label_of("B-LOC", "B-LOC", "B-PER", plant=plant) == "B-LOC"
    assert label_of("B-LOC", "B-LOC", "O", plant=plant) == "B-LOC"


def test_one_sighting_settles_nothing(plant: Any) -> None:
    assert label_of("B-LOC", "B-PER", plant=plant) == "B-PER"
