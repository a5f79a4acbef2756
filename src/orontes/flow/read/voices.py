"""Who says so: the chain of speakers above an event in its sentence, outermost first, each with its cue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orontes.flow.read.phrases import antecedent, named_head, natures, phrase_span
from orontes.flow.read.slots import surface_subject
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_cues, singular
from orontes.records.claim import Voice

UNNAMED = "unnamed"
_CONTENT = frozenset({"ccomp", "xcomp", "parataxis", "csubj", "advcl", "obj", "nsubj", "obl", "acl"})
_OBJECT_SPEECH = frozenset(
    [
        "report",
        "confirm",
        "announce",
        "acknowledge",
        "admit",
        "deny",
        "reject",
        "dismiss",
        "refute",
        "dispute",
        "record",
        "document",
        "claim",
        "allege",
        "describe",
        "recall",
        "estimate",
        "verify",
        "mention",
        "count",
        "register",
        "recount",
        "remember",
        "reveal",
        "monitor",
        "witness",
        "note",
        "detail",
        "cite",
        "accuse",
        "blame",
        "show",
        "repudiate",
    ]
)
_NOBODY = frozenset({"nobody", "none", "nothing", "who", "what"})
_NO_STATEMENT = frozenset({"responsibility", "victory", "credit", "life", "territory", "control", "seat"})
"""Objects with which "claim" or "report" tells of no event: "claimed responsibility for the blast"."""
_ACCUSING = frozenset({"accuse", "blame", "charge", "condemn"})
_SPEAKING_THINGS = frozenset(
    [
        "paper",
        "memo",
        "cable",
        "letter",
        "diary",
        "book",
        "article",
        "database",
        "tally",
        "list",
        "report",
        "source",
        "image",
        "footage",
        "video",
        "witness",
        "statement",
        "account",
        "media",
        "news",
        "survey",
        "study",
        "figure",
        "estimate",
        "document",
        "testimony",
        "record",
        "newspaper",
        "agency",
        "station",
        "broadcast",
        "channel",
        "post",
        "photo",
        "photograph",
        "picture",
        "evidence",
        "communique",
        "dispatch",
        "press",
    ]
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One link above an event: the voice, the word that carries the cue, and how it was found."""

    voice: Voice
    cue: int
    how: str


def find_speakers(tree: Tree, trigger: int) -> list[Spoken]:
    """The speakers above an event in its own sentence, outermost first."""
    found: list[Spoken] = []
    child = trigger
    seen: set[int] = set()
    for node in (trigger, *tree.ancestors(trigger)):
        if node != trigger:
            spoken = _above(tree, child, node)
            if spoken is not None and spoken.cue not in seen:
                seen.add(spoken.cue)
                found.append(spoken)
        for spoken in _beside(tree, node, trigger, child):
            if spoken.cue not in seen:
                seen.add(spoken.cue)
                found.append(spoken)
        child = node
    found.extend(spoken for spoken in _by_role(tree, trigger) if spoken.cue not in seen)
    return found[::-1]


def _by_role(tree: Tree, trigger: int) -> Iterator[Spoken]:
    """A verb of saying whose content, by its PropBank role, holds the event, wherever the tree has hung the verb."""
    for verb, content, label in tree.sentence.roles:
        said = label in {"ARG1", "C-ARG1"} and verb != trigger and is_speech(tree, verb) and tree.is_verb(content)
        if said and tree.is_under(trigger, content):
            voice = make_speaker(tree, verb)
            if voice is not None and voice.text != UNNAMED:
                yield Spoken(voice, verb, f'"{voice.cue}" has the statement as its content')


def is_speech(tree: Tree, word: int) -> bool:
    """Whether a word is a verb of saying, denying or believing."""
    lemma = tree.lemmas[word]
    return tree.is_verb(word) and (lemma in load_cues("say") or lemma in load_cues("deny"))


def make_speaker(tree: Tree, verb: int) -> Voice | None:
    """The voice of a speech verb: its subject, in the passive its agent; `unnamed` where nobody is named."""
    cue = tree.forms[verb]
    active = any(tree.full(word) == "nsubj" for word in tree.dependents(verb, "nsubj"))
    if tree.is_passive(verb) and not active:
        agents = [w for w in tree.dependents(verb, "obl") if tree.full(w) == "obl:agent" or tree.preposition(w) == "by"]
        if agents:
            return Voice(text=_words(tree, agents[0]), cue=cue, span=phrase_span(tree, agents[0]))
        return Voice(text=UNNAMED, cue=cue, span=tree.span_of([verb]))
    own = tree.dependents(verb, "nsubj")
    told = [word for word in tree.roles(verb, "ARG0") if _can_speak(tree, word)]
    speaker = antecedent(tree, own[0]) if own else told[0] if told else surface_subject(tree, verb)
    if speaker is None or not _can_speak(tree, speaker) or tree.lower[speaker] in _NOBODY or _is_no_one(tree, speaker):
        return None
    speaker = named_head(tree, speaker)
    return Voice(text=_words(tree, speaker), cue=cue, span=phrase_span(tree, speaker))


def _is_no_one(tree: Tree, speaker: int) -> bool:
    return any(tree.lower[below] in {"no", "neither"} for below in tree.dependents(speaker, "det"))


def _above(tree: Tree, child: int, node: int) -> Spoken | None:
    relation = tree.relation(child)
    lemma = tree.lemmas[node]
    if lemma == "put" and relation == "obj" and singular(tree.lower[child]) in {"toll", "number", "figure", "count", "total"}:
        voice = make_speaker(tree, node)
        return None if voice is None else Spoken(voice, node, f'"{voice.cue}" the figure')
    if is_speech(tree, node) and relation in _CONTENT:
        return _of_verb(tree, child, node, relation, lemma)
    if tree.tag(node) == "NOUN" and singular(tree.lower[node]) in load_cues("claimed"):
        carried = (
            (relation == "acl" and tree.full(child) != "acl:relcl")
            or relation == "ccomp"
            or (relation == "nmod" and tree.preposition(child) == "of")
        )
        if carried:
            return _of_noun(tree, node)
    return None


def _of_verb(tree: Tree, child: int, node: int, relation: str, lemma: str) -> Spoken | None:
    if relation == "obl" and not (lemma in _ACCUSING and tree.preposition(child) in {"of", "for"}):
        return None
    if relation == "obj" and (lemma not in _OBJECT_SPEECH or singular(tree.lower[child]) in _NO_STATEMENT):
        return None
    if relation == "nsubj" and not (tree.full(child) == "nsubj:pass" and lemma in _OBJECT_SPEECH):
        return None
    if relation == "acl":
        return None
    marks = {tree.lower[mark] for mark in tree.dependents(child, "mark")} | {tree.lower[w] for w in tree.dependents(child, "advmod")}
    if relation == "advcl" and not (lemma in _ACCUSING or marks & {"that", "how", "of", "for"}):
        return None
    if (
        relation == "xcomp"
        and not tree.is_passive(node)
        and lemma not in {"claim", "report", "recall", "allege", "deny", "remember", "accuse"}
    ):
        return None
    voice = make_speaker(tree, node)
    return None if voice is None else Spoken(voice, node, f'"{voice.cue}" governs the clause')


def _of_noun(tree: Tree, node: int) -> Spoken | None:
    """So "reports of", "claims that": the noun's owner where one is named, else the noun itself."""
    if tree.head(node) >= 0 and is_speech(tree, tree.head(node)) and tree.lemmas[tree.head(node)] in load_cues("deny"):
        return None
    owners = tree.dependents(node, "nmod:poss") or [w for w in tree.dependents(node, "nmod") if tree.preposition(w) in {"by", "from"}]
    if owners and _can_speak(tree, owners[0]):
        return Spoken(
            Voice(text=_words(tree, owners[0]), cue=tree.forms[node], span=phrase_span(tree, owners[0])),
            node,
            f'whose "{tree.forms[node]}"',
        )
    if tree.preposition(node) == "according to":
        return None
    return Spoken(Voice(text=tree.forms[node], cue=tree.forms[node], span=tree.span_of([node])), node, f'"{tree.forms[node]}" of it')


def _beside(tree: Tree, node: int, trigger: int, child: int) -> list[Spoken]:
    """Attributions that hang on a word above the event: "according to X", "…, said X", "as X put it", "reportedly"."""
    found = []
    for below in tree.below[node]:
        if below == child or tree.is_under(trigger, below):
            continue
        relation = tree.relation(below)
        preposition = tree.preposition(below)
        if preposition.startswith(("according to", "in accordance to")) and relation in {"obl", "nmod", "advcl", "advmod", "parataxis"}:
            found.append(_according(tree, below, "according to"))
        elif preposition in {"per", "citing", "quoting"} and relation in {"obl", "nmod"}:
            found.append(_according(tree, below, preposition))
        elif relation == "advcl" and tree.lower[below] == "according":
            found.extend(_according(tree, w, "according to") for w in tree.dependents(below, "obl", "nmod", "obj")[:1])
        elif relation == "advcl" and tree.lower[below] in {"citing", "quoting"}:
            found.extend(_according(tree, w, tree.lower[below]) for w in tree.dependents(below, "obj")[:1])
        elif relation == "parataxis" and is_speech(tree, below) and not tree.dependents(below, "ccomp"):
            voice = make_speaker(tree, below)
            if voice is not None and voice.text != UNNAMED:
                found.append(Spoken(voice, below, f'"{voice.cue}" stands beside the statement'))
        elif relation == "advcl" and is_speech(tree, below) and any(tree.lower[m] == "as" for m in tree.below[below]):
            voice = make_speaker(tree, below)
            if voice is not None:
                found.append(Spoken(voice, below, f'"as … {voice.cue}" stands beside the statement'))
        elif relation == "advmod" and tree.lower[below] in load_cues("unnamed"):
            span = tree.span_of([below])
            found.append(Spoken(Voice(text=UNNAMED, cue=tree.forms[below], span=span), below, f'"{tree.forms[below]}": nobody is named'))
    return found


def _according(tree: Tree, head: int, cue: str) -> Spoken:
    if singular(tree.lower[head]) in _SPEAKING_THINGS:
        owners = tree.dependents(head, "nmod:poss") or [w for w in tree.dependents(head, "nmod") if tree.preposition(w) in {"by", "from"}]
        head = owners[0] if owners and _can_speak(tree, owners[0]) else head
    head = named_head(tree, head)
    return Spoken(Voice(text=_words(tree, head), cue=cue, span=phrase_span(tree, head)), head, f'after "{cue}"')


def _can_speak(tree: Tree, head: int) -> bool:
    kinds = natures(tree, head)
    if kinds & {"person", "group", "pronoun"} or tree.tag(head) == "PROPN":
        return True
    return singular(tree.lower[head]) in _SPEAKING_THINGS or "place" in kinds


def _words(tree: Tree, head: int) -> str:
    start, end = phrase_span(tree, head)
    return " ".join(tree.text[start:end].split())
