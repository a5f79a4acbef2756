from __future__ import annotations

from tests.view.pile import Pile

from orontes.records.span import Span
from orontes.view.framing import Spot, by_outlet
from orontes.view.passage import ReportCard


def test_each_outlet_keeps_its_own_words_for_one_actor_with_the_passage_of_each(pile: Pile) -> None:
    page = pile.views().entity("entity-committee")
    assert [(row.outlet, row.times) for row in page.framing] == [("Copy Post", 1), ("Salt Road Post", 1)]
    for row in page.framing:
        (wording,) = row.wordings
        (spot,) = wording.spots
        assert wording.text == "the Rimal Relief Committee"
        (report,) = pile.views().show("reports", spot.report.id)
        assert report["text"][slice(*spot.anchor)] == wording.text


def test_every_variant_of_the_record_is_shown_counted_or_not(pile: Pile) -> None:
    variants = {variant.text: variant.times for variant in pile.views().entity("entity-committee").variants}
    assert variants == {"the Rimal Relief Committee": 2, "Rimal Relief Committee": 0}


def test_an_event_shows_each_outlets_words_for_it_and_for_who_did_it_and_whose_words_they_are(pile: Pile) -> None:
    rows = {row.outlet: row for row in pile.views().event("event-killing").framing}
    assert {"Copy Post", "Salt Road Post", "بريد الملح"} < set(rows)
    (actor,) = rows["Salt Road Post"].actor
    assert (actor.text, actor.voices, actor.cited) == ("The army", ("The army",), 1)
    assert rows["Copy Post"].actor == ()


def test_a_question_is_shown_with_the_place_that_it_is_about(pile: Pile) -> None:
    assert [doubt.id for doubt in pile.views().place("place-rimal").doubts] == ["question-1"]
    (line,) = pile.views().show("places", "place-rimal")
    assert [doubt["id"] for doubt in line["doubts"]] == ["question-1"]


def test_an_entity_and_a_place_can_be_traced(pile: Pile) -> None:
    views = pile.views()
    entity = "\n".join(views.trace_lines(views.trace("entity-committee")))
    assert "written the Rimal Relief Committee: 1 in Copy Post, 1 in Salt Road Post" in entity
    place = "\n".join(views.trace_lines(views.trace("place-rimal")))
    assert "this place because: the only one of this name" in place
    assert "doubt question-1" in place


def test_a_report_without_an_outlet_says_so_and_one_outlet_in_two_spellings_is_one_row() -> None:
    def spot(report: str, outlet: str | None) -> Spot:
        card = ReportCard(
            id=report, title=f"Title of {report}", outlet=outlet, name=outlet or report, path=report, language="en", direction="ltr",
            published=None, published_words="undated", basis="", claims=0,
        )  # fmt: skip
        return Spot(report=card, anchor=Span(0, 4), words="the rebels", voice="")

    rows = by_outlet([spot("r1", "RADIO RIVER"), spot("r2", "Radio River"), spot("r3", None)])
    assert [(row.outlet, row.reports) for row in rows] == [("outlet not stated: Title of r3", 1), ("Radio River", 2)]


def test_a_wording_has_the_capital_of_a_sentence_only_where_nothing_else_is_written() -> None:
    card = ReportCard(
        id="r1", title="Title", outlet="Radio River", name="Radio River", path="r1", language="en", direction="ltr",
        published=None, published_words="undated", basis="", claims=0,
    )  # fmt: skip
    words = ("Armed men", "Armed men", "armed men", "Red Dawn")
    spots = [Spot(report=card, anchor=Span(at, at + 4), words=one, voice="") for at, one in enumerate(words)]
    (row,) = by_outlet(spots)
    assert [(one.text, len(one.spots)) for one in row.wordings] == [("armed men", 3), ("Red Dawn", 1)]
