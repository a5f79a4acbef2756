"""The hand-made record, once for all tests of what is published."""

from __future__ import annotations

import pytest
from tests.view.pile import Pile, make_pile


@pytest.fixture(scope="session")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Pile:
    return make_pile(tmp_path_factory.mktemp("pile"))
