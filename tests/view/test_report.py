from __future__ import annotations

from tests.view.pile import Pile

from orontes.records.report import Report


def test_the_runs_of_a_report_give_back_its_whole_text(pile: Pile) -> None:
    for report in pile.of(Report):
        page = pile.views().report(report.id)
        shown = "\n\n".join("".join(run.text for run in block.runs) for block in page.blocks)
        assert shown == report.text


def test_every_claim_opens_once_and_closes_once_in_marked_text(pile: Pile) -> None:
    for report in pile.of(Report):
        page = pile.views().report(report.id)
        runs = [run for block in page.blocks for run in block.runs]
        opened = [span for run in runs for span in run.opens]
        assert sorted(opened) == sorted({claim.span for claim in page.claims})
        assert sorted(number for run in runs for number in run.closes) == list(range(1, len(page.claims) + 1))
        marked = "".join(run.text for run in runs if run.marked)
        for claim in page.claims:
            assert claim.quote in marked


def test_captions_and_title_are_known_as_such(pile: Pile) -> None:
    (report,) = [report for report in pile.of(Report) if report.outlet == "Salt Road Post"]
    assert [block.kind for block in pile.views().report(report.id).blocks] == ["title", "paragraph", "caption"]


def test_a_copy_names_what_it_copies(pile: Pile) -> None:
    (report,) = [report for report in pile.of(Report) if report.outlet == "Copy Post"]
    (edge,) = pile.views().report(report.id).edges
    assert (edge.derived.name, edge.words, edge.source.name) == ("Copy Post", "is an edited copy of", "Salt Road Post")


def test_a_report_in_arabic_runs_from_right_to_left(pile: Pile) -> None:
    cards = {card.language: card.direction for card in pile.views().reports()}
    assert cards == {"en": "ltr", "ar": "rtl"}
