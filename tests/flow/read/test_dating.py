"""Undated reports are dated from their inner evidence, as coarsely as it is, with a basis that names the passage.

Every passage is written for this test.
"""

from __future__ import annotations

import pytest

from orontes.flow.read.dating import date_report
from orontes.flow.read.times import find_times
from orontes.match.edtf import is_valid
from orontes.records.report import Published, Report


def _report(text: str, published: Published | None = None) -> Report:
    return Report(
        id="r",
        original="0" * 64,
        path="report.txt",
        title=None,
        outlet=None,
        author=None,
        published=published,
        language="en",
        text=text,
        blocks=(),
    )


def _edtf(text: str) -> str | None:
    dating = date_report(_report(text))
    return None if dating is None else dating.published.edtf


def test_a_report_is_dated_as_it_states_itself() -> None:
    stated = Published(edtf="2004-05-01", basis="meta article:published_time")
    dating = date_report(_report("They marked the 20th anniversary of the 1988 raid.", stated))
    assert dating is not None
    assert dating.published == stated


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        # A date whose distance from the report is told.
        ("Yesterday (3 May 2012) soldiers came. In 1982 they had come too.", "2012-05-04"),
        ("Today, 3 May 2012, soldiers came.", "2012-05-03"),
        ("On 3 May 2012, yesterday, soldiers came.", "2012-05-04"),
        ("Last year, 2011, soldiers came.", "2012"),
        ("Soldiers came in May 2012. They left yesterday.", "2012-05/.."),
        # An anniversary on its day: the month, approximately.
        ("Soldiers stormed the town on April 7, 1994. Survivors marked the 30th anniversary of the killings on April 7, 2024.", "2024-04~"),
        ("In 1995 the enclave fell. On 11 July 2015 thousands gathered for the 20th anniversary.", "2015-07~"),
        # An anniversary without its day: the year.
        ("The town was gassed in March 1988. Families now mark the 25th anniversary.", "2013~"),
        ("Families gathered for the 20th anniversary of the 2003 invasion.", "2023~"),
        # Years since the event.
        ("The raid of 3 May 1986 is not forgotten in spite of 33 years.", "2019~"),
        ("The raid took place in 1986. Survivors still seek justice 33 years after the killings.", "2019~"),
        ("The raid took place in 1986. It happened 33 years ago.", "2019~"),
        # The latest day told as past.
        ("Rebels took the bridge on 3 December 2019. The army left the town.", "2019-12-03/.."),
        ("Rebels took the bridge on 3 December 2019. Today they entered the town.", "2019-12-03/2019-12~"),
        ("Rebels took the bridge on 28 December 2019. On Monday they entered the town.", "2019-12-28/2020-01~"),
        ("From 2011 to 2016 the town was held by the army.", "2016/.."),
        ("The group was formed in January 2017.", "2017-01/.."),
    ],
)
def test_an_undated_report_is_dated_from_its_words_and_no_finer(text: str, edtf: str) -> None:
    assert _edtf(text) == edtf
    assert is_valid(edtf)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels entered the town on Thursday, and thousands fled.",
        "The 14-year war goes on.",
        "The president, who ruled for 29 years, fled.",
        "",
    ],
)
def test_without_evidence_there_is_no_date(text: str) -> None:
    assert _edtf(text) is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        # A date that is still to come, or a plan, bounds nothing.
        ("Rebels took the town in 2014. An election will be held in 2019.", "2014/.."),
        ("Rebels took the town in 2014. The army must leave by 2019.", "2014/.."),
        # Round and hedged numbers of years, years of rule, and adjectives date nothing.
        ("The raid took place in 1986. It is not forgotten after 40 years.", "1986/.."),
        ("The raid took place in 1986. It is remembered after more than 33 years.", "1986/.."),
        ("The raid took place in 1986. He left after 33 years in power.", "1986/.."),
        ("The raid took place in 1986. The 33-year silence is remembered.", "1986/.."),
        # A sum that would lie before what the text tells is wrong.
        ("The raid took place in 1986 and 1986 is not forgotten after 3 years. In 2015 they rose.", "2015/.."),
    ],
)
def test_what_dates_nothing_is_passed_over(text: str, edtf: str) -> None:
    assert _edtf(text) == edtf


def test_the_basis_names_the_passage_and_the_span_leads_to_it() -> None:
    text = "The raid of 3 May 1986 is not forgotten in spite of 33 years."
    dating = date_report(_report(text))
    assert dating is not None
    published = dating.published
    assert "in spite of 33 years" in published.basis
    assert "3 May 1986" in published.basis
    assert published.span is not None
    assert text[slice(*published.span)] == "33 years"


def test_times_that_are_already_found_give_the_same_date() -> None:
    text = "Rebels took the bridge on 3 December 2019. The army left."
    times = find_times(text, 0, len(text))
    assert date_report(_report(text), times) == date_report(_report(text))


def test_the_last_day_told_of_does_not_date_news_that_only_looks_back_to_it() -> None:
    news = "Shelling killed nine people in the camp overnight, the medics said on Tuesday. " * 3
    behind = "The war began on 7 October 2013, when fighters crossed the border."
    assert _edtf(news + behind) == "2013-10-07/.."
    assert _edtf("Shelling killed nine people on 7 October 2013. " + news) == "2013-10-07/2013-10~"
