"""HTML pages of several makes: the story is kept whole, what stands around it is not, and every word finds its bytes."""

from __future__ import annotations

import pytest
from tests.flow.text.pages import blocks, codes, content, page, read_once, report, stated

from orontes.flow.text import read_content

P1 = "Shells fell on the grain market of Al-Fula on Tuesday morning, killing at least nine traders and two boys who carried sacks, said a nurse at the clinic."
P2 = "The army’s spokesman denied firing on the market &amp; blamed “gunmen” in the hills; the committee of the town said that the fire came from the barracks."
P3 = "It was the third attack in a month, the committee added, and more than four hundred families have left for the villages along the railway since Friday."
P4 = "Nobody has come to count the dead, the nurse said. She keeps a list of names in a school notebook, and reads it out to whoever asks for it."
SHOWN = [P1, P2.replace("&amp;", "&"), P3, P4]

WORDPRESS = f"""<!DOCTYPE html>
<html lang="en-US"><head><meta charset="UTF-8">
<title>Nine killed as shells hit grain market - The Savannah Post</title>
<link rel="canonical" href="https://savannahpost.example/2023/05/03/nine-killed-market/">
<meta property="og:title" content="Nine killed as shells hit grain market">
<meta property="og:site_name" content="The Savannah Post">
<meta property="article:published_time" content="2023-05-03T22:40:00+02:00">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"The Savannah Post"}},
{{"@type":"NewsArticle","headline":"Nine killed as shells hit grain market","datePublished":"2023-05-03T22:40:00+02:00",
"author":{{"@type":"Person","name":"Huda Osman"}},"publisher":{{"@type":"Organization","name":"The Savannah Post"}}}}]}}</script>
<style>p {{ color: red }}</style></head>
<body class="single single-post"><a class="skip-link" href="#content">Skip to content</a>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main id="content"><article class="post"><header class="entry-header"><h1 class="entry-title">Nine killed as shells hit grain market</h1>
<div class="entry-meta">By <a rel="author" href="/huda">Huda Osman</a> on <time class="entry-date published" datetime="2023-05-03T22:40:00+02:00">May 3, 2023</time></div></header>
<div class="entry-content">
<figure class="wp-caption"><img src="a.jpg" alt="smoke"><figcaption class="wp-caption-text">Smoke over the market. (Ali Nur/Savannah Post)</figcaption></figure>
<p>{P1}</p>
<p>{P2}</p>
<!-- an advertisement stood here -->
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Click to share on Facebook</a></li><li><a href="#">Twitter</a></li></ul></div>
<h2>Third attack in a month</h2>
<p>{P3}</p>
<p><strong>Read more:</strong> <a href="/x">Boats that never came to the port</a></p>
<p>{P4}</p>
</div></article>
<div id="comments"><h2>3 Comments</h2><p>Musa says: I do not believe a word of what this paper prints about the army, and neither does anybody in my street.</p>
<h3 id="reply-title">Leave a Reply</h3><form><p>Your email address will not be published.</p><label>Name</label></form></div></main>
<aside class="sidebar"><h2>Most read</h2><ul><li><a href="/y">Flour prices double in a week</a></li></ul>
<p>Subscribe to our newsletter to get the best of our stories in your inbox every morning.</p></aside>
<footer><p>© 2023 The Savannah Post. All rights reserved.</p></footer>
<script>var p = "<p>not a word of this</p>";</script></body></html>"""


def test_a_wordpress_page_gives_its_story_and_nothing_else() -> None:
    found = report(page(WORDPRESS))
    assert blocks(found, "paragraph") == SHOWN
    assert blocks(found, "title") == ["Nine killed as shells hit grain market"]
    assert blocks(found, "heading") == ["Third attack in a month"]
    assert blocks(found, "caption") == ["Smoke over the market. (Ali Nur/Savannah Post)"]
    assert [block.kind for block in found.blocks][:3] == ["title", "caption", "paragraph"]


def test_a_page_states_its_title_outlet_author_date_language_and_address() -> None:
    found = report(page(WORDPRESS))
    assert (found.title, found.outlet, found.author) == ("Nine killed as shells hit grain market", "The Savannah Post", "Huda Osman")
    assert found.published is not None
    assert (found.published.edtf, found.published.basis) == ("2023-05-03", "meta article:published_time")
    assert found.language == "en"
    assert stated(found, "address") == ["https://savannahpost.example/2023/05/03/nine-killed-market/"]


def test_what_is_stated_in_the_markup_has_its_bytes() -> None:
    given = page(WORDPRESS)
    for one in report(given).stated:
        if one.source is not None and one.field != "published":
            assert one.value.split("-")[0] in given.content[slice(*one.source)].decode()


def test_how_much_was_kept_and_what_was_left_out_is_said() -> None:
    made = read_content(page(WORDPRESS))
    assert next(issue.code for issue in made.issues) == "T200"
    assert (
        any(issue.code == "T201" and "Read more:" in issue.message for issue in made.issues)
        or "Read more" not in report(page(WORDPRESS)).text
    )


BROADCASTER = f"""<!doctype html><html lang=en-GB><head><meta charset=utf-8><title>Market shelled: Nine dead in Al-Fula - Radio One News</title>
<meta name="description" content="x"><meta property="og:site_name" content="Radio One News"></head><body><div id=app><div role=navigation class="global-nav">
<a href=/>Home</a><a href=/n>News</a><a href=/w>Weather</a></div><main><article><h1 id=main-heading>Market shelled: Nine dead in Al-Fula</h1>
<div data-component=byline-block>Huda Osman<div>Africa correspondent</div></div><time datetime="2023-05-03T05:10:00.000Z" itemprop=datePublished>3 May 2023</time>
<figure><div><span>Ali Nur</span></div><figcaption><span>Image caption, </span><p>A trader walks past burnt sacks</p></figcaption></figure>
<div data-component=text-block><p><b>{P1}</b></p></div><div data-component=text-block><p>{P2}</p></div>
<div data-component=links-block><h2>More on this story</h2><ul><li><a href=/1>Boats that never came to the port</a></li><li><a href=/2>Flour prices double</a></li></ul></div>
<div data-component=subheadline-block><h2>Third attack in a month</h2></div>
<div data-component=text-block><p>{P3}</p></div><div data-component=text-block><p>{P4}</p></div></article></main>
<footer><ul><li><a href=/t>Terms of Use</a></li><li><a href=/p>Privacy Policy</a></li></ul><p>Copyright © 2023 Radio One. Radio One is not responsible for the content of external sites.</p></footer></div></body></html>"""


def test_a_broadcasters_page_without_quotation_marks_in_its_tags() -> None:
    found = report(page(BROADCASTER))
    assert blocks(found, "paragraph")[-4:] == SHOWN
    assert found.title == "Market shelled: Nine dead in Al-Fula"
    assert found.published is not None
    assert (found.published.edtf, found.published.basis) == ("2023-05-03", "time element")
    assert "Boats" not in found.text
    assert "Privacy" not in found.text


TABLES = f"""<HTML><HEAD><TITLE>Savannah Post Online</TITLE></HEAD><BODY BGCOLOR=white><TABLE WIDTH=800><TR><TD COLSPAN=3><A HREF=/>Home</A> | <A HREF=/n>News</A> | <A HREF=/c>Contact</A></TD></TR>
<TR><TD WIDTH=120><TABLE><TR><TD><A HREF=/1>Boats that never came</A></TD></TR><TR><TD><A HREF=/2>Flour prices double</A></TD></TR></TABLE></TD>
<TD><TABLE><TR><TD><FONT SIZE=5><H1>Nine killed at market</H1></FONT></TD></TR><TR><TD><FONT FACE=Arial>{P1}<BR><BR>{P2}<BR><BR>{P3}<BR>
<BR>{P4}</FONT></TD></TR></TABLE></TD><TD><A HREF=/a>Advertise here</A></TD></TR></TABLE></BODY></HTML>"""


def test_a_page_of_nested_tables_with_line_breaks_for_paragraphs() -> None:
    found = report(page(TABLES))
    assert blocks(found, "paragraph") == SHOWN
    assert found.title == "Nine killed at market"
    assert "Flour" not in found.text


ARABIC = [
    "قصفت المدفعية سوق الحبوب في البلدة صباح الثلاثاء ما أدى إلى مقتل تسعة تجار وطفلين كانا يحملان الأكياس، بحسب ممرضة في العيادة.",
    "ونفى المتحدث باسم الجيش إطلاق النار على السوق واتهم مسلحين في التلال، بينما قالت لجنة البلدة إن القصف جاء من الثكنات القريبة.",
    "وأضافت اللجنة أنه الهجوم الثالث خلال شهر، وأن أكثر من أربعمئة عائلة غادرت إلى القرى الواقعة على طول سكة الحديد منذ يوم الجمعة.",
]


def test_an_arabic_page_in_windows_1256() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in ARABIC)
    raw = (
        '<html dir="rtl" lang="ar"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256">'
        f"<title>مقتل تسعة في قصف سوق الحبوب</title></head><body><h1>مقتل تسعة في قصف سوق الحبوب</h1><div>{body}</div></body></html>"
    ).encode("cp1256")
    given = page(raw)
    found = report(given)
    assert blocks(found, "paragraph") == ARABIC
    assert found.title == "مقتل تسعة في قصف سوق الحبوب"
    assert found.language == "ar"
    assert "T112" not in codes(given)


LIVE = f"""<html lang="en"><head><title>Al-Fula live: army denies shelling market</title><script type="application/ld+json">
{{"@type":"LiveBlogPosting","headline":"Al-Fula live: army denies shelling market","datePublished":"2023-05-03"}}</script></head><body><h1>Al-Fula live: army denies shelling market</h1>
<div class="live-blog"><article class="update"><time datetime="2023-05-03T14:00">14:00</time><h2>Army denies firing</h2><p>{P2}</p></article>
<article class="update"><time datetime="2023-05-03T11:30">11:30</time><h2>Hundreds leave</h2><p>{P3}</p></article>
<article class="update"><time datetime="2023-05-03T09:15">09:15</time><h2>Market hit</h2><p>{P1}</p><p>{P4}</p></article></div></body></html>"""


def test_a_live_blog_keeps_every_entry() -> None:
    found = report(page(LIVE))
    for shown in SHOWN:
        assert shown in found.text
    assert blocks(found, "heading") == ["Army denies firing", "Hundreds leave", "Market hit"]
    assert found.published is not None
    assert found.published.edtf == "2023-05-03"


BROKEN = f"""<html><body><div class="story><h1>lost in a quotation mark</h1></div><h1>Nine killed at market</h2><div><p>{P1}<p>{P2}</b></i></span>
<p>{P3}</div></div></div><p>{P4}<p>2 < 3 and 5 > 4 </ p><br/></body></html><!-- never closed"""


def test_broken_markup_loses_no_paragraph() -> None:
    found = report(page(BROKEN.replace('class="story>', 'class="story">')))
    for shown in SHOWN:
        assert shown in found.text


def test_a_page_in_one_short_sentence_is_read_and_said_to_be_chosen_by_rules() -> None:
    given = page("<html><body><h1>Correction</h1><p>Nine people died at the market, not eleven.</p></body></html>")
    found = report(given)
    assert "Nine people died at the market, not eleven." in found.text
    assert set(codes(given)) <= {"T200", "T202"}


@pytest.mark.parametrize(
    "raw",
    [
        "<html><head><title>News</title><script>var a = 1;</script></head><body></body></html>",
        "<html><body><img src=a.jpg><script>document.write('words')</script><style>b{}</style><template>words</template></body></html>",
        "<html><body><noscript>Please enable JavaScript to read this page.</noscript><div id=root></div></body></html>",
        "<html><body>&nbsp;&nbsp;<p> </p>&#8203;</body></html>",
    ],
)
def test_a_page_without_words_is_refused_with_a_reason(raw: str) -> None:
    made = read_content(page(raw))
    assert made.records == ()
    assert [issue.code for issue in made.issues] == ["T104"]


def test_what_is_not_shown_is_not_read() -> None:
    raw = f"<html><body><article><p>{P1}</p><!-- <p>draft: forty dead</p> --><script>var s = 'forty dead';</script><template>forty dead</template><p>{P3}</p><p>{P4}</p></article></body></html>"
    assert "forty" not in report(page(raw)).text


def test_a_single_line_break_joins_or_parts_by_how_the_words_run() -> None:
    raw = f"<html><body><article><p>{P1}</p><p>The committee named<br>three of the dead.<br>Their families were told on Friday.</p><p>{P3}</p></article></body></html>"
    found = report(page(raw))
    assert "The committee named three of the dead." in blocks(found, "paragraph")
    assert "Their families were told on Friday." in blocks(found, "paragraph")


def test_words_cut_by_inline_markup_are_whole() -> None:
    raw = f"<html><body><article><p>{P1}</p><p><span>T</span>he <b>com</b>mittee&#39;s <a href=x>list</a>, <i>read</i>\n out , was long and nobody interrupted.</p><p>{P3}</p></article></body></html>"
    assert "The committee's list, read out , was long and nobody interrupted." in blocks(report(page(raw)), "paragraph")


def test_a_row_of_short_cells_is_one_block() -> None:
    rows = "".join(f"<tr><td>{place}</td><td>{dead} dead</td></tr>" for place, dead in (("Al-Fula", 9), ("Kosti", 4), ("Muglad", 2)))
    raw = f"<html><body><article><p>{P1}</p><p>{P2}</p><p>{P3}</p><table>{rows}</table><p>{P4}</p></article></body></html>"
    assert blocks(report(page(raw)), "table") == ["Al-Fula 9 dead", "Kosti 4 dead", "Muglad 2 dead"]


def test_the_same_page_saved_as_text_is_still_a_page() -> None:
    assert blocks(report(content(WORDPRESS)), "paragraph") == SHOWN


def test_a_text_named_as_a_page_is_still_a_text() -> None:
    assert blocks(report(content(f"{P1}\n\n{P3}\n", "text/html", "a.html")), "paragraph") == [P1, P3]


@pytest.mark.parametrize(
    ("body", "most"),
    [
        ("<div>" * 200_000 + f"<p>{P1}</p>" + "</div>" * 200_000, "tags"),
        ("<div>" * 300 + f"<p>{P1}</p>" + "</div>" * 300, "elements inside one another"),
        ("<div " + " ".join(f"a{number}=1" for number in range(300_000)) + f"><p>{P1}</p></div>", "characters in one tag"),
        (f"<p>{P1}</p>" + "<!-- x -->" * 500_000, "characters"),
    ],
)
def test_a_hostile_page_never_reaches_lxml_and_says_why(body: str, most: str) -> None:
    given = page(f"<html><body>{body}</body></html>")
    found = report(given)
    assert P1 in found.text
    [issue] = read_once(given).issues
    assert issue.code == "T202"
    assert f"{most}, more than" in issue.message


def test_block_rules_leave_menus_and_sidebars_out() -> None:
    given = page(WORDPRESS.replace("<body", "<body " + "data-x='" + "y" * 120_000 + "'"))
    found = report(given)
    assert "T202" in codes(given)
    for shown in SHOWN:
        assert shown in found.text
    assert "Flour prices" not in found.text
    assert "Sport" not in found.text


def test_a_time_zone_does_not_move_the_day() -> None:
    found = report(page(WORDPRESS.replace("2023-05-03T22:40:00+02:00", "2023-05-03T23:59:59-11:00")))
    assert found.published is not None
    assert found.published.edtf == "2023-05-03"


def test_several_dates_of_publication_are_an_issue() -> None:
    given = page(WORDPRESS.replace('"datePublished":"2023-05-03', '"datePublished":"2023-05-09'))
    assert "T210" in codes(given)
    assert report(given).published is not None


def test_the_day_a_page_was_changed_is_not_the_day_it_was_published() -> None:
    raw = f'<html lang=en><head><meta property="article:modified_time" content="2024-01-01"></head><body><article><h1>Nine killed at market</h1><p>{P1}</p><p>{P3}</p><p>{P4}</p></article></body></html>'
    assert report(page(raw)).published is None


def test_a_date_shown_under_the_title_dates_a_page_that_states_none() -> None:
    raw = f"<html lang=en><head><title>Nine killed at market</title></head><body><div><h1>Nine killed at market</h1><div class=meta>By Huda Osman</div><div class=meta>3 May 2023, 10:15</div><article><p>{P1}</p><p>{P2}</p><p>{P3}</p><p>{P4}</p></article></div></body></html>"
    found = report(page(raw))
    assert found.published is not None
    assert found.published.edtf == "2023-05-03"
    assert found.author == "Huda Osman"


def test_the_month_in_a_pages_address_is_a_last_resort_and_stays_a_month() -> None:
    raw = f'<html lang=en><head><link rel=canonical href="https://a.example/2019/05/market.html"></head><body><article><h1>Nine killed at market</h1><p>{P1}</p><p>{P3}</p><p>{P4}</p></article></body></html>'
    found = report(page(raw))
    assert found.published is not None
    assert (found.published.edtf, found.published.basis) == ("2019-05", "the page's address")


def test_a_title_that_is_only_in_the_head_comes_from_there_without_the_outlets_name() -> None:
    raw = f"<html><head><title>Nine killed at market &amp; mill | Savannah Post</title></head><body><div><p>{P1}</p><p>{P2}</p><p>{P3}</p></div></body></html>"
    found = report(page(raw))
    assert found.title == "Nine killed at market & mill"
    assert found.text.startswith("Nine killed at market & mill\n\n")


def test_the_name_of_the_outlet_is_not_the_title() -> None:
    raw = f'<html><head><meta property="og:site_name" content="Savannah Post"><title>Savannah Post - Nine killed at market</title></head><body><h1>Savannah Post</h1><div><h2>Nine killed at market</h2><p>{P1}</p><p>{P2}</p><p>{P3}</p></div></body></html>'
    assert report(page(raw)).title == "Nine killed at market"


def test_a_declared_language_of_another_script_is_not_believed() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in ARABIC)
    assert report(page(f'<html lang="en-US"><body><article>{body}</article></body></html>')).language == "ar"
