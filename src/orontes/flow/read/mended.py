"""Mends a tree around counted persons where the reader commonly slips: what stands side by side in the text tells more than the parse.

Each mend says what the tree should have been; on a tree that is right already none of them does anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from orontes.flow.read.counts import Quantity
from orontes.flow.read.drafts import Draft
from orontes.flow.read.mended_counts import WITH_NUMBERS
from orontes.flow.read.mended_fates import OF_FATES
from orontes.flow.read.negation import is_nobody
from orontes.flow.read.phrases import is_plural, natures
from orontes.flow.read.tree import Tree
from orontes.lang.en.quantity_words import OUTCOMES

_COUNTED = frozenset({"count", "share"})
_OUTCOMES_AS_PERSONS = OUTCOMES - {"dead"}
_LOOSE = frozenset({"appos", "conj", "dep", "parataxis", "obl", "nmod", "list", "dislocated"})


def mend_tree(tree: Tree, quantities: Sequence[Quantity]) -> Tree:
    """The tree with its counted phrases set right; the very same tree where nothing is to be mended."""
    counted = [quantity for quantity in quantities if quantity.kind in _COUNTED]
    for mend in WITH_NUMBERS if counted else ():
        tree = mend(tree, counted)
    for mend_any in _WITHOUT_NUMBERS:
        tree = mend_any(tree)
    return tree


def mend_named_subject(tree: Tree) -> Tree:
    """So "the analyst Karl Lister commented": one subject, of which the noun tells what he is. Before voices are sought."""
    draft = Draft(tree)
    for word in range(1, len(tree)):
        noun = word - 1
        if tree.name_label(word) != "PER" or tree.tag(noun) != "NOUN" or tree.head(word) != tree.head(noun):
            continue
        if tree.relation(word) == tree.relation(noun) == "nsubj" and "person" in natures(tree, noun):
            draft.attach(noun, word, "nmod:desc")
    return draft.made()


def _joined_participle(tree: Tree) -> Tree:
    """So "were abducted and released", "the men killed there lay …": a word of another's fate is a participle, whatever the reader calls it."""
    draft = Draft(tree)
    for word in range(1, len(tree)):
        above = tree.head(word)
        if tree.fine(word) != "VBD" or tree.lower[word] not in OUTCOMES or above > word or tree.dependents(word, "nsubj", "obj", "aux"):
            continue
        if tree.full(word) == "acl" or (tree.relation(word) == "conj" and tree.dependents(above, "aux:pass")):
            draft.fine[word], draft.changed = "VBN", True
    return draft.made()


def _listed_with_articles(tree: Tree) -> Tree:
    """So "twelve houses, a school and a bridge": three things joined, though the reader took the second for what the first is."""
    draft = Draft(tree)
    for word in range(2, len(tree)):
        above = tree.head(word)
        if tree.relation(word) != "appos" or tree.tag(word) != "NOUN" or not 0 <= above < word or tree.tag(above) != "NOUN":
            continue
        article = [det for det in tree.dependents(word, "det") if tree.lower[det] in {"a", "an"} and tree.lower[det - 1] == ","]
        closing = [
            joined
            for joined in tree.dependents(above, "conj")
            if joined > word and any(tree.lower[cc] == "and" and tree.lower[cc - 1] != "," for cc in tree.dependents(joined, "cc"))
        ]
        if article and closing and "person" not in natures(tree, above):  # "the teacher, a mother of three and her sister" are two or three
            draft.attach(word, above, "conj")
    return draft.made()


def _own_objects(tree: Tree) -> Tree:
    """So "killed one and wounded four": what stands right after the second verb is its object, not joined to the first one's."""
    draft = Draft(tree)
    for word in range(2, len(tree)):
        if tree.relation(word) != "conj" or tree.tag(word) not in {"NUM", "NOUN", "PROPN"} or tree.dependents(word, "cc", "nsubj", "cop"):
            continue
        first = min(tree.subtree(word))
        verb = first - 1
        if (
            verb > tree.head(word)
            and tree.tag(verb) == "VERB"
            and tree.relation(verb) == "conj"
            and not tree.dependents(verb, "obj", "nsubj:pass", "aux:pass")
            and tree.fine(verb) in {"VBD", "VBN", "VBZ", "VBP", "VBG"}
        ):
            draft.attach(word, verb, "obj")
    return draft.made()


def _joined_to_object(tree: Tree) -> Tree:
    """So "killed a nurse as well as three patients": a noun is joined to the object right before it, not to the verb."""
    draft = Draft(tree)
    for word in range(2, len(tree)):
        verb = tree.head(word)
        if tree.relation(word) != "conj" or tree.tag(word) not in {"NOUN", "PROPN"} or verb < 0 or not tree.is_verb(verb):
            continue
        joiners = tree.dependents(word, "cc")
        if not joiners or tree.dependents(word, "nsubj", "cop", "case", "acl", "parataxis"):
            continue
        before = min(min(tree.subtree(joiner)) for joiner in joiners) - 1
        for struck in tree.dependents(verb, "obj"):
            if struck < word and max(tree.subtree(struck)) == before:
                draft.attach(word, struck, "conj")
    return draft.made()


def _none_but(tree: Tree) -> Tree:
    """So "No deaths but 31 injured": the 31 are, the deaths are none."""
    draft = Draft(tree)
    for word in range(1, len(tree)):
        none = tree.head(word)
        but = any(tree.lower[joiner] == "but" for joiner in tree.dependents(word, "cc"))
        if but and tree.relation(word) == "conj" and tree.relation(none) == "nsubj" and is_nobody(tree, none):
            draft.attach(word, tree.head(none), tree.full(none))
            draft.attach(none, word, "parataxis")
    return draft.made()


def _opening_order(tree: Tree) -> Tree:
    """So "Free the 11 teachers, protesters chanted": what opens a sentence and has an object is a verb, though it looks like an adjective."""
    draft = Draft(tree)
    first = next((word for word in range(len(tree)) if tree.tag(word) != "PUNCT"), None)
    if first is not None and tree.tag(first) == "ADJ" and tree.dependents(first, "obj") and not tree.dependents(first, "cop", "nsubj"):
        draft.tags[first], draft.fine[first], draft.changed = "VERB", "VB", True
    return draft.made()


def _finite_above(tree: Tree) -> Tree:
    """So "Anyone caught helping them faces death": a verb in the present with an "-s" is the clause's own, the participle describes its subject."""
    draft = Draft(tree)
    for word in range(2, len(tree)):
        if (
            tree.relation(word) not in {"xcomp", "ccomp"}
            or tree.fine(word) != "VBZ"
            or tree.dependents(word, "nsubj", "nsubj:pass", "mark")
        ):
            continue
        top = next((above for above in tree.ancestors(word) if tree.fine(above) in {"VBN", "VBD"}), -1)
        subjects = [each for each in tree.dependents(top, "nsubj", "nsubj:pass") if each < top] if 0 <= top < word else []
        if len(subjects) == 1 and subjects[0] == top - 1 and not tree.dependents(top, "aux", "aux:pass"):
            draft.attach(word, tree.head(top), tree.full(top))
            draft.attach(subjects[0], word, "nsubj")
            draft.attach(top, subjects[0], "acl")
    return draft.made()


def _described_subject(tree: Tree) -> Tree:
    """So "and the woman shown being beheaded was alive": who is described right before "was" is its subject, not a part of what went before."""
    draft = Draft(tree)
    for word in range(2, len(tree)):
        past = any(tree.fine(cop) == "VBD" and cop == word - 1 for cop in tree.dependents(word, "cop"))
        if not past or tree.tag(word) != "ADJ" or tree.relation(word) != "ccomp" or tree.dependents(word, "nsubj", "mark"):
            continue
        described = next((above for above in tree.ancestors(word) if tree.tag(above) in {"NOUN", "PROPN"}), -1)
        root = next((above for above in tree.ancestors(word) if tree.relation(above) == "root"), -1)
        if (
            described > root >= 0
            and tree.relation(described) == "conj"
            and tree.lower[min(tree.subtree(described)) : described].count("and")
        ):
            draft.attach(word, root, "conj")
            draft.attach(described, word, "nsubj")
    return draft.made()


def _after_last_outcome(tree: Tree) -> Tree:
    """So "12 dead, 40 wounded in a blast": what stands right behind the last of them tells of it."""
    draft = Draft(tree)
    for word in range(2, len(tree)):
        above = tree.head(word)
        if tree.relation(word) != "obl" or above < 0 or above > word or tree.lower[above] not in OUTCOMES or tree.is_passive(above):
            continue
        near = min(tree.subtree(word)) - 1
        if near > above and tree.lower[near] in OUTCOMES and tree.tag(near) in {"ADJ", "VERB"} and "," in tree.forms[above:near]:
            draft.attach(word, near, "obl")
    return draft.made()


def _run_on_noun(tree: Tree) -> Tree:
    """So "Ceasefire spares Goma a siege": no new clause begins without a mark, so that the siege goes with what the name goes with."""
    draft = Draft(tree)
    for word in range(2, len(tree)):
        name = tree.head(word)
        if tree.relation(word) != "parataxis" or tree.tag(word) != "NOUN" or name < 1 or tree.tag(name) != "PROPN":
            continue
        if (
            min(tree.subtree(word)) == name + 1
            and not tree.dependents(word, "nsubj", "cop")
            and tree.tag(tree.head(name)) in {"NOUN", "VERB"}
        ):
            draft.attach(word, tree.head(name), "obj" if tree.is_verb(tree.head(name)) else "nmod")
    return draft.made()


def _last_of_headline(tree: Tree) -> Tree:
    """So "Plotters fail to take palace, kill six": joined by a comma alone, the last verb goes with the first, not with the one after "to"."""
    draft = Draft(tree)
    for word in range(2, len(tree)):
        verb = tree.head(word)
        if tree.relation(word) != "conj" or tree.fine(word) not in {"VB", "VBP", "VBZ"} or verb < 0 or tree.relation(verb) != "xcomp":
            continue
        joined = tree.dependents(verb, "conj")
        if tree.lower[word - 1] == "," and list(joined) == [word] and not tree.dependents(word, "cc", "mark"):
            draft.attach(word, tree.head(verb), "conj")
    return draft.made()


def _name_beside(tree: Tree) -> Tree:
    """So "Ahmad and his brother Ali": the name right after a description is that person's; who is joined to the name is joined to both."""
    draft = Draft(tree)
    for word in range(1, len(tree)):
        noun = word - 1
        if tree.tag(word) != "PROPN" or tree.name_label(word) != "PER" or tree.tag(noun) != "NOUN" or "person" not in natures(tree, noun):
            continue
        if tree.relation(word) == "conj" and tree.head(word) in {noun, tree.head(noun)} and tree.relation(noun) != "compound":
            draft.attach(word, noun, "appos")
        elif tree.relation(word) in {"appos", "flat"} and tree.head(word) == noun:
            plural = is_plural(tree, noun)  # "officers Saleh and Idris": the names belong together, and the officers are they
            for joined in (*tree.dependents(word, "conj"), *tree.dependents(noun, "conj")):
                named = joined > word and tree.tag(joined) == "PROPN" and tree.name_label(joined) == "PER"
                draft.attach(joined, word if plural and named else noun, "conj")
    return draft.made()


def _not_of_the_place(tree: Tree) -> Tree:
    """So "the governor of Kunduz and three of his guards": the guards are joined to the governor, not to the town."""
    draft = Draft(tree)
    for word in range(1, len(tree)):
        place = tree.head(word)
        if tree.relation(word) != "conj" or place < 0 or tree.name_label(place) != "LOC" or tree.name_label(word) == "LOC":
            continue
        owner = tree.head(place)
        if owner >= 0 and tree.tag(owner) == "NOUN" and "person" in natures(tree, owner) and "person" in natures(tree, word):
            draft.attach(word, owner, "conj")
    return draft.made()


def _missing_subject(tree: Tree) -> Tree:
    """So "…, in which the mayor, his son and 15 others were killed": a list right before a passive that has no subject is its subject."""
    draft = Draft(tree)
    for verb in range(1, len(tree)):
        passive = tree.dependents(verb, "aux:pass") and tree.fine(verb) in {"VBN", "VBD"}
        described = tree.lower[verb] in OUTCOMES and tree.dependents(verb, "cop")
        if not (passive or described) or tree.dependents(verb, "nsubj", "csubj", "expl"):
            continue
        last = min(tree.dependents(verb, "aux", "aux:pass", "cop")) - 1
        while last > 0 and tree.tag(last) in {"ADV", "PUNCT"}:
            last -= 1
        if last < 0 or tree.tag(last) not in {"NOUN", "PROPN", "NUM"}:
            continue
        top = _top_of_list(tree, last, verb)
        bare = tree.tag(top) == "NUM" and tree.relation(top) in {"flat", "nummod", "compound"}
        misled = (bare or tree.relation(top) == "nsubj") and tree.head(top) < top  # "raided, 90 men were arrested": no subject of the raid
        inside = tree.is_under(top, verb) and not misled and not tree.dependents(top, "det", "nummod")  # "in Kadra and Sul were seen …"
        if (misled or tree.relation(top) in _LOOSE) and not tree.preposition(top) and not inside:
            draft.attach(top, verb, "nsubj:pass" if passive else "nsubj")
    return draft.made()


def _top_of_list(tree: Tree, last: int, verb: int) -> int:
    """The first member of the list that ends at a word, of those that have no preposition."""
    top = last
    for above in (last, *tree.ancestors(last)):
        if above >= verb or tree.is_verb(above) or tree.preposition(above):
            break
        top = above
        if tree.relation(above) != "conj":
            break
    return top


def _outcomes_as_persons(tree: Tree) -> Tree:
    """So "the number of wounded", "among the missing": the participle stands for persons."""
    draft = Draft(tree)
    for word in range(1, len(tree)):
        if (
            tree.lower[word] not in _OUTCOMES_AS_PERSONS
            or tree.fine(word) not in {"VBN", "JJ"}
            or tree.relation(word) not in {"nmod", "obl", "obj", "nsubj"}
        ):
            continue
        if tree.dependents(word, "case", "det") and not tree.dependents(word, "obj", "aux", "obl", "advcl", "nsubj"):
            draft.call_noun(word)
    return draft.made()


def _two_subjects(tree: Tree) -> Tree:
    """Of two subjects of one verb the later is joined to the earlier; of "Port Sudan, 2 killed" the place is none."""
    draft = Draft(tree)
    for verb in range(len(tree)):
        if len(tree.below[verb]) < 2 or not tree.is_verb(verb):
            continue
        subjects = [word for word in tree.dependents(verb, "nsubj") if word < verb]
        if len(subjects) < 2:
            continue
        first, *later = subjects
        mark = next((word for word in range(first, later[0]) if tree.forms[word] in {":", ";"}), None)
        if mark is not None:  # "the graves are not: 300 people were killed": a clause of its own
            draft.attach(first, verb, "parataxis")
            for word in [each for each in tree.below[verb] if each < mark and each != first]:
                draft.attach(word, first, tree.full(word))
            continue
        if tree.name_label(first) == "LOC" or "place" in natures(tree, first):
            draft.attach(first, verb, "obl")
            first, *later = later
        for other in later:
            if "person" in natures(tree, first) and tree.dependents(other, "nummod", "det"):
                draft.attach(other, first, "conj")
    return draft.made()


def _inserted_participle(tree: Tree) -> Tree:
    """So "the bodies of 12 men killed by rebels were found": a participle with an agent, right behind a noun of the subject, tells of that noun."""
    draft = Draft(tree)
    for word in range(2, len(tree)):
        loose = tree.fine(word) == "VBN" and tree.relation(word) == "ccomp" and not tree.dependents(word, "aux", "nsubj", "mark")
        if not loose or not tree.dependents(word, "obl:agent"):
            continue
        noun = word - 1
        while noun > 0 and tree.tag(noun) == "ADV":
            noun -= 1
        subject = next((above for above in (noun, *tree.ancestors(noun)) if tree.relation(above) == "nsubj"), None)
        if tree.tag(noun) in {"NOUN", "PROPN"} and subject is not None and tree.is_verb(tree.head(subject)) and tree.head(subject) > word:
            draft.attach(word, tree.head(noun) if tree.relation(noun) == "conj" else noun, "acl")
    return draft.made()


_WITHOUT_NUMBERS: tuple[Callable[[Tree], Tree], ...] = (
    _listed_with_articles,
    _opening_order,
    _inserted_participle,
    _finite_above,
    _described_subject,
    _none_but,
    _last_of_headline,
    _run_on_noun,
    _after_last_outcome,
    _joined_participle,
    *OF_FATES,
    _outcomes_as_persons,
    _own_objects,
    _joined_to_object,
    _name_beside,
    _not_of_the_place,
    _missing_subject,
    _two_subjects,
)
