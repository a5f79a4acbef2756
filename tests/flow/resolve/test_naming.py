from __future__ import annotations

from orontes.flow.resolve.naming import choose_name, variants_of


def test_the_fullest_form_is_taken_and_of_those_the_most_frequent() -> None:
    written = ["Burhan", "Burhan", "Burhan", "Abdel Burhan", "Abdul Burhan", "Abdul Burhan"]
    assert choose_name(written, fullness={"Burhan": 1, "Abdel Burhan": 2, "Abdul Burhan": 2}) == "Abdul Burhan"


def test_ties_do_not_depend_on_order() -> None:
    assert choose_name(["b", "a"]) == choose_name(["a", "b"]) == "a"
    assert choose_name(["Omar al Bashir", "Omar al-Bashir"]) == "Omar al-Bashir"


def test_capitals_of_a_headline_or_a_sentence_yield_to_the_calm_form() -> None:
    assert choose_name(["ARAKAN ARMY", "ARAKAN ARMY", "Arakan Army"]) == "Arakan Army"
    assert choose_name(["Rebel groups", "rebel groups"]) == "rebel groups"
    assert choose_name(["BOSNIA WIRE"]) == "BOSNIA WIRE"


def test_variants_are_sorted_by_how_often_they_are_written() -> None:
    assert variants_of(["b", "a", "b"]) == ("b", "a")
