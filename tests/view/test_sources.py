from __future__ import annotations

from tests.view.pile import Pile


def test_the_graph_holds_the_copy_and_the_voices_are_counted(pile: Pile) -> None:
    sources = pile.views().sources()
    (edge,) = sources.between
    assert (edge.derived.name, edge.source.name, edge.kind) == ("Copy Post", "Salt Road Post", "edit")
    cited = {voice.name: (len(voice.reports), voice.claims, voice.entity) for voice in sources.cited}
    assert cited["Rimal Relief Committee"] == (2, 2, "entity-committee")
    assert cited["a doctor"] == (1, 1, None)


def test_reports_that_name_no_outlet_are_not_given_one(pile: Pile) -> None:
    outlets = pile.views().sources().outlets
    assert outlets[-1].name == ""
    assert len(outlets[-1].reports) == 1


def test_an_entity_is_shown_with_its_spellings_and_what_it_says(pile: Pile) -> None:
    (card,) = pile.views().entities()
    assert card.variants == ("the Rimal Relief Committee", "Rimal Relief Committee")
    page = pile.views().entity(card.id)
    assert [(part.roles, part.kind) for part in page.parts] == [(("voice",), "killing")] * 2
    assert card.reports == card.claims == 2
