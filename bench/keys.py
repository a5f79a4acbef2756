"""Keys for 20 typical decisions, pressed and counted in a real Chromium, against the path of Label Studio as its documentation describes it.

Counted is one for each key or chord, each click, and each entry of a value or choice from a list, however long: its letters are the same in both.
Both begin with the thing to be decided in front of the person. Label Studio's path is counted in its favour: one claim a task, read in beforehand as
predictions, with a choice that has a hotkey for each verdict and a text field for each value. Where its open edition has no such action (to assign,
to sign off), the path of its Enterprise edition is counted. Not compared, since it has nothing of the kind: splitting a name over reports,
a decision whose passage is gone, and what was decided standing after the texts are read again.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page
from tests.web.browsing import chromium, serving

from orontes.project import Project

_REPORTS = (
    (
        "Shells hit the market of Damazin\n\nDamazin, 3 May 2023\n\nShelling by the army killed 14 people in the market of Damazin on 2 May 2023, a nurse said. "
        "Karim Haddad was wounded and Samir Haddad fled. Haddad said that 9 people were detained in Roseires. Mohamed Osman Nasser, the mayor, said that two "
        "schools were destroyed in Damazin.\n"
    ),
    (
        "Hospital counts its dead\n\nKhartoum, 5 May 2023\n\nThe shelling of 2 May 2023 in Damazin killed at least 17 people, the Blue Nile Doctors Committee "
        "said. Muhammad Nasir, a trader, was killed in Damazin on 3 May 2023. M. O. Nasser denied that the army had fired. Abdul Rahman Khalil was detained.\n"
    ),
    (
        "Trader freed\n\nRoseires, 9 May 2023\n\nAbdel-Rahman Khaleel was released in Roseires on 8 May 2023, his family said. Mohammed Nasser said that 40 "
        "families fled to Roseires. Nasser said so on Monday. Karim Hadad was freed as well.\n"
    ),
)
"""Made up: they leave two names open."""
GUIDE = "https://labelstud.io/guide/labeling and https://labelstud.io/guide/hotkeys"
"""Where Label Studio's steps are taken from: hotkeys to submit, update, delete and relate; regions are selected by a click."""


@dataclass(frozen=True, slots=True)
class Task:
    """One decision: what it is, our keys from the page named, what the ledger holds after it, and each step in Label Studio."""

    name: str
    page: str
    keys: tuple[str, ...]
    action: str
    there: tuple[str, ...]


_SUBMIT = "Ctrl+Enter submits"
_FIX = ("click the region", "click edit at its field", "select the old value", "enter the new", "Enter", _SUBMIT)
_RELATE = ("click the one", "Alt+R", "click the other", "open the relation's labels", "choose the label", _SUBMIT)
_ACCEPT = Task("accept a claim", "claim", ("a",), "accept", (_SUBMIT,))
_REJECT = Task("reject a claim", "claim", ("r",), "reject", ("hotkey of the verdict", _SUBMIT))
_COUNT = Task("correct a count", "claim", ("=11", "Enter"), "correct", _FIX)
_MERGE = Task("two spellings are one person", "one person", ("m",), "merge", _RELATE)
_CHOOSE = Task("say who is meant", "Who is", ("1",), "merge", ("click the region", "hotkey of the name", _SUBMIT))
TASKS = (
    _ACCEPT,
    _ACCEPT,
    _REJECT,
    _REJECT,
    _COUNT,
    _COUNT,
    Task(
        "correct a place",
        "claim",
        ("p", "=Roseires", "Enter"),
        "correct",
        ("click the region", "Backspace", "hotkey of the label", "mark the words", _SUBMIT),
    ),
    Task("correct a date", "claim", ("t", "=2023-05-01", "Enter"), "correct", _FIX),
    Task(
        "correct who did it",
        "claim",
        ("w", "=the militia", "Enter"),
        "correct",
        ("click the region", "Backspace", "hotkey of the label", "mark the words", _SUBMIT),
    ),
    _MERGE,
    _MERGE,
    Task("two spellings are two persons", "one person", ("s",), "forbid", _RELATE),
    _CHOOSE,
    _CHOOSE,
    Task("leave a doubt as it is assumed", "Who is", ("a",), "accept", (_SUBMIT,)),
    Task("comment on a claim", "claim", ("c", "=seen by two", "Enter"), "comment", ("click the field", "enter the comment", _SUBMIT)),
    Task(
        "take an event on oneself",
        "event",
        ("g",),
        "assign",
        ("tick the task", "open Actions", "Assign annotators", "choose the name", "confirm"),
    ),
    Task(
        "protect a witness",
        "person",
        ("v", "=Witness A", "Enter"),
        "sensitive",
        ("click the region", "hotkey of the choice", "click its field", "enter the name", _SUBMIT),
    ),
    Task(
        "undo what was just decided",
        "decided claim",
        ("u",),
        "undo",
        ("back to the task before", "hotkey of the verdict", "Alt+Enter updates"),
    ),
    Task("sign an event off", "event", ("x",), "sign_off", ("Accept in the review",)),
)


def scores() -> dict[str, float]:
    """Keys in both, and ours as a share of theirs; a decision that is not in the ledger afterwards counts as missed."""
    pressed = missed = 0
    with tempfile.TemporaryDirectory() as folder:
        record = _make_record(Path(folder))
        with chromium() as browser:
            for number, task in enumerate(TASKS):
                copy = Path(folder) / str(number)
                shutil.copytree(record, copy)
                count, held = _decide(browser, copy, task)
                pressed += count
                missed += not held
    theirs = sum(len(task.there) for task in TASKS)
    return {"share_of_label_studio": pressed / theirs, "missed": missed, "keys": pressed, "keys_of_label_studio": theirs}


def _decide(browser: Browser, record: Path, task: Task) -> tuple[int, bool]:
    """Press the keys of a task on a record of its own."""
    page = browser.new_page()
    with serving(record) as server:
        page.goto(server.address)
        _go(page, server.address.partition("?")[0], record, task)
        for key in task.keys[:-1]:
            _press(page, key)
        with page.expect_response(lambda answer: answer.url.endswith("/decide")):
            _press(page, task.keys[-1])
        page.wait_for_load_state()
        page.close()
    entries = Project.open(record).ledger.decisions()
    entry = next((key[1:] for key in task.keys if key.startswith("=")), "")
    return len(task.keys), bool(entries) and entries[-1].action == task.action and entry in {"", entries[-1].value, entries[-1].reason}


def _press(page: Page, key: str) -> None:
    """One key, or after `=` one entry."""
    if key.startswith("="):
        page.keyboard.type(key[1:])
    else:
        page.keyboard.press(key)


def _go(page: Page, root: str, record: Path, task: Task) -> None:
    """To where the thing to be decided is in front of the person."""
    views = Project.open(record).views()
    if task.page in {"one person", "Who is"}:
        asked = next(one for one in views.show("questions") if task.page in one["text"])
        page.goto(f"{root}questions.html?at={asked['id']}")
    elif task.page == "person":
        page.goto(f"{root}entities/{next(one.id for one in views.entities() if one.kind == 'person')}.html")
    else:
        claim = next(one for one in views.show("claims") if one["count"] and one["count"]["low"] == 14)
        page.goto(f"{root}events/{claim['event']}.html")
        if task.page != "event":
            page.locator(f"[id='{claim['id']}']").locator("a, details.decide > summary").first.focus()
        if task.page == "decided claim":
            with page.expect_navigation():
                page.keyboard.press("a")
            page.wait_for_load_state()


def _make_record(folder: Path) -> Path:
    (folder / "in").mkdir()
    for number, text in enumerate(_REPORTS):
        (folder / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
    project = Project.create(folder / "record", title="Damazin", who="tester")
    project.add([folder / "in"], who="tester")
    project.run()
    project.store.close()
    return project.folder


def print_paths(show: Callable[[str], None] = print) -> None:
    """What is counted, step by step."""
    for task in TASKS:
        show(f"{task.name}: {len(task.keys)} ({', '.join(task.keys)}) against {len(task.there)} ({'; '.join(task.there)})")


if __name__ == "__main__":
    print_paths()
    for name, score in scores().items():
        print(f"{name} {score:.2f}")
