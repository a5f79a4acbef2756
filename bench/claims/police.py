"""IndiaPoliceEvents: police killed or arrested somebody; each sentence is right or wrong."""

from __future__ import annotations

import json
from typing import Any

from bench.claims.measures import SHARED, Tally, claims_of, make_report
from orontes.records.claim import Claim
from orontes.records.report import Block, Report
from orontes.records.span import Span

_POLICE = ("police", "cop", "constable", "jawan", "army", "srp", "force", "personnel", "firing")


def scores() -> dict[str, float]:
    """Sentence F1 of KILL and ARREST."""
    killed, arrested = _police()
    return {"india_kill_f1": killed.f1, "india_arrest_f1": arrested.f1}


def _police() -> tuple[Tally, Tally]:
    """KILL: police killed somebody. ARREST: police arrested somebody. Each sentence is right or wrong."""
    killed, arrested = Tally(), Tally()
    for line in (SHARED / "data" / "india_police" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        report, labels = _document(document)
        told = claims_of(report)
        for block in labels:
            mine = [c for c in told if block.start <= c.span.start < block.end and c.counts]
            killed.judge(wanted="KILL" in labels[block], found=any(c.kind == "killing" and _by_police(c) for c in mine))
            arrested.judge(wanted="ARREST" in labels[block], found=any(c.kind == "detention" for c in mine))
    return killed, arrested


def _document(document: dict[str, Any]) -> tuple[Report, dict[Span, list[str]]]:
    text, labels = "", dict[Span, list[str]]()
    for sentence in document["sents"]:
        words = str(sentence["text"])
        labels[Span(len(text), len(text) + len(words))] = list(sentence["labels"])
        text += words + "\n"
    blocks = tuple(Block(kind="paragraph", span=span) for span in labels if text[slice(*span)].strip())
    return make_report(str(document["id"]), text, blocks, str(document["date"])), labels


def _by_police(claim: Claim) -> bool:
    words = " ".join(filler.text.lower() for filler in (*claim.actor, *claim.instrument))
    return any(word in words for word in _POLICE) or (not claim.actor and "police firing" in claim.quote.lower())
