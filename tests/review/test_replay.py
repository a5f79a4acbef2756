"""Decisions find their passages again under a better reader, other thresholds, added and removed reports; a look-alike never gets them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.review.making import TEXT, Office, claims_of, make_report, mentions_of

from orontes.errors import Conflict, OrontesError
from orontes.flow.step import Made
from orontes.records.claim import Claim, Filler
from orontes.records.decision import Pairing, Protection, Ruling
from orontes.records.entity import Entity
from orontes.records.event import Event
from orontes.records.issue import Question
from orontes.records.report import Report
from orontes.records.span import Span


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "record")


@pytest.fixture
def claims(office: Office) -> list[Claim]:
    return office.lay_text()


REPORT = make_report(TEXT)


def ruled(office: Office, *records: object) -> dict[str, str]:
    return {ruling.id: ruling.action for ruling in office.replay(*records).of(Ruling)}


def test_the_last_standing_verdict_holds_and_a_comment_does_not_displace_it(office: Office, claims: list[Claim]) -> None:
    for action in ("accept", "reject", "comment", "assign"):
        office.decide(claims[1].id, action, "Omar")
    assert ruled(office) == {claims[1].id: "reject"}


def test_equal_words_in_another_place_are_another_passage(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[2].id, "reject")
    assert ruled(office) == {claims[2].id: "reject"}


def test_a_decision_survives_new_ids_and_another_pattern(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[1].id, "reject")
    renamed = [replace(claim, id=f"new-{at}", pattern="better") for at, claim in enumerate(claims)]
    assert ruled(office, REPORT, *renamed) == {"new-1": "reject"}


def test_a_claim_whose_borders_moved_a_little_is_the_same_passage(office: Office) -> None:
    text = "On Monday, according to Mosul: 7 as was said in the evening there.\nTikrit: 4\n"
    report = make_report(text)
    start = text.index("Mosul")
    base = claims_of(make_report("Mosul: 7\n"))[0]
    count = base.count
    assert count
    claim = replace(
        base, span=Span(11, 40), quote=text[11:40], trigger=Span(start, start + 5), count=replace(count, span=Span(start + 7, start + 8))
    )
    office.lay(report, claim)
    office.decide(claim.id, "reject")
    for span in (Span(11, 39), Span(3, 40), Span(start, 50), Span(0, 56)):
        moved = replace(claim, id="moved", span=span, quote=text[span.start : span.end])
        assert ruled(office, report, moved) == {"moved": "reject"}, span
    whole = replace(claim, id="moved", span=Span(0, len(text)), quote=text)
    assert ruled(office, report, whole) == {}


def test_white_space_of_another_reading_text_makes_no_difference(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[1].id, "reject")
    wider = make_report(TEXT.replace("\n", "\n\n"))
    assert list(ruled(office, wider, *claims_of(wider)).values()) == ["reject"]


@pytest.mark.parametrize(
    "text",
    [
        "Mosul: 7\nTikrit: 40\nMosul: 7\nRamadi: 4\n",
        "Mosul: 7\nMosul: 7\nTikrit: 4\nRamadi: 4\n",
        "Mosul: 7\nTikrit, 4\nMosul: 7\nRamadi: 4\n",
        "Mosul: 7\nTikrit: 4\nMosul: 7\nRamadi: 4\nMosul: 7\nTikrit: 4\nMosul: 7\nRamadi: 4\n",
        "",
    ],
    ids=["number changed", "moved", "punctuation changed", "doubled", "gone"],
)
def test_a_decision_never_moves_to_a_look_alike_but_becomes_a_question(office: Office, claims: list[Claim], text: str) -> None:
    office.decide(claims[1].id, "reject")
    changed = make_report(text)
    made = office.replay(changed, *claims_of(changed))
    assert made.of(Ruling) == ()
    (question,) = made.of(Question)
    assert "Tikrit: 4" in question.text
    assert question.text.startswith("Decision 1 (reject, ")
    assert "Anna" not in question.text, "who decided stands in the ledger, and does not leave with what is published"
    assert question.assumed == "The decision is applied to no claim."


def test_a_decision_does_not_reach_the_same_words_of_another_original(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[1].id, "reject")
    copy = make_report(TEXT, "b" * 64)
    made = office.replay(copy, *claims_of(copy))
    assert (made.of(Ruling), len(made.of(Question))) == ((), 1)


def test_a_passage_that_stands_twice_is_told_by_its_place(office: Office) -> None:
    text = "Mosul: 7\n" * 30
    report = make_report(text)
    claims = claims_of(report)
    office.lay(report, *claims)
    office.decide(claims[14].id, "reject")
    assert ruled(office) == {claims[14].id: "reject"}
    shorter = make_report("Mosul: 7\n" * 29)
    assert office.replay(shorter, *claims_of(shorter)).of(Ruling) == ()


def test_a_decision_that_fits_two_claims_is_a_question_about_both(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[1].id, "reject")
    made = office.replay(REPORT, *claims, replace(claims[1], id="twin"))
    assert made.of(Ruling) == ()
    assert made.of(Question)[0].about == tuple(sorted([claims[1].id, "twin"]))


def test_claims_of_one_sentence_are_told_apart_by_their_counts(office: Office, claims: list[Claim]) -> None:
    count = claims[1].count
    assert count
    part = replace(claims[1], id="part", count=replace(count, span=claims[1].trigger))
    office.lay(part)
    office.decide("part", "accept")
    assert ruled(office, REPORT, *claims, part) == {"part": "accept"}


def test_a_verdict_does_not_become_one_on_another_reading(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[1].id, "accept")
    office.decide(claims[1].id, "correct", "9", field="count")
    denied = [replace(claim, stance="denied") for claim in claims]
    made = office.replay(REPORT, *denied)
    (question,) = made.of(Question)
    assert "asserted" in question.text
    assert "denied" in question.text
    assert [ruling.action for ruling in made.of(Ruling)] == ["correct"]


def test_a_corrected_kind_stays_with_its_claim_when_the_reader_learns_it(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[1].id, "correct", "injury", field="kind")
    learnt = [replace(claim, kind="injury") for claim in claims]
    assert ruled(office, REPORT, *learnt) == {claims[1].id: "correct"}
    other = [replace(claim, kind="siege") for claim in claims]
    made = office.replay(REPORT, *other)
    assert (made.of(Ruling), [question.about for question in made.of(Question)]) == ((), [(claims[1].id,)])


def test_a_correction_that_no_longer_fits_is_asked_about(office: Office, claims: list[Claim]) -> None:
    count = claims[1].count
    assert count
    wide = replace(claims[1], count=replace(count, low=4, high=9, exactness="range"))
    office.lay(wide)
    office.decide(wide.id, "correct", "8", field="count.low")
    assert office.replay(REPORT, wide).of(Ruling)[0].corrections[0].was == "4"
    narrow = replace(claims[1], count=replace(count, low=4, high=5, exactness="range"))
    office.lay(narrow)
    office.store.write("read", "a" * 64, "", Made(records=(REPORT,)))
    assert office.replay().of(Ruling)[0].corrections == ()
    (question,) = office.ask()
    assert "does not fit" in question.text
    with pytest.raises(OrontesError, match="from 8 to 5"):
        office.decide(question.id, "accept", who="Omar")
    assert office.decide(question.id, "undo", who="Omar").undoes == 1


def test_replaying_in_another_order_of_records_changes_nothing(office: Office, claims: list[Claim]) -> None:
    for claim in claims:
        office.decide(claim.id, "accept")
    assert list(office.replay(REPORT, *claims)) == list(office.replay(*claims[::-1], REPORT))
    assert len(ruled(office)) == 4


def lay_entities(office: Office) -> tuple[Entity, Entity]:
    """Two entities: one of the two Mosuls and Tikrit, one of Ramadi."""
    office.lay_text()
    mentions = [mention.id for mention in mentions_of(REPORT)]
    one = Entity(id="entity-1", kind="group", name="Mosul", variants=("Mosul", "Tikrit"), mentions=tuple(mentions[:3]), reasons=())
    other = Entity(id="entity-2", kind="group", name="Ramadi", variants=("Ramadi",), mentions=(mentions[3],), reasons=())
    office.lay(one, other)
    return one, other


def test_entities_are_merged_and_kept_apart_through_their_mentions(office: Office) -> None:
    one, other = lay_entities(office)
    office.decide(one.id, "merge", others=[other.id], reason="the same house")
    (pairing,) = office.replay().of(Pairing)
    assert (pairing.action, pairing.noun, {pairing.first, pairing.second}) == ("merge", "mention", {one.mentions[0], other.mentions[0]})
    office.decide(other.id, "forbid", others=[one.id], who="Omar")
    pairs = office.replay().of(Pairing)
    assert {pairing.action for pairing in pairs} == {"forbid"}
    assert all(pairing.first < pairing.second for pairing in pairs)
    office.decide(one.id, "undo", who="Omar")
    assert [pairing.action for pairing in office.replay().of(Pairing)] == ["merge"]
    assert office.history(other.id) == [1, 2, 3]


def test_a_split_keeps_apart_what_goes_from_what_stays(office: Office) -> None:
    one, other = lay_entities(office)
    out = one.mentions[1]
    office.decide(one.id, "split", others=[out])
    pairs = {(pairing.first, pairing.second) for pairing in office.replay().of(Pairing)}
    assert pairs == {tuple(sorted((out, stays))) for stays in (one.mentions[0], one.mentions[2])}
    with pytest.raises(OrontesError, match="would stay"):
        office.decide(one.id, "split", others=one.mentions)
    with pytest.raises(OrontesError, match="belongs to"):
        office.decide(one.id, "split", others=other.mentions)


def test_events_are_merged_through_their_claims(office: Office, claims: list[Claim]) -> None:
    events = [
        Event(id=f"event-{at}", kind="killing", time="..", place=None, claims=(claims[at].id,), part_of=None, reasons=()) for at in (1, 3)
    ]
    office.lay(*events)
    office.decide("event-1", "merge", others=["event-3"])
    (pairing,) = office.replay().of(Pairing)
    assert (pairing.noun, {pairing.first, pairing.second}) == ("claim", {claims[1].id, claims[3].id})
    with pytest.raises(OrontesError, match="another sort"):
        office.decide("event-1", "merge", others=[mentions_of(REPORT)[0].id])


def test_a_merge_of_which_one_side_is_gone_is_a_question_and_makes_no_pair(office: Office) -> None:
    office.lay_text()
    other = office.lay_text("Ramadi: 4\n", "b" * 64)
    first, second = mentions_of(REPORT)[0], mentions_of(make_report("Ramadi: 4\n", "b" * 64))[0]
    office.decide(first.id, "merge", others=[second.id])
    made = office.replay(REPORT, *mentions_of(REPORT))
    assert (made.of(Pairing), len(made.of(Question))) == ((), 1)
    assert "not in the record" in made.of(Question)[0].text
    assert other


def test_a_protection_holds_on_every_mention_found_and_its_question_tells_no_name(office: Office) -> None:
    one, _ = lay_entities(office)
    office.decide(one.id, "sensitive", "Witness 1", reason="at risk")
    assert {(found.id, found.pseudonym) for found in office.replay().of(Protection)} == {(found, "Witness 1") for found in one.mentions}
    gone = make_report("Nobody: 1\n")
    (question,) = office.replay(gone).of(Question)
    assert "Mosul" not in question.text
    assert "Witness 1" in question.text
    (shield,) = office.replay(gone).of(Protection)
    assert (shield.report, shield.names, shield.pseudonym) == ("", ("Mosul", "Tikrit"), "Witness 1")


def test_an_orphan_shows_the_nearest_passage_and_is_settled_in_one_answer(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[1].id, "reject", reason="misprint")
    office.store.forget("read", "a" * 64)
    now = office.lay_text("Mosul: 7\nTikrit: 40\nMosul: 7\nRamadi: 4\n")
    (question,) = office.ask()
    assert question.about == (now[1].id,)
    assert "[Tikrit: 4]" in question.text
    assert "“Tikrit: 40”" in question.text
    made = office.decide(question.id, "accept", who="Omar", reason="the rest of the figure was cut")
    assert (made.action, made.undoes, made.quote, made.answers) == ("reject", 1, "Tikrit: 40", question.text)
    assert ruled(office) == {now[1].id: "reject"}
    assert office.replay().of(Question) == ()
    with pytest.raises(Conflict):
        office.decide(question.id, "accept", who="Zoë")


def test_an_orphan_can_be_taken_back(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[1].id, "reject")
    office.store.forget("read", "a" * 64)
    office.lay_text("Mosul: 7\n")
    (question,) = office.ask()
    assert office.decide(question.id, "undo", who="Omar").undoes == 1
    assert office.replay().of(Question) == ()


def test_a_question_about_two_entities_is_answered_by_a_decision_on_them(office: Office) -> None:
    one, other = lay_entities(office)
    office.lay(one, other, Question(id="question-1", step="resolve", about=(one.id, other.id), text="One?", assumed="two"))
    office.lay_text()
    made = office.decide("question-1", "merge", reason="same")
    assert (made.noun, made.action, made.answers) == ("entity", "merge", "One?")
    assert len(office.replay().of(Pairing)) == 1
    left = office.decide("question-1", "accept", who="Omar")
    assert (left.noun, left.name) == ("question", "One?")
    assert office.replay().of(Question) == ()


def test_a_pronoun_answered_is_corrected_in_every_claim_that_hangs_on_it(office: Office, claims: list[Claim]) -> None:
    they = Filler(text="They", span=Span(0, 1))
    held = [replace(claim, id=f"held-{at}", actor=(they,) if at < 2 else ()) for at, claim in enumerate(claims)]
    question = Question(id="question-1", step="read", about=("held-0", "held-1", "held-2", REPORT.id), text="Who?", assumed="open")
    office.lay(*held, question)
    office.decide("question-1", "correct", "gunmen", field="actor")
    assert {(one.quote, one.value, one.answers) for one in office.ledger.decisions()} == {
        ("Mosul: 7", "gunmen", "Who?"),
        ("Tikrit: 4", "gunmen", "Who?"),
    }
    office.decide("question-1", "reject", who="Omar")
    assert [(one.action, one.quote) for one in office.ledger.decisions()][2:] == [("reject", "Mosul: 7")]


def test_a_name_left_open_is_joined_with_the_one_chosen_in_all_its_mentions(office: Office) -> None:
    one, other = lay_entities(office)
    question = Question(id="question-1", step="resolve", about=one.mentions[:2], text="Who is Mosul: Ramadi or Homs?", assumed="open")
    office.lay(one, other, question)
    office.decide("question-1", "merge", others=[other.id])
    pairs = {(pairing.first, pairing.second) for pairing in office.replay().of(Pairing)}
    first, second = one.mentions[:2]
    assert pairs == {tuple(sorted((first, second))), tuple(sorted((first, other.mentions[0])))}


def test_a_report_is_corrected_by_its_original(office: Office, claims: list[Claim]) -> None:
    office.decide(REPORT.id, "correct", "2012-05-26", field="published")
    office.decide(REPORT.id, "correct", "The Paper", field="outlet")
    (ruling,) = office.replay(replace(REPORT, text="Another text.")).of(Ruling)
    assert {(one.field, one.value, one.was) for one in ruling.corrections} == {("published", "2012-05-26", ""), ("outlet", "The Paper", "")}
    assert isinstance(office.store.get(Report, REPORT.id), Report)
    assert claims


@pytest.mark.parametrize(
    ("identity", "action", "named", "says"),
    [
        ("claim", "correct", {"field": "colour", "value": "red"}, "no cell `colour`"),
        ("claim", "correct", {"field": "count", "value": "many"}, "such as 14"),
        ("claim", "correct", {"field": "stance", "value": "maybe"}, "asserted, denied, negated"),
        ("claim", "correct", {"field": "kind", "value": "picnic"}, "no kind of event"),
        ("claim", "correct", {"field": "time", "value": "last May"}, "EDTF"),
        ("claim", "correct", {}, "needs the cell"),
        ("claim", "merge", {}, "--with ID"),
        ("claim", "status", {}, "needs a status"),
        ("claim", "sensitive", {"value": "W"}, "cannot be marked sensitive"),
        ("report", "correct", {"field": "published", "value": "yesterday"}, "EDTF"),
        ("report", "correct", {"field": "count", "value": "3"}, "no cell `count`"),
        ("report", "reject", {}, "reject the claims"),
        ("nothing", "accept", {}, "There is nothing with the id"),
        ("decision-7", "accept", {}, "no decision 7"),
    ],
)
def test_what_cannot_be_decided_is_refused_in_a_sentence(
    office: Office, identity: str, action: str, named: dict[str, str], says: str
) -> None:
    ids = {"claim": office.lay_text()[1].id, "report": REPORT.id}
    with pytest.raises(OrontesError, match=says):
        office.decide(ids.get(identity, identity), action, **named)  # type: ignore[arg-type] # an action as the test writes it
    assert office.ledger.decisions() == ()
