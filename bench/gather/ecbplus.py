"""ECB+ dev, event coreference over gold mentions: CoNLL F1 of gather against the lemma baseline.

The set's sentences stay in ../shared; it counts for nothing else. **Adapter**: each gold event mention becomes one claim. Its kind is the
kind of our ontology that its head word has mostly in our reader's claims on these texts, else the stem of the head word; participants are the roles
that our reader finds, place and time those of our reader's own claim at the mention. Stance is left out, since a denied mention corefers too.
**Gather** does all the rest: which claims are one event, over all documents at once, without the set's topics. **Baselines**: the
same lemma of the head word within the same gold topic (which gather is not told), and in the same story as gather finds it.
Run: `python -m bench gather`.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from bench.gate import SHARED
from bench.gather.coreference import conll_f1
from bench.passes import run_flow
from orontes.flow import gather, resolve
from orontes.flow.gather.stories import find_stories
from orontes.flow.step import Records
from orontes.records.claim import Claim, Filler
from orontes.records.event import Event
from orontes.records.identity import make_id
from orontes.records.reading import Reading, Sentence
from orontes.records.report import Block, Report
from orontes.records.span import Span

DEV = SHARED / "ecbplus" / "dev.jsonl"
_TIGHT_BEFORE = frozenset(
    [",", ".", ";", ":", "!", "?", ")", "]", "'", "'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "’", "”", "%", "'d", "'m", "-"]
)
_TIGHT_AFTER = frozenset(["(", "[", "$", "“", "#", "‘", "-"])
_ENDINGS = ("ation", "ition", "ment", "ing", "ion", "ed", "er", "or", "al", "s", "e", "y", "th")
_STEM = 6
_LEAST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A gold mention: where it stands, its chain, its head word, and the sentence."""

    topic: str
    chain: str
    span: Span
    head: int
    sentence: Sentence

    @property
    def lemma(self) -> str:
        """The head word's lemma."""
        return self.sentence.lemmas[self.head].lower()


def scores() -> dict[str, float]:
    """CoNLL F1 of gather and of the baselines; nothing where the set is not at hand."""
    if not DEV.exists():
        return {}
    documents = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
    reports = [_make_report(document) for document in documents]
    made: list[object] = list(run_flow(reports, resolve.STEP))
    mentions = [mention for document, report in zip(documents, reports, strict=True) for mention in _mentions(document, report, made)]
    claims = _make_claims(mentions, reports, made)
    truth = {claim.id: f"{mention.topic} {mention.chain}" for claim, (_, mention) in zip(claims, mentions, strict=True)}
    kept = [one for one in made if not isinstance(one, Claim)]
    events = [one for one in gather.STEP.run(Records([*kept, *claims])).records if isinstance(one, Event)]
    found = {claim: claim for claim in truth} | {claim: event.id for event in events for claim in event.claims}
    stories = find_stories(reports, {})
    lemma = {claim.id: f"{mention.topic} {mention.lemma}" for claim, (_, mention) in zip(claims, mentions, strict=True)}
    story = {claim.id: f"{stories[claim.report]} {mention.lemma}" for claim, (_, mention) in zip(claims, mentions, strict=True)}
    shown = {f"ecb_{name}": score for name, score in conll_f1(found, truth).items()}
    return {
        **shown,
        "ecb_lemma_in_gold_topic": conll_f1(lemma, truth)["conll"],
        "ecb_lemma_in_story": conll_f1(story, truth)["conll"],
        "ecb_mentions": float(len(truth)),
    }


def _make_report(document: dict[str, Any]) -> Report:
    """The document's words with spaces where a page would have them."""
    text, last = "", ""
    for form in document["form"]:
        text += ("" if not last or form in _TIGHT_BEFORE or last in _TIGHT_AFTER else " ") + form
        last = form
    return Report(
        id=make_id("report", document["doc"]), original="", path=document["doc"], title=None, outlet=None, author=None, published=None,
        language="en", text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),),
    )  # fmt: skip


def _mentions(document: dict[str, Any], report: Report, made: list[object]) -> list[tuple[Report, Mention]]:
    """The event mentions of the validated sentences. A mention whose head our sentences do not find keeps its first word's."""
    spans, at, last = [], 0, ""
    for form in document["form"]:
        at += 0 if not last or form in _TIGHT_BEFORE or last in _TIGHT_AFTER else 1
        spans.append(Span(at, at + len(form)))
        at, last = at + len(form), form
    [reading] = [one for one in made if isinstance(one, Reading) and one.report == report.id]
    found = []
    for mention in document["mentions"]:
        if "ACTION" in mention["type"] and mention["sent"] in document["validated_sents"]:
            span = Span(spans[mention["tok"][0]].start, spans[mention["tok"][-1]].end)
            sentence = next(one for one in reading.sentences if span.start < one.end)
            found.append(
                (
                    report,
                    Mention(topic=str(document["topic"]), chain=mention["chain"], span=span, head=_head(sentence, span), sentence=sentence),
                )
            )
    return found


def _head(sentence: Sentence, span: Span) -> int:
    inside = [word for word in range(len(sentence.starts)) if sentence.starts[word] < span.end and span.start < sentence.ends[word]]
    return next((word for word in inside if sentence.heads[word] not in inside), inside[0] if inside else 0)


def _make_claims(mentions: list[tuple[Report, Mention]], reports: list[Report], made: list[object]) -> list[Claim]:
    told: dict[str, list[Claim]] = {report.id: [] for report in reports}
    for one in made:
        if isinstance(one, Claim):
            told[one.report].append(one)
    owns = [next((claim for claim in told[report.id] if _meets(claim.trigger, mention.span)), None) for report, mention in mentions]
    kinds: dict[str, Counter[str]] = {}
    for (_, mention), own in zip(mentions, owns, strict=True):
        if own is not None:
            kinds.setdefault(mention.lemma, Counter())[own.kind] += 1
    claims = []
    for number, ((report, mention), own) in enumerate(zip(mentions, owns, strict=True)):
        known = sorted(kinds[mention.lemma].items(), key=lambda kind: (-kind[1], kind[0])) if mention.lemma in kinds else []
        claim = _plain(report, mention) if own is None else replace(own, stance="asserted", mode="actual", count=None)
        kind = known[0][0] if known else _stem(mention.lemma)
        claims.append(replace(claim, id=make_id("claim", report.id, mention.span.start, mention.span.end, number), kind=kind))
    return claims


def _plain(report: Report, mention: Mention) -> Claim:
    """A claim of a kind that our ontology does not have, with the participants that our reader gives the word."""
    sentence = mention.sentence
    roles = [(label, sentence.starts[word], sentence.ends[word]) for head, word, label in sentence.roles if head == mention.head]
    actors, targets = (
        tuple(Filler(text=report.text[start:end], span=Span(start, end)) for label, start, end in sorted(roles) if label in wanted)
        for wanted in ({"ARG0"}, {"ARG1", "ARG2"})
    )
    return Claim(
        id="", report=report.id, kind="", span=Span(sentence.start, sentence.end), quote=report.text[sentence.start : sentence.end],
        stance="asserted", mode="actual", certainty="stated", count=None, actor=actors, target=targets, instrument=(), place=None, time=None,
        voice=(), trigger=mention.span, pattern="ecb",
    )  # fmt: skip


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _stem(word: str) -> str:
    ending = next((ending for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) >= _LEAST), "")
    return word.removesuffix(ending)[:_STEM]
