"""Whatever bytes a container is made of, an `add` ends, with originals and Issues, and the record verifies."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import zipfile
from pathlib import Path

import pytest
from tests.keep.containers.crawl import answer, page, record, response

from orontes.keep import Keep
from orontes.keep.containers.columns import parse_columns

MUTANTS = 1500


def make_containers() -> dict[str, bytes]:
    crawl = [response(number) for number in range(3)] + [
        record("response", "http://news.example/p", answer(gzip.compress(page(9)), extra="Content-Encoding: gzip\r\n")),
        record("response", "http://news.example/c", answer(b"5\r\nwords\r\n0\r\n\r\n", extra="Transfer-Encoding: chunked\r\n")),
    ]
    rows = b"".join(json.dumps({"text": f"Report {n}", "title": "x", "more": {"a": [1, None]}}).encode() + b"\n" for n in range(5))
    table = 'title,text\nA,"One, with ""quotes"".\nAnd a line"\nB,Two\n'
    packed = b"".join(map(gzip.compress, crawl))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/a.warc.gz", packed)
        archive.writestr("datapackage.json", '{"resources": [{"path": "archive/a.warc.gz", "hash": "sha256:00"}]}')
    return {
        "a.warc": b"".join(crawl),
        "a.warc.gz": packed,
        "a.wacz": out.getvalue(),
        "a.jsonl": rows,
        "a.jsonl.gz": gzip.compress(rows),
        "a.csv": table.encode(),
        "wide.csv": table.encode("utf-16"),
    }


def mutate(content: bytes, chance: random.Random) -> bytes:
    altered = bytearray(content)
    kind = chance.randrange(4)
    for _ in range(chance.choice([1, 3, 20])):
        at = chance.randrange(len(altered)) if altered else 0
        if kind == 0 and altered:
            altered[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            altered[at : at + 1] = bytes([chance.choice(b'\0\xff\n\r",;{}[]:0 9')])
        elif kind == 2:
            other = chance.randrange(len(altered) + 1)
            altered[at : at + chance.randrange(40)] = altered[other : other + chance.randrange(40)]
        else:
            del altered[at : at + chance.randrange(50)]
    return bytes(altered)


@pytest.mark.slow
def test_fifteen_hundred_mutants_of_containers_never_stop_an_add(swift: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1982)
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    containers = sorted(make_containers().items())
    keep = Keep.create(swift / "record", who="Anna")
    pages = {page(number) for number in (0, 1, 2, 9)}
    for _ in range(MUTANTS):
        name, content = chance.choice(containers)
        (swift / name).write_bytes(mutate(content, chance))
        keep.add([swift / name], who="Anna", columns=parse_columns(""))
    assert keep.verify() == ()
    taken = {keep.read(original.sha256) for original in keep.originals() if original.name.startswith("a.warc.gz/")}
    assert {content for content in taken if b"village" in content and content.startswith(b"<html><body><article>")} <= pages, (
        "what gzip holds is never taken altered"
    )
