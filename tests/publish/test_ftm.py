from __future__ import annotations

import json
from typing import Any

import pytest
from tests.view.pile import Pile

from orontes.publish.choice import Choice
from orontes.publish.ftm import make_files
from orontes.publish.manner import Manner

REQUIRED = {
    "Article": ("fileName",),
    "Person": ("name",),
    "Organization": ("name",),
    "Address": ("full",),
    "Event": ("name",),
    "Documentation": ("document", "entity"),
    "Mention": ("document", "name"),
    "UnknownLink": ("subject", "object"),
}
LINKS = {"document": {"Article"}, "proof": {"Article"}, "addressEntity": {"Address"}, "involved": {"Person", "Organization"}}
"""Properties that lead to another entity, and of which schema that is."""


@pytest.fixture(scope="module")
def entities(pile: Pile) -> list[dict[str, Any]]:
    ((_, lines),) = make_files(Choice(pile.views()), Manner())
    return [json.loads(line) for line in lines]


def one(entities: list[dict[str, Any]], identity: str) -> dict[str, Any]:
    return next(entity["properties"] for entity in entities if entity["id"] == identity)


def test_each_entity_has_what_its_schema_asks_for_and_every_link_leads_to_one_of_its_range(entities: list[dict[str, Any]]) -> None:
    schemas = {entity["id"]: entity["schema"] for entity in entities}
    assert len(schemas) == len(entities)
    for entity in entities:
        told = entity["properties"]
        assert all(told.get(name) for name in REQUIRED[entity["schema"]]), entity
        assert all(value and isinstance(value, str) and value == value.strip() for values in told.values() for value in values), entity
        for name, allowed in LINKS.items():
            assert {schemas[value] for value in told.get(name, ())} <= allowed, entity


def test_a_report_is_an_article_with_the_hash_of_its_original(entities: list[dict[str, Any]], pile: Pile) -> None:
    articles = [entity["properties"] for entity in entities if entity["schema"] == "Article"]
    assert {note.split(": ")[1] for told in articles for note in told["notes"] if note.startswith("SHA-256")} == {
        original.sha256 for original in pile.keep.originals()
    }
    assert {told.get("publishedAt", [None])[0] for told in articles} == {"2019-03-05", "2019-03-06", "2019", "2019-03"}


def test_an_event_has_its_date_its_address_and_its_figures_in_words(entities: list[dict[str, Any]]) -> None:
    told = one(entities, "event-killing")
    assert (told["date"], told["addressEntity"], told["location"]) == (["2019-03-03"], ["place-rimal"], ["Tal Rimal"])
    assert told["summary"] == ["Killed: between 12 and 30 (disputed; 4 reports, 3 independent origins)"]
    assert one(entities, "event-mill")["date"] == ["1979"]
    assert "date" not in one(entities, "event-undated")


def test_a_claim_leads_from_its_article_to_its_event_with_its_words_and_a_denial_says_so(entities: list[dict[str, Any]]) -> None:
    claims = [entity["properties"] for entity in entities if entity["schema"] == "Documentation"]
    assert len(claims) == 6
    assert {told["entity"][0] for told in claims} == {"event-killing", "event-mill"}
    (denial,) = [told for told in claims if "denied" in told["summary"][0]]
    assert denial["role"] == ["Killing: denied"]
    assert not [entity for entity in entities if entity["schema"] == "UnknownLink"], "whoever denies is not said to have done it"


def test_a_place_that_is_no_point_has_no_coordinates(entities: list[dict[str, Any]]) -> None:
    assert one(entities, "place-rimal")["latitude"] == ["35.2"]
    assert "latitude" not in one(entities, "place-mill")


def test_the_library_of_follow_the_money_finds_nothing_to_mend(entities: list[dict[str, Any]]) -> None:
    library = pytest.importorskip("followthemoney", reason="needs followthemoney, which is too large for the extra `dev`")
    for entity in entities:
        schema = library.model.get(entity["schema"])
        assert schema.validate(entity) is None
        for name, values in entity["properties"].items():
            assert [schema.get(name).type.clean(value) for value in values] == values
