"""Names agree within a report."""

from __future__ import annotations

from typing import Any

import pytest

from orontes.flow.read.names import agree_names
from orontes.flow.read.tree import Tree

NOWHERE = "Velmorab"
"""A name that is on no list."""


def labels_of(*names: str, plant: Any) -> list[tuple[str, ...]]:
    """Sentences of words written as `Form/LABEL` or `form/TAG/relation/LABEL`, and the labels that they have once they agree."""
    trees: list[Tree] = []
    for line in names:
        rows = []
        for place, word in enumerate(line.split()):
            form, *given = word.split("/")
            tag, relation, label = (
                given if len(given) == 3 else ("PROPN" if form[0].isupper() else "NOUN", "dep", given[0] if given else "O")
            )
            rows.append(f"{form} {form} {tag} NNP {0 if place == 0 else 1} {'root' if place == 0 else relation} O {label}")
        trees.append(plant("\n".join(rows)))
    texts = [tree.text for tree in trees]
    assert len({len(text) for text in texts}) == 1 or len(texts) == 1, "each sentence stands in a text of its own here"
    return [agreed.names for agreed in agree_names([tree.sentence for tree in trees], texts[0])]


def test_a_name_that_is_mostly_a_place_is_a_place_everywhere(plant: Any) -> None:
    place, man, nothing = f"in/ADP/case/O {NOWHERE}/B-LOC", f"in/ADP/case/O {NOWHERE}/B-PER", f"in/ADP/case/O {NOWHERE}/O"
    assert labels_of(place, place, man, plant=plant)[-1][1] == "B-LOC"
    assert labels_of(place, place, nothing, plant=plant)[-1][1] == "B-LOC"


def test_one_sighting_settles_nothing(plant: Any) -> None:
    place, man = f"in/ADP/case/O {NOWHERE}/B-LOC", f"in/ADP/case/O {NOWHERE}/B-PER"
    assert labels_of(place, man, plant=plant)[-1][1] == "B-PER"


def test_a_surname_follows_the_full_name(plant: Any) -> None:
    line = f"Osman/B-PER {NOWHERE}/I-PER told/VERB/dep/O of/ADP/case/O {NOWHERE}/B-ORG"
    assert labels_of(line, line, plant=plant)[0] == ("B-PER", "I-PER", "O", "O", "B-PER")


@pytest.mark.parametrize("country", ["Jordan", "UAE", "UK", "DRC", "Sudan"])
def test_a_country_is_a_place_whatever_the_reader_took_it_for(plant: Any, country: str) -> None:
    assert labels_of(f"said/VERB/dep/O {country}/B-ORG", plant=plant)[0][1] == "B-LOC"
    assert labels_of(f"said/VERB/dep/O {country}/O", plant=plant)[0][1] == "B-LOC"


def test_a_pronoun_in_a_headline_is_no_country(plant: Any) -> None:
    assert labels_of("Help/VERB/dep/O Us/PRON/obj/O", plant=plant)[0] == ("O", "O")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Gen/B-PER Osman/I-PER", ("O", "B-PER")),
        ("Maj/B-PER Gen/I-PER Osman/I-PER Idris/I-PER", ("O", "O", "B-PER", "I-PER")),
        ("Said/B-PER Osman/I-PER", ("B-PER", "I-PER")),
        ("Orsal/B-LOC islands/NOUN/dep/I-LOC", ("B-LOC", "O")),
        ("national/ADJ/dep/B-ORG defence/NOUN/dep/I-ORG in/ADP/case/O Orsal/B-LOC", ("O", "O", "O", "B-LOC")),
        ("General/B-PER Staff/I-PER", ("B-ORG", "I-ORG")),
        ("Velmorab/B-ORG Hospital/I-ORG", ("B-LOC", "I-LOC")),
        ("Jae/B-PER -/PUNCT/punct/O in/PROPN/flat/O", ("B-PER", "I-PER", "I-PER")),
        ("the/DET/det/O Syrians/B-ORG", ("O", "O")),
        ("Liwa/B-PER al/I-PER -/PUNCT/punct/I-PER Fajr/I-PER", ("B-ORG", "I-ORG", "I-ORG", "I-ORG")),
        ("Jabhat/B-LOC Orsal/I-LOC", ("B-ORG", "I-ORG")),
    ],
)
def test_a_name_ends_where_it_should_and_is_what_its_last_word_says(plant: Any, line: str, wanted: tuple[str, ...]) -> None:
    assert labels_of(line, plant=plant)[0] == wanted


def test_what_is_doubtful_is_a_place_where_the_gazetteer_has_it(plant: Any) -> None:
    place, man = "in/ADP/case/O Homs/B-LOC", "by/ADP/case/O Homs/B-PER"
    assert [labels[1] for labels in labels_of(place, man, plant=plant)] == ["B-LOC", "B-LOC"]


def test_a_man_called_like_a_town_stays_a_man_once_he_is_named_in_full(plant: Any) -> None:
    assert labels_of("Karim/B-PER Homs/I-PER told/VERB/dep/O Homs/B-PER", plant=plant)[0] == ("B-PER", "I-PER", "O", "B-PER")


def test_a_body_of_the_lists_is_found_where_the_reader_saw_none(plant: Any) -> None:
    assert labels_of("by/ADP/case/O IS/AUX/aux/O fighters", plant=plant)[0] == ("O", "B-ORG", "O")
    assert labels_of("BY/ADP/case/O WHO/PRON/obl/O", plant=plant)[0] == ("O", "O")
    assert labels_of("by/ADP/case/O Human/O Rights/O Watch/O", plant=plant)[0] == ("O", "B-ORG", "I-ORG", "I-ORG")


def test_a_person_s_name_goes_on_through_the_parts_that_the_tree_joins_to_it(plant: Any) -> None:
    line = "Nabil/PROPN/nsubj/B-PER Qorun/PROPN/flat/I-PER al/PROPN/flat/O -/PUNCT/punct/O Velmor/PROPN/flat/O left/VERB/dep/O"
    assert labels_of(line, plant=plant) == [("B-PER", "I-PER", "I-PER", "I-PER", "I-PER", "O")]
    apart = "Nabil/PROPN/nsubj/B-PER Velmor/PROPN/conj/O left/VERB/dep/O"
    assert labels_of(apart, plant=plant) == [("B-PER", "O", "O")]


def test_names_do_not_depend_on_the_order_of_sentences(plant: Any) -> None:
    lines = [f"in/ADP/case/O {NOWHERE}/{label}" for label in ("B-LOC", "B-LOC", "B-PER", "O")]
    assert {labels[1] for labels in labels_of(*lines, plant=plant)} == {labels[1] for labels in labels_of(*lines[::-1], plant=plant)}


def test_what_closes_its_factory_is_no_man(plant: Any) -> None:
    tree = plant(f"""
    {NOWHERE} {NOWHERE} PROPN NNP 2 nsubj person B-PER
    closed close VERB VBD 0 root
    its its PRON PRP$ 4 nmod:poss
    factory factory NOUN NN 2 obj
    """)
    assert agree_names([tree.sentence], tree.text)[0].names[0] == "B-ORG"


def test_what_speaks_is_no_town_but_may_be_a_capital(plant: Any) -> None:
    def label(name: str) -> str:
        tree = plant(f"""
        {name} {name} PROPN NNP 2 nsubj place B-LOC
        said say VERB VBD 0 root
        so so ADV RB 2 advmod
        """)
        return agree_names([tree.sentence], tree.text)[0].names[0]

    assert label(NOWHERE) == "B-ORG"
    assert label("Damascus") == label("Sudan") == "B-LOC"
