"""Edges between reports that share text, and between the claims that stand in the shared passages on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from orontes.flow.lineage.agencies import shared_agency
from orontes.flow.lineage.alignment import by_trigger, claims_in_quotation, claims_in_runs, claims_in_sentences
from orontes.flow.lineage.copies import Overlap, Run
from orontes.flow.lineage.direction import Direction, Order
from orontes.flow.lineage.figures import fingerprint_of
from orontes.flow.lineage.paraphrases import Retelling
from orontes.flow.lineage.quotations import Shared
from orontes.flow.lineage.rarity import spell
from orontes.flow.lineage.statements import Quotation, Rendering
from orontes.flow.lineage.texts import Text, find_quoted, name_of
from orontes.flow.lineage.words import span_of
from orontes.records.claim import Claim
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.lineage import Evidence, Lineage, LineageKind
from orontes.records.report import Report

_PASSAGES = 5
"""Passages shown on each side of an edge, the longest ones; claims are matched over all of them."""
_GAP = 4
"""Words between two runs that still make one passage."""
_WORDS_SHOWN = 12
LEAST = 10
"""Words of one run, at least, by which two reports that credit one agency both draw on one text of it."""
_BACKGROUND = "stands in a passage that many reports carry, on different happenings"
_TOLD = "stands in a sentence that the other report tells in other words"
_QUOTED = "stands in words that both reports quote"
_RENDERED = "stands in a statement that both reports quote, in different words"
_WORDS = {"copy": "a verbatim copy", "edit": "an edited copy", "excerpt": "an excerpt"}


def copy_edges(left: Text, right: Text, overlap: Overlap, order: Order, claims: Mapping[str, Sequence[Claim]]) -> tuple[Lineage, ...]:
    """The edge between two reports of which one holds words of the other, then those between their claims."""
    if overlap.kind is None:
        return ()
    ids = (left.report.id, right.report.id)
    direction = order.between(*ids, left_share=overlap.left_share, right_share=overlap.right_share)
    held = overlap.left_share if direction.derived == ids[0] else overlap.right_share
    names = (name_of(left.report), name_of(right.report))
    shares = f"{overlap.left_share:.0%} of {names[0]} is in {names[1]}, {overlap.right_share:.0%} the other way"
    runs = f"{len(overlap.runs)} shared runs, the longest of {overlap.longest} words"
    reasons = (f"{_WORDS[overlap.kind]}: {shares} (runs of four words, exact); {runs}", direction.reason)
    evidence = _passages(left, right, overlap.runs)
    between = Lineage(
        id=make_id("lineage", overlap.kind, direction.derived, direction.source),
        kind=overlap.kind,
        level="report",
        derived=direction.derived,
        source=direction.source,
        directed=direction.directed,
        score=round(held, 4),
        reasons=reasons,
        evidence=evidence,
    )
    pairs = claims_in_runs(left, right, overlap.runs, claims)
    return (
        between,
        *(
            _between_claims(overlap.kind, pair, share, direction, f"{share:.0%} of its words stand in the other report's claim too")
            for pair, share in pairs
        ),
    )


def background_edges(left: Text, right: Text, overlap: Overlap, order: Order, claims: Mapping[str, Sequence[Claim]]) -> Iterator[Lineage]:
    """Edges between the claims in passages of background: one text tells them, though neither report draws on the other."""
    if overlap.background:
        direction = order.between(left.report.id, right.report.id, left_share=overlap.left_share, right_share=overlap.right_share)
        for pair, share in claims_in_runs(left, right, overlap.background, claims):
            yield _between_claims("excerpt", pair, share, direction, _BACKGROUND)


def paraphrase_edges(
    left: Text, right: Text, retelling: Retelling, order: Order, claims: Mapping[str, Sequence[Claim]]
) -> tuple[Lineage, ...]:
    """The edge between two reports of which one tells what the other tells in other words, then those between their claims."""
    if retelling.kind is None:
        return ()
    ids = (left.report.id, right.report.id)
    direction = order.between(*ids, left_share=retelling.left_share, right_share=retelling.right_share)
    held = retelling.left_share if direction.derived == ids[0] else retelling.right_share
    what = "a paraphrase" if retelling.kind == "edit" else "paraphrased passages"
    words = ", ".join(spell(retelling.words, left.report.text)[:_WORDS_SHOWN])
    order_of = " in the same order" if retelling.is_ordered else ""
    reasons = (
        f"{what}: {len(retelling.sentences)} sentences tell the same side details{order_of}; {held:.0%} of its odd words",
        f"words that two writers would hardly both choose: {words}",
        direction.reason,
    )
    pairs = [(left.told[i].span, right.told[j].span) for i, j in retelling.sentences]
    between = Lineage(
        id=make_id("lineage", retelling.kind, direction.derived, direction.source),
        kind=retelling.kind,
        level="report",
        derived=direction.derived,
        source=direction.source,
        directed=direction.directed,
        score=round(min(1.0, held), 4),
        reasons=reasons,
        evidence=tuple(
            Evidence(report=text.report.id, span=span, text=span.of(text.report.text))
            for pair in sorted(sorted(pairs, key=lambda pair: pair[0].start - pair[0].end)[:_PASSAGES])
            for text, span in zip((left, right), pair, strict=True)
        ),
    )
    told = claims_in_sentences(left, right, pairs, claims)
    return (between, *(_between_claims(retelling.kind, pair, retelling.density, direction, _TOLD) for pair in told))


def rendering_edges(
    renderings: Sequence[Rendering], reports: Mapping[str, Report], order: Order, claims: Mapping[str, Sequence[Claim]]
) -> Iterator[Lineage | Question]:
    """One edge for each pair of reports that quote one statement in different words, then those between its claims; doubts as questions."""
    triggers = by_trigger(claims)
    by_pair: dict[tuple[str, str], list[Rendering]] = {}
    for one in renderings:
        by_pair.setdefault((one.left.report, one.right.report), []).append(one)
    for (left, right), found in sorted(by_pair.items()):
        sure = sorted((one for one in found if one.is_sure), key=lambda one: (-one.share, one.left.span, one.right.span))
        direction = order.between(left, right, left_share=0.0, right_share=0.0)
        if not sure:
            yield _doubt_about_statement(max(found, key=lambda one: (one.share, one.left.span, one.right.span)), reports)
            continue
        best = sure[0]
        same = (
            f"{best.share:.0%} of the shorter quotation's content is the same ({', '.join(spell(best.words, _quote(best.left, reports)))})"
        )
        how = "partly in the same words" if best.is_verbatim else "in different words, as in two translations"
        reasons = (f"one statement of “{best.speaker}” {how}: {same}", direction.reason)
        yield Lineage(
            id=make_id("lineage", "shared_quotation", direction.derived, direction.source),
            kind="shared_quotation",
            level="report",
            derived=direction.derived,
            source=direction.source,
            directed=direction.directed,
            score=round(min(1.0, best.share), 4),
            reasons=reasons,
            evidence=tuple(
                Evidence(report=side.report, span=side.span, text=_quote(side, reports))
                for one in sure[:_PASSAGES]
                for side in (one.left, one.right)
            ),
        )
        for one in sure:
            shared = Shared(left, right, one.left.span, one.right.span, len(one.words))
            for pair in claims_in_quotation(shared, triggers):
                yield _between_claims("shared_quotation", pair, min(1.0, one.share), direction, _RENDERED)


def figure_edges(pairs: Iterable[tuple[Claim, Claim]], order: Order) -> Iterator[Lineage]:
    """One edge for each two claims that give one odd number: it was counted once."""
    for one, other in pairs:
        direction = order.between(one.report, other.report, left_share=0.0, right_share=0.0)
        what = f"both give {fingerprint_of(one)}, a number too odd to be counted twice, and do not name two sources for it"
        yield _between_claims("shared_figure", (one, other), 1.0, direction, what)


def agency_edges(left: Text, right: Text, overlap: Overlap, order: Order) -> tuple[Lineage, ...]:
    """The edge between two reports that credit one agency and share text, however little."""
    reports = {left.report.id: left.report, right.report.id: right.report}
    credit = shared_agency(left.report.id, right.report.id, reports)
    if credit is None or (overlap.kind is None and all(run.length < LEAST for run in overlap.runs)):
        return ()
    agency, lines = credit
    direction = order.between(left.report.id, right.report.id, left_share=overlap.left_share, right_share=overlap.right_share)
    held = overlap.left_share if direction.derived == left.report.id else overlap.right_share
    return (
        Lineage(
            id=make_id("lineage", "agency_credit", direction.derived, direction.source),
            kind="agency_credit",
            level="report",
            derived=direction.derived,
            source=direction.source,
            directed=False,
            score=round(held, 4),
            reasons=(f"both credit “{agency}” and share {len(overlap.runs)} passages: both draw on the agency's text",),
            evidence=(*lines, *_passages(left, right, overlap.runs)),
        ),
    )


def doubt_about(left: Text, right: Text, overlap: Overlap, retelling: Retelling) -> tuple[Question, ...]:
    """A question to a person where two reports share more than independent ones do and less than copies do."""
    if retelling.kind is not None or not (overlap.is_doubtful or retelling.is_doubtful):
        return ()
    ids = (left.report.id, right.report.id)
    most = max(overlap.left_share, overlap.right_share)
    shared = (
        f"{most:.0%} of the shorter one's runs of four words"
        if overlap.is_doubtful
        else f"odd words: {', '.join(spell(retelling.words, left.report.text))}"
    )
    text = f"Does one of {name_of(left.report)} and {name_of(right.report)} use the other's text? They share {shared}."
    return (
        Question(
            id=make_id("question", "lineage", *ids), step="lineage", about=ids, text=text, assumed="No: they are held as independent."
        ),
    )


def quotation_edges(
    shared: Sequence[Shared], reports: Mapping[str, Report], order: Order, claims: Mapping[str, Sequence[Claim]]
) -> tuple[Lineage, ...]:
    """One edge for each pair of reports that quote the same words, then those between the claims made in these words."""
    by_pair: dict[tuple[str, str], list[Shared]] = {}
    for quotation in shared:
        by_pair.setdefault((quotation.left, quotation.right), []).append(quotation)
    edges: list[Lineage] = []
    triggers = by_trigger(claims)
    for (left, right), found in sorted(by_pair.items()):
        direction = order.between(left, right, left_share=0.0, right_share=0.0)
        words = sum(one.words for one in found)
        quoted = sum(span.end - span.start for span in find_quoted(reports[direction.derived].text))
        side = [one.left_span if direction.derived == left else one.right_span for one in found]
        evidence = tuple(
            Evidence(report=report, span=span, text=span.of(reports[report].text))
            for one in sorted(found, key=lambda one: (-one.words, one.left_span, one.right_span))[:_PASSAGES]
            for report, span in ((left, one.left_span), (right, one.right_span))
        )
        edges.append(
            Lineage(
                id=make_id("lineage", "shared_quotation", direction.derived, direction.source),
                kind="shared_quotation",
                level="report",
                derived=direction.derived,
                source=direction.source,
                directed=direction.directed,
                score=round(min(1.0, sum(span.end - span.start for span in side) / max(1, quoted)), 4),
                reasons=(f"{words} quoted words are the same in both; the score is their share of the quoted words", direction.reason),
                evidence=evidence,
            )
        )
        for one in found:
            pairs = claims_in_quotation(one, triggers)
            edges.extend(_between_claims("shared_quotation", pair, 1.0, direction, _QUOTED) for pair in pairs)
    return tuple(edges)


def _doubt_about_statement(one: Rendering, reports: Mapping[str, Report]) -> Question:
    ids = (one.left.report, one.right.report)
    words = [_quote(side, reports) for side in (one.left, one.right)]
    text = f"Are these two renderings of one statement of {one.speaker}? “{words[0]}” and “{words[1]}”"
    return Question(
        id=make_id("question", "statement", *ids),
        step="lineage",
        about=ids,
        text=text,
        assumed="No: they are held as two statements of one speaker.",
    )


def _quote(quotation: Quotation, reports: Mapping[str, Report]) -> str:
    return quotation.span.of(reports[quotation.report].text)


def _between_claims(kind: LineageKind, pair: tuple[Claim, Claim], share: float, direction: Direction, what: str) -> Lineage:
    derived, source = pair if pair[0].report == direction.derived else (pair[1], pair[0])
    return Lineage(
        id=make_id("lineage", kind, derived.id, source.id),
        kind=kind,
        level="claim",
        derived=derived.id,
        source=source.id,
        directed=direction.directed,
        score=round(min(1.0, share), 4),
        reasons=(what, direction.reason),
        evidence=tuple(Evidence(report=claim.report, span=claim.span, text=claim.quote) for claim in (derived, source)),
    )


def _passages(left: Text, right: Text, runs: Sequence[Run]) -> tuple[Evidence, ...]:
    """The longest passages in both texts, side by side, in the order of the left one; runs that follow each other are one passage."""
    joined: list[tuple[int, int, int, int]] = []
    for run in runs:
        if joined and 0 <= run.left - joined[-1][1] <= _GAP and 0 <= run.right - joined[-1][3] <= _GAP:
            joined[-1] = (joined[-1][0], run.left + run.length, joined[-1][2], run.right + run.length)
        else:
            joined.append((run.left, run.left + run.length, run.right, run.right + run.length))
    longest = sorted(sorted(joined, key=lambda passage: (passage[0] - passage[1], passage))[:_PASSAGES])
    return tuple(
        Evidence(report=text.report.id, span=span, text=span.of(text.report.text))
        for first, last, other_first, other_last in longest
        for text, span in ((left, span_of(left.words, first, last)), (right, span_of(right.words, other_first, other_last)))
    )
