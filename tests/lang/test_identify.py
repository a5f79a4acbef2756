"""Which language a text is in."""

from __future__ import annotations

import pytest

from orontes.lang.identify import identify_language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Shells fell on the market in the early morning, and the wounded were taken to the hospital across the river."),
        ("ar", "سقطت القذائف على السوق في الصباح الباكر ونقل الجرحى إلى المستشفى."),
        ("fr", "Des obus sont tombés sur le marché au petit matin et les blessés ont été conduits à l'hôpital."),
        ("es", "Los proyectiles cayeron sobre el mercado de madrugada y los heridos fueron llevados al hospital."),
        ("uk", "Снаряди впали на ринок рано-вранці, поранених відвезли до лікарні за річкою."),
    ],
)
def test_a_sentence_tells_its_language(code: str, text: str) -> None:
    assert identify_language(text) == code


@pytest.mark.parametrize("text", ["", "   \n", "42 : 17", "Kyiv", "🙂🙂🙂"])
def test_too_little_text_is_undetermined(text: str) -> None:
    assert identify_language(text) == "und"


def test_the_answer_does_not_depend_on_what_was_asked_before() -> None:
    text = "The council met twice before it voted on the aid convoy."
    first = identify_language(text)
    identify_language("Снаряди впали на ринок рано-вранці, поранених відвезли до лікарні за річкою.")
    assert identify_language(text) == first
