"""Counts, as DESIGN's rules ask: how many at least and at most, how exactly, and never a date, an age or a length of time.

Every passage is written for this test.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from orontes.flow.read.counts import Quantity, find_quantities, make_count, part_of


def _all(passage: str) -> tuple[Quantity, ...]:
    return find_quantities(passage, 0, len(passage))


def _counts(passage: str) -> list[Quantity]:
    return [quantity for quantity in _all(passage) if quantity.kind == "count"]


def _only(passage: str) -> Quantity:
    counts = _counts(passage)
    assert len(counts) == 1, counts
    return counts[0]


COUNTS: list[tuple[str, int | None, int | None, str]] = [
    # exact
    ("Shelling killed 15 people in Sloviansk.", 15, 15, "exact"),
    ("The morgue received 1,200 bodies.", 1200, 1200, "exact"),
    ("The morgue received 1\u00a0200 bodies.", 1200, 1200, "exact"),
    ("The camp holds 12 500 families.", 12500, 12500, "exact"),
    ("Some villages were emptied; 800 thousand people left.", 800_000, 800_000, "exact"),
    ("The war has uprooted 1.2 million people.", 1_200_000, 1_200_000, "exact"),
    ("They hired 15, 000 porters.", 15_000, 15_000, "exact"),
    ("The war has uprooted 1.5m people.", 1_500_000, 1_500_000, "exact"),
    ("The militia shot nine farmers near El Fasher.", 9, 9, "exact"),
    ("Forty thousand people fled Zalingei.", 40_000, 40_000, "exact"),
    ("Two hundred and five miners were taken hostage.", 205, 205, "exact"),
    ("The sniper killed one woman.", 1, 1, "exact"),
    ("\u0642\u062a\u0644 \u0664\u0665 people died.", 45, 45, "exact"),
    ("A pair of drones hit the depot.", 2, 2, "exact"),
    ("Both men were hanged.", 2, 2, "exact"),
    ("A 300-strong column entered Mocoa.", 300, 300, "exact"),
    ("Police said 2000 people marched.", 2000, 2000, "exact"),
    ("The fighters killed 1982 goats.", 1982, 1982, "exact"),
    # about
    ("An estimated 8,000 boys and men were shot.", 8000, 8000, "about"),
    ("About 30 houses burned in Sagaing.", 30, 30, "about"),
    ("Around 300 detainees were moved.", 300, 300, "about"),
    ("Some 250 villagers hid in the church.", 250, 250, "about"),
    ("Approximately 70 trucks waited.", 70, 70, "about"),
    ("Roughly two dozen shops were looted.", 24, 24, "about"),
    ("Some hundred thousand people marched.", 100_000, 100_000, "about"),
    ("The dozen or so guards fled.", 12, 12, "about"),
    ("Some hundreds marched.", 200, None, "vague"),
    ("A dozen soldiers deserted.", 12, 12, "about"),
    ("Rebels freed 300 or so captives.", 300, 300, "about"),
    ("The 200-odd residents refused to leave.", 200, 200, "about"),
    ("A couple of officers were wounded.", 2, 2, "about"),
    ("In the region of 5,000 people crossed.", 5000, 5000, "about"),
    # nearly
    ("Nearly 50,000 people were displaced.", 50_000, 50_000, "nearly"),
    ("Almost 90 buildings collapsed.", 90, 90, "nearly"),
    ("Close to 100 fighters surrendered.", 100, 100, "nearly"),
    ("Just under 400 civilians remain in the cellar.", 400, 400, "nearly"),
    # at least, more than
    ("At least 602 people have died.", 602, None, "at_least"),
    ("No fewer than 12 villages were burned.", 12, None, "at_least"),
    ("A minimum of 40 prisoners were tortured.", 40, None, "at_least"),
    ("The blast wounded 40 or more people.", 40, None, "at_least"),
    ("They found 30+ graves in Izium.", 30, None, "at_least"),
    ("A convoy of 30-plus trucks was hit.", 30, None, "at_least"),
    ("The raid killed 12 men, and 4 boys, at least.", 12, 12, "exact"),
    ("The dead were 12, at least.", 12, None, "at_least"),
    ("More than 17,000 men vanished.", 17_000, None, "more_than"),
    ("Over 20 checkpoints fell.", 20, None, "more_than"),
    ("Upwards of 300 were detained.", 300, None, "more_than"),
    ("Well over a hundred mourners were arrested.", 100, None, "more_than"),
    ("In excess of 3,000 homes were razed.", 3000, None, "more_than"),
    ("At least another 35 were hurt.", 35, None, "at_least"),
    ("At least 20 to 30 huts burned.", 20, None, "at_least"),
    # at most, up to
    ("Up to 40 people were inside.", None, 40, "up_to"),
    ("As many as 50 were buried there.", None, 50, "up_to"),
    ("No more than 5 guards stayed.", None, 5, "at_most"),
    ("Fewer than 60 families returned.", None, 60, "at_most"),
    ("Less than a dozen doctors are left in Taiz.", None, 12, "at_most"),
    ("At most 8 shells fell.", None, 8, "at_most"),
    # ranges
    ("Between 7,000 and 9,000 villagers were killed.", 7_000, 9_000, "range"),
    ("From 20 to 30 houses were hit.", 20, 30, "range"),
    ("They killed 20,000-40,000 people.", 20_000, 40_000, "range"),
    ("They killed 20,000\u201340,000 people.", 20_000, 40_000, "range"),
    ("They killed 20,000 to 40,000 people.", 20_000, 40_000, "range"),
    ("They killed 20-40,000 people.", 20_000, 40_000, "range"),
    ("They displaced 20 to 30 thousand people.", 20_000, 30_000, "range"),
    ("Two to three million refugees returned.", 2_000_000, 3_000_000, "range"),
    ("Two or three policemen were hit.", 2, 3, "range"),
    ("Ten to fifteen gunmen came.", 10, 15, "range"),
    ("Between about 200 and 250 monks were held.", 200, 250, "range"),
    ("More than 40 but fewer than 60 miners were trapped.", 40, 60, "range"),
    ("They shot 12, possibly as many as 15, of the prisoners.", 12, 15, "range"),
    ("At least 10 and possibly up to 20 huts burned.", 10, 20, "range"),
    # vague
    ("Dozens of bodies lay in Bucha.", 24, None, "vague"),
    ("Scores of students were detained in Yangon.", 40, None, "vague"),
    ("Hundreds fled.", 200, None, "vague"),
    ("Thousands of civilians crossed into Chad.", 2_000, None, "vague"),
    ("Tens of thousands of people sheltered in Cox's Bazar.", 20_000, None, "vague"),
    ("Hundreds of thousands left Mosul.", 200_000, None, "vague"),
    ("Millions were uprooted.", 2_000_000, None, "vague"),
    ("Several dozen women protested.", 24, None, "vague"),
    ("A few hundred fighters remain.", 200, None, "vague"),
    ("Many thousands starved.", 2_000, None, "vague"),
    ("A couple of hundred men hid in the hills.", 200, None, "vague"),
    ("Dozens, if not hundreds, of people drowned.", 24, None, "vague"),
    ("Dozens or even hundreds of people drowned.", 24, None, "vague"),
    ("Thousands and thousands marched.", 2_000, None, "vague"),
    ("At least dozens of shells fell.", 24, None, "vague"),
    ("Several children were hurt.", 2, None, "vague"),
    ("A handful of shops opened.", 2, None, "vague"),
    ("Many homes were burned.", 2, None, "vague"),
    ("A number of monks were beaten.", 2, None, "vague"),
    ("A large number of villagers ran.", 2, None, "vague"),
    ("An unknown number of people were buried.", 1, None, "vague"),
    ("10s of thousands marched in Khartoum.", 20_000, None, "vague"),
]


@pytest.mark.parametrize(("passage", "low", "high", "exactness"), COUNTS)
def test_a_count_is_as_exact_as_its_words(passage: str, low: int | None, high: int | None, exactness: str) -> None:
    first = _counts(passage)[0]
    assert (first.low, first.high, first.exactness) == (low, high, exactness)


OTHERS: list[tuple[str, str, str]] = [
    # dates and clocks
    ("The massacre of 1982 was never tried.", "date", "1982"),
    ("The 1982 massacre was never tried.", "date", "1982"),
    ("In 2003 militias burned Kailek.", "date", "2003"),
    ("In 2012 300 people fled.", "date", "2012"),
    ("The raid of Feb. 2 began at night.", "date", "Feb. 2"),
    ("On December 3, troops left Goma.", "date", "December 3"),
    ("On 2 February soldiers came.", "date", "2 February"),
    ("From 2011 to 2023 nothing changed.", "date", "From 2011 to 2023"),
    ("Shelling began at 5 p.m. and went on.", "date", "5 p.m."),
    ("Shelling began at 17:30 and went on.", "date", "17:30"),
    ("It was the worst raid since the 1990s.", "date", "since the 1990s"),
    # ages
    ("Ibrahim Musa, 65, lost his home.", "age", "65"),
    ("His son Omar (14) was hit.", "age", "14"),
    ("A 10-year-old was hit.", "age", "10-year-old"),
    ("A ten-year-old was hit.", "age", "ten-year-old"),
    ("He was 10 years old then.", "age", "10 years old"),
    ("The baby was 7 months old.", "age", "7 months old"),
    ("A boy aged 12 was hit.", "age", "12"),
    ("Girls aged between 4 and 12 were taken.", "age", "between 4 and 12"),
    ("Men over 60 were spared.", "age", "over 60"),
    ("Children under 5 were starving.", "age", "under 5"),
    ("A woman in her 60s was found.", "age", "60s"),
    ("He was 45 years of age.", "age", "45 years of age"),
    ("Boys as young as 10 were armed.", "age", "10"),
    ("In his mid-20s he left.", "age", "20s"),
    # lengths of time
    ("The siege went on for 27 days.", "duration", "27 days"),
    ("Nobody was tried in 37 years.", "duration", "37 years"),
    ("The 14-year conflict goes on.", "duration", "14-year"),
    ("The walk took between 10 and 14 days.", "duration", "between 10 and 14 days"),
    ("They came two days ago.", "duration", "two days ago"),
    ("A two-week battle followed.", "duration", "two-week"),
    # ordinals
    ("The 44th anniversary was marked.", "ordinal", "44th anniversary"),
    ("It is the fourth-largest town.", "ordinal", "fourth"),
    ("It was the 3rd raid.", "ordinal", "3rd"),
    ("A third attack followed.", "ordinal", "third"),
    # shares
    ("Two-thirds of the town burned.", "share", "Two-thirds"),
    ("More than a third of them were women.", "share", "More than a third"),
    ("Half of the crops failed.", "share", "Half"),
    ("About 90 percent of the homes are gone.", "share", "About 90 percent"),
    ("Some 90% of the homes are gone.", "share", "Some 90%"),
    ("Between 20 and 30 per cent of wells are dry.", "share", "Between 20 and 30 per cent"),
    ("One in three people is hungry.", "share", "One in three"),
    # money and measures
    ("They asked for $5 million in ransom.", "money", "5 million"),
    ("They asked for 300 euros.", "money", "300 euros"),
    ("They asked for 20,000 Sudanese pounds.", "money", "20,000 Sudanese pounds"),
    ("They asked for millions of dollars.", "money", "millions of dollars"),
    ("The village lies 45 km from Raqqa.", "measure", "45 km"),
    ("The village lies 45km from Raqqa.", "measure", "45km"),
    ("They brought 10 tonnes of flour.", "measure", "10 tonnes"),
    ("A 12-member council took over.", "measure", "12-member"),
    ("It struck three times.", "measure", "three times"),
    # names of units, flights, laws
    ("The 66th Brigade withdrew.", "identifier", "66th"),
    ("The Fourth Division withdrew.", "identifier", "Fourth"),
    ("Flight 752 was shot down.", "identifier", "752"),
    ("Resolution 2254 calls for talks.", "identifier", "2254"),
    ("They carried M16 rifles.", "identifier", "16"),
    ("A column of T-72 tanks came.", "identifier", "72"),
    ("He was held in Branch 235 without charge.", "identifier", "235"),
    ("Chapter Four says so.", "identifier", "Four"),
    ("It stands at 33.783; 44.500 on the map.", "measure", "33.783"),
    ("They came, 1) to loot.", "identifier", "1"),
    ("Agent 007 was named.", "identifier", "007"),
    ("killed 12people there", "identifier", "12people"),
]


@pytest.mark.parametrize(("passage", "kind", "text"), OTHERS)
def test_what_is_no_count_is_typed_for_what_it_is(passage: str, kind: str, text: str) -> None:
    first = next(quantity for quantity in _all(passage) if not (quantity.kind == "count" and quantity.text == "300"))
    assert (first.kind, first.text) == (kind, text)


@pytest.mark.parametrize(
    "passage",
    [
        "On Feb. 2, 1982, soldiers came.",
        "Since 2011, on 15 March each year, they march.",
        "Maryam, 35, and her son Ali, 4, were asleep at 5:30 a.m. on Dec. 5.",
        "For 27 days and 26 nights the 47th Brigade held Route 60.",
        "COVID-19 and 9/11 are no figures, nor are +90 532 111 or 3:1.",
        "1. The army denied it.",
        "It was one of the most brutal raids; one another they blamed.",
        "They are both brave and poor.",
        "The bomb caused a lot of damage.",
        "BOGOTA, 4 FEB 90 (WIRE) -- At 1700, and shortly before 1530, and at 0930 on 18 December, the town was calm.",
        "Over the past 20-plus months Resolutions 2254 and 2118 were ignored.",
        "Most of all he was the last one they feared.",
        "He was the second of the brothers and the first to die.",
        "How many were there? Not many said so.",
    ],
)
def test_no_count_is_read_where_the_words_count_nothing(passage: str) -> None:
    assert not _counts(passage)


@pytest.mark.parametrize(
    ("passage", "texts"),
    [
        ("It killed 12 and wounded 30.", ["12", "30"]),
        ("Three women and three children were shot.", ["Three", "three"]),
        ("On 3 May 12 people died.", ["12"]),
        ("On 3 May 45 people died.", ["45"]),
        ("At 1500 villages wells are dry.", ["1500"]),
        ("In December 30 people were shot.", ["30"]),
        ("It killed at least 12 and as many as 30 were wounded.", ["at least 12", "as many as 30"]),
        ("The toll rose from 20 to 30.", ["20", "30"]),
        ("At least 602 died, including 104 civilians.", ["At least 602", "104"]),
    ],
)
def test_figures_side_by_side_stay_apart(passage: str, texts: list[str]) -> None:
    assert [quantity.text for quantity in _counts(passage)] == texts


@pytest.mark.parametrize(
    "passage",
    [
        "The death toll has reached 602.",
        "The number of dead rose to 45.",
        "The number of displaced has now risen to 90,000.",
        "The toll rose from 20 to 30.",
        "A total of 45 people died.",
        "The strike killed 5, bringing the number of victims to 31.",
        "Shelling has killed 300 people so far.",
        "Some 7,000 people were displaced since the fighting began last week.",
        "The militia has killed 70 people since 2019.",
    ],
)
def test_a_running_total_is_marked(passage: str) -> None:
    assert _counts(passage)[-1].cumulative


@pytest.mark.parametrize(
    "passage", ["The blast killed 12 people.", "They reached 12 villages.", "He rose to shoot 3 men.", "Since then 4 were freed."]
)
def test_what_sums_nothing_up_is_not_marked_as_a_total(passage: str) -> None:
    assert not _counts(passage)[-1].cumulative


@pytest.mark.parametrize(
    "passage",
    ["Another 35 were hurt.", "An additional 35 fled.", "A further 35 fled.", "35 more fled.", "It hurt 35 others.", "Hundreds more fled."],
)
def test_an_addition_is_marked(passage: str) -> None:
    assert _only(passage).additional


def test_more_than_last_year_adds_nothing() -> None:
    assert not _only("They took 6 more than before.").additional


@pytest.mark.parametrize(
    "passage",
    ["Fighting killed 60 people, including 14 children.", "They took 60, 14 of them children.", "They took 60, among them 14 girls."],
)
def test_a_part_of_the_figure_before_is_marked(passage: str) -> None:
    assert [quantity.subset for quantity in _counts(passage)] == [False, True]


def test_ages_in_a_list_are_all_ages() -> None:
    assert [quantity.kind for quantity in _all("Two girls, aged 3, 5 and 7, were hurt.")] == ["count", "age", "age", "age"]
    assert [quantity.kind for quantity in _all("Men between the ages of 15 and 60 were taken.")] == ["age", "age"]


def test_a_share_has_its_fraction_and_no_number_of_its_own() -> None:
    (share,) = _all("More than two-thirds of the wells are dry.")
    assert (share.share, share.low, share.high, share.exactness) == ((2, 3), None, None, "more_than")


def test_a_percentage_has_its_fraction_and_its_percents() -> None:
    (share,) = _all("About 12.5 percent of the wells are dry.")
    assert (share.share, share.low, share.high) == ((25, 200), 12, 13)


def test_a_share_of_a_stated_whole_is_rounded_outwards() -> None:
    (share,) = _all("A third of them fled.")
    assert part_of(share, 100, 100) == (33, 34)
    (more,) = _all("More than half of them fled.")
    assert part_of(more, 100, 100) == (50, None)


def test_the_span_holds_the_modifiers_and_the_number_span_the_number() -> None:
    passage = "In all, an estimated 40,000 civilians died."
    quantity = _only(passage)
    assert passage[slice(*quantity.span)] == quantity.text == "an estimated 40,000"
    assert passage[slice(*quantity.number_span)] == "40,000"


def test_offsets_belong_to_the_whole_text() -> None:
    text = "Heading 5\nIn Pibor 12 herders died.\nEnd 7"
    start, end = text.index("In"), text.index("\nEnd")
    (quantity,) = find_quantities(text, start, end)
    assert text[slice(*quantity.span)] == "12"


def test_a_count_is_made_from_a_quantity() -> None:
    quantity = _only("More than 17,000 men vanished.")
    count = make_count(quantity, unit="person", group="man", scope="incident", subset_of=None)
    assert (count.low, count.high, count.exactness, count.unit, count.group, count.scope, count.span) == (
        17_000,
        None,
        "more_than",
        "person",
        "man",
        "incident",
        quantity.span,
    )


ADVERSARIAL = [
    "1,222",
    "1 222 ",
    "9",
    "1/",
    "two-",
    "a ",
    "since ",
    "one hundred and ",
    "dozens or ",
    "between 1 and ",
    "the first half of ",
    "aged 3, ",
    "thousand ",
    "1.",
    "toll to 1 ",
    "44th ",
]


@pytest.mark.timeout(120)  # a second where the work grows with the text, an hour where it grows with its square
@pytest.mark.parametrize("unit", [*ADVERSARIAL, "On March 5, 2023, at least 30 people were killed and dozens wounded, officials said. "])
def test_an_endless_text_is_read_to_its_end(unit: str) -> None:
    text = unit * (50_000 // len(unit)) + "\n\nAt least 7 people were killed."
    assert "7" in find_quantities(text, 0, len(text))[-1].text


def test_quantities_come_in_order_and_never_overlap() -> None:
    quantities = _all("On Feb. 2, 1982, about 30 to 40 people, 12 of them children aged 3 to 9, and a third of the herd died in 27 days.")
    assert all(one.span.end <= other.span.start for one, other in pairwise(quantities))


@pytest.mark.parametrize(
    "passage",
    ["Some 14 men are shot each day.", "About 30 people a week drown.", "Ten farmers are killed per month.", "On average, 14 men died."],
)
def test_a_rate_is_no_total(passage: str) -> None:
    assert _counts(passage) == []


@pytest.mark.parametrize(
    "passage", ["In a week 30 men died.", "Thirty men were killed a day after the truce.", "Thirty men died within a month."]
)
def test_a_stretch_of_time_beside_a_number_is_no_rate(passage: str) -> None:
    assert [quantity.low for quantity in _counts(passage)] == [30]


def test_a_number_cut_off_at_the_end_is_none() -> None:
    assert _counts("The death toll rose to 1,") == []


@pytest.mark.parametrize("passage", ["1 in 5 of the 90 inmates died.", "One in five inmates died.", "One in every five inmates died."])
def test_one_in_so_many_is_a_share(passage: str) -> None:
    assert [quantity.share for quantity in _all(passage) if quantity.kind == "share"] == [(1, 5)]


def test_fractions_of_one_sign_are_shares() -> None:
    assert [quantity.share for quantity in _all("\u00be of the inmates died.")] == [(3, 4)]
    assert _only("Some 2\u00bd million people fled.").low == 2_500_000


def test_what_is_told_since_then_sums_up() -> None:
    assert _only("The army has killed over 4,500 people since the coup.").cumulative
    assert not _only("The army killed 40 people, since nobody stopped it.").cumulative
