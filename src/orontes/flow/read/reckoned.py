"""Times that the words give an event by way of another: "nine days after it", "five years on", "on 3 May, when …", "the fighting that began on …"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from orontes.flow.read.moments import Anniversary, Length, Moment, Shift, Stretch
from orontes.flow.read.phrases import natures
from orontes.flow.read.times import TimeExpression
from orontes.flow.read.tree import Tree

Times = list[tuple[TimeExpression, int]]
DATED = frozenset({"absolute", "partial", "weekday", "deictic"})
"""Kinds of expressions that are a time in the calendar."""
_BEGIN = frozenset({"begin", "start", "erupt", "break"})
_HAPPEN = frozenset({"happen", "occur", "take", "come"})
_LASTING = frozenset({"in", "for", "within", "over", "during"})
_WHEN = re.compile(r",? when ")
_ON = re.compile(r" on(?=,|\.|$)")


class Back(NamedTuple):
    """A step back from a time to what happened so long before it."""

    step: TimeExpression
    origin: TimeExpression | None
    """The date that it is counted from, where the sentence gives one."""
    from_report: bool
    """Whether it is counted from the day of the report; else, without an origin, from the time told about."""


def step_back(tree: Tree, trigger: int, times: Times) -> Back | None:
    """For "on Sunday, nine days after six women were shot" and "five years after the massacre, nobody has …" how to date what lies so far back."""
    for expression, head in times:
        step = _step_of(expression)
        if step is None:
            continue
        others = [(other, at) for other, at in times if other is not expression and other.can_date and other.kind in DATED]
        zone, above = _told_before(tree, expression, head)
        if trigger not in zone and not (_holds_all(expression, tree) and _is_aside(tree, trigger) and not others):
            continue
        if any(at in zone for _, at in others):
            return None
        origin = next((other for other, at in others if above < 0 or tree.is_under(at, above)), None)
        from_report = isinstance(expression.value, Anniversary) or _is_present(tree, above)
        return Back(replace(expression, value=step, kind="deictic"), origin, from_report)
    return None


def date_of_when(tree: Tree, trigger: int, times: Times) -> TimeExpression | None:
    """The date right before the "when" of the event's clause: each of "on 3 May, when six died, and on 9 June, when two died" has its own."""
    for expression, _ in reversed(times):
        opening = _WHEN.match(tree.text, expression.span.end, tree.span.end)
        if opening is None or expression.kind not in DATED or tree.sentence.starts[trigger] < opening.end():
            continue
        return expression if "," not in tree.text[opening.end() : tree.sentence.starts[trigger]] else None
    return None


def begun_with(tree: Tree, trigger: int, times: Times) -> TimeExpression | None:
    """For "the fighting that began on 3 May has killed nine", "nine have died since it was shelled on 3 May" the time since then."""
    nouns = {word for word in tree.dependents(trigger, "nsubj", "nsubj:pass", "obl", "obl:agent") if is_happening(tree, word)}
    for expression, head in times:
        since = _since(tree, trigger, expression, head)
        if since is not None:
            return since
        verb = tree.head(head)
        if verb < 0 or tree.lemmas[verb] not in _BEGIN or tree.relation(verb) != "acl" or tree.head(verb) not in nouns:
            continue
        if expression.kind in DATED:
            return _onward(expression)
    return None


def counted_since(tree: Tree, trigger: int, expression: TimeExpression, times: Times) -> TimeExpression:
    """For "since the truce signed on 3 May nine have been killed" the time since then; the day alone for what happened on it."""
    head = next((at for told, at in times if told is expression), -1)
    return _since(tree, trigger, expression, head) or expression


def is_happening(tree: Tree, word: int) -> bool:
    """Whether the word is a noun of something that happens."""
    return tree.tag(word) == "NOUN" and ("happening" in natures(tree, word) or tree.sentence.kinds[word] == "event")


def happened_on(tree: Tree, trigger: int, times: Times) -> TimeExpression | None:
    """For "the blast, which happened on Monday, killed nine" the Monday, of the blast and of those it killed."""
    nouns = {trigger, *tree.dependents(trigger, "nsubj")}
    for expression, head in times:
        verb = tree.head(head)
        if verb < 0 or tree.lemmas[verb] not in _HAPPEN or tree.relation(verb) != "acl" or expression.kind not in DATED:
            continue
        for noun in (tree.head(verb), *tree.ancestors(tree.head(verb))):  # what happened is a happening, whatever noun stands nearer
            if is_happening(tree, noun) or tree.is_verb(noun):
                if noun in nouns:
                    return expression
                break
    return None


def told_on(tree: Tree, trigger: int, expression: TimeExpression, times: Times) -> TimeExpression | None:
    """For "said on Sunday that they had died the day before" the Sunday: a step from another time is counted from that of the clause above."""
    if not expression.relative_to_context:
        return None
    clause = tree.clause_of(trigger)
    for other, head in times:
        above = tree.head(head)
        if (
            other.kind in DATED
            and not other.relative_to_context
            and above != clause
            and above in tree.ancestors(clause)
            and tree.is_verb(above)
        ):
            return other
    return None


def _since(tree: Tree, trigger: int, expression: TimeExpression, head: int) -> TimeExpression | None:
    """The time since the date, where that stands in a phrase or clause with "since" of the event's own clause."""
    for word in (head, *tree.ancestors(head)) if head >= 0 and expression.kind in DATED else ():
        opened = any(tree.lower[mark] == "since" for mark in tree.dependents(word, "case", "mark"))
        if opened and not tree.is_under(trigger, word) and tree.is_under(trigger, tree.head(word)):
            return _onward(expression)
    return None


def _onward(expression: TimeExpression) -> TimeExpression | None:
    if not isinstance(expression.value, Moment | Shift):
        return None
    return replace(expression, kind="interval", value=Stretch(first=expression.value, last=None, word="since"))


def _step_of(expression: TimeExpression) -> Shift | None:
    value = expression.value
    if isinstance(value, Anniversary) and value.number is not None:
        return Shift(unit="year", low=value.number, high=value.number, sign=-1, base="context")
    if isinstance(value, Length) and value.trailing == 0:
        return Shift(unit=value.unit, low=value.low, high=value.high, sign=-1, base="context", round=not value.exact)
    if isinstance(value, Shift) and value.base == "event" and value.sign > 0 and value.start is None and value.low > 0:
        return replace(value, sign=-1, base="context", event=())
    return None


def _told_before(tree: Tree, expression: TimeExpression, head: int) -> tuple[set[int], int]:
    """The words that tell of what lies so far back, and the word of the clause above that it is counted from."""
    if isinstance(expression.value, Anniversary):
        return set(tree.subtree(head)) - {head}, tree.head(head)
    words = tree.words_within(*expression.span)
    last = words[-1:]
    if min(words, default=0) > 0 and tree.lower[words[0] - 1] in _LASTING:
        return set(), _root(tree)  # "the second raid in a week after …"
    after = next((word for word in (*last, *(word + 1 for word in last)) if word < len(tree) and tree.lower[word] == "after"), None)
    if after is None:
        return set(), _root(tree)
    told = tree.head(after)
    if told <= after:
        return set(), _root(tree)
    return {word for word in tree.subtree(told) if word > after}, tree.head(told)


def _holds_all(expression: TimeExpression, tree: Tree) -> bool:
    """Whether the step back is said of all that the sentence recalls: "five years on, …", "on the tenth anniversary …"."""
    return isinstance(expression.value, Anniversary) or _ON.match(tree.text, expression.span.end, tree.span.end) is not None


def _is_aside(tree: Tree, trigger: int) -> bool:
    """Whether the event is told in a clause that only tells more of a noun: "the school where they were killed"."""
    return any(tree.full(word) in {"acl:relcl", "acl"} for word in (trigger, *tree.ancestors(trigger)))


def _root(tree: Tree) -> int:
    return next((word for word in range(len(tree)) if tree.head(word) < 0), -1)


def _is_present(tree: Tree, word: int) -> bool:
    if word < 0:
        return False
    clause = tree.clause_of(word)
    helpers = {tree.lower[helper] for helper in tree.dependents(clause, "aux", "aux:pass", "cop")}
    return bool(helpers & {"has", "have", "is", "are", "'s"}) or tree.fine(clause) in {"VBZ", "VBP"}
