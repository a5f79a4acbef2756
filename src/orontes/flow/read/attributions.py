"""What one sentence gives to whom: each verb, noun or phrase of saying with its speaker and the words that are said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orontes.flow.read.phrases import named_head
from orontes.flow.read.speakers import (
    UNNAMED,
    can_speak,
    find_speaker,
    is_grounds,
    is_speech,
    is_telling,
    make_speaker,
    make_voice,
    maker_of,
    owners_of,
)
from orontes.flow.read.subjects import surface_subject
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_cues, load_speech, singular
from orontes.records.claim import Voice
from orontes.records.span import Span

_CLAIMING = frozenset({"claim", "report", "recall", "allege", "deny", "remember", "accuse", "admit", "profess", "purport"})
"""Verbs of saying whose infinitive or -ing clause is what is said: "claims to have captured", "denied killing"."""
_TELLING = frozenset({"deny", "admit", "describe", "recount", "recall", "remember", "report", "relate"})
"""Verbs whose -ing clause is what is told, however the reader hangs it: "described seeing bodies"."""
_NO_STATEMENT = frozenset({"victory", "credit", "life", "territory", "control", "seat", "power", "ground"})
"""Objects with which "claim" or "report" tells of nothing said: "claimed victory", "claimed nine lives"."""
_HERE = frozenset(
    {
        "i",
        "we",
        "you",
        "me",
        "us",
        "myself",
        "ourselves",
        "somebody",
        "someone",
        "anyone",
        "anybody",
        "everyone",
        "everybody",
        "people",
        "one",
    }
)
"""Speakers who are nobody beside the voice that already speaks, or nobody in particular."""
_CITING = frozenset({"cite", "quote"})
_BESIDE = frozenset({"obl", "nmod", "advcl", "advmod", "parataxis"})
"""Relations in which "according to X" and its like stand."""
_INSERTED = frozenset({"put", "see", "have"}) | frozenset(
    {"joke", "quip", "muse", "predict", "caution", "proclaim", "learn", "understand", "know", "feel"}
)
"""Verbs that tell of a speaker where they stand beside the statement: "as one survivor put it"."""
_ASKING_WORDS = frozenset({"how", "what", "where", "why", "who"})
_OPENING = frozenset({":", '"', "“", "«", "``", ",", "-", "–", "—"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link: the voice, the word that carries the cue, the speaker's word, the words said, and how it was found."""

    voice: Voice
    cue: int
    source: int | None
    content: frozenset[int]
    how: str
    is_cited: bool = False
    """Whether the speaker is only cited by another voice of the same words, and so stands behind it."""


def find_attributions(tree: Tree) -> list[Attribution]:
    """All attributions of a sentence that say something, in the order of their cues."""
    found: list[Attribution] = []
    for word in range(len(tree)):
        if tree.is_verb(word):
            found.extend(_of_verb(tree, word))
        elif tree.tag(word) == "NOUN":
            found.extend(_of_noun(tree, word))
        elif tree.tag(word) == "ADJ":
            found.extend(_of_adjective(tree, word))
        if tree.plain[word] in _BESIDE:
            found.extend(_of_phrase(tree, word))
    return [each for each in found if each.content]


def runs_of(tree: Tree, words: frozenset[int]) -> tuple[Span, ...]:
    """The stretches of the text that these words of a sentence make."""
    ordered = sorted(words)
    firsts = [word for word in ordered if word - 1 not in words]
    lasts = [word for word in ordered if word + 1 not in words]
    return tuple(Span(tree.sentence.starts[first], tree.sentence.ends[last]) for first, last in zip(firsts, lasts, strict=True))


def _of_verb(tree: Tree, verb: int) -> Iterator[Attribution]:
    lemma = tree.lemmas[verb]
    if lemma in _CITING and (held := [w for w in tree.dependents(verb, "obj") if can_speak(tree, w)]):
        yield from _cited(tree, verb, held[0])
    content = _content_of(tree, verb)
    if not content:
        return
    voice = make_speaker(tree, verb)
    if voice is None or voice.text.lower() in _HERE or (voice.text == UNNAMED and not _leaves_unnamed(tree, verb)):
        return
    yield Attribution(voice=voice, cue=verb, source=find_speaker(tree, verb), content=content, how=f'"{voice.cue}" governs the clause')


def _leaves_unnamed(tree: Tree, verb: int) -> bool:
    """Whether a passive cites somebody without naming them: "it was reported"; not "were ordered to", "was quoted as saying"."""
    unsaid = tree.lemmas[verb] in _CITING or tree.lemmas[verb] in load_cues("deny")
    return is_speech(tree, verb) and not unsaid and tree.full(verb) not in {"amod", "acl"}


def _content_of(tree: Tree, verb: int) -> frozenset[int]:
    """The words that a verb says, by what hangs on it or on what it hangs."""
    lemma = tree.lemmas[verb]
    infinitive = any(tree.lower[mark] == "to" for mark in tree.dependents(verb, "mark")) and not tree.dependents(verb, "nsubj")
    speaking = is_speech(tree, verb) and not (infinitive and tree.relation(verb) in {"advcl", "acl"})
    known = speaking or (not infinitive and (lemma in load_speech("asking") or lemma in load_speech("holding")))
    said: set[int] = set()
    for child in tree.below[verb]:
        if (known and _is_said(tree, verb, child)) or _is_told_about(tree, verb, child) or _is_put(tree, verb, child):
            said.update(tree.subtree(child))
    if said and lemma in load_speech("object") and not tree.is_passive(verb):
        said.update(
            word
            for held in tree.dependents(verb, "obj")
            if tree.tag(held) != "PRON" and _is_statement(tree, held)
            for word in tree.subtree(held)
        )
    if not said and (is_telling(tree, verb) or lemma in _INSERTED) and not infinitive:
        said.update(_beside(tree, verb))
    if not said and speaking:
        said.update(_by_role(tree, verb))
    return frozenset(said - {verb})


def _is_said(tree: Tree, verb: int, child: int) -> bool:
    relation, lemma = tree.relation(child), tree.lemmas[verb]
    if relation == "ccomp":
        return True
    if relation == "xcomp":
        told = is_speech(tree, verb) and tree.fine(child) == "VBG"
        return told or tree.is_passive(verb) or lemma in _CLAIMING or lemma in load_speech("asking")
    if relation == "csubj":
        return True
    if relation == "parataxis":
        return _is_set_off(tree, verb, child)
    if relation == "obj" or (relation == "iobj" and bool(tree.dependents(child, "acl"))):
        return (lemma in load_speech("object") or lemma in load_speech("asking")) and _is_statement(tree, child)
    if relation == "nsubj":
        return (
            tree.full(child) == "nsubj:pass"
            and (lemma in load_speech("object") or bool(tree.dependents(verb, "xcomp")))
            and _is_passive_object(tree, verb)
        )
    marks = {tree.lower[mark] for mark in tree.dependents(child, "mark", "advmod")}
    if relation == "advcl":
        told = lemma in _TELLING and tree.fine(child) == "VBG" and not marks
        return (
            told
            or bool(marks & {"that", "how"})
            or (lemma in load_speech("asking") and "to" in marks)
            or (lemma == "quote" and "as" in marks)
        )
    return relation == "conj" and "that" in marks and not is_speech(tree, child)


def _is_passive_object(tree: Tree, verb: int) -> bool:
    return tree.is_passive(verb)


def _is_statement(tree: Tree, held: int) -> bool:
    """Whether an object is something said, no person spoken of and no idiom."""
    if tree.lower[held] in _ASKING_WORDS:
        return bool(tree.below[held])
    return singular(tree.lower[held]) not in _NO_STATEMENT and tree.tag(held) in {"NOUN", "VERB", "PROPN", "NUM", "ADJ"}


def _is_put(tree: Tree, verb: int, child: int) -> bool:
    """So "officials put the death toll at 40"."""
    held = tree.relation(child) == "obj" or tree.full(child) == "nsubj:pass"
    return held and tree.lemmas[verb] == "put" and singular(tree.lower[child]) in load_speech("figure")


def _is_told_about(tree: Tree, verb: int, child: int) -> bool:
    """So "accused it of arming", "called for a truce", "warned of a massacre", "claimed responsibility for it"."""
    if tree.relation(child) not in {"obl", "advcl", "ccomp", "xcomp"}:
        return False
    opening = tree.preposition(child) or next((tree.lower[mark] for mark in tree.dependents(child, "mark")), "")
    owned = opening == "for" and any(tree.lemmas[held] == "responsibility" for held in tree.dependents(verb, "obj"))
    return owned or f"{tree.lemmas[verb]} {opening}" in load_speech("about")


def _is_set_off(tree: Tree, verb: int, child: int) -> bool:
    """Whether a clause beside a verb of saying is what is said: before it, or after a colon, a comma or a quotation mark."""
    if is_speech(tree, child) and tree.dependents(child, "nsubj"):
        return False
    first = min(tree.subtree(child))
    return child < verb or (first > 0 and (tree.forms[first] in _OPENING or tree.forms[first - 1] in _OPENING))


def _beside(tree: Tree, verb: int) -> set[int]:
    """The clause on which a verb of saying hangs as an insertion: "…, officials say, …", "as X put it"."""
    above, relation = tree.head(verb), tree.relation(verb)
    compared = relation == "advcl" and any(tree.lower[m] == "as" for m in tree.below[verb])
    between = is_telling(tree, verb) and _is_between_commas(tree, verb)
    if above < 0 or not (compared or between or (relation == "parataxis" and is_telling(tree, verb))):
        return set()
    if between and tree.tag(above) in {"NOUN", "PROPN", "NUM"} and tree.relation(above) != "root":
        above = tree.clause_of(tree.head(above))  # hung on the noun before it: "nine people, officials say, were killed"
    others = [
        word
        for word in tree.dependents(above, "conj", "parataxis")
        if word > verb and is_speech(tree, word) and tree.dependents(word, "nsubj")
    ]
    return set(tree.subtree(above)).difference(*(tree.subtree(word) for word in (verb, *others)))


def _is_between_commas(tree: Tree, verb: int) -> bool:
    """Whether a verb of saying stands with its subject alone between two commas, and is no relative clause."""
    own = [word for word in tree.subtree(verb) if tree.tag(word) != "PUNCT"]
    first, last = own[0], own[-1]
    related = any(tree.fine(word) in {"WP", "WDT", "WP$"} for word in own)
    set_off = first > 0 and last + 1 < len(tree) and tree.forms[first - 1] == "," and tree.forms[last + 1] == ","
    return set_off and not related and bool(tree.dependents(verb, "nsubj")) and tree.relation(verb) in {"parataxis", "acl"}


def _by_role(tree: Tree, verb: int) -> set[int]:
    """The clause that is the content by its PropBank role, wherever the tree has hung the verb."""
    for predicate, content, label in tree.sentence.roles:
        if (
            predicate == verb
            and label in {"ARG1", "C-ARG1"}
            and tree.is_verb(content)
            and content != verb
            and not tree.is_under(content, verb)
        ):
            return set(tree.subtree(content)) - set(tree.subtree(verb))
    return set()


def _cited(tree: Tree, verb: int, source: int) -> Iterator[Attribution]:
    """So "citing a medical source": that source stands behind what the clause around it says."""
    above = tree.head(verb)
    while above >= 0 and not tree.is_verb(above) and tree.head(above) >= 0:
        above = tree.head(above)
    if tree.relation(verb) not in {"advcl", "acl", "parataxis"} or tree.fine(verb) != "VBG" or above < 0:
        return
    content = _content_of(tree, above) if is_speech(tree, above) else frozenset(tree.subtree(above))
    source = maker_of(tree, source)
    voice = make_voice(tree, source, tree.forms[verb])
    content -= set(tree.subtree(verb))
    yield Attribution(voice=voice, cue=verb, source=source, content=content, how=f'after "{voice.cue}"', is_cited=True)


def _of_noun(tree: Tree, noun: int) -> Iterator[Attribution]:
    """So "reports of", "the claim of X that", "X's call for": the noun's owner where one is named, else the noun itself."""
    word = singular(tree.lower[noun])
    grounds = any(is_grounds(tree, child, word) for child in tree.dependents(noun, "acl"))
    free = grounds or word in load_cues("claimed") or word in load_speech("noun")
    if not free and word not in load_speech("owned"):
        return
    if any(
        tree.lemmas[above] in load_cues("deny") and is_speech(tree, above) and tree.relation(noun) == "obj"
        for above in [tree.head(noun)]
        if above >= 0
    ):
        return
    owners = [owner for owner in owners_of(tree, noun) if can_speak(tree, owner) and tree.lower[owner] not in {"its", "whose"}]
    content: set[int] = set()
    for child in tree.below[noun]:
        if _carries(tree, child):
            content.update(tree.subtree(child))
            owners.extend(_speaking_of(tree, noun, child))
    content -= {word for owner in owners for word in _phrase_of(tree, owner)}
    owners = owners or _voicing(tree, noun, "resting on" if grounds else "voicing")
    if owners:
        owner = named_head(tree, owners[0])
        voice = make_voice(tree, owner, tree.forms[noun])
        yield Attribution(voice=voice, cue=noun, source=owner, content=frozenset(content), how=f'whose "{tree.forms[noun]}"')
    elif word in load_cues("claimed") and not _is_spoken(tree, noun):
        voice = Voice(text=tree.forms[noun], cue=tree.forms[noun], span=tree.span_of([noun]))
        yield Attribution(voice=voice, cue=noun, source=noun, content=frozenset(content), how=f'"{tree.forms[noun]}" of it')


def _voicing(tree: Tree, noun: int, verbs: str) -> list[int]:
    """So "residents voiced fears that": whoever voices it owns it."""
    verb = tree.head(noun)
    if verb < 0 or tree.relation(noun) != "obj" or tree.lemmas[verb] not in load_speech(verbs) or tree.is_passive(verb):
        return []
    subject = surface_subject(tree, verb)
    return [subject] if subject is not None and can_speak(tree, subject) and tree.lower[subject] not in _HERE else []


def _of_adjective(tree: Tree, word: int) -> Iterator[Attribution]:
    """So "residents are convinced that": the clause is what they hold."""
    clauses = tree.dependents(word, "ccomp") if tree.lower[word] in load_speech("sure") else []
    for subject in tree.dependents(word, "nsubj") if clauses else []:
        if can_speak(tree, subject) and tree.lower[subject] not in _HERE and tree.lower[subject] != "it":
            voice = make_voice(tree, subject, tree.forms[word])
            content = frozenset(inner for clause in clauses for inner in tree.subtree(clause))
            yield Attribution(voice=voice, cue=word, source=subject, content=content, how=f'"{voice.cue}" of it')


def _phrase_of(tree: Tree, owner: int) -> set[int]:
    """The words of an owner without the clauses that the reader hung on it."""
    clauses = [word for below in tree.dependents(owner, "acl", "ccomp") for word in tree.subtree(below)]
    return set(tree.subtree(owner)).difference(clauses)


def _is_spoken(tree: Tree, noun: int) -> bool:
    """Whether the noun only names where it was said: "according to a report of"."""
    return tree.preposition(noun).startswith("according")


def _carries(tree: Tree, child: int) -> bool:
    relation = tree.relation(child)
    if relation == "acl":
        if tree.full(child) == "acl:relcl":
            return _is_complete(tree, child)
        return tree.fine(child) != "VBN" or bool(tree.dependents(child, "mark"))
    return relation == "ccomp" or (relation == "nmod" and tree.preposition(child) in {"of", "for", "about"})


def _is_complete(tree: Tree, clause: int) -> bool:
    """Whether a clause after "that" lacks nothing, and so is no relative clause: "the claim that nine men were shot"."""
    opening = next((word for word in tree.below[clause] if tree.lower[word] == "that" and word == min(tree.subtree(clause))), None)
    subjects = [word for word in tree.dependents(clause, "nsubj", "nsubj:pass") if word != opening]
    passive = any(tree.full(word) == "nsubj:pass" for word in subjects)
    return opening is not None and bool(subjects) and (passive or any(word != opening for word in tree.dependents(clause, "obj")))


def _speaking_of(tree: Tree, noun: int, child: int) -> list[int]:
    """In "the claim of the governor that …" the governor: the phrase after "of" where a clause tells what is claimed."""
    if tree.relation(child) != "nmod" or tree.preposition(child) != "of" or not can_speak(tree, child):
        return []
    clauses = [below for word in (noun, child) for below in tree.dependents(word, "acl", "ccomp")]
    told = any(_is_complete(tree, below) or any(tree.lower[m] == "that" for m in tree.dependents(below, "mark")) for below in clauses)
    return [child] if told else []


def _of_phrase(tree: Tree, word: int) -> Iterator[Attribution]:
    """So "according to X", "per X", "reportedly"."""
    preposition, relation = tree.preposition(word), tree.relation(word)
    if preposition.startswith(("according", "in accordance to")) and relation in _BESIDE:
        yield _according(tree, word, word, "according to")
    elif preposition in {"per", "citing", "quoting"} and relation in {"obl", "nmod"} and can_speak(tree, word):
        yield _according(tree, word, word, preposition)
    elif tree.lower[word] == "according" and relation in {"advcl", "parataxis"}:
        for source in tree.dependents(word, "obl", "nmod", "obj")[:1]:
            yield _according(tree, word, source, "according to")
    elif relation == "advmod" and tree.lower[word] in load_cues("unnamed") and tree.head(word) >= 0:
        voice = Voice(text=UNNAMED, cue=tree.forms[word], span=tree.span_of([word]))
        content = frozenset(tree.subtree(tree.head(word)))
        yield Attribution(voice=voice, cue=word, source=None, content=content, how=f'"{voice.cue}": nobody is named')


def _according(tree: Tree, top: int, source: int, cue: str) -> Attribution:
    source = maker_of(tree, source)
    voice = make_voice(tree, source, cue)
    own = set(tree.subtree(top))
    above = _clause_of(tree, top, min(word for word in own if tree.tag(word) != "PUNCT"))
    content = frozenset(tree.subtree(above)) - own if above >= 0 else frozenset[int]()
    words = [word for word in sorted(own) if tree.tag(word) != "PUNCT"]
    return Attribution(voice=voice, cue=words[0], source=source, content=content, how=f'after "{cue}"')


def _clause_of(tree: Tree, top: int, first: int) -> int:
    """The word whose phrase or clause an "according to X" is about."""
    above = tree.head(top)
    if above < 0:
        return -1
    if first == 0 or (first == 1 and tree.tag(0) == "PUNCT"):
        return next((word for word in range(len(tree)) if tree.head(word) < 0), above)
    if is_speech(tree, above):  # "reported that, according to X, the bodies …": between the verb and its clause
        for clause in tree.dependents(above, "ccomp"):
            if above < first < clause and any(mark < first for mark in tree.dependents(clause, "mark")):
                return clause
    return tree.clause_of(above) if tree.forms[first - 1] == "," else above
