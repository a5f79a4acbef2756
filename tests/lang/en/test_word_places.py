"""Words of a sentence, as the English Web Treebank writes them."""

from __future__ import annotations

import unicodedata

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
        ("un-Islamic, UN-backed and Kuk-e-Bala", "un-Islamic|,|UN|-|backed|and|Kuk|-|e|-|Bala"),
        ("the U.N.’s envoy", "the|U.N.|’s|envoy"),
        ("get 'em out", "get|'em|out"),
        ("Maj.-Gen. Deng of the 3rd Bn. near Ft. Hale", "Maj.|-|Gen.|Deng|of|the|3rd|Bn.|near|Ft.|Hale"),
        ("J. K. Marlow and J.K. Marlow", "J.|K.|Marlow|and|J.K.|Marlow"),
        ("14:05 - Shelling resumes", "14:05|-|Shelling|resumes"),
        ("#StopTheWar @UN", "#StopTheWar|@UN"),
        ("a 155mm gun, 5km off", "a|155|mm|gun|,|5|km|off"),
    ],
)
def test_a_sentence_falls_into_the_words_of_the_treebank(sentence: str, words: str) -> None:
    assert split(sentence) == words.split("|")


@pytest.mark.parametrize("mark", ["'", "’", "‘", "ʼ", "ʻ", "`", "´", "ʿ", "ʾ", "′"])
@pytest.mark.parametrize(
    "name", ["Ba'ath", "Ha'yat", "Sana'a", "Ta'izz", "Qur'an", "N'Djamena", "O'Brien", "d'Ivoire", "Slov'yansk", "Xi'an"]
)
def test_an_apostrophe_inside_a_name_parts_no_word_however_it_is_written(name: str, mark: str) -> None:
    written = name.replace("'", mark)
    assert split(f"They left {written}, north of {written}’s walls.") == [
        "They",
        "left",
        written,
        ",",
        "north",
        "of",
        written,
        "’s",
        "walls",
        ".",
    ]


@pytest.mark.parametrize("mark", ["'", "’", "ʼ", "`", "´"])
def test_a_possessive_is_a_word_of_its_own_however_it_is_written(mark: str) -> None:
    assert split(f"Deng{mark}s men didn{mark}t fire at the dogs{mark} food") == [
        *("Deng", f"{mark}s", "men", "did", f"n{mark}t", "fire", "at", "the", "dogs", mark, "food")
    ]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Ra's al-'Ayn and Ras al-‘Ayn", "Ra's|al|-|'Ayn|and|Ras|al|-|‘Ayn"),
        ("Sa'd and Sa’d’s men", "Sa'd|and|Sa’d|’s|men"),
        ("‘Abd al-Rahman and ʿAli spoke", "‘Abd|al|-|Rahman|and|ʿAli|spoke"),
        ("the Rifa' and the Shara‘ clans", "the|Rifa'|and|the|Shara‘|clans"),
    ],
)
def test_an_apostrophe_at_the_end_of_a_name_belongs_to_it(sentence: str, words: str) -> None:
    assert split(sentence) == words.split("|")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("He called it 'a massacre' today.", "He|called|it|'|a|massacre|'|today|."),
        ("‘Ali fell,’ he said.", "‘|Ali|fell|,|’|he|said|."),
        ("the ‘Ba’ath’ and `the Party' too", "the|‘|Ba’ath|’|and|`|the|Party|'|too"),
        ("He cried ‘Go to Arda’ and ran.", "He|cried|‘|Go|to|Arda|’|and|ran|."),
    ],
)
def test_a_quotation_mark_belongs_to_no_word(sentence: str, words: str) -> None:
    assert split(sentence) == words.split("|")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("12killed, 30WOUNDED and 1,200people", "12|killed|,|30|WOUNDED|and|1,200|people"),
        ("Arda.Belun fell,the army left;then", "Arda|.|Belun|fell|,|the|army|left|;|then"),
        ("the 21st, 66th and 4G and 3G5X", "the|21st|,|66th|and|4G|and|3G5X"),
    ],
)
def test_a_missing_space_parts_words_all_the_same(sentence: str, words: str) -> None:
    assert split(sentence) == words.split("|")


@pytest.mark.parametrize("written", ["sol\u00addiers", "sol\u200bdiers", "so\u200cldiers", "ho\u0302pital", "sol\u2060diers\u0301"])
def test_a_mark_without_a_place_of_its_own_parts_no_word(written: str) -> None:
    assert split(f"the {written} fled") == ["the", written, "fled"]


def test_marks_around_a_word_are_not_part_of_it() -> None:
    assert split("\ufeffTwelve \u200bfled\u200b.") == ["Twelve", "fled", "."]


@given(st.text(max_size=80) | st.text(alphabet=st.sampled_from("abN'’t-.,$1 0:/@www.\"“”…é😀ا"), max_size=60))
def test_every_character_that_has_a_shape_is_in_exactly_one_word(sentence: str) -> None:
    places = find_words(sentence)
    covered = [i for start, end in places for i in range(start, end)]
    hidden = {"Mn", "Mc", "Me", "Cf", "Cc"}
    shown = {i for i, character in enumerate(sentence) if not character.isspace() and unicodedata.category(character) not in hidden}
    assert shown <= set(covered)
    assert len(covered) == len(set(covered))
    assert not any(sentence[i].isspace() for i in covered)
    assert all(start < end for start, end in places)
