"""The chain of who says what stands at a place of a report."""

from __future__ import annotations

import pytest

from orontes.flow.read.parse import parse_report
from orontes.flow.read.passages import make_passage
from orontes.flow.read.reports import voices_of
from orontes.records.reading import Reading


def chain(passage: str, word: str) -> list[str]:
    """The speakers of a word, outermost first; "A = B" where A stands for other words."""
    report = make_passage(passage, published="2024-05-02")
    reading = next(record for record in parse_report(report).records if isinstance(record, Reading))
    found = []
    for saying in voices_of(report, reading).at(report.text.index(word)):
        voice, stands = saying.voice, saying.voice.stands_for
        outside = stands is not None and not voice.span.start <= stands.start < voice.span.end
        found.append(f"{voice.text} = {report.text[slice(*stands)]}" if stands is not None and outside else voice.text)
    return found


def test_a_report_speaks_for_itself_where_nobody_else_does() -> None:
    assert chain("Soldiers killed nine farmers.", "killed") == []


def test_the_outermost_speaker_comes_first() -> None:
    passage = "The newspaper reported that a doctor said nine people had died."
    assert chain(passage, "died") == ["newspaper", "doctor"]


def test_who_is_cited_stands_behind_who_cites() -> None:
    assert chain("The agency, citing a medical source, said that five people were killed.", "killed") == ["agency", "medical source"]


def test_the_words_around_an_insertion_are_said_and_the_speaker_is_not() -> None:
    passage = "Nine people drowned, local officials say, when the ferry sank."
    assert chain(passage, "sank") == ["local officials"]
    assert chain(passage, "officials") == []


@pytest.mark.parametrize("cue", ["It was reported that rebels killed three men.", "Rebels are said to have killed three men."])
def test_a_passive_without_agent_cites_nobody_named(cue: str) -> None:
    assert chain(cue, "killed") == ["unnamed"]


def test_what_is_quoted_within_a_name_keeps_only_the_name() -> None:
    passage = "“I saw how they killed my brother,” said Thida Win."
    assert chain(passage, "killed") == ["Thida Win"]


def test_a_quotation_runs_on_over_paragraphs() -> None:
    passage = "“We heard them come at dawn,” said Thida Win.\n\n“They killed my uncle in the yard.\n\n“Nobody was spared.”"
    assert chain(passage, "killed") == ["Thida Win"]
    assert chain(passage, "spared") == ["Thida Win"]


def test_a_name_before_a_colon_speaks_the_rest_of_its_paragraph() -> None:
    assert chain("Amina: We heard the planes. Then they bombed the school.", "bombed") == ["Amina"]


def test_a_topic_before_a_colon_is_no_speaker() -> None:
    assert chain("# Sudan: army bombs school in Kutum\n\nNine died.", "bombs") == []


def test_a_title_may_name_its_source_after_a_colon() -> None:
    assert chain("# Dozens killed in market strike: UN\n\nIt happened on Monday.", "killed") == ["UN"]


def test_a_pronoun_speaker_stands_for_the_person_named() -> None:
    assert chain("Omar Hasan spoke on Friday. He said that soldiers killed his son.", "killed") == ["He = Omar Hasan"]


def test_a_pronoun_that_could_be_two_people_stays_open() -> None:
    assert chain("Omar Hasan met Khalid Nur. He said that soldiers killed his son.", "killed") == ["He"]


def test_who_denies_a_claim_of_somebody_speaks_and_not_the_claim() -> None:
    assert chain("Moscow rejected claims that its forces had bombed the clinic.", "bombed") == ["Moscow"]
