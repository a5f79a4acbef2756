"""The rules that keep the house in order, as tests: names, lengths, and no text of others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "orontes"
BANNED = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "misc",
    "base",
    "manager",
    "handler",
    "processor",
    "service",
    "data",
    "info",
    "item",
    "object",
}
LONGEST_MODULE, LONGEST_FUNCTION = 400, 80


def _modules() -> Iterator[Path]:
    yield from sorted(SOURCE.rglob("*.py"))


def test_no_module_and_no_class_bears_a_name_that_says_nothing() -> None:
    found = [str(path) for path in _modules() if path.stem in BANNED or path.parent.name in BANNED]
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                words = {word.lower() for word in re.findall(r"[A-Z][a-z]+", node.name)}
                found += [f"{path}: {node.name}"] if words & BANNED else []
    assert not found


def test_modules_and_functions_are_short_enough_to_read() -> None:
    found = []
    for path in _modules():
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > LONGEST_MODULE:
            found.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > LONGEST_FUNCTION:
                found.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert not found


def test_tests_mirror_the_source() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if path.is_dir() and not path.name.startswith("__") and path.name != "records"}
    missing = sorted(room for room in rooms if not (ROOT / "tests" / room).is_dir())
    assert not missing


def test_no_passage_of_the_seeds_is_in_the_project(shared: Path) -> None:
    grams = set()
    for seed in sorted((shared / "seeds").glob("*.txt")):
        words = re.findall(r"\w+", seed.read_text(encoding="utf-8").lower())
        grams |= {tuple(words[i : i + 9]) for i in range(len(words) - 8)}
    folders = [ROOT / name for name in ("src", "tests", "examples", "docs", "bench", "training")]
    found = []
    for path in [*ROOT.glob("*.md"), *(p for folder in folders for p in folder.rglob("*"))]:
        if path.suffix in {".py", ".md", ".txt", ".yaml", ".html", ".json", ".toml"} and path.is_file():
            words = re.findall(r"\w+", path.read_text(encoding="utf-8", errors="replace").lower())
            if any(tuple(words[i : i + 9]) in grams for i in range(len(words) - 8)):
                found.append(str(path))
    assert not found
