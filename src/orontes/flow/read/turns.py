"""Speakers set before or after what they say by a mark alone: "Ali: We heard …", "“…” — Ali", "Dozens killed in raid: UN"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orontes.flow.read.phrases import natures
from orontes.flow.read.speakers import can_speak, is_speech, make_voice
from orontes.flow.read.tree import Tree
from orontes.records.claim import Voice
from orontes.records.report import BlockKind
from orontes.records.span import Span

_LONGEST = 8
"""Words before a colon or after a dash that may name a speaker."""
_TITLES = frozenset({"title", "heading"})
_QUOTES = "\"“«'‘"
_DASHES = frozenset({"—", "―", "–", "--", "-", "~"})


@dataclass(frozen=True, slots=True)
class Turn:
    """What a speaker says by the mark between them."""

    voice: Voice
    cue: Span
    content: Span


def find_turns(text: str, block: Span, kind: BlockKind, trees: list[Tree]) -> Iterator[Turn]:
    """The turns of one block: at most one that opens it, and one that closes it."""
    if not trees:
        return
    opening = _opening(text, block, kind, trees[0])
    if opening is not None:
        yield opening
        return
    closing = _closing(text, block, kind, trees)
    if closing is not None:
        yield closing


def _opening(text: str, block: Span, kind: BlockKind, tree: Tree) -> Turn | None:
    colon = next((word for word in range(min(len(tree), _LONGEST + 1)) if tree.forms[word] == ":"), None)
    if colon is None or colon == 0:
        return None
    after = text[tree.sentence.ends[colon] : block.end].strip()
    quoted = after[:1] in _QUOTES
    head = _speaker(tree, range(colon), is_person=kind not in _TITLES and not quoted)
    if head is None or len(after.split()) < 2:
        return None
    voice = make_voice(tree, head, ":")
    if voice.span.end > tree.sentence.starts[colon]:
        return None
    return Turn(voice, _mark(tree, colon), Span(tree.sentence.ends[colon], block.end))


def _closing(text: str, block: Span, kind: BlockKind, trees: list[Tree]) -> Turn | None:
    tree = trees[-1]
    marks = _DASHES | ({":"} if kind in _TITLES else set())
    last = next((word for word in range(len(tree) - 1, max(-1, len(tree) - _LONGEST - 2), -1) if tree.forms[word] in marks), None)
    if last is None or last + 1 >= len(tree):
        return None
    before = text[block.start : tree.sentence.starts[last]].rstrip()
    if kind not in _TITLES and before[-1:] not in {'"', "”", "»"}:
        return None
    spaced = text[tree.sentence.starts[last] - 1 : tree.sentence.starts[last]].isspace() or tree.forms[last] == ":" or kind not in _TITLES
    words = range(last + 1, len(tree))
    head = _speaker(tree, words, is_person=False)
    if head is None or not spaced or not before:
        return None
    return Turn(make_voice(tree, head, tree.forms[last]), _mark(tree, last), Span(block.start, block.start + len(before)))


def _speaker(tree: Tree, words: range, *, is_person: bool) -> int | None:
    """The head of the words where they are nothing but a speaker's name or description."""
    if any(is_speech(tree, word) or tree.tag(word) in {"VERB", "AUX", "PRON"} for word in words):
        return None
    inside = set(words)
    heads = [word for word in words if tree.head(word) not in inside and tree.tag(word) in {"NOUN", "PROPN"}]
    if len(heads) != 1 or not can_speak(tree, heads[0]):
        return None
    kinds, label = natures(tree, heads[0]), tree.name_label(heads[0])
    if label == "LOC" or (not label and kinds and "place" in kinds):
        return None
    return heads[0] if not is_person or "person" in kinds or label == "PER" else None


def _mark(tree: Tree, word: int) -> Span:
    return Span(tree.sentence.starts[word], tree.sentence.ends[word])
