"""The step `parse`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orontes.flow.read import ISSUES, PARSE
from orontes.flow.read.parse import parse_report
from orontes.flow.read.passages import make_passage
from orontes.flow.step import Records
from orontes.lang.en.reader import MODEL
from orontes.records.reading import Reading


def test_sentences_lie_at_their_places_of_the_reading_text() -> None:
    report = make_passage("# Rebels take Goma\n\nNine people died. Two fled.")
    (reading,) = parse_report(report).records
    assert isinstance(reading, Reading)
    assert [report.text[s.start : s.end] for s in reading.sentences] == ["Rebels take Goma", "Nine people died.", "Two fled."]
    for sentence in reading.sentences:
        assert report.text[sentence.starts[0] : sentence.ends[-1]] == report.text[sentence.start : sentence.end]


def test_another_language_is_an_issue_and_no_silence() -> None:
    made = parse_report(make_passage("قتل تسعة أشخاص.", language="ar"))
    (issue,) = made.issues
    assert issue.code == "R101"
    (reading,) = made.records
    assert reading.sentences == ()


def test_a_table_is_an_issue_and_gives_no_sentence() -> None:
    report = make_passage("Nine people died.")
    table = replace(report, blocks=tuple(replace(block, kind="table") for block in report.blocks))
    made = parse_report(table)
    assert [issue.code for issue in made.issues] == ["R102"]
    (reading,) = made.records
    assert reading.sentences == ()


ENGLISH = "The army shelled the village on Monday. Nine people died."
FOREIGN = {
    "ar": "قصف الجيش القرية يوم الاثنين وقتل تسعة أشخاص.",
    "fr": "L'armée a bombardé le village lundi et neuf personnes sont mortes dans leurs maisons.",
    "es": "El ejército bombardeó la aldea el lunes y murieron nueve personas en sus casas.",
    "ru": "Армия обстреляла деревню в понедельник, погибли девять человек.",
}


@pytest.mark.parametrize("language", sorted(FOREIGN))
@pytest.mark.parametrize("apart", [" ", "\n\n"])
def test_a_passage_in_another_language_is_left_alone_and_reported_with_its_place(language: str, apart: str) -> None:
    report = make_passage(apart.join(["Reports from the north came in late.", FOREIGN[language], ENGLISH]))
    made = parse_report(report)
    (issue,) = made.issues
    assert issue.code == "R104"
    assert f"({language})" in issue.message
    assert issue.span is not None
    assert report.text[issue.span.start : issue.span.end] == FOREIGN[language]
    (reading,) = made.records
    assert isinstance(reading, Reading)
    assert [report.text[s.start : s.end] for s in reading.sentences] == [
        "Reports from the north came in late.",
        "The army shelled the village on Monday.",
        "Nine people died.",
    ]


def test_a_short_sentence_among_foreign_ones_is_left_alone_with_them() -> None:
    passage = f"{FOREIGN['fr']} Terrible. {FOREIGN['fr']}"
    report = make_passage(f"{ENGLISH}\n\n{passage}")
    made = parse_report(report)
    assert [report.text[issue.span.start : issue.span.end] for issue in made.issues if issue.span] == [passage]


@pytest.mark.parametrize(
    "passage",
    [
        "Fighters of the Mouvement pour la Paix du Nord left Côte d’Ivoire.",
        "“Allahu akbar,” they shouted in حماة (Hama).",
        "The crowd chanted “abajo la dictadura y viva la libertad” in the square on Sunday.",
        "Villages of El Carmen, La Union and San Jose de las Flores burned.",
        "Ali Hassan al-Majid, Omar de la Cruz and Idris von Hale, farmers.",
        "https://example.org/de/la/guerre/en/el/pueblo/2012.html",
        "Rebels seize Tilkan airport",
        "• Arda: 12 dead • Belun: 5 wounded",
    ],
)
def test_foreign_names_and_quoted_words_do_not_make_a_sentence_foreign(passage: str) -> None:
    report = make_passage(passage)
    made = parse_report(report)
    assert not made.issues
    (reading,) = made.records
    assert isinstance(reading, Reading)
    assert "".join(report.text[s.start : s.end] for s in reading.sentences).replace(" ", "") == report.text.replace(" ", "")


def test_the_letters_of_an_interview_are_read_apart() -> None:
    report = make_passage("Q. Who fired?\n\nA. Soldiers did. A. Deng saw it.")
    (reading,) = parse_report(report).records
    assert isinstance(reading, Reading)
    assert [report.text[s.start : s.end] for s in reading.sentences] == ["Q.", "Who fired?", "A.", "Soldiers did.", "A. Deng saw it."]


def test_an_initial_is_no_letter_of_an_interview() -> None:
    report = make_passage("A. Deng saw it.\n\nSoldiers fired.")
    (reading,) = parse_report(report).records
    assert isinstance(reading, Reading)
    assert [report.text[s.start : s.end] for s in reading.sentences] == ["A. Deng saw it.", "Soldiers fired."]


def test_every_issue_has_a_meaning() -> None:
    assert {"R101", "R102", "R103", "R104"} == set(ISSUES)


def test_the_step_is_a_map_and_its_version_holds_the_model() -> None:
    assert (PARSE.name, PARSE.shape) == ("parse", "map")
    assert MODEL in PARSE.version
    report = make_passage("Nine people died.")
    assert PARSE.run(Records([report])).records == parse_report(report).records
