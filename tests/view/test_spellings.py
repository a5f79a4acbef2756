from __future__ import annotations

import pytest

from orontes.view.spellings import ADDRESS_WITHHELD, NAME_WITHHELD, Spellings, make_persona

NAME = make_persona("one", "W", ["Nabil Farhat", "نبيل فرحات"])
LONG = make_persona("two", "V", ["Abd al-Rahman al-Shami", "Abu Salem"])
KNOWN = Spellings([NAME, LONG])


@pytest.mark.parametrize(
    "text",
    [
        "Nabil Farhat", "NABIL FARHAT", "nabil farhat", "Nabil  Farhat", "Nabil\nFarhat", "Farhat, Nabil", "Nabil A. Farhat", "Nabil Karim Farhat",
        "Nabil al-Farhat", "Na\u200bbil Far\u00adhat", "Nábil Farhāt", "nabil-farhat", "nabil_farhat", "NabilFarhat", "nabeel farhat", "نبيل فرحات", "نَبِيل فَرَحَات",
        "ونبيل فرحات", "نـبـيل فرحات",
    ],
)  # fmt: skip
def test_a_whole_name_is_known_anywhere(text: str) -> None:
    assert KNOWN.mask(text) == "W"
    assert KNOWN.mask(f"Then {text} spoke.") == "Then W spoke."


@pytest.mark.parametrize("text", ["Nabil Haddad", "Karim Farhat", "Nabilah Farhati", "A table of fares"])
def test_another_name_is_left_where_the_person_is_not_spoken_of(text: str) -> None:
    assert KNOWN.mask(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Farhat’s car", "W’s car"),
        ("Mr Farhat said", "Mr W said"),
        ("the Farhats", "the W"),
        ("al-Farhat", "W"),
        ("قال فرحات ذلك", "قال W ذلك"),
        ("بفرحات", "W"),
        ("farhat_statement.pdf", "W_statement.pdf"),
        ("Abu Salem and Shami", "V and V"),
        ("Abdulrahman", "V"),
    ],
)
def test_a_part_alone_is_hidden_where_the_person_is_spoken_of(text: str, shown: str) -> None:
    assert KNOWN.mask(text, frozenset({"one", "two"})) == shown
    assert KNOWN.mask(text) == text or "Abu" in text or text == "Abdulrahman"


def test_a_part_that_may_be_the_name_of_somebody_else_says_no_pseudonym() -> None:
    assert KNOWN.mask("Karim Farhat left", frozenset({"one"})) == f"Karim {NAME_WITHHELD} left"


def test_an_address_with_the_name_behind_percent_signs_is_withheld() -> None:
    assert KNOWN.mask("see https://a.org/%D9%86%D8%A8%D9%8A%D9%84%20%D9%81%D8%B1%D8%AD%D8%A7%D8%AA now") == f"see {ADDRESS_WITHHELD} now"


def test_a_verb_that_looks_like_a_name_is_left_in_a_sentence() -> None:
    said = Spellings([make_persona("s", "W", ["Said Munif"])])
    assert said.mask("Said wept, he said.", frozenset({"s"})) == "W wept, he said."


def test_two_sentences_do_not_make_a_name() -> None:
    assert KNOWN.mask("They met Nabil. Farhat is a town.") == "They met Nabil. Farhat is a town."


@pytest.mark.parametrize("words", [("farhat",), ("nabil", "farhat"), ("فرحات",), ("farhaat",)])
def test_a_search_for_a_part_of_the_name_is_known(words: tuple[str, ...]) -> None:
    assert KNOWN.betrays(words)
    assert KNOWN.betrays(("farh",), begins=True)
    assert not KNOWN.betrays(("market",))


def test_an_initial_goes_with_the_name_and_so_does_what_a_cut_has_left_of_it() -> None:
    assert KNOWN.mask("Then N. Farhat spoke", frozenset({"one"})) == "Then W spoke"
    assert KNOWN.mask("“The house of Far…”", frozenset({"one"})) == f"“The house of {NAME_WITHHELD}…”"
    assert KNOWN.mask("“The house of Far…”") == "“The house of Far…”"
