"""What a seeming name is: by its clause, its own words, the marks around it, and the rest of the report. From bare text, through the reader."""

from __future__ import annotations

import pytest
from bench.geoparsing import make_report

from orontes.flow.read import read_report
from orontes.records.claim import Mention


def _kinds(text: str) -> dict[str, str]:
    return {one.text: one.kind for one in read_report(make_report("r", text)).records if isinstance(one, Mention)}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Victoria and Armenia, her daughters, left for Spain.", "Victoria", "person"),
        ("For Karim Velmorab, farmer and parent of six, oil comes first.", "Karim Velmorab", "person"),
        ("The dead were from Let Pan Hla and Pa Zi Gyi.", "Let Pan Hla", "place"),
        ("The dead were from Let Pan Hla and Pa Zi Gyi.", "Pa Zi Gyi", "place"),
        ("We came by way of Shangil Tobaya, she said.", "Shangil Tobaya", "place"),
        ("They were injured, according to Morning Beacon.", "Morning Beacon", "organization group"),
        ("GOMA, Feb 7 (Lake Dispatch) - Shells hit the market on Monday.", "Lake Dispatch", "organization"),
        ("Many live in a camp near Cox's Bazar now.", "Cox's Bazar", "place"),
    ],
)
def test_a_name_is_what_its_clause_says(text: str, words: str, kind: str) -> None:
    assert _kinds(text).get(words, "none") in kind.split()


def test_an_office_before_a_name_is_no_part_of_it_and_no_person_alone() -> None:
    found = _kinds("Ombudsman Salah Kambal asked both sides to stop.")
    assert found.get("Salah Kambal") == "person"
    assert "Ombudsman Salah Kambal" not in found


def test_a_headline_in_capitals_names_what_the_report_names() -> None:
    text = "CLASHES IN WAD MADANI DISPLACE THOUSANDS\n\nSome families fled Wad Madani on Friday, aid workers in Sudan said."
    found = _kinds(text)
    assert found.get("WAD MADANI") == "place"
    assert "WAD" not in found
