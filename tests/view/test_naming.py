from __future__ import annotations

from tests.view.pile import Pile

from orontes.records.claim import Claim
from orontes.view.naming import ID


def test_an_id_is_shown_by_the_name_of_what_it_stands_for(pile: Pile) -> None:
    views = pile.views()
    claim = pile.of(Claim)[0]
    names = {
        identity: named.name
        for identity in ("event-mill", "place-rimal", "entity-committee", "finding-deaths", claim.id)
        if (named := views.named(identity))
    }
    assert names == {
        "event-mill": "Destruction in the mill, 1979",
        "place-rimal": "Tal Rimal",
        "entity-committee": "Rimal Relief Committee",
        "finding-deaths": "Killed",
        claim.id: "killing in Salt Road Post",
    }
    assert views.named("event-nothing") is None


def test_ids_are_found_inside_of_a_reason() -> None:
    assert ID.findall("joined: claim-0af3 and (event-9b), not a place-holder’s preclaim-7") == ["claim-0af3", "event-9b", "place-holder"]
