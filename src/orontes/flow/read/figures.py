"""Who and how many: cuts the target of an event into the groups that are counted apart, each with its number, unit and subset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from orontes.flow.read.counts import Quantity, make_count, part_of
from orontes.flow.read.persons import group_of, is_one_person, is_size, persons_in, unit_and_group
from orontes.flow.read.phrases import is_plural, lifted, measured, natures, phrase_span
from orontes.flow.read.slots import find_slots
from orontes.flow.read.tree import Tree
from orontes.lang.en import quantity_words as words
from orontes.lang.en.lexicon import is_agent_noun, load_words, singular
from orontes.records.claim import Count
from orontes.records.span import Span

_COUNTED = frozenset({"count", "share"})
_PART_AFTER = ("of them", "of whom", "of these", "of those", "of which", "of the dead", "of the victims", "of the wounded")
_PART_BEFORE = ("of whom", "of them", "of which")
_WORDS_BETWEEN = 2
_WORDS_AFTER = 8
_NEAR = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One group of those whom the event struck: head words, and the number if the words give one."""

    heads: tuple[int, ...]
    quantity: Quantity | None
    persons: int | None
    """How many named or described single persons, where no number is given."""
    unit: str
    group: str | None
    span: Span
    of_whole: bool = False
    """Whether the words make it a part of the group before ("including 104 civilians")."""


def cut_parts(tree: Tree, heads: list[int], quantities: tuple[Quantity, ...], unit: str, *, alone: bool = False) -> list[Part]:
    """The target's groups in the order of the text, and after them the parts of the whole that the sentence names.

    With `alone` what is joined to a head is none of it: in "90 wounded patients and 15 bodies" only the patients are wounded.
    """
    heads = [lifted(tree, head) for head in heads]
    members = [
        member for head in heads for member in ([head] if alone else tree.conjuncts(head)) if not tree.is_verb(member) or member == head
    ]
    members.extend(beside for head in heads for beside in _listed_beside(tree, head, quantities))
    members.extend(other for head in heads if not alone for other in _joined_to_measured(tree, head))
    members = sorted(dict.fromkeys(m for m in members if not _is_inclusion(tree, m) and not _makes_up(tree, m))) or heads
    if unit == "person" and any(_is_somebody(tree, member) for member in members):
        members = [member for member in members if _is_somebody(tree, member)]
    counted = {member: _quantity_of(tree, member, quantities) for member in members}
    shared = _shared_number(tree, members, counted)
    if shared is not None:
        parts = [replace(_joined_part(tree, tuple(members), unit), quantity=shared)]
    elif len(members) == 1 or any(quantity is not None for quantity in counted.values()):
        parts = _join_singles([_make_part(tree, (member,), counted[member], unit) for member in members])
        parts = _broken_down(parts)
    elif all(is_one_person(tree, member) for member in members):
        parts = [_make_part(tree, tuple(members), None, unit)]
    else:
        parts = [_joined_part(tree, tuple(members), unit)]
    return parts + _find_subsets(tree, [part for part in parts if not part.of_whole], quantities, unit)


def _shared_number(tree: Tree, members: list[int], counted: Mapping[int, Quantity | None]) -> Quantity | None:
    """So "some 8,000 men and boys": one number before bare plurals joined by "and" is the number of them all."""
    if len(members) < 2 or counted[members[0]] is None or any(counted[member] is not None for member in members[1:]):
        return None
    of_them = measured(tree, members[0]) != members[0]  # "hundreds of women, elderly men and children"
    apart = ("det", "nmod:poss") if of_them else ("det", "nmod:poss", "amod", "nmod")
    bare = all(is_plural(tree, member) and not tree.dependents(member, *apart) for member in members[1:])
    return counted[members[0]] if bare and all("person" in natures(tree, member) for member in members) else None


def _joined_to_measured(tree: Tree, head: int) -> list[int]:
    """So "dozens of rebels and three nurses": what is joined to the noun after "of" is one of the list."""
    noun = measured(tree, head)
    listed = [*tree.conjuncts(noun)]
    for beside in tree.dependents(noun, "appos"):  # a list that the reader took for an apposition: "women, elderly men and children"
        if is_plural(tree, beside) and any(tree.relation(word) == "cc" for word in tree.subtree(beside)):
            listed.extend(tree.conjuncts(beside))
    return [other for other in listed if noun not in (head, other) and not tree.is_verb(other)]


def _is_somebody(tree: Tree, member: int) -> bool:
    """Whether a member of the list may be a person: "lost my two brothers and my home" lost no home in this count."""
    kinds = natures(tree, measured(tree, member))
    return (
        bool(kinds & {"person", "group", "number", "pronoun"}) or not kinds or is_agent_noun(singular(tree.lower[measured(tree, member)]))
    )


def _listed_beside(tree: Tree, head: int, quantities: tuple[Quantity, ...]) -> list[int]:
    """So "Ali Hassan, his wife and three children", "two farmers, six herders and a boy": read as an apposition, yet one of the list."""
    listed = [joined for joined in tree.conjuncts(head) if joined > head]
    return [
        beside
        for beside in tree.dependents(head, "appos")
        if listed
        and beside < listed[-1]
        and (any(tree.tag(owner) == "PRON" for owner in tree.dependents(beside, "nmod:poss")) or _quantity_of(tree, beside, quantities))
    ]


def _broken_down(parts: list[Part]) -> list[Part]:
    """So "12 people, seven women and five men": groups that add up to the number before them are its parts."""
    numbers = [_number_of(part) for part in parts]
    if len(parts) > 2 and None not in numbers and numbers[0] == sum(number or 0 for number in numbers[1:]):
        return [parts[0], *(replace(part, of_whole=True) for part in parts[1:])]
    return parts


def _number_of(part: Part) -> int | None:
    if part.quantity is None:
        return part.persons
    return part.quantity.low if part.quantity.low == part.quantity.high else None


def own_number(tree: Tree, trigger: int, quantities: tuple[Quantity, ...], unit: str) -> Part | None:
    """The number before the trigger itself: "12 deaths"; or the one said of their number: "the number of wounded reached 1,200"."""
    quantity = _quantity_of(tree, trigger, quantities) or _said_of_number(tree, trigger, quantities)
    if quantity is None:
        return None
    group = None
    if unit == "person":
        for below in tree.dependents(trigger, "amod", "compound"):
            group = group or group_of(singular(tree.lower[below]))
    return Part(heads=(), quantity=quantity, persons=None, unit=unit, group=group, span=quantity.span)


def _said_of_number(tree: Tree, trigger: int, quantities: tuple[Quantity, ...]) -> Quantity | None:
    number = tree.head(trigger)
    if number < 0 or tree.preposition(trigger) != "of" or singular(tree.lower[number]) not in words.NUMBER_NOUNS:
        return None
    for amount in find_slots(tree, number, "noun").of("amount"):
        quantity = _quantity_of(tree, amount, quantities)
        if quantity is not None and quantity.kind == "count":
            return replace(quantity, cumulative=True)
    return None


def persons_count(part: Part) -> Count | None:
    """The count of named or described persons: exact."""
    if part.persons is None:
        return None
    return Count(
        low=part.persons,
        high=part.persons,
        exactness="exact",
        unit=part.unit,
        group=part.group,
        scope="incident",
        subset_of=None,
        span=part.span,
    )


def count_share(tree: Tree, part: Part, quantities: tuple[Quantity, ...], subset_of: str | None) -> Count | None:
    """So "Nearly half of the 400 prisoners" is nearly 200; a percentage of a whole that is not told stays a percentage; a fraction of it is no count."""
    share = part.quantity
    if share is None or (share.share is None and share.low is None):
        return None
    whole = next((q for q in quantities if q.kind == "count" and _is_whole_of(tree, part, share, q)), None)
    if whole is not None and share.share is not None:
        low, high = part_of(share, whole.low, whole.high)
        exactness = share.exactness if share.exactness != "exact" else whole.exactness if low == high else "range"
        count = make_count(share, unit=part.unit, group=part.group, scope="incident", subset_of=subset_of)
        return replace(count, low=low, high=high, exactness=exactness)
    if share.low is None and share.high is None:
        return None
    return make_count(share, unit="percent", group=part.group, scope="incident", subset_of=subset_of)


def _is_whole_of(tree: Tree, part: Part, share: Quantity, other: Quantity) -> bool:
    """Whether another number is the whole of a share: "half of the 400", "a third of an estimated 900"."""
    if other.span.start < share.span.end:
        return False
    between = tree.text[share.span.end : other.span.start].lower().split()
    return other.span.end <= part.span.end or (between[:1] == ["of"] and len(between) <= _WORDS_BETWEEN)


def _make_part(tree: Tree, heads: tuple[int, ...], quantity: Quantity | None, unit: str) -> Part:
    head = heads[0]
    noun = measured(tree, head)
    single = quantity is None and unit == "person" and all(is_one_person(tree, each) for each in heads)
    persons = len(heads) if single else persons_in(tree, head) if quantity is None and unit == "person" and len(heads) == 1 else None
    span = tree.span_of([w for each in heads for w in tree.words_within(*phrase_span(tree, each))] or list(heads))
    own_unit, group = unit_and_group(tree, noun, unit)
    if quantity is not None and is_size(tree, noun, quantity):
        own_unit, group = "person", None
    if own_unit not in {"person", unit} and persons is not None:
        persons = None
    return Part(heads=heads, quantity=quantity, persons=persons, unit=own_unit, group=group if len(heads) == 1 else None, span=span)


def _size_of(tree: Tree, noun: int, quantities: tuple[Quantity, ...]) -> Quantity | None:
    """The number of "a family of five", "a crew of 11": a bare number after "of"."""
    if singular(tree.lower[noun]) not in words.BODIES or is_plural(tree, noun):
        return None
    return next((quantity for quantity in quantities if quantity.kind == "count" and is_size(tree, noun, quantity)), None)


def _joined_part(tree: Tree, heads: tuple[int, ...], unit: str) -> Part:
    span = tree.span_of([w for each in heads for w in tree.words_within(*phrase_span(tree, each))] or list(heads))
    return Part(heads=heads, quantity=None, persons=None, unit=unit, group=None, span=span)


def _quantity_of(tree: Tree, head: int, quantities: tuple[Quantity, ...]) -> Quantity | None:
    """The number that counts this very phrase, not one inside a phrase that hangs on it."""
    noun = measured(tree, head)
    for quantity in quantities:
        if quantity.kind not in _COUNTED:
            continue
        inside = tree.words_within(*quantity.span)
        if not inside:
            continue
        if head in inside or any(_counts(tree, word, noun) or _counts(tree, word, head) for word in inside):
            return quantity
        if inside[-1] < noun and _adjoins(tree, inside[-1], noun):
            return quantity
    return _size_of(tree, noun, quantities)


def _counts(tree: Tree, word: int, head: int) -> bool:
    current = word
    for _ in range(4):
        above = tree.head(current)
        if above < 0 or tree.relation(current) not in {
            "nummod",
            "amod",
            "det",
            "advmod",
            "compound",
            "case",
            "obl",
            "nmod",
            "flat",
            "fixed",
        }:
            return False
        if tree.relation(current) in {"nmod", "obl"} and tree.tag(current) != "NUM":
            return False
        if above == head:
            return tree.relation(current) in {"nummod", "amod", "det", "compound"}
        current = above
    return False


def _adjoins(tree: Tree, last: int, noun: int) -> bool:
    """Whether only adjectives and nouns that describe the noun stand between the number and it."""
    between = range(last + 1, noun)
    return (
        len(between) <= _WORDS_BETWEEN and all(tree.tag(w) in {"ADJ", "NOUN", "PROPN"} and tree.is_under(w, noun) for w in between)
    ) or (len(between) == 0)


def _is_inclusion(tree: Tree, word: int) -> bool:
    return tree.preposition(word).startswith("includ") or any(tree.lower[d] == "including" for d in tree.below[word])


def _makes_up(tree: Tree, word: int) -> bool:
    """So "…, most of them women": what the group is made up of, no further group."""
    return word > 1 and tree.lower[word - 1] in {"them", "whom", "mostly", "mainly", "largely"} and tree.relation(word) != "root"


def _find_subsets(tree: Tree, parts: list[Part], quantities: tuple[Quantity, ...], unit: str) -> list[Part]:
    """Groups that the sentence names as part of the last whole: "including 104 civilians", "14 of them children", "among them his sister"."""
    counted = [part for part in parts if part.quantity is not None or part.persons is not None]
    if not counted:
        return []
    whole = counted[-1]
    anchor = whole.quantity.span.start if whole.quantity is not None else whole.span.start
    taken = {part.quantity.span for part in parts if part.quantity is not None}
    found: list[Part] = []
    for opening in _inclusions(tree, anchor):
        if _other_whole(tree, opening, anchor, quantities, taken):
            continue
        for head in _included(tree, opening):
            quantity = _quantity_of(tree, head, quantities)
            if quantity is not None and quantity.span in taken:
                continue
            part = _make_part(tree, (head,), quantity, whole.unit if whole.unit == "person" else unit)
            if part.quantity is not None:
                taken.add(part.quantity.span)
            found.append(part)
    found = _join_singles(found)
    found.extend(_numbers_of_them(tree, anchor, quantities, taken, whole))
    return [
        Part(heads=p.heads, quantity=p.quantity, persons=p.persons, unit=p.unit, group=p.group, span=p.span, of_whole=True)
        for p in found
        if p.quantity is not None or p.persons is not None
    ]


def _other_whole(tree: Tree, opening: int, anchor: int, quantities: tuple[Quantity, ...], taken: set[Span]) -> bool:
    """Whether a number of something else stands between: in "two killed and seven hurt, among them three children" the three are of the seven."""
    before = [q for q in quantities if q.kind in _COUNTED and anchor <= q.span.start and q.span.end <= tree.sentence.starts[opening]]
    return bool(before) and max(before, key=lambda quantity: quantity.span).span not in taken


def _inclusions(tree: Tree, anchor: int) -> list[int]:
    """Places of words such as "including" or "among them" after the whole, up to the next clause of its own."""
    found = []
    for word in range(len(tree)):
        if tree.sentence.starts[word] <= anchor:
            continue
        if tree.lower[word] in {"including", "comprising"}:
            found.append(word)
        elif tree.lower[word] in {"among", "amongst"} and word + 1 < len(tree) and tree.lower[word + 1] in {"them", "whom"}:
            found.append(word + 1)
    return found


def _included(tree: Tree, opening: int) -> list[int]:
    """Head words of the phrases after an opening word: its own head, and what is joined to that."""
    head = tree.head(opening)
    if head > opening and (tree.relation(opening) in {"case", "mark"} or tree.tag(head) in {"NOUN", "PROPN", "NUM"}):
        return [w for w in tree.conjuncts(head) if w > opening]
    below = [w for w in tree.below[opening] if w > opening and tree.relation(w) in {"obj", "nmod", "obl", "appos"}]
    if below:
        return tree.conjuncts(below[0])
    following = next((w for w in range(opening + 1, len(tree)) if tree.tag(w) in {"NOUN", "PROPN", "NUM"}), None)
    if following is None:
        return []
    while tree.head(following) > following and tree.tag(tree.head(following)) in {"NOUN", "PROPN"}:
        following = tree.head(following)
    return [w for w in tree.conjuncts(following) if w > opening]


def _join_singles(parts: list[Part]) -> list[Part]:
    """So "including his father and brother" is one part of two persons, in the place of the first."""
    singles = [part for part in parts if part.persons == len(part.heads) and part.persons is not None]
    if len(singles) < 2:
        return parts
    heads = tuple(head for part in singles for head in part.heads)
    span = Span(min(part.span.start for part in singles), max(part.span.end for part in singles))
    joined = Part(heads=heads, quantity=None, persons=len(heads), unit=singles[0].unit, group=None, span=span)
    return [joined if part is singles[0] else part for part in parts if part is singles[0] or part not in singles]


def _tells_otherwise(tree: Tree, quantity: Quantity, whole: Part) -> bool:
    """Whether the number has a verb of its own: "abducted 276 girls; 57 of them escaped"."""
    inside = set(tree.words_within(*quantity.span))
    top = next((word for word in inside if tree.head(word) not in inside), None)
    if top is None or tree.relation(top) not in {"nsubj", "obj", "obl"}:
        return False
    verb = tree.head(top)
    return tree.tag(verb) == "VERB" and verb not in {tree.head(head) for head in whole.heads}


def _numbers_of_them(tree: Tree, anchor: int, quantities: tuple[Quantity, ...], taken: set[Span], whole: Part) -> list[Part]:
    """So "…, 14 of them children" and "…, of whom 14 were children": a number beside words that point back to the whole."""
    found = []
    for quantity in quantities:
        if quantity.kind not in _COUNTED or quantity.span.start <= anchor or quantity.span in taken:
            continue
        after = tree.text[quantity.span.end : quantity.span.end + _NEAR].lower().strip()
        before = tree.text[max(anchor, quantity.span.start - _NEAR) : quantity.span.start].lower().strip()
        beside = after.startswith(_PART_AFTER) or before.endswith(_PART_BEFORE)
        if (quantity.low is None and quantity.high is None) or not beside or _tells_otherwise(tree, quantity, whole):
            continue
        following = tree.words_within(quantity.span.end, tree.sentence.end)[:_WORDS_AFTER]
        noun = next((w for w in following if singular(tree.lower[w]) in load_words("people") and tree.lower[w] != "whom"), None)
        group = group_of(singular(tree.lower[noun])) if noun is not None else None
        heads = (noun,) if noun is not None else ()
        found.append(Part(heads=heads, quantity=quantity, persons=None, unit=whole.unit, group=group, span=quantity.span))
    return found
