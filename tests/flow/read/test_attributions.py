"""What one sentence gives to whom."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.attributions import find_attributions, runs_of
from orontes.flow.read.tree import Tree


def said(tree: Tree) -> list[tuple[str, str, str]]:
    """Speaker, cue and the words said, of each attribution."""
    return [
        (one.voice.text, tree.forms[one.cue], " ".join(tree.text[slice(*span)] for span in runs_of(tree, one.content)))
        for one in find_attributions(tree)
    ]


def test_whoever_denies_says_so(denied: Tree) -> None:
    assert said(denied) == [("army", "denied", "that it shelled the market")]


def test_a_sentence_without_a_speaker_gives_nothing_to_anybody(killed: Tree) -> None:
    assert said(killed) == []


def test_each_speaker_within_a_speaker_says_less(plant: Any) -> None:
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
    assert said(tree) == [("Papers", "report", "that a doctor said nine died"), ("doctor", "said", "nine died")]


def test_according_to_gives_the_clause_to_its_source(plant: Any) -> None:
    tree = plant("""
    According accord VERB VBG 4 case
    to to ADP IN 1 fixed
    the the DET DT 4 det
    ministry ministry NOUN NN 7 obl organization
    , , PUNCT , 7 punct
    nine nine NUM CD 7 nsubj
    died die VERB VBD 0 root
    """)
    (one,) = said(tree)
    assert one[0] == "ministry"
    assert one[2].endswith("nine died")


def test_reportedly_gives_it_to_nobody_named(plant: Any) -> None:
    tree = plant("""
    Guards guard NOUN NNS 3 nsubj person
    reportedly reportedly ADV RB 3 advmod
    shot shoot VERB VBD 0 root
    him he PRON PRP 3 obj person
    """)
    assert said(tree) == [("unnamed", "reportedly", "Guards reportedly shot him")]


def test_an_object_of_some_verbs_is_what_is_said_and_an_idiom_is_not(plant: Any) -> None:
    table = """
    Police police NOUN NNS 2 nsubj organization
    reported report VERB VBD 0 root
    {0} {0} NOUN NN 2 obj event
    """
    assert said(plant(table.format("shelling"))) == [("Police", "reported", "shelling")]
    assert said(plant(table.format("victory"))) == []


def test_who_is_quoted_as_saying_speaks_inside_of_who_quotes(plant: Any) -> None:
    tree = plant("""
    Radio radio NOUN NN 2 nsubj organization
    quoted quote VERB VBD 0 root
    her she PRON PRP 2 obj person
    as as SCONJ IN 5 mark
    saying say VERB VBG 2 advcl
    nine nine NUM CD 7 nsubj
    died die VERB VBD 5 ccomp
    """)
    assert [(speaker, cue) for speaker, cue, _ in said(tree)] == [("Radio", "quoted"), ("her", "saying")]


def test_the_clause_around_an_insertion_is_what_is_said_but_not_what_another_adds(plant: Any) -> None:
    tree = plant("""
    Nine nine NUM CD 2 nsubj
    died die VERB VBD 0 root
    , , PUNCT , 5 punct
    doctors doctor NOUN NNS 5 nsubj person
    said say VERB VBD 2 parataxis
    , , PUNCT , 9 punct
    but but CCONJ CC 9 cc
    guards guard NOUN NNS 9 nsubj person
    deny deny VERB VBP 2 conj
    it it PRON PRP 9 obj
    """)
    assert said(tree)[0][0] == "doctors"
    assert "Nine died" in said(tree)[0][2]
    assert "guards" not in said(tree)[0][2]


def test_whoever_thinks_in_the_first_person_is_no_voice_of_its_own(plant: Any) -> None:
    assert (
        said(plant("I I PRON PRP 2 nsubj person\nthink think VERB VBP 0 root\nnine nine NUM CD 4 nsubj\ndied die VERB VBD 2 ccomp")) == []
    )
