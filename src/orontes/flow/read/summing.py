"""Figures that sum up more than the happening told about, a war or the years since a coup: they have no place of that happening."""

from __future__ import annotations

from datetime import MAXYEAR

from orontes.flow.read.discourse import Discourse
from orontes.flow.read.moments import Stretch
from orontes.flow.read.times import TimeExpression
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_cues, singular
from orontes.match.edtf import bounds_of
from orontes.records.claim import Time

_DAYS = 31
"""Days after which what has come together since is no longer one happening's."""


def sums_up(tree: Tree, trigger: int, time: Time | None, times: list[tuple[TimeExpression, int]], discourse: Discourse) -> str:
    """Why a counted event is a sum over more than what the text tells of here; "" where it is not."""
    anchor = discourse.anchor
    subjects = [word for word in tree.dependents(trigger, "nsubj", "obl:agent", "obl") if not tree.name_label(word)]
    war = next((word for word in subjects if singular(tree.lower[word]) in load_cues("wars")), None)
    if war is not None and (tree.relation(war) == "nsubj" or tree.preposition(war) in {"by", "in", "during"}):
        return f'the sum of a "{tree.lower[war]}"'
    if time is not None and time.edtf.endswith("/..") and _is_long(time.edtf, anchor):
        return f'the sum since "{time.edtf.removesuffix("/..")}"'
    if time is not None and time.edtf.isdigit() and anchor is not None and int(time.edtf) >= _year_of(anchor) - 1:
        return f"the sum of {time.edtf}"
    if time is None or not time.edtf:
        open_since = (told for told, _ in times if isinstance(told.value, Stretch) and told.value.word == "since")
        began = next((told for told in open_since if told.counted_from_event), None)
        if began is not None:
            return f'the sum "{began.text}"'
    if discourse.sums_up and time is None and _is_up_to_now(tree, trigger):
        return "the sentence before told such a sum"
    return ""


def _is_long(edtf: str, anchor: str | None) -> bool:
    first, (told, last) = bounds_of(edtf)[0], bounds_of(anchor) if anchor else (None, None)
    return first is not None and (told is None or last is None or (told - first).days > _DAYS)


def _year_of(anchor: str) -> int:
    first = bounds_of(anchor)[0]
    return first.year if first is not None else MAXYEAR


def _is_up_to_now(tree: Tree, trigger: int) -> bool:
    """Whether the words tell of what has been so far, or only may have been: "has killed", "may have died", "counted 900 deaths"."""
    helpers = tree.dependents(tree.clause_of(trigger), "aux")
    return tree.tag(trigger) == "NOUN" or any(tree.lower[word] in {"has", "have"} for word in helpers)
