"""Decisions are never lost: the ledger keeps them in order, signed, and tells two people of each other."""

from __future__ import annotations

import random
import shutil
import threading
from pathlib import Path

import pytest
from tests.review.making import Office

from orontes.errors import Conflict, NothingThere, OrontesError, RecordDamaged
from orontes.keep import Keep
from orontes.keep.partial import PartialKeep
from orontes.project import Project
from orontes.records.claim import Claim
from orontes.records.decision import Decision
from orontes.records.issue import Question
from orontes.review import Ledger
from orontes.review.ledger import FILE, find_standing

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "record")


@pytest.fixture
def claims(office: Office) -> list[Claim]:
    return office.lay_text()


def test_a_decision_is_kept_with_its_words_and_surroundings(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[1].id, "reject", reason="The figure is a misprint.")
    (decision,) = Ledger(Keep.open(office.keep.folder)).decisions()
    assert (decision.number, decision.who, decision.action, decision.quote) == (1, "Anna", "reject", "Tikrit: 4")
    assert (decision.before, decision.after, decision.words) == ("Mosul: 7\n", "\nMosul: 7\nRamadi: 4\n", "Tikrit | 4")
    assert office.ledger.verify() == ()


def test_a_decision_needs_a_name_and_a_reason(office: Office, claims: list[Claim]) -> None:
    for who, reason in (("", "because"), ("Anna", " ")):
        with pytest.raises(OrontesError, match="reason"):
            office.decide(claims[1].id, "accept", who=who, reason=reason)
    assert office.ledger.decisions() == ()


def test_an_undo_takes_the_last_decision_back_and_keeps_both_entries(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[1].id, "accept")
    office.decide(claims[1].id, "reject")
    assert office.decide(claims[1].id, "undo", who="Omar").undoes == 2
    assert [decision.number for decision in find_standing(office.ledger.decisions())] == [1]
    assert office.decide(claims[1].id, "undo", who="Omar").undoes == 1
    with pytest.raises(NothingThere, match="Tikrit: 4"):
        office.decide(claims[1].id, "undo", who="Omar")
    assert len(office.ledger.decisions()) == 4


def test_an_undo_can_name_the_cell_or_the_decision(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[1].id, "correct", "9", field="count")
    office.decide(claims[1].id, "correct", "denied", field="stance")
    office.decide(claims[1].id, "comment")
    assert office.decide(claims[1].id, "undo", field="count").undoes == 1
    assert office.decide("decision-2", "undo", who="Omar").undoes == 2
    with pytest.raises(NothingThere, match="does not stand"):
        office.decide(claims[1].id, "undo", "2")


def test_two_people_on_one_cell_are_told_of_each_other(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[1].id, "correct", "9", field="count", expects=0)
    with pytest.raises(Conflict, match=r"Anna .* decision 1, correct count “9”.* because: seen") as met:
        office.decide(claims[1].id, "correct", "8", field="count.low", who="Omar", expects=0)
    assert met.value.number == 1
    assert office.decide(claims[1].id, "correct", "8", field="count", who="Omar", expects=1).number == 2
    with pytest.raises(Conflict):
        office.decide(claims[1].id, "accept", who="Zoë", expects=1)


def test_another_cell_another_claim_and_a_comment_are_no_conflict(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[1].id, "correct", "9", field="count")
    office.decide(claims[1].id, "comment", who="Omar", expects=0)
    office.decide(claims[1].id, "correct", "denied", field="stance", who="Omar", expects=0)
    office.decide(claims[2].id, "reject", who="Omar", expects=0)
    office.decide(claims[1].id, "comment", who="Zoë")
    assert office.decide(claims[2].id, "accept", expects=4).number == 6


def test_nobody_signs_off_their_own_decision(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[1].id, "reject")
    with pytest.raises(OrontesError, match="Decision 1 is your own"):
        office.decide(claims[1].id, "sign_off", who="anna")
    with pytest.raises(OrontesError, match="your own"):
        office.decide("decision-1", "accept")
    assert office.decide(claims[1].id, "sign_off", who="Omar", reason="heard it too").signs == (1,)
    assert office.decide("decision-1", "accept", who="Zoë", reason="so did I").signs == (1,)


def test_threads_on_one_claim_lose_nothing_and_share_a_write(office: Office, claims: list[Claim]) -> None:
    def work(name: str) -> None:
        for number in range(20):
            office.decide(claims[number % 4].id, "accept", who=name)

    threads = [threading.Thread(target=work, args=(f"clerk {at}",)) for at in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    decisions = office.ledger.decisions()
    assert [decision.number for decision in decisions] == list(range(1, 161))
    assert {decision.who for decision in decisions} == {f"clerk {at}" for at in range(8)}
    assert Ledger(office.keep).verify() == ()


def test_a_ledger_that_another_process_writes_to_is_read_on_and_not_anew(office: Office, claims: list[Claim]) -> None:
    other = Ledger(Keep.open(office.keep.folder))
    office.decide(claims[0].id, "accept")
    first = other.decisions()
    office.decide(claims[0].id, "reject")
    both = other.decisions()
    assert [decision.action for decision in both] == ["accept", "reject"]
    assert both[0] is first[0]


def test_every_flipped_bit_of_the_ledger_is_found_and_named(office: Office, claims: list[Claim]) -> None:
    for claim in claims:
        office.decide(claim.id, "correct", "9", field="count", who="Zoë")
    path = office.keep.folder / FILE
    whole = path.read_bytes()
    chance = random.Random(3)
    for _ in range(200):
        bit = chance.randrange(len(whole) * 8)
        altered = bytearray(whole)
        altered[bit // 8] ^= 1 << bit % 8
        path.write_bytes(altered)
        entry = whole[: bit // 8].count(b"\n") + 1
        assert f"{FILE} entry {entry}" in {fault.where for fault in Ledger(office.keep).verify()}
    path.write_bytes(whole)
    assert Ledger(office.keep).verify() == ()


def test_nothing_is_built_upon_an_altered_ledger(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[0].id, "reject")
    path = office.keep.folder / FILE
    path.write_bytes(path.read_bytes().replace(b'"reject"', b'"accept"'))
    with pytest.raises(RecordDamaged, match="orontes verify"):
        Ledger(office.keep).decisions()
    with pytest.raises(RecordDamaged):
        office.decide(claims[0].id, "accept")


def test_an_entry_of_the_custody_log_is_no_decision(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[0].id, "accept")
    (office.keep.folder / FILE).write_bytes((office.keep.room / "custody.jsonl").read_bytes())
    assert {fault.code for fault in Ledger(office.keep).verify()} == {"D101"}


def test_a_ledger_of_the_first_format_verifies_and_still_holds(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "record", title="t", who="Anna")
    project.add([GOLDEN / "report.txt"], who="Anna")
    shutil.copy(GOLDEN / "decisions.jsonl", project.folder / FILE)
    shutil.copy(GOLDEN / "key.pub", project.folder / "keep" / "key.pub")
    assert Ledger(Keep(project.folder)).verify() == ()
    decisions = Project.open(project.folder).ledger.decisions()
    assert [(one.action, one.who) for one in find_standing(decisions)] == [
        ("accept", "Anna"), ("accept", "Zoë"), ("reject", "Omar"), ("comment", "Omar"),
    ]  # fmt: skip
    again = Project.open(project.folder)
    again.run()
    shown = {claim["count"]["low"]: claim["id"] for claim in again.views().show("claims") if claim["count"]}
    assert [decision.number for decision in again.history(shown[9])] == [2, 3]
    assert [decision.number for decision in again.history(shown[6])] == [4, 5]
    deaths = {value["low"] for one in again.views().show("findings") if one["field"] == "deaths" for value in one["values"]}
    assert deaths == {14}
    assert again.questions() == ()


def test_whoever_may_not_see_an_original_sees_no_decision_that_hangs_on_it(office: Office, claims: list[Claim]) -> None:
    other = office.lay_text(original="b" * 64)
    office.decide(claims[1].id, "reject")
    office.decide(other[1].id, "reject", reason="told in confidence")
    office.decide(claims[1].id, "merge", others=[other[1].id])
    partial = Office(office.keep.folder)
    partial.ledger = Ledger(PartialKeep(office.keep.folder, frozenset({"b" * 64})))
    assert [decision.number for decision in partial.ledger.decisions()] == [1]
    assert partial.ledger.last() == 1, "not how many there are besides"
    assert partial.replay().of(Question) == ()
    assert partial.history(claims[1].id) == [1]
    with pytest.raises(NothingThere, match="no decision 2"):
        partial.decide("decision-2", "accept", who="Omar")
    made = partial.decide(claims[1].id, "accept", who="Omar", expects=1)
    assert (made.number, Ledger(office.keep).verify()) == (4, ())


def test_a_new_entry_says_nothing_of_what_it_does_not_use(office: Office, claims: list[Claim]) -> None:
    office.decide(claims[0].id, "comment")
    line = (office.keep.folder / FILE).read_text(encoding="utf-8")
    assert not [name for name in ("signs", "others", "also", "answers", "field", "nth") if f'"{name}"' in line]
    assert isinstance(office.ledger.decisions()[0], Decision)
