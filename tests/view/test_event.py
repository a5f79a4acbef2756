from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.view.pile import Pile, make_pile

from orontes.flow.step import Made
from orontes.records.claim import Claim, Filler
from orontes.records.event import Event
from orontes.records.finding import Finding, Origin
from orontes.records.issue import Issue
from orontes.records.report import Report


def test_a_denial_stands_against_what_the_event_asserts(pile: Pile) -> None:
    page = pile.views().event("event-killing")
    (pair,) = page.denials
    assert pair.denial.voices == ("The army",)
    assert len(pair.against) == 4
    assert all(passage.stance == "asserted" for passage in pair.against)


def test_each_report_has_a_row_and_its_values_stand_in_it(pile: Pile) -> None:
    page = pile.views().event("event-killing")
    told = [(group.name, row.report.name, [cell.words for cell in row.cells[0]]) for group in page.compared for row in group.rows]
    assert told == [
        ("a doctor", 'Twenty dead <script>alert(1)</script> "so they say"', ["between 20 and 30"]),
        ("Rimal Relief Committee", "Salt Road Post", ["at least 12"]),
        ("Rimal Relief Committee", "Copy Post", ["at least 12"]),
        ("", "بريد الملح", ["25"]),
        ("", "Salt Road Post", ["denied"]),
    ]
    assert [(group.stated, bool(group.origin)) for group in page.compared] == [(True, True), (True, True), (False, True), (False, False)]


def test_only_values_that_cannot_both_be_right_are_said_to_contradict_one_another(tmp_path: Path) -> None:
    pile = make_pile(tmp_path)
    finding = pile.of(Finding)[0]
    low = replace(finding.values[0], high=15, exactness="range")
    pile.store.write(
        "more", "", "0", Made(records=(replace(finding, id="finding-a", field="injured", values=(low, *finding.values[1:])),), issues=())
    )
    page = pile.views().event("event-killing")
    column = next(number for number, figure in enumerate(page.figures) if figure.field == "injured")
    told = {cell.words: cell.contradicts for group in page.compared for row in group.rows for cell in row.cells[column]}
    assert told == {"between 12 and 15": True, "between 20 and 30": True, "25": True, "denied": False}
    first = {cell.words: cell.contradicts for group in page.compared for row in group.rows for cell in row.cells[1 - column]}
    assert not any(first.values())  # at least 12 leaves room for 25


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
    (history,) = pile.views().event("event-killing").histories
    moments = history.moments
    dates = [moment.speaker.report.published or "" for moment in moments]
    assert dates == ["2019~", "2019-03~", "2019-03-05", "2019-03-05", "2019-03-06"]


def test_an_old_event_in_a_new_report_has_a_page_of_its_own(pile: Pile) -> None:
    page = pile.views().event("event-mill")
    assert page.card.time_words == "1979"
    assert page.claims[0].stance_words == "said of the past"
    assert page.figures == ()


def test_a_report_that_only_repeats_one_of_its_origin_is_told_apart_in_the_matrix(pile: Pile) -> None:
    page = pile.views().event("event-killing")
    repeats = {row.report.name: row.repeats for group in page.compared if group.origin for row in group.rows}
    assert repeats == {
        'Twenty dead <script>alert(1)</script> "so they say"': False,
        "Salt Road Post": False,
        "Copy Post": True,
        "بريد الملح": False,
    }


def test_cells_that_say_the_same_bear_the_same_number(pile: Pile) -> None:
    page = pile.views().event("event-killing")
    told = {cell.words: (cell.value, cell.size) for group in page.compared for row in group.rows for cell in row.cells[0]}
    assert told == {"at least 12": (0, 12), "between 20 and 30": (1, 20), "25": (2, 25), "denied": (3, -1)}


def test_a_headline_hides_neither_a_denial_nor_an_open_end(tmp_path: Path) -> None:
    pile = make_pile(tmp_path)
    finding = pile.of(Finding)[0]
    open_end, _, exact, denied = finding.values
    for number, values in enumerate(((replace(exact, low=12, high=12), denied), (open_end, replace(exact, low=12, high=12)))):
        made = replace(finding, id="finding-b", field="injured", low=12, high=12, values=values)
        pile.store.write("more", "", str(number), Made(records=(made,), issues=()))
        told = next(figure.headline for figure in pile.views().event("event-killing").figures if figure.field == "injured")
        assert told == ("12, which others deny" if denied in values else "12 or more")


def test_an_event_lists_what_was_beside_it_and_not_all_of_the_past(tmp_path: Path) -> None:
    pile = make_pile(tmp_path)
    killing = next(event for event in pile.of(Event) if event.id == "event-killing")
    late = replace(killing, id="event-late", time="../2019-03-20", claims=(), part_of=None)
    far = replace(killing, id="event-far", time="../2024-12-05", claims=(), part_of=None)
    pile.store.write("more", "", "0", Made(records=(late, far), issues=()))
    assert [one.event.id for one in pile.views().event("event-killing").near] == ["event-late"]


def test_a_place_is_named_as_what_was_taken_only_where_a_claim_says_so(tmp_path: Path) -> None:
    pile = make_pile(tmp_path)
    claim = next(claim for claim in pile.of(Claim) if claim.count and claim.count.low == 25)
    said = {"تل رمال": "of", "the city of Tal Rimal": "of", "two villages in Tal Rimal": "in", "Tal Rimal military airport": "in"}
    for number, (words, before) in enumerate(said.items()):
        taken = replace(claim, id="claim-taken", target=(Filler(text=words, span=claim.span),))
        event = Event(id="event-taken", kind="capture", time="2019", place="place-rimal", claims=(taken.id,), part_of=None, reasons=())
        pile.store.write("more", "", str(number), Made(records=(taken, event), issues=()))
        assert pile.views().event("event-taken").card.title == f"Capture {before} Tal Rimal, 2019", words


def test_reports_that_name_no_source_are_said_to_name_none(tmp_path: Path) -> None:
    pile = make_pile(tmp_path)
    finding = pile.of(Finding)[0]
    made = replace(finding, id="finding-c", field="injured", values=(finding.values[2],), reports=1, origins=1)
    pile.store.write("more", "", "0", Made(records=(made,), issues=()))
    figure = next(figure for figure in pile.views().event("event-killing").figures if figure.field == "injured")
    assert figure.sources_words == "1 report, which names no source"


def test_an_event_is_told_by_a_passage_of_its_own_day_with_a_figure_and_not_by_the_shortest(pile: Pile) -> None:
    card = pile.views().event("event-killing").card
    assert card.gist.startswith("At least 12 people were killed")


def test_the_reasons_of_an_origin_call_a_report_as_the_pages_do_and_not_by_its_file(tmp_path: Path) -> None:
    pile = make_pile(tmp_path)
    report = next(report for report in pile.of(Report) if report.path.endswith("c-second.html"))
    nameless = replace(report, title=None, blocks=())
    doctor = next(origin for origin in pile.of(Origin) if origin.id == "origin-doctor")
    told = replace(doctor, reasons=(f"told in its own voice by {report.path}",))
    records = (nameless if record is report else told if record is doctor else record for record in pile.records)
    pile.store.write("all", "", "1", Made(records=tuple(record for record in records if not isinstance(record, Issue)), issues=()))
    (card,) = (card for card in pile.views().event("event-killing").origins if card.id == "origin-doctor")
    assert card.reasons == (f"told in its own voice by {card.reports[0].name}",)
    assert report.path not in card.reasons[0]
