"""Tags, lemmas, trees and roles on gold words, and words and sentences of raw text; nothing here was trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bench.reader.measures import Matches, load_lines
from orontes.lang.en.graph import Columns, read_words
from orontes.lang.en.sentences import find_sentences
from orontes.lang.en.word_places import find_words

_CLOSED = (".", "!", "?", '."', '!"', '?"', ".”", "!”", "?”", ".)", "…", ".'", ".’")
_RELATIONS = ("nsubj", "obj", "nsubj:pass", "obl:agent", "nummod")
_CORE = frozenset({"ARG0", "ARG1", "ARG2"})

Pair = tuple[dict[str, Any], Columns]


def scores() -> dict[str, float]:
    """UD English EWT dev, GUM dev (all and news), PropBank on EWT dev."""
    treebank = list(load_lines("ud_ewt/dev.jsonl.gz"))
    documents = list(load_lines("ud_gum/dev.jsonl.gz"))
    news = [s for d in documents if d["genre"] == "news" for s in d["sents"]]
    every = [s for d in documents for s in d["sents"]]
    made: dict[str, float] = {}
    for name, sentences in (("ewt", treebank), ("gum_news", news), ("gum", every)):
        made |= {f"{name}_{key}": value for key, value in score_trees(_read(sentences)).items()}
    made |= {f"ewt_{key}": value for key, value in score_relations(_read(treebank)).items()}
    made |= {f"ewt_{key}": value for key, value in score_roles().items()}
    made["ewt_raw_words_f1"] = score_words(treebank)
    made["gum_raw_words_f1"] = score_words(every)
    made["gum_news_raw_words_f1"] = score_words(news)
    pages = [[s["text"] for s in d["sents"]] for d in documents if d["genre"] == "news"]
    made["gum_news_raw_sentences_f1"] = score_sentences(pages)
    written = [
        [s["text"] for s in d["sents"]] for part in ("train", "dev") for d in load_lines(f"ud_gum/{part}.jsonl.gz") if d["genre"] == "news"
    ]
    made["news_sentence_ends_f1"] = score_sentence_ends(written, headings_apart=True)
    made["news_sentence_ends_all_joined_f1"] = score_sentence_ends(written, headings_apart=False)
    made["ewt_raw_sentences_f1"] = score_sentences(_by_document(treebank))
    return made


def score_trees(pairs: Sequence[Pair]) -> dict[str, float]:
    """Tags, lemmas and trees on gold words, punctuation counted."""
    hits: Counter[str] = Counter()
    total = 0
    for gold, seen in pairs:
        total += len(gold["form"])
        for column, values in (("upos", seen.tags), ("xpos", seen.xpos), ("lemma", seen.lemmas)):
            hits[column] += sum(a == b for a, b in zip(gold[column], values, strict=True))
        for i, head in enumerate(gold["head"]):
            attached = seen.heads[i] + 1 == head
            hits["uas"] += attached
            hits["las"] += attached and seen.relations[i] == gold["deprel"][i]
    return {key: 100 * count / total for key, count in sorted(hits.items())}


def score_relations(pairs: Sequence[Pair]) -> dict[str, float]:
    """F1 of the relations that say who did what to whom and how many: right is a word with its head and its relation."""
    matches = {relation: Matches() for relation in _RELATIONS}
    for gold, seen in pairs:
        wanted = set(zip(range(len(seen.heads)), gold["head"], gold["deprel"], strict=True))
        found = {(i, head + 1, relation) for i, (head, relation) in enumerate(zip(seen.heads, seen.relations, strict=True))}
        for relation, counted in matches.items():
            counted.add({x for x in wanted if x[2] == relation}, {x for x in found if x[2] == relation})
    return {f"{relation.replace(':', '_')}_f1": counted.f1 for relation, counted in matches.items()}


def score_roles() -> dict[str, float]:
    """Argument F1 of PropBank on EWT dev, the predicate found too: all roles, ARG0 to ARG2, and those of nouns."""
    frames = {s["id"]: s["frames"] for s in load_lines("propbank_ewt/dev.jsonl")}
    every, core, nouns = Matches(), Matches(), Matches()
    for gold, seen in _read([s for s in load_lines("ud_ewt/dev.jsonl.gz") if s["id"] in frames]):
        wanted = set()
        for frame in frames[gold["id"]]:
            wanted |= {(frame["pred"], _find_head(gold["head"], first, last), label) for label, first, last in frame["args"]}
        found = set(seen.roles)
        every.add(wanted, found)
        core.add({x for x in wanted if x[2] in _CORE}, {x for x in found if x[2] in _CORE})
        nominal = {i for i, tag in enumerate(gold["upos"]) if tag == "NOUN"}
        nouns.add(
            {x for x in wanted if x[2] in _CORE and x[0] in nominal},
            {x for x in found if x[2] in _CORE and x[0] in nominal},
        )
    return {"roles_f1": every.f1, "roles_core_f1": core.f1, "roles_of_nouns_f1": nouns.f1}


def score_words(sentences: Sequence[dict[str, Any]]) -> float:
    """F1 of words found in raw sentences."""
    matches = Matches()
    for sentence in sentences:
        matches.add({tuple(place) for place in sentence["off"]}, set(find_words(sentence["text"])))
    return matches.f1


def score_sentences(documents: Sequence[Sequence[str]]) -> float:
    """F1 of sentences (both ends right) in raw documents; a gold sentence without a closing mark (a heading) is followed by a newline, as on pages."""
    matches = Matches()
    for sentences in documents:
        text, wanted = "", set()
        for sentence in sentences:
            text += "" if not text else " " if text.endswith(_CLOSED) else "\n"
            wanted.add((len(text), len(text) + len(sentence)))
            text += sentence
        matches.add(wanted, set(find_sentences(text)))
    return matches.f1


def score_sentence_ends(documents: Sequence[Sequence[str]], *, headings_apart: bool) -> float:
    """F1 of the ends of sentences; the splitter is made of rules, so that training documents count as well.

    With `headings_apart` a sentence without a closing mark is followed by a newline, else all are joined by blanks: harder than any page.
    """
    matches = Matches()
    for sentences in documents:
        text, wanted = "", set()
        for sentence in sentences:
            text += "" if not text else "\n" if headings_apart and not text.endswith(_CLOSED) else " "
            text += sentence
            wanted.add(len(text))
        matches.add(wanted, {end for _, end in find_sentences(text)})
    return matches.f1


def _read(sentences: Sequence[dict[str, Any]]) -> list[Pair]:
    return [(sentence, read_words(tuple(form or "." for form in sentence["form"]))) for sentence in sentences]


def _find_head(heads: Sequence[int], first: int, last: int) -> int:
    return next((word for word in range(first, last + 1) if not first <= heads[word] - 1 <= last), first)


def _by_document(sentences: Sequence[dict[str, Any]]) -> list[list[str]]:
    made: dict[str, list[str]] = {}
    for sentence in sentences:
        made.setdefault(sentence["doc"], []).append(sentence["text"])
    return list(made.values())
