"""Claims: figures of the five seeds, police killings and arrests of IndiaPoliceEvents, speakers of PolNeAR, and what must never reach counts.

The seeds' figures are our own annotation of all five articles: kind, low, high of each number of persons or things that the ten first
kinds count. `not_happened.txt` holds sentences of our own in which nothing happened: the share that reaches counts must be nought.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from orontes.flow.read import read_report
from orontes.flow.read.parse import parse_report
from orontes.flow.read.passages import make_passage
from orontes.flow.read.phrases import phrase_span
from orontes.flow.read.reports import read_claims
from orontes.flow.read.tree import make_tree
from orontes.flow.read.voices import is_speech, make_speaker
from orontes.flow.text import read_content
from orontes.ontology.load import load_ontology
from orontes.records.claim import Claim
from orontes.records.original import Content, Original
from orontes.records.reading import Reading
from orontes.records.report import Block, Published, Report
from orontes.records.span import Span

SHARED = Path(__file__).parents[2] / "shared"
NOT_HAPPENED = Path(__file__).with_name("not_happened.txt")
Figure = tuple[str, int | None, int | None]
FIGURES: dict[str, tuple[Figure, ...]] = {
    "000": (("killing", 40000, 40000), ("disappearance", 17000, None), ("killing", 1, 1), ("killing", 15, 15), ("killing", 2, 2)),
    "001": (
        ("killing", 40000, 40000),
        ("killing", 40000, 40000),
        ("killing", 40000, 40000),
        ("killing", 2000, None),
        ("displacement", 800000, 800000),
    ),
    "002": (("capture", 6, 6), ("capture", 24, None), ("killing", 2000, None), ("killing", 20000, 40000)),
    "003": (("displacement", 50000, 50000), ("killing", 602, None), ("killing", 104, 104)),
    "004": (("killing", 20000, None), ("capture", 20, None), ("release", 3000, 3000), ("capture", 2, 2), ("capture", 2, 2)),
}
"""An exactness of about or nearly has low = high; the vague have low only."""
_COUNTED = frozenset({"killing", "injury", "disappearance", "displacement", "capture", "release", "detention", "casualty"})
_DEEDS_OF_WORDS = frozenset(
    {"threat", "prosecution", "protest", "agreement", "deployment", "sanction", "designation", "founding", "commemoration"}
)
"""Kinds that a sentence of not_happened.txt may assert: the threat was made, the charge was brought."""
_POLICE = ("police", "cop", "constable", "jawan", "army", "srp", "force", "personnel", "firing")
_SPEAKER_DOCUMENTS = 40


@dataclass
class Tally:
    """Right, too much, missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


def scores() -> dict[str, float]:
    """All figures; those that need ../shared only where it is present."""
    table = {"not_happened_reaching_counts": _reaching_counts()}
    if not SHARED.is_dir():
        return table
    share = _share_of_time()
    figures = _seed_figures()
    killed, arrested = _police()
    said = _speakers()
    table.update(
        {
            "seeds_figures_recall": figures.recall,
            "seeds_figures_precision": figures.precision,
            "india_kill_f1": killed.f1,
            "india_arrest_f1": arrested.f1,
            "polnear_source_precision": said.precision,
            "polnear_source_recall": said.recall,
            "polnear_source_f1": said.f1,
            "share_of_reading_time": share,
        }
    )
    return table


def claims_of(report: Report) -> list[Claim]:
    """The claims of one report."""
    return [record for record in read_report(report).records if isinstance(record, Claim)]


def _reaching_counts() -> float:
    sentences = NOT_HAPPENED.read_text(encoding="utf-8").splitlines()
    leaked = [
        s
        for s in sentences
        if any(
            c.counts and c.certainty == "stated" and c.kind not in _DEEDS_OF_WORDS
            for c in claims_of(make_passage(s, published="2024-12-05"))
        )
    ]
    for sentence in leaked:
        print(f"reaches counts: {sentence}")
    return len(leaked) / len(sentences)


def _seed_reports() -> Iterator[tuple[str, Report]]:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        content = path.read_bytes()
        original = Original(sha256="0" * 64, size=len(content), media_type="text/plain", name=path.name)
        for record in read_content(Content(original=original, content=content)).records:
            if isinstance(record, Report):
                yield path.name[:3], record


def _seed_figures() -> Tally:
    tally = Tally()
    for key, report in _seed_reports():
        wanted = Counter(FIGURES[key])
        found = Counter(
            (c.kind, c.count.low, c.count.high) for c in claims_of(report) if c.kind in _COUNTED and c.count is not None and c.counts
        )
        tally.right += (wanted & found).total()
        tally.extra += (found - wanted).total()
        tally.missed += (wanted - found).total()
        for figure in wanted - found:
            print(f"seed {key}: missed {figure}")
        for figure in found - wanted:
            print(f"seed {key}: too much {figure}")
    return tally


def _police() -> tuple[Tally, Tally]:
    """KILL: police killed somebody. ARREST: police arrested somebody. Each sentence is right or wrong."""
    killed, arrested = Tally(), Tally()
    for line in (SHARED / "data" / "india_police" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        report, labels = _document(document)
        told = claims_of(report)
        for block in labels:
            mine = [c for c in told if block.start <= c.span.start < block.end and c.counts]
            _judge(killed, "KILL" in labels[block], any(c.kind == "killing" and _by_police(c) for c in mine))
            _judge(arrested, "ARREST" in labels[block], any(c.kind == "detention" for c in mine))
    return killed, arrested


def _document(document: dict[str, object]) -> tuple[Report, dict[Span, list[str]]]:
    text, labels = "", dict[Span, list[str]]()
    sentences: list[dict[str, object]] = document["sents"]  # type: ignore[assignment]
    for sentence in sentences:
        words = str(sentence["text"])
        labels[Span(len(text), len(text) + len(words))] = list(sentence["labels"])  # type: ignore[call-overload]
        text += words + "\n"
    blocks = tuple(Block(kind="paragraph", span=span) for span in labels if text[slice(*span)].strip())
    return _report(str(document["id"]), text, blocks, str(document["date"])), labels


def _report(name: str, text: str, blocks: tuple[Block, ...], date: str) -> Report:
    return Report(
        id=name,
        original="",
        path=name,
        title=None,
        outlet=None,
        author=None,
        published=Published(edtf=date, basis="given"),
        language="en",
        text=text,
        blocks=blocks,
    )


def _by_police(claim: Claim) -> bool:
    words = " ".join(filler.text.lower() for filler in (*claim.actor, *claim.instrument))
    return any(word in words for word in _POLICE) or "police firing" in claim.quote.lower()


def _judge(tally: Tally, wanted: bool, found: bool) -> None:  # noqa: FBT001 - the two verdicts
    tally.right += wanted and found
    tally.extra += found and not wanted
    tally.missed += wanted and not found


def _speakers() -> Tally:
    """Sources of PolNeAR: a source is right where its cue is ours and the words overlap. Sources without a verb are missed."""
    tally = Tally()
    lines = (SHARED / "data" / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[:_SPEAKER_DOCUMENTS]:
        document = json.loads(line)
        gold = [(a["source"][0], a["cue"][0]) for a in document["annotations"][0]["attributions"] if a.get("source") and a.get("cue")]
        blocks = tuple(Block(kind="paragraph", span=Span(*span)) for span in _paragraphs(document["text"]))
        report = _report(document["id"], document["text"], blocks, document["date"])
        found = list(_spoken(report))
        matched = [any(_overlap(ours, source) and _overlap(cue, its) for source, its in gold) for ours, cue in found]
        tally.right += sum(matched)
        tally.extra += len(matched) - sum(matched)
        tally.missed += sum(not any(_overlap(ours, source) and _overlap(cue, its) for ours, cue in found) for source, its in gold)
    return tally


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            yield start, start + len(paragraph)
        start += len(paragraph) + 1


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


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _share_of_time() -> float:
    """Time of finding claims over the time of the whole reading, on the seeds."""
    ontology = load_ontology()
    reports = [report for _, report in _seed_reports()]
    claims_of(make_passage("Soldiers killed two men."))  # model and lists are loaded
    began = process_time()
    readings = [next(r for r in parse_report(report).records if isinstance(r, Reading)) for report in reports]
    parsed = process_time()
    for report, reading in zip(reports, readings, strict=True):
        read_claims(report, reading, ontology)
    return (process_time() - parsed) / (process_time() - began)
