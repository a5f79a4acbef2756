"""Runs every story of the reading: the passage must give the claims that the story lists, and no others of its kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from orontes.flow.read import read_report
from orontes.flow.read.passages import make_passage
from orontes.ontology.load import load_ontology
from orontes.ontology.notation import compare_claims
from orontes.records.claim import Claim

FOLDER = Path(__file__).parent / "read"
STORY = re.compile(
    r"^## (?P<title>.+?)\n(?P<told>.*?)^~~~report (?P<language>\S+) (?P<date>\S+)\n(?P<report>.*?)^~~~\n+^~~~claims(?P<kinds>[^\n]*)\n(?P<claims>.*?)^~~~$",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Story:
    file: str
    title: str
    language: str
    date: str | None
    report: str
    kinds: tuple[str, ...]
    claims: tuple[str, ...]


def load_stories() -> list[Story]:
    return [
        Story(
            file=path.stem,
            title=match["title"],
            language=match["language"],
            date=None if match["date"] == "-" else match["date"],
            report=match["report"],
            kinds=tuple(match["kinds"].split()),
            claims=tuple(line for line in match["claims"].splitlines() if line.strip()),
        )
        for path in sorted(FOLDER.glob("*.md"))
        for match in STORY.finditer(path.read_text(encoding="utf-8"))
    ]


STORIES = load_stories()


@pytest.mark.parametrize("story", STORIES, ids=[f"{story.file}: {story.title}" for story in STORIES])
def test_a_story_gives_its_claims_and_no_others(story: Story) -> None:
    report = make_passage(story.report, published=story.date, language=story.language)
    made = read_report(report)
    claims = [record for record in made.records if isinstance(record, Claim) and record.kind in story.kinds]
    assert compare_claims(story.claims, sorted(claims, key=lambda claim: (claim.trigger, claim.id))) == ()


def test_every_heading_of_a_story_file_is_a_story() -> None:
    for path in FOLDER.glob("*.md"):
        headings = re.findall(
            r"^## (.+)$", re.sub(r"^~~~report.*?^~~~$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE), re.MULTILINE
        )
        told = [story.title for story in STORIES if story.file == path.stem]
        assert headings == told, path.name


def test_a_story_names_kinds_that_exist() -> None:
    known = set(load_ontology().kinds)
    for story in STORIES:
        assert set(story.kinds) <= known, story.title
        assert story.kinds, story.title


def test_there_are_enough_stories_to_cover_the_rules() -> None:
    assert len(STORIES) >= 60
