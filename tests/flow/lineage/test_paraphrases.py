from __future__ import annotations

import pytest
from tests.flow.making import World

from orontes.flow.lineage.oddities import find_told, number_company
from orontes.flow.lineage.paraphrases import Retelling, align
from orontes.flow.lineage.rarity import stem_of
from orontes.records.report import Report

STORY = """A shell hit the tannery of Orsk on Monday and six apprentices were killed. The foreman had sent them to fetch lime from the shed,
where pigeons nest. His wife heard the whistle and dropped a jar of plums. Neighbours lifted the beams with a plough harness. By dusk the
apprentices lay in the chapel under sacks that smelled of bark. The tannery had been promised an order of saddles for the border guards."""
RETOLD = """In Orsk six apprentices died when the tannery was struck by a shell on Monday. They had gone to a shed full of pigeons because the
foreman wanted lime. A jar of plums slipped from his wife's hands as the whistle came. With the harness of a plough the beams were raised by
neighbours. Sacks smelling of bark covered the apprentices in the chapel when dusk fell. Saddles for border guards would have been the
tannery's next order, it was promised."""
OTHER = """Six apprentices were killed in Orsk on Monday when the tannery came under fire, the health office said. Two ambulances took the
injured to the provincial hospital. The mayor called for a day of mourning and closed the bazaar. Gunners on both banks of the river have
traded accusations since spring. Leather from the town was once sold as far as Vienna."""


def report(text: str, language: str = "en") -> Report:
    world = World()
    made = world.report(text.replace("\n", " "))
    return made if language == "en" else Report(**{name: getattr(made, name) for name in made.__slots__} | {"language": language})


def retelling(one: str, other: str) -> Retelling:
    return align(find_told(report(one)), find_told(report(other)))


def test_a_text_told_again_sentence_by_sentence_is_a_paraphrase() -> None:
    assert retelling(STORY, RETOLD).kind == "edit"


def test_an_account_of_the_same_event_by_somebody_else_is_none() -> None:
    found = retelling(STORY, OTHER)
    assert found.kind is None
    assert not found.is_doubtful


def test_a_paraphrased_passage_inside_an_own_article_is_an_excerpt() -> None:
    passage = " ".join(RETOLD.replace("\n", " ").split(". ")[1:5])
    frame = "Hides are scarce this winter and cobblers in the capital wait for weeks. {} Traders hope for caravans after Easter. Prices doubled."
    frame += (
        " The guild wrote to parliament about tariffs. A museum of boots has opened in a former brewery near the canal. Visitors are few."
    )
    middle = ". ".join(RETOLD.replace("\n", " ").split(". ")[1:5]) + "."
    assert passage
    assert retelling(STORY, frame.format(middle)).kind == "excerpt"


def test_sides_may_be_exchanged() -> None:
    one, other = retelling(STORY, RETOLD), retelling(RETOLD, STORY)
    assert one.words == other.words
    assert (one.kind, one.left_share, one.right_share) == (other.kind, other.right_share, other.left_share)


def test_names_figures_and_what_is_said_twice_are_not_odd() -> None:
    told = find_told(report("A mortar hit Tolmin at 7. The mortar killed 9 men of Tolmin in a turnstile."))
    assert [sorted(one.odd) for one in told] == [["turnstil"]]


def test_words_in_quotation_marks_are_not_odd() -> None:
    told = find_told(report("The widow spoke of “a lantern in the culvert” to the grocer."))
    assert {stem for one in told for stem in one.odd} == {stem_of(word) for word in ("widow", "spoke", "grocer")}


@pytest.mark.parametrize("language", ["und", "xx"])
def test_a_language_of_which_no_common_words_are_known_has_no_odd_ones(language: str) -> None:
    assert find_told(report(STORY, language)) == ()


def test_company_is_kept_in_a_paraphrase_and_not_among_strangers() -> None:
    own, again, other = (set(number_company(find_told(report(text))).tolist()) for text in (STORY, RETOLD, OTHER))
    assert len(own & again) > 5
    assert len(own & other) < 3
