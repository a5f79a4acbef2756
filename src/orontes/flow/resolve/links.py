"""The last stage of resolve, for each report alone: a link from each name to its entity or place, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator

from orontes.flow.step import Made, Records
from orontes.records.entity import Link
from orontes.records.identity import make_id
from orontes.records.resolving import Move, Moving, Standing
from orontes.records.span import Span


def make_links(records: Records) -> Made:
    """The links of each report."""
    moving = {one.report: one.moves for one in records.of(Moving)}
    made = {link.id: link for standing in records.of(Standing) for link in _links(standing, moving.get(standing.report, ()))}
    return Made(records=tuple(made[id_] for id_ in sorted(made)))


def _links(standing: Standing, moves: tuple[Move, ...]) -> Iterator[Link]:
    whole = {move.old: move for move in moves if not move.spans}
    single = {(move.old, *span): move for move in moves for span in move.spans}
    rows = standing.links
    for at in range(0, len(rows), 4):
        start, end, number, why = rows[at : at + 4]
        old = standing.stood[number].to
        move = single.get((old, start, end)) or whole.get(old)
        reasons = standing.reasons[why]
        if move is None:
            yield _link(standing.report, Span(start, end), old, reasons)
        else:
            yield _link(standing.report, Span(start, end), move.new, (*reasons, move.reason) if move.reason else reasons)
    for (old, start, end), move in single.items():
        if not old:
            yield _link(standing.report, Span(start, end), move.new, (move.reason,))


def _link(report: str, span: Span, to: str, reasons: tuple[str, ...]) -> Link:
    return Link(id=make_id("link", report, span.start, span.end, to), report=report, span=span, to=to, reasons=reasons)
