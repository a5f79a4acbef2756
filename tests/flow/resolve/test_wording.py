from __future__ import annotations

import pytest

from orontes.flow.resolve.surfaces import make_surface
from orontes.flow.resolve.wording import Wording, read_wording
from orontes.records.span import Span


def _read(text: str, words: str, kind: str = "place") -> Wording | None:
    start = text.index(words)
    return read_wording(make_surface("r", text, Span(start, start + len(words)), kind, mention=None))


@pytest.mark.parametrize(
    ("text", "words", "form", "core"),
    [
        ("They entered Bakhmut at dawn.", "Bakhmut", "plain", "Bakhmut"),
        ("They entered the city of Mosul.", "Mosul", "town", "Mosul"),
        ("They entered Mosul city.", "Mosul city", "town", "Mosul"),
        ("They reached Mosul city center.", "Mosul", "town", "Mosul"),
        ("Clashes in Nineveh province.", "Nineveh", "area", "Nineveh"),
        ("Clashes in Kachin State.", "Kachin State", "area", "Kachin"),
        ("Clashes in Donetsk Oblast.", "Donetsk", "area", "Donetsk"),
        ("the province of Cauca", "Cauca", "area", "Cauca"),
        ("Shells fell in northern Gaza.", "Gaza", "part", "Gaza"),
        ("A camp 45 km south of Mosul.", "Mosul", "far", "Mosul"),
        ("A camp 10 miles south of Mosul.", "Mosul", "near", "Mosul"),
        ("a village north of Homs", "Homs", "near", "Homs"),
        ("on the outskirts of Goma", "Goma", "near", "Goma"),
        ("the countryside of Aleppo", "Aleppo", "near", "Aleppo"),
        ("in Aleppo's western countryside", "Aleppo", "near", "Aleppo"),
        ("fighting near Lashio", "Lashio", "near", "Lashio"),
        ("the Saladin neighbourhood burned", "Saladin", "quarter", "Saladin"),
        ("the neighborhoods of Karm, Jisr and Bab", "Jisr", "quarter", "Jisr"),
        ("the Karm, Jisr and Bab neighbourhoods", "Karm", "quarter", "Karm"),
        ("took the villages of Aru, Beni and Kali", "Kali", "town", "Kali"),
        ("towns like Suran", "Suran", "town", "Suran"),
        ("Mosul General Hospital was hit", "Mosul General Hospital", "facility", "Mosul General Hospital"),
        ("on Mount Hermon", "Mount Hermon", "feature", "Mount Hermon"),
    ],
)
def test_words_around_a_name_say_what_kind_of_place_it_is(text: str, words: str, form: str, core: str) -> None:
    found = _read(text, words)
    assert found is not None
    assert (found.form, found.core) == (form, core)


@pytest.mark.parametrize(
    ("text", "words", "within"),
    [
        ("Suran, Hama province, fell.", "Suran", "Hama province"),
        ("Bucha, Ukraine, was retaken.", "Bucha", "Ukraine"),
        ("the market in Abs in Yemen", "Abs", "Yemen"),
        ("Aleppo, Hama, and Homs", "Aleppo", None),
        ("Bucha was retaken.", "Bucha", None),
    ],
)
def test_a_holder_is_read_where_one_stands_beside_and_a_list_is_none(text: str, words: str, within: str | None) -> None:
    found = _read(text, words)
    assert found is not None
    assert found.within == within


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("in the West", "West"),
        ("Syria’s fourth-largest city", "Syria’s fourth-largest city"),
        ("Entire neighbourhoods", "Entire neighbourhoods"),
    ],
)
def test_what_names_no_place_is_none(text: str, words: str) -> None:
    assert _read(text, words) is None


def test_the_city_has_no_name_of_its_own() -> None:
    found = _read("They besieged the city for weeks.", "city")
    assert found is not None
    assert (found.form, found.generic) == ("nominal", "city")
    indefinite = _read("They besieged a city for weeks.", "city")
    assert indefinite is not None
    assert indefinite.generic is None


def test_a_long_line_of_capitals_is_read_in_good_time() -> None:
    text = "Karm " + ", ".join(["Abc Def"] * 3000) + " neighbourhoods"
    assert _read(text, "Karm") is not None
