from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from orontes.errors import DiskFull, OrontesError, RecordExists
from orontes.publish.folder import SUMS, write_folders, write_site

OLD = [("index.html", b"old"), ("a/b.html", b"older")]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def failing(error: OSError) -> Iterator[tuple[str, bytes]]:
    yield "index.html", b"new"
    raise error


def test_a_site_takes_the_place_of_the_older_one_as_a_whole(tmp_path: Path) -> None:
    write_site(tmp_path / "site", OLD)
    write_site(tmp_path / "site", [("index.html", b"new")])
    found = contents(tmp_path / "site")
    assert found.pop(SUMS).endswith(b"  index.html\n")
    assert found == {"index.html": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize(
    ("error", "told"),
    [(OSError(errno.ENOSPC, "No space left on device"), DiskFull), (OSError(errno.EIO, "Input/output error"), OrontesError)],
)
def test_a_failure_on_the_way_leaves_the_older_site_and_nothing_else(tmp_path: Path, error: OSError, told: type[OrontesError]) -> None:
    write_site(tmp_path / "site", OLD)
    before = contents(tmp_path / "site")
    with pytest.raises(told):
        write_site(tmp_path / "site", failing(error))
    assert contents(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_a_crash_left_beside_is_cleared_by_the_next_publishing(tmp_path: Path) -> None:
    for name in (".site.new", ".site.old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "half.html").write_text("half", encoding="utf-8")
    write_site(tmp_path / "site", OLD)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert "half.html" not in contents(tmp_path / "site")


def test_files_of_somebody_else_are_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(RecordExists, match="did not publish"):
        write_site(tmp_path / "letters", OLD)
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    with pytest.raises(RecordExists, match="not a folder"):
        write_site(tmp_path / "file", OLD)
    assert contents(tmp_path) == {"letters/dear.txt": b"dear", "file": b"a file"}


def test_an_empty_folder_and_a_folder_that_does_not_exist_are_taken(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "deep/er"):
        write_site(tmp_path / name, OLD)
        assert contents(tmp_path / name)["index.html"] == b"old"


def test_several_folders_are_replaced_together_or_not_at_all(tmp_path: Path) -> None:
    write_folders({tmp_path / "one": OLD, tmp_path / "other": OLD})
    before = contents(tmp_path)
    with pytest.raises(OrontesError):
        write_folders({tmp_path / "one": [("index.html", b"new")], tmp_path / "other": failing(OSError(errno.EIO, "Input/output error"))})
    assert contents(tmp_path) == before


def test_what_is_refused_when_it_is_looked_through_leaves_the_older_one_and_nothing_else(tmp_path: Path) -> None:
    write_site(tmp_path / "site", OLD)
    before = contents(tmp_path)

    def refuse(folder: Path) -> None:
        assert (folder / "index.html").read_bytes() == b"new"
        raise OrontesError("refused")

    with pytest.raises(OrontesError, match="refused"):
        write_folders({tmp_path / "site": [("index.html", b"new")]}, inspect=refuse)
    assert contents(tmp_path) == before


def test_what_a_crash_between_two_renames_left_aside_is_put_back_though_the_next_publishing_fails(tmp_path: Path) -> None:
    write_site(tmp_path / "site", OLD)
    before = contents(tmp_path / "site")
    (tmp_path / "site").rename(tmp_path / ".site.old")
    with pytest.raises(OrontesError):
        write_site(tmp_path / "site", failing(OSError(errno.EIO, "Input/output error")))
    assert contents(tmp_path / "site") == before


def test_a_file_may_come_in_pieces(tmp_path: Path) -> None:
    write_site(tmp_path / "site", [("index.html", iter([b"first ", b"second"]))])
    assert contents(tmp_path / "site")["index.html"] == b"first second"
