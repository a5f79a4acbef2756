"""Datelines are told from sentences."""

from __future__ import annotations

import pytest

from orontes.flow.read.datelines import find_dateline
from orontes.records.span import Span


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("GOMA, Congo (Reuters) - Rebels shelled a camp.", "GOMA"),
        ("PORT-AU-PRINCE — Gangs attacked a prison.", "PORT-AU-PRINCE"),
        ("SREBRENICA, Bosnia-Herzegovina (AP) _ Shells hit the town.", "SREBRENICA"),
        ("GAZA/JERUSALEM, Oct 9 (Wire) - Planes hit a market.", "GAZA"),
        ("Kyiv, 3 March (Interfax) -- Shells hit the station.", "Kyiv"),
        ("SAN JOSE, 14 MAY 90 (EFE) -- [TEXT] TWO MEN WERE SHOT.", "SAN JOSE"),
    ],
)
def test_a_dateline_is_found_with_its_place(text: str, place: str) -> None:
    found = find_dateline(text, Span(0, len(text)))
    assert found is not None
    assert text[slice(*found[1])] == place
    assert found[0].start == 0


@pytest.mark.parametrize(
    "text",
    [
        "Rebels — some of them children — entered the town.",
        "THE ARMY SAID THAT NOBODY WAS HURT - AND LEFT.",
        "Witnesses: the soldiers came at dawn.",
        "The town fell on 3 March.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert find_dateline(text, Span(0, len(text))) is None
