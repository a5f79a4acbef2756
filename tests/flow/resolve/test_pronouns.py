"""A speaker named by a pronoun is linked to whom the pronoun stands for."""

from __future__ import annotations

from pathlib import Path

from orontes.project import Project

TEXT = """Fire on the river front

Akobo, 7 May 2023

The South Sudan Human Rights Commission said on Sunday that 30 people were killed in Akobo. It said that soldiers killed nine more people on the road.

Grace Nyandeng, a nurse, described the night. "Four patients were killed in the ward," she said.
"""


def test_a_pronoun_that_speaks_is_linked_to_whom_it_stands_for(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    project = Project.create(tmp_path / "record", title="test", who="tester")
    project.add([tmp_path / "report.txt"], who="tester")
    project.run()
    views = project.views()
    names = {entity["id"]: entity["name"] for entity in views.show("entities")}
    said = {voice["text"]: names.get(voice["id"]) for claim in views.show("claims") for voice in claim["voice"]}
    assert said["she"] == "Grace Nyandeng"
    assert said["It"] == "South Sudan Human Rights Commission"
