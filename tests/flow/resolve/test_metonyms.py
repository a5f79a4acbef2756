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
