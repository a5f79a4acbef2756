"""Words in Arabic letters beside Latin ones, by letters that stand for each other in known pairs."""

from __future__ import annotations

import pytest

from orontes.lang.fold import fold, romanise
from orontes.match.across import cut_arabic, gain_across, is_written_so
from orontes.match.compare import compare_names


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("غوتمان", "Gutmann"), ("دراغان", "Dragan"), ("ريتشارد", "Richard"), ("تشارلز", "Charles"), ("شفارتس", "Schwarz")],
)
def test_a_name_of_another_language_is_known_as_arabic_letters_write_it(arabic: str, latin: str) -> None:
    assert is_written_so(romanise(arabic), fold(latin))


@pytest.mark.parametrize(
    ("arabic", "latin"), [("عتيق", "Atiqa"), ("كريم", "Karima"), ("سالم", "Salma"), ("حسن", "Hussein"), ("ريتشارد", "Roger")]
)
def test_another_name_is_not(arabic: str, latin: str) -> None:
    assert not is_written_so(romanise(arabic), fold(latin))


def test_two_letters_that_write_one_arabic_letter_are_one() -> None:
    assert cut_arabic("shdhkh") == ("sh", "dh", "kh")


def test_words_that_share_nothing_gain_nothing() -> None:
    assert gain_across("mhmd", "wxyz") < 0
    assert gain_across("", "") == 0.0


def test_a_full_name_in_two_scripts_is_one_with_the_reason_shown() -> None:
    found = compare_names("ريتشارد شفارتس", "Richard Schwarz")
    assert found.same is True
    assert any("Arabic letters" in reason for reason in found.reasons)


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("محمد حداد", "Mahmoud Haddad"), ("خلود حداد", "Khaled Haddad"), ("سمر حداد", "Samir Haddad"), ("حسن حداد", "Hussein Haddad")],
)
def test_given_names_that_the_list_tells_apart_stay_two(arabic: str, latin: str) -> None:
    assert compare_names(arabic, latin).same is not True


@pytest.mark.parametrize(("arabic", "latin"), [("عمر حداد", "Oumar Haddad"), ("محمود حداد", "Mahmood Haddad"), ("عمرو حداد", "Amr Haddad")])
def test_given_names_that_the_list_has_in_both_scripts_are_one(arabic: str, latin: str) -> None:
    assert compare_names(arabic, latin).same is True


def test_omar_and_amr_are_two_in_latin_letters_too() -> None:
    assert compare_names("Omar Haddad", "Amr Haddad").same is False
