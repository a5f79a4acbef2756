"""Who can speak, and how a speaker is named."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.speakers import can_speak, find_speaker, is_speech, make_speaker, maker_of
from orontes.flow.read.tree import Tree


def test_nobody_is_no_speaker(plant: Any) -> None:
    tree = plant("Nobody nobody PRON NN 2 nsubj person\nsaid say VERB VBD 0 root")
    assert is_speech(tree, 1)
    assert make_speaker(tree, 1) is None


def test_the_passive_without_an_agent_is_unnamed(plant: Any) -> None:
    tree = plant("He he PRON PRP 3 nsubj:pass person\nis be AUX VBZ 3 aux:pass\nsaid say VERB VBN 0 root")
    voice = make_speaker(tree, 2)
    assert voice is not None
    assert voice.text == "unnamed"


def named(plant: Any) -> Tree:
    tree: Tree = plant("""
    Brigadier brigadier NOUN NN 2 nmod:desc person
    Omar Omar PROPN NNP 9 nsubj person B-PER
    Hasan Hasan PROPN NNP 2 flat O I-PER
    , , PUNCT , 6 punct
    a a DET DT 6 det
    spokesman spokesman NOUN NN 2 appos person
    who who PRON WP 8 nsubj
    resigned resign VERB VBD 6 acl:relcl
    said say VERB VBD 0 root
    """)
    return tree


def test_title_and_role_belong_to_the_speaker_and_a_story_about_them_does_not(plant: Any) -> None:
    tree = named(plant)
    voice = make_speaker(tree, 8)
    assert voice is not None
    assert voice.text == "Brigadier Omar Hasan, a spokesman"


def test_a_speaker_with_a_role_stands_for_the_name(plant: Any) -> None:
    tree = named(plant)
    voice = make_speaker(tree, 8)
    assert voice is not None
    assert voice.stands_for is not None
    assert tree.text[slice(*voice.stands_for)] == "Omar Hasan"


def test_a_report_speaks_for_whoever_made_it(plant: Any) -> None:
    tree = plant("""
    The the DET DT 2 det
    commission commission NOUN NN 4 nmod:poss organization
    's 's PART POS 2 case
    report report NOUN NN 5 nsubj object
    said say VERB VBD 0 root
    """)
    assert maker_of(tree, 3) == 1
    assert find_speaker(tree, 4) == 1


def test_a_family_name_said_is_no_verb(plant: Any) -> None:
    tree = plant("Mariam Mariam PROPN NNP 2 nsubj person B-PER\nSaid say VERB VBD 0 root\nmet meet VERB VBD 2 xcomp")
    assert not is_speech(tree, 1)


def test_a_place_speaks_for_its_rulers_and_a_stone_for_nobody(plant: Any) -> None:
    tree = plant("Moscow Moscow PROPN NNP 2 nsubj place B-LOC\nsaid say VERB VBD 0 root\nstones stone NOUN NNS 2 obj object")
    assert can_speak(tree, 0)
    assert not can_speak(tree, 2)


def test_the_words_between_a_comma_and_the_verb_are_the_speaker_whatever_the_reader_made_of_them(plant: Any) -> None:
    tree = plant("""
    The the DET DT 2 det
    men man NOUN NNS 6 nsubj person
    , , PUNCT , 5 punct
    she she PRON PRP 7 nsubj person
    said say VERB VBD 7 parataxis
    , , PUNCT , 5 punct
    fled flee VERB VBD 0 root
    """)
    assert find_speaker(tree, 4) == 3
