from __future__ import annotations

import pytest
from tests.view.pile import Pile

from orontes.errors import NothingThere
from orontes.records.claim import Claim
from orontes.view.trace import ClaimTrace, Trace


def claims_of(trace: Trace) -> list[ClaimTrace]:
    return [claim for finding in trace.findings for value in finding.values for claim in value.claims] + list(trace.claims)


@pytest.mark.parametrize("identity", ["finding-deaths", "event-killing", "finding-deaths#3"])
def test_every_claim_of_a_trace_leads_to_its_words_in_the_bytes_of_an_original(pile: Pile, identity: str) -> None:
    trace = pile.views().trace(identity)
    assert claims_of(trace)
    for claim in claims_of(trace):
        assert claim.passage.bytes is not None
        first, last = claim.passage.bytes
        assert pile.keep.read(claim.passage.original)[first:last].decode() == claim.passage.quote
        assert claim.arrival is not None
        assert claim.arrival.name == claim.passage.report.path


def test_a_claim_is_traced_alone_with_its_pattern_and_steps(pile: Pile) -> None:
    claim = pile.of(Claim)[0]
    trace = pile.views().trace(claim.id)
    assert [one.passage.claim for one in trace.claims] == [claim.id]
    assert trace.claims[0].pattern == "killing-by-hand"
    assert trace.claims[0].origins == ("Rimal Relief Committee",)
    assert trace.event is not None
    assert trace.event.id == "event-killing"


def test_a_value_is_traced_by_its_number(pile: Pile) -> None:
    trace = pile.views().trace("finding-deaths#2")
    assert [value.words for finding in trace.findings for value in finding.values] == ["between 20 and 30"]


@pytest.mark.parametrize("identity", ["nonsense", "finding-deaths#0", "finding-deaths#9", "finding-deaths#", "#1"])
def test_a_wrong_id_is_told(pile: Pile, identity: str) -> None:
    with pytest.raises(NothingThere, match="There is no claim, event, finding, value, entity or place"):
        pile.views().trace(identity)


def test_an_event_does_not_repeat_claims_that_stand_under_a_value(pile: Pile) -> None:
    claims = [claim.passage.claim for claim in claims_of(pile.views().trace("event-killing"))]
    assert len(claims) == len(set(claims)) == 5


def test_the_lines_for_a_terminal_hold_hash_and_custody_and_no_acting_character(pile: Pile) -> None:
    views = pile.views()
    text = "\n".join(views.trace_lines(views.trace("finding-deaths")))
    assert "sha256" in text
    assert "custody: entry" in text
    assert "says so: Salt Road Post > Rimal Relief Committee" in text
    assert "\u202e" not in text
    assert "⟦RLO⟧" in text
