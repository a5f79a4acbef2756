"""Decisions are never lost and never moved: the ledger keeps them, and replay hangs them on the exact words or asks."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from tests.contract.small_flow import read_claims

from orontes.errors import NothingThere, OrontesError, RecordDamaged
from orontes.flow.step import Records
from orontes.keep import Keep
from orontes.records.claim import Claim
from orontes.records.report import Report
from orontes.review import Ledger, attach
from orontes.review.ledger import FILE


def make_report(id_: str, text: str, original: str) -> Report:
    return Report(
        id=id_, original=original, path="a.txt", title=None, outlet=None, author=None, published=None, language="en", text=text, blocks=()
    )


def claims_of(report: Report) -> list[Claim]:
    return list(read_claims(Records([report])).records)


REPORT = make_report("report-1", "Mosul: 7\nTikrit: 4\nMosul: 7\nRamadi: 4\n", "a" * 64)
CLAIMS = claims_of(REPORT)


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    return Keep.create(tmp_path / "record", who="Anna")


@pytest.fixture
def ledger(keep: Keep) -> Ledger:
    return Ledger(keep)


def test_a_decision_is_kept_with_its_words_and_surroundings(ledger: Ledger, keep: Keep) -> None:
    ledger.decide("reject", CLAIMS[1], REPORT, who="Anna", reason="The figure is a misprint.")
    (decision,) = Ledger(Keep.open(keep.folder)).decisions()
    assert (decision.number, decision.who, decision.action, decision.quote) == (1, "Anna", "reject", "Tikrit: 4")
    assert (decision.before, decision.after, decision.words) == ("Mosul: 7\n", "\nMosul: 7\nRamadi: 4\n", "Tikrit | 4")
    assert ledger.verify() == ()


def test_a_decision_needs_a_name_and_a_reason(ledger: Ledger) -> None:
    for who, reason in (("", "because"), ("Anna", " ")):
        with pytest.raises(OrontesError, match="reason"):
            ledger.decide("accept", CLAIMS[1], REPORT, who=who, reason=reason)
    assert ledger.decisions() == ()


def test_the_last_standing_verdict_holds_and_a_comment_does_not_displace_it(ledger: Ledger) -> None:
    for action, reason in (("accept", "seen"), ("reject", "looked again"), ("comment", "see the annex")):
        ledger.decide(action, CLAIMS[1], REPORT, who="Anna", reason=reason)  # type: ignore[arg-type]
    attached, orphans = attach(ledger.decisions(), CLAIMS, [REPORT])
    assert {claim: decision.reason for claim, decision in attached.items()} == {CLAIMS[1].id: "looked again"}
    assert orphans == ()


def test_an_undo_takes_the_last_decision_back_and_keeps_both_entries(ledger: Ledger) -> None:
    ledger.decide("accept", CLAIMS[1], REPORT, who="Anna", reason="seen")
    ledger.decide("reject", CLAIMS[1], REPORT, who="Anna", reason="looked again")
    assert ledger.decide("undo", CLAIMS[1], REPORT, who="Omar", reason="was right before").undoes == 2
    assert attach(ledger.decisions(), CLAIMS, [REPORT])[0][CLAIMS[1].id].reason == "seen"
    assert ledger.decide("undo", CLAIMS[1], REPORT, who="Omar", reason="neither").undoes == 1
    assert attach(ledger.decisions(), CLAIMS, [REPORT]) == ({}, ())
    with pytest.raises(NothingThere, match="Tikrit: 4"):
        ledger.decide("undo", CLAIMS[1], REPORT, who="Omar", reason="once more")
    assert len(ledger.decisions()) == 4


def test_equal_words_in_another_place_are_another_passage(ledger: Ledger) -> None:
    ledger.decide("reject", CLAIMS[2], REPORT, who="Anna", reason="counted twice")
    assert list(attach(ledger.decisions(), CLAIMS, [REPORT])[0]) == [CLAIMS[2].id]


def test_a_decision_survives_new_ids_of_a_better_reader(ledger: Ledger) -> None:
    ledger.decide("reject", CLAIMS[1], REPORT, who="Anna", reason="a misprint")
    renamed = [replace(claim, id=f"new-{at}", report="report-new", pattern="better") for at, claim in enumerate(CLAIMS)]
    attached, orphans = attach(ledger.decisions(), renamed, [replace(REPORT, id="report-new")])
    assert (list(attached), orphans) == (["new-1"], ())


@pytest.mark.parametrize(
    "text",
    [
        "Mosul: 7\nTikrit: 40\nMosul: 7\nRamadi: 4\n",
        "Mosul: 7\nMosul: 7\nTikrit: 4\nRamadi: 4\n",
        "Mosul: 7\nTikrit, 4\nMosul: 7\nRamadi: 4\n",
        "",
    ],
    ids=["number changed", "moved", "punctuation changed", "gone"],
)
def test_a_decision_never_moves_to_a_look_alike_but_becomes_a_question(ledger: Ledger, text: str) -> None:
    ledger.decide("reject", CLAIMS[1], REPORT, who="Anna", reason="a misprint")
    changed = make_report("report-1", text, "a" * 64)
    attached, (question,) = attach(ledger.decisions(), claims_of(changed), [changed])
    assert attached == {}
    assert "Tikrit: 4" in question.text
    assert "Anna" in question.text
    assert question.assumed == "The decision is applied to no claim."


def test_a_decision_does_not_reach_the_same_words_of_another_original(ledger: Ledger) -> None:
    ledger.decide("reject", CLAIMS[1], REPORT, who="Anna", reason="a misprint")
    copy = make_report("report-2", REPORT.text, "b" * 64)
    attached, orphans = attach(ledger.decisions(), claims_of(copy), [copy])
    assert (attached, len(orphans)) == ({}, 1)


def test_a_decision_that_fits_two_claims_is_a_question_about_both(ledger: Ledger) -> None:
    ledger.decide("reject", CLAIMS[1], REPORT, who="Anna", reason="a misprint")
    twins = [*CLAIMS, replace(CLAIMS[1], id="twin")]
    attached, (question,) = attach(ledger.decisions(), twins, [REPORT])
    assert attached == {}
    assert question.about == tuple(sorted([CLAIMS[1].id, "twin"]))


def test_claims_of_one_sentence_are_told_apart_by_their_counts(ledger: Ledger) -> None:
    count = CLAIMS[1].count
    assert count
    part = replace(CLAIMS[1], id="part", count=replace(count, span=CLAIMS[1].trigger))
    ledger.decide("accept", part, REPORT, who="Anna", reason="checked")
    assert list(attach(ledger.decisions(), [*CLAIMS, part], [REPORT])[0]) == ["part"]


def test_replaying_twice_or_in_another_order_of_claims_changes_nothing(ledger: Ledger) -> None:
    for claim in CLAIMS:
        ledger.decide("accept", claim, REPORT, who="Anna", reason="checked")
    once = attach(ledger.decisions(), CLAIMS, [REPORT])
    assert attach(ledger.decisions(), CLAIMS[::-1], [REPORT]) == once == attach(ledger.decisions(), CLAIMS, [REPORT])
    assert len(once[0]) == 4


def test_every_flipped_bit_of_the_ledger_is_found_and_named(ledger: Ledger, keep: Keep) -> None:
    for claim in CLAIMS:
        ledger.decide("accept", claim, REPORT, who="Zoë", reason="checked against the scan")
    path = keep.folder / FILE
    whole = path.read_bytes()
    chance = random.Random(3)  # noqa: S311 - the same flips each time
    for _ in range(200):
        bit = chance.randrange(len(whole) * 8)
        altered = bytearray(whole)
        altered[bit // 8] ^= 1 << bit % 8
        path.write_bytes(altered)
        entry = whole[: bit // 8].count(b"\n") + 1
        assert f"{FILE} entry {entry}" in {fault.where for fault in Ledger(keep).verify()}
    path.write_bytes(whole)
    assert Ledger(keep).verify() == ()


def test_nothing_is_built_upon_an_altered_ledger(ledger: Ledger, keep: Keep) -> None:
    ledger.decide("reject", CLAIMS[0], REPORT, who="Anna", reason="a misprint")
    path = keep.folder / FILE
    path.write_bytes(path.read_bytes().replace(b'"reject"', b'"accept"'))
    with pytest.raises(RecordDamaged, match="orontes verify"):
        Ledger(keep).decisions()
    with pytest.raises(RecordDamaged):
        Ledger(keep).decide("accept", CLAIMS[0], REPORT, who="Anna", reason="again")


def test_an_entry_of_the_custody_log_is_no_decision(ledger: Ledger, keep: Keep) -> None:
    ledger.decide("accept", CLAIMS[0], REPORT, who="Anna", reason="checked")
    (keep.folder / FILE).write_bytes((keep.room / "custody.jsonl").read_bytes())
    assert {fault.code for fault in Ledger(keep).verify()} == {"D101"}
