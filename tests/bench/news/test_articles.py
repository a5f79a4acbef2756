"""The synthetic news: each report stands alone, is the same each time, reads as prose, and says what its truth says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from bench.lineage.public import load_texts
from bench.news.articles import A_BLOCK, make_article, make_block, write_news
from bench.news.grammar import text_of
from bench.news.likeness import independent_texts, likeness
from bench.news.truth import load_truth
from bench.news.world import AT_ONCE, make_conflict, make_week

from bench.news import build_record, judge_record
from orontes.flow.read.passages import make_passage
from orontes.project import Project
from orontes.records.report import Report

FIRST = range(4 * A_BLOCK)


def test_a_report_is_made_without_those_before_it_and_is_the_same_each_time() -> None:
    far = make_article(1, 900_017).render()
    make_block.cache_clear()
    assert make_article(1, 900_017).render() == far
    assert make_article(2, 900_017).render() != far


def test_no_slot_choice_or_mark_is_left_in_a_text() -> None:
    for number in FIRST:
        body = " ".join(text_of(sentence.chunks) for sentence in make_article(1, number).sentences)
        assert not re.search(r"[{}|\[\]()]|  | [.,;]|\bthe the\b", body), body


def test_every_sentence_begins_with_a_capital_a_figure_or_a_quotation_and_ends() -> None:
    for number in FIRST:
        for sentence in make_article(1, number).sentences:
            text = text_of(sentence.chunks)
            assert re.match(r"[A-ZÀ-Ý0-9“]", text), text
            assert text[-1] in ".”", text


def test_a_report_derives_only_from_reports_before_it_that_were_published_no_later() -> None:
    for number in FIRST:
        article = make_article(1, number)
        for tie in article.ties:
            source = make_article(1, int(tie.source[1:]))
            assert tie.source < article.name
            assert tie.way in ("quotation", "translation", "excerpt") or source.published <= article.published


def test_a_copy_says_what_its_source_says_and_an_edit_changes_a_part_of_it() -> None:
    copies = edits = 0
    for number in FIRST:
        article = make_article(1, number)
        for tie in article.ties:
            own, theirs = ([text_of(one.chunks) for one in side.sentences] for side in (article, make_article(1, int(tie.source[1:]))))
            if tie.way == "copy":
                copies += 1
                assert own == theirs
            elif tie.way == "edit":
                edits += 1
                assert own != theirs
                assert 0.1 <= article.share < 0.9
    assert copies > 20
    assert edits > 10


def test_a_copy_rests_on_the_account_of_its_source() -> None:
    for number in FIRST:
        article = make_article(1, number)
        sources = {tie.source for tie in article.ties if tie.way in ("copy", "edit")}
        accounts = {chunk.telling.account for one in article.sentences for chunk in one.chunks if chunk.telling}
        if sources:
            assert article.name not in accounts


def test_a_happening_is_told_on_its_day_or_after_it() -> None:
    for number in FIRST:
        article = make_article(1, number)
        days = [chunk.value for sentence in article.sentences for chunk in sentence.chunks if chunk.what == "day"]
        assert all(date.fromisoformat(day) <= article.published for day in days)


def test_tolls_rise_and_never_fall() -> None:
    for week in range(6):
        for what in make_week(1, 3, week):
            assert all(list(figures) == sorted(figures) for figures in what.figures.values())


def test_the_truth_stands_where_it_says_in_the_reading_text(tmp_path: Path) -> None:
    news = write_news(tmp_path, 60)
    reports = []
    for path in sorted(news.rglob("*.txt")):
        passage = make_passage(path.read_text(encoding="utf-8"))
        reports.append(Report(**{name: getattr(passage, name) for name in Report.__slots__} | {"path": path.name}))
    truth = load_truth(tmp_path / "truth.jsonl", reports)
    assert truth.lost == 0
    for report in reports:
        for mark in truth.marks[report.id]:
            assert report.text[mark.span.start : mark.span.end] == mark.text
            if mark.what == "count":
                assert mark.text == mark.text.strip()


def test_independent_reports_share_few_long_runs_of_words() -> None:
    assert likeness(independent_texts(100), 12) < 0.02


@pytest.mark.shared
@pytest.mark.skipif(not load_texts(), reason="needs ../shared")
def test_independent_reports_are_not_ten_times_as_alike_as_real_ones_are_in_runs_of_four() -> None:
    real = load_texts()
    assert likeness(independent_texts(len(real)), 4) < 10 * likeness(real, 4)


@pytest.mark.slow
def test_the_whole_flow_reads_them_and_the_judge_finds_most_of_what_is_true(tmp_path: Path) -> None:
    build_record(tmp_path, 60)
    found = judge_record(tmp_path).judge()
    assert found["sentences_lost"] == 0
    assert found["figures_recall"] > 0.8
    assert found["persons_b3_f1"] > 0.8
    assert Project.open(tmp_path / "record").check() == ()


def test_conflicts_at_one_time_are_in_different_countries() -> None:
    for era in range(3):
        assert len({make_conflict(1, era * AT_ONCE + number).country for number in range(AT_ONCE)}) == AT_ONCE
