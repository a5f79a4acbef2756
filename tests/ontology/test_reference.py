"""The reference page of event kinds."""

from __future__ import annotations

from orontes.ontology.codes import load_schemes
from orontes.ontology.load import load_ontology
from orontes.ontology.reference import render_reference


def test_every_kind_and_every_pattern_is_on_the_page() -> None:
    page = render_reference(load_ontology())
    for kind in load_ontology().kinds.values():
        assert f"(`{kind.name}`)" in page
        assert kind.definition in page
        for word in kind.words:
            assert f"`{word.name}`" in page


def test_the_page_is_the_same_each_time() -> None:
    assert render_reference(load_ontology()) == render_reference(load_ontology())


def test_each_code_system_is_there_with_its_source() -> None:
    page = render_reference(load_ontology())
    for scheme in load_schemes().values():
        assert f"**{scheme.label}** ({scheme.form}): {scheme.source}" in page
