"""Puts claims together: the words of an event, whom and how many it struck, who did it, where, when, who says so, and whether it was."""

from __future__ import annotations

from dataclasses import dataclass, replace

from orontes.flow.read.counts import Quantity, make_count
from orontes.flow.read.discourse import Discourse
from orontes.flow.read.figures import count_share, cut_parts, own_number, persons_count
from orontes.flow.read.idioms import find_figure
from orontes.flow.read.parts import Part
from orontes.flow.read.patterns import Match
from orontes.flow.read.phrases import main_subject, named_head, natures
from orontes.flow.read.placing import place_event, place_in_sentence, place_of_part
from orontes.flow.read.reckoned import begun_with, counted_since, date_of_when, happened_on, step_back, told_on
from orontes.flow.read.slots import find_slots
from orontes.flow.read.speakers import is_speech, make_speaker
from orontes.flow.read.stance import find_standing
from orontes.flow.read.standing import Standing
from orontes.flow.read.standins import stand_for
from orontes.flow.read.subsets import find_subsets, is_inclusion
from orontes.flow.read.summing import sums_up
from orontes.flow.read.times import TimeExpression, find_times
from orontes.flow.read.tree import Tree
from orontes.flow.read.voices import Voices
from orontes.flow.read.when import Running, inherited, is_long_before, nearest_time, tell, tell_back, tense_of, until
from orontes.flow.read.where import PlaceAt, phrase_of
from orontes.ontology.kind import Kind
from orontes.records.claim import Claim, Count, Filler, Scope, Time, Voice
from orontes.records.identity import make_id
from orontes.records.report import BlockKind

_DATED = frozenset({"absolute", "partial", "weekday", "deictic"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence of a report with all that was found in it before claims are made."""

    report: str
    tree: Tree
    block: BlockKind
    quantities: tuple[Quantity, ...]
    times: list[tuple[TimeExpression, int]]
    places: list[PlaceAt]
    voices: Voices


def make_claims(scene: Scene, match: Match, kind: Kind, discourse: Discourse) -> list[Claim]:
    """The claims of one match: one for each group that is counted apart, wholes before their parts."""
    parts = _parts(scene, match, kind)
    if parts is None or find_figure(scene.tree, match.trigger) is not None or _is_label(scene.tree, match):
        return []
    tree = scene.tree
    targets = match.roles.get("target", [])
    standing = find_standing(tree, match.trigger, targets, title=scene.block in {"title", "heading"})
    if match.word.negative and standing.stance == "negated":
        standing.stance = "asserted"
        standing.steps.append("the negation is part of the words")
    if match.word.hedged:
        standing.hedge("the words leave it open")
    if any(head in match.slots.doubted for head in match.roles.get("actor", ())):
        standing.hedge("the words only point at the actor")
    voice, voice_steps = _voices(scene, match)
    time, time_steps = _time(scene, match, discourse, standing)
    if match.word.late and time is not None and time.edtf:
        time = until(time)
        time_steps = [f"time: {time.basis}"]
    placed = place_in_sentence(tree, match.trigger, scene.places, match.roles, kind.place_from)
    before = discourse.where_told.get(kind.name) if _is_told_again(tree, match) else None
    if parts and not (placed.named or placed.pointed or before):
        placed = placed._replace(sum_of=sums_up(tree, match.trigger, time, scene.times, discourse))
    discourse.sums_up = discourse.sums_up or bool(placed.sum_of)
    place, place_steps = place_event(placed, discourse, time, in_title=scene.block == "title", told_before=before)
    if standing.mode == "actual" and time is not None and is_long_before(time.edtf, discourse.anchor):
        standing.set_mode("historical", "more than a year before the report")
    trigger = tree.span_of(sorted(match.trigger_words)) if _close(match.trigger_words) else tree.span_of([match.trigger])
    whole = Claim(
        id="",
        report=scene.report,
        kind=kind.name,
        span=tree.span,
        quote=tree.span.of(tree.text),
        stance=standing.stance,
        mode=standing.mode,
        certainty=standing.certainty,
        count=None,
        actor=_actors(tree, match),
        target=(),
        instrument=_fillers(tree, match.roles.get("instrument", [])),
        place=place,
        time=time,
        voice=voice,
        trigger=trigger,
        pattern=match.word.name,
        steps=(
            f"{_words_told(tree, match)} tells of {kind.label.lower()} (pattern {match.word.name})",
            *([f"said in a {scene.block}"] if scene.block != "paragraph" else []),
            *match.steps,
            *standing.steps,
            *voice_steps,
            *time_steps,
            *place_steps,
        ),
    )
    return [stand_for(claim, scene.voices) for claim in _claims_of_parts(scene, match, whole, parts)]


def _is_label(tree: Tree, match: Match) -> bool:
    """Whether the words of the event are all that a line says, as the heading "Displacement" does."""
    rest = set(range(len(tree))) - set(match.trigger_words)
    return not any(tree.is_verb(word) for word in match.trigger_words) and all(tree.tag(word) in {"PUNCT", "DET", "CCONJ"} for word in rest)


def _is_told_again(tree: Tree, match: Match) -> bool:
    """Whether the words point back at a happening told before: "the siege was lifted"; not "the latest siege", "the siege of Goma"."""
    noun = match.trigger
    the = any(tree.lower[word] in {"the", "this", "that"} for word in tree.dependents(noun, "det"))
    return the and match.word.word_class == "noun" and not tree.dependents(noun, "amod", "nmod", "acl", "compound", "nummod")


def _claims_of_parts(scene: Scene, match: Match, whole: Claim, parts: list[Part]) -> list[Claim]:
    claims: list[Claim] = []
    last_counted: str | None = None
    told: list[Part | None] = [*parts] or [None]
    for part in told:
        span = part.span if part is not None else whole.trigger
        claim_id = make_id("claim", whole.report, whole.kind, whole.trigger.start, whole.trigger.end, span.start, span.end)
        if part is None:
            claims.append(replace(whole, id=claim_id))
            continue
        count = _count(scene, match, part, last_counted if part.of_whole else None)
        steps = [_told(scene, part, count)] if count is not None else []
        if part.of_whole:
            steps.append(f"a part of {last_counted}: the words say so")
        target = tuple(phrase_of(scene.tree, head) for head in part.heads)
        place = place_of_part(scene.tree, part.heads, scene.places) if len(parts) > 1 else None
        if place is not None and place != whole.place:
            steps.append(f'place: "{place.text}", said of those alone')
        claims.append(replace(whole, id=claim_id, count=count, target=target, place=place or whole.place, steps=(*whole.steps, *steps)))
        if count is not None and not part.of_whole:
            last_counted = claim_id
    return claims


def _parts(scene: Scene, match: Match, kind: Kind) -> list[Part] | None:
    """None where the words do not make a claim after all."""
    tree, targets = scene.tree, match.roles.get("target", [])
    own = None
    if match.word.own_number is not None:
        own = own_number(tree, match.trigger, scene.quantities, match.word.own_number)
        targets = [target for target in targets if own is None or not is_inclusion(tree, target)]
    if not targets:
        if own is not None:
            return [own, *(find_subsets(tree, [own], scene.quantities, "person") if own.unit == "person" else [])]
        if match.word.word_class == "verb":
            return None if kind.counted == "target" and not match.word.bare else []
        if "target" not in match.word.slots and match.roles.get("actor"):
            return []
        used = {slot for slots in match.word.slots.values() for slot in slots}
        return [] if match.word.bare or any(slot in used and match.slots.of(slot) for slot in ("doer", "undergoer")) else None
    described = match.word.word_class == "adjective" and tree.full(match.trigger) == "amod"
    if described and not any(_numbered(scene, t) for t in targets):
        return None
    if kind.counted != "target":
        plain = [target for head in targets for target in tree.conjuncts(head)]
        quantity = own.quantity if own is not None else None
        unit = own.unit if own is not None else kind.unit
        span = tree.span_of(plain)
        return [Part(heads=tuple(plain), quantity=quantity, persons=None, unit=unit, group=None, span=span)]
    parts = [_with_amount(scene, part) for part in cut_parts(tree, targets, scene.quantities, kind.unit, alone=described)]
    if own is not None and all(part.quantity is None for part in parts):
        heads = tuple(head for part in parts if not part.of_whole for head in part.heads)
        group = own.group or next((part.group for part in parts if part.group), None)
        parts = [replace(own, heads=heads, group=group), *(part for part in parts if part.of_whole)]
    return parts


def _with_amount(scene: Scene, part: Part) -> Part:
    """So "the number of civilians killed has risen to 812": the amount said of the number, of those it is a number of."""
    tree, head = scene.tree, part.heads[0] if part.heads else None
    if head is None or part.quantity is not None or tree.lemmas[head] not in {"number", "total", "figure", "tally"}:
        return part
    counted = next((below for below in tree.dependents(head, "nmod") if tree.preposition(below) == "of"), None)
    for amount in find_slots(tree, head, "noun").of("amount"):
        (found, *_) = cut_parts(tree, [amount], scene.quantities, part.unit)
        if found.quantity is not None:
            group = found.group or (cut_parts(tree, [counted], (), part.unit)[0].group if counted is not None else None)
            heads = (counted,) if counted is not None else part.heads
            return replace(found, quantity=replace(found.quantity, cumulative=True), heads=heads, unit=part.unit, group=group)
    return replace(part, persons=None)


def _numbered(scene: Scene, head: int) -> bool:
    return any(
        part.quantity is not None or "number" in natures(scene.tree, head)
        for part in cut_parts(scene.tree, [head], scene.quantities, "person")
    )


def _count(scene: Scene, match: Match, part: Part, subset_of: str | None) -> Count | None:
    if part.quantity is None:
        single = persons_count(part)
        return replace(single, subset_of=subset_of) if single is not None else None
    if part.quantity.kind == "share":
        return count_share(scene.tree, part, scene.quantities, subset_of)
    if part.quantity.low is None and part.quantity.high is None:
        return None
    scope: Scope = (
        "cumulative" if match.word.scope == "cumulative" or part.quantity.cumulative or _is_cumulative(scene, match) else "incident"
    )
    return make_count(part.quantity, unit=part.unit, group=part.group, scope=scope, subset_of=subset_of)


def _is_cumulative(scene: Scene, match: Match) -> bool:
    tree = scene.tree
    perfect = any(tree.lower[a] in {"has", "have"} for a in tree.dependents(tree.clause_of(match.trigger), "aux"))
    return perfect and any(tree.lower[word] == "since" and tree.relation(word) in {"case", "mark"} for word in range(len(tree)))


def _told(scene: Scene, part: Part, count: Count) -> str:
    if part.quantity is None:
        return f"{count.low} counted: named or described one by one"
    return (
        f'count: "{part.quantity.span.of(scene.tree.text)}" ({count.exactness}), {count.unit}{f" ({count.group})" if count.group else ""}'
    )


def _actors(tree: Tree, match: Match) -> tuple[Filler, ...]:
    heads = []
    for head in match.roles.get("actor", []):
        stands = main_subject(tree, head)
        if stands != head:
            match.steps.append(f'actor: "{tree.forms[head]}" stands for "{tree.forms[stands]}", the subject of the main clause')
        heads.append(named_head(tree, stands))
    return _fillers(tree, heads)


def _fillers(tree: Tree, heads: list[int]) -> tuple[Filler, ...]:
    words = dict.fromkeys(word for head in heads for word in tree.conjuncts(head) if word == head or not tree.is_verb(word))
    return tuple(phrase_of(tree, word) for word in words)


def _words_told(tree: Tree, match: Match) -> str:
    """The words that made the pattern fit, those apart from each other with an ellipsis between them."""
    words = sorted(match.trigger_words)
    told = tree.text[slice(*tree.span_of(words))] if _close(words) else " … ".join(tree.forms[word] for word in words)
    return f'"{told}"'


def _close(words: list[int]) -> bool:
    return max(words) - min(words) <= 4


def _voices(scene: Scene, match: Match) -> tuple[tuple[Voice, ...], list[str]]:
    sayings = scene.voices.at(scene.tree.sentence.starts[match.trigger])
    counting = make_speaker(scene.tree, match.trigger) if not sayings and scene.tree.lemmas[match.trigger] == "count" else None
    if counting is not None:
        return (counting,), [f"voice: {counting.text}, who counted"]
    return tuple(saying.voice for saying in sayings), [f"voice: {saying.voice.text}, {saying.how}" for saying in sayings]


def _dates_saying(scene: Scene, head: int, discourse: Discourse) -> bool:
    """In a section of old times, whether a date only says when somebody told of them."""
    historic = discourse.running is not None and discourse.running.historic
    return historic and is_speech(scene.tree, scene.tree.clause_of(head))


def _described_time(scene: Scene, match: Match) -> TimeExpression | None:
    """So "the worst since 1995, when …": the clause tells of 1995 itself, not of the time since."""
    tree = scene.tree
    clause = tree.clause_of(match.trigger)
    opening = next((word for word in tree.dependents(clause, "advmod", "mark") if tree.lower[word] == "when"), None)
    for expression, _ in scene.times if opening is not None and opening > 1 else ():
        words = tree.words_within(*expression.span)
        if words and words[-1] in {(opening or 0) - 1, (opening or 0) - 2} and len(words) > 1 and expression.kind == "interval":
            inner = find_times(tree.text, tree.sentence.starts[words[1]], expression.span.end)
            return inner[0] if inner else None
    return None


def _time(scene: Scene, match: Match, discourse: Discourse, standing: Standing) -> tuple[Time | None, list[str]]:
    tree = scene.tree
    back = step_back(tree, match.trigger, scene.times)
    if back is not None:
        told = tell_back(back, discourse.anchor, discourse.running, tense_of(tree, match.trigger), discourse.events)
        return told, [f"time: {told.basis}"]
    expression = (
        _described_time(scene, match)
        or date_of_when(tree, match.trigger, scene.times)
        or happened_on(tree, match.trigger, scene.times)
        or nearest_time(tree, match.trigger, scene.times)
        or begun_with(tree, match.trigger, scene.times)
    )
    if expression is not None:
        expression = counted_since(tree, match.trigger, expression, scene.times)
        tense = "future" if standing.mode == "future" else tense_of(tree, match.trigger)
        said = told_on(tree, match.trigger, expression, scene.times)
        running = Running(time=tell(said, discourse.anchor, None, "past")) if said is not None else discourse.running
        told = tell(expression, discourse.anchor, running, tense, discourse.events)
        return told, [f"time: {told.basis}"]
    if any(other.can_date and other.kind in _DATED and not _dates_saying(scene, head, discourse) for other, head in scene.times):
        return None, []
    time = inherited(discourse.running, tree, match.trigger, discourse.anchor, discourse.paragraph)
    return time, [f"time: {time.basis}"] if time is not None else []
