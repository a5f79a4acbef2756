from __future__ import annotations

import pytest

from orontes.view import shelf
from orontes.view.shelf import Shelf


def _make(asked: list[str]) -> Shelf[int]:
    held = {"a": 1, "b": 2, "c": 3}

    def one(key: str) -> int | None:
        asked.append(key)
        return held.get(key)

    def every() -> list[tuple[str, int]]:
        asked.append("all")
        return list(held.items())

    return Shelf(one=one, every=every, keys=lambda: held)


def test_one_record_is_read_alone_and_once() -> None:
    asked: list[str] = []
    made = _make(asked)
    assert (made["b"], made["b"], made.get("x"), "x" in made) == (2, 2, None, False)
    assert asked == ["b", "x"]


def test_a_view_of_all_reads_all_once() -> None:
    asked: list[str] = []
    made = _make(asked)
    assert (list(made), list(made.values()), dict(made.items()), made["a"]) == (["a", "b", "c"], [1, 2, 3], {"a": 1, "b": 2, "c": 3}, 1)
    assert asked == ["all"]


def test_too_many_are_read_again_and_never_all_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_MOST_HELD", 2)
    asked: list[str] = []
    made = _make(asked)
    assert list(made.values()) == list(made.values()) == [1, 2, 3]
    assert list(made.items()) == [("a", 1), ("b", 2), ("c", 3)]
    assert (made["a"], len(made)) == (1, 3)
    assert asked == ["all", "all", "all", "a"]
