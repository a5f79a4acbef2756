from __future__ import annotations

import pytest

from orontes.match.outlets import outlet_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AFP", "Agence France-Presse"),
        ("Anadolu Agency", "anadolu"),
        ("The Valley Post", "Valley Post"),
        ("Al Jazeera", "Jazeera TV"),
        ("Dabanga Radio", "dabanga"),
    ],
)
def test_one_outlet_has_one_key_however_it_is_written(one: str, other: str) -> None:
    assert outlet_key(one) == outlet_key(other)


def test_an_outlet_of_generic_words_alone_keeps_them() -> None:
    assert outlet_key("News Channel") == "news channel"


def test_two_outlets_have_two_keys() -> None:
    assert outlet_key("Valley Post") != outlet_key("Valley Herald")
