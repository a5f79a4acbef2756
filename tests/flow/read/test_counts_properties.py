"""Counts by the rule, for any number: what is said of victims counts them, what is said of days, pages or money never does; no text breaks it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orontes.flow.read import read_report
from orontes.flow.read.counts import Quantity, find_quantities
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Claim

SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spell(number: int) -> str:
    """An English number in words, as a clerk would write it."""
    small, tens = SMALL.split(), TENS.split()
    if number < 20:
        return small[number]
    if number < 100:
        return tens[number // 10 - 2] + (f"-{small[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{small[number // 100]} hundred" + (f" and {spell(number % 100)}" if number % 100 else "")
    rest = number % 1000
    return f"{spell(number // 1000)} thousand" + (f" {'and ' if rest < 100 else ''}{spell(rest)}" if rest else "")


def counts_in(text: str) -> list[Quantity]:
    return [quantity for quantity in find_quantities(text, 0, len(text)) if quantity.kind == "count"]


numbers = st.integers(2, 999_999)
written = st.sampled_from(("words", "commas", "spaces", "arabic"))


def write(number: int, how: str) -> str:
    if how == "words":
        return spell(number)
    if how == "arabic":
        return str(number).translate({ord("0") + digit: 0x0660 + digit for digit in range(10)})
    return f"{number:,}" if how == "commas" else f"{number:,}".replace(",", "\u00a0")


HEDGES = {
    "": "exact",
    "at least": "at_least",
    "no fewer than": "at_least",
    "more than": "more_than",
    "over": "more_than",
    "up to": "up_to",
    "as many as": "up_to",
    "not more than": "at_most",
    "fewer than": "at_most",
    "about": "about",
    "an estimated": "about",
    "nearly": "nearly",
    "close to": "nearly",
}


@settings(max_examples=300)
@given(numbers, written, st.sampled_from(sorted(HEDGES)))
def test_any_number_of_victims_is_read_with_its_bound(number: int, how: str, hedge: str) -> None:
    (quantity,) = counts_in(f"The raid killed {hedge} {write(number, how)} villagers near the river.".replace("  ", " "))
    exactness = HEDGES[hedge]
    assert quantity.exactness == exactness
    assert quantity.low == (None if exactness in {"up_to", "at_most"} else number)
    assert quantity.high == (None if exactness in {"at_least", "more_than"} else number)


@settings(max_examples=200)
@given(numbers, st.integers(1, 500_000), st.sampled_from(("{}-{}", "{} to {}", "between {} and {}", "from {} to {}")))
def test_any_range_has_both_its_ends(low: int, more: int, form: str) -> None:
    high = low + more
    (quantity,) = counts_in(f"The raid killed {form.format(f'{low:,}', f'{high:,}')} villagers.")
    assert (quantity.low, quantity.high, quantity.exactness) == (low, high, "range")


NOBODY = (
    "He was killed after {} days of siege.",
    "He was killed {} years ago.",
    "The killings lasted {} months.",
    "Two were killed {} kilometres from the town.",
    "The killings are told on page {} of the report.",
    "Article {} forbids killing.",
    "In case No. {} he was killed.",
    "He was killed for {} dollars.",
    "He was killed for ${}.",
    "He was killed at a depth of {} metres.",
    "A {}-kilogram bomb killed him.",
    "He was killed for {} percent of the price.",
    "Killings rose by {} percent.",
    "The M{} killed him.",
    "He was killed on Highway {}.",
    "About {} people a week are killed there.",
)


@settings(max_examples=300)
@given(st.integers(3, 118), st.sampled_from(NOBODY))
def test_what_measures_time_money_or_length_counts_nobody(number: int, sentence: str) -> None:
    assert all(quantity.low != number for quantity in counts_in(sentence.format(number)))


AGES = (
    "A {}-year-old was killed.",
    "Amina, {}, was killed.",
    "A girl aged {} was killed.",
    "He was {} years old.",
    "Men over {} were killed.",
)


@settings(max_examples=100)
@given(st.integers(3, 99), st.sampled_from(AGES))
def test_an_age_counts_nobody(age: int, sentence: str) -> None:
    assert counts_in(sentence.format(age)) == []


@settings(max_examples=100)
@given(st.integers(2, 100), st.integers(1, 400))
def test_one_in_so_many_of_a_whole_is_a_share(parts: int, whole: int) -> None:
    (share,) = [q for q in find_quantities(f"One in {parts} of the {whole} inmates died.", 0, 40) if q.kind == "share"]
    assert share.share == (1, parts)


@settings(max_examples=300)
@given(st.text(alphabet="0123456789,.-–/%½¼٣٤ abcdeilmnostuhrvx\n'\"()[]:;$", max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    found = find_quantities(text, 0, len(text))
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for quantity in found:
        assert text[slice(*quantity.span)] == quantity.text
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


BAD = (
    "Date | Place | Killed | Injured\n12.03.2023 | Kidal | 4 | 11",
    "14:32 - 3 dead confirmed 14:40 - roads shut 14:55 - 5 dead now, police say",
    "Q: How many were killed? A: Seven. Q: And wounded? A: I do not know, 20, 30.",
    "killed: 3 killed: 3 killed: 3",
    "A thousand dead, / and no one wept; / the river kept / its thousand dead.",
    "In the result of bombing died 16 peaceful inhabitants, at them 4 children.",
    "At least 14 people were killed when the",
    "The death toll rose to 1,",
    "9" * 400 + " people were killed",
    "1e9 people were killed and 10^6 wounded",
    "Battalion IV killed XII prisoners on MMXIV",
    "Two two-year-olds were killed.",
    "½ of ½ of the dead were ½ dead",
    "The blast killed 12civilians and wounded30.",
    "killed killed killed 5 5 5 and and wounded wounded 6 6",
    "((((((12 killed)))))) ]]]] 13 [[[[ wounded",
    "١٢ قتيلا و٣٠ جريحا 12 killed",
    "– 7 killed – 8 hurt – 9 missing – of them – of them – of whom 3",
    "None of the 3 of the 5 of the 12 of them was killed, of whom 4 were.",
)


@pytest.mark.parametrize("text", BAD)
def test_bad_input_gives_claims_or_issues_and_no_count_that_the_text_does_not_hold(text: str) -> None:
    assert_told(text)


WORDS = (
    "killed", "wounded", "12", "three", "dozens", "of", "them", "people", "and", "or", "were", "including", "among", "whom", "a", "third", "more",
    "than", "at", "least", "children", "mother", "her", "Ali", "brother", "family", "five", ",", ";", "who", "to", "from", "both", "no", "½", "toll",
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
def test_words_in_any_order_invent_no_count(words: list[str]) -> None:
    assert_told(" ".join(words) + ".")


def assert_told(text: str) -> None:
    """Each count stands where a number or as many persons stand; a number of it is in the text."""
    report = make_passage(text, published="2024-05-02")
    quantities = find_quantities(report.text, 0, len(report.text))
    for claim in read_report(report).records:
        if not isinstance(claim, Claim) or claim.count is None:
            continue
        count = claim.count
        beside = [q for q in quantities if q.span.start < count.span.end and count.span.start < q.span.end]
        said = any({count.low, count.high} <= {q.low, q.high, None} or q.share is not None or q.kind == "share" for q in beside)
        persons = count.exactness == "exact" and (count.low or 0) <= len(report.text[slice(*count.span)].split()) + 1
        assert said or persons, (text, count)
