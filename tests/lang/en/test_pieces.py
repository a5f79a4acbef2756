"""Word pieces and shapes."""

from __future__ import annotations

import pytest

from orontes.lang.en.graph import load_network
from orontes.lang.en.pieces import SHAPES, find_shape, make_pieces, same_form


@pytest.mark.parametrize(
    ("word", "shape"), [("town", 1), ("Town", 2), ("NATO", 3), ("McKay", 4), ("1982", 5), ("T72", 6), ("...", 7), ("A", 8), ("حماة", 4)]
)
def test_a_shape_tells_what_an_uncased_vocabulary_cannot(word: str, shape: int) -> None:
    assert find_shape(word) == shape


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("’s", "'s"),
        ("n’t", "n't"),
        ("“", '"'),
        ("``", '"'),
        ("''", '"'),
        ("…", "..."),
        ("co\u2011op", "co-op"),
        ("sol\u00addiers", "soldiers"),
        ("Sana`a", "Sana'a"),
        ("Sana\u02bba", "Sana'a"),
        ("`", "`"),
    ],
)
def test_typesetting_is_no_difference_of_words(word: str, form: str) -> None:
    assert same_form(word) == form


def test_every_word_has_a_first_piece_and_no_word_has_too_many() -> None:
    words = ["x" * 300, "\u200b", "🙂", "antidisestablishmentarianism", "ok"]
    pieces = make_pieces(load_network().vocabulary, words)
    assert len(pieces.firsts) == len(words)
    assert len(pieces.ids) == len(pieces.shapes) <= 2 + 12 * len(words)
    assert pieces.firsts == sorted(set(pieces.firsts))
    assert all(0 <= shape < SHAPES for shape in pieces.shapes)
