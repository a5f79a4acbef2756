"""Trees mended around counted persons: each slip of the reader is planted, and a tree that is right stays as it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orontes.flow.read.counts import find_quantities
from orontes.flow.read.mended import mend_tree
from orontes.flow.read.tree import Tree, make_tree
from orontes.records.reading import Sentence

SECOND_NUMBER = """
Nine nine NUM CD 2 nummod
people people NOUN NNS 4 nsubj:pass person
were be AUX VBD 4 aux:pass
killed kill VERB VBN 0 root
and and CCONJ CC 8 cc
41 41 NUM CD 7 nummod
others other NOUN NNS 2 conj
injured injure VERB VBN 4 conj
"""
FEWER = """
No no ADV RB 2 advmod
fewer few ADJ JJR 7 nsubj:pass
than than ADP IN 5 case
18 18 NUM CD 5 nummod
villagers villager NOUN NNS 2 obl person
were be AUX VBD 7 aux:pass
massacred massacre VERB VBN 0 root
"""
ROSE = """
The the DET DT 2 det
number number NOUN NN 3 nsubj
rose rise VERB VBD 0 root
from from ADP IN 5 case
40 40 NUM CD 3 obl
to to ADP IN 7 case
43 43 NUM CD 5 nmod
"""
OBJECTS = """
We we PRON PRP 2 nsubj
killed kill VERB VBD 0 root
one one NUM CD 2 obj
and and CCONJ CC 5 cc
wounded wound VERB VBN 2 conj
four four NUM CD 3 conj
"""
BROTHER = """
Ahmad Ahmad PROPN NNP 7 nsubj:pass person B-PER
and and CCONJ CC 4 cc
his his PRON PRP$ 4 nmod:poss
brother brother NOUN NN 1 conj person
Ali Ali PROPN NNP 1 conj person B-PER
were be AUX VBD 7 aux:pass
shot shoot VERB VBN 0 root
"""
LISTED = """
The the DET DT 2 det
raid raid NOUN NN 0 root event
in in ADP IN 4 case
which which PRON WDT 11 obl
the the DET DT 6 det
mayor mayor NOUN NN 2 appos person
and and CCONJ CC 9 cc
15 15 NUM CD 9 nummod
guards guard NOUN NNS 6 conj person
were be AUX VBD 11 aux:pass
killed kill VERB VBN 2 acl:relcl
"""
AMONG = """
Between between ADP IN 2 case
8 8 NUM CD 5 nummod
and and CCONJ CC 4 cc
12 12 NUM CD 2 conj
people people NOUN NNS 13 obl person
, , PUNCT , 10 punct
among among ADP IN 8 case
them they PRON PRP 5 nmod
three three NUM CD 10 nummod
policemen policeman NOUN NNS 13 nsubj:pass person
, , PUNCT , 5 punct
were be AUX VBD 13 aux:pass
hurt hurt VERB VBN 0 root
"""
DIED = """
In in ADP IN 2 case
bombing bombing NOUN NN 3 obl
died die VERB VBD 0 root
16 16 NUM CD 5 nummod
inhabitants inhabitant NOUN NNS 3 xcomp person
"""
WOUNDED = """
The the DET DT 2 det
number number NOUN NN 5 nsubj
of of ADP IN 4 case
wounded wound VERB VBN 2 nmod
reached reach VERB VBD 0 root
90 90 NUM CD 5 obj
"""
TOWN = """
Ganda Ganda PROPN NNP 4 nsubj:pass place B-LOC
, , PUNCT , 3 punct
two two NUM CD 4 nsubj:pass
killed kill VERB VBN 0 root
"""
TWO_KINDS = """
One one NUM CD 5 nummod
civilian civilian ADJ JJ 5 amod
and and CCONJ CC 4 cc
one one NUM CD 2 conj
soldier soldier NOUN NN 6 nsubj person
died die VERB VBD 0 root
"""
ABOARD = """
Of of ADP IN 4 case
the the DET DT 4 det
58 58 NUM CD 4 nummod
people people NOUN NNS 7 obl person
, , PUNCT , 4 punct
44 44 NUM CD 4 appos
died die VERB VBD 0 root
"""
INCLUDING = """
It it PRON PRP 2 nsubj
left leave VERB VBD 0 root
90 90 NUM CD 8 nummod
dead dead ADJ JJ 2 xcomp
, , PUNCT , 8 punct
including include VERB VBG 8 case
six six NUM CD 8 nummod
priests priest NOUN NNS 2 obl person
"""
RELEASED = """
Two two NUM CD 2 nummod
nurses nurse NOUN NNS 4 nsubj:pass person
were be AUX VBD 4 aux:pass
abducted abduct VERB VBN 0 root
and and CCONJ CC 6 cc
released release VERB VBD 4 conj
"""
COMPOUND = """
eighty eighty NUM CD 5 nummod
- - PUNCT HYPH 1 punct
one one NUM CD 4 nummod
border border NOUN NN 5 compound
guards guard NOUN NNS 7 nsubj:pass person
were be AUX VBD 7 aux:pass
arrested arrest VERB VBN 0 root
"""
TWO_CLAUSES = """
The the DET DT 2 det
graves grave NOUN NNS 9 nsubj:pass
are be AUX VBP 9 cop
not not PART RB 9 advmod
: : PUNCT : 9 punct
90 90 NUM CD 7 nummod
people people NOUN NNS 9 nsubj:pass person
were be AUX VBD 9 aux:pass
killed kill VERB VBN 0 root
"""
HOMELESS = """
It it PRON PRP 2 nsubj
left leave VERB VBD 0 root
40 40 NUM CD 4 nummod
people people NOUN NNS 2 obj person
dead dead ADJ JJ 4 amod
and and CCONJ CC 7 cc
tens ten NOUN NNS 4 conj
of of ADP IN 9 case
thousands thousand NOUN NNS 7 nmod
of of ADP IN 11 case
people people NOUN NNS 9 nmod person
homeless homeless ADJ JJ 11 amod
"""
OFFICE = """
Idris Idris PROPN NNP 14 nsubj:pass person
, , PUNCT , 3 punct
head head NOUN NN 1 appos person
of of ADP IN 5 case
college college NOUN NN 3 nmod organization
, , PUNCT , 8 punct
two two NUM CD 8 nummod
teachers teacher NOUN NNS {head} person
and and CCONJ CC 11 cc
a a DET DT 11 det
driver driver NOUN NN 8 conj person
{were}
shot shoot VERB VBN 14 dep
killed kill VERB VBN 0 root
"""
RIGHT = """
Twelve twelve NUM CD 2 nummod
farmers farmer NOUN NNS 4 nsubj:pass person
were be AUX VBD 4 aux:pass
killed kill VERB VBN 0 root
and and CCONJ CC 7 cc
30 30 NUM CD 7 nsubj:pass
wounded wound VERB VBN 4 conj
"""


def mended(tree: Tree) -> Tree:
    return mend_tree(tree, find_quantities(tree.text, 0, len(tree.text)))


def hangs(tree: Tree, word: str) -> tuple[str, str]:
    """The word above a word, and how it hangs there."""
    place = tree.forms.index(word)
    return tree.forms[tree.head(place)], tree.relation(place)


def test_a_second_number_goes_with_the_word_after_it(plant: Any) -> None:
    assert hangs(mended(plant(SECOND_NUMBER)), "others") == ("injured", "nsubj")


def test_those_who_are_counted_are_the_subject_not_the_word_that_bounds_them(plant: Any) -> None:
    tree = mended(plant(FEWER))
    assert hangs(tree, "villagers") == ("massacred", "nsubj")
    assert hangs(tree, "fewer")[0] == "villagers"


def test_the_new_figure_goes_with_the_verb(plant: Any) -> None:
    assert hangs(mended(plant(ROSE)), "43") == ("rose", "obl")


def test_a_number_right_after_the_second_verb_is_its_object(plant: Any) -> None:
    assert hangs(mended(plant(OBJECTS)), "four") == ("wounded", "obj")


def test_a_name_right_after_a_description_is_no_third_person(plant: Any) -> None:
    assert hangs(mended(plant(BROTHER)), "Ali") == ("brother", "appos")


def test_a_list_before_a_passive_without_subject_is_its_subject(plant: Any) -> None:
    tree = mended(plant(LISTED))
    assert hangs(tree, "mayor") == ("killed", "nsubj")
    assert hangs(tree, "guards") == ("mayor", "conj")


def test_between_belongs_to_its_number(plant: Any) -> None:
    tree = mended(plant(AMONG))
    assert hangs(tree, "people") == ("hurt", "nsubj")
    assert hangs(tree, "policemen")[0] == "people"


def test_the_subject_may_follow_a_verb_of_dying(plant: Any) -> None:
    assert hangs(mended(plant(DIED)), "inhabitants") == ("died", "nsubj")


def test_the_wounded_are_persons(plant: Any) -> None:
    tree = mended(plant(WOUNDED))
    assert tree.tag(tree.forms.index("wounded")) == "NOUN"


def test_a_place_before_a_number_is_not_who_was_killed(plant: Any) -> None:
    tree = mended(plant(TOWN))
    assert hangs(tree, "Ganda") == ("killed", "obl")
    assert hangs(tree, "two") == ("killed", "nsubj")


def test_between_two_numbers_an_adjective_is_a_person(plant: Any) -> None:
    tree = mended(plant(TWO_KINDS))
    assert hangs(tree, "civilian") == ("died", "nsubj")
    assert hangs(tree, "soldier") == ("civilian", "conj")


def test_a_bare_number_before_a_verb_is_its_subject(plant: Any) -> None:
    assert hangs(mended(plant(ABOARD)), "44") == ("died", "nsubj")


def test_a_number_before_a_comma_is_not_of_the_noun_after_it(plant: Any) -> None:
    assert hangs(mended(plant(INCLUDING)), "90") == ("left", "obj")


def test_a_word_joined_to_a_passive_is_passive_too(plant: Any) -> None:
    tree = mended(plant(RELEASED))
    assert tree.is_passive(tree.forms.index("released"))


def test_a_number_of_two_words_stays_with_its_noun(plant: Any) -> None:
    assert hangs(mended(plant(COMPOUND)), "eighty") == ("guards", "nummod")


def test_tens_of_thousands_are_of_the_word_after_them(plant: Any) -> None:
    assert hangs(mended(plant(HOMELESS)), "tens") == ("homeless", "nsubj")


@pytest.mark.parametrize("head", ["1 appos", "5 conj"])
def test_those_listed_after_an_office_are_joined_to_who_holds_it(plant: Any, head: str) -> None:
    assert hangs(mended(plant(OFFICE.format(head=head, were="were be AUX VBD 14 aux:pass"))), "teachers") == ("Idris", "conj")


def test_nobody_is_joined_to_the_subject_of_was(plant: Any) -> None:
    assert hangs(mended(plant(OFFICE.format(head="1 appos", were="was be AUX VBD 14 aux:pass"))), "teachers") == ("Idris", "appos")


def test_a_colon_parts_two_clauses(plant: Any) -> None:
    tree = mended(plant(TWO_CLAUSES))
    assert hangs(tree, "people") == ("killed", "nsubj")
    assert hangs(tree, "not")[0] == "graves"


def test_a_tree_that_is_right_is_left_alone(plant: Any) -> None:
    tree = plant(RIGHT)
    assert mended(tree) is tree


WORDS = ("12", "people", "killed", "and", "were", "wounded", "who", "from", "to", "Ali", "brother", "between", "them", "among", ",", "of")
TAGS = ("NUM", "NOUN", "VERB", "CCONJ", "AUX", "PROPN", "ADP", "PRON", "ADJ", "PUNCT")
RELATIONS = ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "case", "nummod", "appos", "acl:relcl", "aux:pass", "cop", "flat", "root")


@st.composite
def any_tree(draw: st.DrawFn) -> Tree:
    count = draw(st.integers(1, 14))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=count, max_size=count))
    starts, text = [], ""
    for word in words:
        starts.append(len(text) + bool(text))
        text += f" {word}" if text else word
    order = draw(st.permutations(range(count)))
    heads = [-1] * count
    for place in range(1, count):
        heads[order[place]] = order[draw(st.integers(0, place - 1))]

    def pick(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(values), min_size=count, max_size=count)))

    sentence = Sentence(
        start=0,
        end=len(text),
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        lemmas=tuple(words),
        tags=pick(TAGS),
        xpos=pick(("VBN", "VBD", "NN", "NNS", "CD", "IN")),
        features=("_",) * count,
        heads=tuple(heads),
        relations=pick(RELATIONS),
        kinds=pick(("O", "person", "place")),
        names=pick(("O", "B-PER", "B-LOC")),
        roles=(),
    )
    return make_tree(sentence, text)


@settings(max_examples=300)
@given(any_tree())
def test_whatever_is_mended_stays_a_tree(tree: Tree) -> None:
    made = mended(tree)
    assert [head for head in made.sentence.heads if head < 0] == [-1]
    for word in range(len(made)):
        seen, current = {word}, made.head(word)
        while current >= 0:
            assert current not in seen
            seen.add(current)
            current = made.head(current)


@settings(max_examples=200)
@given(any_tree())
def test_mending_twice_changes_nothing_more_than_a_tree_may(tree: Tree) -> None:
    made = mended(tree)
    assert made.forms == tree.forms
    assert made.sentence.roles == tree.sentence.roles
