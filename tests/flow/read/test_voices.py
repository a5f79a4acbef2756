"""The chain of speakers above an event."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.tree import Tree
from orontes.flow.read.voices import find_speakers, is_speech, make_speaker


def chain(tree: Tree, trigger: int) -> list[tuple[str, str]]:
    return [(spoken.voice.text, spoken.voice.cue) for spoken in find_speakers(tree, trigger)]


def test_whoever_denies_is_the_voice(denied: Tree) -> None:
    assert chain(denied, 5) == [("army", "denied")]


def test_the_report_itself_has_no_voice(killed: Tree) -> None:
    assert chain(killed, 2) == []


def test_the_outermost_speaker_comes_first(plant: Any) -> None:
    tree = plant("""
    Papers paper NOUN NNS 2 nsubj organization
    report report VERB VBP 0 root
    that that SCONJ IN 6 mark
    a a DET DT 5 det
    doctor doctor NOUN NN 6 nsubj person
    said say VERB VBD 2 ccomp
    nine nine NUM CD 8 nsubj
    died die VERB VBD 6 ccomp
    """)
    assert [text for text, _ in chain(tree, 7)][-1] == "doctor"


def test_according_to_names_a_voice(plant: Any) -> None:
    tree = plant("""
    According accord VERB VBG 4 case
    to to ADP IN 1 fixed
    the the DET DT 4 det
    ministry ministry NOUN NN 7 obl organization
    , , PUNCT , 7 punct
    nine nine NUM CD 7 nsubj
    died die VERB VBD 0 root
    """)
    assert chain(tree, 6) == [("ministry", "according to")]


def test_reportedly_is_unnamed(plant: Any) -> None:
    tree = plant("""
    Guards guard NOUN NNS 3 nsubj person
    reportedly reportedly ADV RB 3 advmod
    shot shoot VERB VBD 0 root
    him he PRON PRP 3 obj person
    """)
    assert chain(tree, 2) == [("unnamed", "reportedly")]


def test_nobody_is_no_speaker(plant: Any) -> None:
    tree = plant("Nobody nobody PRON NN 2 nsubj person\nsaid say VERB VBD 0 root")
    assert is_speech(tree, 1)
    assert make_speaker(tree, 1) is None


def test_the_passive_without_an_agent_is_unnamed(plant: Any) -> None:
    tree = plant("He he PRON PRP 3 nsubj:pass person\nis be AUX VBZ 3 aux:pass\nsaid say VERB VBN 0 root")
    voice = make_speaker(tree, 2)
    assert voice is not None
    assert voice.text == "unnamed"
