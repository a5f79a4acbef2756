from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.flow.worlds import add_copy, build, plans

from orontes.flow.lineage import STEP
from orontes.flow.step import Records
from orontes.records.lineage import Lineage


@settings(max_examples=60)
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_no_byte(planned: list[dict[str, Any]], chance: Any) -> None:
    world = build(planned)
    add_copy(world, 0, outlet="Mirror", published=None)
    everything = world.everything()
    mixed = list(everything)
    chance.shuffle(mixed)
    assert msgspec.json.encode(STEP.run(Records(everything)).records) == msgspec.json.encode(STEP.run(Records(mixed)).records)


@settings(max_examples=60)
@given(plans())
def test_every_passage_of_evidence_gives_the_words_of_its_span(planned: list[dict[str, Any]]) -> None:
    world = build(planned)
    add_copy(world, 0, outlet="Mirror", published=None)
    texts = {report.id: report.text for report in world.reports}
    for edge in STEP.run(world.records()).records:
        for passage in edge.evidence if isinstance(edge, Lineage) else ():
            assert texts[passage.report][passage.span.start : passage.span.end] == passage.text


@settings(max_examples=60)
@given(plans())
def test_scores_are_shares_and_no_edge_leads_to_itself(planned: list[dict[str, Any]]) -> None:
    world = build(planned)
    add_copy(world, 0, outlet="Mirror", published=None)
    edges = [record for record in STEP.run(world.records()).records if isinstance(record, Lineage)]
    assert any(edge.kind == "copy" for edge in edges)
    assert all(0 <= edge.score <= 1 and edge.derived != edge.source and edge.reasons for edge in edges)
    assert len({edge.id for edge in edges}) == len(edges)
