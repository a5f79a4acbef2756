"""What runs on from sentence to sentence of one report: the time and place that the text is telling about, and who was named last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from orontes.flow.read.times import TimeExpression
from orontes.flow.read.tree import Tree
from orontes.flow.read.when import Running, has_stretch, is_long_before, main_time, resolve, tense_of
from orontes.flow.read.where import PlaceAt
from orontes.records.claim import Filler
from orontes.records.report import BlockKind

_LOCATING = frozenset({"in", "at", "near", "inside", "outside", "around", "across", "from", "of", "into", "on"})


@dataclass(slots=True)
class Discourse:
    """The state of the telling at one sentence."""

    anchor: str | None
    running: Running | None = None
    place: Filler | None = None
    place_told: str = ""
    title_place: Filler | None = None
    person: str | None = None
    """Words of the person last named as a speaker or subject."""
    paragraph: int = 0
    steps: list[str] = field(default_factory=list)

    def open_block(self, kind: BlockKind) -> None:
        """A new paragraph; a heading or title ends what was running, unless that lies far back."""
        self.paragraph += 1
        self.place = None
        if kind in {"title", "heading"}:
            self.running = None

    def pass_sentence(self, tree: Tree, times: list[tuple[TimeExpression, int]], places: list[PlaceAt], kind: BlockKind) -> None:
        """Takes what the sentence just read leaves for those after it."""
        self._pass_time(tree, times)
        located = [place for place in places if place.named and place.preposition.split(" ")[0] in _LOCATING]
        if located:
            self.place, self.place_told = located[0].filler, "the sentence before"
        if kind == "title" and self.title_place is None:
            named = [place.filler for place in places if place.named]
            if len({place.text for place in named}) == 1:
                self.title_place = named[0]
        person = _named_person(tree)
        if person is not None:
            self.person = person

    def _pass_time(self, tree: Tree, times: list[tuple[TimeExpression, int]]) -> None:
        expression = main_time(tree, times)
        if expression is not None and expression.kind not in {"duration", "interval", "vague"}:
            root = next((w for w in range(len(tree)) if tree.head(w) < 0), 0)
            time = resolve(expression, self.anchor, self.running, tense_of(tree, root))
            if time is not None:
                self.running = Running(time=time, sentences=1, paragraph=self.paragraph)
                return
        if self.running is not None:
            self.running = replace(self.running, sentences=self.running.sentences + 1, spread=self.running.spread or has_stretch(times))
            if not is_long_before(self.running.time.edtf, self.anchor) and self.running.paragraph != self.paragraph:
                self.running = None


def _named_person(tree: Tree) -> str | None:
    for word in range(len(tree)):
        if tree.name_label(word) == "PER" and tree.relation(word) in {"nsubj"} and tree.tag(word) == "PROPN":
            last = word
            while last + 1 < len(tree) and tree.sentence.names[last + 1] == "I-PER":
                last += 1
            first = word
            while first > 0 and tree.sentence.names[first] == "I-PER":
                first -= 1
            return tree.text[tree.sentence.starts[first] : tree.sentence.ends[last]]
    return None
