from __future__ import annotations

import json

import pytest

from orontes.reference.formats import parse_places


def _geonames(number: int, name: str, *, kind: str = "P", code: str = "PPL", country: str = "SY", latitude: str = "35.1") -> str:
    cells = [
        str(number),
        name,
        name,
        f"{name} al Other,اسم",
        latitude,
        "36.7",
        kind,
        code,
        country,
        "",
        "10",
        "",
        "",
        "",
        "1200",
        "",
        "",
        "",
        "2020-01-01",
    ]
    return "\t".join(cells) + "\n"


def test_a_geonames_dump_gives_settlements_facilities_and_features_and_counts_the_rest() -> None:
    lines = [
        _geonames(1, "Tell Made"),
        _geonames(2, "Made Prison", kind="S", code="PRN"),
        _geonames(3, "Wadi Made", kind="H", code="WAD"),
        _geonames(4, "Made Hotel", kind="S", code="HTL"),
        _geonames(5, "Elsewhere", country="TR"),
        _geonames(6, "Nowhere", latitude="no"),
        "broken line\n",
    ]
    parsed = parse_places(lines, name="SY.txt", country="SY")
    assert [(entry.town.name, entry.town.kind) for entry in parsed.entries] == [
        ("Tell Made", "populated place"),
        ("Made Prison", "facility"),
        ("Wadi Made", "natural feature"),
    ]
    assert sum(parsed.left_out.values()) == 4
    assert parsed.left_out["of another country"] == 1
    assert "اسم" in parsed.entries[0].names


def test_a_list_with_a_header_is_read_by_its_columns_the_deepest_level_named() -> None:
    lines = [
        "admin3Name_en,admin3Pcode,admin4Name_en,admin4Name_ar,admin4Pcode,Latitude,Longitude\n",
        "North,SY01,Tell Made (Near River),تل,C0001,35.5,36.5\n",
        "North,SY01,Lost,,C0002,,\n",
    ]
    parsed = parse_places(lines, name="ocha.csv", country="SY")
    (entry,) = parsed.entries
    assert (entry.town.name, entry.town.code, entry.town.country) == ("Tell Made", "C0001", "SY")
    assert {"تل", "Tell Made (Near River)"} <= set(entry.names)
    assert parsed.left_out == {"without usable coordinates": 1}


def test_json_lines_are_read_and_broken_ones_counted() -> None:
    lines = [json.dumps({"pcode": "C1", "en": "Tell Made", "ar": "تل", "lat": 35.5, "lon": 36.5}) + "\n", "{broken\n", "[1]\n"]
    parsed = parse_places(lines, name="p.jsonl", country="SY")
    assert len(parsed.entries) == 1
    assert parsed.left_out == {"not JSON": 1, "no JSON object": 1}


def test_a_point_at_nought_nought_is_no_point() -> None:
    parsed = parse_places(["name,lat,lon\n", "Null Island,0,0\n"], name="p.csv")
    assert not parsed.entries


def test_an_empty_file_gives_nothing() -> None:
    assert parse_places([], name="empty").entries == []


def test_the_deepest_level_names_the_place_also_where_it_comes_first() -> None:
    lines = [
        "ADM3_EN,ADM3_AR,ADM3_PCODE,ADM2_EN,ADM2_PCODE,ADM1_EN,ADM1_PCODE,ADM0_EN,ADM0_PCODE,POINT_X,POINT_Y\n",
        "Tell Made,تل,SD0203,Lower Made,SD02,Upper Made,SD0,Sudan,SD,25.3,13.6\n",
    ]
    (entry,) = parse_places(lines, name="cod.csv").entries
    town = entry.town
    assert (town.name, town.code, town.country, town.latitude, town.longitude) == ("Tell Made", "SD0203", "SD", 13.6, 25.3)


def test_columns_of_other_names_and_other_marks_between_them_are_read() -> None:
    for header, line in (
        ("Village_Name;Long_X;Lat_Y\n", "Tell Made;36.7;35.1\n"),
        ("site name\tlongitude\tlatitude\n", "Tell Made\t36.7\t35.1\n"),
        ("asciiname,lng,lat,population_y\n", "Tell Made,36.7,35.1,12\n"),
    ):
        (entry,) = parse_places([header, line], name="list.csv", country="SY").entries
        assert (entry.town.name, entry.town.latitude, entry.town.longitude) == ("Tell Made", 35.1, 36.7)


def _square(longitude: float, latitude: float, half: float) -> dict[str, object]:
    corners = [[longitude - half, latitude - half], [longitude + half, latitude - half], [longitude + half, latitude + half]]
    return {"type": "MultiPolygon", "coordinates": [[[*corners, corners[0]]]]}


def _cod() -> dict[str, object]:
    told = {"ADM2_EN": "Madeland", "ADM2_PCODE": "CD5402", "ADM1_EN": "Ituri", "ADM0_PCODE": "CD"}
    nowhere = {"type": "Feature", "properties": {"ADM2_EN": "Nowhere"}, "geometry": None}
    features = [{"type": "Feature", "properties": told, "geometry": _square(30.0, 1.0, 0.5)}, nowhere]
    return {"type": "FeatureCollection", "name": "cod", "features": features}


@pytest.mark.parametrize("indent", [None, 2])
def test_a_polygon_is_an_area_whose_circle_holds_it_in_one_line_or_in_many(indent: int | None) -> None:
    parsed = parse_places(json.dumps(_cod(), indent=indent).splitlines(keepends=True), name="adm2.geojson")
    (entry,) = parsed.entries
    town = entry.town
    assert (town.name, town.kind, town.level, town.country, town.code) == ("Madeland", "administrative area", 2, "CD", "CD5402")
    assert (town.latitude, town.longitude) == (1.0, 30.0)
    assert 78 <= town.radius_km <= 82, "half a diagonal of a square of one degree, and a margin"
    assert parsed.left_out == {"without usable coordinates": 1}


def test_a_point_of_geojson_is_a_settlement_and_a_village_by_its_type_too() -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"featureNam": "Madetown", "type": "Village"},
            "geometry": {"type": "Point", "coordinates": [29.7, 1.3]},
        }
    ]
    (entry,) = parse_places([json.dumps({"type": "FeatureCollection", "features": features})], name="ppl.geojson", country="CD").entries
    assert (entry.town.name, entry.town.kind, entry.town.latitude, entry.town.longitude) == ("Madetown", "populated place", 1.3, 29.7)


def test_a_row_with_a_surface_or_of_a_high_level_is_an_area_and_never_a_point() -> None:
    lines = ["en,pcode,lat,lon,area_sqkm\n", "Madeprovince,SY08,36.4,40.5,23168.9\n"]
    (entry,) = parse_places(lines, name="adm1.csv", country="SY").entries
    assert (entry.town.kind, entry.town.level) == ("administrative area", 1)
    assert entry.town.radius_km > 86, "as wide as a circle of that surface, and more"


def test_what_is_cut_off_or_no_text_at_all_gives_no_place_and_says_so() -> None:
    assert parse_places([json.dumps(_cod())[:200]], name="cut.geojson").left_out == {"not JSON: the file is cut off or broken": 1}
    noise = ["\x00\x01\ufffd,\x02\n", "\ufffd" * 50 + "\n"]
    assert parse_places(noise, name="noise.dat").entries == []


def test_a_cell_longer_than_any_name_list_stops_nothing() -> None:
    lines = ["name,latitude,longitude,note\n", f"Tell Made,35.1,36.1,{'x' * 200_000}\n"]
    assert [entry.town.name for entry in parse_places(lines, name="long.csv").entries] == ["Tell Made"]
