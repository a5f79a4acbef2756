"""Lemmas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orontes.lang.en.lemmas import Lexicon, apply_script, find_lemma, find_script

LEXICON = Lexicon(
    {"V": {"kill", "deny", "besiege", "stop", "die", "hope", "hop"}, "N": {"city", "shell", "wolf", "board"}, "J": {"large"}},
    {"VBD went": "go"},
)


@given(st.text(max_size=12), st.text(max_size=12))
def test_a_found_script_makes_the_lemma_again(form: str, lemma: str) -> None:
    script = find_script(form, lemma)
    if script is not None and lemma and "+" not in lemma:
        assert apply_script(form, script) == lemma


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("went", "VBD", "go"),
        ("killed", "VBN", "kill"),
        ("Denied", "VBD", "deny"),
        ("besieging", "VBG", "besiege"),
        ("stopped", "VBD", "stop"),
        ("dying", "VBG", "die"),
        ("cities", "NNS", "city"),
        ("wolves", "NNS", "wolf"),
        ("larger", "JJR", "large"),
        ("Board", "NN", "board"),
        ("1,200", "CD", "1200"),
        ("Raqqa", "NNP", "Raqqa"),
    ],
)
def test_known_words_and_regular_endings_need_no_script(form: str, tag: str, lemma: str) -> None:
    assert find_lemma(form, tag, "=", LEXICON) == lemma


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [("glorified", "VBD", "glorify"), ("evacuated", "VBN", "evacuate"), ("condemned", "VBD", "condemn"), ("rallies", "NNS", "rally")],
)
def test_a_word_on_no_list_follows_the_usual_ending(form: str, tag: str, lemma: str) -> None:
    assert find_lemma(form, tag, "=-9+", LEXICON) == lemma


@given(
    st.text(min_size=1, max_size=10),
    st.sampled_from(["NN", "NNS", "VBD", "VBG", "JJ", "NNP", "CD", "XX", "JJR"]),
    st.sampled_from(["=", "l", "t", "=-2+y", "l-9+x"]),
)
def test_every_word_has_a_lemma(form: str, tag: str, script: str) -> None:
    assert find_lemma(form, tag, script, LEXICON)
