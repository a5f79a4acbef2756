"""Event verb to place (Halterman): given the word of an event, whether our rules of where pick the right place in its sentence.

600 sentences, token precision and recall; published is over 0.83 / 0.83. The shipped reader may learn names of places from this set,
but never which event a place belongs to, so that these figures judge the rules. Its annotators leave out some places that the
sentence gives, so that precision is understated.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

from bench.claims.measures import SHARED, Tally, make_report
from orontes.flow.read.parse import parse_report
from orontes.flow.read.patterns import find_matches
from orontes.flow.read.placing import place_in_sentence
from orontes.flow.read.tree import Tree, make_tree
from orontes.flow.read.where import find_places, is_place
from orontes.ontology.kind import Ontology
from orontes.ontology.load import load_ontology
from orontes.records.reading import Reading
from orontes.records.report import Block
from orontes.records.span import Span

_SENTENCES = 600


def scores() -> dict[str, float]:
    """Precision and recall of the tokens of places."""
    tally = Tally()
    for _, wanted, found, tree in judge_rows():
        right = wanted & found
        tally.right += len(right)
        tally.extra += len(found - wanted)
        tally.missed += len(wanted - found)
        assert tree is not None
    return {"event_place_precision": tally.precision, "event_place_recall": tally.recall, "event_place_f1": tally.f1}


def judge_rows() -> Iterator[tuple[str, set[int], set[int], Tree]]:
    """Each sentence: its text, the tokens of the place as annotated, and as found."""
    ontology = load_ontology()
    with gzip.open(SHARED / "data" / "event_location" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows[:: len(rows) // _SENTENCES][:_SENTENCES]:
        text: str = row["text"].replace("\n", " ")
        verb = Span(*row["verb"][0])
        report = make_report(str(row["id"]), text, (Block(kind="paragraph", span=Span(0, len(text))),), "2016-01-01")
        reading = next(record for record in parse_report(report).records if isinstance(record, Reading))
        for sentence in reading.sentences:
            if not sentence.start <= verb.start < sentence.end:
                continue
            tree = make_tree(sentence, text)
            trigger = tree.word_at(verb.start)
            if trigger is not None:
                wanted = {word for span in row["location"] for word in tree.words_within(*span)}
                yield text, wanted, find_place(tree, trigger, ontology), tree


def find_place(tree: Tree, trigger: int, ontology: Ontology) -> set[int]:
    """The words of the name of the place that our rules give the event; a verb that is no event of ours may happen to a place too."""
    match = next((match for match in find_matches(tree, ontology) if match.trigger == trigger), None)
    roles: dict[str, list[int]] = dict(match.roles) if match is not None else {"target": _undergoing(tree, trigger)}
    place_from = ontology.kinds[match.word.kind].place_from if match is not None else ("target",)
    placed = place_in_sentence(tree, trigger, find_places(tree), roles, place_from)
    words = tree.words_within(*placed.named.span) if placed.named is not None else []
    return {word for word in words if not (tree.forms[word].islower() and tree.lower[word] not in {"al", "al-", "au", "e", "de"})}


def _undergoing(tree: Tree, verb: int) -> list[int]:
    passive = tree.dependents(verb, "nsubj:pass") if tree.is_passive(verb) else []
    return [word for word in (*tree.objects(verb), *passive) if tree.name_label(word) == "LOC" or is_place(tree, word)]
