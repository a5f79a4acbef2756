from __future__ import annotations

from markupsafe import Markup

from orontes.view.inert import make_inert


def test_characters_that_act_are_shown_as_marks() -> None:
    assert make_inert("a\u202eb") == "a⟦RLO⟧b"
    assert make_inert("\x1b[31m\x00") == "␛[31m␀"
    assert make_inert("\u200b\U000e0041") == "⟦ZWSP⟧⟦U+E0041⟧"


def test_joiners_line_breaks_and_letters_of_all_scripts_stay() -> None:
    text = "می\u200cخواهم\n\tحماة 𐤀 é"
    assert make_inert(text) == text


def test_what_is_safe_markup_stays_markup_and_numbers_stay_numbers() -> None:
    assert isinstance(make_inert(Markup("<b>")), Markup)
    assert make_inert(7) == 7
