from __future__ import annotations

import json

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
