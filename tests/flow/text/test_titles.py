"""Where a page's own name ends and its outlet's begins."""

from __future__ import annotations

import pytest

from orontes.flow.text.titles import cut_outlet


@pytest.mark.parametrize(
    ("name", "outlet", "title"),
    [
        ("Nine killed at market - Savannah Post", "Savannah Post", "Nine killed at market"),
        ("Savannah Post | Nine killed at market", "Savannah Post", "Nine killed at market"),
        ("Nine killed at market | World | Savannah Post", None, "Nine killed at market | World"),
        ("Nine killed at market | World | Savannah Post Online", "Savannah Post", "Nine killed at market | World"),
        ("Nine killed at the Al-Fula market", "Savannah Post", "Nine killed at the Al-Fula market"),
        (
            "A market in ruins – how nine traders died on a Tuesday morning",
            None,
            "A market in ruins – how nine traders died on a Tuesday morning",
        ),
        ("Home | Savannah Post", None, "Home | Savannah Post"),
    ],
)
def test_the_outlets_name_is_cut_from_either_end(name: str, outlet: str | None, title: str) -> None:
    start, end = cut_outlet(name, outlet)
    assert name[start:end] == title
