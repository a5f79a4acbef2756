"""What holds of the keep for whatever bytes, names and orders come."""

from __future__ import annotations

import tempfile
from hashlib import sha256
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orontes.keep import Keep
from orontes.keep.media import find_media_type

CONTENTS = st.lists(st.binary(min_size=1, max_size=200), min_size=1, max_size=8)
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""A folder in memory, where there is one: thousands of syncs cost nothing there."""
QUIET = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def add_all(folder: Path, contents: list[bytes], who: str = "Anna") -> Keep:
    keep = Keep.create(folder / "record", who=who)
    for number, content in enumerate(contents):
        (folder / f"{number}").write_bytes(content)
        keep.add([folder / f"{number}"], who=who)
    return keep


@QUIET
@given(contents=CONTENTS)
def test_every_content_is_kept_once_and_comes_back_exactly(contents: list[bytes]) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        keep = add_all(Path(folder), contents)
        assert {original.sha256 for original in keep.originals()} == {sha256(content).hexdigest() for content in contents}
        assert {keep.read(original.sha256) for original in keep.originals()} == set(contents)
        assert keep.verify() == ()


@QUIET
@given(contents=CONTENTS, data=st.data())
def test_the_order_of_adding_does_not_change_the_originals(contents: list[bytes], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(contents))
    with tempfile.TemporaryDirectory(dir=MEMORY) as one, tempfile.TemporaryDirectory(dir=MEMORY) as other:
        kept = {original.sha256 for original in add_all(Path(one), contents).originals()}
        assert {original.sha256 for original in add_all(Path(other), shuffled).originals()} == kept


@QUIET
@given(who=st.text(min_size=1, max_size=40), reason=st.text(min_size=1, max_size=200).filter(str.strip))
def test_names_and_reasons_in_any_script_are_kept_as_written(who: str, reason: str) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        keep = add_all(Path(folder), [b"x"], who)
        keep.remove(keep.originals()[0].sha256, who=who, reason=reason)
        entry = Keep.open(keep.folder).custody()[-1]
        assert (entry.who, entry.reason) == (who, reason)
        assert keep.verify() == ()


@given(beginning=st.binary(max_size=600), name=st.text(max_size=30))
def test_any_bytes_under_any_name_have_a_media_type(beginning: bytes, name: str) -> None:
    assert "/" in find_media_type(beginning, name)


@given(
    text=st.text(min_size=1, alphabet=st.characters(exclude_categories=["C", "Z"])),
    name=st.sampled_from(["a.txt", "a", "a.md", "report.TXT"]),
)
def test_text_in_any_script_is_text(text: str, name: str) -> None:
    assert find_media_type(f"Report. {text}".encode(), name) == "text/plain"
    assert find_media_type(f"Report. {text}".encode("utf-16"), name) == "text/plain"
