from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.flow.lineage.test_paraphrases import OTHER, RETOLD, STORY
from tests.flow.making import World, find, make_claim, run_flow

from orontes.ontology.load import load_ontology
from orontes.records.claim import Claim
from orontes.records.finding import Origin

DAY = "2020-05-01"


class Tolmin(World):
    """Killings in one town on one day, each told in words of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.place("Tolmin")

    def told(self, text: str, outlet: str, *, published: str | None = "2020-05-02", **said: Any) -> Claim:
        if "voice" in said:
            self.entity(said["voice"])
        report = self.report(text, outlet=outlet, published=published, name=str(len(self.reports)))
        return self.claim(report, text, place="Tolmin", time=DAY, **said)

    def origins(self) -> list[Origin]:
        return list(run_flow(self.everything()).of(Origin))


def test_two_outlets_that_cite_one_observatory_are_one_origin() -> None:
    world = Tolmin()
    world.told("The Valley Observatory counted 9 dead in Tolmin.", "A", count=9, voice="Valley Observatory")
    world.told("At Tolmin nine fell, so the Valley Observatory.", "B", count=9, voice="Valley Observatory")
    [origin] = world.origins()
    assert origin.name == "Valley Observatory"
    assert origin.reasons == ("A names “Valley Observatory” as its source", "B names “Valley Observatory” as its source")


def test_an_outlet_passes_on_what_its_own_report_has_from_a_source() -> None:
    world = Tolmin()
    world.told("The Valley Observatory counted 9 dead in Tolmin.", "Plain Courier", count=9, voice="Valley Observatory")
    world.told("At Tolmin nine fell, the Plain Courier reported.", "B", count=9, voice="Plain Courier")
    [origin] = world.origins()
    assert len(origin.reports) == 2
    assert "B names “Plain Courier” as its source, which has it from “Valley Observatory”" in origin.reasons


def test_of_two_sources_of_an_outlet_the_one_with_the_figure_is_passed_on() -> None:
    world = Tolmin()
    world.told("The Valley Observatory counted 9 dead in Tolmin.", "Plain Courier", count=9, voice="Valley Observatory")
    world.told("Drava Watch has names of 14 killed at Tolmin.", "Plain Courier", count=14, voice="Drava Watch")
    world.told("At Tolmin 14 fell, the Plain Courier reported.", "B", count=14, voice="Plain Courier")
    assert sorted(origin.name for origin in world.origins()) == ["Drava Watch / Plain Courier", "Valley Observatory"]


def test_a_headline_is_no_account_beside_the_sentence_that_says_who_said_so() -> None:
    world = Tolmin()
    world.entity("Valley Observatory")
    text = "Nine killed in Tolmin. The Valley Observatory said that 9 people died in Tolmin."
    report = world.report(text, outlet="A")
    world.claim(report, "Nine killed in Tolmin.", place="Tolmin", time=DAY, count=9)
    world.claim(
        report, "The Valley Observatory said that 9 people died in Tolmin.", place="Tolmin", time=DAY, count=9, voice="Valley Observatory"
    )
    [origin] = world.origins()
    assert (origin.name, origin.stated, len(origin.claims)) == ("Valley Observatory", True, 2)
    assert "A names “Valley Observatory” for it elsewhere in its report" in origin.reasons


def test_who_takes_the_event_for_granted_while_saying_something_else_is_no_source_of_it() -> None:
    world = Tolmin()
    world.entity("Oleg Tarn")
    own, presumed = "Rebels captured Tolmin.", "Oleg Tarn noted that the capture of Tolmin changes the war."
    report = world.report(f"{own} {presumed}", outlet="A")
    world.claim(report, own, kind="capture", place="Tolmin", time=DAY)
    claim = make_claim(report, presumed, kind="capture", place="Tolmin", time=DAY, voice="Oleg Tarn")
    noun = next(word.name for word in load_ontology().kinds["capture"].words if "capture" in word.lemmas and word.word_class == "noun")
    world.claims.append(replace(claim, trigger=find(report.text, "capture", claim.span.start), pattern=noun))
    told = {claim.id: origin.name for origin in world.origins() for claim in world.claims if claim.id in origin.claims}
    assert told[world.claims[0].id] == "A"
    assert told[world.claims[1].id] == "Oleg Tarn"


def test_another_figure_in_the_reports_own_voice_is_an_account_of_its_own() -> None:
    world = Tolmin()
    world.entity("Valley Observatory")
    text = "We saw 14 graves of the killed in Tolmin. The Valley Observatory said that 9 people died in Tolmin."
    report = world.report(text, outlet="A")
    world.claim(report, "We saw 14 graves of the killed in Tolmin.", place="Tolmin", time=DAY, count=14)
    world.claim(
        report, "The Valley Observatory said that 9 people died in Tolmin.", place="Tolmin", time=DAY, count=9, voice="Valley Observatory"
    )
    assert len(world.origins()) == 2


def test_the_short_and_the_full_name_of_a_body_are_one_source() -> None:
    world = Tolmin()
    world.told("Nine died in Tolmin, the port authority said.", "A", count=9)
    world.told("At Tolmin 9 fell, the port authority of Tolmin said.", "B", count=9)
    world.claims.clear()
    for report, name in zip(world.reports, ("port authority", "port authority of Tolmin"), strict=True):
        world.entities.clear()
        world.claim(report, report.text, place="Tolmin", time=DAY, count=9, voice=name)
    world.entities.clear()
    assert len(world.origins()) == 1


def test_a_chain_of_copies_is_one_origin() -> None:
    world = Tolmin()
    first = "A mortar round fell into the yard of the dairy in Tolmin on Friday morning and killed 9 women who were waiting there for milk."
    second = first.replace("Friday morning", "Friday at dawn") + " The road has been shut by sappers since then, and two schools as well."
    third = second.replace("who were waiting there for milk", "in the queue for milk") + " Rain is expected at the weekend, and fog."
    for number, (text, outlet) in enumerate(zip((first, second, third), "ABC", strict=True)):
        report = world.report(text, outlet=outlet, published=f"2020-05-0{number + 2}")
        world.claim(report, text.split(" The road")[0], place="Tolmin", time=DAY, count=9)
    [origin] = world.origins()
    assert len(origin.reports) == 3


def test_an_odd_figure_without_a_source_goes_back_to_the_source_that_gave_it() -> None:
    world = Tolmin()
    world.told("The Valley Observatory has the names of 1347 killed in Tolmin.", "A", count=1347, voice="Valley Observatory")
    world.told("At Tolmin 1347 fell that day.", "B", published="2020-05-04", count=1347)
    [origin] = world.origins()
    assert origin.stated
    assert any("1347" in reason for reason in origin.reasons)


def test_a_paraphrase_adds_no_origin_and_an_independent_account_adds_one() -> None:
    world = Tolmin()
    for text, outlet in ((STORY, "A"), (RETOLD, "B"), (OTHER, "C")):
        told = text.replace("\n", " ").replace("Orsk", "Tolmin")
        report = world.report(told, outlet=outlet)
        world.claim(report, told.split(". ")[0], place="Tolmin", time=DAY, count=6)
    assert sorted(sorted(origin.name.split(" / ")) for origin in world.origins()) == [["A", "B"], ["C"]]


PAST = {"Alpha": "Older people of the valley know that 9 died in Tolmin.", "Beta": "At Tolmin nine fell, and their graves are on the hill."}


def tell_beside_news(world: Tolmin, outlet: str, mode: str) -> Claim:
    """A report that cites a mayor for its news, and tells of the killing in its own voice."""
    world.entity(f"Mayor {outlet}")
    news = f"Two were hurt in the storm, Mayor {outlet} said."
    report = world.report(f"{PAST[outlet]} {news}", outlet=outlet, published="2024-05-02")
    world.claim(report, news, "injury", voice=f"Mayor {outlet}", count=2, time="2024-05-01")
    return world.claim(report, PAST[outlet], count=9, place="Tolmin", time=DAY, mode=mode)


def test_history_that_outlets_tell_of_nobodys_account_is_counted_apart() -> None:
    world = Tolmin()
    told = {tell_beside_news(world, outlet, "historical").id for outlet in ("Alpha", "Beta")}
    origins = [origin for origin in world.origins() if told.issuperset(origin.claims)]
    assert [origin.stated for origin in origins] == [False, False]
    assert all("as history and of nobody's account" in " ".join(origin.reasons) for origin in origins)


def test_news_that_outlets_which_cite_others_tell_in_their_own_voice_is_their_account() -> None:
    world = Tolmin()
    told = {tell_beside_news(world, outlet, "actual").id for outlet in ("Alpha", "Beta")}
    assert [origin.stated for origin in world.origins() if told.issuperset(origin.claims)] == [True, True]


def test_an_outlet_that_told_it_as_news_is_an_account_of_its_own_though_it_tells_it_again_as_history() -> None:
    world = Tolmin()
    tell_beside_news(world, "Alpha", "actual")
    report = world.report("Alpha remembers the 9 dead. Rain fell, Mayor Alpha said.", outlet="Alpha", published="2034-05-02")
    world.claim(report, "Rain fell, Mayor Alpha said.", "injury", voice="Mayor Alpha", time="2034-05-01")
    again = world.claim(report, "Alpha remembers the 9 dead.", count=9, place=None, time=DAY, mode="historical")
    assert all(origin.stated for origin in world.origins() if again.id in origin.claims)


def test_what_unnamed_people_say_is_not_of_the_source_that_denies_it() -> None:
    world = Tolmin()
    world.entity("Colonel Adupa")
    texts = ("Residents said that 140 people died in Tolmin.", "Colonel Adupa denied that anybody was killed in Tolmin.")
    report = world.report(" ".join(texts), outlet="A", published="2020-05-02")
    said = world.claim(report, texts[0], count=140, place="Tolmin", time=DAY, voice="Residents")
    world.claim(report, texts[1], place="Tolmin", time=DAY, voice="Colonel Adupa", stance="denied")
    assert {origin.name for origin in world.origins() if said.id in origin.claims} == {"A"}


def test_a_duration_that_differs_from_that_of_a_named_source_is_not_of_that_source() -> None:
    world = Tolmin()
    world.entity("Red Cross")
    texts = ("The siege of Tolmin lasted six days, the Red Cross said.", "For nine days Tolmin lay under siege.")
    report = world.report(" ".join(texts), outlet="A", published="2020-05-12")
    claims = [
        world.claim(report, text, "siege", place="Tolmin", time="2020-05", voice=voice)
        for text, voice in zip(texts, ("Red Cross", ()), strict=True)
    ]
    world.claims[:] = [replace(claim, trigger=find(report.text, "siege", claim.span.start)) for claim in claims]
    assert len(world.origins()) == len(claims)


def test_a_text_that_credits_an_agency_is_not_the_outlets_own_account() -> None:
    world = Tolmin()
    world.told("Nine people were killed in Tolmin on Friday.", "A", count=9)
    first = world.report("Shells fell on Tolmin and eleven people died.", outlet="A", published="2020-05-02", agency="AFP")
    world.claim(first, first.text, place="Tolmin", time=DAY, count=11)
    assert len(world.origins()) == 2


def test_two_texts_of_an_outlet_without_a_credit_are_one_account() -> None:
    world = Tolmin()
    world.told("Nine people were killed in Tolmin on Friday.", "A", count=9)
    world.told("Shells fell on Tolmin and eleven people died.", "A", count=11)
    assert len(world.origins()) == 1
