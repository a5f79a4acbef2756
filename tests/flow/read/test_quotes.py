"""Quotations and who speaks them."""

from __future__ import annotations

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
