from __future__ import annotations

import time

import pytest

from orontes.match.compare import compare_names
from orontes.match.poison import LONGEST, find_poison, tell_apart

CLEAN = ("Karim Haddad", "Ахмад Кадыров", "عبد الرحمن السيد", "Nikos Παππάς", "رضا پهلوی", "Jean-Claude d’Arc", "محمد\u200cرضا", "")


@pytest.mark.parametrize("name", CLEAN)
def test_honest_names_of_any_script_deceive_nobody(name: str) -> None:
    assert find_poison(name) == ()


@pytest.mark.parametrize(
    "name", ["\u202eKarim Haddad\u202c", "K\u0430rim Haddad", "\u039aarim Haddad", "A" * (LONGEST + 1), "x y" * 300_000]
)
@pytest.mark.parametrize("kind", ["person", "body"])
def test_a_name_that_deceives_is_never_merged_and_says_why(name: str, kind: str) -> None:
    start = time.process_time()
    found = compare_names("Karim Haddad", name, kind=kind)
    assert found.same is not True
    assert set(find_poison(name)) <= set(found.reasons)
    assert time.process_time() - start < 2


def test_a_homoglyph_that_looks_the_same_is_asked_about() -> None:
    found = compare_names("Karim Haddad", "K\u0430rim H\u0430ddad")
    assert found.same is None
    assert "Cyrillic and Latin letters in one word" in found.reasons


@pytest.mark.parametrize(("one", "other"), [("😀😀", "😁😁"), ("\u200b\u200b", "\u2060"), ("\u0301\u0301", "\u0302")])
@pytest.mark.parametrize("kind", ["person", "body"])
def test_names_without_letters_are_not_the_same_name(one: str, other: str, kind: str) -> None:
    assert compare_names(one, other, kind=kind).same is False


def test_a_poisoned_name_has_a_key_of_its_own() -> None:
    assert tell_apart("karim haddad", "Karim Haddad") == "karim haddad"
    assert tell_apart("karim haddad", "K\u0430rim Haddad") != "karim haddad"
