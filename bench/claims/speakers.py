"""Who says so: PolNeAR's sources and contents, and the chains of our own passages, against the sayings that claims take their voices from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.claims.measures import SHARED, Tally, find_paragraphs, make_report, overlap
from orontes.flow.read.parse import parse_report
from orontes.flow.read.passages import make_passage
from orontes.flow.read.reports import voices_of
from orontes.flow.read.voices import Saying, Voices
from orontes.records.reading import Reading, Sentence
from orontes.records.report import Block, Report
from orontes.records.span import Span

CHAINS = Path(__file__).with_name("speaker_chains.txt")
_UNNAMED = "unnamed"


def scores() -> dict[str, float]:
    """PolNeAR: precision, recall and F1 of sources, and of the contents' head words; our own passages: share of chains that are right."""
    sources, contents = _polnear()
    return {
        "polnear_source_precision": sources.precision,
        "polnear_source_recall": sources.recall,
        "polnear_source_f1": sources.f1,
        "polnear_content_precision": contents.precision,
        "polnear_content_recall": contents.recall,
        "speaker_chains_right": _chains(),
    }


def _polnear() -> tuple[Tally, Tally]:
    """A source is right where our words and our cue overlap its own; a content where its head word lies in what we say that the source said."""
    sources, contents = Tally(), Tally()
    for line in (SHARED / "data" / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        blocks = tuple(Block(kind="paragraph", span=Span(*span)) for span in find_paragraphs(document["text"]))
        report = make_report(document["id"], document["text"], blocks, document["date"])
        reading = _reading(report)
        judge(document, (report, reading), voices_of(report, reading), sources, contents)
    return sources, contents


def judge(document: dict[str, Any], read: tuple[Report, Reading], voices: Voices, sources: Tally, contents: Tally) -> None:
    """Counts the sources and contents of one article."""
    report, reading = read
    gold = [a for a in document["annotations"][0]["attributions"] if a.get("source") and a.get("cue") and a.get("content")]
    named = sorted((saying for saying in voices.sayings if saying.voice.text != _UNNAMED), key=lambda saying: saying.quote is not None)
    found = list({(saying.voice.span, saying.cue): saying for saying in reversed(named)}.values())
    matched = [[its for its in gold if is_same(report.text, saying, its)] for saying in found]
    sources.right += sum(bool(each) for each in matched)
    sources.extra += sum(not each for each in matched)
    sources.missed += sum(not any(is_same(report.text, saying, its) for saying in found) for its in gold)
    for saying, its in zip(found, matched, strict=True):
        head = _head(saying.content, reading)
        contents.extra += not any(_inside(head, each["content"]) for each in its)
    for its in gold:
        said = [saying for saying in voices.sayings if any(overlap(saying.voice.span, span) for span in its["source"])]
        head = _head([Span(*span) for span in its["content"]], reading)
        right = any(_inside(head, saying.content) for saying in said)
        contents.right += right
        contents.missed += not right


def is_same(text: str, saying: Saying, its: dict[str, Any]) -> bool:
    """Whether a saying of ours is this attribution: the speaker's words overlap, and the cue's.

    PolNeAR marks the "who" of a relative clause as its source; our voice is the noun directly before it.
    """
    if not any(overlap(saying.cue, span) for span in its["cue"]):
        return False
    return any(overlap(saying.voice.span, span) or _is_relative(text, saying.voice.span, span) for span in its["source"])


def _is_relative(text: str, ours: Span, source: Sequence[int]) -> bool:
    pronoun = text[source[0] : source[1]].lower() in {"who", "which", "that"}
    return pronoun and ours.end <= source[0] and not text[ours.end : source[0]].strip(" ,—–-")


def _inside(place: int, spans: Sequence[Sequence[int]]) -> bool:
    return any(span[0] <= place < span[1] for span in spans)


def _head(content: Sequence[Span], reading: Reading) -> int:
    """Where the head word of the first sentence of a content stands: the first of its words whose own head lies outside."""
    start = content[0].start
    sentence = next((s for s in reading.sentences if s.start <= start < s.end), None)
    if sentence is None:
        return start
    words = [word for word in range(len(sentence.starts)) if _inside(sentence.starts[word], content)]
    heads = [word for word in words if sentence.heads[word] not in words and sentence.tags[word] != "PUNCT"]
    return min((sentence.starts[word] for word in sorted(heads, key=lambda w: _weight(sentence, w))[:1]), default=start)


def _weight(sentence: Sentence, word: int) -> tuple[int, int]:
    """Verbs and nouns before the small words that a cut leaves without their head."""
    return (sentence.tags[word] not in {"VERB", "NOUN", "PROPN", "ADJ", "AUX"}, word)


@dataclass(frozen=True)
class Passage:
    """One of our passages, and for words of it the chain that it must have."""

    text: str
    chains: tuple[tuple[str, str], ...]


def load_passages() -> list[Passage]:
    """The passages of speaker_chains.txt."""
    passages = []
    for piece in re.split(r"\n\n+", CHAINS.read_text(encoding="utf-8").strip()):
        lines = [line for line in piece.splitlines() if not line.startswith("#")]
        told = [line for line in lines if not line.startswith("> ")]
        chains = tuple((line[2:].partition(": ")[0], line.partition(": ")[2]) for line in lines if line.startswith("> "))
        passages.append(Passage("\n\n".join(told), chains))
    return [passage for passage in passages if passage.chains]


def chains_of(passage: Passage) -> Iterator[tuple[str, str, str]]:
    """For each word asked about: the word, the chain wanted, the chain found."""
    report = make_passage(passage.text, published="2024-05-02")
    voices = voices_of(report, _reading(report))
    for word, wanted in passage.chains:
        place = re.search(rf"\b{re.escape(word)}\b", report.text)
        if place is None:
            raise ValueError(f"speaker_chains.txt: '{word}' does not stand in: {passage.text}")
        yield word, wanted, " > ".join(_told(report, saying) for saying in voices.at(place.start())) or "none"


def _told(report: Report, saying: Saying) -> str:
    stands = saying.voice.stands_for
    own = saying.voice.span
    return (
        saying.voice.text
        if stands is None or own.start <= stands.start < own.end
        else f"{saying.voice.text} = {report.text[stands.start : stands.end]}"
    )


def _chains() -> float:
    asked = right = 0
    for passage in load_passages():
        for word, wanted, found in chains_of(passage):
            asked += 1
            same = _plain(wanted) == _plain(found)
            right += same
            if not same:
                print(f"speaker of “{word}”: {found}, not {wanted}: {passage.text}")
    return right / max(1, asked)


def _plain(chain: str) -> str:
    return re.sub(r"\b(?:the|a|an) (?=\w)", "", chain.casefold().replace(" = ?", ""))


def _reading(report: Report) -> Reading:
    return next(record for record in parse_report(report).records if isinstance(record, Reading))
