"""Times of news, as DESIGN's rules ask: found, typed, and resolved to EDTF that is never finer than the words.

Every passage is written for this test. The report is dated Thursday, 5 December 2024, unless a test says otherwise.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import edtf as library
import pytest

from orontes.flow.read.times import TimeExpression, find_times, resolve_time
from orontes.match.edtf import bounds_of, is_valid

TODAY = "2024-12-05"


def _find(passage: str) -> tuple[TimeExpression, ...]:
    return find_times(passage, 0, len(passage))


def _only(passage: str) -> TimeExpression:
    times = _find(passage)
    assert len(times) == 1, times
    return times[0]


def _edtf(
    passage: str, anchor: str | None = TODAY, *, tense: Literal["past", "present", "future"] | None = None, context: str | None = None
) -> str:
    return resolve_time(_only(passage), anchor, tense=tense, context=context).edtf


ABSOLUTE: list[tuple[str, str, str]] = [
    ("On Feb. 2, 1982, soldiers came.", "Feb. 2, 1982", "1982-02-02"),
    ("On 2 February 1982 soldiers came.", "2 February 1982", "1982-02-02"),
    ("On the 2nd of February, 1982, soldiers came.", "the 2nd of February, 1982", "1982-02-02"),
    ("On February 2nd 1982 soldiers came.", "February 2nd 1982", "1982-02-02"),
    ("On Saturday, 12 June 1999, the talks failed.", "Saturday, 12 June 1999", "1999-06-12"),
    ("It was dated 2014-08-03.", "2014-08-03", "2014-08-03"),
    ("It was dated 3.8.2014.", "3.8.2014", "2014-08-03"),
    ("It was dated 25/03/2004.", "25/03/2004", "2004-03-25"),
    ("It was dated 03/25/2004.", "03/25/2004", "2004-03-25"),
    ("It was dated 11/03/2004.", "11/03/2004", "[2004-03-11,2004-11-03]"),
    ("In February 1982 the town was shelled.", "February 1982", "1982-02"),
    ("In Feb. 1982 the town was shelled.", "Feb. 1982", "1982-02"),
    ("The army was formed in January 2017.", "January 2017", "2017-01"),
    ("In 1982 the town was shelled.", "1982", "1982"),
    ("The 1994 genocide was planned.", "1994", "1994"),
    ("He was born in the year 1950.", "the year 1950", "1950"),
    ("In nineteen ninety-four the radio called for murder.", "nineteen ninety-four", "1994"),
    ("In the 1960s the party grew.", "the 1960s", "196X"),
    ("In the '80s the party grew.", "the '80s", "198X"),
    ("In the sixties the party grew.", "the sixties", "196X"),
    ("In the 20th century borders moved.", "the 20th century", "19XX"),
    ("In early February 1982 tanks came.", "early February 1982", "1982-02-01/1982-02-10~"),
    ("In mid-February 1982 tanks came.", "mid-February 1982", "1982-02-11~/1982-02-20~"),
    ("In late February 1982 tanks came.", "late February 1982", "1982-02-21~/1982-02-28"),
    ("In early 1982 tanks came.", "early 1982", "1982-01/1982-04~"),
    ("In mid-1982 tanks came.", "mid-1982", "1982-05~/1982-08~"),
    ("In late 1982 tanks came.", "late 1982", "1982-09~/1982-12"),
    ("At the beginning of 2012 tanks came.", "the beginning of 2012", "2012-01/2012-04~"),
    ("At the end of March 2012 tanks came.", "the end of March 2012", "2012-03-21~/2012-03-31"),
    ("In the early 1980s tanks came.", "the early 1980s", "1980/1983~"),
    ("In the mid-1980s tanks came.", "the mid-1980s", "1984~/1986~"),
    ("In the late 1980s tanks came.", "the late 1980s", "1987~/1989"),
    ("In spring 2013 the road was cut.", "spring 2013", "2013-21"),
    ("In the summer of 2013 the road was cut.", "the summer of 2013", "2013-22"),
    ("In the third quarter of 2013 prices rose.", "the third quarter of 2013", "2013-35"),
    ("In the second half of 2013 prices rose.", "the second half of 2013", "2013-41"),
    ("In the first week of March 2013 the bridge fell.", "the first week of March 2013", "2013-03-01/2013-03-07~"),
    ("In the last week of March 2013 the bridge fell.", "the last week of March 2013", "2013-03-25~/2013-03-31"),
    ("BOGOTA, 4 FEB 90 (WIRE) -- A mayor was shot.", "4 FEB 90", "1990-02-04"),
    ("In the 2000s the party grew.", "the 2000s", "200X"),
    ("On February 30, 2013 the bridge fell.", "February 30, 2013", "2013-02"),
    ("It was sent at 2014-08-03T21:10:05+02:00 from the post.", "2014-08-03T21:10:05+02:00", "2014-08-03"),
    ("It was dated 27/11/24 on its first page.", "27/11/24", "2024-11-27"),
    ("It was dated 11/27/24 on its first page.", "11/27/24", "2024-11-27"),
    ("The dam was mined in the 2014 fiscal year.", "the 2014 fiscal year", "2014~"),
    ("The dam was mined in fiscal year 2014.", "fiscal year 2014", "2014~"),
    ("The dam was mined in ’87 by the army.", "’87", "1987"),
    ("On Christmas Eve 2013 the church was shelled.", "Christmas Eve 2013", "2013-12-24"),
    ("On Orthodox Christmas 2013 the church was shelled.", "Christmas 2013", "2013-01-07"),
    ("In Haziran 1967 the heights fell.", "Haziran 1967", "1967-06"),
    ("On 5 Kanun al-Thani 1967 the heights fell.", "5 Kanun al-Thani 1967", "1967-01-05"),
    ("On 5 Tishrin al-Thani 1967 the heights fell.", "5 Tishrin al-Thani 1967", "1967-11-05"),
    ("It fell in the month of Rajab 1402.", "Rajab 1402", "1982-04-25~/1982-05-24~"),
    ("Fasting went on during Ramadan 2012.", "Ramadan 2012", "2012-07-20~/2012-08-18~"),
    ("They met on 12 Rabi al-Awwal 1434.", "12 Rabi al-Awwal 1434", "2013-01-23~/2013-01-25~"),
    ("They met during Eid al-Adha 2023.", "Eid al-Adha 2023", "2023-06-28~/2023-07-02~"),
]

INTERVALS: list[tuple[str, str, str]] = [
    ("Between 2011 and 2013 the town was held.", "Between 2011 and 2013", "2011/2013"),
    ("From 2011 to 2023 the town was held.", "From 2011 to 2023", "2011/2023"),
    ("The 2012-13 offensive failed.", "2012-13", "2012/2013"),
    ("The war (1975-1990) ruined it.", "1975-1990", "1975/1990"),
    ("From 2 to 28 February 1982 it was shelled.", "From 2 to 28 February 1982", "1982-02-02/1982-02-28"),
    ("On Feb. 2-28, 1982, it was shelled.", "Feb. 2-28, 1982", "1982-02-02/1982-02-28"),
    ("Between Dec. 27, 2008, and Jan. 18, 2009, it was shelled.", "Between Dec. 27, 2008, and Jan. 18, 2009", "2008-12-27/2009-01-18"),
    ("From December to February 2010 it was shelled.", "From December to February 2010", "2009-12/2010-02"),
    ("From March to May it was shelled.", "From March to May", "2024-03/2024-05"),
    ("From November to January 2024 it was shelled.", "From November to January 2024", "2023-11/2024-01"),
    ("From Monday to Wednesday it was shelled.", "From Monday to Wednesday", "2024-12-02/2024-12-04"),
    ("Since 2011 it has been shelled.", "Since 2011", "2011/.."),
    ("Since January 2017 it has been shelled.", "Since January 2017", "2017-01/.."),
    ("Since the 1960s it has been poor.", "Since the 1960s", "1960~/.."),
    ("They have clashed since Nov. 27.", "since Nov. 27", "2024-11-27/.."),
    ("They have clashed since Tuesday.", "since Tuesday", "2024-12-03/.."),
    ("Families fled since the fighting began last week.", "since the fighting began last week", "2024-11-25~/.."),
    ("Families fled since the war erupted in 2011.", "since the war erupted in 2011", "2011/.."),
    ("They hid until Dec. 2.", "until Dec. 2", "../2024-12-02"),
    ("They hid until 2011.", "until 2011", "../2011"),
    ("It was safe before 2011.", "before 2011", "../2011"),
    ("It was unsafe after 2011.", "after 2011", "2011/.."),
    ("From 2011 onwards it was unsafe.", "From 2011 onwards", "2011/.."),
    ("On 3, 4 and 5 May 2013 it was shelled.", "3, 4 and 5 May 2013", "2013-05-03/2013-05-05"),
    ("On May 3, 4 and 5, 2013, it was shelled.", "May 3, 4 and 5, 2013", "2013-05-03/2013-05-05"),
    ("In the 12 months to June 2014 it was shelled.", "the 12 months to June 2014", "2013-07/2014-06"),
    ("In the year to March 2014 it was shelled.", "the year to March 2014", "2013-04/2014-03"),
]

ANCHORED: list[tuple[str, str, str]] = [
    ("On Dec. 1 rebels took the town.", "Dec. 1", "2024-12-01"),
    ("On Dec. 5 rebels took the town.", "Dec. 5", "2024-12-05"),
    ("On 25 November rebels took the town.", "25 November", "2024-11-25"),
    ("On Feb. 25 rebels took the town.", "Feb. 25", "2024-02-25"),
    ("On Monday, Dec. 23, rebels took the town.", "Monday, Dec. 23", "2024-12-23"),
    ("On Friday, Dec. 22, rebels took the town.", "Friday, Dec. 22", "2023-12-22"),
    ("In October rebels took the town.", "October", "2024-10"),
    ("In December rebels took the town.", "December", "2024-12"),
    ("In early November rebels took the town.", "early November", "2024-11-01/2024-11-10~"),
    ("Rebels took the town Thursday.", "Thursday", "2024-12-05"),
    ("Rebels took the town on Wednesday night.", "Wednesday night", "2024-12-04"),
    ("Rebels took the town on Friday.", "Friday", "2024-11-29"),
    ("Rebels took the town last Friday.", "last Friday", "2024-11-29"),
    ("Rebels took the town last Thursday.", "last Thursday", "2024-11-28"),
    ("Rebels took the town today.", "today", "2024-12-05"),
    ("Rebels took the town this evening.", "this evening", "2024-12-05"),
    ("Rebels took the town yesterday morning.", "yesterday morning", "2024-12-04"),
    ("Rebels took the town overnight.", "overnight", "2024-12-04/2024-12-05"),
    ("Rebels took the town last night.", "last night", "2024-12-04/2024-12-05"),
    ("Rebels took the town two days ago.", "two days ago", "2024-12-03"),
    ("Rebels took the town ten years ago today.", "ten years ago today", "2014-12-05"),
    ("Rebels took the town ten years ago this week.", "ten years ago this week", "2014~"),
    ("Rebels took the town last week.", "last week", "2024-11-25/2024-12-01"),
    ("Rebels took the town this week.", "this week", "2024-12-02/2024-12-08"),
    ("Rebels took the town two weeks ago.", "two weeks ago", "2024-11-18/2024-11-24"),
    ("Rebels took the town over the weekend.", "the weekend", "2024-11-30/2024-12-01"),
    ("Rebels took the town last month.", "last month", "2024-11"),
    ("Rebels took the town three months ago.", "three months ago", "2024-09"),
    ("Rebels took the town last year.", "last year", "2023"),
    ("Rebels took the town early this year.", "early this year", "2024-01/2024-04~"),
    ("Rebels took the town six years ago.", "six years ago", "2018"),
    ("Rebels took the town 40 years ago.", "40 years ago", "1984~"),
    ("Rebels took the town about six years ago.", "about six years ago", "2018~"),
    ("Rebels took the town half a century ago.", "half a century ago", "1974~"),
    ("Rebels took the town last summer.", "last summer", "2024-22"),
    ("Rebels took the town last December.", "last December", "2023-12"),
    ("Rebels took the town in June last year.", "June last year", "2023-06"),
    ("Rebels took the town days ago.", "days ago", "../2024-12-03"),
    ("They have lost two towns in the last three years.", "the last three years", "2021~/2024-12-05"),
    ("They have lost two towns in the past week.", "the past week", "2024-11-28~/2024-12-05"),
    ("Fasting went on during Ramadan.", "Ramadan", "2024-03-11~/2024-04-09~"),
    ("Rebels took the town less than a week ago.", "less than a week ago", "2024-11-28/2024-12-05"),
    ("Rebels took the town less than two years ago.", "less than two years ago", "2022/2024"),
    ("Rebels took the town a month and a half ago.", "a month and a half ago", "2024-10/2024-11"),
    ("Rebels took the town a year and two months ago.", "a year and two months ago", "2023-10"),
    ("They have lost two towns in the past fortnight.", "the past fortnight", "2024-11-21~/2024-12-05"),
    ("Rebels took the town two Sundays ago.", "two Sundays ago", "2024-11-24"),
    ("Rebels took the town on Friday last week.", "Friday last week", "2024-11-29"),
    ("Rebels took the town on Tuesday of this week.", "Tuesday of this week", "2024-12-03"),
    ("On the 28th, rebels took the town.", "the 28th", "2024-11-28"),
    ("Rebels took the town on New Year's Day.", "New Year's Day", "2024-01-01"),
    ("On 4/5 November rebels took the town.", "4/5 November", "2024-11-04/2024-11-05"),
    ("A week before Christmas Day 2013 rebels took the town.", "A week before Christmas Day 2013", "2013-12-18~"),
    ("Two days after 3 May 2013 rebels took the town.", "Two days after 3 May 2013", "2013-05-05"),
]


@pytest.mark.parametrize(("passage", "text", "edtf"), ABSOLUTE + INTERVALS + ANCHORED)
def test_a_time_is_found_whole_and_resolved_as_its_words_say(passage: str, text: str, edtf: str) -> None:
    found = _only(passage)
    assert found.text == text
    assert passage[slice(*found.span)] == text
    assert resolve_time(found, TODAY, tense="past").edtf == edtf


@pytest.mark.parametrize("edtf", [row[2] for row in ABSOLUTE + INTERVALS + ANCHORED])
def test_what_is_resolved_is_edtf(edtf: str) -> None:
    assert is_valid(edtf)
    library.parse_edtf(edtf)


@pytest.mark.parametrize(("passage", "text", "edtf"), ABSOLUTE)
def test_an_absolute_time_needs_no_date_of_the_report(passage: str, text: str, edtf: str) -> None:
    assert _edtf(passage, None) == edtf
    assert not _only(passage).needs_anchor


KINDS: list[tuple[str, str, str]] = [
    ("The siege went on for 27 days.", "27 days", "duration"),
    ("It lasted over several weeks.", "several weeks", "duration"),
    ("They fell within eight days.", "eight days", "duration"),
    ("The wound stays open in spite of 37 years.", "37 years", "duration"),
    ("The 14-year conflict goes on.", "14-year", "duration"),
    ("This decade-long war ended.", "decade-long", "duration"),
    ("A two-week battle followed.", "two-week", "duration"),
    ("After decades of silence they spoke.", "decades", "duration"),
    ("They waited for half an hour.", "half an hour", "duration"),
    ("They waited for more than 24 hours.", "more than 24 hours", "duration"),
    ("They waited forty-three years.", "forty-three years", "duration"),
    ("They marked the 44th anniversary of the massacre.", "44th anniversary", "anniversary"),
    ("They marked the one-year anniversary of the coup.", "one-year anniversary", "anniversary"),
    ("They march every Friday.", "every Friday", "repeated"),
    ("They march on Fridays.", "Fridays", "repeated"),
    ("Shells fall daily.", "daily", "repeated"),
    ("It began at 17:30 GMT.", "17:30 GMT", "clock"),
    ("It began at 5 p.m. and ended.", "5 p.m.", "clock"),
    ("It began at 0930 and ended.", "0930", "clock"),
    ("A week earlier they had met.", "A week earlier", "deictic"),
    ("The previous day they had met.", "The previous day", "deictic"),
]


@pytest.mark.parametrize(("passage", "text", "kind"), KINDS)
def test_what_gives_no_day_is_typed_and_left_unresolved(passage: str, text: str, kind: str) -> None:
    found = _only(passage)
    assert (found.text, found.kind) == (text, kind)
    resolved = resolve_time(found, TODAY)
    assert resolved.edtf == ""
    assert resolved.basis


@pytest.mark.parametrize(
    "passage",
    [
        "He is 10 years old.",
        "A 37-year-old was shot.",
        "A woman of 45 years of age was shot.",
        "The police shot 1982 goats.",
        "Some 2000 people were there.",
        "More than 1900 were there.",
        "They may march on the capital.",
        "The fall of Aleppo surprised them.",
        "She was the second of the sisters.",
        "The Bloody Sunday inquiry closed.",
        "The July 26 Movement denied it.",
        "He wrote for the Sunday Times.",
        "Ramadan Abdullah was its leader.",
        "April Johnson was wounded.",
        "In her 60s she fled.",
        "In spite of this they stayed.",
        "The 66th Brigade fled.",
        "It lies 5 km from there.",
        "In his mid-20s he fled.",
        "In the early hours they fled.",
    ],
)
def test_what_is_no_time_is_not_found(passage: str) -> None:
    assert not _find(passage)


@pytest.mark.parametrize(
    ("passage", "texts"),
    [
        ("In December 30 people were shot.", ["December"]),
        ("On 3 May 12 people were shot.", ["3 May"]),
        ("The 44th anniversary of the massacre was marked on Feb. 2, 2026.", ["44th anniversary", "Feb. 2, 2026"]),
        ("In 1982, and again in 2011, they rose.", ["1982", "2011"]),
        ("They met at 5 p.m. on Thursday.", ["5 p.m. on Thursday"]),
        ("They met in 2015 and 2016.", ["2015", "2016"]),
    ],
)
def test_times_side_by_side_stay_apart(passage: str, texts: list[str]) -> None:
    assert [time.text for time in _find(passage)] == texts


@pytest.mark.parametrize(
    ("passage", "context", "edtf"),
    [
        ("A week earlier they had met.", "2024-11-27", "2024-11-20~"),
        ("Two days later they met.", "2024-11-27", "2024-11-29"),
        ("The previous day they had met.", "2024-11-27", "2024-11-26"),
        ("That day they met.", "1982-02-02", "1982-02-02"),
        ("The same year they met.", "1982-02-02", "1982"),
        ("A year later they met.", "1982-02", "1983"),
        ("The following day they met.", "1982-02", "1982-02-02/1982-03-01"),
        ("They hid until Feb. 25.", "1982-02", "../1982-02-25"),
        ("On March 3 they left.", "1982", "1982-03-03"),
    ],
)
def test_a_step_from_another_time_starts_from_the_time_told_about(passage: str, context: str, edtf: str) -> None:
    assert _edtf(passage, context=context) == edtf


@pytest.mark.parametrize(
    ("passage", "context", "edtf"),
    [
        ("The previous Friday they had met.", "2024-11-27", "2024-11-22"),
        ("The following Monday they met.", "2024-11-27", "2024-12-02"),
        ("They met in June of that year.", "1982-02", "1982-06"),
        ("They met in June of the same year.", "1982-02", "1982-06"),
        ("On the 9th, they met.", "1982-02-02/1982-02-28", "1982-02-09"),
    ],
)
def test_a_day_or_month_may_lean_on_the_time_told_about(passage: str, context: str, edtf: str) -> None:
    assert _edtf(passage, context=context) == edtf


@pytest.mark.parametrize(
    ("passage", "edtf"),
    [
        ("Three days after the coup, they met.", "2021-02-04"),
        ("The day before the military coup, they met.", "2021-01-31"),
        ("A year after the coup, they met.", "2022"),
        ("Six months into the siege they met.", "1994-08"),
        ("On the third day of the siege they met.", "1994-02-05"),
        ("In the first week of the siege they met.", "1994-02-03/1994-02-09~"),
        ("In the second week of the siege they met.", "1994-02-10~/1994-02-16~"),
        ("They have met since the start of the siege.", "1994-02-03/.."),
        ("They have met since the siege began.", "1994-02-03/.."),
        ("Three days after the election, they met.", ""),
        ("On the third day of the famine they met.", ""),
    ],
)
def test_a_time_is_counted_from_a_happening_that_the_text_dates_and_from_no_other(passage: str, edtf: str) -> None:
    events = {"coup": "2021-02-01", "siege": "1994-02-03", "famine": "1994"}
    found = [time for time in _find(passage) if time.counted_from_event]
    assert len(found) == 1
    assert resolve_time(found[0], TODAY, events=events).edtf == edtf


def test_what_went_on_before_a_happening_is_a_length() -> None:
    assert [time.kind for time in _find("The siege had gone on for three weeks before the truce.")] == ["duration"]


def test_an_undated_report_gives_a_relative_time_the_day_of_the_report_as_basis() -> None:
    resolved = resolve_time(_only("Rebels came two days ago."), None)
    assert resolved.edtf == ""
    assert "day of the report" in resolved.basis


def test_a_step_from_another_time_says_that_it_needs_one() -> None:
    assert _only("A week earlier they had met.").relative_to_context
    assert not _only("They met a week ago.").relative_to_context


@pytest.mark.parametrize(
    ("passage", "edtf"),
    [
        ("They will meet on Friday.", "2024-12-06"),
        ("They will meet next Friday.", "2024-12-06"),
        ("They will meet next Thursday.", "2024-12-12"),
        ("They will meet on Jan. 3.", "2025-01-03"),
        ("They will meet in March.", "2025-03"),
        ("They will meet tomorrow.", "2024-12-06"),
        ("They will meet next month.", "2025-01"),
    ],
)
def test_a_time_told_as_to_come_lies_on_or_after_the_report(passage: str, edtf: str) -> None:
    assert _edtf(passage, tense="future") == edtf


def test_without_a_tense_a_date_near_ahead_is_of_the_reports_own_year() -> None:
    assert _edtf("The talks are on Dec. 20.") == "2024-12-20"
    assert _edtf("The talks are on Dec. 20.", tense="past") == "2023-12-20"
    assert _edtf("The raid was on Feb. 20.") == "2024-02-20"


@pytest.mark.parametrize(
    ("passage", "edtf"),
    [
        ("Rebels came on Dec. 1.", "XXXX-12-01"),
        ("Rebels came in December.", "XXXX-12"),
        ("Rebels came Thursday.", ""),
        ("Rebels came yesterday.", ""),
        ("Rebels came since Nov. 27.", ""),
    ],
)
def test_without_a_date_of_the_report_nothing_is_added_to_the_words(passage: str, edtf: str) -> None:
    resolved = resolve_time(_only(passage), None)
    assert resolved.edtf == edtf
    assert "not known" in resolved.basis


@pytest.mark.parametrize(
    ("anchor", "passage", "edtf"),
    [
        ("2024-12", "Rebels came yesterday.", "2024-11-30/2024-12-30"),
        ("2024-12", "Rebels came on Dec. 1.", "2024-12-01"),
        ("2024-12", "Rebels came on Dec. 15.", "XXXX-12-15"),
        ("2024-12", "Rebels came last year.", "2023"),
        ("2024", "Rebels came last year.", "2023"),
        ("2019~", "Rebels came last year.", "2018~"),
        ("2019~", "Rebels come today.", "2019~"),
        ("2024", "Rebels came last month.", "2023-12/2024-11"),
        ("2024-12-03/2024-12~", "Rebels came on Nov. 27.", "2024-11-27"),
        ("2023/..", "Rebels came today.", "2023/.."),
        ("2023/..", "Rebels came on Nov. 27.", "XXXX-11-27"),
    ],
)
def test_a_coarse_date_of_the_report_never_gives_a_fine_time(anchor: str, passage: str, edtf: str) -> None:
    assert _edtf(passage, anchor, tense="past") == edtf


def test_the_basis_quotes_the_words_and_says_how() -> None:
    basis = resolve_time(_only("Rebels came Thursday."), TODAY).basis
    assert "\u201cThursday\u201d" in basis
    assert TODAY in basis
    ambiguous = resolve_time(_only("It was dated 11/03/2004."), None).basis
    assert "11 March" in ambiguous
    assert "3 November" in ambiguous


def test_only_what_may_date_an_event_says_so() -> None:
    assert _only("Rebels came Thursday.").can_date
    assert _only("They lost it in the last three years.").can_date
    assert not _only("The siege went on for 27 days.").can_date
    assert not _only("They marked the 44th anniversary.").can_date


def test_typographic_marks_read_like_plain_ones() -> None:
    assert _edtf("In the \u201980s they left.") == "198X"
    assert _edtf("It lasted from 2011\u20132013.") == "2011/2013"
    assert _edtf("On Feb.\u00a02, 1982, they left.") == "1982-02-02"


def test_times_come_in_order_and_never_overlap() -> None:
    times = _find("On Feb. 2, 1982, and from 5 to 9 March 1983, then last week, for 27 days, until Friday, they hid.")
    assert len(times) == 5
    assert all(one.span.end <= other.span.start for one, other in pairwise(times))


def test_bounds_of_what_is_resolved_lie_in_order() -> None:
    for passage, _, _ in ABSOLUTE + INTERVALS + ANCHORED:
        first, last = bounds_of(_edtf(passage))
        assert first is None or last is None or last >= first
