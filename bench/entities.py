"""Entities across reports, over gold mentions: B3 of what resolve makes of them, on ECB+ dev and on reports of our own with their truth.

ECB+'s sentences stay in ../shared. Its gold mentions of persons, bodies and places are given to resolve as mentions, with their kind; chains hold
within a topic, while resolve is given all documents at once and no topic. `names` are the mentions that name (a capital inside them);
the rest ("the host", "he") are for the reader's pronouns and short forms, and each stands alone here.
Own reports: bench/entities.txt, and bench/entities_held.txt, which was written at once with it and kept unseen. A mention is `[kind:words|who]`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from bench.gate import SHARED
from orontes.flow.resolve import STEP
from orontes.flow.resolve.doors import is_named
from orontes.flow.step import Records
from orontes.records.claim import Mention, MentionKind
from orontes.records.entity import Entity, Link, Place
from orontes.records.identity import make_id
from orontes.records.report import Report
from orontes.records.span import Span

ECB = SHARED / "ecbplus" / "dev.jsonl"
OWN = Path(__file__).parent
_KINDS: dict[str, MentionKind] = {
    "HUMAN_PART_PER": "person",
    "HUMAN_PART_ORG": "organization",
    "HUMAN_PART_GPE": "organization",
    "LOC_GEO": "place",
    "LOC_FAC": "facility",
}
_MARK = re.compile(r"\[(person|organization|group|place|facility):([^|\]]*)\|([^\]]*)\]")
_WORD = re.compile(r"[A-Z]")
_Key = TypeVar("_Key")


def entity_scores() -> dict[str, float]:
    """B3 precision, recall and F1 of each set."""
    made: dict[str, float] = {}
    for name in ("entities", "entities_held"):
        made |= {f"own_{name}_{key}": value for key, value in _measure(*read_own(OWN / f"{name}.txt")).items()}
    if ECB.exists():
        records, truth, named = _read_ecb()
        made |= {f"ecb_entities_{key}": value for key, value in _measure(records, truth).items()}
        made |= {f"ecb_names_{key}": value for key, value in _measure(records, {one: truth[one] for one in named}).items()}
    return made


def read_own(path: Path) -> tuple[Records, dict[str, str]]:
    """Reports, one a paragraph, and who each mention is."""
    made: list[Report | Mention] = []
    truth: dict[str, str] = {}
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for number, marked in enumerate(filter(None, (part.strip() for part in "\n".join(lines).split("\n\n")))):
        name, text, at = f"report-{number:03}", "", 0
        for match in _MARK.finditer(marked):
            text += marked[at : match.start()]
            span = Span(len(text), len(text) + len(match[2]))
            mention = Mention(id=make_id("mention", name, *span), report=name, span=span, text=match[2], kind=match[1])  # type: ignore[arg-type]
            made.append(mention)
            truth[mention.id] = match[3]
            text, at = text + match[2], match.end()
        made.append(_report(name, text + marked[at:]))
    return Records(made), truth


def _read_ecb() -> tuple[Records, dict[str, str], list[str]]:
    made: list[Report | Mention] = []
    truth: dict[str, str] = {}
    named: list[str] = []
    for line in ECB.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text, spans = "", []
        for form in document["form"]:
            text += " " if text else ""
            spans.append(Span(len(text), len(text) + len(form)))
            text += form
        made.append(_report(document["doc"], text))
        for gold in document["mentions"]:
            kind = _KINDS.get(gold["type"])
            if kind is None or gold["sent"] not in document["validated_sents"]:
                continue
            span = Span(spans[gold["tok"][0]].start, spans[gold["tok"][-1]].end)
            words = text[span.start : span.end]
            mention = Mention(id=make_id("mention", document["doc"], *span), report=document["doc"], span=span, text=words, kind=kind)
            if mention.id not in truth:
                made.append(mention)
                truth[mention.id] = f"{document['topic']} {gold['chain']}"
                if is_named(words) and _WORD.search(words):
                    named.append(mention.id)
    return Records(made), truth, named


def _report(name: str, text: str) -> Report:
    return Report(
        id=name, original=name, path=name, title=None, outlet=None, author=None, published=None, language="en", text=text, blocks=()
    )


def find_homes(records: Records) -> dict[str, str]:
    """The entity or place of each mention that has one."""
    made = Records(STEP.run(records).records)
    homes = {mention: one.id for one in made.of(Entity) for mention in one.mentions}
    homes |= {mention: one.id for one in made.of(Place) for mention in one.mentions}
    spans = {(one.report, one.span): one.id for one in records.of(Mention)}
    for link in made.of(Link):
        if (link.report, link.span) in spans:
            homes.setdefault(spans[link.report, link.span], link.to)
    return homes


def _measure(records: Records, truth: Mapping[str, str]) -> dict[str, float]:
    homes = find_homes(records)
    return {**b3({one: homes.get(one, one) for one in truth}, truth), "mentions": float(len(truth))}


def b3(found: Mapping[_Key, Hashable], truth: Mapping[_Key, Hashable]) -> dict[str, float]:
    """B3 precision, recall and F1 of clusters, given as the home of each mention."""
    both = Counter((found[one], truth[one]) for one in truth)
    ours, theirs = Counter(found[one] for one in truth), Counter(truth.values())
    precision = sum(count * count / ours[home] for (home, _), count in both.items()) / len(truth)
    recall = sum(count * count / theirs[home] for (_, home), count in both.items()) / len(truth)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def errors(records: Records, truth: Mapping[str, str]) -> Iterable[tuple[str, Any]]:
    """Who is in more than one entity, and entities of more than one, in words: to find out why."""
    homes = find_homes(records)
    words = {one.id: one.text for one in records.of(Mention)}
    for name, keys, values in (("split", truth, homes), ("merged", homes, truth)):
        groups: dict[Any, dict[Any, list[str]]] = {}
        for one in truth:
            groups.setdefault(keys.get(one, one), {}).setdefault(values.get(one, "nowhere"), []).append(words[one])
        yield from ((name, list(group.values())) for group in groups.values() if len(group) > 1)


if __name__ == "__main__":
    import sys

    for key, value in entity_scores().items():
        print(f"{key:<40} {value:.3f}")
    for name in sys.argv[1:]:
        found = _read_ecb()[:2] if name == "ecb" else read_own(OWN / f"{name}.txt")
        for kind, groups in errors(*found):
            print(kind, groups)
