from __future__ import annotations

import pytest

from orontes.reference.borders import find_border


@pytest.mark.parametrize(
    ("one", "other", "latitude", "longitude"),
    [("SY", "TR", 36.8, 39.0), ("SD", "TD", 13.5, 22.3), ("UG", "CD", 0.3, 30.0), ("CO", "VE", 7.8, -72.4), ("FI", "RU", 63.0, 30.5)],
)
def test_the_circle_of_a_border_holds_it(one: str, other: str, latitude: float, longitude: float) -> None:
    circle = find_border(one, other)
    assert circle is not None
    assert abs(circle.latitude - latitude) * 111 < circle.radius_km
    assert abs(circle.longitude - longitude) * 111 < circle.radius_km * 2
    assert circle == find_border(other, one)


def test_countries_apart_have_none() -> None:
    assert find_border("SY", "SD") is None
