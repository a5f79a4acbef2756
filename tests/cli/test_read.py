"""`orontes read` with kinds of one's own, as the guide tells it to a new user."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from orontes.cli import EXIT_FAILED, EXIT_FAULTS, EXIT_USAGE

GUIDE = (Path(__file__).parents[2] / "docs" / "guide" / "adding-a-kind.md").read_text(encoding="utf-8")
KIND, ADDED = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
(REPORT,) = re.findall(r"```text\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "forced_labour.yaml").write_text(KIND, encoding="utf-8")
    (tmp_path / "my_killing.yaml").write_text(ADDED, encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def read(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "orontes", "read", *arguments], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_the_guides_kind_is_tried_and_its_effect_shown_with_the_steps(folder: Path) -> None:
    done = read(folder, "--kinds", "forced_labour.yaml", "report.txt")
    assert done.returncode == 0, done.stderr
    assert "forced_labour: 2 examples and 1 counter-example, all hold" in done.stderr
    assert "report.txt: 2 claims of forced_labour" in done.stdout
    assert "pattern forced_labour.enslave" in done.stdout
    assert "stance: denied" in done.stdout


@pytest.mark.slow
def test_the_guides_addition_to_a_kind_holds_with_all_examples_of_that_kind(folder: Path) -> None:
    done = read(folder, "--kinds", "my_killing.yaml")
    assert done.returncode == 0, done.stderr
    assert "all hold" in done.stderr


@pytest.mark.slow
def test_json_of_own_kinds_is_the_same_contract(folder: Path) -> None:
    done = read(folder, "--kinds", "forced_labour.yaml", "--json", "report.txt")
    (line,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert [claim["count"] and claim["count"]["low"] for claim in line["claims"] if claim["kind"] == "forced_labour"] == [30, None]


@pytest.mark.slow
def test_an_example_that_fails_is_shown_with_the_difference(folder: Path) -> None:
    (folder / "forced_labour.yaml").write_text(KIND.replace("count: 40", "count: 41"), encoding="utf-8")
    done = read(folder, "--kinds", "forced_labour.yaml")
    assert done.returncode == EXIT_FAULTS
    assert "1 FAILED" in done.stderr
    assert "Guards forced 40 prisoners" in done.stderr
    assert "count is 40, not 41" in done.stderr


def test_a_wrong_file_is_one_sentence_with_file_and_line(folder: Path) -> None:
    (folder / "forced_labour.yaml").write_text(KIND.replace("verb: enslave", "werb: enslave"), encoding="utf-8")
    done = read(folder, "--kinds", "forced_labour.yaml", "report.txt")
    assert done.returncode == EXIT_FAILED
    assert "forced_labour.yaml, line 11: words[1].werb: unknown key. Did you mean 'verb'?" in done.stderr
    assert "Traceback" not in done.stderr


def test_read_without_anything_to_read_says_what_to_name(folder: Path) -> None:
    done = read(folder)
    assert done.returncode == EXIT_USAGE
    assert "orontes read PATH" in done.stderr


@pytest.mark.slow
def test_a_path_that_is_not_there_is_an_issue_and_a_fault(folder: Path) -> None:
    done = read(folder, "--kinds", "forced_labour.yaml", "nowhere.txt")
    assert done.returncode == EXIT_FAULTS
    assert "nowhere.txt" in done.stdout
