"""The acceptance case: five real articles in, a checkable record out. Reads ../shared/seeds, which is not part of the project."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from orontes.cli import main
from orontes.match.edtf import bounds_of

NOUNS = ("reports", "mentions", "claims", "entities", "places", "lineage", "events", "findings", "origins", "issues", "questions")


def orontes(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "orontes", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@cache
def show(record: Path, noun: str) -> list[dict[str, Any]]:
    done = orontes("show", record, noun, "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def make_record(folder: Path, paths: list[Path], workers: int = 1) -> Path:
    for step in (("new", folder), ("add", folder, *paths), ("run", folder, "--workers", workers)):
        done = orontes(*step)
        assert done.returncode == 0, done.stderr
    return folder


pytestmark = pytest.mark.slow  # one record is made of real articles and read whole


@pytest.fixture(scope="module")
def seeds(shared: Path) -> list[Path]:
    return sorted((shared / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def record(seeds: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("seeds") / "record", seeds)


def test_check_and_verify_pass(record: Path) -> None:
    for verb in ("check", "verify"):
        done = orontes(verb, record)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_killings_of_1982_are_one_event_apart_from_those_of_2024(record: Path) -> None:
    claims = {claim["id"]: claim for claim in show(record, "claims")}
    events = [event for event in show(record, "events") if event["kind"] == "killing" and "1982" in event["time"]]
    reports = [{claims[claim]["report"] for claim in event["claims"]} for event in events]
    assert max(map(len, reports), default=0) >= 4
    for event in events:
        years = {(claims[claim]["time"] or {"edtf": ""})["edtf"][:4] for claim in event["claims"]}
        assert not years & {"2011", "2019", "2024", "2026"}


def test_the_figures_of_1982_stand_side_by_side(record: Path) -> None:
    events = {event["id"] for event in show(record, "events") if event["kind"] == "killing" and "1982" in event["time"]}
    values = [value for finding in show(record, "findings") if finding["event"] in events for value in finding["values"]]
    bounds = {(value["low"], value["high"]) for value in values}
    assert {(40_000, 40_000), (20_000, 40_000), (20_000, None)} <= bounds


def test_the_events_of_2024_are_apart_and_in_order(record: Path) -> None:
    kinds = ("displacement", "advance", "air_strike", "capture", "release")
    places = {place["id"]: place["name"] for place in show(record, "places")}
    events = [event for event in show(record, "events") if event["kind"] in kinds and "2024" in event["time"]]
    bounds = {
        kind: [bounds_of(event["time"]) for event in events if event["kind"] == kind and "Hama" in places.get(event["place"], "")]
        for kind in kinds
    }
    fell = date(2024, 12, 5)
    assert all(last is not None and last <= fell for kind in ("displacement", "advance") for _, last in bounds[kind])
    assert all(bounds[kind] for kind in kinds)
    assert (fell, fell) in bounds["capture"]
    assert (fell, fell) in bounds["air_strike"]
    assert all(first is not None and first >= fell for first, _ in bounds["release"])


def test_no_claim_comes_from_site_chrome(record: Path) -> None:
    chrome = (
        "leave a reply",
        "enter your comment",
        "scroll to top",
        "subscribe to",
        "sign up for",
        "previous article",
        "next article",
        "add your comments",
    )
    for report in show(record, "reports"):
        assert not [words for words in chrome if words in report["text"].lower()]


def test_workers_order_and_a_second_run_change_no_byte(record: Path, seeds: list[Path], tmp_path: Path) -> None:
    other = make_record(tmp_path / "other", seeds[::-1], workers=2)
    first = {noun: orontes("show", record, noun, "--json").stdout for noun in NOUNS}
    assert first == {noun: orontes("show", other, noun, "--json").stdout for noun in NOUNS}
    assert orontes("run", record).returncode == 0
    assert first == {noun: orontes("show", record, noun, "--json").stdout for noun in NOUNS}


def test_every_finding_leads_to_words_of_an_original(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    findings = show(record, "findings")
    assert findings
    for finding in findings[:: max(1, len(findings) // 10)]:
        with pytest.raises(SystemExit) as ended:  # in this process: starting one for each takes longer than the trace
            main(["trace", str(record), finding["id"]])
        assert not ended.value.code
        assert "sha256" in capsys.readouterr().out.lower()
