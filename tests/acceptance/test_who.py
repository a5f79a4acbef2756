"""Who is who on the running program: what reviewers merge, split and forbid stays so, and names that deceive are marked and stand alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from orontes.project import Project
from orontes.records.claim import Mention
from orontes.records.entity import Entity

pytestmark = pytest.mark.slow

DAYS = ("3 May 2023", "5 May 2023", "9 May 2023", "2 June 2023")
MEN = ("General Omar Tilwan", "Omar Tilwan", "Umar al-Tilwan", "Samir Bralov")
LATER = "Umar Tilwan"
PLACES = "name,latitude,longitude,country\nDovar,15.1,33.2,SD\n"
Parts = frozenset[frozenset[tuple[str, str]]]


def _write(folder: Path, number: int, man: str, day: str) -> Path:
    path = folder / f"{number}.txt"
    words = f"Report {number} of the week\n\nDovar, {day}\n\nGunmen killed {number + 11} people in Dovar in Sudan, {man} said on the day.\n"
    path.write_text(words, encoding="utf-8")
    return path


def _make(folder: Path, files: Iterable[Path]) -> Project:
    project = Project.create(folder, title="test", who="tester")
    for path in files:
        project.add([path], who="tester")
    project.run()
    return project


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [_write(tmp_path, number, man, day) for number, (man, day) in enumerate(zip(MEN, DAYS, strict=True))]


def _persons(project: Project) -> Parts:
    """The persons of a record, each by the reports and words that name him."""
    mentions = {one.id: (one.report, one.text) for one in project.store.records(Mention)}
    return frozenset(frozenset(mentions[one] for one in each.mentions) for each in project.store.records(Entity) if each.kind == "person")


def _entity(project: Project, words: str) -> str:
    return next(one.id for one in project.store.records(Entity) if words in one.variants)


def _mention(project: Project, words: str) -> str:
    return next(one.id for one in project.store.records(Mention) if one.text.endswith(words) and one.kind == "person")


def _decide(project: Project) -> None:
    """One man is split: Umar goes out; he is kept apart from the rest for good, and is one with another."""
    umar = _mention(project, "Umar al-Tilwan")
    project.decide(_entity(project, "Umar al-Tilwan"), "split", who="Adeline", reason="a namesake", others=[umar])
    project.run()
    out, bralov = _entity(project, "Umar al-Tilwan"), _entity(project, "Samir Bralov")
    project.decide(out, "forbid", who="Adeline", reason="a namesake", others=[_entity(project, "Omar Tilwan")])
    project.decide(out, "merge", who="Adeline", reason="his name of war", others=[bralov])
    project.run()


def _is_kept(project: Project) -> bool:
    apart, one = _persons(project), 0
    for person in apart:
        words = " ".join(sorted(text for _, text in person))
        assert not ("Umar al-Tilwan" in words and "Omar Tilwan" in words)
        one += "Umar al-Tilwan" in words and "Samir Bralov" in words
    return one == 1


def test_before_any_decision_the_three_spellings_are_one_man_and_say_why(tmp_path: Path, files: list[Path]) -> None:
    project = _make(tmp_path / "record", files)
    assert len(_persons(project)) == 2
    lines = "\n".join(project.views().trace_lines(project.views().trace(_entity(project, "Umar al-Tilwan"))))
    assert "umar" in lines
    assert "spellings of one given name" in lines


def test_merge_split_and_forbid_survive_a_re_run_from_nothing_another_gazetteer_and_a_later_report(
    tmp_path: Path, files: list[Path]
) -> None:
    project = _make(tmp_path / "record", files)
    _decide(project)
    assert _is_kept(project)
    decided = _persons(project)
    project.store.close()
    for path in project.folder.glob("derived.sqlite*"):
        path.unlink()
    project = Project.open(project.folder)
    project.run()
    assert _persons(project) == decided
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    project.add_places(tmp_path / "places.csv")  # another version of the step: all of it is made again
    project.run()
    assert _persons(project) == decided
    project.add([_write(tmp_path, 9, LATER, "7 June 2023")], who="tester")
    project.run()
    assert _is_kept(project)
    assert project.check() == ()


def test_the_same_decisions_on_the_same_reports_in_another_order_give_the_same_persons(tmp_path: Path, files: list[Path]) -> None:
    one, other = _make(tmp_path / "one", files), _make(tmp_path / "other", reversed(files))
    assert _persons(one) == _persons(other)
    _decide(one)
    _decide(other)
    assert _persons(one) == _persons(other)


@pytest.mark.parametrize(
    "name",
    [
        "Omar Tilw\u202ean",
        "\u202eOmar Tilwan",
        "Omar Til\u200dwan",
        "Om\u0430r Tilwan",
        "Omar Til\U0001f600wan",
        "Omar Q" + "tilwan" * 170_000,
    ],
    ids=["reversed in a word", "reversed", "joiner", "homoglyph", "emoji", "1 MB"],
)
@pytest.mark.timeout(120)
def test_a_name_that_deceives_is_marked_wherever_it_is_shown_and_joins_nobody(tmp_path: Path, files: list[Path], name: str) -> None:
    project = _make(tmp_path / "record", [*files, _write(tmp_path, 9, f"General {name}", "7 June 2023")])
    held = [one for one in project.store.records(Entity) if any(name in variant for variant in one.variants)]
    for one in held:
        assert len(one.mentions) == 1
        assert any(reason.startswith("a name that deceives") for reason in one.reasons)
        assert "a name that deceives" in "\n".join(project.views().trace_lines(project.views().trace(one.id)))
    assert {words for _, words in next(person for person in _persons(project) if len(person) == len(MEN) - 1)} == {
        "Omar Tilwan",
        "Umar al-Tilwan",
    }
    site = "".join(path.read_text(encoding="utf-8") for path in project.publish().parent.rglob("*.html"))
    assert "\u202e" not in site
