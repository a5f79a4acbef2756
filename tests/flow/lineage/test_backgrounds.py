from __future__ import annotations

from random import Random

import pytest
from tests.flow.making import World, run_step

from orontes.flow.lineage import STEP
from orontes.flow.lineage.backgrounds import find_backgrounds
from orontes.flow.lineage.words import number_shingles
from orontes.flow.weigh.origins import find_origins
from orontes.records.lineage import Lineage

BACKGROUND = (
    "The war over the salt pans of Marwa began when the dam was sold eleven years ago and has since then killed more than four thousand "
    "herders, emptied sixty villages and closed the only railway of the plain."
)
TOLD = (
    "A lorry with onions drove over a mine near the ferry on Monday. Its driver lost a leg and asked for his radio.",
    "Gunmen entered a bakery behind the cinema on Friday. They took flour, two scales and the apprentice of the owner.",
    "The bridge of Keren fell into the river when a shell struck it. Fishermen brought the toll keeper ashore in a net.",
    "Pupils in Tolmin sat their exams in a stable. A teacher wrote the questions on a door with chalk from the quarry.",
)
DAYS = ("2021-03-01", "2021-05-20", "2021-09-11", "2022-01-30")


def world_of(*days: str | None) -> World:
    world = World()
    for number, (told, day) in enumerate(zip(TOLD, days, strict=False)):
        world.report(f"{told} {BACKGROUND}", outlet=f"Outlet {number}", published=day)
    return world


def edges_of(world: World) -> list[Lineage]:
    return [one for one in run_step(STEP.run, world.records()) if isinstance(one, Lineage)]


def test_a_passage_that_unlike_reports_carry_weeks_apart_ties_none_of_them() -> None:
    assert edges_of(world_of(*DAYS)) == []


def test_two_reports_alone_that_share_it_are_tied() -> None:
    [edge] = edges_of(world_of(*DAYS[:2]))
    assert edge.level == "report"


def test_what_papers_print_within_days_of_each_other_is_no_background() -> None:
    assert len(edges_of(world_of("2021-03-01", "2021-03-01", "2021-03-02", "2021-03-03"))) == 6


def test_reports_without_a_day_carry_no_background() -> None:
    assert len(edges_of(world_of(None, None, None, None))) == 6


def test_claims_in_the_background_are_one_account_all_the_same() -> None:
    world = world_of(*DAYS[:3])
    claims = [world.claim(report, BACKGROUND, count=4000) for report in world.reports]
    edges = edges_of(world)
    assert {edge.level for edge in edges} == {"claim"}
    assert {end for edge in edges for end in (edge.derived, edge.source)} == {claim.id for claim in claims}


def test_copies_of_one_report_do_not_make_its_words_background() -> None:
    world = world_of(*DAYS[:2])
    before = {frozenset((edge.derived, edge.source)) for edge in edges_of(world)}
    for number, day in enumerate(("2021-08-01", "2021-10-01", "2022-02-01")):
        text = world.reports[0].text.replace("onions", ("leeks", "maize", "beans")[number])
        world.report(text, outlet=f"Copier {number}", published=day)
    assert before <= {frozenset((edge.derived, edge.source)) for edge in edges_of(world)}


def test_one_agencys_credit_under_background_alone_ties_no_reports_to_each_other() -> None:
    world = World()
    for told, day in zip(TOLD, DAYS, strict=True):
        world.report(f"{told} {BACKGROUND}", outlet=day, published=day, agency="AFP")
    edges = edges_of(world)
    assert {edge.source for edge in edges} == {"agence france presse"}
    assert len(edges) == len(TOLD)


def test_what_is_background_does_not_rest_on_the_order_of_the_reports() -> None:
    rows = [(str(number), day, number_shingles(f"{told} {BACKGROUND}")) for number, (told, day) in enumerate(zip(TOLD, DAYS, strict=True))]
    one, other = find_backgrounds(lambda: iter(rows)), find_backgrounds(lambda: iter(rows[::-1]))
    assert one.keys() == other.keys() == {"0", "1", "2", "3"}
    assert all(one[report].tolist() == other[report].tolist() for report in one)


@pytest.mark.parametrize("seed", range(12))
def test_a_copy_of_any_day_never_raises_the_number_of_origins(seed: int) -> None:
    chance = Random(seed)
    told = [f"{words} {BACKGROUND}" for words in chance.sample(TOLD, chance.randint(2, 4))]
    texts = [(text, f"Outlet {at}", f"2021-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}") for at, text in enumerate(told)]
    before = count_origins(texts)
    for number in range(3):
        words = chance.choice(told).split()
        for at in chance.sample(range(len(words)), chance.choice((0, 2, 5))):
            words[at] = f"changed{at}"
        texts.append((" ".join(words), f"Copier {number}", f"202{chance.randint(0, 2)}-0{chance.randint(1, 9)}-15"))
        after = count_origins(texts)
        assert after <= before
        before = after


def count_origins(texts: list[tuple[str, str, str]]) -> int:
    """Origins of what each of these reports tells in its own voice of one killing."""
    world = World()
    for text, outlet, day in texts:
        report = world.report(text, outlet=outlet, published=day)
        world.claim(report, text.split(". ")[0], time="2020-05-01", count=9)
    records = run_step(STEP.run, world.records())
    edges = [one for one in records if isinstance(one, Lineage)]
    return len(find_origins("event", world.claims, edges, world.reports, []))
