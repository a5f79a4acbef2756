from __future__ import annotations

from itertools import combinations

from orontes.flow.lineage.candidates import find_candidates
from orontes.flow.lineage.words import Numbers, number_shingles

WORDS = [f"w{number}" for number in range(4000)]


def shingles(*texts: list[str]) -> list[tuple[str, Numbers]]:
    return [(f"r{number:03}", number_shingles(" ".join(text))) for number, text in enumerate(texts)]


def test_a_copy_is_found_among_strangers() -> None:
    strangers = [WORDS[at : at + 200] for at in range(0, 3000, 200)]
    found = find_candidates(shingles(*strangers, strangers[4]))
    assert found == (("r004", "r015"),)


def test_a_passage_of_forty_words_is_found_in_two_long_texts() -> None:
    passage = WORDS[:40]
    found = find_candidates(shingles(WORDS[100:700] + passage, passage + WORDS[1000:1600], WORDS[2000:2600]))
    assert found == (("r000", "r001"),)


def test_texts_that_share_nothing_are_never_compared() -> None:
    assert find_candidates(shingles(*(WORDS[at : at + 100] for at in range(0, 4000, 100)))) == ()


def test_five_hundred_copies_are_tied_together_by_few_pairs() -> None:
    found = find_candidates(shingles(*([WORDS[:200]] * 500)))
    assert len(found) < 2 * 500
    assert {report for pair in found for report in pair} == {f"r{number:03}" for number in range(500)}


def test_copies_do_not_hide_an_excerpt() -> None:
    copies = [WORDS[:200]] * 40
    found = find_candidates(shingles(*copies, WORDS[1000:1300] + WORDS[50:110]))
    assert any("r040" in pair for pair in found)


def test_pairs_are_named_smaller_id_first_and_once() -> None:
    found = find_candidates(shingles(*([WORDS[:100]] * 5)))
    assert set(found) <= set(combinations([f"r{number:03}" for number in range(5)], 2))
    assert len(found) == len(set(found))
