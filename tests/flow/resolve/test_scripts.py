from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report

from orontes.records.entity import Link


def _reasons(found: Resolved) -> set[str]:
    return {reason for link in found.made.of(Link) for reason in link.reasons}


@pytest.mark.parametrize(
    ("name", "other"),
    [("Yassir Karar", "ياسر كرار"), ("Oleksandr Filchenko", "Олександр Фільченко"), ("Yassir Karar", "Arabic: ياسر كرار")],
)
def test_a_name_in_brackets_in_another_script_is_the_mans_and_a_variant(name: str, other: str) -> None:
    found = Resolved(make_report("r1", f"{{person:{name}}} ({other}) spoke."))
    assert other.rpartition(": ")[2] in found.entities[name].variants
    assert f"the report writes {name} in another script" in _reasons(found)


@pytest.mark.parametrize("other", ["محمد الخطيب", "55", "in Omdurman", "…"])
def test_another_mans_name_or_no_name_in_brackets_is_none_of_his(other: str) -> None:
    found = Resolved(make_report("r1", f"{{person:Yassir Karar}} ({other}) spoke."))
    assert found.entities["Yassir Karar"].variants == ("Yassir Karar",)
