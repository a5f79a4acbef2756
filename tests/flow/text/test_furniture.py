"""How far the head of a list or form speaks for the lines after it."""

from __future__ import annotations

from orontes.flow.text.furniture import find_furniture

BODY = "The committee of the town said that the fire came from the barracks, and that nobody had been warned before the first shells fell."


def test_a_form_speaks_for_its_short_lines_only() -> None:
    assert sorted(find_furniture([BODY, "Leave a comment", "Nickname", "Town"])) == [1, 2, 3]
    assert sorted(find_furniture([BODY, "Leave a comment", "Nickname", BODY, "Town"])) == [1]


def test_a_form_does_not_speak_for_the_heading_of_a_paragraph() -> None:
    assert sorted(find_furniture([BODY, "Subscribe to our newsletter", "What the barracks say", BODY])) == [1]


def test_a_list_speaks_for_its_headlines_until_running_text_comes() -> None:
    lines = [BODY, "Related stories", "Flour prices double", "Ferry returns to the river", "What the barracks say", BODY, "The next day"]
    assert sorted(find_furniture(lines)) == [1, 2, 3]  # the line before running text may be its heading, and stays


def test_comments_speak_for_all_that_follows_once_the_report_is_told() -> None:
    assert sorted(find_furniture([BODY, BODY, BODY, "4 Comments", BODY])) == [3, 4]
    assert sorted(find_furniture(["4 Comments", BODY, BODY])) == [0]


def test_one_section_name_heads_a_page_and_elsewhere_three_make_a_menu() -> None:
    assert sorted(find_furniture(["World", "Shells hit market", BODY])) == [0]
    assert sorted(find_furniture([BODY, "Analysis", BODY])) == []
    assert sorted(find_furniture([BODY, "News", "Sport", "Weather"])) == [1, 2, 3]


def test_each_line_is_found_with_the_name_of_its_class() -> None:
    assert find_furniture([BODY, "Advertisement", "© 2023 Savannah Post"]) == {1: "advertisement", 2: "copyright"}
