from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orontes.match.compare import compare_names
from orontes.match.poison import LONGEST, find_poison, tell_apart

CLEAN = ("Karim Haddad", "Ахмад Кадыров", "عبد الرحمن السيد", "Nikos Παππάς", "رضا پهلوی", "Jean-Claude d’Arc", "محمد\u200cرضا", "")


@pytest.mark.parametrize("name", CLEAN)
def test_honest_names_of_any_script_deceive_nobody(name: str) -> None:
    assert find_poison(name) == ()


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "name", ["\u202eKarim Haddad\u202c", "K\u0430rim Haddad", "\u039aarim Haddad", "A" * (LONGEST + 1), "x y" * 300_000]
)
@pytest.mark.parametrize("kind", ["person", "body"])
def test_a_name_that_deceives_is_never_merged_and_says_why(name: str, kind: str) -> None:
    found = compare_names("Karim Haddad", name, kind=kind)
    assert found.same is not True
    assert set(find_poison(name)) <= set(found.reasons)


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


LATIN = ("Karim Haddad", "Osman Idris", "Amina Bashir", "Jean Dupont", "Sofia Moreau")
ARABIC = ("كريم حداد", "عثمان إدريس", "أمينة بشير", "محمد رضا")
INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u2063", "\U000e0061")
TWINS = {"a": "\u0430", "o": "\u043e", "e": "\u0435", "i": "\u0456", "c": "\u0441", "O": "\u039f", "K": "\u039a", "A": "\u0391"}
FORMS = {
    unicodedata.normalize("NFKC", form): form for form in map(chr, range(0xFE80, 0xFEFD)) if len(unicodedata.normalize("NFKC", form)) == 1
}


@given(name=st.sampled_from(LATIN), at=st.integers(0, 30), hidden=st.text(st.sampled_from(INVISIBLE), min_size=1, max_size=4))
def test_invisible_characters_between_letters_are_marked_and_never_merge(name: str, at: int, hidden: str) -> None:
    spots = [spot for spot in range(1, len(name)) if name[spot - 1].isalpha() and name[spot].isalpha()]
    spot = spots[at % len(spots)]
    _is_apart(name, name[:spot] + hidden + name[spot:])


@given(name=st.sampled_from(LATIN), chosen=st.sets(st.integers(0, 30), min_size=1))
def test_letters_of_another_script_are_marked_and_never_merge(name: str, chosen: set[int]) -> None:
    spots = [spot for spot, letter in enumerate(name) if letter in TWINS]
    swapped = {spots[one % len(spots)] for one in chosen}
    _is_apart(name, "".join(TWINS[letter] if spot in swapped else letter for spot, letter in enumerate(name)))


@given(name=st.sampled_from(LATIN), sign=st.characters(min_codepoint=0x2190, categories=["So"]), at=st.integers(0, 12))
def test_emoji_are_marked_and_never_merge(name: str, sign: str, at: int) -> None:
    _is_apart(name, f"{name[:at]}{sign}{name[at:]}")


@given(name=st.sampled_from(LATIN), word=st.integers(0, 1))
def test_a_name_shown_backwards_or_in_signs_of_mathematics_never_merges(name: str, word: int) -> None:
    _is_apart(name, f"\u202e{name}\u202c")
    bold = "".join(chr(0x1D41A + ord(letter) - 97) if letter.islower() else letter for letter in name.split()[word])
    _is_apart(name, name.replace(name.split()[word], bold))


def test_a_word_of_lookalikes_beside_a_latin_word_is_marked() -> None:
    _is_apart("Oscar Poe", "Oscar \u0420\u043e\u0435")
    assert find_poison("\u0410\u043d\u0442\u043e\u043d \u0420\u043e\u0435") == (), "a name that is Cyrillic throughout hides nothing"


@given(
    name=st.sampled_from((*LATIN, "Iván Márquez", "Assimi Goïta", "Đorđe Šešelj", "Nguyễn Văn Thiệu")), form=st.sampled_from(("NFC", "NFD"))
)
def test_marks_composed_or_not_are_the_same_name(name: str, form: Literal["NFC", "NFD"]) -> None:
    _is_same(name, unicodedata.normalize(form, name))


@given(
    name=st.sampled_from(ARABIC),
    at=st.integers(0, 20),
    extra=st.sampled_from(("\u0640", "\u0640\u0640", "\u064e", "\u0650", "\u0651", "\u200f")),
)
def test_tatweel_vowel_signs_and_direction_marks_are_the_same_arabic_name(name: str, at: int, extra: str) -> None:
    spots = [spot for spot in range(1, len(name)) if name[spot - 1].isalpha() and name[spot].isalpha()]
    spot = spots[at % len(spots)]
    _is_same(name, name[:spot] + extra + name[spot:])


@given(name=st.sampled_from(ARABIC), chosen=st.sets(st.integers(0, 20)))
def test_presentation_forms_are_the_same_arabic_name(name: str, chosen: set[int]) -> None:
    _is_same(name, "".join(FORMS.get(letter, letter) if spot in chosen else letter for spot, letter in enumerate(name)))


@given(
    name=st.sampled_from(LATIN),
    before=st.text(st.sampled_from(INVISIBLE), max_size=3),
    after=st.text(st.sampled_from(INVISIBLE), max_size=3),
)
def test_invisible_characters_around_words_and_soft_hyphens_deceive_nobody(name: str, before: str, after: str) -> None:
    _is_same(name, f"{before}{name.replace(' ', f'{before} {after}')}{after}")
    _is_same(name, f"{name[:3]}\xad{name[3:]}")


def _is_apart(clean: str, poisoned: str) -> None:
    assert find_poison(poisoned)
    for kind in ("person", "body"):
        assert compare_names(clean, poisoned, kind=kind).same is not True
    assert tell_apart("key", poisoned) != "key"


def _is_same(clean: str, written: str) -> None:
    assert find_poison(written) == ()
    for kind in ("person", "body"):
        assert compare_names(clean, written, kind=kind).same is True
