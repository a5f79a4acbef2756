"""Tags, lemmas, trees and roles on gold words, and words and sentences of raw text; nothing here was trained on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.reader.measures import Matches, Pair, find_head, load_lines, score_relations, score_roles, score_trees
from orontes.lang.en.graph import read_words
from orontes.lang.en.sentences import find_sentences
from orontes.lang.en.word_places import find_words

_CLOSED = (".", "!", "?", '."', '!"', '?"', ".”", "!”", "?”", ".)", "…", ".'", ".’")


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
    made |= {f"ewt_{key}": value for key, value in score_roles(_read(_load_roles())).items()}
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


def _load_roles() -> list[dict[str, Any]]:
    """EWT dev with the head words of PropBank's arguments."""
    frames = {s["id"]: s["frames"] for s in load_lines("propbank_ewt/dev.jsonl")}
    made = []
    for sentence in load_lines("ud_ewt/dev.jsonl.gz"):
        if sentence["id"] in frames:
            told = frames[sentence["id"]]
            roles = [
                (frame["pred"], find_head(sentence["head"], first, last), label) for frame in told for label, first, last in frame["args"]
            ]
            made.append({**sentence, "roles": roles})
    return made


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


def _by_document(sentences: Sequence[dict[str, Any]]) -> list[list[str]]:
    made: dict[str, list[str]] = {}
    for sentence in sentences:
        made.setdefault(sentence["doc"], []).append(sentence["text"])
    return list(made.values())
