from __future__ import annotations

from orontes.reference.outlets import find_outlet


def test_an_outlet_has_its_country() -> None:
    found = find_outlet("Suspilne")
    assert found is not None
    assert found.note == "UA"


def test_what_is_no_outlet_is_none() -> None:
    assert find_outlet("Ministry of Defence") is None
