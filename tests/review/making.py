"""A record with a ledger and a derived store whose claims and mentions a test lays out itself: `place: number` a line, as in the small flow."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.contract.small_flow import read_claims

from orontes.flow.step import Made, Records
from orontes.flow.text.reports import report_id
from orontes.keep import Keep
from orontes.records.claim import Claim, Mention
from orontes.records.decision import Action, Decision
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.report import Report
from orontes.records.span import Span
from orontes.review import Desk, Ledger
from orontes.review.drafts import Wish
from orontes.review.ledger import find_standing
from orontes.review.rulings import attach
from orontes.store.sqlite import SqliteStore, open_store

TEXT = "Mosul: 7\nTikrit: 4\nMosul: 7\nRamadi: 4\n"


def make_report(text: str, original: str = "a" * 64) -> Report:
    return Report(
        id=report_id(original), original=original, path=f"{original[0]}.txt", title=None, outlet=None, author=None, published=None,
        language="en", text=text, blocks=(),
    )  # fmt: skip


def claims_of(report: Report) -> list[Claim]:
    return list(read_claims(Records([report])).records)


def mentions_of(report: Report, kind: str = "place") -> list[Mention]:
    """One mention for the words before each colon."""
    found = []
    at = 0
    for line in report.text.splitlines(keepends=True):
        span = Span(at, at + line.find(":"))
        at += len(line)
        if span.end > span.start:
            id_ = make_id("mention", report.id, *span, kind)
            found.append(Mention(id=id_, report=report.id, span=span, text=report.text[span.start : span.end], kind=kind))  # type: ignore[arg-type] # a kind as the test writes it
    return found


class Office:
    """The ledger and the store of one record, and what is laid out in the store."""

    def __init__(self, folder: Path) -> None:
        self.keep = Keep.open(folder) if folder.exists() else Keep.create(folder, who="Anna")
        self.ledger = Ledger(self.keep)
        self.store: SqliteStore = open_store(folder)

    def lay(self, *records: Any) -> None:
        """What the last run made."""
        self.store.write("read", "all", "", Made(records=records))

    def lay_text(self, text: str = TEXT, original: str = "a" * 64) -> list[Claim]:
        report = make_report(text, original)
        claims = claims_of(report)
        self.store.write("read", original, "", Made(records=(report, *claims, *mentions_of(report))))
        return claims

    def decide(
        self, identity: str, action: Action, value: str = "", *, who: str = "Anna", reason: str = "seen", field: str = "",
        others: Iterable[str] = (), expects: int | None = None,
    ) -> Decision:  # fmt: skip
        wish = Wish(action=action, who=who, reason=reason, field=field, value=value)
        return Desk(self.ledger, self.store).decide(identity, wish, others=tuple(others), expects=expects)

    def history(self, identity: str) -> list[int]:
        return [decision.number for decision in Desk(self.ledger, self.store).history(identity)]

    def replay(self, *records: Any) -> Records:
        """What the review step makes of these records, or of those laid out."""
        given = Records(records or [*self.store.records(Report), *self.store.records(Claim), *self.store.records(Mention)])
        return Records(attach(find_standing(self.ledger.decisions()), given).records)

    def ask(self) -> list[Question]:
        """Replay, and lay the questions out as a run would."""
        questions = list(self.replay().of(Question))
        self.store.write("review", "", "", Made(records=tuple(questions)))
        return questions
