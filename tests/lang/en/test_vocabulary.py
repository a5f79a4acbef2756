"""Forms into the numbers of their pieces, as the rules of uncased BERT say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orontes.lang.en.vocabulary import Vocabulary

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "rebel", "##s", "shell", "##ing", "##ed", "she", "homs", "'", "-", "al", "$", "e", "東", "京"]
VOCABULARY = Vocabulary({piece: number for number, piece in enumerate(PIECES)})


def pieces_of(form: str) -> list[str]:
    return [PIECES[number] for number in VOCABULARY.find(form)]


@pytest.mark.parametrize(
    ("form", "pieces"),
    [
        ("rebels", ["rebel", "##s"]),
        ("SHELLING", ["shell", "##ing"]),
        ("Ḥoms", ["homs"]),
        ("al-Homs", ["al", "-", "homs"]),
        ("rebel's", ["rebel", "'", "[UNK]"]),
        ("$rebel", ["$", "rebel"]),
        ("é", ["e"]),
        ("東京", ["東", "京"]),
        ("re\u200bbel", ["rebel"]),
        ("rebel\u00a0shelled", ["rebel", "shell", "##ed"]),
        ("quux", ["[UNK]"]),
        ("shell" * 21, ["[UNK]"]),
        ("", []),
        ("\u0301\ufffd", []),
    ],
)
def test_a_form_is_cut_into_the_longest_pieces(form: str, pieces: list[str]) -> None:
    assert pieces_of(form) == pieces


def test_a_vocabulary_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\[CLS\]"):
        Vocabulary({"[UNK]": 0, "rebel": 1})


@given(st.text(max_size=200))
def test_any_text_has_pieces_of_the_vocabulary_and_case_changes_nothing_in_ascii(text: str) -> None:
    found = VOCABULARY.find(text)
    assert set(found) <= set(range(len(PIECES)))
    if text.isascii():
        assert VOCABULARY.find(text.upper()) == found == VOCABULARY.find(text.lower())
