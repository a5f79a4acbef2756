from __future__ import annotations

from dataclasses import replace

from tests.view.pile import Pile

from orontes.records.finding import Finding
from orontes.records.span import Span
from orontes.view.figure import _tellers, say_value


def test_each_value_stands_on_the_passages_of_its_claims_and_their_origins(pile: Pile) -> None:
    page = pile.views().finding("finding-deaths")
    told = [(ground.value, ground.passage.report.name, ground.origin) for ground in page.grounds]
    assert told[:2] == [(0, "Salt Road Post", "Rimal Relief Committee"), (0, "Copy Post", "Rimal Relief Committee")]
    assert [value for value, _, _ in told] == [0, 0, 1, 2, 3]
    assert {card.name: len(card.reports) for card in page.origins} == {"Rimal Relief Committee": 2, "a doctor": 1, "": 1}


def test_a_speaker_who_says_it_twice_in_one_report_is_one_teller(pile: Pile) -> None:
    figure = pile.views().finding("finding-deaths").figure
    first, second = figure.says[0].speakers
    tellers = _tellers([first, second, replace(first, span=Span(0, 4))])
    assert [(teller.name, teller.report.name, len(teller.passages)) for teller in tellers] == [
        ("Rimal Relief Committee", "Copy Post", 2),
        ("Rimal Relief Committee", "Salt Road Post", 1),
    ]


def test_an_inferred_day_is_a_day_with_the_words_from_which_it_was_inferred(pile: Pile) -> None:
    finding = pile.of(Finding)[0]
    value = replace(finding.values[0], low=None, high=None, text="2024-12-05?, inferred from “Thursday morning”")
    assert say_value(replace(finding, field="event_date"), value) == "5 December 2024 (uncertain), inferred from “Thursday morning”"
