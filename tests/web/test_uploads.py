"""Uploads of many and of large files fill neither the memory nor the table of open files, and leave nothing behind that was not taken in."""

from __future__ import annotations

import asyncio
import os
import resource
import sys
import tracemalloc
from collections.abc import AsyncIterator, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from tests.web.served import make_client, make_record

from orontes.web.changes import put_all
from orontes.web.desk import Desk
from orontes.web.guard import COOKIE, make_csrf
from orontes.web.uploads import new_room, receive, sweep

_CHUNK = 64 << 10


def body_of(files: Iterable[tuple[str, bytes]]) -> Iterable[bytes]:
    for name, content in files:
        yield b'--edge\r\nContent-Disposition: form-data; name="files"; filename="' + name.encode() + b'"\r\n\r\n'
        for at in range(0, len(content), _CHUNK):
            yield content[at : at + _CHUNK]
        yield b"\r\n"
    yield b"--edge--\r\n"


def take(room: Path, pieces: Iterable[bytes]) -> FormData:
    async def chunks() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    sent = chunks()

    async def arrive() -> dict[str, Any]:
        piece = await anext(sent, None)
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    scope = {"type": "http", "method": "POST", "path": "/add", "headers": [(b"content-type", b"multipart/form-data; boundary=edge")]}
    return asyncio.run(receive(Request(scope, arrive), room))


def files_of(form: FormData) -> list[UploadFile]:
    return [value for _, value in form.multi_items() if isinstance(value, UploadFile)]


def test_files_arrive_whole_with_their_hashes(tmp_path: Path) -> None:
    sent = [("a.txt", b"one"), ("b.txt", b""), ("../c.txt", os.urandom(300_000)), ("a.txt", b"\r\n--edg\r\n")]
    found = files_of(take(tmp_path / "room", body_of(sent)))
    assert [one.filename for one in found] == [name for name, _ in sent]
    for number, (one, (_, content)) in enumerate(zip(found, sent, strict=True)):
        to = tmp_path / str(number)
        sheet: Any = one.file
        assert sheet.move(to) == sha256(content).hexdigest()
        assert to.read_bytes() == content


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sets the limit of open files")
def test_a_thousand_files_are_never_open_together(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(64, len(os.listdir("/proc/self/fd")) + 24), before[1]))  # noqa: PTH208 - Path.iterdir holds the folder open
    try:
        found = files_of(take(tmp_path / "room", body_of((f"{number}.txt", b"x" * 1500) for number in range(1000))))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert len(found) == 1000
    assert {one.size for one in found} == {1500}


def test_a_large_file_and_many_of_less_than_a_megabyte_are_not_held_in_memory(tmp_path: Path) -> None:
    piece = b"x" * 900_000
    tracemalloc.start()
    try:
        take(tmp_path / "room", body_of([*((f"{number}.txt", piece) for number in range(60)), ("large.bin", piece * 40)]))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 60 << 20, most  # the large file itself, which the test holds, and little else


def test_what_breaks_off_or_is_no_form_leaves_nothing(tmp_path: Path) -> None:
    folder = make_record(tmp_path)
    client = make_client(folder)
    token = client.cookies[COOKIE]
    head = {"content-type": "multipart/form-data; boundary=edge", "x-csrf-token": make_csrf(token)}
    whole = b"".join(body_of([("a.txt", b"words of a report")]))
    for body in (whole[:-30], whole.replace(b'name="files"; ', b""), b"", b"--edge", os.urandom(2000)):
        answer = client.post("/add", content=body, headers={**head, "accept": "application/json"})
        assert answer.status_code == 400, (body[:60], answer.text)
    refused = client.post("/add", content=whole, headers={**head, "x-csrf-token": "none"})
    assert refused.status_code == 403
    assert not list(folder.glob("work/incoming-*"))
    assert not list(folder.glob("work/stage-*"))


def test_nothing_but_files_is_taken_in_at_the_size_of_files(tmp_path: Path) -> None:
    folder = make_record(tmp_path)
    client = make_client(folder)
    head = {"x-csrf-token": make_csrf(client.cookies[COOKIE]), "accept": "application/json"}
    for kind in ("application/json", "application/x-www-form-urlencoded", "text/plain", ""):
        answer = client.post("/add", content=b"x" * (2 << 20), headers={**head, "content-type": kind})
        assert answer.status_code == 413, kind


def test_long_names_in_any_script_keep_their_endings_and_equal_ones_get_numbers(tmp_path: Path) -> None:
    sent = [
        ("報" * 200 + ".pdf", b"1"),
        ("تقرير " * 60 + ".html", b"2"),
        ("a" * 400, b"3"),
        ("x." + "y" * 300, b"4"),
        ("../../etc/.txt", b"5"),
    ]
    sent += [("index.html", f"index {number}".encode()) for number in range(3)] + [("index-2.html", b"6")]
    found = files_of(take(tmp_path / "room", body_of(sent)))
    (tmp_path / "stage").mkdir()
    hashes = put_all(tmp_path / "stage", found)
    assert hashes == [sha256(content).hexdigest() for _, content in sent]
    names = {sha256(path.read_bytes()).hexdigest(): path.name for path in (tmp_path / "stage").iterdir()}
    told = [names[one] for one in hashes]
    assert [Path(name).suffix for name in told[:2]] == [".pdf", ".html"]
    assert all(len(name.encode()) <= 255 for name in told)
    assert len(set(told)) == len(sent)
    assert told[5] == "index.html"
    assert all(name.startswith("index-") for name in told[6:])


def test_what_a_server_did_not_live_to_take_in_is_swept_away(tmp_path: Path) -> None:
    folder = make_record(tmp_path)
    room = new_room(folder / "work")
    room.mkdir(parents=True)
    (room / "1").write_bytes(b"half a repo")
    desk: Desk = make_client(folder).app.state.desk  # type: ignore[attr-defined] # the client knows only that it is an application
    assert not room.exists()
    sweep(desk.folder / "work")
