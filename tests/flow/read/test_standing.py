"""Stance, mode and certainty as they are found."""

from __future__ import annotations

from orontes.flow.read.standing import Standing


def test_the_mode_nearest_to_the_event_holds() -> None:
    standing = Standing()
    standing.set_mode("future", "plans to")
    standing.set_mode("ordered", "ordered to")
    assert (standing.mode, standing.steps) == ("future", ["plans to"])


def test_a_denial_of_what_is_negated_stays_negated() -> None:
    standing = Standing()
    standing.negate("not")
    standing.deny("denied")
    assert standing.stance == "negated"
    assert standing.steps == ["not", "denied"]
