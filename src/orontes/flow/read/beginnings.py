"""When the happenings of a report began, so that "the third day of the siege" and "a year after the massacre" can be counted."""

from __future__ import annotations

from orontes.flow.read.phrases import natures
from orontes.flow.read.times import TimeExpression
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import singular

_BEGIN = frozenset({"begin", "start", "erupt", "break", "occur", "happen", "take", "commence", "launch", "mount", "open", "be", "come"})
_BRING = frozenset({"launch", "begin", "start", "open", "mount", "stage", "carry", "commit", "declare", "impose"})
_KINDS = frozenset({"event", "abstract"})


def find_beginnings(tree: Tree, times: list[tuple[TimeExpression, int]]) -> dict[str, TimeExpression]:
    """Happenings of the sentence, by their noun, with the time that the sentence gives for their beginning."""
    found: dict[str, TimeExpression] = {}
    for expression, head in times:
        above = tree.head(head)
        if above < 0 or expression.kind not in {"absolute", "partial", "weekday", "deictic"} or expression.counted_from_event:
            continue
        for noun in _begun(tree, above):
            found.setdefault(singular(tree.lower[noun]), expression)
    return found


def _begun(tree: Tree, above: int) -> list[int]:
    """The noun that the time hangs on, or what the verb that it hangs on lets begin."""
    if _is_happening(tree, above):
        return [above]
    if not tree.is_verb(above):
        return []
    begun = tree.dependents(above, "nsubj", "nsubj:pass") if tree.lemmas[above] in _BEGIN else []
    brought = tree.objects(above) if tree.lemmas[above] in _BRING else []
    return [noun for noun in (*begun, *brought) if _is_happening(tree, noun)]


def _is_happening(tree: Tree, word: int) -> bool:
    if tree.tag(word) != "NOUN":
        return False
    return "happening" in natures(tree, word) or tree.sentence.kinds[word] in _KINDS
