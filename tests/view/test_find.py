"""Search as a person sees it: totals of each noun, the words marked where they stand, and nothing beyond the paragraph."""

from __future__ import annotations

from tests.view.pile import Pile

from orontes.records.report import Report


def test_the_totals_tell_of_each_noun_and_the_hits_of_one(pile: Pile) -> None:
    found = pile.views().find("Rimal")
    assert found.noun == "reports"
    assert found.totals["reports"] == 3
    assert found.totals["claims"] >= 1
    assert {hit.noun for hit in found.hits} == {"reports"}
    assert pile.views().find("Rimal", noun="claims").hits[0].noun == "claims"
    assert set(pile.views().find("Rimal in:places").totals) == {"places"}


def test_marks_stand_on_the_words_and_spans_on_the_text(pile: Pile) -> None:
    texts = {report.id: report.text for report in pile.of(Report)}
    for hit in pile.views().find('"tal rimal" OR kill*').hits:
        for excerpt in hit.excerpts:
            assert excerpt.span is not None
            assert texts[hit.id][excerpt.span[0] : excerpt.span[1]] == excerpt.text
            assert "\n" not in excerpt.text
            assert {excerpt.text[start:end].casefold() for start, end in excerpt.marked} <= {"tal rimal", "killed"}
            assert excerpt.marked


def test_arabic_is_found_whatever_its_spelling(pile: Pile) -> None:
    (hit,) = pile.views().find("طبيب").hits
    assert hit.report is not None
    assert hit.report.direction == "rtl"
    assert [hit.excerpts[0].text[a:b] for a, b in hit.excerpts[0].marked] == ["الطبيب"]


def test_claims_lead_to_their_event(pile: Pile) -> None:
    hits = pile.views().find("killed", noun="claims").hits
    assert hits
    assert any(hit.event for hit in hits)
