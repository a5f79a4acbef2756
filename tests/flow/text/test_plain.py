"""Plain text: paragraphs, title, headings, captions, furniture, and what the text says of itself."""

from __future__ import annotations

import pytest
from tests.flow.text.pages import blocks, codes, content, report, stated

from orontes.flow.text import read_content

LEAD = "Fighters entered the river port of Kosti at dawn on Monday, and most of its people fled south along the railway, residents said."
SECOND = "The hospital had no fuel left, a surgeon said by telephone; eleven patients died in two nights while the generators stood still."
THIRD = "The governor denied that the garrison had left, and promised that boats with flour would reach the town before the week was out."


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def test_the_first_short_line_is_the_title_and_the_first_block() -> None:
    found = report(content(text("Fighters take a river port", LEAD, SECOND)))
    assert found.title == "Fighters take a river port"
    assert [block.kind for block in found.blocks] == ["title", "paragraph", "paragraph"]
    assert found.blocks[0].span == (0, len("Fighters take a river port"))
    assert stated(found, "title") == ["Fighters take a river port"]


def test_the_outlets_name_beside_or_above_the_title_is_not_the_title() -> None:
    beside = report(content(text("Fighters take a river port | Savannah Post", LEAD, SECOND)))
    assert (beside.title, beside.outlet) == ("Fighters take a river port", "Savannah Post")
    above = report(content(text("Savannah Post", "Fighters take a river port", LEAD, SECOND)))
    assert above.title == "Fighters take a river port"
    dashed = report(content(text("Fighters take a port - and lose it again by night", LEAD, SECOND)))
    assert dashed.title == "Fighters take a port - and lose it again by night"


def test_a_line_beside_the_date_that_is_named_as_papers_are_is_the_outlet() -> None:
    for lines in (
        ("The Kosti Lantern", "3 May 2023"),
        ("By Salma Idris", "White Nile Ledger", "May 3, 2023"),
        ("3 May 2023", "Kosti Newswire"),
    ):
        found = report(content(text("Fighters take a river port", *lines, LEAD, SECOND)))
        assert found.outlet in lines
        assert found.title == "Fighters take a river port"


def test_a_place_or_person_beside_the_date_is_no_outlet_nor_is_a_paper_that_the_story_names() -> None:
    for lines in (("Addis Ababa", "3 May 2023"), ("Salma Idris", "3 May 2023"), ("3 May 2023", LEAD, "The Kosti Lantern")):
        assert report(content(text("Fighters take a river port", *lines, SECOND))).outlet is None


def test_a_title_after_a_byline_and_a_date_comes_first_all_the_same() -> None:
    found = report(content(text("3 May 2023", "Fighters take a river port", "By Salma Idris", LEAD, SECOND)))
    assert found.title == "Fighters take a river port"
    assert found.text.startswith("Fighters take a river port\n\n3 May 2023\n\nBy Salma Idris")
    assert found.author == "Salma Idris"
    assert found.published is not None
    assert found.published.edtf == "2023-05-03"


def test_a_text_that_opens_with_a_sentence_has_no_title() -> None:
    assert report(content(text(LEAD, SECOND, THIRD))).title is None


def test_a_first_sentence_that_the_lead_tells_again_is_the_title() -> None:
    title = "Fighters entered the port of Kosti and its people fled south."
    assert report(content(text(title, LEAD, SECOND))).title == title
    assert report(content(text("Rain fell in the hills all that spring.", LEAD, SECOND))).title is None


def test_a_single_line_break_inside_a_sentence_is_joined() -> None:
    found = report(
        content("On the second of June the army stormed the town of Kosti,\nkilling an unknown number of people.\n" + SECOND + "\n" + THIRD)
    )
    assert blocks(found, "paragraph")[0] == "On the second of June the army stormed the town of Kosti, killing an unknown number of people."
    assert len(found.blocks) == 3


def test_a_file_with_one_paragraph_a_line_keeps_its_paragraphs() -> None:
    found = report(content(f"{LEAD}\n{SECOND}\n{THIRD}"))
    assert blocks(found, "paragraph") == [LEAD, SECOND, THIRD]


def wrap(paragraph: str, width: int) -> str:
    lines, line = [], ""
    for word in paragraph.split():
        if line and width < len(line) + 1 + len(word):
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@pytest.mark.parametrize("width", [40, 66, 80, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_hard_wrapped_lines_are_joined(width: int, end: str) -> None:
    raw = "\n\n".join(wrap(paragraph, width) for paragraph in (LEAD, SECOND, THIRD)).replace("\n", end)
    assert blocks(report(content(raw)), "paragraph") == [LEAD, SECOND, THIRD]


def test_a_wrapped_text_without_blank_lines_breaks_where_a_line_ends_early() -> None:
    raw = "\n".join(wrap(paragraph, 60) for paragraph in (LEAD, SECOND, THIRD))
    found = blocks(report(content(raw)), "paragraph")
    assert " ".join(found) == f"{LEAD} {SECOND} {THIRD}"


def test_a_word_parted_at_its_hyphen_is_joined_without_a_space() -> None:
    raw = (
        wrap(LEAD, 56)
        + "\n\nBoth of the mills and the ferry belonged to the Anglo-\nSudanese company, which had sent its clerks away and\npaid nobody.\n"
    )
    assert "Anglo-Sudanese company" in report(content(raw)).text


def test_short_lines_before_paragraphs_are_headings() -> None:
    found = report(content(text("Fighters take a river port", LEAD, "What the hospital lost", SECOND, THIRD)))
    assert blocks(found, "heading") == ["What the hospital lost"]


@pytest.mark.parametrize(
    "line",
    [
        "(River Voice/Handout)",
        "[Courtesy of the Kosti committee]",
        "Image: Adam Tag / River Voice",
        "Photo credit: Nile Press Agency",
        "KOSTI, SUDAN - MAY 3: People wait for the ferry as fighters close in on the port on May 3, 2023. ( Adam Tag - Anadolu Agency )",
        "The ferry landing a week before the attack. (Adam Tag/Reuters)",
        "A burnt mill. Photo: Adam Tag",
        "General Musa Adlan, 2021",
        "© Adam Tag/Nile Press",
        "Image source, Adam Tag",
        "Image caption, People wait for the ferry",
    ],
)
def test_captions_and_credits_are_kept_as_captions(line: str) -> None:
    found = report(content(text("Fighters take a river port", line, LEAD, SECOND)))
    assert blocks(found, "caption") == [line]
    assert found.published is None


@pytest.mark.parametrize(
    "line",
    [
        "The committee posted the list of names on Telegram.",
        "The mill burned for three days (it had held the season's grain).",
        "In all, 41 people were buried on 4 May 2023, the imam said.",
    ],
)
def test_a_paragraph_is_no_caption(line: str) -> None:
    assert blocks(report(content(text(LEAD, line, SECOND))), "caption") == []


FURNITURE = [
    "Subscribe to our newsletter",
    "SIGN UP FOR OUR DAILY BRIEFING AND NEVER MISS A STORY",
    "Get the latest updates delivered straight to your inbox",
    "Sign up for breaking news alerts",
    "Join our Telegram channel for live updates",
    "Leave a Reply",
    "Post a comment",
    "Your email address will not be published. Required fields are marked *",
    "Please enter your comment!",
    "Save my name, email, and website in this browser for the next time I comment.",
    "Share this article",
    "Share on Facebook",
    "Facebook Twitter WhatsApp",
    "Follow us on Twitter and Instagram",
    "Tweet",
    "We use cookies to improve your experience on our site.",
    "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
    "Advertisement",
    "ADVERTISEMENT - CONTINUE READING BELOW",
    "Story continues below",
    "Read more: Boats that never came",
    "READ ALSO: Boats that never came to the port",
    "Previous articleBoats that never came to the port",
    "Next article: Flour prices double in a week",
    "Back to top",
    "Skip to content",
    "© 2023 River Voice. All rights reserved.",
    "Copyright 2023 The River Voice Company",
    "All rights reserved",
    "Home | News | World | Contact us",
    "Home > News > Africa",
    "Tags: Kosti, river, war",
    "Filed under: War",
    "3 min read",
    "Donate now to support our journalism",
    "To read the full story, please subscribe",
    "Do you have a story to tell? Write to us",
    "Our Standards: The Trust Principles of the house",
    "list of 3 items",
    "Click to expand Image",
    "Sign up here.",
    "Available in:",
    "Print Friendly, PDF & Email",
]


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("place", ["middle", "end"])
def test_site_furniture_is_left_out_and_named(line: str, place: str) -> None:
    paragraphs = [LEAD, SECOND, line, THIRD] if place == "middle" else [LEAD, SECOND, THIRD, line]
    given = content(text("Fighters take a river port", *paragraphs))
    found = report(given)
    assert blocks(found, "paragraph") == [LEAD, SECOND, THIRD]
    assert line not in found.text
    [issue] = read_content(given).issues
    assert issue.code == "T201"
    first = given.content.index(line.encode())
    assert f"(bytes {first}-{first + len(line.encode())})" in issue.message


@pytest.mark.parametrize(
    "line",
    [
        "Read the list of the dead, he said, and then tell me who fired.",
        "Share the bread, the old women told the soldiers, and nobody moved.",
        "Related families were buried together, according to the imam.",
        "Follow the river for two days and you reach the camp, a driver said.",
        "Comments by the general angered the families of the missing.",
        "Next came the engineers, who mined the bridge and both landings.",
        "More than forty people were shot near the mill.",
        "Support for the committee grew after the killing of its clerk.",
        "Sign or die, the officer told the elders, and they signed.",
        "Search parties went out at night with lamps and poles.",
        "Home after home was burned, the report says.",
        "Trending downwards until April, prices doubled in May.",
        "Contact with the convoy was lost near the second bridge.",
        "Register every name, the clerk was told, and he did so for nine days.",
        "Join us or leave, the commander told the boys of the school.",
        "Watch fires were lit along both banks of the river.",
        "Advertising a new road, the ministry had drawn hundreds of families to the valley.",
        "Get out, they shouted, and the family ran towards the channel with nothing.",
        "The rights of all prisoners were reserved to the council.",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays(line: str) -> None:
    assert line in blocks(report(content(text("Fighters take a river port", LEAD, line, SECOND))), "paragraph")


def test_the_headlines_under_a_list_of_other_texts_go_with_it() -> None:
    given = content(
        text("Fighters take a river port", LEAD, SECOND, "Related articles", "Boats that never came", "Flour prices double in a week")
    )
    assert blocks(report(given), "paragraph") == [LEAD, SECOND]


def test_the_text_goes_on_after_a_list_of_other_texts() -> None:
    given = content(text("Fighters take a river port", LEAD, "Read more", "Boats that never came", SECOND, "What the hospital lost", THIRD))
    found = report(given)
    assert blocks(found, "paragraph") == [LEAD, SECOND, THIRD]
    assert blocks(found, "heading") == ["What the hospital lost"]


def test_readers_comments_are_not_the_report() -> None:
    remark = "Amna says: I was there and it was worse than this, they killed my cousin at the mill and two of the children of the guard."
    found = report(content(text("Fighters take a river port", LEAD, SECOND, THIRD, "2 Comments", remark, remark.replace("Amna", "Omer"))))
    assert "cousin" not in found.text


def test_a_menu_of_sections_at_the_top_is_left_out() -> None:
    given = content("Home\nNews\nPolitics\nSports\nContact\n\n" + text("Fighters take a river port", LEAD, SECOND))
    assert report(given).title == "Fighters take a river port"
    assert codes(given) == ["T201"]


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("Published 3 May 2023", "2023-05-03"),
        ("Posted on May 3rd, 2023", "2023-05-03"),
        ("Published: 2023-05-03T23:30:00-05:00", "2023-05-03"),
        ("Published on Wednesday, 3 May 2023 at 14:20 GMT", "2023-05-03"),
        ("May 3, 2023", "2023-05-03"),
        ("Wednesday 3 May 2023, 8:20 pm", "2023-05-03"),
        ("By Salma Idris | May 3, 2023", "2023-05-03"),
        ("Published On 3 May 20233 May 2023", "2023-05-03"),
        ("May 3, 202310:15 AM UTC", "2023-05-03"),
        ("Published 9:12 PM EDT, Wed May 3, 2023", "2023-05-03"),
        ("First published on Wed 3 May 2023 10.15 BST", "2023-05-03"),
        ("3 May 2023, updated 5 May 2023", "2023-05-03"),
        ("May 2023", "2023-05"),
        ("03.05.2023", "2023-05-03"),
        ("Published 13/05/2023", "2023-05-13"),
        ("Published 03/05/2023", "2023"),
    ],
)
def test_a_date_line_dates_the_report_and_no_finer_than_written(line: str, edtf: str) -> None:
    found = report(content(text("Fighters take a river port", line, LEAD, SECOND)))
    assert found.published is not None
    assert found.published.edtf == edtf
    assert found.published.span is not None
    assert found.text[found.published.span.start : found.published.span.end] in line


@pytest.mark.parametrize(
    "opening",
    [
        "On Feb. 2, 1982, the army stormed the town, and for twenty-seven days nobody was allowed to bury the dead or to leave the quarter.",
        "In May 2023 the army stormed the town, and for twenty-seven days nobody was allowed to bury the dead or to leave the quarter, people said.",
    ],
)
def test_a_date_of_the_story_is_not_the_date_of_the_report(opening: str) -> None:
    assert report(content(text(opening, LEAD, SECOND))).published is None


@pytest.mark.parametrize(
    "line",
    [
        "The siege of Kosti – 3 May 2023",
        "3 May 2023 – The day the river rose",
        "Last updated 3 May 2023",
        "Date: 3 May 2023",
        "Kosti, 3 May 2023: the witness speaks",
    ],
)
def test_a_line_that_only_has_a_date_in_it_is_not_the_date_of_the_report(line: str) -> None:
    assert report(content(text("Fighters take a river port", line, LEAD, SECOND))).published is None


def test_the_dates_that_head_a_chronicle_are_not_the_date_of_the_report() -> None:
    found = report(content(text("How the port fell", "2 May 2023", LEAD, "3 May 2023", SECOND, "9 May 2023", THIRD)))
    assert found.published is None


def test_a_dateline_gives_the_day_and_the_agency() -> None:
    found = report(content(text("Fighters take a river port", "KOSTI, 4 June 2023 (Nile Press) — " + LEAD, SECOND)))
    assert found.published is not None
    assert (found.published.edtf, found.published.basis) == ("2023-06-04", "dateline")
    assert stated(found, "agency") == ["Nile Press"]


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("VARNOV (13 July 2023) – ", "2023-07-13"),
        ("VARNOV, 15 September 2025. ", "2025-09-15"),
        ("Varnov – 4 May 2021 – ", "2021-05-04"),
        ("Sorvik, Karvan, 5 May 2020 (Lantern) — ", "2020-05-05"),
    ],
)
def test_a_dateline_may_be_written_in_other_ways(dateline: str, day: str) -> None:
    found = report(content(text("Fighters take a river port", dateline + LEAD, SECOND)))
    assert found.published is not None
    assert (found.published.edtf, found.published.basis) == (day, "dateline")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Varnov, 3 March 2024", "2024-03-03"),
        ("Office of the Prosecutor of Karvan, 29.10.2024", "2024-10-29"),
        ("Varnov/Sorvik, Monday, May 4, 2020", "2020-05-04"),
        ("(Recorded on 2 February 2022, translated from Karvan)", "2022-02-02"),
        ("Statement taken in Varnov on 5 July 2023", "2023-07-05"),
    ],
)
def test_a_line_of_place_and_day_or_of_a_record_gives_the_day(line: str, day: str) -> None:
    found = report(content(text("Fighters take a river port", line, LEAD, SECOND)))
    assert found.published is not None
    assert found.published.edtf == day


def test_the_title_of_a_testimony_gives_its_day() -> None:
    found = report(content(text("Testimony 41 (recorded on 2 February 2022)", LEAD, SECOND)))
    assert found.published is not None
    assert (found.published.edtf, found.published.basis) == ("2022-02-02", "date of record")


def test_a_line_of_place_and_day_is_no_date_of_a_report_that_tells_of_later_years() -> None:
    found = report(content(text("How the port fell", "Varnov, 3 March 1984", LEAD, SECOND, "The general died in 1999, an exile.")))
    assert found.published is None


def test_capitals_and_a_day_without_its_year_are_no_dateline() -> None:
    found = report(content(text("Fighters take a river port", "KOSTI, 4 June. " + LEAD, SECOND)))
    assert stated(found, "published") == []


def test_a_dateline_without_a_year_leaves_the_report_undated_and_says_so() -> None:
    given = content(text("Fighters take a river port", "KOSTI, 4 June (SUNA) — " + LEAD, SECOND))
    found = report(given)
    assert found.published is None
    assert stated(found, "published") == ["XXXX-06-04"]
    assert codes(given) == ["T211"]


def test_an_agency_in_brackets_at_the_end_is_its_credit() -> None:
    found = report(content(text("Fighters take a river port", LEAD, THIRD + " (NPA)")))
    assert stated(found, "agency") == ["NPA"]
    assert found.text.endswith("(NPA)")


def test_an_abbreviation_explained_at_the_end_is_no_credit() -> None:
    found = report(content(text("Fighters take a river port", LEAD, THIRD[:-1] + ", said the Nile Rights Committee (NRC).")))
    assert stated(found, "agency") == []


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Salma Idris", "Salma Idris"),
        ("By SALMA IDRIS and Omer el-Tayeb", "SALMA IDRIS and Omer el-Tayeb"),
        ("By Salma Idris, Nile Press", "Salma Idris"),
        ("Written by Salma Idris", "Salma Idris"),
    ],
)
def test_a_byline_names_the_author(line: str, author: str) -> None:
    found = report(content(text("Fighters take a river port", line, LEAD, SECOND)))
    assert (found.author or "").startswith(author)


@pytest.mark.parametrize("line", ["By the early 1980s the mills had closed", "By noon the bridge was gone, and no boat could cross"])
def test_a_sentence_with_by_is_no_byline(line: str) -> None:
    assert report(content(text("Fighters take a river port", line, LEAD, SECOND))).author is None


def test_lists_and_quotations_are_their_own_kinds() -> None:
    found = report(content(text("Fighters take a river port", LEAD, "- two mills\n- the ferry\n- the clinic", "> " + SECOND)))
    assert blocks(found, "list") == ["- two mills", "- the ferry", "- the clinic"]
    assert len(blocks(found, "quotation")) == 1


def test_the_language_is_told_from_the_words() -> None:
    assert report(content(text(LEAD, SECOND))).language == "en"
    assert (
        report(content("وقال السكان إن القصف استمر حتى الفجر وإن عشرات العائلات غادرت الحي القديم نحو القرى المجاورة." * 2)).language
        == "ar"
    )


def test_the_report_is_known_by_its_bytes() -> None:
    one, two = report(content(text(LEAD, SECOND))), report(content(text(LEAD, SECOND), name="other.txt"))
    assert one.id == two.id
    assert (one.path, two.path) == ("report.txt", "other.txt")
