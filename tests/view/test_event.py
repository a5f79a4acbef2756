from __future__ import annotations

from tests.view.pile import Pile


def test_a_denial_stands_against_what_the_event_asserts(pile: Pile) -> None:
    page = pile.views().event("event-killing")
    (pair,) = page.denials
    assert pair.denial.voices == ("The army",)
    assert len(pair.against) == 4
    assert all(passage.stance == "asserted" for passage in pair.against)


def test_each_report_has_a_row_and_its_values_stand_in_it(pile: Pile) -> None:
    page = pile.views().event("event-killing")
    told = {row.report.name: [cell.words for cell in row.cells[0]] for row in page.rows}
    assert told["Salt Road Post"] == ["at least 12", "denied"]
    assert told["Copy Post"] == ["at least 12"]
    assert len(told) == 4


def test_the_headline_of_a_figure_spans_all_asserted_values_and_hides_none(pile: Pile) -> None:
    (figure,) = pile.views().event("event-killing").figures
    assert figure.headline == "between 12 and 30"
    assert [said.words for said in figure.says] == ["at least 12", "between 20 and 30", "25", "denied"]
    assert figure.sources_words == "4 reports, 3 independent origins"
    assert figure.says[0].reports == 2
    assert figure.says[0].origins == ("Rimal Relief Committee",)


def test_a_report_that_states_no_source_is_not_counted_as_an_independent_origin(pile: Pile) -> None:
    (figure,) = pile.views().event("event-killing").figures
    assert (figure.says[2].origins, figure.says[2].unstated) == ((), ("",))


def test_events_of_one_kind_are_told_apart_by_the_words_of_a_claim_that_asserts(pile: Pile) -> None:
    gists = {card.id: card.gist for card in pile.views().events()}
    assert gists["event-mill"] == "soldiers razed the mill"
    assert gists["event-undated"] == ""
    assert "denied" not in gists["event-killing"]


def test_history_follows_the_order_of_publication(pile: Pile) -> None:
    moments = pile.views().event("event-killing").history
    dates = [moment.speaker.report.published or "" for moment in moments]
    assert dates == ["2019~", "2019-03~", "2019-03-05", "2019-03-05", "2019-03-06"]


def test_an_old_event_in_a_new_report_has_a_page_of_its_own(pile: Pile) -> None:
    page = pile.views().event("event-mill")
    assert page.card.time_words == "1979"
    assert page.claims[0].stance_words == "said of the past"
    assert page.figures == ()
