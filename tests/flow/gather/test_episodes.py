from __future__ import annotations

from typing import Any

import pytest
from tests.flow.gather.test_step import Keren, events_of, groups_of, together
from tests.flow.making import World, find, make_claim

from orontes.flow.gather.episodes import sums_up
from orontes.records.claim import Claim


def claim_of(text: str, word: str, **said: Any) -> Claim:
    made = make_claim(World().report(text), text, **said)
    return Claim(**{field: getattr(made, field) for field in Claim.__dataclass_fields__} | {"trigger": find(text, word)})


@pytest.mark.parametrize(
    ("text", "word", "count", "is_sum"),
    [
        ("The war cost 200,000 people their lives.", "cost", 200000, True),
        ("More than 10,000 people died in the conflict.", "died", 10000, True),
        ("Some 54 people have been killed in ethnic violence in the state.", "killed", 54, True),
        ("The violence has claimed 73 lives.", "claimed", 73, True),
        ("The fighting has killed six.", "killed", 6, False),
        ("Shells killed 12 people.", "killed", 12, False),
        ("The uprising was put down and 20,000 were killed.", "killed", 20000, False),
        ("A war monitor said that 12 were killed.", "killed", 12, False),
        ("Soldiers killed 80 people, a war crimes court heard.", "killed", 80, False),
    ],
)
def test_what_counts_all_dead_of_a_struggle_sums_up(text: str, word: str, count: int, is_sum: object) -> None:
    assert sums_up(claim_of(text, word, count=count)) is is_sum


def test_years_are_summed_up_and_a_decade_that_is_vague_is_not() -> None:
    assert sums_up(claim_of("In those years 900 were killed.", "killed", count=900, time="1980/2000"))
    assert not sums_up(claim_of("In the eighties 900 were killed.", "killed", count=900, time="198X"))
    assert not sums_up(claim_of("On Friday the war killed 9.", "killed", count=9, time="1980-03-07"))


def test_the_toll_of_years_is_not_one_figure_of_a_massacre_in_them() -> None:
    world = Keren()
    massacre = world.told(place="Keren", time="1983-04-03", count=69, mode="historical")
    years = world.told(place="Keren", time="1980/2000", count=70000, mode="historical")
    assert groups_of(world) == {together(massacre), together(years)}


def test_running_totals_of_one_place_are_one_count_with_a_history() -> None:
    world = Keren()
    totals = [
        world.told(f"The violence in Keren has killed {dead} people by now.", place="Keren", count=dead, published=day, scope="cumulative")
        for dead, day in ((54, "1998-05-06"), (73, "1998-05-16"), (101, "1998-06-14"))
    ]
    assert groups_of(world) == {together(*totals)}


def test_totals_of_one_place_years_apart_are_two_counts() -> None:
    world = Keren()
    totals = [
        world.told(f"The violence in Keren has killed {dead} people by now.", place="Keren", count=dead, published=day, scope="cumulative")
        for dead, day in ((54, "1998-05-06"), (60, "2003-05-16"))
    ]
    assert len(events_of(world, "killing")) == len(totals)
