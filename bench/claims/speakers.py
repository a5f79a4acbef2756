"""PolNeAR: who says so. A source is right where its cue is ours and the words overlap."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bench.claims.measures import SHARED, Tally, find_paragraphs, make_report, overlap
from orontes.flow.read.parse import parse_report
from orontes.flow.read.phrases import phrase_span
from orontes.flow.read.tree import make_tree
from orontes.flow.read.voices import is_speech, make_speaker
from orontes.records.reading import Reading
from orontes.records.report import Block, Report
from orontes.records.span import Span

_SPEAKER_DOCUMENTS = 40


def scores() -> dict[str, float]:
    """Precision, recall and F1 of sources."""
    said = _speakers()
    return {"polnear_source_precision": said.precision, "polnear_source_recall": said.recall, "polnear_source_f1": said.f1}


def _speakers() -> Tally:
    """Sources of PolNeAR: a source is right where its cue is ours and the words overlap. Sources without a verb are missed."""
    tally = Tally()
    lines = (SHARED / "data" / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[:_SPEAKER_DOCUMENTS]:
        document = json.loads(line)
        gold = [(a["source"][0], a["cue"][0]) for a in document["annotations"][0]["attributions"] if a.get("source") and a.get("cue")]
        blocks = tuple(Block(kind="paragraph", span=Span(*span)) for span in find_paragraphs(document["text"]))
        report = make_report(document["id"], document["text"], blocks, document["date"])
        found = list(_spoken(report))
        matched = [any(overlap(ours, source) and overlap(cue, its) for source, its in gold) for ours, cue in found]
        tally.right += sum(matched)
        tally.extra += len(matched) - sum(matched)
        tally.missed += sum(not any(overlap(ours, source) and overlap(cue, its) for ours, cue in found) for source, its in gold)
    return tally


def _spoken(report: Report) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for record in parse_report(report).records:
        for sentence in record.sentences if isinstance(record, Reading) else ():
            tree = make_tree(sentence, report.text)
            for word in range(len(tree)):
                told = bool(tree.dependents(word, "ccomp", "parataxis", "xcomp")) or tree.relation(word) == "parataxis"
                voice = make_speaker(tree, word) if is_speech(tree, word) and told else None
                if voice is not None and voice.text != "unnamed":
                    yield voice.span, (tree.sentence.starts[word], tree.sentence.ends[word])
                elif tree.preposition(word) == "according to":
                    yield phrase_span(tree, word), tree.span_of(tree.dependents(word, "case"))
