"""Harm takes its actor from the attack in which it is said to have happened, where that is safe."""

from __future__ import annotations

import pytest

from orontes.flow.read.trials import find_claims
from orontes.ontology.load import load_ontology

KINDS = load_ontology()


def killers(text: str) -> list[str]:
    return [filler.text for claim in find_claims(KINDS.kinds["killing"], text, KINDS) for filler in claim.actor]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Nine people were killed in an air strike by the army.", "army"),
        ("Twelve villagers died when gunmen attacked a bus.", "gunmen"),
        ("Six people were killed in police firing.", "police"),
    ],
)
def test_whoever_attacked_is_the_actor_of_the_deaths_in_the_attack(text: str, actor: str) -> None:
    assert killers(text) == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "Two gunmen were killed when they attacked the base.",
        "Five soldiers were killed in the army's assault on the port.",
        "Six people were killed in clashes between the army and rebels.",
        "Nine people died. The army attacked a village.",
    ],
)
def test_attackers_who_may_have_died_themselves_are_no_actors(text: str) -> None:
    assert killers(text) == []


def test_the_attack_is_what_it_was_done_with() -> None:
    (claim,) = find_claims(KINDS.kinds["injury"], "Twelve people were wounded in shelling.", KINDS)
    assert [filler.text for filler in claim.instrument] == ["shelling"]
    assert any("in which it happened" in step for step in claim.steps)
