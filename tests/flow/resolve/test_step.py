from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.flow.resolve.making import Resolved, make_report

from orontes.flow.resolve import STEP
from orontes.flow.step import Records
from orontes.match.given import given_digest
from orontes.records.claim import Claim, Filler
from orontes.records.entity import Entity, Link, Place
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.span import Span
from orontes.reference import places
from orontes.reference.aliases import lists_digest

SUDAN = make_report(
    "r1",
    "In {place:El Fasher}, {place:Sudan}, the {group:Rapid Support Forces} ({organization:RSF}) shelled the {place:Abu Shouk} neighbourhood. "
    "{person:Mohamed Hamdan Dagalo} denied it. {person:Dagalo} blamed the {group:Sudanese army}.",
)
SECOND = make_report(
    "r2", "{organization:RSF} units of {person:Muhammad Hamdan Daglo} left {place:Al-Fashir} in {place:Sudan}, the {group:army} said."
)
ELSEWHERE = make_report(
    "r3", "{person:Iván Márquez} crossed from {place:Colombia} near {place:Toribío}. The {group:ELN} watched.", outlet="El Cauca"
)
EVERY = [*SUDAN, *SECOND, *ELSEWHERE]


def _encode(records: object) -> bytes:
    return msgspec.json.encode(records)


@given(st.permutations(EVERY))
@settings(max_examples=25)
def test_any_order_of_the_records_gives_the_same_bytes(shuffled: list[object]) -> None:
    assert _encode(STEP.run(Records(shuffled)).records) == _encode(STEP.run(Records(EVERY)).records)


def test_a_report_of_another_war_changes_no_id() -> None:
    before, after = Resolved(SUDAN, SECOND), Resolved(SUDAN, SECOND, ELSEWHERE)
    assert {entity.id for entity in before.made.of(Entity)} <= {entity.id for entity in after.made.of(Entity)}
    assert {place.id for place in before.made.of(Place)} <= {place.id for place in after.made.of(Place)}
    assert {link.id for link in before.made.of(Link)} <= {link.id for link in after.made.of(Link)}


def test_every_link_leads_to_a_record_that_is_made_and_has_reasons() -> None:
    found = Resolved(SUDAN, SECOND, ELSEWHERE)
    ids = {entity.id for entity in found.made.of(Entity)} | {place.id for place in found.made.of(Place)}
    links = found.made.of(Link)
    assert links
    assert all(link.to in ids and link.reasons for link in links)
    assert all(link.id == make_id("link", link.report, link.span.start, link.span.end, link.to) for link in links)


def test_mentions_of_an_entity_are_linked_to_it_and_to_nothing_else() -> None:
    found = Resolved(SUDAN, SECOND)
    mentions = [mention for entity in found.made.of(Entity) for mention in entity.mentions]
    assert len(mentions) == len(set(mentions))


def test_a_filler_without_a_mention_is_resolved_by_its_span() -> None:
    report, *_ = make_report("r1", "Government forces took Bakhmut in Ukraine.")
    claim = Claim(
        id="claim-1",
        report="r1",
        kind="capture",
        span=Span(0, len(report.text)),
        quote=report.text,
        stance="asserted",
        mode="actual",
        certainty="stated",
        count=None,
        actor=(Filler(text="Government forces", span=Span(0, 17)),),
        target=(),
        instrument=(),
        place=Filler(text="Bakhmut", span=Span(23, 30)),
        time=None,
        voice=(),
        trigger=Span(18, 22),
        pattern="test",
    )
    made = Records(STEP.run(Records([report, claim])).records)
    assert {link.span for link in made.of(Link)} == {Span(0, 17), Span(23, 30)}
    assert [place.country for place in made.of(Place)] == ["UA"]


def test_a_record_without_mentions_makes_nothing() -> None:
    assert STEP.run(Records([])).records == ()
    assert STEP.run(Records(make_report("r1", "Nobody is named here."))).records == ()


def test_a_mention_of_a_report_that_is_missing_is_passed_over() -> None:
    _, *mentions = make_report("r1", "{person:Omar Hassan} spoke.")
    assert STEP.run(Records(mentions)).records == ()


def test_poisoned_mentions_harm_nothing() -> None:
    words = ["\u202eevil\u202c", "A" * 5000, "🙂", "\u200b\u200b", "((((", "Al " * 500, "1,2,3", "’s", "the"]
    marked = " ".join(f"{{{kind}:{word}}}." for word in words for kind in ("person", "place", "organization", "group", "facility"))
    found = Resolved(make_report("r1", marked))
    assert all(place.latitude is None for place in found.made.of(Place))
    assert all(question.text for question in found.made.of(Question))


def test_the_version_covers_the_reference_data() -> None:
    assert STEP.version.endswith(make_id("reference", places.digest(), lists_digest(), given_digest()))
    assert STEP.shape == "join"
