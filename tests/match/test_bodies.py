from __future__ import annotations

import pytest

from orontes.match.bodies import acronym_of, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("The Army of the Free", ("army", "free")),
        ("Smith & Sons Ltd.", ("smith", "sons", "limited")),
        ("U.N. Mission", ("united", "nations", "mission")),
        ("Brigade Forty-Four", ("brigade", "44")),
        ("Minerva S.A", ("minerva", "sa")),
        ("Mill Aktiengeselschaft", ("mill", "ag")),
        ("66th Brigade", ("66", "brigade")),
        ("First Corps", ("1", "corps")),
        ("Ministry of Defence", ("ministry", "defense")),
        ("the", ("the",)),
    ],
)
def test_words_of_a_body_are_those_of_substance(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Assistance Association for Political Prisoners", "AAPP"), ("Hay'at Tahrir al-Sham", "HTS"), ("United Nations", "UN"), ("", "")],
)
def test_an_acronym_is_made_of_the_words_of_substance(name: str, letters: str) -> None:
    assert acronym_of(name) == letters
