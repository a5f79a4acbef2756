"""When: the time of an event from its clause, then its sentence, then the running text, with its basis; never finer than the words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from orontes.flow.read.moments import Moment, Stretch, Vague
from orontes.flow.read.nearest import DYING, HARMS, distance, happening_described, speaks_of, wound_of
from orontes.flow.read.reckoned import DATED, Back, is_happening
from orontes.flow.read.stretches import share_year
from orontes.flow.read.times import NO_EVENTS, TimeExpression, find_times, resolve_time
from orontes.flow.read.tree import Tree
from orontes.flow.read.voices import is_speech
from orontes.lang.en.calendar import DAYPARTS
from orontes.lang.en.lexicon import load_cues, load_words
from orontes.match import edtf
from orontes.records.claim import Time
from orontes.records.span import Span

_DAYS_A_YEAR = 365
_JOINT = re.compile(r",? (?:and|or|and in|and on|and then) |, ")
_HEAD_MARK = re.compile(r"\s?(?::|[–—-](?=\s)|\|)")
_NEAR, _FAR = 6, 20
"""Sentences over which a time holds on: in running news, and in a section that tells of old times."""
_RECALLING = frozenset({"remember", "recall", "recount", "witness"})
_ENDING = frozenset({"end", "finish", "conclude", "stop", "continue", "resume", "complete", "halt", "call"})
_SEARCH = frozenset({"search", "rescue", "work", "operation", "dig", "digging", "effort", "recovery", "excavation"})
_ABOUT = frozenset({"over", "for", "against", "about", "after", "following", "before", "since", "to"})
_PARTS_OF_TIME = frozenset({*DAYPARTS, "hour", "day", "week", "weekend", "month", "period"})
"""“On the night of 21 to 22 November” says when, and nothing of the night."""
_NOW = frozenset({"today", "now", "currently", "tonight", "nowadays", "meanwhile", "since", "still"})


@dataclass(frozen=True, slots=True)
class Running:
    """The time that the text is telling about, and since which sentence of it."""

    time: Time
    sentences: int = 0
    """How many sentences ago it was said."""
    paragraph: int = 0
    historic: bool = False
    """Whether it was said in a section that tells of old times, and so holds beyond its paragraph."""
    stale: bool = False
    """Whether the telling has gone on to another paragraph: "two days earlier" still counts from it, but nothing inherits it."""
    spread: bool = False
    """Whether words since then speak of a longer stretch ("for 27 days"), so that the day holds no more."""


def nearest_time(tree: Tree, trigger: int, times: list[tuple[TimeExpression, int]]) -> TimeExpression | None:
    """The expression that stands nearest to the event and may date it; "the 1982 massacre, in which …" dates what happened in it."""
    times = [_of_attack(tree, trigger, expression, head) for expression, head in times]
    bracketed = _before_bracket(tree, trigger, times)
    if bracketed is not None:
        return bracketed
    wound = wound_of(tree, trigger)
    if wound is not None:
        return nearest_time(tree, wound, [(told, head) for told, head in times if tree.head(head) != _dying(tree, wound)])
    ranked = []
    for expression, head in times:
        far = _distance(tree, trigger, expression, head)
        if (
            far is not None
            and expression.can_date
            and not _of_anniversary(tree, head)
            and not _of_another_noun(tree, trigger, expression, head)
            and not _of_another_happening(tree, trigger, head)
            and not (_of_toll(tree, head) and not _is_bound(expression))
            and tree.head(head) != _dying(tree, trigger)
            and not _of_saying(tree, trigger, expression)
            and not _is_now_known(tree, trigger, expression)
            and not _counts_from(tree, trigger, expression)
        ):
            ranked.append((expression.kind == "vague", far, expression.span, expression))
    if ranked:
        return _with_joined(tree, min(ranked, key=lambda each: each[:3])[-1], times)
    behind = _right_behind(tree, trigger, times)
    if behind is not None:
        return behind
    noun = happening_described(tree, trigger)
    return nearest_time(tree, noun, times) if noun is not None else _opening(tree, times)


def _before_bracket(tree: Tree, trigger: int, times: list[tuple[TimeExpression, int]]) -> TimeExpression | None:
    """The time that a bracket is put behind: "in 2001 (23 dead) and 2012 (8 dead)"."""
    opening = next((word for word in range(trigger, -1, -1) if tree.forms[word] in {"(", ")"}), -1)
    if opening < 0 or tree.forms[opening] == ")":
        return None
    end = tree.sentence.starts[opening]
    return next((told for told, _ in times if told.can_date and told.span.end <= end and not tree.text[told.span.end : end].strip()), None)


def _opening(tree: Tree, times: list[tuple[TimeExpression, int]]) -> TimeExpression | None:
    """The date at the head of an entry of a timeline, as in "3 May 2012: Soldiers shell the town"."""
    for expression, _ in times:
        opens = tree.text[tree.span.start : expression.span.start].strip(" -•*") == ""
        if opens and expression.can_date and _HEAD_MARK.match(tree.text, expression.span.end, tree.span.end):
            return expression
    return None


def _right_behind(tree: Tree, trigger: int, times: list[tuple[TimeExpression, int]]) -> TimeExpression | None:
    """So "jailed on Monday over the killing of two nurses in 1994": of two times of a verb the one right behind the event is the event's."""
    behind = next((expression for expression, _ in times if expression.kind in DATED and _follows(tree, trigger, expression)), None)
    if behind is not None:
        return behind
    above = tree.head(trigger)
    beside = [(expression, head) for expression, head in times if tree.head(head) == above and expression.can_date]
    if tree.tag(trigger) != "NOUN" or above < 0:
        return None
    inside = set(tree.subtree(trigger))
    if len(beside) < 2:  # "blamed him for the blast in Goma on 3 May 2012": who dates blame does not say the year
        beside = [(told, head) for told, head in beside if told.kind == "absolute" and speaks_of(tree, trigger, above)]
    return next((expression for expression, head in beside if min(tree.subtree(head)) - 1 in inside), None)


def _follows(tree: Tree, trigger: int, expression: TimeExpression) -> bool:
    """Whether the date stands right behind the verb: "died on 3 May", wherever the reader has hung it."""
    words = tree.words_within(*expression.span)
    between = range(trigger + 1, words[0]) if words else range(0)
    return tree.is_verb(trigger) and bool(words) and words[0] > trigger and all(tree.lower[word] in {"on", "in"} for word in between)


def _distance(tree: Tree, trigger: int, expression: TimeExpression, head: int) -> tuple[int, int, int] | None:
    """How far the expression is; one that holds a whole clause ("since the truce collapsed on 12 January") hangs on the verb above."""
    clause = expression.kind == "interval" and tree.relation(head) == "advcl" and tree.head(head) >= 0
    return distance(tree, trigger, tree.head(head) if clause else head)


def _with_joined(tree: Tree, chosen: TimeExpression, times: list[tuple[TimeExpression, int]]) -> TimeExpression:
    """The expression with those joined to it: what happened "in March and April" happened in neither alone."""
    run = [expression for expression, _ in times if isinstance(expression.value, Moment)]
    if chosen not in run:
        return chosen
    first = last = run.index(chosen)
    while first > 0 and _are_joined(tree, run[first - 1], run[first]):
        first -= 1
    while last + 1 < len(run) and _are_joined(tree, run[last], run[last + 1]):
        last += 1
    left, right = run[first], run[last]
    if left is right or not isinstance(left.value, Moment) or not isinstance(right.value, Moment):
        return chosen
    span = Span(left.span.start, right.span.end)
    one, other = share_year(left.value, right.value)
    value = Stretch(first=one, last=other, word="and")
    return TimeExpression(span=span, text=span.of(tree.text), kind="interval", value=value)


def _are_joined(tree: Tree, one: TimeExpression, other: TimeExpression) -> bool:
    alike = [
        (moment.month is None and moment.year is None, moment.month is None, moment.day is None, moment.weekday is None)
        for moment in (one.value, other.value)
        if isinstance(moment, Moment)
    ]
    return alike[0] == alike[1] and _JOINT.fullmatch(tree.text, one.span.end, other.span.start) is not None


def expression_heads(tree: Tree, expressions: tuple[TimeExpression, ...]) -> list[tuple[TimeExpression, int]]:
    """Each expression with the word of it that hangs on the rest of the sentence."""
    found = []
    for expression in expressions:
        words = _words_of(tree, expression)
        if words:
            inside = set(words)
            top = next((w for w in words if tree.head(w) not in inside), words[0])
            found.append((expression, top))
    return found


def resolve(
    expression: TimeExpression, anchor: str | None, running: Running | None, tense: str, events: Mapping[str, str] = NO_EVENTS
) -> Time | None:
    """The expression's time; None where nothing supports a value."""
    time = tell(expression, anchor, running, tense, events)
    return time if time.edtf else None


def tell(
    expression: TimeExpression, anchor: str | None, running: Running | None, tense: str, events: Mapping[str, str] = NO_EVENTS
) -> Time:
    """The expression's time; where nothing supports a value, no value, and a basis that says what it would be counted from."""
    context = running.time.edtf if running is not None else None
    if anchor is not None and ".." in anchor and expression.needs_anchor:
        anchor = None  # a day reckoned from an open stretch would be invented
    wanted = context if _wants(expression, running, anchor) else None
    return resolve_time(expression, anchor, tense="future" if tense == "future" else "past", context=wanted, events=events)


def tell_back(back: Back, anchor: str | None, running: Running | None, tense: str, events: Mapping[str, str] = NO_EVENTS) -> Time:
    """The time of what lies so long before the date that the sentence gives, before the report, or before the time told about."""
    origin = tell(back.origin, anchor, running, tense, events).edtf if back.origin is not None else ""
    if not origin:
        origin = (anchor or "") if back.from_report else running.time.edtf if running is not None and not running.stale else ""
    if ".." in origin:
        origin = ""
    time = resolve_time(back.step, anchor, tense="past", context=origin or None)
    if back.origin is None and back.from_report:
        return replace(time, basis=time.basis.replace("the time told about", "the day of the report"))
    return time


def inherited(running: Running | None, tree: Tree, trigger: int, anchor: str | None, paragraph: int) -> Time | None:
    """The running time, where this sentence goes on telling of it: past tense, no word of now, and not too far from it."""
    if running is None or running.stale:
        return None
    recalled = running.historic and any(tree.lemmas[above] in _RECALLING for above in tree.ancestors(trigger))
    if not recalled and (any(word in _NOW for word in tree.lower) or not _is_past(tree, trigger)):
        return None
    old = is_long_before(running.time.edtf, anchor)
    if running.paragraph != paragraph and not running.historic:
        return None
    if running.sentences > (_FAR if running.historic else _NEAR):
        return None
    value = running.time.edtf
    if running.spread or running.sentences > 1 or old:
        value = _month_of(value)
    told = "the sentence before" if running.sentences <= 1 and running.paragraph == paragraph else "the running text"
    coarser = "" if value == running.time.edtf else "; as month only, the words have moved on"
    return replace(running.time, edtf=value, basis=f"from {told}: {running.time.basis}{coarser}")


def _month_of(value: str) -> str:
    """A day, or days of one month, as that month; any other time as it is."""
    first, last = edtf.bounds_of(value)
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return value
    return f"{first.year:04d}-{first.month:02d}"


def until(time: Time) -> Time:
    """The time of what was found at a time: then or any time before it."""
    last = edtf.bounds_of(time.edtf)[1]
    return replace(time, edtf=edtf.from_bounds(None, last), basis=f"{time.basis}; that is when it was found, so it happened then or before")


def is_long_before(value: str, anchor: str | None) -> bool:
    """Whether a time lies more than a year before the report."""
    if anchor is None or not value:
        return False
    last, first = edtf.bounds_of(value)[1], edtf.bounds_of(anchor)[0]
    return last is not None and first is not None and (first - last).days > _DAYS_A_YEAR


def has_stretch(times: list[tuple[TimeExpression, int]]) -> bool:
    """Whether the sentence speaks of a length of time or a stretch."""
    return any(expression.kind in {"duration", "interval"} for expression, _ in times)


def main_time(tree: Tree, times: list[tuple[TimeExpression, int]]) -> TimeExpression | None:
    """The expression that dates the main clause of the sentence, for the sentences after it."""
    root = next((w for w in range(len(tree)) if tree.head(w) < 0), 0)
    return nearest_time(tree, root, times)


def tense_of(tree: Tree, word: int) -> str:
    """Past or future, of the clause that the word stands in."""
    clause = tree.clause_of(word)
    return "future" if any(tree.lower[a] in {"will", "shall", "'ll"} for a in tree.dependents(clause, "aux")) else "past"


def _is_past(tree: Tree, trigger: int) -> bool:
    clause = tree.clause_of(trigger)
    helpers = {tree.lower[a] for a in tree.dependents(clause, "aux", "aux:pass", "cop")}
    if helpers & {"has", "have", "is", "are", "will", "would", "can", "could", "may"}:
        return False
    if helpers & {"was", "were", "had", "did"}:
        return True
    if tree.tag(clause) in {"NOUN", "PROPN"}:  # a sentence without a verb of its own: its relative clause tells the tense
        return any(tree.fine(told) == "VBD" for told in tree.dependents(clause, "acl:relcl"))
    return tree.fine(clause) in {"VBD", "VBN", "VBG"} or tree.has_feature(clause, "Tense=Past")


def _counts_from(tree: Tree, trigger: int, expression: TimeExpression) -> bool:
    """Whether the expression counts from this very event: the coup of "three days after the coup" has no time from it."""
    return tree.lower[trigger] in expression.counted_from_event and tree.sentence.starts[trigger] >= expression.span.start


def _of_toll(tree: Tree, head: int) -> bool:
    """Whether a time says when a toll stood where it is told, or when the search ended: "rose to 31 on Monday", "now stands at 12"."""
    verb = next((above for above in tree.ancestors(head) if tree.is_verb(above)), -1)
    subjects = tree.dependents(verb, "nsubj", "nsubj:pass") if verb >= 0 else []
    if verb < 0 or any(tree.is_under(head, subject) for subject in subjects):
        return False
    about = {tree.lemmas[word] for word in (*subjects, *tree.objects(verb))}
    risen = tree.lemmas[verb] in load_cues("stand at") and bool(about & load_cues("toll"))
    return risen or (tree.lemmas[verb] in _ENDING and bool(about & _SEARCH))


def _is_bound(expression: TimeExpression) -> bool:
    """Whether the deaths of a toll told so lie within it: "by Sunday", "since Friday"."""
    return isinstance(expression.value, Stretch) and expression.value.word in {"by", "since", "between", "from"}


def _of_saying(tree: Tree, trigger: int, expression: TimeExpression) -> bool:
    """Whether the time stands right behind a word of saying, wherever the reader has hung it: "…, officials said on Monday"."""
    words = tree.words_within(*expression.span)
    before = words[0] - 1 if words else -1
    before = before - 1 if before > 0 and tree.lower[before] in {"on", "in", "late", "early", "at"} else before
    return before >= 0 and before != trigger and is_speech(tree, before) and not before < trigger


def _is_now_known(tree: Tree, trigger: int, expression: TimeExpression) -> bool:
    """So "33 have now died", "15 are now known to have been killed": they died before."""
    present = isinstance(expression.value, Vague) and expression.value.sense == "present"
    return present and tree.lemmas[trigger] in HARMS and tree.fine(trigger) in {"VBN", "VBD"}


def _dying(tree: Tree, trigger: int) -> int:
    """The death of the one who is told to have been wounded by this event before; -2 where there is none."""
    verb = next((word for word in tree.ancestors(trigger) if tree.lemmas[word] in DYING), -2)
    return verb if verb >= 0 and any(tree.is_under(trigger, subject) for subject in tree.dependents(verb, "nsubj")) else -2


def _is_done_to(tree: Tree, trigger: int) -> bool:
    """Whether the event is a harm told by those whom it befell: "were killed", "are dead"; not "killed three men"."""
    return tree.lower[trigger] == "dead" or (tree.lemmas[trigger] in HARMS and not tree.objects(trigger))


def _of_attack(tree: Tree, trigger: int, expression: TimeExpression, head: int) -> tuple[TimeExpression, int]:
    """For "killed by Saturday's bomb", "dead after Saturday's raid" the day alone: the word before it belongs to the bomb."""
    words = tree.words_within(*expression.span)
    noun = tree.head(words[-1]) if len(words) > 1 else -1
    word = expression.value.word if isinstance(expression.value, Stretch) else ""
    if word not in {"by", "after"} or noun <= words[-1] or tree.relation(words[-1]) not in {"nmod", "compound"}:
        return expression, head
    if not (is_happening(tree, noun) or tree.lemmas[noun] in load_words("weapons")):
        return expression, head
    if word == "after" and trigger != noun and not _is_done_to(tree, trigger):
        return expression, head
    inner = find_times(tree.text, tree.sentence.starts[words[1]], expression.span.end)
    return (inner[0], words[-1]) if inner else (expression, head)


def _of_another_happening(tree: Tree, trigger: int, head: int) -> bool:
    """So "a protest over Monday's killing": the day is that of the happening that the event is about, or that went before it."""
    noun = tree.head(head)
    if noun <= head or tree.relation(head) not in {"nmod", "compound"} or noun == trigger or not is_happening(tree, noun):
        return False
    return not _is_done_to(tree, trigger) and noun not in tree.ancestors(trigger) and tree.preposition(noun).split(" ")[0] in _ABOUT


def _words_of(tree: Tree, expression: TimeExpression) -> list[int]:
    """The words of the expression; one that the reader has glued to others belongs to it too."""
    words = tree.words_within(*expression.span)
    glued = tree.word_at(expression.span.start) if not words else None
    return words if glued is None else [glued]


def _of_another_noun(tree: Tree, trigger: int, expression: TimeExpression, head: int) -> bool:
    """So "the deadliest attack since 2015": a stretch that hangs on another noun says nothing of this event."""
    above = tree.head(head)
    words = tree.words_within(*expression.span)
    before = words[0] - 1 if words else -1
    if (
        expression.kind == "interval"
        and before > 0
        and before != trigger
        and any(tree.fine(d) == "JJS" for d in tree.dependents(before, "amod"))
    ):
        return True  # "the deadliest attack since 2015", wherever the reader has hung the year
    if expression.kind != "interval" or above < 0 or tree.relation(head) != "nmod" or above == trigger:
        return False
    return tree.tag(above) == "NOUN" and above not in tree.ancestors(trigger) and tree.lemmas[above] not in _PARTS_OF_TIME


def _of_anniversary(tree: Tree, head: int) -> bool:
    near = list(tree.ancestors(head))[: 1 if tree.head(head) > head else 2]  # "the anniversary of the 1982 massacre" leaves 1982 its own
    return any(tree.lemmas[above] in load_cues("commemorate") and tree.tag(above) == "NOUN" for above in near)


def _wants(expression: TimeExpression, running: Running | None, anchor: str | None) -> bool:
    """Whether the running time bears on the expression: it steps from it, or the running time is an old one."""
    if running is None:
        return False
    if expression.relative_to_context:
        return True
    old = expression.kind == "partial" and is_long_before(running.time.edtf, anchor)
    return old and (not running.stale or _is_far(resolve_time(expression, anchor, tense="past").edtf, anchor))


def _is_far(value: str, anchor: str | None) -> bool:
    """Whether a day without its year would lie so long before the report that a report on its own days had written the year."""
    last, first = edtf.bounds_of(value)[1], edtf.bounds_of(anchor)[0] if anchor else None
    return last is not None and first is not None and (first - last).days > _DAYS_A_YEAR // 2
