"""Parts of a whole that the sentence names: "including 104 civilians", "14 of them children", "53 dead: 49 guards and four civilians"."""

from __future__ import annotations

from orontes.flow.read.counts import Quantity
from orontes.flow.read.parts import COUNTED, Part, join_singles, make_part, quantity_of
from orontes.flow.read.persons import group_of, is_one_person, unit_and_group
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_words, singular
from orontes.lang.en.quantity_words import OUTCOMES
from orontes.records.span import Span

_PART_AFTER = ("of them", "of whom", "of these", "of those", "of which", "of the dead", "of the victims", "of the wounded")
_PART_BEFORE = ("of whom", "of them", "of which")
_WORDS_AFTER = 8
_WORDS_BETWEEN = 3
_OPENINGS = frozenset({":", "(", "-", "–", "—", ",", ";"})
_NEAR = 24


def find_subsets(tree: Tree, parts: list[Part], quantities: tuple[Quantity, ...], unit: str) -> list[Part]:
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
            quantity = quantity_of(tree, head, quantities)
            if quantity is not None and quantity.span in taken:
                continue
            part = make_part(tree, (head,), quantity, whole.unit if whole.unit == "person" else unit)
            if part.quantity is not None:
                taken.add(part.quantity.span)
            found.append(part)
    found = join_singles(found)
    found.extend(_numbers_of_them(tree, anchor, quantities, taken, whole))
    found.extend(_among_whole(tree, anchor, quantities, taken, whole))
    found.extend(_adding_up(tree, quantities, taken | {part.quantity.span for part in found if part.quantity is not None}, whole))
    return [
        Part(heads=p.heads, quantity=p.quantity, persons=p.persons, unit=p.unit, group=p.group, span=p.span, of_whole=True)
        for p in found
        if p.quantity is not None or p.persons is not None
    ]


def is_inclusion(tree: Tree, word: int) -> bool:
    """Whether a phrase is brought in by "including" or "among them"."""
    if tree.preposition(word).startswith("includ") or any(tree.lower[d] == "including" for d in tree.below[word]):
        return True
    first = min(below for below in tree.subtree(word) if tree.tag(below) != "PUNCT")
    opening = tree.lower[max(0, first - 2) : first] if tree.lower[first] not in {"among", "amongst"} else tree.lower[first : first + 2]
    return len(opening) > 1 and opening[0] in {"among", "amongst"} and opening[1] in {"them", "whom"} and tree.lower[word] != opening[1]


def _other_whole(tree: Tree, opening: int, anchor: int, quantities: tuple[Quantity, ...], taken: set[Span]) -> bool:
    """Whether a number of something else stands between: in "two killed and seven hurt, among them three children" the three are of the seven."""
    before = [q for q in quantities if q.kind in COUNTED and anchor <= q.span.start and q.span.end <= tree.sentence.starts[opening]]
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
    while tree.head(following) > following and tree.tag(tree.head(following)) in {"NOUN", "PROPN", "ADJ"}:
        following = tree.head(following)
    return [w for w in tree.conjuncts(following) if w > opening]


def _tells_otherwise(tree: Tree, quantity: Quantity, whole: Part) -> bool:
    """Whether the number has a verb of its own: "abducted 276 girls; 57 of them escaped"."""
    inside = set(tree.words_within(*quantity.span))
    top = next((word for word in inside if tree.head(word) not in inside), None)
    if top is None:
        return False
    if tree.relation(top) == "nmod" and tree.preposition(top) in {"with", "from", "by", "for"}:
        return tree.head(top) not in whole.heads  # "a study of interviews with 61 of them"
    if tree.relation(top) not in {"nsubj", "obj", "obl"}:
        return False
    verb = tree.head(top)
    return tree.tag(verb) == "VERB" and verb not in {tree.head(head) for head in whole.heads}


def _numbers_of_them(tree: Tree, anchor: int, quantities: tuple[Quantity, ...], taken: set[Span], whole: Part) -> list[Part]:
    """So "…, 14 of them children" and "…, of whom 14 were children": a number beside words that point back to the whole."""
    found = []
    for quantity in quantities:
        if quantity.kind not in COUNTED or quantity.span.start <= anchor or quantity.span in taken:
            continue
        after = tree.text[quantity.span.end : quantity.span.end + _NEAR].lower().strip()
        before = tree.text[max(anchor, quantity.span.start - _NEAR) : quantity.span.start].lower().strip()
        beside = after.startswith(_PART_AFTER) or before.endswith(_PART_BEFORE)
        if (quantity.low is None and quantity.high is None) or not beside or _tells_otherwise(tree, quantity, whole):
            continue
        if any(_struck_otherwise(tree, other, whole) for other in quantities if anchor < other.span.start < quantity.span.start):
            continue
        following = _up_to_mark(tree, tree.words_within(quantity.span.end, tree.sentence.end)[:_WORDS_AFTER])
        noun = next((w for w in following if singular(tree.lower[w]) in load_words("people") and tree.lower[w] != "whom"), None)
        group = group_of(singular(tree.lower[noun])) if noun is not None else None
        heads = (noun,) if noun is not None else ()
        found.append(Part(heads=heads, quantity=quantity, persons=None, unit=whole.unit, group=group, span=quantity.span))
    return found


def _struck_otherwise(tree: Tree, other: Quantity, whole: Part) -> bool:
    """Whether a number is whom a second verb struck: in "burned nine huts and hurt six men, two of them badly" the two are no huts."""
    words = tree.words_within(*other.number_span)
    if other.kind not in COUNTED or not words:
        return False
    noun = tree.head(words[-1]) if tree.relation(words[-1]) == "nummod" else words[-1]
    verb = tree.head(noun)
    first = {tree.head(head) for head in whole.heads}
    return tree.relation(noun) == "obj" and tree.relation(verb) == "conj" and tree.head(verb) in first


def _up_to_mark(tree: Tree, words: list[int]) -> list[int]:
    """These words up to the first mark: in "five of them Spanish, were shot by men" the five are not the men."""
    return words[: next((place for place, word in enumerate(words) if tree.tag(word) == "PUNCT"), len(words))]


def _among_whole(tree: Tree, anchor: int, quantities: tuple[Quantity, ...], taken: set[Span], whole: Part) -> list[Part]:
    """So "Six aid workers among 20 dead": a group told before the whole that it is a part of."""
    found = []
    for quantity in quantities:
        between = tree.text[quantity.span.end : anchor].lower().split()
        if quantity.kind != "count" or quantity.span in taken or quantity.span.end > anchor or not 1 < len(between) <= _WORDS_AFTER:
            continue
        if between[-1] in {"among", "amongst"} or between[-2:] in (["among", "the"], ["among", "at", "least"]):
            noun = next((word for word in tree.words_within(quantity.span.end, anchor) if _is_person_noun(tree, word)), None)
            if noun is not None:
                found.append(_counted_part(tree, quantity, noun, whole))
    return found


def _adding_up(tree: Tree, quantities: tuple[Quantity, ...], taken: set[Span], whole: Part) -> list[Part]:
    """So "53 people dead: 49 guards and four civilians": numbers after the whole, with no verb between them, that add up to it."""
    if whole.quantity is None or whole.quantity.low is None or whole.quantity.low != whole.quantity.high:
        return []
    found: list[Part] = []
    start, left = whole.quantity.span.end, whole.quantity.low
    for quantity in quantities:
        if quantity.span.start < start or quantity.span in taken or quantity.kind in {"age", "date", "ordinal"}:
            continue
        between = tree.words_within(start, quantity.span.start)
        opened = bool(found) or any(tree.forms[word] in _OPENINGS for word in between)
        verb = any(tree.is_verb(word) and (found or tree.lower[word] not in OUTCOMES) for word in between)
        if quantity.kind != "count" or quantity.low is None or quantity.low != quantity.high or quantity.low > left or not opened or verb:
            return []
        noun = next(
            (word for word in tree.words_within(quantity.span.end, tree.sentence.end)[:_WORDS_BETWEEN] if _is_person_noun(tree, word)), None
        )
        found.append(_counted_part(tree, quantity, noun, whole))
        start, left = quantity.span.end, left - quantity.low
        last = _one_more(tree, noun) if left == 1 and noun is not None else None
        if last is not None:
            return [*found, make_part(tree, (last,), None, "person")]
        if not left:
            return found if len(found) > 1 else []
    return []


def _one_more(tree: Tree, noun: int) -> int | None:
    """So "(two gunmen and a policeman)": the one person joined to the last that were counted."""
    joined = [word for word in tree.conjuncts(noun) if word > noun and is_one_person(tree, word)]
    return joined[0] if len(joined) == 1 else None


def _is_person_noun(tree: Tree, word: int) -> bool:
    return tree.tag(word) in {"NOUN", "PROPN"} and singular(tree.lower[word]) in load_words("people")


def _counted_part(tree: Tree, quantity: Quantity, noun: int | None, whole: Part) -> Part:
    unit, group = unit_and_group(tree, noun, "person") if noun is not None else (whole.unit, None)
    heads = (noun,) if noun is not None else ()
    return Part(heads=heads, quantity=quantity, persons=None, unit=unit, group=group, span=quantity.span)
