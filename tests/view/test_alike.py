from __future__ import annotations

import pytest

from orontes.view.alike import find_shared

ONE = "Hospital counts its dead\n\nThe bridge was closed at noon. Nine drivers waited at the gate, a guard said."
OTHER = "At the door a guard said that NINE DRIVERS waited at the gate, and that the bridge was closed."


def test_the_longest_run_of_words_that_both_have_is_found_in_each() -> None:
    found = find_shared(ONE, OTHER)
    assert found is not None
    assert [text[span.start : span.end] for text, span in zip((ONE, OTHER), found, strict=True)] == [
        "Nine drivers waited at the gate",
        "NINE DRIVERS waited at the gate",
    ]


def test_texts_that_share_no_four_words_share_nothing() -> None:
    assert find_shared(ONE, "The bridge was open.") is None
    assert find_shared("", ONE) is None


@pytest.mark.timeout(120)
def test_texts_that_say_one_thing_over_and_over_are_compared_before_long() -> None:
    text = "again and again " * 20_000
    assert find_shared(text, text) is None
    found = find_shared(text + ONE, OTHER + text)
    assert found is not None
