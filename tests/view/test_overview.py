from __future__ import annotations

from tests.view.pile import Pile


def test_totals_count_disputes_and_denials_apart(pile: Pile) -> None:
    totals = pile.views().totals()
    assert (totals["report"], totals["claim"], totals["event"], totals["finding"], totals["dispute"], totals["denial"]) == (
        4,
        6,
        3,
        1,
        1,
        1,
    )


def test_events_with_figures_come_first(pile: Pile) -> None:
    overview = pile.views().overview()
    assert overview.highlights[0].event.id == "event-killing"
    assert [dispute.figure.finding for dispute in overview.disputes] == ["finding-deaths"]
