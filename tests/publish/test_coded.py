from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.view.pile import Pile, make_pile

from orontes.flow.step import Made
from orontes.flow.weigh.profiles import publish_figures
from orontes.publish.choice import Choice
from orontes.publish.coded import make_acled, make_ucdp
from orontes.publish.manner import Manner
from orontes.publish.sheets import read_sheet
from orontes.records.finding import Finding
from orontes.records.issue import Issue

ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 "
    "interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes "
    "fatalities tags timestamp"
)
UCDP = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name "
    "side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date "
    "source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country "
    "country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
)
Tables = dict[str, list[dict[str, Any]]]


def read(files: Any) -> Tables:
    found: dict[str, list[dict[Any, Any]]] = {}
    for name, lines in files:
        header, *rows = read_sheet(b"".join(lines).decode())
        found[name] = [dict(zip(header, row, strict=True)) for row in rows]
    return found


@pytest.fixture(scope="module")
def weighed(tmp_path_factory: pytest.TempPathFactory) -> Pile:
    """The hand-made record, with the numbers that the profiles make, and a place in a country that there is."""
    pile = make_pile(tmp_path_factory.mktemp("weighed"))
    records = [replace(one, profiles=publish_figures(one)) if isinstance(one, Finding) else one for one in pile.records]
    records = [replace(one, country="SY") if getattr(one, "country", None) == "XX" else one for one in records]
    pile.store.write("all", "", "1", Made(records=tuple(one for one in records if not isinstance(one, Issue)), issues=()))
    return pile


@pytest.fixture(scope="module")
def acled(weighed: Pile) -> Tables:
    return read(make_acled(Choice(weighed.views()), Manner()))


@pytest.fixture(scope="module")
def ucdp(weighed: Pile) -> Tables:
    return read(make_ucdp(Choice(weighed.views()), Manner()))


def test_the_columns_are_those_of_the_codebooks_in_their_order_with_ours_behind(acled: Tables, ucdp: Tables) -> None:
    for table, columns in ((acled["acled.csv"], ACLED.split()), (ucdp["ucdp.csv"], UCDP.split())):
        names = list(table[0])
        assert names[: len(columns)] == columns
        assert all(name.startswith("orontes_") for name in names[len(columns) :])


def test_a_killing_is_a_row_of_acled_with_the_most_conservative_number(acled: Tables) -> None:
    row = next(row for row in acled["acled.csv"] if row["event_id_cnty"] == "event-killing")
    told = {name: row[name] for name in ("event_date", "year", "time_precision", "event_type", "country", "latitude", "fatalities")}
    assert told == {
        "event_date": "2019-03-03",
        "year": "2019",
        "time_precision": "1",
        "event_type": "Violence against civilians",
        "country": "Syria",
        "latitude": "35.2",
        "fatalities": "12",
    }
    assert {"Copy Post", "Salt Road Post"} < set(row["source"].split("; "))
    assert len(row["orontes_claims"].split("|")) == 4, "the denial is no ground"


def test_no_day_and_no_point_is_invented_for_a_row_of_acled(acled: Tables) -> None:
    row = next(row for row in acled["acled.csv"] if row["event_id_cnty"] == "event-mill")
    assert (row["event_date"], row["year"], row["time_precision"], row["orontes_time"]) == (None, "1979", "3", "1979")
    assert (row["latitude"], row["longitude"], row["geo_precision"], row["location"]) == (None, None, "3", "the mill")
    assert row["fatalities"] is None, "nobody gives a number, which is not 0"


def test_a_killing_is_a_row_of_ucdp_with_its_range_and_its_cell_of_the_grid(ucdp: Tables) -> None:
    (row,) = ucdp["ucdp.csv"]
    assert (row["low"], row["high"]) == ("12", "30")
    assert row["best"] in {"12", "20", "25"}
    assert (row["date_prec"], row["date_start"], row["date_end"]) == ("1", "2019-03-03", "2019-03-03")
    assert (row["geom_wkt"], row["priogrid_gid"], row["where_prec"]) == ("POINT (36.7 35.2)", "180434", "1")
    assert row["source_original"] == "Rimal Relief Committee; a doctor"
    assert row["number_of_sources"] == "4"


def test_what_is_not_coded_stands_beside_with_the_reason(acled: Tables, ucdp: Tables) -> None:
    assert {row["orontes_event"]: row["why"] for row in acled["left_out.csv"]} == {"event-undated": "nobody asserts that it happened"}
    reasons = {row["orontes_event"]: row["why"] for row in ucdp["left_out.csv"]}
    assert set(reasons) == {"event-mill", "event-undated"}
    assert reasons["event-mill"].endswith("no number of deaths is claimed of it")


def test_each_column_says_what_it_holds_or_why_it_is_empty(acled: Tables, ucdp: Tables) -> None:
    for tables, name in ((acled, "acled.csv"), (ucdp, "ucdp.csv")):
        told = {row["column"]: row["holds"] for row in tables["columns.csv"]}
        assert list(told) == list(tables[name][0])
        assert all(told.values())
        for column, holds in told.items():
            if holds.startswith("empty:"):
                assert all(row[column] is None for row in tables[name]), column


def test_each_row_leads_to_its_claims_and_their_originals(weighed: Pile, acled: Tables, ucdp: Tables) -> None:
    choice = Choice(weighed.views())
    for row in (*acled["acled.csv"], *ucdp["ucdp.csv"]):
        claims = row["orontes_claims"].split("|")
        assert set(claims) <= set(choice.events[row["orontes_event"]].claims)
        assert tuple(row["orontes_originals"].split("|")) == choice.grounds(claims)
