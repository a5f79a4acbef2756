from __future__ import annotations

import pytest

from orontes.flow.resolve.surfaces import bare_words, make_surface, without_role
from orontes.records.span import Span


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("the Arakan Army", "Arakan Army"),
        ("Omar’s", "Omar"),
        ("“Omar Hassan,”", "Omar Hassan"),
        ("Omar Hassan, a baker", "Omar Hassan"),
        ("Omar Hassan who fled", "Omar Hassan"),
        ("some 40,000 civilians", "some 40,000 civilians"),
        ("  ", ""),
    ],
)
def test_bare_words_are_those_that_name(said: str, words: str) -> None:
    assert bare_words(said) == words


def test_a_surface_knows_its_own_sentence_only() -> None:
    text = "Rain fell. Men left Goma for Bukavu. Nobody stayed."
    start = text.index("Goma")
    found = make_surface("r", text, Span(start, start + 4), "place", mention=None)
    assert found.before == "Men left "
    assert found.after == " for Bukavu"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("lineman Samir Haddad", "Samir Haddad"),
        ("opposition spokesman van der Berg", "spokesman van der Berg"),
        ("president Samir Haddad", "president Samir Haddad"),
        ("al-Assad", "al-Assad"),
        ("abu Bakr", "abu Bakr"),
        ("his brother Ali", "his brother Ali"),
        ("masked men", "masked men"),
    ],
)
def test_what_a_man_is_is_no_part_of_his_name(words: str, name: str) -> None:
    assert without_role(words) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("defensive tackle Jamal Haddad", "Jamal Haddad"),
        ("Former AMA trustee Dr. Haddad", "Dr. Haddad"),
        ("Ousmane ag Mohamed", "Ousmane ag Mohamed"),
        ("Carmen de la Cruz", "Carmen de la Cruz"),
        ("general Samir Haddad", "general Samir Haddad"),
    ],
)
def test_what_a_man_is_stands_before_his_name_also_behind_a_capital(words: str, name: str) -> None:
    assert without_role(words) == name
