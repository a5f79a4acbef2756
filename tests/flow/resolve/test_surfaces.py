from __future__ import annotations

import pytest

from orontes.flow.resolve.surfaces import bare_words, make_surface, settle_doors
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


def test_most_mentions_of_a_name_decide_its_door() -> None:
    text = "Goma Goma Goma"
    spans = [(Span(0, 4), "place"), (Span(5, 9), "person"), (Span(10, 14), "place")]
    settled = settle_doors([make_surface("r", text, span, kind, mention=None) for span, kind in spans])
    assert {surface.door for surface in settled} == {"place"}


def test_a_surname_taken_for_a_body_follows_the_full_name_of_its_report() -> None:
    text = "then Sadiq Barzani and then Barzani"
    full, short = text.index("Sadiq"), text.rindex("Barzani")
    made = [
        make_surface("r", text, Span(full, full + 13), "person", mention=None),
        make_surface("r", text, Span(short, short + 7), "organization", mention=None),
    ]
    assert [surface.door for surface in settle_doors(made)] == ["person", "person"]
