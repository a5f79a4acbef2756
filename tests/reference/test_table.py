from __future__ import annotations

from orontes.reference.own import OwnPlaces, own_digest, using
from orontes.reference.places import find_sites, find_towns
from orontes.reference.table import Entry, PlaceTable, Town, pack_table


def _entry(code: str, name: str, *names: str, kind: str = "populated place") -> Entry:
    town = Town(
        geonameid=0, name=name, latitude=35.5, longitude=36.5, country="SY", area="", population=0, kind=kind, code=code, source="mine"
    )
    return Entry(town=town, names=names)


ENTRIES = [_entry("C1", "Tell Zorblax", "تل زربلكس"), _entry("C2", "Al-Zorblaxiyah"), _entry("C3", "Zorblax Prison", kind="facility")]


def test_a_table_finds_places_by_any_name_and_with_or_without_an_article() -> None:
    table = PlaceTable(*pack_table(ENTRIES), source="mine")
    assert [town.code for town in table.find("تل زربلكس")] == ["C1"]
    assert [town.code for town in table.find("tell-zorblax")] == ["C1"]
    assert table.find("the al-Zorblaxiyah")
    assert table.find("Nothing") == []
    assert len(table.of_country("SY")) == 3


def test_the_same_places_in_another_order_give_the_same_bytes() -> None:
    assert pack_table(ENTRIES[::-1]) == pack_table(ENTRIES)


def test_own_places_hold_inside_and_nowhere_else() -> None:
    own = OwnPlaces((PlaceTable(*pack_table(ENTRIES), source="mine"),), "digest")
    assert find_towns("Tell Zorblax") == ()
    with using(own):
        assert own_digest() == "digest"
        assert [town.source for town in find_towns("Tell Zorblax")] == ["mine"]
        assert [site.kind for site in find_sites("Zorblax Prison")] == ["facility"]
        assert find_towns("Zorblax Prison") == ()
    assert find_towns("Tell Zorblax") == ()
    assert own_digest() == ""
