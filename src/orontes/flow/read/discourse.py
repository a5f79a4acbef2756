"""What runs on from sentence to sentence of one report: the time and place that the text is telling about."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from orontes.flow.read.beginnings import find_beginnings
from orontes.flow.read.moments import Shift
from orontes.flow.read.nearest import PERCEIVING, RECALLING, distance
from orontes.flow.read.reckoned import is_happening
from orontes.flow.read.speakers import is_speech
from orontes.flow.read.times import TimeExpression
from orontes.flow.read.tree import Tree
from orontes.flow.read.when import Running, has_stretch, is_long_before, main_time, resolve, tense_of
from orontes.flow.read.where import PlaceAt, says_where
from orontes.lang.en.lexicon import load_cues, load_speech
from orontes.match.edtf import precision_of
from orontes.records.claim import Claim, Filler, Time
from orontes.records.report import BlockKind
from orontes.records.span import Span

_ARRIVING = frozenset({"come", "arrive", "march", "advance", "enter", "reach", "return", "descend"})
_REMEMBERED = 8
"""Sentences for which "two days earlier" still counts from a time told."""
_LOCATING = frozenset({"in", "at", "near", "inside", "outside", "around", "across", "of", "into", "on"})


@dataclass(slots=True)
class Discourse:
    """The state of the telling at one sentence."""

    anchor: str | None
    dated: Span | None = None
    """Where the report says when it was published: a line of its own tells of no time."""
    running: Running | None = None
    place: Filler | None = None
    place_old: bool = False
    """Whether that place was told of an old time."""
    dateline: Filler | None = None
    """Place of the dateline, where the report has one."""
    lead_place: Filler | None = None
    """Where the first event told after the dateline happened: a dateline may be a bureau's."""
    scene_place: Filler | None = None
    """First place named in a section that tells of old times."""
    title_place: Filler | None = None
    title_tells: bool = False
    """Whether the title tells of an event there, and so goes before a dateline, which may be a bureau's."""
    historic: bool | None = None
    """Whether the section tells of old times: its first time lies more than a year back. None before it gives a time."""
    where_told: dict[str, Filler] = field(default_factory=dict)
    """The kinds of events told so far, each with the named place of the latest that has one in a sentence of its own."""
    events: dict[str, str] = field(default_factory=dict)
    """Happenings that the text has dated: their noun, and when they began."""
    sums_up: bool = False
    """Whether the paragraph has told of a sum over more than what the text tells of, and may go on with others."""
    paragraph: int = 0
    steps: list[str] = field(default_factory=list)

    def open_block(self, kind: BlockKind) -> None:
        """A new paragraph; a heading or title ends what was running, unless that lies far back."""
        self.paragraph += 1
        self.place = None
        self.sums_up = False
        if kind in {"title", "heading"}:
            self.scene_place = None
        if kind in {"title", "heading"}:
            self.running = None
            self.historic = None

    def pass_sentence(
        self, tree: Tree, times: list[tuple[TimeExpression, int]], places: list[PlaceAt], kind: BlockKind, claims: list[Claim]
    ) -> None:
        """Takes what the sentence just read leaves for those after it."""
        self._pass_events(tree, times)
        self._pass_time(tree, times, claims)
        root = next((w for w in range(len(tree)) if tree.head(w) < 0), 0)
        located = [] if tree.lemmas[root] in PERCEIVING else _located(tree, root, places)
        told = [
            claim.place
            for claim in claims
            if claim.place is not None and any(claim.place.span == place.filler.span for place in places if place.named)
        ]
        here = [(claim.kind, claim.place) for claim in claims if claim.place is not None and claim.place.span.start >= tree.span.start]
        self.where_told |= {what: place for what, place in here if not place.text.islower()}
        if told or located:
            self.place = told[0] if told else located[0]
            self.place_old = self.running is not None and is_long_before(self.running.time.edtf, self.anchor)
        if told and self.dateline is not None and self.lead_place is None and kind == "paragraph":
            self.lead_place = told[0]
        if self.scene_place is None and self.historic and self.place is not None:
            self.scene_place = self.place
        if kind == "title" and self.title_place is None:
            named = [place.filler for place in places if place.named]
            if told or len({place.text for place in named}) == 1:
                self.title_place = told[0] if told else named[0]
                self.title_tells = bool(told)

    def _pass_events(self, tree: Tree, times: list[tuple[TimeExpression, int]]) -> None:
        for noun, expression in find_beginnings(tree, times).items() if times else ():
            time = resolve(expression, self.anchor, self.running, "past", self.events)
            if time is not None:
                self.events.setdefault(noun, time.edtf)

    def _pass_time(self, tree: Tree, times: list[tuple[TimeExpression, int]], claims: list[Claim]) -> None:
        if self.dated is not None and not claims and tree.span.start <= self.dated.start < tree.span.end:
            return
        if self.historic is None and any(_is_near(expression) for expression, _ in times):
            self.historic = False  # it tells of its own days first, known or not
        time = self._told_time(tree, times, claims)
        if time is not None and self.historic and not is_long_before(time.edtf, self.anchor):
            # The telling has come back to the present: "last Sunday they marched …" holds for what follows, "today …" for itself alone.
            goes_on = precision_of(time.edtf) == "day" and time.edtf != self.anchor
            self.running = Running(time=time, sentences=1, paragraph=self.paragraph) if goes_on else None
        elif time is not None:
            if self.historic is None:
                self.historic = is_long_before(time.edtf, self.anchor)
            self.running = Running(time=time, sentences=1, paragraph=self.paragraph, historic=bool(self.historic))
        elif self.running is not None:
            gone_on = not self.running.historic and self.running.paragraph != self.paragraph
            running = replace(
                self.running,
                sentences=self.running.sentences + 1,
                spread=self.running.spread or has_stretch(times),
                stale=self.running.stale or gone_on,
            )
            self.running = running if running.sentences <= _REMEMBERED or running.historic else None

    def _told_time(self, tree: Tree, times: list[tuple[TimeExpression, int]], claims: list[Claim]) -> Time | None:
        """The time of the main clause; where that only says that somebody said it, or has none, the one time of the sentence's events."""
        root = next((w for w in range(len(tree)) if tree.head(w) < 0), 0)
        quoting = is_speech(tree, root) and bool(tree.dependents(root, "ccomp", "parataxis"))
        expression = None if quoting else main_time(tree, [(told, head) for told, head in times if not _of_subject(tree, root, head)])
        if expression is not None and expression.kind not in {"duration", "interval", "vague"}:
            return resolve(expression, self.anchor, self.running, tense_of(tree, root), self.events)
        aside = {told.span for told, head in times if any(tree.full(above) == "acl:relcl" for above in (head, *tree.ancestors(head)))}
        here = {claim.time.span: claim.time for claim in claims if claim.time is not None and tree.span.start <= claim.time.span.start}
        here = {span: time for span, time in here.items() if span not in aside}
        told = [time for time in here.values() if time.edtf and ".." not in time.edtf]
        return told[0] if len(told) == 1 and len(here) == 1 and expression is None else None


def _is_near(expression: TimeExpression) -> bool:
    """Whether the words point at the report's own days: "on Monday", "last week"; "forty years ago this month" does not."""
    far = isinstance(expression.value, Shift) and (expression.value.years or expression.value.unit in {"year", "decade", "century"})
    return expression.kind in {"weekday", "deictic", "clock"} and not far


def _of_subject(tree: Tree, root: int, head: int) -> bool:
    """Whether a time only says of which year the subject is, and that is no happening or one that speaks: "the inquiry of 1985 spoke of …"."""
    noun = tree.head(head)
    subject = noun >= 0 and tree.head(noun) == root and tree.relation(noun) == "nsubj"
    return subject and (tree.lemmas[root] in load_speech("holding") or is_speech(tree, root) or not is_happening(tree, noun))


def _located(tree: Tree, root: int, places: list[PlaceAt]) -> list[Filler]:
    """The places at which the main clause sets what follows, those nearest to it in the tree first."""
    found = []
    for place in places:
        if place.named and _locates(tree, place) and distance(tree, root, place.head) is not None and not _of_speaker(tree, place.head):
            depth = next((steps for steps, above in enumerate((place.head, *tree.ancestors(place.head))) if above == root), len(tree))
            found.append((depth, place.head, place.filler))
    return [filler for _, _, filler in sorted(found, key=lambda each: each[:2])]


def _locates(tree: Tree, place: PlaceAt) -> bool:
    """Whether the text tells of what happens at the place: "in Daran", "entered Daran", "came to Daran", "the town of Daran witnessed …"."""
    if place.preposition.split(" ")[0] in _LOCATING:
        return True
    verb = tree.head(place.head)
    if verb < 0:
        return False
    if place.preposition == "to" or not place.preposition:
        arrived = tree.lemmas[verb] in _ARRIVING and tree.relation(place.head) in {"obl", "obj"}
        if arrived or (not place.preposition and says_where(tree, place)):
            return True
    undergoing = tree.lemmas[verb] in load_cues("suffer") or tree.lemmas[verb] in RECALLING
    return tree.relation(place.head) == "nsubj" and (undergoing or tree.tag(place.head) == "NOUN") and not place.preposition


def _of_speaker(tree: Tree, head: int) -> bool:
    """Whether a place only tells where a speaker belongs: "a teacher in Daran said"."""
    above = list(tree.ancestors(head))
    return any(tree.relation(word) == "nsubj" and tree.head(word) >= 0 and is_speech(tree, tree.head(word)) for word in above)
