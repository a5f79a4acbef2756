"""The shapes of the public JSON: what a line of `orontes read … --json` holds, and how a person at a terminal reads it. Version 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from orontes.records.claim import Certainty, MentionKind, Mode, Stance
from orontes.records.span import Span
from orontes.view.inert import make_inert
from orontes.view.lines import CountLine, FillerLine, PublishedLine, TimeLine, VoiceLine
from orontes.view.words import say_count, say_edtf, say_kind, say_stance


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report as `orontes read` gives it."""

    id: str
    path: str
    title: str | None
    outlet: str | None
    published: PublishedLine | None
    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMention:
    """A mention as `orontes read` gives it."""

    span: Span
    text: str
    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadClaim:
    """A claim as `orontes read` gives it."""

    id: str
    kind: str
    span: Span
    quote: str
    stance: Stance
    mode: Mode
    certainty: Certainty
    count: CountLine | None
    actor: tuple[FillerLine, ...]
    target: tuple[FillerLine, ...]
    instrument: tuple[FillerLine, ...]
    place: FillerLine | None
    time: TimeLine | None
    voice: tuple[VoiceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadIssue:
    """A problem in the data, as `orontes read` gives it."""

    code: str
    step: str
    where: str
    message: str
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """One line of `orontes read --json`: a report with all that it says; `report` is null where a file gave none."""

    schema: Literal[1]
    report: ReadReport | None
    mentions: tuple[ReadMention, ...]
    claims: tuple[ReadClaim, ...]
    issues: tuple[ReadIssue, ...]

    @property
    def failed(self) -> bool:
        """Whether the file gave no report."""
        return self.report is None

    def to_json(self) -> str:
        """The line of the public contract."""
        return msgspec.json.encode(self).decode()

    def to_text(self) -> list[str]:
        """A short list for a person: the report, then each claim with what it says and its words, then the issues."""
        head = [f"{self.report.path}: {self.report.title or 'no title'}"] if self.report else []
        claims = [line for claim in self.claims for line in (f"  {_say_claim(claim)}", f"      “{' '.join(claim.quote.split())}”")]
        lines = [*head, *claims, *(f"  {issue.code} {issue.where}: {issue.message}" for issue in self.issues)]
        return [make_inert(line) for line in lines]


def _say_claim(claim: ReadClaim) -> str:
    """What a claim says in one line: kind, count, who, whom, with what, where, when, who says so, and how far it is asserted."""
    count = claim.count
    parts = [
        ("", f"{say_kind(claim.kind):18}"),
        ("", say_count(count.low, count.high, count.exactness) if count else ""),
        ("by: ", "; ".join(filler.text for filler in claim.actor)),
        ("to: ", "; ".join(filler.text for filler in claim.target)),
        ("with: ", "; ".join(filler.text for filler in claim.instrument)),
        ("at: ", claim.place.text if claim.place else ""),
        ("on: ", say_edtf(claim.time.edtf) if claim.time and claim.time.edtf else ""),
        ("says: ", " > ".join(voice.text for voice in claim.voice)),
        ("", say_stance(claim.stance, claim.mode, claim.certainty)),
    ]
    return "  ".join(" ".join(f"{name}{words}".split()) if name else words for name, words in parts if words)
