from __future__ import annotations

from typing import Any

from tests.flow.lineage.test_copies import OTHER, STORY
from tests.flow.making import World, run_step

from orontes.flow.lineage import STEP
from orontes.records.issue import Question
from orontes.records.lineage import Lineage

QUOTE = "We counted the bodies twice and there were forty one of them in the yard"


def edges_of(world: World, **which: Any) -> list[Lineage]:
    made = [record for record in run_step(STEP.run, world.records()) if isinstance(record, Lineage)]
    return [edge for edge in made if all(getattr(edge, name) == value for name, value in which.items())]


def test_the_later_report_derives_from_the_earlier_one() -> None:
    world = World()
    late = world.report(STORY, outlet="Late", published="2023-04-09")
    early = world.report(STORY, outlet="Early", published="2023-04-08")
    [edge] = edges_of(world, level="report")
    assert (edge.kind, edge.derived, edge.source, edge.directed, edge.score) == ("copy", late.id, early.id, True, 1.0)


def test_without_dates_a_copy_has_no_direction() -> None:
    world = World()
    world.report(STORY, outlet="One")
    world.report(STORY, outlet="Two", published="2023-04")
    [edge] = edges_of(world, level="report")
    assert not edge.directed


def test_two_days_that_may_be_the_same_give_no_direction() -> None:
    world = World()
    world.report(STORY, outlet="One", published="2023-04-08")
    world.report(STORY, outlet="Two", published="2023-04")
    [edge] = edges_of(world, level="report")
    assert not edge.directed


def test_who_cites_the_other_outlet_is_the_derived_side() -> None:
    world = World()
    world.entity("Early Times", kind="outlet")
    source = world.report(STORY, outlet="Early Times")
    citing = world.report(f"{STORY} This was first told by Early Times.", outlet="Late")
    world.claim(citing, "This was first told by Early Times.", count=9, voice="Early Times")
    [edge] = [edge for edge in edges_of(world, level="report") if edge.kind in {"copy", "edit", "excerpt"}]
    assert (edge.derived, edge.source, edge.directed) == (citing.id, source.id, True)


def test_evidence_gives_the_words_of_its_spans_on_both_sides() -> None:
    world = World()
    world.report(STORY, outlet="One")
    world.report(f"{OTHER} {STORY.split('. ')[1]}.", outlet="Two")
    texts = {report.id: report.text for report in world.reports}
    [edge] = edges_of(world, kind="excerpt", level="report")
    assert {passage.report for passage in edge.evidence} == set(texts)
    for passage in edge.evidence:
        assert texts[passage.report][passage.span.start : passage.span.end] == passage.text


def test_claims_in_copied_words_are_tied_and_others_are_not() -> None:
    world = World()
    one = world.report(STORY, outlet="One")
    two = world.report(f"A fire killed 3 men in the mill at Orsk. {STORY}", outlet="Two")
    first = world.claim(one, STORY.split(". ")[0], count=9)
    second = world.claim(two, STORY.split(". ")[0], count=9)
    world.claim(two, "A fire killed 3 men in the mill at Orsk.", count=3)
    [edge] = edges_of(world, level="claim")
    assert {edge.derived, edge.source} == {first.id, second.id}


def test_the_same_quoted_words_tie_two_reports_and_their_claims() -> None:
    world = World()
    one = world.report(f"The guard spoke on the phone. “{QUOTE},” he told us, and hung up.", outlet="One")
    two = world.report(f"In a letter, seen by this paper, he wrote: «{QUOTE.lower()}».", outlet="Two")
    first = world.claim(one, QUOTE, count=41)
    second = world.claim(two, QUOTE.lower(), count=41)
    between = edges_of(world, kind="shared_quotation", level="report")
    assert [{edge.derived, edge.source} for edge in between] == [{one.id, two.id}]
    assert {passage.text.casefold() for passage in between[0].evidence} == {QUOTE.casefold()}
    assert [{edge.derived, edge.source} for edge in edges_of(world, level="claim")] == [{first.id, second.id}]


def test_five_quoted_words_are_too_few() -> None:
    world = World()
    world.report("A man shouted “we will come back soon” from the truck.", outlet="One")
    world.report("The poster said “we will come back soon” in red.", outlet="Two")
    assert edges_of(world) == []


def test_a_credit_line_leads_to_the_agency_by_whatever_name() -> None:
    world = World()
    one = world.report("Short note one about a mill.", outlet="One", agency="AFP")
    two = world.report("Another note on the price of bread.", outlet="Two", agency="Agence France-Presse")
    edges = edges_of(world, kind="agency_credit")
    assert {(edge.derived, edge.source) for edge in edges} == {(one.id, "agence france presse"), (two.id, "agence france presse")}
    assert all(edge.directed for edge in edges)


def test_reports_of_one_agency_that_share_text_are_tied_to_each_other() -> None:
    world = World()
    start = " ".join(STORY.split()[:24])
    one = world.report(f"{start} {OTHER}", outlet="One", agency="AFP")
    two = world.report(f"{start} and much else happened that nobody has written down until now.", outlet="Two", agency="AFP")
    between = [edge for edge in edges_of(world, kind="agency_credit") if not edge.directed]
    assert [{edge.derived, edge.source} for edge in between] == [{one.id, two.id}]


def test_an_agency_does_not_credit_itself() -> None:
    world = World()
    world.report(STORY, outlet="Reuters", agency="Reuters")
    assert edges_of(world) == []


def test_a_claim_derives_from_the_source_that_it_names() -> None:
    world = World()
    watch = world.entity("Delta Watch")
    report = world.report("Nine people died, Delta Watch said.", outlet="One")
    claim = world.claim(report, report.text, count=9, voice="Delta Watch")
    [edge] = edges_of(world)
    assert (edge.kind, edge.level, edge.derived, edge.source, edge.directed) == ("citation", "claim", claim.id, watch.id, True)
    assert edge.evidence[0].text == "Delta Watch"


def test_a_report_that_names_an_outlet_of_the_record_derives_from_its_report() -> None:
    world = World()
    source = world.report(STORY, outlet="Tolmin News Agency")
    report = world.report("Nine people died, Tolmin news reported.", outlet="One")
    world.claim(report, report.text, count=9, voice="Tolmin")
    [edge] = edges_of(world, kind="citation", level="report")
    assert (edge.derived, edge.source) == (report.id, source.id)


def test_an_outlet_that_names_itself_speaks_in_its_own_voice() -> None:
    world = World()
    report = world.report("Nine people died, a witness told the Tolmin Post.", outlet="Tolmin Post")
    world.claim(report, report.text, count=9, voice=("the Tolmin Post", "unnamed"))
    assert edges_of(world) == []


def test_a_doubtful_pair_is_a_question_and_no_edge() -> None:
    world = World()
    words = STORY.split()
    mixed = " ".join(word if at // 5 % 4 == 0 else f"{word}{at}" for at, word in enumerate(words))
    world.report(STORY, outlet="One")
    world.report(mixed, outlet="Two")
    made = run_step(STEP.run, world.records())
    assert [record for record in made if isinstance(record, Lineage)] == []
    assert [type(record) for record in made] == [Question] * len(made)
