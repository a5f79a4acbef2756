"""Who can speak, and whose words a verb or a noun of saying carries: the speaker with title and role."""

from __future__ import annotations

from collections.abc import Iterator

from orontes.flow.read.phrases import antecedent, named_head, natures, phrase_span
from orontes.flow.read.subjects import surface_subject
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_cues, load_speech, singular
from orontes.records.claim import Voice
from orontes.records.span import Span

UNNAMED = "unnamed"
_NOBODY = frozenset({"nobody", "none", "nothing", "who", "what", "there", "which", "everything", "something", "anything", "this", "that"})
_QUOTING = frozenset({"quote", "cite", "describe", "report"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"})
_MARKS = frozenset({",", '"', "“", "”", "''", "’", "»", "—", "–"})
_IN_NAMES = frozenset({"for", "of"})
_BREAKS = frozenset({",", ";", ":", "(", ")", ".", '"', "“", "”"})
_COMPLEMENTS = frozenset({"of", "in", "for", "from", "at", "with", "near", "on"})
_CLOSING = frozenset({'"', "”", "''", "’", "»"})
_LONGEST_RUN = 8
_LONGEST_ROLE = 14
"""Words of a role after the name, at most; a longer one is a story of its own."""
_ONWARD = frozenset({"on", "ahead", "forward", "through"})


def is_grounds(tree: Tree, clause: int, noun: str) -> bool:
    """Whether a noun and the infinitive after it are an inquiry's standard of proof: "reasonable grounds to believe"."""
    return noun in load_speech("grounds") and tree.lemmas[clause] in load_speech("believing")


def is_speech(tree: Tree, word: int) -> bool:
    """Whether a word is a verb of saying, denying or believing."""
    if not tree.is_verb(word):
        return False
    lemma = tree.lemmas[word]
    return (lemma in load_cues("say") or lemma in load_cues("deny")) and not _is_name(tree, word)


def is_telling(tree: Tree, word: int) -> bool:
    """Whether a word is a verb of saying, or one of asking, promising or threatening: words may stand beside it as what is said."""
    onward = any(tree.lower[on] in _ONWARD for on in tree.dependents(word, "compound:prt"))  # "pressed on with the talks"
    return tree.is_verb(word) and (is_speech(tree, word) or (tree.lemmas[word] in load_speech("asking") and not onward))


def _is_name(tree: Tree, word: int) -> bool:
    """Whether the word is the "Said" of "Mariam Said met …": written as a name after a name, and no headline."""
    if word == 0 or not tree.forms[word].istitle() or not tree.forms[word - 1][0].isupper():
        return False
    return word + 1 < len(tree) and not tree.forms[word + 1][0].isupper()


def make_speaker(tree: Tree, verb: int) -> Voice | None:
    """The voice of a speech verb: its subject, in the passive its agent; `unnamed` where nobody is named, None where it is no voice."""
    cue = tree.forms[verb]
    speaker = find_speaker(tree, verb)
    if speaker is not None:
        return make_voice(tree, speaker, cue)
    if _is_passive(tree, verb) and not agents_of(tree, verb):
        return Voice(text=UNNAMED, cue=cue, span=tree.span_of([verb]))
    return None


def find_speaker(tree: Tree, verb: int) -> int | None:
    """The head of the words that name who speaks; None where nobody does."""
    found = next(iter(agents_of(tree, verb)), None) if _is_passive(tree, verb) else _active(tree, verb)
    if found is None:
        return None
    found = maker_of(tree, found)
    speaks = can_speak(tree, found) or (tree.lemmas[verb] in load_speech("speaking") and tree.tag(found) in {"NOUN", "PROPN"})
    return found if speaks and tree.lower[found] not in _NOBODY and not _is_no_one(tree, found) else None


def make_voice(tree: Tree, head: int, cue: str) -> Voice:
    """The voice of a noun phrase: name, title and role, as written; where that is more than a name, it stands for the name."""
    span = speaker_span(tree, head)
    name = next(
        (word for word in (named_head(tree, head), head) if tree.name_label(word) in {"PER", "ORG"} and tree.tag(word) == "PROPN"), None
    )
    core = name_span(tree, name) if name is not None else phrase_span(tree, head)
    inside = core != span and span.holds(core)
    return Voice(text=" ".join(span.of(tree.text).split()), cue=cue, span=span, stands_for=core if inside else None)


def speaker_span(tree: Tree, head: int) -> Span:
    """The words of a speaker: the name with the title before it and the role beside it."""
    first, last = _bounds(tree, phrase_span(tree, head))
    for name in (head, named_head(tree, head)):
        start, end = _bounds(tree, phrase_span(tree, name))
        first, last = min(first, start), max(last, end)
    last = _with_complement(tree, head, last)
    for role in _roles_beside(tree, head):
        words = [word for word in tree.subtree(role) if not _is_clause(tree, word, role)]
        end = _run_end(words, role)
        if last < min(words) and min(words) - last <= 2 and end - last <= _LONGEST_ROLE:
            last = max(last, end)
    return Span(tree.sentence.starts[first], tree.sentence.ends[last])


def _with_complement(tree: Tree, head: int, last: int) -> int:
    """The end of the speaker with what says where or whose he is: "officials in Tirvan", "the lawyer for the families"."""
    for phrase in tree.dependents(head, "nmod"):
        words = [word for word in tree.subtree(phrase) if not _is_clause(tree, word, phrase)]
        fits = _COMPLEMENTS if not tree.name_label(head) else _IN_NAMES if tree.forms[phrase][0].isupper() else frozenset[str]()
        if tree.preposition(phrase).split(" ")[0] not in fits or min(words) != last + 1:
            continue
        last = _run_end(words, phrase)
    return last


def name_span(tree: Tree, head: int) -> Span:
    """The words of the name that a word belongs to, without "the" and "'s"."""
    label, first, last = tree.name_label(head), head, head
    while first > 0 and tree.sentence.names[first] == f"I-{label}":
        first -= 1
    while last + 1 < len(tree) and tree.sentence.names[last + 1] == f"I-{label}":
        last += 1
    if tree.lower[last] in {"'s", "’s", "'"} and last > first:
        last -= 1
    if tree.lower[first] == "the" and last > first:
        first += 1
    return Span(tree.sentence.starts[first], tree.sentence.ends[last])


def maker_of(tree: Tree, head: int) -> int:
    """For a thing that speaks for somebody ("the commission's report", "a report by Amnesty") that somebody; else the word itself."""
    noun = singular(tree.lower[head])
    if (
        tree.tag(head) != "NOUN"
        or noun not in load_speech("thing") | load_speech("noun") | load_speech("made")
        or noun in {"witness", "agency"}
    ):
        return head
    owners = (owner for owner in owners_of(tree, head) if can_speak(tree, owner) and tree.lower[owner] not in {"its", "their", "whose"})
    return next(owners, head)


def owners_of(tree: Tree, noun: int) -> Iterator[int]:
    """Whose a statement, report or claim is: "X's", "by X", "from X", "published by X"; of a testimony also "of X"."""
    yield from tree.dependents(noun, "nmod:poss")
    prepositions = {"by", "from"} | ({"of"} if singular(tree.lower[noun]) in load_speech("made") else set())
    for below in tree.dependents(noun, "nmod"):
        if tree.preposition(below) in prepositions:
            yield below
    for clause in tree.dependents(noun, "acl"):
        if tree.fine(clause) == "VBN" and tree.lemmas[clause] in load_speech("making"):
            yield from agents_of(tree, clause)


def agents_of(tree: Tree, verb: int) -> list[int]:
    """Who does what a passive verb tells."""
    return [w for w in tree.dependents(verb, "obl") if tree.full(w) == "obl:agent" or tree.preposition(w) == "by"]


def can_speak(tree: Tree, head: int) -> bool:
    """Whether a noun can name a speaker: a person, a body, a place that stands for its rulers, a thing that speaks for its maker."""
    kinds = natures(tree, head)
    if tree.lower[head] in {"latter", "former", "two", "both", "pair"} or tree.lower[head].endswith(("-year-old", "-year-olds")):
        return True
    if kinds & {"person", "group", "pronoun"} or tree.tag(head) == "PROPN":
        return tree.fine(head) not in {"PRP$", "WP$"} or tree.full(head) == "nmod:poss"
    return singular(tree.lower[head]) in load_speech("thing") or "place" in kinds


def _is_passive(tree: Tree, verb: int) -> bool:
    return tree.is_passive(verb) and not any(tree.full(word) == "nsubj" for word in tree.dependents(verb, "nsubj"))


def _active(tree: Tree, verb: int) -> int | None:
    own = tree.dependents(verb, "nsubj")
    beside = _adjacent(tree, verb)
    if beside is not None and not any(tree.is_under(beside, subject) for subject in own):
        return beside
    if own:
        subject = antecedent(tree, own[0])
        return _without_expletive(tree, verb, subject)
    strayed = _quoted(tree, verb) or _strayed(tree, verb)
    if strayed is not None:
        return strayed
    told = [word for word in tree.roles(verb, "ARG0") if can_speak(tree, word)]
    if told:
        described = tree.full(told[0]) == "nmod:desc"  # "the analyst Karl Lister"
        return antecedent(tree, tree.head(told[0]) if described else told[0])
    return _above_a_thing(tree, verb) or surface_subject(tree, verb)


def _above_a_thing(tree: Tree, verb: int) -> int | None:
    """Who acts above "commented on events noting that …", where the reader hung the participle on a noun that cannot speak."""
    noun = tree.head(verb)
    if tree.relation(verb) != "acl" or tree.fine(verb) != "VBG" or noun < 0 or can_speak(tree, noun):
        return None
    above = tree.head(noun)
    acting = tree.dependents(above, "nsubj") if above >= 0 and tree.is_verb(above) and tree.relation(noun) in {"obj", "obl"} else []
    return acting[0] if acting and can_speak(tree, acting[0]) else None


def _quoted(tree: Tree, verb: int) -> int | None:
    """So "quoted the minister as saying", "the minister was quoted as saying": whoever is quoted says it."""
    above = tree.head(verb)
    if above < 0 or tree.lemmas[above] not in _QUOTING or not any(tree.lower[w] == "as" for w in tree.below[verb]):
        return None
    held = tree.dependents(above, "nsubj:pass", "nsubj") if tree.is_passive(above) else tree.dependents(above, "obj")
    return antecedent(tree, held[0]) if held else None


def _strayed(tree: Tree, verb: int) -> int | None:
    """A subject that the reader hung on the clause that is said: "one of the lawyers said the videos show"."""
    for clause in tree.dependents(verb, "ccomp") if is_telling(tree, verb) and tree.fine(verb) in _FINITE else ():
        for subject in tree.dependents(clause, "nsubj", "nsubj:pass"):
            if subject < verb < clause:
                return subject
    return None


def _adjacent(tree: Tree, verb: int) -> int | None:
    """The speaker who stands between a mark and a verb of saying (", she said", ", said one source"), whatever the reader made of it."""
    if not is_telling(tree, verb) or tree.fine(verb) not in _FINITE:
        return None
    last = verb - 1
    while last > 0 and tree.tag(last) in {"ADV", "AUX"}:
        last -= 1
    first = last
    while first >= 0 and tree.tag(first) in _NOMINAL and last - first < _LONGEST_RUN:
        first -= 1
    if 0 <= first < last and tree.forms[first] in _MARKS:
        return _head_of_run(tree, range(first + 1, last + 1))
    named = _named_between(tree, verb)
    if named is not None or tree.lemmas[verb] == "tell":
        return named  # who is told stands behind "told"
    closed = verb > 0 and tree.forms[verb - 1] in _CLOSING
    lone = not tree.dependents(verb, "nsubj") and verb > 0 and tree.forms[verb - 1] in _MARKS
    if closed or (lone and (tree.relation(verb) == "parataxis" or any(clause < verb for clause in tree.dependents(verb, "ccomp")))):
        end = verb + 1
        while end < len(tree) and tree.tag(end) in _NOMINAL and end - verb <= _LONGEST_RUN:
            end += 1
        return _head_of_run(tree, range(verb + 1, end))
    return None


def _named_between(tree: Tree, verb: int) -> int | None:
    """The name between two commas before a verb of saying, of whoever stands before them: ", a survivor, Amal Sorin, told …"."""
    if verb < 3 or tree.forms[verb - 1] != ",":
        return None
    first = verb - 2
    while first >= 0 and tree.tag(first) in _NOMINAL and verb - first < _LONGEST_RUN:
        first -= 1
    name = first + 1
    if (
        not 0 < name < verb - 1
        or tree.forms[first] != ","
        or tree.name_label(name) != "PER"
        or tree.tag(first - 1) not in {"NOUN", "PROPN"}
    ):
        return None
    return name if "person" in natures(tree, first - 1) else None


def _head_of_run(tree: Tree, run: range) -> int | None:
    inside = set(run)
    heads = [w for w in run if tree.head(w) not in inside and (tree.tag(w) in {"NOUN", "PROPN"} or tree.fine(w) == "PRP")]
    return heads[0] if len(heads) == 1 and can_speak(tree, heads[0]) else None


def _without_expletive(tree: Tree, verb: int, subject: int) -> int | None:
    """Nobody is meant by the "it" of "it seems", "it is clear"."""
    return (
        None
        if tree.full(subject) == "expl" or (tree.lower[subject] == "it" and tree.lemmas[verb] in {"seem", "appear", "turn"})
        else subject
    )


def _is_no_one(tree: Tree, speaker: int) -> bool:
    return any(tree.lower[below] in {"no", "neither"} for below in tree.dependents(speaker, "det"))


def _roles_beside(tree: Tree, head: int) -> list[int]:
    """Appositions that follow the speaker's name, in the order of the text."""
    found = [word for word in tree.dependents(head, "appos") if word > head]
    return [word for word in found if tree.tag(word) in {"NOUN", "PROPN"}]


def _is_clause(tree: Tree, word: int, role: int) -> bool:
    """Whether a word of a role belongs to a clause or to another apposition in it."""
    current = word
    while current != role:
        if tree.relation(current) in {"acl", "advcl", "parataxis", "appos"} or tree.forms[current] in _BREAKS:
            return True
        current = tree.head(current)
    return False


def _run_end(words: list[int], role: int) -> int:
    end = role
    while end + 1 in words:
        end += 1
    return end


def _bounds(tree: Tree, span: Span) -> tuple[int, int]:
    words = tree.words_within(*span)
    return words[0], words[-1]
