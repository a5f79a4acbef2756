"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orontes.lang.en.sentences import find_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "On Feb. 2 the column reached the river.",
        "Gen. Omar Deng and Lt. Col. Idris Bakri denied it.",
        "The U.S. Army said it had no role.",
        "J. R. Marlow and Maria K. Ostrova signed the letter.",
        "It cost 3.5 million, i.e. Most of the budget.",
        "About 12.5 per cent of homes burned, according to St. Luke's clinic.",
        "The convoy left at 6 a.m. Tuesday for the camp.",
        "See No. 7 and p. 12 of the report.",
        "They waited ... and nobody came.",
        "“Leave now!” a soldier shouted at them.",
        '"Who fired?" Dr. Sabel asked.',
        "Mr. van der Linde of Halden Inc. did not answer.",
        "Halden Inc. (HLD) reported losses, and so did Borla Co. Ltd. of Arda.",
        "Maj.-Gen. Idris Bakri and Gen. (ret.) Omar Deng denied it.",
        "Lt. Gen. A. al-Masri and Umar b. al-Khattab met at 10 a.m. (local time).",
        "It lasted approx. Two days, in the case of Deng v. Osei.",
        "Ahmad S. and Lina M. were taken on 3 Mar. by the 2nd Bde. of the army.",
        "About 5 lbs. in all, said the info. desk, of 300 est. deaths.",
        "He fled in A.D. 70 from the war in the D.R.C. and the C.A.R. to the coast.",
        "Amal Deng, Ph.D. in law (b. March 1960, m. 1989; div. 1994), wrote Stop Now! (1999) at Halden.",
        "The group U.N. Women, based in Arda, Va. - a small town, spoke to Deng Snr. and others.",
        "A car with plate No. B-3037 was seen near the U.S. “Freedom” base.",
        "The group Halt! and its allies fired.",
        "Visit Example.Com or report_v2.The_end.doc today.",
    ],
)
def test_a_short_form_a_number_or_a_shout_ends_no_sentence(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He fell. She ran.", ["He fell.", "She ran."]),
        ("“He is dead.” She left the room.", ["“He is dead.”", "She left the room."]),
        ('He said: "They came at night. We hid." Then he wept.', ['He said: "They came at night.', 'We hid."', "Then he wept."]),
        ("They moved to the U.S. The others stayed.", ["They moved to the U.S.", "The others stayed."]),
        ("It happened in 1991. In 1992 it ended.", ["It happened in 1991.", "In 1992 it ended."]),
        ("Was it a strike? Nobody knows!", ["Was it a strike?", "Nobody knows!"]),
        ("He stopped... Then he spoke.", ["He stopped...", "Then he spoke."]),
        ("The siege ended.[3] The town was empty.", ["The siege ended.[3]", "The town was empty."]),
        ("Twelve were killed.Officials said so.", ["Twelve were killed.", "Officials said so."]),
        ("They fled to Homs.“We ran,” she said.", ["They fled to Homs.", "“We ran,” she said."]),
        ("He flew to the U.S. Officials met him.", ["He flew to the U.S.", "Officials met him."]),
        ("Ten died.1 Five fled.12 One stayed.", ["Ten died.1", "Five fled.12", "One stayed."]),
        ("He fell at last. al-Shabaab denied it.", ["He fell at last.", "al-Shabaab denied it."]),
        ("They left the town. nobody came back.", ["They left the town.", "nobody came back."]),
        ("Who fired? A. The army did.", ["Who fired?", "A. The army did."]),
        ("Q. Who fired? A. The army did.", ["Q. Who fired?", "A. The army did."]),
        ("Was he seen? No. Did he call? Yes.", ["Was he seen?", "No.", "Did he call?", "Yes."]),
        ("(a) The first fled. (b) The second stayed.", ["(a) The first fled.", "(b) The second stayed."]),
        ("The court finds: 1. Mr. Deng is guilty. 2. Mr. Osei is not.", ["The court finds: 1. Mr. Deng is guilty.", "2. Mr. Osei is not."]),
        ("They counted 12. 30 more came later.", ["They counted 12.", "30 more came later."]),
        ("Tents, blankets, etc. Doctors came too.", ["Tents, blankets, etc.", "Doctors came too."]),
        ("It happened on Main St. The army came.", ["It happened on Main St.", "The army came."]),
        ("It was Sana’a. It was Ta’izz.", ["It was Sana’a.", "It was Ta’izz."]),
        ("COL. ISSA DENIED IT. GEN. OSEI SPOKE AT 5 P.M.", ["COL. ISSA DENIED IT.", "GEN. OSEI SPOKE AT 5 P.M."]),
        ("• Two killed in Arda • Five wounded in Belun", ["• Two killed in Arda", "• Five wounded in Belun"]),
        ("14:05 Shelling resumes. 14:20 Two wounded arrive.", ["14:05 Shelling resumes.", "14:20 Two wounded arrive."]),
        ("ماذا حدث؟ لا أحد يعرف.", ["ماذا حدث؟", "لا أحد يعرف."]),
    ],
)
def test_a_closing_mark_ends_a_sentence_with_its_quotes(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_a_headline_without_a_stop_ends_with_its_line() -> None:
    assert split("Bridge falls to rebels\nThe bridge fell on Monday.") == ["Bridge falls to rebels", "The bridge fell on Monday."]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("we ran. i lost my son there. nobody came.", ["we ran.", "i lost my son there.", "nobody came."]),
        ("the u.s. army, e.g. in the north, left at 6 a.m. and came at 9 p.m. on monday.", None),
        ("col. deng denied it. the next day he fled.", ["col. deng denied it.", "the next day he fled."]),
        ("two shot in arda\nthe mayor fled", ["two shot in arda", "the mayor fled"]),
    ],
)
def test_who_writes_no_capitals_still_writes_sentences(text: str, parts: list[str] | None) -> None:
    assert split(text) == (parts or [text])


def test_the_number_of_a_section_stays_with_its_heading() -> None:
    assert split("1.2. Background\nThe war began in 1991.") == ["1.2. Background", "The war began in 1991."]


def test_a_blank_line_ends_a_sentence_even_before_a_small_letter() -> None:
    assert split("Reported by our desk\n\nthe town was quiet.") == ["Reported by our desk", "the town was quiet."]


def test_a_newline_inside_a_running_sentence_ends_nothing() -> None:
    assert len(split("The column crossed the bridge,\nburned the mill and left.")) == 1


def test_lines_wrapped_by_hand_are_read_as_one_paragraph() -> None:
    text = (
        "The observers counted forty trucks on the road to the north of the old mill,\n"
        "and said that most of them carried families who had left the villages along\n"
        "the river. The Governor of the province promised bread and blankets. Nobody\n"
        "Had come by nightfall, a teacher among them said on the phone to our desk.\n"
    )
    assert len(split(text)) == 3


def test_a_list_keeps_its_lines() -> None:
    assert split("- Two killed in Arda\n- Five wounded in Belun\n- One missing") == [
        "- Two killed in Arda",
        "- Five wounded in Belun",
        "- One missing",
    ]


@given(st.text(alphabet=st.sampled_from("aAbB. .\n\"”'!?1,;:(Mr)[]…\r\t é؟😀-"), max_size=80) | st.text(max_size=60))
def test_every_character_that_is_no_space_is_in_exactly_one_sentence(text: str) -> None:
    places = find_sentences(text)
    covered = [i for start, end in places for i in range(start, end)]
    assert len(covered) == len(set(covered))
    assert places == sorted(places)
    assert all(text[i].isspace() for i in set(range(len(text))) - set(covered))
    assert all(start < end and not text[start].isspace() and not text[end - 1].isspace() for start, end in places)
