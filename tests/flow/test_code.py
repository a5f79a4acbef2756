"""The version of a step covers its code: a rule that changes makes what it made stale."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from orontes.flow import code
from orontes.flow.order import FLOW


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of one room that may be changed, looked at in place of the package."""
    source = Path(str(files("orontes"))) / "flow" / "weigh"
    shutil.copytree(source, tmp_path / "flow" / "weigh", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(code, "files", lambda _: tmp_path)
    code._digest.cache_clear()
    yield tmp_path / "flow" / "weigh"
    code._digest.cache_clear()


def test_a_changed_rule_changes_the_digest(copied: Path) -> None:
    before = code.code_digest("flow.weigh")
    rule = copied / "ranges.py"
    rule.write_text(rule.read_text(encoding="utf-8") + "\n_MORE = 1\n", encoding="utf-8")
    code._digest.cache_clear()
    assert code.code_digest("flow.weigh") != before


def test_a_renamed_module_changes_the_digest_and_line_ends_do_not(copied: Path) -> None:
    before = code.code_digest("flow.weigh")
    rule = copied / "ranges.py"
    rule.write_bytes(rule.read_bytes().replace(b"\n", b"\r\n"))
    code._digest.cache_clear()
    assert code.code_digest("flow.weigh") == before
    rule.rename(copied / "bounds.py")
    code._digest.cache_clear()
    assert code.code_digest("flow.weigh") != before


def test_each_step_has_the_digest_of_its_own_room_in_its_version() -> None:
    rooms = {
        "text": ("flow.text", "lang"),
        "parse": ("flow.read.parse", "lang"),
        "read": ("flow.read", "lang", "match", "ontology", "reference"),
        "resolve": ("flow.amend", "flow.cells", "flow.resolve", "lang", "match", "reference"),
        "lineage": ("flow.amend", "flow.cells", "flow.lineage", "lang", "match"),
        "gather": ("flow.amend", "flow.cells", "flow.gather", "lang", "match"),
        "weigh": ("flow.amend", "flow.cells", "flow.weigh", "lang", "match"),
    }
    assert [step.name for step in FLOW] == list(rooms)
    for step in FLOW:
        for stage in (step, *step.stages):
            assert code.code_digest(*rooms[step.name]) in stage.version
