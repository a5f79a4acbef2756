"""Whom pronouns and short forms stand for, and where that is left open."""

from __future__ import annotations

import re

import pytest

from orontes.flow.read.parse import parse_report
from orontes.flow.read.passages import make_passage
from orontes.flow.read.referents import Reference
from orontes.flow.read.reports import voices_of
from orontes.records.reading import Reading
from orontes.records.span import Span


def refer(passage: str, words: str) -> tuple[str | None, tuple[str, ...]] | None:
    """For the last such words of a passage: whom they stand for, and whom they could mean; None where they refer to nothing."""
    report = make_passage(passage)
    reading = next(record for record in parse_report(report).records if isinstance(record, Reading))
    last = list(re.finditer(rf"\b{words}\b", report.text))[-1]
    found: Reference | None = voices_of(report, reading).referents.of(Span(last.start(), last.end()))
    if found is None:
        return None
    return (report.text[slice(*found.stands_for)] if found.stands_for else None), found.could_be


@pytest.mark.parametrize(
    ("passage", "words", "meant"),
    [
        ("Ahmad Murad was arrested in March. The guards tortured him.", "him", "Ahmad Murad"),
        ("Mariam Deng met Ahmad Murad. Soldiers had beaten her.", "her", "Mariam Deng"),
        ("Rebels captured the soldiers and shot them.", "them", "soldiers"),
        ("Witnesses said soldiers shot at the crowd. Two boys fell, they added.", "they", "Witnesses"),
        ("Omar Hasan said that Idris Ali was shot. He added that nobody helped.", "He", "Omar Hasan"),
        ("Soldiers shot at the protesters. They wounded nine.", "They", "Soldiers"),
        ("The governor and the bishop met. The latter spoke of a massacre.", "latter", "bishop"),
        ("The governor and the bishop met. The former spoke of a massacre.", "former", "governor"),
        (
            "The Halden Observatory for Rights counted the dead. The Observatory said nine died.",
            "Observatory",
            "Halden Observatory for Rights",
        ),
        (
            "A spokeswoman for the Red Cross, Ines Duarte, told reporters that aid was short. The convoy was looted, the spokeswoman said.",
            "spokeswoman",
            "Ines Duarte",
        ),
        ("UNICEF counted seventeen dead children. The agency asked for help.", "agency", "UNICEF"),
    ],
)
def test_it_stands_for_the_one_that_fits(passage: str, words: str, meant: str) -> None:
    found = refer(passage, words)
    assert found is not None
    assert found[0] == meant


def test_two_who_fit_leave_it_open_and_are_named() -> None:
    assert refer("Omar Hasan met Khalid Nur in the camp. Soldiers later killed him.", "him") == (None, ("Omar Hasan", "Khalid Nur"))


def test_what_takes_up_an_open_pronoun_stays_open() -> None:
    found = refer("Omar Hasan met Khalid Nur. Soldiers beat him. They killed him.", "him")
    assert found is not None
    assert found[0] is None


def test_who_does_it_is_not_whom_it_is_done_to() -> None:
    assert refer("Ahmad Murad killed him.", "him") == (None, ())


def test_nobody_inside_a_quotation_is_meant_from_outside() -> None:
    found = refer("“Khalid Nur was a good man and we loved him,” she said. He was shot on Monday.", "He")
    assert found is not None
    assert found[0] is None


def test_a_heading_ends_what_a_pronoun_can_mean() -> None:
    found = refer("Ahmad Murad was arrested.\n\n## The trial\n\nGuards tortured him.", "him")
    assert found is not None
    assert found[0] is None


def test_a_group_after_two_bodies_is_left_open() -> None:
    found = refer("Amnesty International and Human Rights Watch published reports. The group said nine died.", "group")
    assert found is not None
    assert found[0] is None


def test_a_described_body_refers_to_nothing() -> None:
    assert refer("UNICEF counted the dead. The armed group said nine died.", "armed group") is None


def test_an_army_is_no_short_form_of_another_army() -> None:
    assert refer("The Free Valley Army took Orlen in May. In 1982 the army had shelled the town.", "army") is None


def test_those_to_whom_it_is_done_are_people_and_not_a_body() -> None:
    found = refer("The Valley Army ruled the prison. They were starved and beaten.", "They")
    assert found is not None
    assert found[0] is None


def test_they_may_be_the_things_that_the_sentence_before_tells_of() -> None:
    found = refer("Nine people stood there. The bombs began to fall. They fell for an hour.", "They")
    assert found is not None
    assert found[0] is None


def test_a_pronoun_in_what_a_source_says_is_the_source() -> None:
    assert refer("Omar Hasan left. One source close to the talks said he believed in peace.", "he") == ("One source", ())
