"""A factory of trees: a sentence written as a table becomes the tree that the reader would give."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from orontes.flow.read.tree import Tree, make_tree
from orontes.records.reading import Sentence

Plant = Callable[..., Tree]


def plant_tree(table: str, roles: tuple[tuple[int, int, str], ...] = ()) -> Tree:
    """A tree from lines of: form lemma TAG XPOS head relation [kind] [name]; heads count from 1, 0 is the root."""
    rows = [line.split() for line in table.strip().splitlines()]
    starts, ends, text = [], [], ""
    for row in rows:
        text += " " if text and row[2] != "PUNCT" else ""
        starts.append(len(text))
        text += row[0]
        ends.append(len(text))
    sentence = Sentence(
        start=0,
        end=len(text),
        starts=tuple(starts),
        ends=tuple(ends),
        lemmas=tuple(row[1] for row in rows),
        tags=tuple(row[2] for row in rows),
        xpos=tuple(row[3] for row in rows),
        features=tuple("_" for _ in rows),
        heads=tuple(int(row[4]) - 1 for row in rows),
        relations=tuple(row[5] for row in rows),
        kinds=tuple(row[6] if len(row) > 6 else "O" for row in rows),
        names=tuple(row[7] if len(row) > 7 else "O" for row in rows),
        roles=roles,
    )
    return make_tree(sentence, text)


@pytest.fixture
def plant() -> Plant:
    return plant_tree


KILLED = """
The the DET DT 2 det
soldiers soldier NOUN NNS 3 nsubj person
killed kill VERB VBD 0 root
12 12 NUM CD 5 nummod
farmers farmer NOUN NNS 3 obj person
near near ADP IN 7 case
Darun Darun PROPN NNP 3 obl place B-LOC
. . PUNCT . 3 punct
"""

PASSIVE = """
Twelve twelve NUM CD 2 nummod
farmers farmer NOUN NNS 4 nsubj:pass person
were be AUX VBD 4 aux:pass
killed kill VERB VBN 0 root
by by ADP IN 6 case
soldiers soldier NOUN NNS 4 obl:agent person
. . PUNCT . 4 punct
"""

SAID = """
The the DET DT 2 det
army army NOUN NN 3 nsubj organization
denied deny VERB VBD 0 root
that that SCONJ IN 6 mark
it it PRON PRP 6 nsubj
shelled shell VERB VBD 3 ccomp
the the DET DT 8 det
market market NOUN NN 6 obj place
. . PUNCT . 3 punct
"""


@pytest.fixture
def killed(plant: Plant) -> Tree:
    """The soldiers killed 12 farmers near Darun."""
    return plant(KILLED)


@pytest.fixture
def passive(plant: Plant) -> Tree:
    """Twelve farmers were killed by soldiers."""
    return plant(PASSIVE)


@pytest.fixture
def denied(plant: Plant) -> Tree:
    """The army denied that it shelled the market."""
    return plant(SAID)
