"""A gazetteer of one's own is an input of the step: it changes the step's version and what is found, and nothing outlives the run."""

from __future__ import annotations

from tests.flow.resolve.making import make_report

from orontes.flow.resolve.step import STEP, make_step
from orontes.flow.step import Records, Step
from orontes.records.entity import Place
from orontes.reference.own import OwnPlaces
from orontes.reference.table import Entry, PlaceTable, Town, pack_table

REPORT = make_report("r1", "In Syria, near {place:Idlib}, they came to {place:Tell Zorblax} and to the {facility:Zorblax Prison}.")


def _town(name: str, code: str, kind: str = "populated place") -> Entry:
    town = Town(
        geonameid=0, name=name, latitude=35.95, longitude=36.7, country="SY", area="", population=0, kind=kind, code=code, source="mine.csv"
    )
    return Entry(town=town, names=())


OWN = OwnPlaces(
    (PlaceTable(*pack_table([_town("Tell Zorblax", "C1"), _town("Zorblax Prison", "P1", "facility")]), source="mine.csv"),), "abc"
)


def _places(step: Step) -> dict[str, Place]:
    return {place.name: place for place in Records(step.run(Records(REPORT)).records).of(Place)}


def test_what_only_the_own_gazetteer_knows_gets_its_point_and_source() -> None:
    before, after = _places(STEP), _places(make_step(OWN))
    assert before["Tell Zorblax"].latitude is None
    assert (after["Tell Zorblax"].latitude, after["Tell Zorblax"].source) == (35.95, "mine.csv C1")
    assert (after["Zorblax Prison"].kind, after["Zorblax Prison"].source) == ("facility", "mine.csv P1")


def test_the_version_has_the_gazetteer_in_it_and_a_run_leaves_nothing_behind() -> None:
    first = STEP.run(Records(REPORT))
    assert make_step(OWN).version != STEP.version == make_step(OwnPlaces()).version
    make_step(OWN).run(Records(REPORT))
    assert STEP.run(Records(REPORT)) == first


def test_an_own_place_of_another_country_is_not_taken() -> None:
    report = make_report("r1", "In Sudan, near {place:Nyala}, they came to {place:Tell Zorblax}.")
    (place,) = (one for one in Records(make_step(OWN).run(Records(report)).records).of(Place) if one.name == "Tell Zorblax")
    assert place.latitude is None


def test_an_area_of_ones_own_is_a_circle_and_never_a_point() -> None:
    area = Town(
        geonameid=0, name="Zorbland", latitude=1.0, longitude=30.0, country="CD", area="", population=0, kind="administrative area",
        code="CD9901", source="adm2.geojson", radius_km=79, level=2,
    )  # fmt: skip
    own = OwnPlaces((PlaceTable(*pack_table([Entry(town=area, names=())]), source="adm2.geojson"),), "abc")
    report = make_report("r1", "In Congo, near {place:Bunia}, they came to {place:Zorbland territory}. Later {place:Zorbland} was quiet.")
    places = [place for place in Records(make_step(own).run(Records(report)).records).of(Place) if "Zorbland" in place.name]
    assert {(place.kind, place.latitude, place.geo_precision) for place in places} == {("administrative area", None, 3)}
    assert {place.circle.radius_km for place in places if place.circle is not None} == {79.0}
    without = [place for place in Records(STEP.run(Records(report)).records).of(Place) if "Zorbland" in place.name]
    assert all(place.circle is None or place.circle.radius_km != 79 for place in without)
