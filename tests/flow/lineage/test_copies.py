from __future__ import annotations

import pytest
from tests.flow.making import World

from orontes.flow.lineage.copies import compare_texts
from orontes.flow.lineage.texts import Text, find_quoted, prepare_texts
from orontes.records.report import Report

STORY = (
    "Gunmen opened fire on a bus near the bridge at Tolmin on Friday evening and at least nine passengers died, the mayor of the town said. "
    "Two nurses who live beside the road carried the wounded into a school because the clinic had run out of bandages weeks before. "
    "Nobody has claimed the attack, the third on that road since the harvest began, and the army has closed it to all traffic."
)
OTHER = (
    "Residents of the hill villages say the army has kept the valley road closed since a bus came under fire. The mayor told a local station "
    "that nine people had lost their lives. Farmers cannot bring in the harvest, and the clinic has no supplies left for those who were hurt."
)


def texts(*written: str, outlet: str | None = None) -> list[Text]:
    world = World()
    reports: list[Report] = [world.report(text, outlet=outlet, name=str(number)) for number, text in enumerate(written)]
    prepared = prepare_texts(reports)
    return [prepared[report.id] for report in reports]


def test_the_same_words_in_other_type_are_a_copy() -> None:
    left, right = texts(STORY, STORY.upper().replace(",", " -").replace(". ", "!\n\n"))
    assert compare_texts(left, right).kind == "copy"


def test_a_text_with_every_tenth_word_changed_is_an_edited_copy() -> None:
    words = STORY.split()
    left, right = texts(STORY, " ".join("else" if at % 10 == 9 else word for at, word in enumerate(words)))
    overlap = compare_texts(left, right)
    assert overlap.kind == "edit"
    assert 0.2 < overlap.left_share < 0.9


def test_shared_runs_in_one_order_show_a_copy_of_which_half_was_rewritten() -> None:
    words = f"{STORY} {OTHER}".split()
    half = [word if at % 14 < 5 else f"{word}{at}" for at, word in enumerate(words)]
    left, right = texts(" ".join(words), " ".join(half))
    overlap = compare_texts(left, right)
    assert overlap.kind == "edit"
    pieces = [half[at : at + 14] for at in range(0, len(half), 14)]
    [mixed] = texts(" ".join(word for piece in pieces[::-1] for word in piece))
    assert compare_texts(left, mixed).kind is None


def test_two_accounts_of_one_event_in_their_own_words_are_independent() -> None:
    left, right = texts(STORY, OTHER)
    overlap = compare_texts(left, right)
    assert overlap.kind is None
    assert not overlap.is_doubtful


def test_a_paragraph_inside_a_long_text_is_an_excerpt() -> None:
    passage = STORY.split(". ")[1]
    left, right = texts(STORY, f"{OTHER} {passage}. {OTHER.replace('the', 'this')}")
    overlap = compare_texts(left, right)
    assert overlap.kind == "excerpt"
    assert overlap.longest == len(passage.split())


def test_shares_are_exact_in_both_directions() -> None:
    left, right = texts("one two three four five", "one two three four five six seven eight nine")
    overlap = compare_texts(left, right)
    assert (overlap.left_share, overlap.right_share) == (1.0, 2 / 6)


def test_runs_point_at_the_same_words_on_both_sides() -> None:
    left, right = texts(STORY, "A preface of its own. " + STORY.replace("nine", "ten"))
    for run in compare_texts(left, right).runs:
        ours = [word.plain for word in left.words[run.left : run.left + run.length]]
        assert ours == [word.plain for word in right.words[run.right : run.right + run.length]]
        assert run.length >= 4


def test_what_two_reports_quote_does_not_make_one_a_copy_of_the_other() -> None:
    speech = "“We came here with empty hands and we will leave with empty hands, whatever the tribunal of our enemies says about us today.”"
    left, right = texts(
        f"The prisoner spoke in court on Monday. {speech} He was led away.",
        f"Nobody expected a speech. {speech} His lawyer wept, then smiled.",
    )
    assert compare_texts(left, right).kind is None


def test_boilerplate_of_an_outlet_does_not_count() -> None:
    closing = "Write to our desk if you saw something and we will keep your name to ourselves unless you ask us to print it."
    bodies = [
        "A mill burned in Orsk.",
        "Two roads were cut by rain near Lum.",
        "A teacher was freed in Pell.",
        "Bread ran short in Vara.",
        "A well was dug in Qum.",
    ]
    prepared = texts(*(f"{body} {closing}" for body in bodies), outlet="The Valley Post")
    assert all(compare_texts(prepared[0], other).kind is None for other in prepared[1:])


def test_a_text_that_an_outlet_prints_again_and_again_is_still_a_copy() -> None:
    prepared = texts(*(f"{STORY} Version {number}." for number in ["one", "two", "three", "four", "five"]), outlet="The Valley Post")
    assert all(compare_texts(prepared[0], other).kind in {"copy", "edit"} for other in prepared[1:])


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»", "„{}“", "‘{}’"])
def test_quotations_are_found_in_every_kind_of_marks(marks: str) -> None:
    text = "He wrote: " + marks.format("the gate was open all night long") + " and left."
    assert [text[span.start : span.end] for span in find_quoted(text)] == ["the gate was open all night long"]


def test_one_passage_of_both_texts_is_an_excerpt_even_where_set_phrases_are_shared_beside_it() -> None:
    passage = STORY.split(". ")[1]
    phrases = ("near the old mill of Tolmin", "according to the mayor of the town", "since the beginning of the harvest")
    left, right = texts(
        f"{phrases[0]} stood a clock that nobody wound. {OTHER} {passage}. {phrases[1]} it will rain soon, {phrases[2]} it has not.",
        f"Taxes rose in spring {phrases[2]} was late. {passage}. Goats were sold {phrases[0]} for less than the rope around their necks, "
        f"{phrases[1]} and a dealer who had come by boat from a place that he would not name, and who paid in coins of three kings.",
    )
    overlap = compare_texts(left, right)
    assert overlap.kind == "excerpt"
    assert len(overlap.runs) == 1


def test_a_text_of_which_most_words_were_replaced_keeps_step_and_is_a_copy() -> None:
    words = f"{STORY} {OTHER} {STORY[::-1]}".split()
    few = [word if at % 22 < 4 else f"{word}{at}" for at, word in enumerate(words)]
    left, right = texts(" ".join(words), " ".join(few))
    assert compare_texts(left, right).kind == "edit"
    pieces = [few[at : at + 22] for at in range(0, len(few), 22)]
    [mixed] = texts(" ".join(word for piece in (*pieces[1::2], *pieces[::2]) for word in piece))
    assert compare_texts(left, mixed).kind is None
