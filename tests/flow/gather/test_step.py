from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from tests.flow.making import World, find, run_step

from orontes.flow.gather import STEP
from orontes.records.claim import Claim
from orontes.records.entity import Link
from orontes.records.event import Event
from orontes.records.issue import Question

FILLER = "Villagers told of what had happened there."


def events_of(world: World, kind: str | None = None) -> list[Event]:
    made = [record for record in run_step(STEP.run, world.records()) if isinstance(record, Event)]
    return [event for event in made if kind is None or event.kind == kind]


def groups_of(world: World) -> set[frozenset[str]]:
    return {frozenset(event.claims) for event in events_of(world)}


def together(*claims: Claim) -> frozenset[str]:
    return frozenset(claim.id for claim in claims)


class Keren(World):
    """A town with a quarter, in a province, in a country; one claim a report unless a test adds more."""

    def __init__(self) -> None:
        super().__init__()
        self.place("Keren", within="Anseba Province", country="ER")
        self.place("Market Quarter", within="Keren", country="ER")
        self.place("Harbour Quarter", within="Keren", country="ER")
        self.place("Anseba Province", kind="administrative area", country="ER")
        self.place("Nakfa", country="ER")
        self.place("Eritrea", kind="country", country="ER")

    def told(self, text: str = FILLER, *, published: str | None = None, headings: tuple[str, ...] = (), **said: Any) -> Claim:
        names = said.get("place") or ""
        report = self.report(f"{text} {names}", published=published, name=str(len(self.reports)), headings=headings)
        return self.claim(report, report.text, **said)


def test_the_same_day_and_place_is_one_event() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    two = world.told(place="Keren", time="1998-06-05", count=14)
    assert groups_of(world) == {together(one, two)}


def test_two_days_are_two_events() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    two = world.told(place="Keren", time="1998-06-06", count=12)
    assert groups_of(world) == {together(one), together(two)}


def test_two_towns_are_two_events() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    two = world.told(place="Nakfa", time="1998-06-05", count=12)
    assert groups_of(world) == {together(one), together(two)}


def test_a_month_meets_the_one_day_in_it() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    two = world.told(place="Keren", time="1998-06")
    assert groups_of(world) == {together(one, two)}


def test_a_month_that_may_mean_two_days_stays_apart() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    two = world.told(place="Keren", time="1998-06-20", count=30)
    vague = world.told(place="Keren", time="1998-06")
    assert groups_of(world) == {together(one), together(two), together(vague)}


def test_its_figure_tells_which_of_two_days_a_month_means() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    two = world.told(place="Keren", time="1998-06-20", count=30)
    vague = world.told(place="Keren", time="1998-06", count=30)
    assert groups_of(world) == {together(one), together(two, vague)}


def test_vague_claims_chain_nothing_together() -> None:
    world = Keren()
    days = [world.told(place="Keren", time=f"1998-06-{day:02}", count=10 + day) for day in range(1, 29, 3)]
    world.told(place="Keren", time="1998-06")
    world.told(place="Keren", time="1998")
    world.told(place="Eritrea", time="1998-06")
    world.told()
    homes = {claim: number for number, group in enumerate(sorted(groups_of(world), key=sorted)) for claim in group}
    assert all(homes[one.id] != homes[two.id] for one, two in pairwise(days))


def test_a_quarter_is_within_its_town_and_the_town_within_its_province() -> None:
    world = Keren()
    town = world.told(place="Keren", time="1998-06-05", count=12)
    quarter = world.told(place="Market Quarter", time="1998-06-05")
    province = world.told(place="Anseba Province", time="1998-06-05")
    assert groups_of(world) == {together(town, quarter, province)}


def test_two_quarters_without_word_of_the_whole_town_stay_apart() -> None:
    world = Keren()
    one = world.told(place="Market Quarter", time="1998-06-05", count=3)
    two = world.told(place="Harbour Quarter", time="1998-06-05", count=4)
    assert groups_of(world) == {together(one), together(two)}


def test_an_old_massacre_in_a_new_report_is_its_own_event() -> None:
    world = Keren()
    old = world.told(place="Keren", time="1970-12", count=800, mode="historical", published="2024-03-02")
    new = world.told(place="Keren", count=6, published="2024-03-02")
    also = world.told(place="Keren", time="1970", count=(1000, None), exactness="at_least", mode="historical", published="2011-01-01")
    assert groups_of(world) == {together(old, also), together(new)}


def test_kinds_are_not_mixed() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    two = world.told(kind="shelling", place="Keren", time="1998-06-05")
    assert groups_of(world) == {together(one), together(two)}


def test_an_unplaced_claim_joins_by_its_figure_and_time() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=57)
    two = world.told(time="1998-06", count=57)
    assert groups_of(world) == {together(one, two)}


def test_an_unplaced_claim_with_a_time_alone_joins_nothing() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=57)
    two = world.told(time="1998-06", count=9)
    assert groups_of(world) == {together(one), together(two)}


def test_a_claim_without_place_and_time_joins_an_event_of_its_own_report() -> None:
    world = Keren()
    report = world.report(
        "Planes hit Keren on 5 June 1998 and killed 12. Among the tents 12 lay dead, a nurse said.", published="1998-06-06"
    )
    one = world.claim(report, "Planes hit Keren on 5 June 1998 and killed 12.", count=12, place="Keren", time="1998-06-05")
    two = world.claim(report, "Among the tents 12 lay dead, a nurse said.", count=12)
    other = world.told("Somewhere people died.", published="1998-06-06")
    assert groups_of(world) == {together(one, two), together(other)}


def test_a_large_figure_without_a_time_joins_the_massacre_whose_range_it_meets() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1970-12-01", count=40_000, mode="historical", published="2020-01-01")
    two = world.told(place="Keren", count=(20_000, 40_000), exactness="range", mode="historical", published="2021-01-01")
    three = world.told(place="Keren", time="1970", count=(20_000, None), exactness="vague", mode="historical", published="2022-01-01")
    assert groups_of(world) == {together(one, two, three)}


def test_news_without_a_day_is_of_the_days_of_its_report() -> None:
    world = Keren()
    one = world.told(kind="capture", place="Keren", published="1991-03-24")
    two = world.told(kind="capture", place="Keren", time="1991-03-23", published="1991-03-25")
    three = world.told(kind="capture", place="Keren", published="1991-03-25")
    later = world.told(kind="capture", place="Keren", published="2000-05-26")
    assert groups_of(world) == {together(one, two, three), together(later)}


def test_news_with_quite_another_figure_is_another_event() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=40, published="1998-06-06")
    two = world.told(place="Keren", count=6, published="1998-06-07")
    assert groups_of(world) == {together(one), together(two)}


def test_no_event_happens_after_the_report_that_tells_of_it() -> None:
    world = Keren()
    early = world.told(place="Keren", count=57, published="1998-06-01")
    late = world.told(place="Keren", time="1998-06-05", count=57)
    assert groups_of(world) == {together(early), together(late)}


def test_a_running_total_is_apart_from_incidents() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=12, published="1998-06-06")
    total = world.told(place="Keren", time="1998-05-06/..", count=602, scope="cumulative", published="1998-06-06")
    assert groups_of(world) == {together(one), together(total)}
    [event] = [event for event in events_of(world) if total.id in event.claims]
    assert any("running total" in reason for reason in event.reasons)


def test_a_toll_that_rises_is_one_event() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=31, published="1998-06-05")
    two = world.told(place="Keren", time="1998-06-05", count=43, scope="cumulative", published="1998-06-07")
    assert groups_of(world) == {together(one, two)}


def test_a_part_of_a_figure_stays_with_its_whole() -> None:
    world = Keren()
    report = world.report("On 5 June 1998 at least 602 people died in Keren. Among them were 104 children.", published="1998-06-06")
    whole = world.claim(
        report,
        "On 5 June 1998 at least 602 people died in Keren.",
        count=(602, None),
        exactness="at_least",
        place="Keren",
        time="1998-06-05",
    )
    part = world.claim(report, "Among them were 104 children.", count=104, group="child", subset_of=whole)
    assert groups_of(world) == {together(whole, part)}


def test_a_denial_goes_to_what_it_denies_and_makes_no_event() -> None:
    world = Keren()
    report = world.report("Shells killed 12 in Keren on 5 June 1998. The army denied that anybody was killed.", published="1998-06-06")
    one = world.claim(report, "Shells killed 12 in Keren on 5 June 1998.", count=12, place="Keren", time="1998-06-05")
    denial = world.claim(report, "The army denied that anybody was killed.", stance="denied", voice="The army")
    [event] = events_of(world)
    assert set(event.claims) == {one.id, denial.id}
    assert any("denied" in reason for reason in event.reasons)


def test_a_denial_of_what_nobody_asserts_is_a_question() -> None:
    world = Keren()
    denial = world.told("The army denied that anybody was killed in Nakfa.", place="Nakfa", stance="denied")
    made = run_step(STEP.run, world.records())
    assert [record.about for record in made if isinstance(record, Question)] == [(denial.id,)]
    assert not [record for record in made if isinstance(record, Event)]


def test_what_did_not_happen_is_in_no_event() -> None:
    world = Keren()
    for mode in ("future", "hypothetical", "ordered"):
        world.told(place="Keren", time="1998-06-05", count=12, mode=mode)
    assert events_of(world) == []


def test_a_single_death_within_a_massacre_is_a_part_of_it() -> None:
    world = Keren()
    report = world.report(
        "In December 1970 troops killed 800 people in Keren and thousands more around it, 9,000 in all. A shell killed one girl in the Market Quarter.",
        published="2010-01-01",
    )
    many = world.claim(report, report.text.split(". ", maxsplit=1)[0], count=9000, place="Keren", time="1970-12", mode="historical")
    one = world.claim(
        report,
        "A shell killed one girl in the Market Quarter.",
        count=1,
        group="girl",
        place="Market Quarter",
        time="1970-12",
        mode="historical",
    )
    events = {event.claims: event for event in events_of(world)}
    assert events[one.id,].part_of == events[many.id,].id


def test_a_low_figure_for_the_whole_is_no_part_but_a_dispute() -> None:
    world = Keren()
    many = world.told(place="Keren", time="1970-12", count=9000, mode="historical")
    few = world.told(place="Keren", time="1970-12", count=200, mode="historical")
    assert groups_of(world) == {together(many, few)}


def test_a_massacre_holds_the_siege_of_the_same_place_and_days() -> None:
    world = Keren()
    report = world.report("In December 1970 Keren was besieged. Troops killed 800 people in Keren.", published="2010-01-01")
    world.claim(report, "In December 1970 Keren was besieged.", "siege", place="Keren", time="1970-12", mode="historical")
    world.claim(report, "Troops killed 800 people in Keren.", place="Keren", time="1970-12-05", count=800, mode="historical")
    [siege], [killing] = events_of(world, "siege"), events_of(world, "killing")
    assert siege.part_of == killing.id
    assert killing.part_of is None


def test_a_siege_of_another_month_is_no_part_of_the_massacre() -> None:
    world = Keren()
    report = world.report("In March 1970 Keren was besieged. Troops killed 800 people in Keren.", published="2010-01-01")
    world.claim(report, "In March 1970 Keren was besieged.", "siege", place="Keren", time="1970-03", mode="historical")
    world.claim(report, "Troops killed 800 people in Keren.", place="Keren", time="1970-12-05", count=800, mode="historical")
    assert all(event.part_of is None for event in events_of(world))


def test_an_id_stays_when_a_report_is_added_that_says_nothing_finer() -> None:
    world = Keren()
    world.told(place="Keren", time="1998-06-05", count=12)
    before = {event.id for event in events_of(world)}
    world.told(place="Keren", time="1998-06", count=14)
    world.told(place="Nakfa", time="1998-06-05", count=14)
    assert before < {event.id for event in events_of(world)}


def test_an_unknown_time_is_said_to_be_unknown() -> None:
    world = Keren()
    world.told(place="Keren", count=12, mode="historical")
    assert [event.time for event in events_of(world)] == [".."]


def test_an_area_named_after_its_chief_town_holds_the_town() -> None:
    world = World()
    world.place("Marib")
    world.place("Marib Governorate", kind="administrative area")
    one_report = world.report("Shells on Marib.", published="2021-10-02")
    two_report = world.report("Fighting in Marib Governorate.", published="2021-10-03")
    one = world.claim(one_report, one_report.text, "shelling", place="Marib", time="2021-10-01")
    two = world.claim(two_report, two_report.text, "shelling", place="Marib Governorate", time="2021-10-01")
    assert groups_of(world) == {together(one, two)}


def test_an_attack_holds_the_air_strike_that_its_report_tells_with_it() -> None:
    world = Keren()
    report = world.report("Keren was attacked on 5 June 1998. Jets bombed Keren first.", published="1998-06-06")
    world.claim(report, "Keren was attacked on 5 June 1998.", "attack", place="Keren", time="1998-06-05")
    world.claim(report, "Jets bombed Keren first.", "air_strike", place="Keren", time="1998-06-05")
    [strike], [assault] = events_of(world, "air_strike"), events_of(world, "attack")
    assert (strike.part_of, assault.part_of) == (assault.id, None)


def test_two_reports_of_one_day_that_name_the_same_target_are_one_event() -> None:
    world = Keren()
    claims = []
    for outlet in ("One", "Two"):
        report = world.report(f"On 5 June 1998 rebels took the Red Sea Depot, {outlet} wrote.", published="1998-06-06")
        claims.append(world.claim(report, report.text, "capture", time="1998-06-05", target="Red Sea Depot"))
    assert groups_of(world) == {together(*claims)}


def test_the_running_totals_of_one_report_are_one_event() -> None:
    world = Keren()
    report = world.report("By Monday 514 were dead since May. By Friday the toll had reached 704.", published="1998-06-06")
    one = world.claim(report, "By Monday 514 were dead since May.", count=514, scope="cumulative", time="../1998-06-01")
    two = world.claim(report, "By Friday the toll had reached 704.", count=704, scope="cumulative")
    assert groups_of(world) == {together(one, two)}


def test_what_is_told_under_a_heading_of_history_is_history() -> None:
    world = Keren()
    report = world.report(
        "Shells hit Keren on 5 June 1998. An older wound In December 1970 troops killed 9,000 people in Keren. Soldiers shot people at the wells.",
        published="1998-06-06",
        headings=("An older wound",),
    )
    world.claim(report, "Shells hit Keren on 5 June 1998.", place="Keren", time="1998-06-05", count=4)
    old = world.claim(
        report, "In December 1970 troops killed 9,000 people in Keren.", place="Keren", time="1970-12", count=9000, mode="historical"
    )
    also = world.claim(report, "Soldiers shot people at the wells.")
    assert together(old, also) in groups_of(world)


def test_history_without_days_is_part_of_the_massacre_that_it_is_told_with() -> None:
    world = Keren()
    report = world.report(
        "In December 1970 troops killed 9,000 people in Keren. Prisoners were tortured in the Market Quarter.", published="1998-06-06"
    )
    world.claim(
        report, "In December 1970 troops killed 9,000 people in Keren.", place="Keren", time="1970-12", count=9000, mode="historical"
    )
    world.claim(report, "Prisoners were tortured in the Market Quarter.", "torture", place="Market Quarter", mode="historical")
    [torture], [killing] = events_of(world, "torture"), events_of(world, "killing")
    assert torture.part_of == killing.id
    assert torture.time == ".."


def test_news_without_a_day_happened_before_its_report() -> None:
    world = Keren()
    world.told(place="Keren", count=12, published="1998-06-06")
    assert [event.time for event in events_of(world)] == ["../1998-06-06"]


def test_villages_taken_around_a_town_are_not_the_taking_of_the_town() -> None:
    world = Keren()
    villages = world.told(kind="capture", place="Keren", time="1991-03-20", count=6, unit="village", published="1991-03-24")
    town = world.told(kind="capture", place="Keren", published="1991-03-24")
    assert groups_of(world) == {together(villages), together(town)}


def test_a_total_in_a_headline_is_the_toll_of_the_incident_below_it() -> None:
    world = Keren()
    report = world.report(
        "Keren toll rises to 43. The shell that hit Keren on 5 June 1998 killed 43, doctors said.", published="1998-06-07"
    )
    one = world.claim(report, "Keren toll rises to 43.", place="Keren", count=43, scope="cumulative")
    two = world.claim(
        report, "The shell that hit Keren on 5 June 1998 killed 43, doctors said.", place="Keren", time="1998-06-05", count=43
    )
    assert groups_of(world) == {together(one, two)}


def test_a_town_that_was_struck_is_the_place() -> None:
    world = Keren()
    report = world.report("Jets struck Keren on 5 June 1998.", published="1998-06-07")
    one = world.claim(report, report.text, "air_strike", target="Keren", time="1998-06-05")
    two = world.told(kind="air_strike", place="Keren", time="1998-06-05")
    assert groups_of(world) == {together(one, two)}


def test_a_place_without_a_name_is_no_place() -> None:
    world = Keren()
    world.place("the market of the town")
    one = world.told("Shells hit the market of the town and killed 57.", place="the market of the town", count=57, published="1998-06-07")
    two = world.told(place="Keren", time="1998-06-05", count=57)
    assert groups_of(world) == {together(one, two)}


def test_a_figure_in_the_headline_is_of_the_event_for_which_the_text_gives_it() -> None:
    world = Keren()
    dated = world.told(place="Keren", time="1998-06-05", count=17)
    report = world.report("Seventeen dead in raid. In Keren 17 died, a doctor said.")
    headline = world.claim(report, "Seventeen dead in raid.", count=17)
    text = world.claim(report, "In Keren 17 died, a doctor said.", count=17, place="Keren")
    assert groups_of(world) == {together(dated, headline, text)}


def test_a_market_named_after_its_town_is_in_the_town() -> None:
    world = Keren()
    world.place("Keren Central Market")
    one = world.told(place="Keren", time="1998-06-05", count=12)
    two = world.told(place="Keren Central Market", time="1998-06-05", count=14)
    assert groups_of(world) == {together(one, two)}


def test_an_unlocated_place_is_its_only_located_namesake_and_gets_no_point_from_it() -> None:
    world = World()
    near, far = world.place("Barentu", located=True), world.place("Barentu")
    claims = []
    for number, place in enumerate((near, far)):
        world.places = {place.id: place}
        report = world.report(f"Shells killed {10 + number} in Barentu.", name=str(number))
        claims.append(world.claim(report, report.text, count=10 + number, place="Barentu", time="1998-06-05" if number else "1998-06"))
        world.fixed = [*world.fixed, *(link for link in world.links() if link.report == report.id)]
    world.places = {near.id: near, far.id: far}
    [event] = events_of(world)
    assert set(event.claims) == {claim.id for claim in claims}
    assert event.place == far.id


def test_one_speaker_who_gives_two_far_figures_tells_of_two_happenings() -> None:
    world = Keren()
    report = world.report("A mine killed 3 in Keren on 5 June 1998. Shells killed 40 in Keren on 5 June 1998.", published="1998-06-06")
    one = world.claim(report, "A mine killed 3 in Keren on 5 June 1998.", count=3, place="Keren", time="1998-06-05")
    two = world.claim(report, "Shells killed 40 in Keren on 5 June 1998.", count=40, place="Keren", time="1998-06-05")
    assert groups_of(world) == {together(one), together(two)}


def test_two_speakers_who_give_far_figures_dispute_one_happening() -> None:
    world = Keren()
    report = world.report("In Keren 3 died, Ato Bisrat said. In Keren 40 died, Ato Haile said.", published="1998-06-06")
    one = world.claim(report, "In Keren 3 died, Ato Bisrat said.", count=3, place="Keren", time="1998-06-05", voice="Ato Bisrat")
    two = world.claim(report, "In Keren 40 died, Ato Haile said.", count=40, place="Keren", time="1998-06-05", voice="Ato Haile")
    assert groups_of(world) == {together(one, two)}


def test_a_quarter_with_quite_another_figure_is_another_happening_of_the_day() -> None:
    world = Keren()
    town = world.told(place="Keren", time="1998-06-05", count=40)
    near = world.told(place="Market Quarter", time="1998-06-05", count=41)
    far = world.told(place="Harbour Quarter", time="1998-06-05", count=3)
    assert groups_of(world) == {together(town, near), together(far)}


def test_the_toll_of_a_province_is_not_that_of_the_one_town_in_the_record() -> None:
    world = Keren()
    town = world.told(place="Keren", time="1998-06-05", count=12)
    province = world.told(place="Anseba Province", time="1998-06-05", count=90)
    assert groups_of(world) == {together(town), together(province)}


def test_the_toll_of_a_month_is_not_that_of_its_one_known_day() -> None:
    world = Keren()
    day = world.told(place="Keren", time="1998-06-05", count=12, published="1998-07-02")
    month = world.told(place="Keren", time="1998-06", count=300, published="1998-07-02")
    assert groups_of(world) == {together(day), together(month)}


def test_a_report_that_gives_a_far_larger_figure_without_a_day_tells_of_something_else() -> None:
    world = Keren()
    report = world.report("Shells killed 16 in Keren on 5 June 1998. Since the coup 3,200 people have been killed.", published="1998-06-06")
    one = world.claim(report, "Shells killed 16 in Keren on 5 June 1998.", place="Keren", time="1998-06-05", count=16)
    two = world.claim(report, "Since the coup 3,200 people have been killed.", place="Keren", count=(3200, None), exactness="more_than")
    assert groups_of(world) == {together(one), together(two)}


def test_children_among_the_dead_are_not_another_happening() -> None:
    world = Keren()
    report = world.report(
        "Shells killed 165 in Keren on 5 June 1998. In Keren 27 women died. Around 30 children were among the dead.", published="1998-06-06"
    )
    claims = [
        world.claim(report, "Shells killed 165 in Keren on 5 June 1998.", place="Keren", time="1998-06-05", count=165),
        world.claim(report, "In Keren 27 women died.", place="Keren", time="1998-06-05", count=27, group="woman"),
        world.claim(report, "Around 30 children were among the dead.", count=30, group="child"),
    ]
    assert groups_of(world) == {together(*claims)}


def test_a_claim_without_place_joins_the_event_of_the_same_day_and_scene() -> None:
    world = Keren()
    one = world.told("A car bomb went off at a restaurant.", place="Keren", time="1998-06-05", count=12)
    two = world.told("The bomb at the restaurant killed 14.", time="1998-06-05", count=14)
    other = world.told("A bus fell into a ravine.", time="1998-06-05", count=31)
    assert groups_of(world) == {together(one, two), together(other)}


def test_the_scene_tells_which_of_two_happenings_of_one_month_is_meant() -> None:
    world = Keren()
    one = world.told("Mortars hit a wedding.", place="Keren", time="1998-06-05", count=12)
    two = world.told("Gunmen attacked a bus.", place="Keren", time="1998-06-19", count=13)
    three = world.told("Guests of the wedding died under mortar fire.", place="Keren", time="1998-06", count=14)
    assert groups_of(world) == {together(one, three), together(two)}


def test_what_a_speaker_is_called_sets_no_scene() -> None:
    world = Keren()
    one = world.told("Hospital officials said that 12 died.", place="Keren", time="1998-06-05", count=12, voice="Hospital officials")
    two = world.told("Hospital officials said that 40 died.", time="1998-06-05", count=40, voice="Hospital officials")
    assert groups_of(world) == {together(one), together(two)}


def test_the_total_of_a_country_is_no_figure_of_the_massacre_that_its_report_recalls() -> None:
    world = Keren()
    report = world.report("In June 1998 78 people were killed in Keren. In Eritrea 300000 have been killed.", published="2008-06-05")
    one = world.claim(report, "In June 1998 78 people were killed in Keren.", count=78, place="Keren", time="1998-06", mode="historical")
    two = world.claim(report, "In Eritrea 300000 have been killed.", count=(300_000, None), place="Eritrea")
    assert groups_of(world) == {together(one), together(two)}


def test_a_total_without_a_day_is_the_toll_of_the_incident_in_that_town_days_before() -> None:
    world = Keren()
    one = world.told("A mortar shell hit the wedding.", place="Keren", time="1998-06-05", count=12, published="1998-06-06")
    two = world.told("The toll of the wedding rose.", place="Keren", count=17, scope="cumulative", published="1998-06-09")
    assert groups_of(world) == {together(one, two)}


def test_a_total_of_another_town_or_of_months_later_or_far_larger_is_no_toll_of_the_incident() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=12, published="1998-06-06")
    others = [
        world.told(place="Nakfa", count=17, scope="cumulative", published="1998-06-09"),
        world.told(place="Keren", count=17, scope="cumulative", published="1998-08-09"),
        world.told(place="Keren", count=400, scope="cumulative", published="1998-06-09"),
    ]
    assert together(one) in groups_of(world)
    assert not any(one.id in group for group in groups_of(world) if any(other.id in group for other in others))


def test_dead_since_friday_are_those_of_the_clash_that_began_on_friday() -> None:
    world = Keren()
    one = world.told("Fighting broke out at the market.", place="Keren", time="1998-06-05", count=12, published="1998-06-05")
    two = world.told(
        "The fighting at the market.", place="Keren", time="1998-06-05/..", count=20, scope="cumulative", published="1998-06-07"
    )
    assert groups_of(world) == {together(one, two)}


def test_dead_since_january_are_not_those_of_one_day() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=12, published="1998-06-05")
    two = world.told(place="Keren", time="1998-01/..", count=20, scope="cumulative", published="1998-06-07")
    assert groups_of(world) == {together(one), together(two)}


def test_a_total_without_a_place_is_that_of_the_incident_with_its_figure() -> None:
    world = Keren()
    one = world.told("A lorry bomb at the market.", place="Keren", time="1998-06-05", count=112, published="1998-06-06")
    two = world.told("A committee on the lorry bomb.", count=112, scope="cumulative", published="1998-06-12")
    other = world.told("A committee on the lorry bomb.", count=90, scope="cumulative", published="1998-06-12")
    assert groups_of(world) == {together(one, two), together(other)}


def test_a_running_total_of_one_place_and_one_first_day_is_one_event_across_reports() -> None:
    world = Keren()
    one = world.told(place="Eritrea", time="1998-05/..", count=7000, scope="cumulative", published="1998-09-01")
    two = world.told(place="Eritrea", time="1998-05/..", count=7500, scope="cumulative", published="1998-10-01")
    other = world.told(place="Eritrea", time="1998-08/..", count=600, scope="cumulative", published="1998-10-01")
    assert groups_of(world) == {together(one, two), together(other)}


def test_a_facility_that_bears_the_name_of_a_town_lies_in_it() -> None:
    world = Keren()
    world.place("Keren's prison", kind="facility")
    one = world.told("The raid on Keren's prison.", place="Keren's prison", time="1998-06-05", count=91)
    two = world.told(place="Keren", time="1998-06-05", count=82)
    assert groups_of(world) == {together(one, two)}


def test_two_wordings_of_one_side_of_a_country_are_one_place() -> None:
    world = Keren()
    world.place("northern Eritrea", kind="region", within="Eritrea", country="ER")
    world.place("north of Eritrea", kind="region", within="Eritrea", country="ER")
    world.place("south of Eritrea", kind="region", within="Eritrea", country="ER")
    north = [world.told(place=f"{words} Eritrea", time="1998-06-05", count=9) for words in ("northern", "north of")]
    south = world.told(place="south of Eritrea", time="1998-06-05", count=9)
    assert groups_of(world) == {together(*north), together(south)}


def test_a_large_odd_figure_of_the_same_town_is_known_again_years_later() -> None:
    world = Keren()
    one = world.told(place="Keren", time="1998-06-05", count=115, published="1998-06-06")
    again = world.told(place="Keren", count=115, published="1999-06-05")
    small = world.told(place="Keren", count=15, published="1999-06-05")
    assert groups_of(world) == {together(one, again), together(small)}


def test_what_joined_a_day_tells_the_month_which_toll_is_meant() -> None:
    world = Keren()
    day = world.told(place="Keren", time="1998-06-05", count=50)
    week = world.told(place="Keren", time="1998-06-03/1998-06-09", count=90)
    month = world.told(place="Keren", time="1998-06", count=171)
    assert groups_of(world) == {together(day, week, month)}


def test_the_massacre_that_a_report_names_again_is_the_one_it_tells_of() -> None:
    world = Keren()
    report = world.report(
        "In May 1998 troops killed 4000 people in Keren. Nobody was tried for the massacre in Keren. Police killed a man in Keren.",
        published="2020-01-05",
    )
    told = world.claim(
        report, "In May 1998 troops killed 4000 people in Keren.", place="Keren", time="1998-05", count=4000, mode="historical"
    )
    named = world.claim(report, "massacre in Keren.", place="Keren")
    news = world.claim(report, "Police killed a man in Keren.", place="Keren", count=1)
    named = replace(
        named, span=find(report.text, "Nobody was tried for the massacre in Keren."), quote="Nobody was tried for the massacre in Keren."
    )
    world.claims[1] = named
    assert groups_of(world) == {together(told, named), together(news)}


def test_what_a_sentence_tells_beside_dated_news_is_no_history() -> None:
    world = Keren()
    text = "In May 1998 troops took Keren. Since Keren was freed its people could gather there on 2 January 2020."
    report = world.report(text, published="2020-01-05")
    old = world.claim(report, "In May 1998 troops took Keren.", "capture", place="Keren", time="1998-05", mode="historical")
    second = "Since Keren was freed its people could gather there on 2 January 2020."
    freed = world.claim(report, second, "capture", place="Keren")
    gathering = world.claim(report, second, "commemoration", place="Keren", time="2020-01-02")
    assert groups_of(world) == {together(old), together(freed), together(gathering)}


def test_history_in_a_quarter_that_nobody_can_locate_is_within_the_massacre_that_its_report_tells() -> None:
    world = Keren()
    world.place("Dekhano", kind="unknown")
    world.place("Barentu", located=True)
    report = world.report(
        "Troops killed 4000 in Keren. They killed a woman in Dekhano. In Barentu they killed a man.", published="2020-01-05"
    )
    whole = world.claim(report, "Troops killed 4000 in Keren.", place="Keren", time="1998-05", count=4000, mode="historical")
    one = world.claim(report, "They killed a woman in Dekhano.", place="Dekhano", time="1998-05", count=1, mode="historical")
    world.claim(report, "In Barentu they killed a man.", place="Barentu", time="1998-05", count=1, mode="historical")
    holders = {event.id: event.part_of for event in events_of(world)}
    homes = {claim: event.id for event in events_of(world) for claim in event.claims}
    assert holders[homes[one.id]] == homes[whole.id]
    assert sum(holder is not None for holder in holders.values()) == 1


def test_of_two_unlocated_namesakes_the_one_that_a_town_holds_tells_where_both_lie() -> None:
    world = Keren()
    world.place("Dekhano", kind="neighbourhood", within="Keren", country="ER")
    bare = World()
    bare.place("Dekhano", kind="neighbourhood", within="Eritrea", country="ER")
    [other] = [replace(place, id="place-0000") for place in bare.places.values()]
    world.places[other.id] = other
    report = world.report("A shell fell on Dekhano.", published="1998-06-06")
    world.fixed.append(Link(id="link-0", report=report.id, span=find(report.text, "Dekhano"), to=other.id, reasons=()))
    one = world.claim(report, report.text, "shelling", place="Dekhano", time="1998-06-05")
    two = world.told(kind="shelling", place="Keren", time="1998-06-05")
    assert groups_of(world) == {together(one, two)}


def test_what_one_word_of_a_sentence_counts_is_one_happening_however_far_apart_the_figures_lie() -> None:
    world = Keren()
    report = world.report("A thousand fighters and 52 soldiers were killed.", published="1998-06-06")
    many = world.claim(report, report.text, count=1000, group="fighter")
    few = world.claim(report, report.text, count=52, group="soldier")
    assert groups_of(world) == {together(many, few)}


def test_the_church_of_a_town_lies_in_it() -> None:
    world = Keren()
    world.place("church of Keren", kind="facility")
    one = world.told("A bomb struck the church of Keren.", place="church of Keren", time="1998-06-05", count=91)
    two = world.told(place="Keren", time="1998-06-05", count=82)
    assert groups_of(world) == {together(one, two)}


def test_a_market_that_nobody_can_locate_lies_in_the_town_that_one_report_names_behind_it() -> None:
    world = Keren()
    world.place("Reshen", kind="facility")
    text = "Shells killed 37 at the Reshen market in Keren on 28 August."
    report = world.report(text, published="1995-08-29", name="first")
    one = world.claim(report, text, place="Reshen", time="1995-08-28", count=37)
    two = world.told(place="Keren", time="1995-08-28", count=41)
    three = world.told(place="Reshen", time="1995-08-28", count=43)
    assert groups_of(world) == {together(one, two, three)}


def test_a_base_that_lies_in_two_towns_is_in_each_where_its_report_says_so() -> None:
    world = Keren()
    world.place("Mission base", kind="facility")
    claims = []
    for town, dead in (("Keren", 37), ("Nakfa", 90)):
        text = f"Shells killed {dead} at the Mission base in {town} on 28 August."
        report = world.report(text, published="1995-08-29", name=town)
        claims.append(world.claim(report, text, place="Mission base", time="1995-08-28", count=dead))
    assert groups_of(world) == {together(claim) for claim in claims}


def test_a_month_told_with_the_scene_and_a_grown_toll_is_the_day_whose_first_toll_was_low() -> None:
    world = Keren()
    first = world.told("Bombs hit a rally in the town.", place="Keren", time="2015-10-10", count=30)
    last = world.told("The rally in October was the worst.", place="Keren", time="2015-10", count=100, published="2016-02-18")
    assert groups_of(world) == {together(first, last)}
