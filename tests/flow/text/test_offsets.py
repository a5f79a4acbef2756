"""The map of offsets: what stands between the words, references, limits, and quotations of any span."""

from __future__ import annotations

import pytest
from tests.flow.text.pages import codes, content, page, report

from orontes.flow.text import quote, read_content
from orontes.flow.text.offsets import BLOCK_LIMIT
from orontes.flow.text.strand import TEXT_LIMIT, Range, cut_strand, make_strand
from orontes.records.report import Report
from orontes.records.span import Offsets, Span

SENTENCE = "Shells fell on the old market and the bakery beside it before noon, a baker said. "


def read(raw: bytes | str, *, html: bool = False) -> tuple[bytes, Report, Offsets]:
    given = page(raw) if html else content(raw)
    found, offsets = read_content(given).records
    return given.content, found, offsets


def test_every_single_code_point_quotes_itself() -> None:
    raw, found, offsets = read("Ḥamāh  was\tshelled…\r\n\r\n“No\u00a0one left,” she said. 🕊 Café.")
    assert found.text == "Ḥamāh was shelled…\n\n“No one left,” she said. 🕊 Café."
    for start in range(len(found.text)):
        for end in range(start, len(found.text) + 1):
            assert quote(raw, offsets, Span(start, end)) == found.text[start:end]


def test_a_quotation_reads_the_original_and_not_the_reading_text() -> None:
    raw, found, offsets = read("Nine people died in the raid.")
    changed = raw.replace(b"Nine", b"Five")
    assert quote(changed, offsets, Span(0, len(found.text))) == "Five people died in the raid."


def test_a_word_maps_to_exactly_its_bytes() -> None:
    raw, found, offsets = read("Sept blessés\n\nà Alep hier soir")
    start = found.text.index("Alep")
    segment = next(one for one in offsets.segments if one.start <= start < one.end)
    first = segment.first + len(found.text[segment.start : start].encode())
    assert raw[first : first + 4] == b"Alep"


def test_references_are_their_own_segments() -> None:
    raw, found, offsets = read("<p>Homs &amp; Hama &#8211; &ldquo;no&nbsp;one&rdquo; &notanentity; R&D &ampere</p>", html=True)
    assert found.text == "Homs & Hama – “no one” ¬anentity; R&D &ere"  # as browsers show it
    entities = [raw[one.first : one.last] for one in offsets.segments if one.how == "entity"]
    assert entities[:4] == [b"&amp;", b"&#8211;", b"&ldquo;", b"&rdquo;"]


def test_a_span_outside_the_text_is_a_clear_error() -> None:
    raw, found, offsets = read("Nine people died.")
    with pytest.raises(ValueError, match="outside the reading text"):
        quote(raw, offsets, Span(0, len(found.text) + 1))
    assert quote(raw, offsets, Span(3, 3)) == ""


def test_shapeless_characters_are_left_out_and_joiners_stay() -> None:
    found = report(content("The\u200bre were sol\u00addiers \u202ahere\u202c. می\u200cخواهم رفت"))
    assert found.text == "There were soldiers here. می\u200cخواهم رفت"


def test_white_space_of_every_kind_is_one_space() -> None:
    assert report(content("one\u00a0two\u2009three\tfour  five\u3000six seven")).text == "one two three four five six seven"


def test_a_text_over_the_limit_is_cut_between_words_and_said() -> None:
    given = content(SENTENCE * (TEXT_LIMIT // len(SENTENCE) + 100))
    found = report(given)
    assert TEXT_LIMIT - 20 < len(found.text) <= TEXT_LIMIT
    assert found.text.endswith(
        ("said.", "fell", "on", "the", "old", "market", "and", "bakery", "beside", "it", "before", "noon,", "a", "baker", "Shells")
    )
    assert codes(given) == ["T121"]
    assert "byte" in read_content(given).issues[0].message


def test_more_blocks_than_the_limit_are_cut_and_said() -> None:
    given = content("\n\n".join(f"Line {number} of the register." for number in range(BLOCK_LIMIT + 10)))
    assert len(report(given).blocks) == BLOCK_LIMIT
    assert codes(given) == ["T121"]


def test_fifty_megabytes_in_one_line_end_with_an_issue() -> None:
    given = content(b"x" * 50_000_000)
    assert len(report(given).text) == TEXT_LIMIT
    assert codes(given) == ["T120", "T121"]


def test_segments_are_runs_and_not_characters() -> None:
    _, found, offsets = read("\n\n".join([SENTENCE * 10] * 20))
    assert len(found.blocks) == 20
    assert len(offsets.segments) == 39


def test_cutting_a_strand_keeps_its_place_and_drops_split_references() -> None:
    source = "  Aid &NotEqualTilde; food &amp; fuel "
    strand = make_strand(source, [Range(0, len(source))], references=True)
    assert strand.text == "Aid ≂̸ food & fuel"
    cut = cut_strand(strand, strand.text.index("food"), len(strand.text))
    assert cut.text == "food & fuel"
    assert source[cut.first : cut.last] == "food &amp; fuel"
    assert cut_strand(strand, 0, 5).text.strip() == "Aid"
