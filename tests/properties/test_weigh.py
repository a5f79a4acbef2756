from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.flow.making import World, run_flow
from tests.flow.worlds import TOWNS, add_copy, build, plans

from orontes.flow.weigh.profiles import PROFILES, publish_figure
from orontes.records.finding import Finding, Origin

DAY = "2020-05-01"


def one_event(planned: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same reports, all of them of one killing in one town on one day."""
    told = {"kind": "killing", "place": TOWNS[0], "time": DAY, "mode": "actual", "scope": "incident"}
    return [{**plan, "published": "2020-05-03", "says": [{**said, **told} for said in plan["says"]]} for plan in planned]


def findings_of(world: World) -> dict[tuple[str, str], Finding]:
    return {(finding.event, finding.field): finding for finding in run_flow(world.everything()).of(Finding)}


@settings(max_examples=60)
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_no_byte(planned: list[dict[str, Any]], chance: Any) -> None:
    everything = build(planned).everything()
    mixed = list(everything)
    chance.shuffle(mixed)
    one, other = run_flow(everything), run_flow(mixed)
    for noun in (Origin, Finding):
        assert msgspec.json.encode(one.of(noun)) == msgspec.json.encode(other.of(noun))


@settings(max_examples=30)
@given(plans())
def test_a_record_given_twice_changes_no_byte(planned: list[dict[str, Any]]) -> None:
    everything = build(planned).everything()
    once, twice = run_flow(everything), run_flow([*everything, *everything])
    for noun in (Origin, Finding):
        assert msgspec.json.encode(once.of(noun)) == msgspec.json.encode(twice.of(noun))


@settings(max_examples=100)
@given(plans(), st.data(), st.sampled_from(("Mirror", "Post", None)), st.sampled_from((None, "2020-05-04")))
def test_a_copy_never_raises_the_number_of_origins(
    planned: list[dict[str, Any]], data: st.DataObject, outlet: str | None, published: str | None
) -> None:
    world = build(one_event(planned))
    before = findings_of(world)
    add_copy(world, data.draw(st.integers(0, len(planned) - 1)), outlet=outlet, published=published)
    after = findings_of(world)
    assert before.keys() == after.keys()
    for key, finding in before.items():
        assert after[key].origins <= finding.origins
        assert finding.reports <= after[key].reports


@settings(max_examples=60)
@given(plans())
def test_an_independent_account_never_lowers_the_number_of_origins(planned: list[dict[str, Any]]) -> None:
    plan = one_event(planned)
    before = findings_of(build(plan))
    account = {
        "count": 9,
        "exactness": "exact",
        "group": None,
        "stance": "asserted",
        "voice": None,
        "kind": "killing",
        "place": TOWNS[0],
        "time": DAY,
    }
    after = findings_of(build([*plan, {"outlet": "Stranger", "published": "2020-05-03", "agency": None, "says": [account]}]))
    for key, finding in before.items():
        if key in after and _claims_of(finding) <= _claims_of(after[key]):  # else gather has parted the event by its figures
            assert finding.origins <= after[key].origins


def _claims_of(finding: Finding) -> set[str]:
    return {claim for value in finding.values for claim in value.claims}


@settings(max_examples=100)
@given(plans())
def test_no_value_is_hidden_and_none_is_invented(planned: list[dict[str, Any]]) -> None:
    world = build(planned)
    made = run_flow(world.everything())
    claims = {claim.id: claim for claim in world.claims}
    in_events = {claim for origin in made.of(Origin) for claim in origin.claims}
    shown = {
        claim: value for finding in made.of(Finding) for value in finding.values for claim in value.claims if value.exactness is not None
    }
    for claim in world.claims:
        if claim.count is not None and claim.id in in_events:
            assert claim.id in shown
    for claim_id, value in shown.items():
        count = claims[claim_id].count
        assert count is not None
        assert (value.low, value.high, value.exactness) == (count.low, count.high, count.exactness)
        assert value.stance == claims[claim_id].stance


@settings(max_examples=100)
@given(plans())
def test_each_claim_of_an_event_is_in_one_origin(planned: list[dict[str, Any]]) -> None:
    origins = run_flow(build(planned).everything()).of(Origin)
    homes = [claim for origin in origins for claim in origin.claims]
    assert len(homes) == len(set(homes))
    assert all(origin.reasons and origin.name for origin in origins)


@settings(max_examples=100)
@given(plans())
def test_profiles_never_leave_the_claimed_range(planned: list[dict[str, Any]]) -> None:
    for finding in findings_of(build(one_event(planned))).values():
        asserted = [value for value in finding.values if value.stance == "asserted" and value.exactness is not None]
        bounds = [bound for value in asserted for bound in (value.low, value.high) if bound is not None]
        is_vague = any(value.exactness == "vague" for value in asserted)
        for profile in PROFILES:
            figure = publish_figure(profile, finding)
            for number in (figure.low, figure.best, figure.high):
                if number is not None and not (profile == "acled" and is_vague):
                    assert min(bounds) <= number <= max(bounds)
