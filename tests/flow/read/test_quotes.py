"""Quotations and who speaks them."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from orontes.flow.read.attributions import find_attributions
from orontes.flow.read.parse import parse_report
from orontes.flow.read.passages import make_passage
from orontes.flow.read.quotes import Quote, find_quotes
from orontes.flow.read.tree import make_tree
from orontes.records.reading import Reading


def quotes_of(passage: str) -> list[Quote]:
    report = make_passage(passage)
    reading = next(record for record in parse_report(report).records if isinstance(record, Reading))
    trees = [make_tree(sentence, report.text) for sentence in reading.sentences]
    paragraphs = [
        (block.span, [(tree, find_attributions(tree)) for tree in trees if block.span.start <= tree.span.start < block.span.end])
        for block in report.blocks
    ]
    return find_quotes(report.text, paragraphs)


def speakers(passage: str) -> list[str | None]:
    return [quote.voice.text if quote.voice else None for quote in quotes_of(passage)]


def test_the_speaker_may_follow() -> None:
    assert speakers("“The soldiers burned our houses,” said Amina Yusuf.") == ["Amina Yusuf"]


def test_the_speaker_may_go_before() -> None:
    assert speakers("The mayor said: “They came at dawn and took the men.”") == ["mayor"]


def test_a_second_quotation_keeps_the_speaker() -> None:
    assert speakers("“They came at dawn again,” said Thida Win. “They shot my uncle there.”") == ["Thida Win", "Thida Win"]


def test_a_paragraph_that_opens_with_a_quotation_goes_on() -> None:
    assert speakers("“They came at dawn again,” said Thida Win.\n\n“They shot my uncle in the yard.”") == ["Thida Win", "Thida Win"]


def test_a_term_in_quotation_marks_is_no_statement() -> None:
    assert quotes_of("The “special operation” began in March.") == []


def test_a_quotation_without_a_speaker_has_none() -> None:
    assert speakers("“Nobody came to help us there.”") == [None]


def test_a_sentence_after_a_closed_quotation_does_not_take_it() -> None:
    passage = "“They came at dawn again,” said Thida Win. “They shot my uncle there.” Ali Omar said nothing was left."
    assert speakers(passage) == ["Thida Win", "Thida Win"]


def test_a_short_quotation_that_is_a_sentence_is_a_statement() -> None:
    assert speakers("“I saw them kill my uncle,” said Thida Win.\n\n“Nobody came back.”") == ["Thida Win", "Thida Win"]


def test_the_only_person_named_in_a_paragraph_speaks_its_quotation() -> None:
    assert speakers("Khin Aye fled with two daughters. “The army killed my son on the road.”") == ["Khin Aye"]
    assert speakers("Khin Aye and Tun Oo fled. “The army killed my son on the road.”") == [None]


def _calls(times: int) -> int:
    """Calls that finding the quotations of one long paragraph takes."""
    report = make_passage("“They burned our homes here,” said Thida Win. Ali Omar said that nine men died. " * times)
    reading = next(record for record in parse_report(report).records if isinstance(record, Reading))
    trees = [make_tree(sentence, report.text) for sentence in reading.sentences]
    paragraphs = [(report.blocks[0].span, [(tree, find_attributions(tree)) for tree in trees])]
    count = 0

    def note(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(note)
    try:
        find_quotes(report.text, paragraphs)
    finally:
        sys.setprofile(None)
    return count


def test_twice_the_quotations_of_a_paragraph_cost_about_twice_the_calls() -> None:
    _calls(4)
    assert _calls(80) < 2.4 * _calls(40)
