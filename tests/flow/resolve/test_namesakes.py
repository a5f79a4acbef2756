from __future__ import annotations

from tests.flow.resolve.making import Resolved, make_report

from orontes.records.claim import Mention
from orontes.records.entity import Link


def _ids(found: Resolved, words: str) -> list[str]:
    """What a name stands for in each report, in their order."""
    spans = {(one.report, one.span) for one in found.given if isinstance(one, Mention) and one.text == words}
    return [link.to for link in sorted(found.made.of(Link), key=lambda link: (link.report, link.span)) if (link.report, link.span) in spans]


def test_one_name_in_two_countries_that_nothing_joins_is_two_persons_and_a_question() -> None:
    found = Resolved(
        make_report("r1", "{person:Tijani Keikalo}, a baker, was shot in {place:Nyala}, {place:Sudan}."),
        make_report("r2", "{person:Tijani Keikalo}, a nurse, died in {place:Taiz}, {place:Yemen}."),
    )
    assert len(set(_ids(found, "Tijani Keikalo"))) == 2
    assert any(
        "Tijani Keikalo one person?" in question and "Sudan" in question and "Yemen" in question and "share no other name" in question
        for question in found.questions
    )


def test_a_title_or_another_name_that_both_reports_give_joins_them() -> None:
    titled = Resolved(
        make_report("r1", "President {person:Tijani Keikalo} spoke in {place:Khartoum}, {place:Sudan}."),
        make_report("r2", "President {person:Tijani Keikalo} flew to {place:Cairo}, {place:Egypt}."),
    )
    assert len(set(_ids(titled, "Tijani Keikalo"))) == 1
    beside = Resolved(
        make_report("r1", "{person:Tijani Keikalo} met {person:Asim Bureir} in {place:Khartoum}, {place:Sudan}."),
        make_report("r2", "{person:Tijani Keikalo} and {person:Asim Bureir} flew to {place:Cairo}, {place:Egypt}."),
    )
    assert len(set(_ids(beside, "Tijani Keikalo"))) == 1


def test_a_rare_name_in_one_country_or_in_a_report_that_names_none_is_one_person() -> None:
    found = Resolved(
        make_report("r1", "{person:Tijani Keikalo} was shot in {place:Nyala}, {place:Sudan}."),
        make_report("r2", "{person:Tijani Keikalo} was buried in {place:Sudan}."),
        make_report("r3", "{person:Tijani Keikalo} had two sons."),
    )
    assert len(set(_ids(found, "Tijani Keikalo"))) == 1


def test_a_very_common_name_without_common_company_is_asked_about_in_one_country_too() -> None:
    found = Resolved(
        make_report("r1", "{person:Mohammed Ali} was shot in {place:Nyala}, {place:Sudan}."),
        make_report("r2", "{person:Mohamed Ali} sold bread in {place:Kassala}, {place:Sudan}."),
    )
    assert set(_ids(found, "Mohammed Ali")).isdisjoint(_ids(found, "Mohamed Ali"))
    assert any("very common" in question for question in found.questions)


def test_a_man_whom_the_press_names_in_many_reports_of_two_lands_is_one() -> None:
    reports = [make_report(f"a{n}", "{person:Tijani Keikalo} met {person:Asim Bureir} in {place:Sudan}.") for n in range(3)]
    reports += [make_report(f"b{n}", "{person:Tijani Keikalo} met {person:Layla Saqqaf} in {place:Yemen}.") for n in range(3)]
    assert len(set(_ids(Resolved(*reports), "Tijani Keikalo"))) == 1


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = [
        make_report("r1", "{person:Tijani Keikalo} was shot in {place:Nyala}, {place:Sudan}."),
        make_report("r2", "{person:Tijani Keikalo} died in {place:Taiz}, {place:Yemen}."),
        make_report("r3", "{person:Tijani Keikalo} died in {place:Lima}, {place:Peru}."),
    ]
    ordered, turned = Resolved(*reports), Resolved(*reversed(reports))
    assert _ids(ordered, "Tijani Keikalo") == _ids(turned, "Tijani Keikalo")
    assert len(set(_ids(ordered, "Tijani Keikalo"))) == 3


def test_a_very_common_name_of_a_baker_and_of_a_teacher_is_of_two_though_the_reports_share_names() -> None:
    found = Resolved(
        make_report("r1", "The {group:Gold Rangers} took {place:Nyala}. {person:Mohamed Ahmed}, a baker, said {person:Asim Bureir} fled."),
        make_report("r2", "{person:Mohamed Ahmed}, a teacher in {place:Nyala}, saw {person:Asim Bureir} and the {group:Gold Rangers}."),
        make_report(
            "r3", "{person:Asim Bureir} and the {group:Gold Rangers} held {person:Mohamed Ahmed}, an old teacher from {place:Nyala}."
        ),
    )
    baker, teacher, again = _ids(found, "Mohamed Ahmed")
    assert baker != teacher == again


def test_a_rare_name_of_a_baker_and_of_a_teacher_is_of_one_where_the_reports_share_a_name_and_of_two_where_only_a_country() -> None:
    baker = make_report("r1", "{person:Tijani Keikalo}, a baker, met {person:Asim Bureir} in {place:Sudan}.")
    shared = Resolved(baker, make_report("r2", "{person:Tijani Keikalo}, a father of two, met {person:Asim Bureir} in {place:Sudan}."))
    assert len(set(_ids(shared, "Tijani Keikalo"))) == 1
    alone = Resolved(baker, make_report("r2", "{person:Tijani Keikalo}, a teacher, sang in {place:Sudan}."))
    assert len(set(_ids(alone, "Tijani Keikalo"))) == 2
    assert any("a baker" in question and "a teacher" in question for question in alone.questions)
