"""MUC-4: who attacked, of which organisation, whom, what, with which weapon, in which kind of incident; a document at a time.

Our claims are no templates: fillers are compared as sets of a document (the "role-filler entities" of later work on MUC-4), not
template by template as in 1992. A filler is right where its head word is that of one of the answer's strings, or where it shares a word
with a name among them; several fillers of one answer count once. Answers of optional templates are neither missed nor too much.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.claims.measures import SHARED, Tally
from orontes.flow.read.parse import parse_report
from orontes.flow.read.reports import read_claims
from orontes.flow.text import read_content
from orontes.lang.en.lexicon import singular
from orontes.ontology.load import load_ontology
from orontes.records.claim import Claim, Filler, Mention
from orontes.records.original import Content, Original
from orontes.records.reading import Reading
from orontes.records.report import Report

Kinds = dict[tuple[int, int], str]
"""What the mention at a span names: person, organization, group …"""
SLOTS = ("perp_individual", "perp_org", "phys_tgt", "victim", "weapon", "type")
_VIOLENT = frozenset(
    {"killing", "injury", "attack", "explosion", "abduction", "destruction", "shelling", "air_strike", "casualty", "looting"}
)
_OF_PERSONS = frozenset({"killing", "injury", "abduction", "casualty"})
_TYPES = {"explosion": "BOMBING", "air_strike": "BOMBING", "shelling": "BOMBING", "abduction": "KIDNAPPING", "looting": "ROBBERY"}
_BURNING = ("burn", "torch", "fire", "incinerat")
_NO_ANSWER = frozenset(
    {
        "he",
        "she",
        "they",
        "it",
        "him",
        "her",
        "them",
        "i",
        "we",
        "us",
        "who",
        "whom",
        "which",
        "that",
        "this",
        "these",
        "those",
        "his",
        "their",
        "its",
    }
)


@dataclass
class Answer:
    """One entity that a slot should hold: all strings that are taken for it."""

    strings: set[str] = field(default_factory=set)
    needed: bool = False


def scores() -> dict[str, float]:
    """Recall, precision and F1 of each slot over the development documents, and the mean F1 of the five slots of fillers."""
    tallies = {slot: Tally() for slot in SLOTS}
    for line in (SHARED / "data" / "muc4" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        found = find_fillers(document["text"], document["id"])
        for slot in SLOTS:
            judge(tallies[slot], answers_of(document["templates"], slot), sorted(found[slot]))
    table: dict[str, float] = {}
    for slot, tally in tallies.items():
        table |= {f"muc4_{slot}_recall": tally.recall, f"muc4_{slot}_precision": tally.precision, f"muc4_{slot}_f1": tally.f1}
    table["muc4_fillers_f1"] = sum(tallies[slot].f1 for slot in SLOTS[:-1]) / (len(SLOTS) - 1)
    return table


def judge(tally: Tally, answers: list[Answer], found: list[str]) -> None:
    """Right, too much and missed in one slot of one document."""
    taken: set[int] = set()
    extra = 0
    for filler in found:
        fitting = [place for place, answer in enumerate(answers) if any(fits(filler, string) for string in answer.strings)]
        taken.update(fitting[:1])
        extra += not fitting
    tally.right += sum(answer.needed for place, answer in enumerate(answers) if place in taken)
    tally.missed += sum(answer.needed for place, answer in enumerate(answers) if place not in taken)
    tally.extra += extra


def fits(filler: str, string: str) -> bool:
    """Whether a filler and an answer's string have one head word; a name needs one word in common."""
    if head_of(filler) == head_of(string):
        return True
    return head_of(filler) in {singular(word) for word in _words(string)[-2:]}


def head_of(phrase: str) -> str:
    """The last word before "of", "who" or a comma, in the singular."""
    words = _words(re.split(r" (?:of|who|which|that|from|in|at|with)\b|,|\(|\[", phrase.lower())[0])
    return singular(words[-1]) if words else phrase.lower()


def answers_of(templates: list[dict[str, Any]], slot: str) -> list[Answer]:
    """The answers of a slot over all templates of a document; answers that share a string are one."""
    keys = {
        "victim": ("hum_tgt_name", "hum_tgt_desc"),
        "phys_tgt": ("phys_tgt_id",),
        "weapon": ("instrument_id",),
    }.get(slot, (slot,))
    answers: list[Answer] = []
    for template in templates:
        for key in keys:
            for value in template.get(key, []):
                strings = {
                    word.strip('"').replace('\\"', "").lower() for alt in value["alts"] for word in re.split(r'(?<="): (?=")', alt) if word
                }
                _add(answers, strings, needed="optional" not in template)
    return answers


def find_fillers(text: str, name: str) -> dict[str, set[str]]:
    """What our claims of violence put into each slot, for one document."""
    found: dict[str, set[str]] = {slot: set() for slot in SLOTS}
    for claims, kinds, text_of in _claims(text, name):
        for claim in claims:
            if claim.kind not in _VIOLENT or not claim.counts:
                continue
            found["type"].add(_type_of(claim))
            for filler in _named(claim.actor):
                found["perp_org" if _is_body(filler, kinds) else "perp_individual"].add(filler.text)
                found["perp_org"].update(_bodies_within(filler, kinds, text_of))
            struck = "victim" if claim.kind in _OF_PERSONS or _is_person(claim, kinds) else "phys_tgt"
            found[struck].update(filler.text for filler in _named(claim.target))
            found["weapon"].update(filler.text for filler in _named(claim.instrument))
    return found


def _claims(text: str, name: str) -> Iterator[tuple[list[Claim], Kinds, dict[tuple[int, int], str]]]:
    content = text.encode()
    original = Original(sha256="0" * 64, size=len(content), media_type="text/plain", name=f"{name}.txt")
    for report in read_content(Content(original=original, content=content)).records:
        if isinstance(report, Report):
            reading = next(record for record in parse_report(report).records if isinstance(record, Reading))
            made = read_claims(report, reading, load_ontology()).records
            mentions = [record for record in made if isinstance(record, Mention)]
            kinds: Kinds = {(mention.span.start, mention.span.end): mention.kind for mention in mentions}
            texts = {(mention.span.start, mention.span.end): mention.text for mention in mentions}
            yield [record for record in made if isinstance(record, Claim)], kinds, texts


def _type_of(claim: Claim) -> str:
    if claim.kind == "destruction":
        return "ARSON" if any(word in claim.quote.lower() for word in _BURNING) else "ATTACK"
    return _TYPES.get(claim.kind, "ATTACK")


def _named(fillers: tuple[Filler, ...]) -> list[Filler]:
    return [filler for filler in fillers if filler.text.lower() not in _NO_ANSWER]


def _bodies_within(filler: Filler, kinds: Kinds, text_of: dict[tuple[int, int], str]) -> set[str]:
    """So "members of the Liberation Front": individuals to MUC-4, and beside them their organisation."""
    start, end = filler.span
    return {text_of[span] for span, kind in kinds.items() if kind == "organization" and start <= span[0] and span[1] <= end}


def _is_body(filler: Filler, kinds: Kinds) -> bool:
    """An organisation, or a group in the singular ("the army"): "guerrillas" and "soldiers" are individuals to MUC-4."""
    kind = kinds.get((filler.span.start, filler.span.end), "person")
    last = _words(filler.text.lower())
    return kind == "organization" or (kind == "group" and bool(last) and singular(last[-1]) == last[-1])


def _is_person(claim: Claim, kinds: Kinds) -> bool:
    return any(kinds.get((filler.span.start, filler.span.end)) == "person" for filler in claim.target)


def _add(answers: list[Answer], strings: set[str], *, needed: bool) -> None:
    for answer in answers:
        if answer.strings & strings:
            answer.strings |= strings
            answer.needed = answer.needed or needed
            return
    answers.append(Answer(strings, needed))


def _words(phrase: str) -> list[str]:
    return re.findall(r"[a-z0-9'’.\-]+", phrase.lower())
