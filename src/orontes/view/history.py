"""The history of a figure: what was claimed of it at each time of publication, by whom, and to which origin that counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from orontes.match.edtf import bounds_of
from orontes.view.compare import published_key
from orontes.view.figure import FigureCard, Said
from orontes.view.index import Index
from orontes.view.passage import Speaker, say_origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One value as a report gives it, in its own voice or somebody's; said again in the same report it is the same moment."""

    words: str
    low: int | None
    high: int | None
    exactness: str | None
    scope: str | None
    stance: str
    origin: str
    """Name of the origin; empty where no source is stated or the value counts to none."""
    earliest: date | None
    latest: date | None
    """The days on which the report may have been published; both None where it is undated."""
    speaker: Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All moments of one figure, in the order of publication."""

    figure: str
    label: str
    moments: tuple[Moment, ...]

    @property
    def moves(self) -> bool:
        """Whether different values were published, or one at different times."""
        return len({(moment.words, moment.speaker.report.published) for moment in self.moments}) > 1


def make_history(index: Index, figure: FigureCard) -> History:
    """The history of a figure with numbers."""
    finding = index.findings[figure.finding]
    ids = sorted({origin for value in finding.values for origin in value.origins})
    found = [index.origins[origin] for origin in ids if origin in index.origins]
    names = {claim: name for origin in found for name in (say_origin(index, origin),) for claim in origin.claims}
    moments = [_moment(said, teller.passages[0], names) for said in figure.says for teller in said.tellers]
    moments.sort(key=lambda moment: (*published_key(moment.speaker.report), moment.speaker.span, moment.speaker.claim))
    return History(figure=figure.finding, label=figure.label, moments=tuple(moments))


def _moment(said: Said, speaker: Speaker, names: Mapping[str, str]) -> Moment:
    earliest, latest = bounds_of(speaker.report.published or "")
    return Moment(
        words=said.words,
        low=said.low,
        high=said.high,
        exactness=said.exactness,
        scope=said.scope,
        stance=said.stance,
        origin=names.get(speaker.claim, ""),
        earliest=earliest or latest,
        latest=latest or earliest,
        speaker=speaker,
    )
