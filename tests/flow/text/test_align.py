"""Words that another program chose are found again where they stand."""

from __future__ import annotations

from orontes.flow.text.align import find_coverage

LONG = "The bridge at the mill was mined in the first week, and nobody crossed the river until the ferry came back."
OTHER = "Flour was sold by the cup in the upper town, where the shops had been locked since the morning of the attack."


def test_a_whole_passage_is_covered_and_others_are_not() -> None:
    assert find_coverage(["Home News", LONG, OTHER], [LONG]) == [0.0, 1.0, 0.0]


def test_white_space_makes_no_difference() -> None:
    assert find_coverage([LONG], [LONG.replace(" ", " \n\u00a0 ")]) == [1.0]


def test_a_short_chunk_is_looked_for_beside_its_neighbours() -> None:
    passages = ["Reply", LONG, "Reply", OTHER, "Reply"]
    assert find_coverage(passages, [LONG, "Reply", OTHER]) == [0.0, 1.0, 1.0, 1.0, 0.0]


def test_the_same_paragraph_twice_is_two_places() -> None:
    assert find_coverage([LONG, OTHER, LONG], [LONG, OTHER, LONG]) == [1.0, 1.0, 1.0]


def test_a_passage_from_which_words_were_left_out_is_still_covered() -> None:
    [share] = find_coverage([LONG + " (map) " + OTHER], [LONG + " " + OTHER])
    assert share > 0.9


def test_a_chunk_over_several_passages_covers_them_all() -> None:
    assert find_coverage([LONG, OTHER], [LONG + OTHER]) == [1.0, 1.0]


def test_words_that_stand_nowhere_cover_nothing() -> None:
    assert find_coverage([LONG], ["Something else was written about another place and another week altogether."]) == [0.0]
