from __future__ import annotations

from tests.flow.gather.test_dates import Valley
from tests.flow.making import run_flow

from orontes.records.finding import Finding


def dates_of(world: Valley, kind_claim: str) -> list[Finding]:
    return [
        finding
        for finding in run_flow(world.everything()).of(Finding)
        if finding.field == "event_date" and any(kind_claim in value.claims for value in finding.values)
    ]


def test_an_inferred_day_is_shown_with_its_words_and_how_it_was_found() -> None:
    world = Valley()
    world.of_story(published="2018-05-11", place="Keren", time="2018-05-10", count=17)
    report = world.report("Porters, coopers and weavers spoke of quince, saffron and tamarind, of heron and otter. Keren. Nakfa.")
    world.claim(report, "Keren", place="Keren", time="two days ago", count=17)
    other = world.claim(report, "Nakfa", kind="shelling", place="Nakfa", time="yesterday")
    [finding] = dates_of(world, other.id)
    assert finding.values[0].text == "2018-05-11?, inferred from “yesterday”"
    assert "a day inferred: “yesterday”" in finding.rule
    assert finding.verdict == "single"


def test_a_day_taken_from_another_report_never_agrees_with_it() -> None:
    world = Valley()
    dated = world.of_story(published="2018-05-11", kind="capture", place="Keren", time="2018-05-10")
    vague = world.of_story(kind="capture", place="Keren", time="Thursday")
    [finding] = dates_of(world, dated.id)
    assert all(vague.id not in value.claims for value in finding.values)
    assert finding.verdict == "single"
