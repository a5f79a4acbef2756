"""Filters of the page of events and the choice of a dossier: what fits is shown, however many there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.served import make_client, make_record

from orontes.project import Project


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("listing"))


@pytest.fixture(scope="module")
def client(record: Path) -> TestClient:
    return make_client(record)


def _listed(client: TestClient, query: str) -> set[str]:
    answer = client.get(f"/events.html?{query}")
    assert answer.status_code == 200
    return set(re.findall(r"events/(event-[0-9a-z-]+)\.html", answer.text))


def test_filters_show_the_events_that_fit(client: TestClient, record: Path) -> None:
    cards = list(Project.open(record).views().events())
    assert len(cards) > 1
    for kind in {card.kind for card in cards} | {"none"}:
        assert _listed(client, f"kind={kind}") == {card.id for card in cards if card.kind == kind}
    assert _listed(client, "lane=undated") == {card.id for card in cards if not card.time}
    assert _listed(client, "lane=unplaced") == {card.id for card in cards if card.place is None}
    word = cards[0].gist.split()[0].upper()
    assert _listed(client, f"words={word}") == {card.id for card in cards if word.casefold() in f"{card.title} {card.gist}".casefold()}


def test_a_dossier_offers_what_is_not_chosen(client: TestClient, record: Path) -> None:
    cards = list(Project.open(record).views().events())
    page = client.get(f"/dossier.html?event={cards[0].id}&event=none").text
    boxes = dict(re.findall(r'name="event" value="(event-[0-9a-z-]+)"( checked)?', page))
    assert {one for one, checked in boxes.items() if checked} <= {cards[0].id}
    assert {card.id for card in cards} <= set(boxes)
    assert "no longer in the record" in page
