"""Names on three sets: worldwide newswire (never trained on), the kept quarter of UNER EWT dev and the kept fifth of re3d.

`exact` counts a name whose ends and type are both right. `partial` is the harmonic mean of two shares: of the names marked, those that
share a letter with a seen name of the same type, and of the names seen, those that share one with a marked name of the same type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bench.reader.measures import Matches, PartialMatches, Typed, find_spans, is_held_out_of_ewt, is_held_out_of_re3d, load_lines, meet
from orontes.flow.read import read_report
from orontes.flow.read.names import agree_names
from orontes.flow.read.passages import make_passage
from orontes.lang.en.graph import read_words
from orontes.lang.en.reader import read_texts
from orontes.lang.fold import fold
from orontes.match.names import TITLES
from orontes.records.claim import Mention
from orontes.records.reading import Sentence
from orontes.reference.places import find_country

_WORLDWIDE = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC"}
_RE3D = ("Person", "Organisation", "Location")
_OF_NAME = {"PER": "Person", "ORG": "Organisation", "LOC": "Location"}
_OF_KIND = {"person": "Person", "organization": "Organisation", "group": "Organisation", "place": "Location", "facility": "Location"}
_WEAPONS = {"Weapon": "weapon", "MilitaryPlatform": "weapon"}
_JOINTS = frozenset({"of", "the", "and", "for", "al", "bin", "ibn", "de", "-"})
_EDGE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:I|we|he|she|it|they|you|me|us|him|her|them|his|its|their|our|my|who|there|here|myself)\b", re.IGNORECASE)


def scores() -> dict[str, float]:
    """Percentages."""
    return score_ewt() | score_worldwide() | score_re3d()


def score_ewt() -> dict[str, float]:
    """The held-out quarter of UNER EWT dev."""
    matches = Matches()
    for sentence in load_lines("uner_ewt/dev.jsonl"):
        if is_held_out_of_ewt(sentence["id"]):
            matches.add(find_spans(sentence["ner"]), find_spans(read_words(tuple(sentence["form"])).names))
    return {"ewt_names_f1": matches.f1}


def score_worldwide() -> dict[str, float]:
    """Worldwide newswire, on which nothing was trained: the reader alone, then with the names of each report agreed; a facility is a place."""
    alone, agreed = Matches(), Matches()
    by_type = {label: Matches() for label in ("PER", "ORG", "LOC")}
    for document in load_lines("worldwide_ner/dev.jsonl"):
        gold, text, sentences = [], "", []
        for forms, labels in cut_paragraphs(document["paras"]):
            gold.append(find_spans(labels))
            sentences.append(_make_sentence(forms, len(text)))
            text += " ".join(forms) + "\n"
        for wanted, before, after in zip(gold, sentences, agree_names(sentences, text), strict=True):
            alone.add(wanted, find_spans(before.names))
            found = find_spans(after.names)
            agreed.add(wanted, found)
            for label, matches in by_type.items():
                matches.add({x for x in wanted if x[2] == label}, {x for x in found if x[2] == label})
    made = {"worldwide_names_f1": alone.f1, "worldwide_names_agreed_f1": agreed.f1}
    return made | {f"worldwide_{label.lower()}_f1": matches.f1 for label, matches in by_type.items()}


def score_re3d() -> dict[str, float]:
    """The kept fifth of re3d, as marked there (countries that act are organisations, titles and articles belong to the span).

    `things` holds the column of that name against every mark, pronouns and descriptions and all. `mentions` holds what the report's
    mentions say against every mark but pronouns, leading articles aside, a country always a place. `names` holds the names that
    the reader sees, agreed within the sentence, against the marks that are written as names throughout, titles aside; a name seen in another mark is not judged.
    """
    exact = {key: Matches() for key in ("things", "names", "mentions")}
    partial = {key: PartialMatches() for key in ("things", "names", "mentions", "weapons", "nationalities")}
    groups = PartialMatches()
    for sentence in load_lines("re3d/sentences.jsonl"):
        if not is_held_out_of_re3d(sentence["doc"]):
            continue
        text = sentence["text"]
        gold = {(a, b, kind) for a, b, kind, *_ in sentence["entities"]}
        mentions = [r for r in read_report(make_passage(text)).records if isinstance(r, Mention)] if text == " ".join(text.split()) else []
        seen: dict[str, set[Typed]] = {
            "things": {(a, b, kind) for a, b, kind in _spans(read_texts([text])[0], "things") if kind in _RE3D},
            "names": {_bare(text, (a, b, _OF_NAME[kind])) for a, b, kind in _spans(agree_names(read_texts([text])[0], text), "names")},
            "mentions": {_bare(text, (*m.span, _OF_KIND[m.kind])) for m in mentions if m.kind in _OF_KIND},
        }
        marked = {x for x in gold if x[2] in _RE3D}
        told = {_as_ours(text, _bare(text, x)) for x in marked if not _PRONOUN.fullmatch(text[x[0] : x[1]])}
        named = {name for x in told if (name := _as_name(text, x)) is not None}
        seen["names"] = {x for x in seen["names"] if x in named or not any(meet(x, y) for y in told) or any(meet(x, y) for y in named)}
        for key, found in seen.items():
            wanted = {"things": marked, "names": named, "mentions": told}[key]
            exact[key].add(wanted, found)
            partial[key].add(wanted, found)
        weapons = {(a, b, _WEAPONS[kind]) for a, b, kind in gold if kind in _WEAPONS}
        partial["weapons"].add(weapons, {(*m.span, m.kind) for m in mentions if m.kind == "weapon"})
        peoples = {(a, b, "nationality") for a, b, kind in gold if kind == "Nationality"}
        partial["nationalities"].add(peoples, {(*m.span, str(m.kind)) for m in mentions if str(m.kind) == "nationality"})
        groups.add(told, {_bare(text, (*m.span, "Organisation")) for m in mentions if m.kind == "group"})
    made = {f"re3d_{key}_partial_f1": matches.f1 for key, matches in partial.items()}
    made |= {f"re3d_{key}_exact_f1": matches.f1 for key, matches in exact.items()}
    return made | {"re3d_groups_precision": groups.precision, "re3d_weapons_precision": partial["weapons"].precision}


def _spans(sentences: Iterable[Sentence], column: str) -> Iterator[Typed]:
    """The spans of a column of BIO labels, in places of the text."""
    for sentence in sentences:
        for first, end, kind in find_spans(getattr(sentence, column)):
            yield sentence.starts[first], sentence.ends[end - 1], kind


def _bare(text: str, span: Typed) -> Typed:
    article = _EDGE.match(text, span[0], span[1])
    return (article.end() if article else span[0], span[1], span[2])


def _as_ours(text: str, span: Typed) -> Typed:
    """A country is a place for us, whatever it does; re3d marks those that act as organisations."""
    words = text[span[0] : span[1]]
    country = find_country(words) is not None and (len(words) > 3 or words.isupper())
    return (span[0], span[1], "Location") if country else span


def _as_name(text: str, span: Typed) -> Typed | None:
    """The name in a mark, without titles; None where the mark holds more than a name."""
    start, end, kind = span
    words = [(m.start() + start, m[0]) for m in re.finditer(r"\S+", text[start:end])]
    while kind == "Person" and len(words) > 1 and fold(words[0][1]) in TITLES:
        words.pop(0)
    named = all(word[0].isupper() or word.lower() in _JOINTS or word.lower().startswith("al-") for _, word in words)
    return (words[0][0], end, kind) if named and any(c.isupper() for c in words[0][1]) else None


def _make_sentence(forms: Sequence[str], start: int) -> Sentence:
    starts, ends = list[int](), list[int]()
    for form in forms:
        starts.append(ends[-1] + 1 if ends else start)
        ends.append(starts[-1] + len(form))
    seen = read_words(tuple(forms))
    return Sentence(
        start=start,
        end=ends[-1],
        starts=tuple(starts),
        ends=tuple(ends),
        lemmas=seen.lemmas,
        tags=seen.tags,
        xpos=seen.xpos,
        features=seen.features,
        heads=seen.heads,
        relations=seen.relations,
        kinds=seen.kinds,
        names=seen.names,
        things=seen.things,
        roles=seen.roles,
    )


def cut_paragraphs(paragraphs: Sequence[dict[str, Any]]) -> Iterator[tuple[list[str], list[str]]]:
    """Sentences of paragraphs of words, with the nine types of the set as our three; "U . S ." is one word, as everywhere else."""
    for paragraph in paragraphs:
        start = 0
        labels = [label[:2] + _WORLDWIDE[label[2:]] if label[2:] in _WORLDWIDE else "O" for label in paragraph["ner"]]
        forms, labels = _join_initials(paragraph["form"], labels)
        for i, form in enumerate(forms):
            if form in {".", "!", "?"} or i + 1 == len(labels) or i - start == 150:
                yield forms[start : i + 1], labels[start : i + 1]
                start = i + 1


def _join_initials(forms: Sequence[str], labels: Sequence[str]) -> tuple[list[str], list[str]]:
    joined, kept = list[str](), list[str]()
    for i, (form, label) in enumerate(zip(forms, labels, strict=True)):
        initial = form == "." and i > 0 and len(forms[i - 1]) == 1 and forms[i - 1].isupper()
        again = (
            len(form) == 1
            and form.isupper()
            and len(joined) > 0
            and joined[-1][-1] == "."
            and len(joined[-1]) in {2, 4}
            and label[:2] == "I-"
        )
        if initial or again:
            joined[-1] += form
        else:
            joined.append(form)
            kept.append(label)
    return joined, kept
