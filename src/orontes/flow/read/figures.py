"""Who and how many: cuts the target of an event into the groups that are counted apart, each with its number, unit and subset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from orontes.flow.read.counts import Quantity, make_count, part_of
from orontes.flow.read.parts import Part, is_whole_of, join_singles, joined_part, make_part, number_of, quantity_of
from orontes.flow.read.persons import group_of, is_one_person
from orontes.flow.read.phrases import is_plural, lifted, measured, natures
from orontes.flow.read.slots import find_slots
from orontes.flow.read.subsets import find_subsets, is_inclusion
from orontes.flow.read.tree import Tree
from orontes.lang.en import quantity_words as words
from orontes.lang.en.lexicon import is_agent_noun, singular
from orontes.records.claim import Count

_OTHERWISE = frozenset({"wounded person", "missing person", "displaced person"})


def cut_parts(tree: Tree, heads: list[int], quantities: tuple[Quantity, ...], unit: str, *, alone: bool = False) -> list[Part]:
    """The target's groups in the order of the text, and after them the parts of the whole that the sentence names.

    With `alone` what is joined to a head is none of it: in "90 wounded patients and 15 bodies" only the patients are wounded.
    """
    heads = [named for head in heads for named in _named_of_those(tree, lifted(tree, head))]
    members = [
        member for head in heads for member in ([head] if alone else tree.conjuncts(head)) if not tree.is_verb(member) or member == head
    ]
    members.extend(beside for head in heads for beside in _listed_beside(tree, head, quantities))
    members.extend(other for head in heads if not alone for other in _joined_to_measured(tree, head))
    members = sorted(dict.fromkeys(m for m in members if not is_inclusion(tree, m) and not _makes_up(tree, m))) or heads
    if unit == "person" and any(_is_somebody(tree, member) for member in members):
        members = [member for member in members if _is_somebody(tree, member)]
        members = [member for member in members if member == members[0] or not _fared_otherwise(tree, members[0], member)]
    counted = {member: quantity_of(tree, member, quantities) for member in members}
    shared = _shared_number(tree, members, counted)
    if shared is not None:
        parts = [replace(joined_part(tree, tuple(members), unit), quantity=shared)]
    elif len(members) == 1 or any(quantity is not None for quantity in counted.values()):
        parts = join_singles([make_part(tree, (member,), counted[member], unit) for member in members])
        parts = _broken_down(parts)
    elif all(is_one_person(tree, member) for member in members):
        parts = [make_part(tree, tuple(members), None, unit)]
    else:
        parts = [joined_part(tree, tuple(members), unit)]
    return parts + find_subsets(tree, [part for part in parts if not part.of_whole], quantities, unit)


def _named_of_those(tree: Tree, head: int) -> list[int]:
    """So "Those arrested include 15 lawyers", "Among those killed were two girls": who is told of those stands for them."""
    above = tree.head(head)
    if tree.lower[head] != "those" or above < 0:
        return [head]
    if tree.relation(head) == "nsubj" and tree.lemmas[above] in {"include", "comprise", "number"} and tree.dependents(above, "obj"):
        return tree.dependents(above, "obj")[:1]
    told = tree.preposition(head) == "among" and above > head and tree.tag(above) in {"NOUN", "PROPN", "NUM"}
    return [above] if told else [head]


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
    for beside in [
        *tree.dependents(noun, "appos"),
        *(tree.dependents(head, "appos") if noun != head else []),
    ]:  # a list that the reader took for an apposition: "women, elderly men and children"
        if is_plural(tree, beside) and any(tree.relation(word) == "cc" for word in tree.subtree(beside)):
            listed.extend(tree.conjuncts(beside))
    return [other for other in listed if noun not in (head, other) and not tree.is_verb(other)]


def _is_somebody(tree: Tree, member: int) -> bool:
    """Whether a member of the list may be a person: "lost my two brothers and my home" lost no home in this count."""
    kinds = natures(tree, measured(tree, member))
    return (
        bool(kinds & {"person", "group", "number", "pronoun"}) or not kinds or is_agent_noun(singular(tree.lower[measured(tree, member)]))
    )


def _fared_otherwise(tree: Tree, first: int, member: int) -> bool:
    """So "a toll of nine dead and dozens of wounded": the wounded are of no list that does not begin with them."""
    fate = group_of(singular(tree.lower[measured(tree, member)]))
    return fate in _OTHERWISE and group_of(singular(tree.lower[measured(tree, first)])) not in _OTHERWISE


def _listed_beside(tree: Tree, head: int, quantities: tuple[Quantity, ...]) -> list[int]:
    """So "Ali Hassan, his wife and three children", "two farmers, six herders and a boy": read as an apposition, yet one of the list."""
    last = max(tree.conjuncts(head))
    found: list[int] = []
    for beside in tree.dependents(head, "appos"):
        kin = any(tree.tag(owner) == "PRON" for owner in tree.dependents(beside, "nmod:poss"))
        if beside < last and (kin or quantity_of(tree, beside, quantities)):
            found.append(beside)
        elif kin and tree.dependents(beside, "conj"):
            found.extend(tree.conjuncts(beside))
    return found


def _broken_down(parts: list[Part]) -> list[Part]:
    """So "12 people, seven women and five men": groups that add up to the number before them are its parts."""
    numbers = [number_of(part) for part in parts]
    if len(parts) > 2 and None not in numbers and numbers[0] == sum(number or 0 for number in numbers[1:]):
        return [parts[0], *(replace(part, of_whole=True) for part in parts[1:])]
    return parts


def own_number(tree: Tree, trigger: int, quantities: tuple[Quantity, ...], unit: str) -> Part | None:
    """The number before the trigger itself: "12 deaths"; or the one said of their number: "the number of wounded reached 1,200"."""
    quantity = quantity_of(tree, lifted(tree, trigger), quantities) or _said_of_number(tree, trigger, quantities)
    if quantity is None:
        return _cases(tree, trigger, quantities)
    group = None
    if unit == "person":
        for below in tree.dependents(trigger, "amod", "compound"):
            group = group or group_of(singular(tree.lower[below]))
    return Part(heads=(), quantity=quantity, persons=None, unit=unit, group=group, span=quantity.span)


def _cases(tree: Tree, trigger: int, quantities: tuple[Quantity, ...]) -> Part | None:
    """So "32 cases of arbitrary detention": cases, of nobody knows how many persons."""
    above = tree.head(trigger)
    if above < 0 or tree.preposition(trigger) != "of" or singular(tree.lower[above]) not in words.CASES:
        return None
    quantity = quantity_of(tree, above, quantities)
    if quantity is None:
        return None
    return Part(heads=(), quantity=quantity, persons=None, unit=singular(tree.lower[above]), group=None, span=quantity.span)


def _said_of_number(tree: Tree, trigger: int, quantities: tuple[Quantity, ...]) -> Quantity | None:
    number = tree.head(trigger)
    if number < 0 or tree.preposition(trigger) != "of" or tree.lower[number] not in words.NUMBER_NOUNS:
        return None
    for amount in find_slots(tree, number, "noun").of("amount"):
        quantity = quantity_of(tree, amount, quantities)
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
    whole = next(
        (
            q
            for q in quantities
            if q.kind == "count" and (is_whole_of(tree, share, q) or share.span.end <= q.span.start < q.span.end <= part.span.end)
        ),
        None,
    )
    if whole is not None and share.share is not None:
        low, high = part_of(share, whole.low, whole.high)
        exactness = share.exactness if share.exactness != "exact" else whole.exactness if low == high else "range"
        count = make_count(share, unit=part.unit, group=part.group, scope="incident", subset_of=subset_of)
        return replace(count, low=low, high=high, exactness=exactness)
    if share.low is None and share.high is None:
        return None
    return make_count(share, unit="percent", group=part.group, scope="incident", subset_of=subset_of)


def _makes_up(tree: Tree, word: int) -> bool:
    """So "…, most of them women": what the group is made up of, no further group."""
    return word > 1 and tree.lower[word - 1] in {"them", "whom", "mostly", "mainly", "largely"} and tree.relation(word) != "root"
