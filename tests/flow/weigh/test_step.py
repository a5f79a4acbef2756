from __future__ import annotations

from functools import partial
from typing import Any

from tests.flow.making import World, count_calls, run_flow

from orontes.flow.step import Records
from orontes.flow.weigh import STEP as WEIGH
from orontes.records.claim import Claim
from orontes.records.event import Event
from orontes.records.finding import Finding, Origin
from orontes.records.report import Report

DAY = "2020-05-01"


class Tolmin(World):
    """One killing in one town; each outlet tells it in words that share nothing with the others'."""

    def __init__(self) -> None:
        super().__init__()
        self.place("Tolmin")

    def told(self, text: str, *, outlet: str | None = None, cites: str | None = None, agency: str | None = None, **said: Any) -> Claim:
        report = self.by(text, outlet=outlet, cites=cites, agency=agency)
        return self.claim(report, text, place="Tolmin", time=DAY, **said)

    def by(self, text: str, *, outlet: str | None = None, cites: str | None = None, agency: str | None = None) -> Report:
        closing = f" {cites} said the road was cut." if cites else ""
        report = self.report(text + closing, outlet=outlet, agency=agency, name=str(len(self.reports)))
        if cites:
            self.entity(cites)
            self.claim(report, closing.strip(), "siege", voice=cites)
        return report

    def findings(self, kind: str = "killing") -> dict[str, Finding]:
        made = run_flow(self.everything())
        [event] = [event for event in made.of(Event) if event.kind == kind]
        return {finding.field: finding for finding in made.of(Finding) if finding.event == event.id}

    def origins(self) -> list[Origin]:
        return list(run_flow(self.everything()).of(Origin))


def test_two_independent_origins_that_say_the_same_agree() -> None:
    world = Tolmin()
    world.told("In Tolmin 9 died, by one count.", outlet="A", cites="Sava Watch", count=9)
    world.told("Nine were lost at Tolmin, villagers hold.", outlet="B", cites="Drava Watch", count=9)
    deaths = world.findings()["deaths"]
    assert (deaths.verdict, deaths.low, deaths.high, deaths.reports, deaths.origins) == ("agreed", 9, 9, 2, 2)
    assert len(deaths.values) == 1


def test_one_origin_is_single_however_many_reports_carry_it() -> None:
    world = Tolmin()
    text = "In Tolmin 9 people died when a shell hit the bakery beside the river on the first of May."
    for outlet in "ABC":
        world.told(text, outlet=outlet, cites="Sava Watch", count=9)
    deaths = world.findings()["deaths"]
    assert (deaths.verdict, deaths.reports, deaths.origins) == ("single", 3, 1)


def test_a_range_that_holds_a_figure_is_compatible_with_it() -> None:
    world = Tolmin()
    world.told("In Tolmin 20 to 40 died, by one count.", outlet="A", cites="Sava Watch", count=(20, 40), exactness="range")
    world.told("Forty were lost at Tolmin, villagers hold.", outlet="B", cites="Drava Watch", count=40)
    world.told("Dozens perished around Tolmin.", outlet="C", cites="Mura Watch", count=(24, None), exactness="vague", words="Dozens")
    deaths = world.findings()["deaths"]
    assert (deaths.verdict, deaths.low, deaths.high, deaths.origins) == ("compatible", 20, 40, 3)
    assert {value.text for value in deaths.values} == {"20–40", "40", "dozens"}


def test_figures_that_no_number_fits_are_disputed_between_their_origins() -> None:
    world = Tolmin()
    world.told("In Tolmin 9 died, by one count.", outlet="A", cites="Sava Watch", count=9)
    world.told("Sixteen were lost at Tolmin, villagers hold.", outlet="B", cites="Drava Watch", count=16)
    deaths = world.findings()["deaths"]
    assert deaths.verdict == "disputed"
    assert deaths.between == ("9 (A) against 16 (B)",)


def test_a_denial_is_shown_against_what_it_denies_and_not_counted() -> None:
    world = Tolmin()
    world.entity("Border Guard")
    world.told("In Tolmin 9 died, by one count.", outlet="A", cites="Sava Watch", count=9)
    world.told("The Border Guard denied that anybody was killed at Tolmin.", outlet="B", voice="The Border Guard", stance="denied")
    deaths = world.findings()["deaths"]
    assert (deaths.verdict, deaths.low, deaths.high, deaths.origins) == ("disputed", 9, 9, 1)
    assert [(value.text, value.stance) for value in deaths.values] == [("9", "asserted"), ("denied", "denied")]
    assert deaths.between == ("Border Guard: denied, against 9",)


def test_a_denial_of_what_has_no_figure_is_a_finding_of_its_own() -> None:
    world = Tolmin()
    world.entity("Border Guard")
    world.told("Planes hit Tolmin at noon.", outlet="A", cites="Sava Watch", kind="air_strike")
    world.told(
        "The Border Guard denied that its planes had flown over Tolmin.",
        outlet="B",
        kind="air_strike",
        voice="The Border Guard",
        stance="denied",
    )
    occurrence = world.findings("air_strike")["occurrence"]
    assert occurrence.verdict == "disputed"
    assert {value.stance for value in occurrence.values} == {"asserted", "denied"}


def test_one_source_in_three_outlets_is_one_origin() -> None:
    world = Tolmin()
    world.entity("Sava Watch")
    world.told("In Tolmin 9 died, Sava Watch said.", outlet="A", voice="Sava Watch", count=9)
    world.told("Nine were lost at Tolmin, in the words of Sava Watch.", outlet="B", voice="Sava Watch", count=9)
    world.told("Sava Watch put the dead of Tolmin at nine.", outlet="C", voice="Sava Watch", count=9)
    [origin] = [origin for origin in world.origins() if origin.claims]
    assert (origin.name, len(origin.reports), origin.stated) == ("Sava Watch", 3, True)


def test_one_agency_in_two_outlets_is_one_origin() -> None:
    world = Tolmin()
    world.told("In Tolmin 9 died, by one count.", outlet="A", agency="AFP", count=9)
    world.told("Nine were lost at Tolmin, villagers hold.", outlet="B", agency="Agence France-Presse", count=9)
    deaths = world.findings()["deaths"]
    assert (deaths.verdict, deaths.reports, deaths.origins) == ("single", 2, 1)


def test_an_outlet_twice_in_its_own_voice_is_one_origin() -> None:
    world = Tolmin()
    world.told("In Tolmin 9 died, by one count.", outlet="A", cites="Sava Watch", count=9)
    world.told("Nine were lost at Tolmin, villagers hold.", outlet="A", cites="Drava Watch", count=9)
    assert world.findings()["deaths"].origins == 1


def test_an_outlet_cited_by_another_is_one_origin_with_its_own_report() -> None:
    world = Tolmin()
    world.told("In Tolmin 9 died, by one count.", outlet="Valley Post", cites="Sava Watch", count=9)
    world.told("Nine were lost at Tolmin, Valley Post reported.", outlet="B", voice="Valley Post", count=9)
    assert world.findings()["deaths"].origins == 1


def test_outlets_that_cite_nobody_are_counted_apart() -> None:
    world = Tolmin()
    world.told("In Tolmin 9 died, by one count.", outlet="A", cites="Sava Watch", count=9)
    world.told("Nine were lost at Tolmin, villagers hold.", outlet="B", count=9)
    world.told("Tolmin buried its nine dead.", outlet="C", count=9)
    deaths = world.findings()["deaths"]
    assert (deaths.verdict, deaths.reports, deaths.origins) == ("single", 3, 1)
    assert "2 more that name no source" in deaths.rule
    assert sorted(origin.stated for origin in world.origins() if origin.id in deaths.values[0].origins) == [False, False, True]


def test_categories_are_never_added() -> None:
    world = Tolmin()
    report = world.by("In Tolmin 12 civilians died. In Tolmin 5 soldiers died.", outlet="A", cites="Sava Watch")
    world.claim(report, "In Tolmin 12 civilians died.", count=12, group="civilian", place="Tolmin", time=DAY)
    world.claim(report, "In Tolmin 5 soldiers died.", count=5, group="soldier", place="Tolmin", time=DAY)
    findings = world.findings()
    assert {field: (finding.low, finding.high) for field, finding in findings.items() if field.startswith("deaths")} == {
        "deaths_civilians": (12, 12),
        "deaths_soldiers": (5, 5),
    }


def test_a_part_of_a_figure_is_a_value_of_its_group_alone() -> None:
    world = Tolmin()
    report = world.by("In Tolmin 602 died. Among them were 104 civilians.", outlet="A", cites="Sava Watch")
    whole = world.claim(report, "In Tolmin 602 died.", count=602, place="Tolmin", time=DAY)
    world.claim(report, "Among them were 104 civilians.", count=104, group="civilian", subset_of=whole)
    findings = world.findings()
    assert (findings["deaths"].low, findings["deaths"].high) == (602, 602)
    assert (findings["deaths_civilians"].low, findings["deaths_civilians"].high) == (104, 104)


def test_a_figure_for_civilians_alone_stands_beside_figures_for_all() -> None:
    world = Tolmin()
    world.told("In Tolmin 40 civilians died.", outlet="A", cites="Sava Watch", count=40, group="civilian")
    world.told("Forty were lost at Tolmin.", outlet="B", cites="Drava Watch", count=40)
    findings = world.findings()
    assert findings["deaths"].verdict == "agreed"
    assert findings["deaths_civilians"].reports == 1


def test_three_children_are_not_the_whole_toll() -> None:
    world = Tolmin()
    world.told("In Tolmin 3 children died.", outlet="A", cites="Sava Watch", count=3, group="child")
    world.told("Forty were lost at Tolmin.", outlet="B", cites="Drava Watch", count=40)
    findings = world.findings()
    assert (findings["deaths"].low, findings["deaths"].high) == (40, 40)
    assert findings["deaths_children"].low == 3


def test_two_names_of_an_actor_are_no_dispute() -> None:
    world = Tolmin()
    world.told("Gunmen killed 9 in Tolmin.", outlet="A", cites="Sava Watch", count=9, actor="Gunmen")
    world.told("A militia left nine dead at Tolmin.", outlet="B", cites="Drava Watch", count=9, actor="A militia")
    actor = world.findings()["actor1"]
    assert actor.verdict == "compatible"
    assert {value.text for value in actor.values} == {"Gunmen", "A militia"}


def test_every_value_names_its_claims_reports_speakers_and_origins() -> None:
    world = Tolmin()
    world.entity("Sava Watch")
    one = world.told("In Tolmin 9 died, Sava Watch said.", outlet="A", voice="Sava Watch", count=9)
    two = world.told("Nine were lost at Tolmin, villagers hold.", outlet="B", cites="Drava Watch", count=9)
    [value] = world.findings()["deaths"].values
    assert set(value.claims) == {one.id, two.id}
    assert set(value.reports) == {one.report, two.report}
    assert set(value.speakers) == {"Sava Watch", ""}
    assert len(value.origins) == 2


def test_a_report_that_contradicts_itself_is_shown() -> None:
    world = Tolmin()
    report = world.by("In Tolmin 9 died. The dead of Tolmin are 16.", outlet="A", cites="Sava Watch")
    world.claim(report, "In Tolmin 9 died.", count=9, place="Tolmin", time=DAY)
    world.claim(report, "The dead of Tolmin are 16.", count=16, place="Tolmin", time=DAY)
    deaths = world.findings()["deaths"]
    assert (deaths.verdict, deaths.low, deaths.high) == ("single", 9, 16)
    assert deaths.between == ("9 and 16, both from A",)


def test_dates_that_overlap_are_compatible() -> None:
    world = Tolmin()
    world.told("In Tolmin 9 died, by one count.", outlet="A", cites="Sava Watch", count=9)
    report = world.by("Nine were lost at Tolmin in May, villagers hold.", outlet="B", cites="Drava Watch")
    world.claim(report, "Nine were lost at Tolmin in May, villagers hold.", count=9, place="Tolmin", time="2020-05")
    date = world.findings()["event_date"]
    assert (date.verdict, {value.text for value in date.values}) == ("compatible", {"2020-05-01", "2020-05"})


def test_two_copies_of_a_text_that_is_not_of_this_event_are_one_voice() -> None:
    world = Tolmin()
    story = "A long tale of the harvest that has nothing to do with the town and goes on for many lines about bread, rain, mules and the price of salt."
    for outlet in "AB":
        report = world.by(f"{story} In Tolmin 9 died.", outlet=outlet, cites="Sava Watch")
        world.claim(report, "In Tolmin 9 died.", count=9, place="Tolmin", time=DAY)
    assert world.findings()["deaths"].origins == 1


def test_a_denial_disputes_neither_the_place_nor_the_day() -> None:
    world = Tolmin()
    world.told("In Tolmin 9 died, by one count.", outlet="A", cites="Sava Watch", count=9)
    world.told("The army denied that anybody was killed at Tolmin.", outlet="B", cites="Drava Watch", stance="denied")
    findings = world.findings()
    assert {field for field, finding in findings.items() if finding.verdict == "disputed"} == {"deaths"}
    assert findings["location"].reports == 1


def test_a_running_total_that_grew_is_no_dispute() -> None:
    world = Tolmin()
    tellings = [
        ("By Monday the dead of Tolmin were 31.", "A", "Sava Watch", "2020-05-04", 31),
        ("The toll at Tolmin rose to 43.", "B", "Drava Watch", "2020-05-08", 43),
    ]
    for text, outlet, source, published, dead in tellings:
        world.entity(source)
        report = world.report(f"{text} So {source} said.", outlet=outlet, published=published)
        world.claim(report, text, count=dead, scope="cumulative", place="Tolmin", time=DAY, voice=source)
    deaths = world.findings()["deaths"]
    assert (deaths.verdict, deaths.low, deaths.high, deaths.origins) == ("compatible", 31, 43, 2)


def test_a_running_total_that_fell_is_a_dispute() -> None:
    world = Tolmin()
    tellings = [
        ("By Monday the dead of Tolmin were 43.", "A", "Sava Watch", "2020-05-04", 43),
        ("The toll at Tolmin is 31.", "B", "Drava Watch", "2020-05-08", 31),
    ]
    for text, outlet, source, published, dead in tellings:
        world.entity(source)
        report = world.report(f"{text} So {source} said.", outlet=outlet, published=published)
        world.claim(report, text, count=dead, scope="cumulative", place="Tolmin", time=DAY, voice=source)
    assert world.findings()["deaths"].verdict == "disputed"


def test_what_is_counted_is_part_of_the_field() -> None:
    world = Tolmin()
    world.told("Militia took 6 villages near Tolmin.", outlet="A", cites="Sava Watch", kind="capture", count=6, unit="village")
    world.told("Rebels hold 2 bases by Tolmin.", outlet="B", cites="Drava Watch", kind="capture", count=2, unit="military base")
    findings = world.findings("capture")
    assert {"captured_villages", "captured_military_bases"} <= findings.keys()


def test_what_one_report_both_says_and_denies_is_shown() -> None:
    world = Tolmin()
    report = world.by("Troops took Tolmin. Troops could not take Tolmin.", outlet="A", cites="Sava Watch")
    world.claim(report, "Troops took Tolmin.", "capture", place="Tolmin", time=DAY)
    world.claim(report, "Troops could not take Tolmin.", "capture", place="Tolmin", time=DAY, stance="negated")
    occurrence = world.findings("capture")["occurrence"]
    assert occurrence.between == ("said not to have happened and said to have happened, both from A",)


def test_an_event_of_thousands_of_figures_is_weighed_without_comparing_all_of_them() -> None:
    def calls(number: int) -> int:
        world = Crowd(number)
        assert WEIGH.parts is not None
        [(_, part)] = WEIGH.parts(Records([*world.everything(), world.event]))
        made, called = count_calls(partial(WEIGH.run, part))
        findings = [finding for finding in made.records if isinstance(finding, Finding)]
        assert {finding.verdict for finding in findings if finding.field == "deaths"} == {"disputed"}
        return called

    calls(10)
    assert calls(800) < 6 * calls(200)


class Crowd(World):
    """One killing of which each report gives a figure of its own."""

    def __init__(self, number: int) -> None:
        super().__init__()
        for dead in range(3, number + 3):
            report = self.report(f"In Tolmin {dead} died.", outlet=f"Outlet {dead}", published="2020-05-03")
            self.claim(report, report.text, count=dead, place="Tolmin", time=DAY)
        claims = tuple(sorted(claim.id for claim in self.claims))
        self.event = Event(id="event-1", kind="killing", time=DAY, place=None, claims=claims, part_of=None, reasons=())
