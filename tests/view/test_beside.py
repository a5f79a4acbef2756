from __future__ import annotations

from dataclasses import replace

from tests.view.pile import Pile

from orontes.records.report import Report
from orontes.view.beside import is_text, make_beside


def test_the_original_beside_a_reading_is_all_of_it_with_the_words_of_each_claim_marked(pile: Pile) -> None:
    views = pile.views()
    shown = 0
    for report in pile.of(Report):
        page = views.beside(report.id)
        assert "".join(run.text for run in page.source) == views.original(report.original).decode()
        opened = {span for run in page.source for span in run.opens}
        assert opened == {tuple(claim.span) for claim in page.report.claims if claim.bytes}
        marked = "".join(run.text for run in page.source if run.marked)
        for claim in page.report.claims:
            if claim.bytes:
                assert views.original(report.original)[slice(*claim.bytes)].decode() in marked
                shown += 1
    assert shown


def test_a_withheld_original_is_not_shown_and_a_large_one_only_as_far_as_a_page_goes(pile: Pile) -> None:
    page = pile.views().report(pile.of(Report)[0].id)
    assert make_beside(page, None, "utf-8").source == ()
    large = make_beside(replace(page, claims=()), b"a" * 500_000, "utf-8")
    assert large.is_cut
    assert 0 < sum(len(run.text) for run in large.source) < 500_000


def test_only_text_is_shown_as_text() -> None:
    assert is_text("text/html")
    assert is_text("application/xhtml+xml")
    assert not is_text("application/pdf")
