"""Written dates become EDTF and never finer than they are written."""

from __future__ import annotations

import pytest

from orontes.flow.text.dates import has_year, parse_date


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("3 May 2023", "2023-05-03"),
        ("May 3rd, 2023", "2023-05-03"),
        ("the 21st of June 1998", "1998-06-21"),
        ("Sept. 9, 2001", "2001-09-09"),
        ("2023-05-03T23:59:59-11:00", "2023-05-03"),
        ("2023/5/3", "2023-05-03"),
        ("2023-05", "2023-05"),
        ("May 2023", "2023-05"),
        ("4 June", "XXXX-06-04"),
        ("13/05/2023", "2023-05-13"),
        ("05/13/2023", "2023-05-13"),
        ("05/05/2023", "2023-05-05"),
        ("03/05/2023", "2023"),
        ("3.5.2023", "2023-05-03"),
        ("31 June 2023", None),
        ("2023-13-01", None),
        ("in the spring", None),
        ("1234 soldiers", None),
    ],
)
def test_a_date_is_as_fine_as_its_words(words: str, edtf: str | None) -> None:
    assert parse_date(words) == edtf


def test_a_date_without_a_year_is_known_as_such() -> None:
    assert has_year("2023-05")
    assert not has_year("XXXX-06-04")
