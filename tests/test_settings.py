"""The settings of a record come back as they were written, whatever stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orontes.settings import FILE, Settings, load_settings, save_settings, switch_store


@given(title=st.text(max_size=40), store=st.sampled_from(["", "postgresql://somebody@somewhere/record"]))
def test_any_title_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, title: str, store: str) -> None:
    folder = tmp_path_factory.mktemp("settings")
    save_settings(folder, Settings(title=title, store=store))
    text = (folder / FILE).read_text(encoding="utf-8")
    assert len([line for line in text.splitlines() if line.startswith("title = ")]) == 1
    (folder / FILE).write_text(switch_store(text, store), encoding="utf-8")
    assert (load_settings(folder).title, load_settings(folder).store) == (title, store)


def test_a_title_with_control_characters_does_not_lock_the_record(tmp_path: Path) -> None:
    title = 'Homs \x1b[31m "1982"\n\\ \x7f\x85\u2028 حمص'
    save_settings(tmp_path, Settings(title=title))
    assert load_settings(tmp_path).title == title
