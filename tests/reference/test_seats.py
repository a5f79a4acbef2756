from __future__ import annotations

from orontes.reference.seats import find_seat


def test_a_seat_of_a_government_gives_its_country() -> None:
    for name, code in {"Kremlin": "RU", "the White House": "US", "Élysée": "FR"}.items():
        country = find_seat(name)
        assert country is not None
        assert country.code == code


def test_any_other_building_is_no_seat() -> None:
    assert find_seat("Red Fort") is None
