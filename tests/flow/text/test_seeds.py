"""The five real articles: no site furniture is left, no paragraph is lost, titles are right, no date is invented.

Nothing of the articles is repeated here: what must be kept or left out is told by the shape of their lines and by general cues.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.flow.text.pages import check_map, content

from orontes.flow.text import read_content
from orontes.records.original import Content
from orontes.records.report import Report

pytestmark = pytest.mark.shared

CUES = re.compile(
    r"newsletter|your inbox|leave a reply|please enter your|your comments? below|previous article|next article|scroll to top", re.IGNORECASE
)


@pytest.fixture(scope="module")
def seeds(shared: Path) -> list[tuple[Content, Report]]:
    found = []
    for path in sorted((shared / "seeds").glob("*.txt")):
        given = content(path.read_bytes(), name=path.name)
        made = read_content(given)
        check_map(given, made)
        found.append((given, next(record for record in made.records if isinstance(record, Report))))
    assert len(found) == 5
    return found


def lines(given: Content) -> list[str]:
    return [" ".join(line.split()) for line in given.content.decode().splitlines() if line.strip()]


def test_no_site_furniture_is_left(seeds: list[tuple[Content, Report]]) -> None:
    for _, found in seeds:
        assert not CUES.search(found.text)


def test_every_paragraph_is_kept(seeds: list[tuple[Content, Report]]) -> None:
    for given, found in seeds:
        for line in lines(given):
            assert CUES.search(line) or line in found.text, line[:60]


def test_what_is_left_out_is_only_what_the_issue_lists(seeds: list[tuple[Content, Report]]) -> None:
    for given, found in seeds:
        left_out = [line for line in lines(given) if line not in found.text]
        issues = [issue for issue in read_content(given).issues if issue.code == "T201"]
        assert len(issues) == bool(left_out)
        for line in left_out:
            assert line[:40] in issues[0].message


def test_the_title_is_the_first_line_where_that_is_no_part_of_a_paragraph(seeds: list[tuple[Content, Report]]) -> None:
    for given, found in seeds:
        first = lines(given)[0]
        assert found.title == (None if first.endswith(",") else first)


def test_no_date_is_invented(seeds: list[tuple[Content, Report]]) -> None:
    """None of the five states its day of publication; those in their texts and captions belong to the story."""
    assert [found.published for _, found in seeds] == [None] * 5


def test_captions_are_told_from_paragraphs(seeds: list[tuple[Content, Report]]) -> None:
    counts = [sum(block.kind == "caption" for block in found.blocks) for _, found in seeds]
    assert counts == [0, 0, 3, 0, 1]


def test_all_are_in_english(seeds: list[tuple[Content, Report]]) -> None:
    assert {found.language for _, found in seeds} == {"en"}
