"""Words of a sentence, as the English Web Treebank writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orontes.lang.en.word_places import find_words


def split(sentence: str) -> list[str]:
    return [sentence[start:end] for start, end in find_words(sentence)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("They didn't say it's over.", "They|did|n't|say|it|'s|over|."),
        ("They didn’t say it’s over.", "They|did|n’t|say|it|’s|over|."),
        ("We cannot go.", "We|can|not|go|."),
        ("between 20,000 and 40,000", "between|20,000|and|40,000"),
        ("20,000-40,000 people", "20,000|-|40,000|people"),
        ("the 1980s and the 21st", "the|1980s|and|the|21st"),
        ("at 10pm or 7:30 p.m. sharp", "at|10|pm|or|7:30|p.m.|sharp"),
        ("$5.2 million, 12%", "$|5.2|million|,|12|%"),
        ("a Turkish-backed, anti-government force", "a|Turkish|-|backed|,|anti-government|force"),
        ("al-Bashir and Zor al-Din", "al|-|Bashir|and|Zor|al|-|Din"),
        ("the U.S.-led strikes", "the|U.S.|-|led|strikes"),
        ("Dr. Hale left on Feb. 2.", "Dr.|Hale|left|on|Feb.|2|."),
        ("(see https://example.org/a-b?c=1).", "(|see|https://example.org/a-b?c=1|)|."),
        ("write to press@example.org, please", "write|to|press@example.org|,|please"),
        ("“No,” she said…", "“|No|,|”|she|said|…"),
        ("an M16 and/or a T-72", "an|M16|and|/|or|a|T|-|72"),
        ("O'Neill's dogs' bowls", "O'Neill|'s|dogs|'|bowls"),
        ("killed -- or worse!", "killed|--|or|worse|!"),
        ("in حماة today 🙂", "in|حماة|today|🙂"),
        ("They met in D.C.", "They|met|in|D.C."),
        ("It took place, etc.", "It|took|place|,|etc|."),
    ],
)
def test_a_sentence_falls_into_the_words_of_the_treebank(sentence: str, words: str) -> None:
    assert split(sentence) == words.split("|")


@given(st.text(max_size=80) | st.text(alphabet=st.sampled_from("abN'’t-.,$1 0:/@www.\"“”…é😀ا"), max_size=60))
def test_every_character_that_is_no_space_is_in_exactly_one_word(sentence: str) -> None:
    places = find_words(sentence)
    covered = [i for start, end in places for i in range(start, end)]
    assert covered == [i for i, character in enumerate(sentence) if not character.isspace()]
    assert all(start < end for start, end in places)
