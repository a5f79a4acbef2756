from __future__ import annotations

import pytest

from orontes.match.compare import compare_names
from orontes.match.given import is_short_for, same_given


@pytest.mark.parametrize(
    ("one", "other"), [("othman", "osman"), ("ihor", "igor"), ("ramazan", "ramadan"), ("mykola", "nikolai"), ("yusuf", "youssef")]
)
def test_spellings_of_one_given_name_that_no_rule_of_sound_tells(one: str, other: str) -> None:
    assert same_given(one, other) is True
    assert compare_names(f"{one.title()} Haddad", f"{other.title()} Haddad").same is True


@pytest.mark.parametrize(("one", "other"), [("sameer", "samer"), ("kamal", "jamal"), ("salma", "salim"), ("bassam", "basim")])
def test_two_given_names_that_look_alike_are_two(one: str, other: str) -> None:
    assert same_given(one, other) is False
    assert compare_names(f"{one.title()} Haddad", f"{other.title()} Haddad").same is not True


def test_a_name_that_the_list_does_not_know_decides_nothing() -> None:
    assert same_given("zorblax", "osman") is None


def test_a_short_form_is_a_doubt_not_a_merge() -> None:
    assert is_short_for("ted", "edward")
    assert is_short_for("edward", "ted")
    found = compare_names("Ted Marsh", "Edward Marsh")
    assert found.same is None
    assert "ted may stand for edward" in found.reasons


def test_no_short_form_is_a_spelling_of_the_name_that_it_stands_for() -> None:
    assert not same_given("sasha", "alexander")
