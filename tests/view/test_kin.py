from __future__ import annotations

from tests.view.pile import Pile

from orontes.view.kin import source_id


def test_each_outlet_and_each_source_that_is_named_has_a_page(pile: Pile) -> None:
    views = pile.views()
    assert {views.source(one).card.name for one in views.source_ids()} >= {
        "Salt Road Post",
        "Copy Post",
        "Rimal Relief Committee",
        "a doctor",
    }


def test_what_derives_from_a_source_stands_on_both_pages_with_both_directions(pile: Pile) -> None:
    views = pile.views()
    copied, first = views.source(source_id("Copy Post")), views.source(source_id("Salt Road Post"))
    (flow,) = copied.takes
    assert (flow.kind, flow.derived.name, flow.source.name, flow.directed, flow.score) == (
        "edit",
        "Copy Post",
        "Salt Road Post",
        True,
        0.92,
    )
    assert first.gives == copied.takes
    assert (first.takes, copied.gives) == ((), ())
    (edge,) = flow.edges
    assert edge.passages[0].text == "At least 12 people were killed, the Rimal Relief Committee said."
    assert edge.passages[0].report.name == "Copy Post"


def test_what_reports_trace_to_a_source_is_on_its_page(pile: Pile) -> None:
    page = pile.views().source(source_id("Rimal Relief Committee"))
    assert (page.card.reports, page.card.cited_in, page.said_in_all) == (0, 2, 2)
    assert {passage.report.name for passage in page.said} == {"Salt Road Post", "Copy Post"}
    assert page.entity == "entity-committee"


def test_events_of_which_one_report_alone_speaks_are_no_coverage(pile: Pile) -> None:
    coverage = pile.views().coverage()
    ((event, cells),) = coverage.rows
    assert event.id == "event-killing"
    told = {name: cell.claims for name, cell in zip(coverage.sources, cells, strict=True) if cell}
    assert told["Salt Road Post"] == 2
    assert sum(told.values()) == 5
    assert [name for name, cell in zip(coverage.sources, cells, strict=True) if cell and cell.denies] == ["Salt Road Post"]
