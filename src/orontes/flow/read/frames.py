"""What the whole sentence says of its events: it asks, it commands, it calls a report untrue, it tells of a film or a drill."""

from __future__ import annotations

from orontes.flow.read.clauses import is_imperative
from orontes.flow.read.governors import is_any
from orontes.flow.read.standing import Standing
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_cues, singular

_STOPS = frozenset({".", "!", "?", ";"})
_WITHIN = frozenset({"in", "during", "under", "throughout", "at", "for"})
_SHOWING = frozenset(
    {
        "show",
        "depict",
        "portray",
        "tell",
        "imagine",
        "describe",
        "feature",
        "follow",
        "open",
        "begin",
        "end",
        "see",
        "assume",
        "have",
        "let",
        "allow",
    }
)
_VERDICTS = frozenset({"untrue", "false", "fake", "hoax", "misleading", "myth", "fiction", "satire", "disinformation"})
_PLAYED = frozenset({"game", "play", "comedy", "musical", "sketch", "script"})
"""In these, people are hurt in earnest too: "was injured in the game"."""
_LAUGHED_AT = frozenset({"ridicule", "mock", "scorn", "rubbish", "debunk", "refute"})
_FOUND_TRUE = frozenset({"credible", "true", "substantiated", "founded", "accurate", "plausible", "correct", "borne"})
_HARDLY = frozenset({"not", "n't", "never", "hardly", "scarcely"})
_CALLED = frozenset({"call", "describe", "brand", "label", "denounce", "term", "be", "prove", "turn", "as", "remain", "seem", "appear"})


def by_frame(tree: Tree, trigger: int, path: list[int], standing: Standing, *, title: bool) -> None:
    """Takes the frame of the whole sentence into the standing; `path` holds the words that bear on the event, from it upward."""
    label = _label(tree, trigger)
    if label in _VERDICTS:
        standing.deny("marked as untrue")
    elif label in {"claim", "rumour", "rumor"} or tree.lower[:2] == ("fact", "check"):
        standing.set_mode("hypothetical", "a claim to be checked")
    if _is_called_untrue(tree, trigger):
        standing.deny("said to be untrue")
    if not title and any(is_imperative(tree, word) and (word == trigger or _is_core(tree, path, word)) for word in path):
        standing.set_mode("ordered", "an imperative")
    if _is_asked(tree, trigger, path, granted=standing.certainty == "stated"):
        standing.set_mode("hypothetical", "a question")
    _other_world(tree, trigger, path, standing)


def _is_core(tree: Tree, path: list[int], word: int) -> bool:
    return tree.relation(path[path.index(word) - 1]) in {"xcomp", "conj", "obj"}


def _label(tree: Tree, trigger: int) -> str:
    """What stands before a colon at the start: "False: troops …", though the mark may be read as a sentence of its own."""
    if len(tree) > 2 and trigger > 1 and tree.lower[1] == ":":
        return tree.lower[0]
    before = tree.text[max(0, tree.span.start - 20) : tree.span.start].rpartition("\n")[2].strip(" []()")
    return before.rstrip(": ").lower() if before.endswith(":") else ""


def _is_called_untrue(tree: Tree, trigger: int) -> bool:
    """So "claims that … are false", "called reports of … untrue", whatever the tree has made of it."""
    opened = [word for word in range(trigger) if _opens_claim(tree, word, trigger)]
    opened += [word for word in range(trigger) if singular(tree.lower[word]) in load_cues("documents")]
    verdicts = load_cues("untrue") | load_cues("untrue_report") | load_cues("made_up")
    if not opened or any(tree.lower[word] in {".", ";", "but"} for word in range(opened[-1], trigger)):
        return False
    if any(tree.lemmas[word] in _LAUGHED_AT for word in range(opened[-1])):
        return True
    if any(tree.lower[word] in verdicts and tree.lower[word - 1] == "as" for word in range(1, opened[-1])):
        return True  # "described as false reports that"
    for word in range(trigger + 1, len(tree)):
        if tree.lower[word] in {".", ";", "but"}:
            return False
        if tree.lower[word] in _FOUND_TRUE and tree.lower[word - 1] in _HARDLY:
            return True
        if tree.lower[word] in verdicts and tree.tag(word) in {"ADJ", "NOUN"} and not _describes(tree, word):
            before = [tree.lemmas[w] for w in (*range(opened[-1]), *range(trigger + 1, word))]
            return bool(set(before) & _CALLED) and not any(w in {"not", "n't", "never"} for w in tree.lower[trigger + 1 : word])
    return False


def _opens_claim(tree: Tree, word: int, trigger: int) -> bool:
    noun = singular(tree.lower[word])
    if noun not in load_cues("claimed") and noun not in load_cues("notion"):
        return False
    if tree.tag(word) == "VERB" and tree.dependents(word, "nsubj"):
        return False
    return any(tree.lower[after] in {"that", "of"} for after in range(word + 1, min(word + 9, trigger)))


def _describes(tree: Tree, word: int) -> bool:
    return tree.relation(word) == "amod" or (word + 1 < len(tree) and tree.tag(word + 1) == "NOUN" and tree.head(word) == word + 1)


def _is_asked(tree: Tree, trigger: int, path: list[int], *, granted: bool) -> bool:
    """Whether the event stands in a question, not beside one or in what the question takes for granted."""
    mark = next((word for word in range(trigger, len(tree)) if tree.forms[word][0] in _STOPS), None)
    if mark is None or "?" not in tree.forms[mark]:
        return False
    if granted and _asks_why(tree, trigger):
        return False
    top = path[-1]
    if granted and tree.head(top) >= 0 and tree.tag(top) in {"NOUN", "PROPN"} and not is_any(tree, top):
        return False  # "will they look into the killing of the nun?"
    if granted and tree.head(top) >= 0 and tree.relation(top) in {"acl", "advcl"} and tree.tag(top) not in {"NOUN", "PROPN"}:
        marks = {tree.lower[m] for m in tree.dependents(top, "mark", "advmod", "nsubj", "nsubj:pass", "obj", "obl")}
        if tree.relation(top) == "acl" and tree.fine(top) == "VBN":
            return False  # "who are the 15 people killed?"
        return not marks & {"because", "since", "when", "after", "before", "while", "who", "which", "that", "although", "as"}
    later = [word for word in tree.conjuncts(top)[1:] if tree.dependents(word, "nsubj", "nsubj:pass")]
    return not (later and max(later) > trigger and max(later) < mark and not _is_inverted(tree, top) and _is_inverted(tree, max(later)))


def _asks_why(tree: Tree, verb: int) -> bool:
    """So "why did they kill him?": that they did is taken for granted."""
    helpers = tree.dependents(verb, "aux", "aux:pass")
    past = tree.fine(verb) == "VBD" or any(tree.lower[word] in {"did", "was", "were"} for word in helpers)
    return (
        past and all(tree.fine(w) != "MD" for w in helpers) and any(tree.lower[w] == "why" for w in tree.dependents(verb, "advmod", "mark"))
    )


def _is_inverted(tree: Tree, verb: int) -> bool:
    subjects = tree.dependents(verb, "nsubj", "nsubj:pass")
    helpers = tree.dependents(verb, "aux", "aux:pass", "cop")
    asking = any(tree.fine(word) in {"WP", "WRB", "WDT"} for word in (*tree.below[verb], *subjects))
    return asking or bool(subjects and helpers and min(helpers) < min(subjects))


def _other_world(tree: Tree, trigger: int, path: list[int], standing: Standing) -> None:
    """Films, novels and games; drills, but not what befalls people in them in earnest."""
    top = path[-1]
    above = tree.head(top)
    if above >= 0 and tree.relation(top) == "acl" and tree.relation(above) == "obj":
        above = tree.head(above)  # "shows a militia burning a village"
    telling = (
        above >= 0 and tree.relation(top) in {"advcl", "acl", "ccomp", "xcomp", "conj"} and tree.is_verb(top) and not _is_past(tree, top)
    )
    for word in [*path, above] if telling else path:
        for below in tree.dependents(word, "obl", "nsubj"):
            if below in path:
                continue
            subject = tree.relation(below) == "nsubj"
            owned = subject and [w for w in tree.dependents(below, "nmod:poss") if singular(tree.lower[w]) in load_cues("invented")]
            if owned:
                standing.set_mode("hypothetical", f'within a "{tree.forms[owned[0]]}"')
            if subject and tree.lemmas[word] not in _SHOWING:
                continue
            if not subject and tree.preposition(below) not in _WITHIN and tree.lower[below] != "part":
                continue
            inside = [below, *(inner for inner in tree.subtree(below) if tree.preposition(inner) == "of")]
            found = next((w for w in inside if singular(tree.lower[w]) in load_cues("invented")), None)
            if found is not None and (subject or not _is_past(tree, trigger) or _is_in_fiction(tree, below, found)):
                standing.set_mode("hypothetical", f'within a "{tree.forms[found]}"')
            drilled = next((w for w in inside if singular(tree.lower[w]) in load_cues("drill")), None)
            if drilled is not None and tree.lemmas[trigger] not in load_cues("befall"):
                standing.set_mode("hypothetical", f'during a "{tree.forms[drilled]}"')
    clause = tree.clause_of(trigger)
    for inner in (path[-1], *(() if _is_past(tree, clause) else (clause,))):  # "a scenario in which an attack kills 40"
        scene = tree.head(inner)
        if scene >= 0 and tree.full(inner) == "acl:relcl" and singular(tree.lower[scene]) in load_cues("invented") | {"scene", "episode"}:
            standing.set_mode("hypothetical", f'within a "{tree.forms[scene]}"')
    if tree.lemmas[trigger] in load_cues("befall"):
        return
    for word in range(len(tree)):
        beside = tree.lower[word] in load_cues("mock") and tree.relation(word) in {"amod", "compound"}
        if beside and (tree.clause_of(word) == clause or clause in tree.conjuncts(tree.clause_of(word))):
            standing.set_mode("hypothetical", f'"{tree.forms[word]}": a drill')


def _is_in_fiction(tree: Tree, below: int, found: int) -> bool:
    return below == found and tree.preposition(below) == "in" and singular(tree.lower[found]) not in _PLAYED


def _is_past(tree: Tree, trigger: int) -> bool:
    """Told as news are told: "three people were killed at the film"."""
    return tree.fine(trigger) == "VBD" or any(tree.lower[a] in {"was", "were", "had"} for a in tree.dependents(trigger, "aux", "aux:pass"))
