"""The place of an event: from its sentence, else from what the text tells about."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.discourse import Discourse
from orontes.flow.read.placing import Placed, place_event, place_in_sentence
from orontes.flow.read.tree import Tree
from orontes.flow.read.where import find_places
from orontes.records.claim import Filler, Time
from orontes.records.span import Span

GOMA = Filler(text="Goma", span=Span(0, 4))
BUNIA = Filler(text="Bunia", span=Span(10, 15))
NOTHING = Placed(None, None, "")
OLD = Time(edtf="1991", text="1991", span=Span(20, 24), basis="as written")
NEW = Time(edtf="2024-12-02", text="Monday", span=Span(20, 26), basis="counted")


def _where(tree: Tree, trigger: int) -> str | None:
    placed = place_in_sentence(tree, trigger, find_places(tree), {}, ())
    return placed.named.text if placed.named is not None else None


def _told(discourse: Discourse, time: Time | None, placed: Placed = NOTHING) -> str | None:
    place, _ = place_event(placed, discourse, time, in_title=False)
    return place.text if place is not None else None


def test_the_role_of_a_place_goes_before_what_stands_near(killed: Tree) -> None:
    assert _where(killed, 2) == "Darun"


def test_where_to_is_not_where(plant: Any) -> None:
    tree = plant("""
    Gunmen gunman NOUN NNS 2 nsubj person
    shot shoot VERB VBD 0 root
    men man NOUN NNS 2 obj person
    fleeing flee VERB VBG 3 acl
    to to ADP IN 6 case
    Darun Darun PROPN NNP 4 obl place B-LOC
    """)
    assert _where(tree, 1) is None


def test_what_a_verb_strikes_is_where_its_result_is(plant: Any) -> None:
    tree = plant("""
    Rockets rocket NOUN NNS 2 nsubj object
    hit hit VERB VBD 0 root
    Darun Darun PROPN NNP 2 obj place B-LOC
    , , PUNCT , 5 punct
    killing kill VERB VBG 2 advcl
    six six NUM CD 5 obj
    """)
    assert _where(tree, 4) == "Darun"


def test_what_follows_two_harms_is_said_of_both(plant: Any) -> None:
    tree = plant("""
    Bombs bomb NOUN NNS 2 nsubj object
    killed kill VERB VBD 0 root
    six six NUM CD 2 obj
    and and CCONJ CC 5 cc
    wounded wound VERB VBD 2 conj
    nine nine NUM CD 5 obj
    in in ADP IN 8 case
    Darun Darun PROPN NNP 5 obl place B-LOC
    """)
    assert _where(tree, 1) == "Darun"


def test_in_goes_before_north_of(plant: Any) -> None:
    tree = plant("""
    In in ADP IN 2 case
    Darun Darun PROPN NNP 8 obl place B-LOC
    , , PUNCT , 2 punct
    north north ADV RB 2 advmod
    of of ADP IN 6 case
    Belm Belm PROPN NNP 4 obl place B-LOC
    six six NUM CD 8 nsubj
    died die VERB VBD 0 root
    """)
    assert _where(tree, 7) == "Darun"


def test_history_takes_no_place_from_the_news_nor_the_news_from_history() -> None:
    assert _told(Discourse(anchor="2024-12-05", place=GOMA), NEW) == "Goma"
    assert _told(Discourse(anchor="2024-12-05", place=GOMA), OLD) is None
    assert _told(Discourse(anchor="2024-12-05", place=GOMA, place_old=True), NEW) is None
    assert _told(Discourse(anchor="2024-12-05", place=GOMA, place_old=True), OLD) == "Goma"


def test_words_that_point_back_take_the_place_whatever_its_time() -> None:
    assert _told(Discourse(anchor="2024-12-05", place=GOMA), OLD, NOTHING._replace(pointed=True)) == "Goma"


def test_history_takes_no_place_from_the_dateline() -> None:
    discourse = Discourse(anchor="2024-12-05", dateline=BUNIA, historic=True)
    assert _told(discourse, OLD) is None
    assert _told(discourse, None) == "Bunia"


def test_another_place_that_is_not_named_inherits_nothing() -> None:
    towns = Filler(text="two towns", span=Span(30, 39))
    assert _told(Discourse(anchor="2024-12-05", place=GOMA), NEW, Placed(None, towns, "", elsewhere=True)) is None


def test_the_steps_name_the_places_around_it(plant: Any) -> None:
    tree = plant("""
    Six six NUM CD 2 nsubj
    died die VERB VBD 0 root
    in in ADP IN 4 case
    Darun Darun PROPN NNP 2 obl place B-LOC
    in in ADP IN 6 case
    Belm Belm PROPN NNP 4 nmod place B-LOC
    """)
    placed = place_in_sentence(tree, 1, find_places(tree), {}, ())
    assert placed.how.endswith("; in Belm")


def test_the_neighbourhood_of_a_town_is_named_behind(plant: Any) -> None:
    tree = plant("""
    Bombs bomb NOUN NNS 2 nsubj object
    exploded explode VERB VBD 0 root
    in in ADP IN 6 case
    Goma Goma PROPN NNP 6 nmod:poss place B-LOC
    's 's PART POS 4 case
    neighbourhood neighbourhood NOUN NN 2 obl place
    of of ADP IN 8 case
    Darun Darun PROPN NNP 6 nmod place B-LOC
    """)
    assert _where(tree, 1) == "Darun"


def test_of_places_in_a_row_the_innermost_is_taken(plant: Any) -> None:
    tree = plant("""
    Six six NUM CD 3 nsubj:pass
    were be AUX VBD 3 aux:pass
    killed kill VERB VBN 0 root
    in in ADP IN 5 case
    Darun Darun PROPN NNP 7 nmod place B-LOC
    in in ADP IN 7 case
    Congo Congo PROPN NNP 3 obl place B-LOC
    """)
    assert _where(tree, 2) == "Darun"


def test_what_is_struck_near_a_town_is_near_it(plant: Any) -> None:
    tree = plant("""
    Jets jet NOUN NNS 2 nsubj object
    hit hit VERB VBD 0 root
    positions position NOUN NNS 2 obj object
    north north NOUN NN 3 nmod
    of of ADP IN 6 case
    Darun Darun PROPN NNP 4 nmod place B-LOC
    """)
    placed = place_in_sentence(tree, 1, find_places(tree), {"target": (2,)}, ("target",))
    assert placed.named is not None
    assert placed.named.text == "Darun"
