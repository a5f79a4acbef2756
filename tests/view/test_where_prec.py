"""UCDP's precision of places, as GeoJSON has it."""

from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report

from orontes.view.geojson import make_feature


@pytest.mark.parametrize(
    ("words", "name", "precision"),
    [
        ("on {place:Kharkiv} in {place:Ukraine}", "Kharkiv", 1),
        ("near {place:Kharkiv} in {place:Ukraine}", "near Kharkiv", 2),
        ("in {place:Iziumskyi Raion}, {place:Ukraine}", "Iziumskyi Raion", 3),
        ("in {place:Sumy Oblast}, {place:Ukraine}", "Sumy Oblast", 4),
        ("on the {place:Ukrainian-Belarusian border}", "Ukrainian-Belarusian border", 5),
        ("in {place:Ukraine}", "Ukraine", 6),
    ],
)
def test_each_kind_of_place_has_the_precision_that_ucdp_gives_it(words: str, name: str, precision: int) -> None:
    place = Resolved(make_report("r1", f"Shells fell {words}.")).places[name]
    assert make_feature(place)["properties"]["where_prec"] == precision
