"""The block rules, which choose where trafilatura cannot or must not."""

from __future__ import annotations

from orontes.flow.text.mainpart import DEEPEST, Numbered, choose_by_rules, choose_main
from orontes.flow.text.strand import make_strand
from orontes.flow.text.stream import scan_page

LONG = "The bridge at the mill was mined in the first week, and nobody crossed the river until the ferry came back in May."


def numbered(source: str) -> list[Numbered]:
    return [Numbered(passage, make_strand(source, passage.ranges, references=True)) for passage in scan_page(source).passages]


def chosen(source: str) -> list[str]:
    passages = numbered(source)
    return [passages[number].strand.text for number in choose_by_rules(passages)]


def test_running_text_is_chosen_and_lists_of_links_are_not() -> None:
    links = "".join(f"<li><a href={number}>Another headline of the day number {number}</a></li>" for number in range(20))
    assert chosen(f"<ul>{links}</ul><p>{LONG}</p><h2>The ferry</h2><p>{LONG} Again.</p><ul>{links}</ul>") == [
        LONG,
        "The ferry",
        f"{LONG} Again.",
    ]


def test_asides_and_hidden_words_are_not_chosen() -> None:
    assert chosen(f"<p>{LONG}</p><aside><p>{LONG} Aside.</p></aside><p style='display:none'>{LONG} Hidden.</p><p>{LONG} Again.</p>") == [
        LONG,
        f"{LONG} Again.",
    ]


def test_trafilatura_chooses_where_it_may() -> None:
    source = f"<html><body><nav><a href=/>Home</a></nav><article><p>{LONG}</p><p>{LONG} Again.</p><p>And {LONG}</p></article></body></html>"
    passages = numbered(source)
    choice = choose_main(source, scan_page(source), passages)
    assert (choice.why, [passages[number].strand.text[:5] for number in choice.numbers]) == ("", [LONG[:5], LONG[:5], "And T"])


def test_a_page_that_is_too_deep_is_not_parsed() -> None:
    source = "<div>" * (DEEPEST + 1) + f"<p>{LONG}</p>"
    choice = choose_main(source, scan_page(source), numbered(source))
    assert "inside one another" in choice.why
    assert choice.numbers == [0]
