"""A capital that acts or speaks is its government; a capital in which something happens is the place."""

from __future__ import annotations

from typing import Any

from tests.flow.making import make_claim
from tests.flow.resolve.making import make_report

from orontes.flow.resolve.step import STEP
from orontes.flow.step import Records
from orontes.records.entity import Entity, Link, Place


def _resolve(marked: str, **said: Any) -> tuple[Records, dict[str, str]]:
    report, *mentions = make_report("r1", marked)
    claim = make_claim(report, report.text, **said)
    made = Records(STEP.run(Records([report, *mentions, claim])).records)
    names = {one.id: one.name for one in made.of(Entity)} | {one.id: one.name for one in made.of(Place)}
    return made, {report.text[link.span.start : link.span.end]: names[link.to] for link in made.of(Link)}


def test_a_capital_that_speaks_is_its_government() -> None:
    made, meant = _resolve("{place:Khartoum} denied that its army had shelled {place:Nyala}.", voice="Khartoum", place="Nyala")
    assert meant["Khartoum"] == "government of Sudan"
    assert meant["Nyala"] == "Nyala"
    assert any("not the place" in reason for link in made.of(Link) for reason in link.reasons)


def test_a_capital_in_which_something_happens_is_the_place() -> None:
    _, meant = _resolve("Five people were killed in {place:Khartoum}.", place="Khartoum")
    assert meant["Khartoum"] == "Khartoum"


def test_a_capital_that_acts_and_the_government_by_its_other_name_are_one() -> None:
    made, meant = _resolve("{place:Khartoum} denied it. The {group:Sudanese government} had said so before.", voice="Khartoum")
    assert meant["Khartoum"] == meant["Sudanese government"] == "Sudanese government"
    assert len(made.of(Entity)) == 1


def test_a_town_that_is_no_capital_stays_a_place_whatever_it_does() -> None:
    _, meant = _resolve("{place:Nyala} in Sudan rose against the army.", actor="Nyala")
    assert meant["Nyala"] == "Nyala"


def test_states_whose_codes_sound_alike_are_two() -> None:
    """Russia and Rwanda, Eritrea and Iran: the keys of their forces and governments are told apart by a code, which is no word."""
    report = make_report(
        "r1",
        "{group:Russian troops} and {group:Rwandan troops} fought {group:Eritrean troops} and {group:Iranian troops}.",
    )
    names = {one.name for one in Records(STEP.run(Records(report)).records).of(Entity)}
    assert names == {"Russian troops", "Rwandan troops", "Eritrean troops", "Iranian troops"}


def _entities(marked: str) -> dict[str, str]:
    made = Records(STEP.run(Records(make_report("r1", marked))).records)
    names = {one.id: one.name for one in made.of(Entity)}
    text = make_report("r1", marked)[0].text
    return {text[link.span.start : link.span.end]: names[link.to] for link in made.of(Link) if link.to in names}


def test_what_a_capital_does_without_a_claim_is_its_governments_deed() -> None:
    meant = _entities(
        "{place:Kinshasa} has cut ties with {place:Kigali}. {place:Riyadh}, for its part, condemned it, and {place:Ankara} said so too."
    )
    assert meant["Kinshasa"] == "government of Democratic Republic of the Congo"
    assert meant["Kigali"] == "government of Rwanda"
    assert meant["Riyadh"] == "government of Saudi Arabia"
    assert meant["Ankara"] == "government of Turkey"


def test_people_of_a_capital_who_speak_are_not_its_government() -> None:
    assert (
        _entities("Residents of {place:Damascus} said it rained. A man from {place:Kigali} denied it. In {place:Moscow} said he nothing.")
        == {}
    )


def test_a_seat_stands_for_its_government_but_not_where_something_is_in_it() -> None:
    assert _entities("The {place:Kremlin} was silent.") == {"Kremlin": "government of Russia"}
    assert _entities("They met in the {place:Kremlin}.") == {}
