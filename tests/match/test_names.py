from __future__ import annotations

import pytest

from orontes.match.names import parse_name


@pytest.mark.parametrize(
    "written",
    ["Abd al-Rahman Salim", "Abdul Rahman Salim", "Abdurrahman Salim", "Abd ar-Rahman Salim", "Abdel-Rahman Salim", "‘Abd al-Raḥmān Salīm"],
)
def test_a_compound_of_abd_is_one_part_however_it_is_written(written: str) -> None:
    assert parse_name(written).parts == ("abd rahman", "salim")


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Salah al-Din al-Ayyubi", ("salah din", "ayyubi")),
        ("Salaheddin Ayyubi", ("salah din", "ayyubi")),
        ("Abu Omar al-Shishani", ("abu omar", "shishani")),
        ("Osama bin Laden", ("osama", "laden")),
        ("Saifullah Khan", ("saif allah", "khan")),
        ("Ayman az-Zawahiri", ("ayman", "zawahiri")),
        ("Tayyip Erdoğan", ("tayyip", "erdogan")),
        ("Putin, Vladimir", ("vladimir", "putin")),
        ("An Nguyen", ("an", "nguyen")),
    ],
)
def test_articles_and_particles_are_no_parts(written: str, parts: tuple[str, ...]) -> None:
    assert parse_name(written).parts == parts


def test_titles_are_kept_as_evidence_and_are_no_parts() -> None:
    name = parse_name("Lt. Gen. Abdel Fattah al-Burhan")
    assert name.parts == ("abd fattah", "burhan")
    assert name.titles == ("lt", "gen")


def test_a_kinship_word_in_small_letters_is_evidence_and_a_capital_one_is_a_name() -> None:
    assert parse_name("brother of Musa Hilal").kinship == ("brother",)
    assert parse_name("Son Jong Hyok").kinship == ()


def test_a_title_alone_is_still_a_name() -> None:
    assert parse_name("Prince").parts == ("prince",)


@pytest.mark.parametrize("written", ["", "   ", "…", "\u200b"])
def test_a_name_without_letters_has_no_parts(written: str) -> None:
    assert parse_name(written).parts == ()
