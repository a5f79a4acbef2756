"""Claims put together: one for each group, with ids, parts, steps and the right place among several."""

from __future__ import annotations

from orontes.flow.read import read_report
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Claim


def claims_of(passage: str, kind: str, published: str | None = "2024-12-05") -> list[Claim]:
    made = read_report(make_passage(passage, published=published)).records
    return sorted(
        (r for r in made if isinstance(r, Claim) and r.kind == kind),
        key=lambda claim: claim.target[0].span if claim.target else claim.trigger,
    )


def test_each_counted_group_is_a_claim_with_an_id_of_its_own() -> None:
    women, children = claims_of("The rocket killed three women and five children.", "killing")
    assert women.id != children.id
    assert women.trigger == children.trigger


def test_the_id_depends_on_place_and_words_alone() -> None:
    first = claims_of("The rocket killed three women.", "killing")
    again = claims_of("The rocket killed three women.", "killing")
    assert [claim.id for claim in first] == [claim.id for claim in again]


def test_a_part_names_its_whole() -> None:
    whole, part = claims_of("The raid killed at least 602 people, including 104 civilians.", "killing")
    assert part.count is not None
    assert part.count.subset_of == whole.id
    assert whole.count is not None
    assert whole.count.subset_of is None


def test_the_trigger_is_the_words_of_the_event() -> None:
    (claim,) = claims_of("Militias laid siege to the city of Darun.", "siege")
    assert claim.quote[slice(*claim.trigger)] == "laid siege"


def test_steps_tell_pattern_roles_and_count() -> None:
    (claim,) = claims_of("Soldiers killed 12 farmers near Goma on Monday.", "killing")
    told = " | ".join(claim.steps)
    for words in ("pattern killing.kill", 'actor: "Soldiers"', "time:", 'place: after "near"', 'count: "12"'):
        assert words in told, words


def test_a_time_that_cannot_be_resolved_is_told_and_left_open() -> None:
    (claim,) = claims_of("Soldiers killed 12 farmers on Monday.", "killing", published=None)
    assert claim.time is not None
    assert (claim.time.edtf, claim.time.text) == ("", "Monday")
    assert "the report's date is not known" in claim.time.basis


def test_what_is_said_in_a_title_says_so() -> None:
    (claim,) = claims_of("# Rebels kill nine soldiers", "killing")
    assert "said in a title" in claim.steps


def test_more_than_a_year_back_is_historical() -> None:
    (old,) = claims_of("Soldiers killed 12 farmers in 1982.", "killing")
    (new,) = claims_of("Soldiers killed 12 farmers in November 2024.", "killing")
    assert (old.mode, new.mode) == ("historical", "actual")


def test_a_voice_inside_a_quotation_is_its_speaker_and_not_the_one_who_says_i() -> None:
    (claim,) = claims_of("“I still remember how they killed my brother,” said Amina Yusuf.", "killing")
    assert [voice.text for voice in claim.voice] == ["Amina Yusuf"]
