from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report

from orontes.records.entity import Entity


def test_a_surname_alone_stands_for_the_only_full_name_of_its_report() -> None:
    found = Resolved(make_report("r1", "General {person:Abdel Fattah al-Burhan} spoke in Khartoum. {person:Burhan} refused talks."))
    assert found.same("Abdel Fattah al-Burhan", "Burhan")


def test_a_surname_that_two_men_of_a_report_share_is_left_open_and_asked() -> None:
    found = Resolved(make_report("r1", "{person:Masoud Barzani} met {person:Nechirvan Barzani} in Erbil. {person:Barzani} left early."))
    assert found.targets("Barzani") == set()
    assert any("Who is Barzani" in question and "Masoud Barzani" in question for question in found.questions)


def test_a_surname_beside_a_relative_is_left_open() -> None:
    found = Resolved(
        make_report("r1", "{person:Laurent Kabila}, the president’s father, took Kinshasa in 1997. {person:Kabila} now faces revolt.")
    )
    assert found.targets("Kabila") == set()
    assert any("relative" in question for question in found.questions)


def test_one_surname_in_two_reports_is_two_men() -> None:
    found = Resolved(
        make_report("r1", "{person:Hassan Abdi} fled. {person:Abdi} was shot."),
        make_report("r2", "{person:Mazloum Abdi} signed. {person:Abdi} smiled."),
    )
    assert found.targets("Abdi", "r1") == {"Hassan Abdi"}
    assert found.targets("Abdi", "r2") == {"Mazloum Abdi"}


def test_spellings_of_one_name_are_one_person_with_reasons() -> None:
    found = Resolved(
        make_report("r1", "{person:Mohamed Hamdan Dagalo} leads the force."),
        make_report("r2", "{person:Muhammad Hamdan Daglo} denied it."),
        make_report("r3", "{person:Mohamed Hamdan Dagalo} agreed."),
    )
    assert found.same("Mohamed Hamdan Dagalo", "Muhammad Hamdan Daglo")
    one = found.entities["Mohamed Hamdan Dagalo"]
    assert one.variants == ("Mohamed Hamdan Dagalo", "Muhammad Hamdan Daglo")
    assert one.reasons


def test_relatives_are_never_one_person_however_alike_their_names() -> None:
    found = Resolved(make_report("r1", "Soldiers seized {person:Hasan Dostum}, brother of {person:Hassan Dostum}, in Sheberghan."))
    assert not found.same("Hasan Dostum", "Hassan Dostum")


def test_a_name_that_differs_by_a_letter_is_asked_not_merged() -> None:
    found = Resolved(make_report("r1", "{person:Jamil Hasan} was charged."), make_report("r2", "{person:Jamal Hasan} was charged."))
    assert not found.same("Jamil Hasan", "Jamal Hasan")
    assert any("one person?" in question for question in found.questions)


def test_titles_are_no_part_of_the_canonical_name() -> None:
    found = Resolved(make_report("r1", "{person:Colonel Assimi Goïta} took power; {person:Assimi Goita} spoke."))
    assert found.same("Colonel Assimi Goïta", "Assimi Goita")
    assert all("Colonel" not in name for name in found.entities)


def test_pronouns_and_relatives_without_a_name_are_left_unlinked() -> None:
    found = Resolved(make_report("r1", "{person:He} buried {person:his younger sister} and {person:Omar’s brother}."))
    assert not found.entities


def test_a_name_alone_in_another_report_is_asked() -> None:
    found = Resolved(make_report("r1", "{person:Min Aung Hlaing} spoke."), make_report("r2", "Rebels say {person:Hlaing} lost."))
    assert not found.same("Min Aung Hlaing", "Hlaing")
    assert any("Is Hlaing" in question for question in found.questions)


def test_arabic_and_latin_script_are_one_person() -> None:
    found = Resolved(make_report("r1", "{person:خليفة حفتر} in Benghazi."), make_report("r2", "{person:Khalifa Haftar} in Benghazi."))
    assert found.same("خليفة حفتر", "Khalifa Haftar")


def test_a_son_of_the_same_name_is_another_person() -> None:
    found = Resolved(make_report("r1", "Soldiers shot {person:Juan Pérez} and his son {person:Juan Pérez Jr} at the door."))
    assert not found.same("Juan Pérez", "Juan Pérez Jr")


def test_soldiers_at_the_head_of_a_sentence_are_no_person() -> None:
    found = Resolved(make_report("r1", "It was night. {person:Soldiers} came. {person:Hundreds of prisoners} fled."))
    assert not [entity for entity in found.entities.values() if entity.kind == "person"]


def test_a_man_and_a_woman_of_one_name_are_two_though_the_record_also_has_the_bare_name() -> None:
    found = Resolved(
        make_report("r1", "{person:Mr Robin Clarke} spoke."),
        make_report("r2", "{person:Ms Robin Clarke} spoke."),
        make_report("r3", "{person:Robin Clarke} spoke."),
    )
    assert len(found.made.of(Entity)) == 2


def test_a_title_of_a_woman_alone_makes_no_second_woman() -> None:
    found = Resolved(make_report("r1", "{person:Mrs Amina Bashir} spoke."), make_report("r2", "{person:Amina Bashir} spoke."))
    assert found.same("Mrs Amina Bashir", "Amina Bashir")


def _in_company(first: str, second: str) -> Resolved:
    return Resolved(
        make_report("r1", f"{{person:{first}}} led the {{organization:Lyman River Fund}} with {{person:Iryna Boiko}}."),
        make_report("r2", f"{{person:{second}}} left the {{organization:Lyman River Fund}} and {{person:Iryna Boiko}}."),
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [("Denys Holovashenko", "Denys Holovasenko"), ("Néstor Vera Quintana", "Néstor Vera"), ("Edward Marlowe", "Ted Marlowe")],
)
def test_a_letter_of_a_surname_or_a_surname_more_is_settled_by_common_company(first: str, second: str) -> None:
    assert _in_company(first, second).same(first, second)
    alone = Resolved(make_report("r1", f"{{person:{first}}} sang."), make_report("r2", f"{{person:{second}}} danced."))
    assert not alone.same(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Jamal Rashwan", "Jamil Rashwan"),
        ("Khin Mya", "Khin Mya Oo"),
        ("Ahmed Hassan", "Ahmed Hassan Ali"),
        ("Martin Kogler", "Martin Kogler Jr"),
        ("Denys Holovashenko", "Denys Marchenko"),
    ],
)
def test_common_company_makes_no_brothers_fathers_and_namesakes_one(first: str, second: str) -> None:
    assert not _in_company(first, second).same(first, second)


def test_two_spellings_that_one_report_uses_side_by_side_stay_two() -> None:
    found = Resolved(
        make_report("r1", "{person:Denys Holovashenko}, {person:Iryna Boiko} and {person:Olha Rud} met {person:Denys Holovasenko}."),
        make_report("r2", "{person:Denys Holovasenko} met {person:Iryna Boiko} and {person:Olha Rud}."),
    )
    assert not found.same("Denys Holovashenko", "Denys Holovasenko")


def test_of_two_surnames_both_may_stand_alone_and_a_second_given_name_not() -> None:
    found = Resolved(make_report("r1", "{person:Nicolás Rincón Prada} died in Cali. {person:Rincón} was 30. {person:Prada} is rare."))
    assert found.same("Nicolás Rincón Prada", "Rincón", "Prada")
    other = Resolved(make_report("r1", "{person:Karim Ahmed Qassoum} died. {person:Ahmed} was 30."))
    assert not other.same("Karim Ahmed Qassoum", "Ahmed")


def test_a_shorter_name_after_the_longer_one_is_the_same_man_within_a_report() -> None:
    found = Resolved(make_report("r1", "{person:Iván Peñalosa Ruiz} spoke. {person:Iván Peñalosa} then left."))
    assert found.same("Iván Peñalosa Ruiz", "Iván Peñalosa")


@pytest.mark.parametrize(
    ("one", "other"), [("Serhii Bondarchuk", "Sergey Bondarchuk"), ("Karim Anderwal", "Karim Anderval"), ("Yasir al-Atta", "Yassir Elatta")]
)
def test_spellings_without_a_consonant_in_common_are_found_in_a_record(one: str, other: str) -> None:
    found = Resolved(make_report("r1", f"{{person:{one}}} sang."), make_report("r2", f"{{person:{other}}} danced."))
    assert found.same(one, other)


def test_a_surname_alone_is_the_well_known_man_where_one_other_name_is_shared() -> None:
    known = [make_report(f"k{n}", "{person:Maurice Tilwan} met {person:Iryna Boiko}.") for n in range(3)]
    assert Resolved(*known, make_report("r", "{person:Tilwan} saw {person:Iryna Boiko}.")).same("Maurice Tilwan", "Tilwan")
    once = Resolved(known[0], make_report("r", "{person:Tilwan} saw {person:Iryna Boiko}."))
    assert not once.same("Maurice Tilwan", "Tilwan")


def test_a_report_may_call_one_man_in_full_and_by_his_short_name_but_not_two_brothers() -> None:
    both = "{person:Maurice Tilwan}, {person:Iryna Boiko} and {person:Olha Rud} met. {person:Mo Tilwan} left."
    other = make_report("r2", "{person:Mo Tilwan} met {person:Iryna Boiko} and {person:Olha Rud}.")
    assert Resolved(make_report("r1", both), other).same("Maurice Tilwan", "Mo Tilwan")
    kin = "{person:Maurice Tilwan}, {person:Iryna Boiko} and {person:Olha Rud} met. {person:Maurice Tilwan} and his son {person:Mo Tilwan} left."
    assert not Resolved(make_report("r1", kin), other).same("Maurice Tilwan", "Mo Tilwan")
