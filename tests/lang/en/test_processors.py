"""A reading does not depend on the kind of processor: the sentences are read here and on emulated processors, and compared column by column.

Kernels for int8 differ between processors (AVX2 adds in 16 bits and may overflow, VNNI adds in 32), and so do the orders in which they add floats;
weights of seven bits never overflow. By hand: `python -m tests.lang.en.test_processors Haswell EPYC-Milan`. Needs qemu-user (`apt-get install qemu-user`).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from orontes.lang.en.reader import read_texts

TEXTS = Path(__file__).parent / "sentences.txt"
EMULATOR = shutil.which("qemu-x86_64")
PROCESSORS = ("Haswell",)
"""With AVX2. The emulator knows no AVX-512: the machine that runs the test should. Processors without FMA (SandyBridge, before 2013) multiply and add
in two roundings and read about one sentence in fifteen otherwise, in one column of one word."""


def read_all() -> list[str]:
    """A digest of each sentence's reading."""
    return [
        hashlib.sha256(json.dumps([dataclasses.asdict(s) for s in sentences], sort_keys=True).encode()).hexdigest()
        for sentences in read_texts(TEXTS.read_text(encoding="utf-8").splitlines())
    ]


def read_on(processor: str) -> list[str]:
    """The same, read by an emulated processor."""
    root = Path(__file__).parents[3]
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    made = subprocess.run(
        [str(EMULATOR), "-cpu", processor, str(Path(sys.executable).resolve()), "-m", "tests.lang.en.test_processors"],
        env={"PYTHONPATH": f"{root / 'src'}:{root}:{packages}", "PATH": "/usr/bin:/bin"},
        cwd=root,
        capture_output=True,
        check=True,
        timeout=1200,
    )
    digests: list[str] = json.loads(made.stdout)
    return digests


@pytest.mark.slow
@pytest.mark.skipif(EMULATOR is None or platform.machine() != "x86_64", reason="needs qemu-user on an x86-64 machine")
@pytest.mark.parametrize("processor", PROCESSORS)
def test_a_sentence_reads_alike_on_another_kind_of_processor(processor: str) -> None:
    assert read_on(processor) == read_all()


if __name__ == "__main__":
    own = read_all()
    if len(sys.argv) == 1:
        sys.stdout.write(json.dumps(own))
    for name in sys.argv[1:]:
        differing = sum(one != other for one, other in zip(own, read_on(name), strict=True))
        sys.stdout.write(f"{name}: {differing} of {len(own)} sentences read otherwise\n")
