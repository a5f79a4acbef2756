"""Makes the training and development examples and the label sets from the open data sets, none of which it copies into the repository."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel import Locale

from lexicon import make_lexicon
from lines import Example, load_lines, save_lines
from measures import find_head, is_held_out_of_ewt, is_held_out_of_re3d
from orontes.lang.en.lemmas import find_script
from orontes.lang.en.pieces import same_form
from orontes.lang.en.word_places import find_words

USED = (
    "ud_ewt/train.jsonl.gz",
    "ud_ewt/dev.jsonl.gz",
    "ud_gum/train.jsonl.gz",
    "ud_gum/dev.jsonl.gz",
    "propbank_ewt/train.jsonl.gz",
    "propbank_ewt/dev.jsonl",
    "propbank_frames/rolesets.jsonl.gz",
    "uner_ewt/dev.jsonl",
    "wikigold/train.jsonl",
    "crossner_politics/train.jsonl",
    "crossner_politics/dev.jsonl",
    "names_ar_en/wikidata_train.jsonl",
    "names_ar_en/google_train.jsonl",
    "re3d/sentences.jsonl",
    "event_location/train.jsonl.gz",
    "conflict_lexicon/actors_armed_groups.jsonl",
    "conflict_lexicon/actors_international.jsonl",
)
TREE_COLUMNS = ("upos", "xpos", "feats", "deprel")
NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
_MASKED = "?"
_BODIES = frozenset(
    "army front organization organisation movement party brigade brigades battalion group union committee council association federation foundation force "
    "forces agency institute center centre fund league network society alliance commission corps command guard guards watch".split()
)
"""Words that show a listed actor to be a body and not a man."""
_CROSSNER = {"person": "PER", "politician": "PER", "organisation": "ORG", "politicalparty": "ORG", "country": "LOC", "location": "LOC"}
_GUM = {"person": "PER", "organization": "ORG", "place": "LOC"}
_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. prof prof. professor president vice prime minister chancellor general gen gen. lieutenant lt lt. colonel col col. "
    "major maj maj. captain capt capt. sergeant sgt sgt. brigadier brig brig. marshal constable inspector corporal cpl cpl. admiral commander senator sen. congressman congresswoman representative rep. governor gov. mayor "
    "judge justice chief deputy foreign special adviser advisor envoy spokesman spokeswoman spokesperson secretary ambassador king queen prince princess emperor pope bishop archbishop cardinal father sister sir lady lord "
    "saint st. sheikh sultan imam ayatollah rabbi reverend rev. officer director chairman".split()
)
_PRONOUNS = frozenset("i we he she they it you my our his her their its your this that these those us me him them who".split())
_COUNTRIES = {
    *(name.lower() for code, name in Locale("en").territories.items() if len(code) == 2 and code not in {"EU", "EZ", "UN", "ZZ"}),
    *(
        "united states of america|the united states|united kingdom|britain|great britain|england|scotland|wales|burma|ivory coast".split(
            "|"
        )
    ),
    *("drc|dr congo|democratic republic of the congo|uae|usa|us|u.s.|u.s|u.s.a.|uk|u.k.|ksa|drk|prc|palestine|turkey|macedonia".split("|")),
}
"""Names of countries are names of places wherever they stand: whether a government is meant is for whoever reads the clause."""
_RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
_PROPER = frozenset({"NNP", "NNPS"})
Place = tuple[int, int]
_LEAST_SEEN = {"upos": 1, "xpos": 1, "feats": 5, "deprel": 5, "script": 4, "kind": 1, "role": 30}


def main() -> None:
    """Writes train.jsonl.gz, dev.jsonl.gz, labels.json, pools.json and digests.json to the build folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "data")
    parser.add_argument("--build", type=Path, default=Path(__file__).resolve().parent / "build")
    options = parser.parse_args()
    options.build.mkdir(parents=True, exist_ok=True)
    train, dev = make_train(options.data), make_dev(options.data)
    save_lines(options.build / "train.jsonl.gz", train)
    save_lines(options.build / "dev.jsonl.gz", dev)
    (options.build / "labels.json").write_text(json.dumps(make_labels(train), indent=1), encoding="utf-8")
    (options.build / "pools.json").write_text(json.dumps(make_pools(options.data), ensure_ascii=False), encoding="utf-8")
    (options.build / "lexicon.json").write_text(
        json.dumps(make_lexicon(train, options.data), ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
    digests = {name: hashlib.sha256((options.data / name).read_bytes()).hexdigest() for name in USED}
    (options.build / "digests.json").write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")
    for part, examples in (("train", train), ("dev", dev)):
        sizes = Counter[str]()
        for example in examples:
            sizes[example["set"]] += len(example["form"])
        sys.stdout.write(f"{part}: {len(examples)} sentences; words {dict(sizes)}\n")


def make_train(data: Path) -> list[Example]:
    """Every training sentence, each named after the set it is drawn from."""
    roles = {s["id"]: s["frames"] for s in load_lines(data / "propbank_ewt/train.jsonl.gz")}
    examples = [with_roles(make_tree(s, "ewt"), roles.get(s["id"])) for s in load_lines(data / "ud_ewt/train.jsonl.gz")]
    for document in load_lines(data / "ud_gum/train.jsonl.gz"):
        if document["commercial_ok"]:
            examples.extend(make_gum(document, "gum"))
    examples.extend(make_names(s, "names", s["ner"]) for s in load_lines(data / "uner_ewt/dev.jsonl") if not is_held_out_of_ewt(s["id"]))
    examples.extend(
        make_names(s, "names", [x if x[2:] in {"PER", "ORG", "LOC"} else "O" for x in s["ner"]])
        for s in load_lines(data / "wikigold/train.jsonl")
    )
    examples.extend(
        make_names(s, "names", [x[:2] + _CROSSNER[x[2:]] if x[2:] in _CROSSNER else "O" for x in s["ner"]])
        for part in ("train", "dev")
        for s in load_lines(data / f"crossner_politics/{part}.jsonl")
    )
    things = (s for s in load_lines(data / "re3d/sentences.jsonl") if s["source"] != "BBC Online" and not is_held_out_of_re3d(s["doc"]))
    examples.extend(make_conflict(s) for s in things)
    examples.extend(make_news(s) for s in load_lines(data / "event_location/train.jsonl.gz"))
    for example in examples:
        if "name" in example:
            example["name"] = with_countries(example["form"], example["name"])
    return [e for e in examples if 1 < len(e["form"]) <= 120]


def make_dev(data: Path) -> list[Example]:
    """The sentences that steer nothing and measure the run: EWT dev documents whose names are held out, and GUM news dev."""
    roles = {s["id"]: s["frames"] for s in load_lines(data / "propbank_ewt/dev.jsonl")}
    names = {s["id"]: s["ner"] for s in load_lines(data / "uner_ewt/dev.jsonl")}
    examples = []
    for sentence in load_lines(data / "ud_ewt/dev.jsonl.gz"):
        if is_held_out_of_ewt(sentence["id"]):
            example = with_roles(make_tree(sentence, "ewt"), roles.get(sentence["id"]))
            if len(names.get(sentence["id"], ())) == len(example["form"]):
                example["name"] = names[sentence["id"]]
            examples.append(example)
    for document in load_lines(data / "ud_gum/dev.jsonl.gz"):
        if document["genre"] == "news":
            examples.extend(make_gum(document, "gum_news"))
    examples.extend(make_conflict(s) for s in load_lines(data / "re3d/sentences.jsonl") if is_held_out_of_re3d(s["doc"]))
    return examples


def make_tree(sentence: dict[str, Any], name: str) -> Example:
    """One treebank sentence in columns."""
    forms = [same_form(form) or "." for form in sentence["form"]]
    example: Example = {"set": name, "form": forms, "lemma": [same_form(x) for x in sentence["lemma"]], "head": sentence["head"]}
    for column in TREE_COLUMNS:
        example[column] = [value or "_" for value in sentence[column]]
    return example


def with_roles(example: Example, frames: list[dict[str, Any]] | None) -> Example:
    """The example with its predicates and, for each, the head words of its arguments."""
    if frames is None:
        return example
    example["predicates"] = sorted({frame["pred"] for frame in frames})
    found: dict[tuple[int, int], str] = {}
    for frame in frames:
        for label, first, last in frame["args"]:
            found.setdefault((frame["pred"], find_head(example["head"], first, last)), label)
    example["roles"] = [[predicate, word, label] for (predicate, word), label in sorted(found.items())]
    return example


def make_gum(document: dict[str, Any], name: str) -> Iterator[Example]:
    """The sentences of one GUM document with the types of their mentions' heads, and names where these are certain."""
    mentions: dict[int, list[tuple[int, int, str]]] = {}
    for number, first, last, kind, *_rest in document["mentions"]:
        mentions.setdefault(number, []).append((first, last, kind))
    for number, sentence in enumerate(document["sents"]):
        example = make_tree(sentence, name)
        kinds = ["O"] * len(example["form"])
        for first, last, kind in sorted(mentions.get(number, ()), key=lambda m: m[0] - m[1]):
            kinds[find_head(example["head"], first, last)] = kind
        example["kind"] = kinds
        example["name"] = find_gum_names(example, mentions.get(number, ()))
        yield example


def find_gum_names(example: Example, mentions: Iterable[tuple[int, int, str]]) -> list[str]:
    """Names from mentions that are proper nouns throughout, the outermost first; proper nouns elsewhere stay unjudged."""
    tags, forms = example["xpos"], example["form"]
    names = [_MASKED if tag in _PROPER else "O" for tag in tags]
    done = [False] * len(tags)
    for first, last, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
        head = find_head(example["head"], first, last)
        if tags[head] not in _PROPER or any(done[first : last + 1]):
            continue
        start, stop = find_name(forms, tags, first, last, kind)
        if not start <= head <= stop:
            start, stop = head, head
            while start > first and tags[start - 1] in _PROPER:
                start -= 1
            while stop < last and tags[stop + 1] in _PROPER:
                stop += 1
            if kind == "person" and stop > start and tags[start : stop + 1].count("NNPS"):
                continue
        titled = [i for i in range(first, start) if tags[i] in _PROPER]
        while start < stop and forms[start].lower() in _TITLES:
            titled.append(start)
            start += 1
        for i in titled:
            names[i] = "O" if forms[i].lower() in _TITLES else _MASKED
        whole = range(start, stop + 1)
        if (
            kind not in _GUM
            or (kind != "place" and start == stop and tags[stop] == "NNPS")
            or all(forms[i].lower() in _TITLES for i in whole)
        ):
            label = ""
        else:
            label = _GUM[kind]
        for i in whole:
            names[i] = ("B-" if i == start else "I-") + label if label else "O"
            done[i] = True
    return names


def find_name(forms: list[str], tags: list[str], first: int, last: int, kind: str) -> Place:
    """The part of a mention that is a name: no article before, no possessive mark after, within it only proper nouns and their joints.

    An empty place (stop before start) where the mention is more than a name.
    """
    start, stop = first, last
    while start < stop and (tags[start] in {"DT", "PRP$", "POS"} or forms[start].lower() in _TITLES):
        start += 1
    while stop > start and tags[stop] == "POS":
        stop -= 1
    joints = (
        {"-"}
        if kind == "person"
        else {"of", "the", "and", "&", "for", "on", "-", "'s", "'"} | ({"in", "at", "to"} if kind == "organization" else set())
    )
    inner = all(tags[i] in _PROPER or forms[i].lower() in joints or forms[i][0].isupper() for i in range(start, stop + 1))
    edges = forms[start][0].isupper() and (tags[stop] in _PROPER or forms[stop][0].isupper())
    return (start, stop) if inner and edges and stop - start < 8 else (0, -1)


def make_names(sentence: dict[str, Any], name: str, labels: list[str]) -> Example:
    """A sentence of which only the names are known."""
    return {"set": name, "form": [same_form(form) or "." for form in sentence["form"]], "name": labels}


def make_conflict(sentence: dict[str, Any]) -> Example:
    """A sentence of re3d with its own ten types of things, and as names those things that are written as names."""
    forms = [same_form(sentence["text"][start:end]) or "." for start, end in sentence["tokens"]]
    names = ["O"] * len(forms)
    start = -1
    for i, label in enumerate([*sentence["bio"], "O"]):
        if start >= 0 and not label.startswith("I-"):
            kind = sentence["bio"][start][2:]
            if kind in _RE3D:
                names[start:i] = judge_thing(forms[start:i], _RE3D[kind])
            start = -1
        if label != "O" and start < 0:
            start = i
    return {"set": "re3d", "form": forms, "thing": sentence["bio"], "name": names}


def make_news(sentence: dict[str, Any]) -> Example:
    """A sentence of conflict news in which the place of one event is marked: that place is known, other capitalised words stay unjudged."""
    places = find_words(sentence["text"])
    forms = [same_form(sentence["text"][start:end]) or "." for start, end in places]
    marked = [any(a < end and start < b for a, b in sentence["location"]) for start, end in places]
    names = ["O" if form.islower() or not form[0].isalpha() else _MASKED for form in forms]
    start = -1
    for i, inside in enumerate([*marked, False]):
        if start >= 0 and not inside:
            names[start:i] = judge_thing(forms[start:i], "LOC")
            start = -1
        if inside and start < 0:
            start = i
    return {"set": "news", "form": forms, "name": names}


def with_countries(forms: list[str], names: list[str]) -> list[str]:
    """The labels with every whole name that is a country's as a place."""
    made = list(names)
    start = -1
    for i, label in enumerate([*names, "O"]):
        if start >= 0 and not label.startswith("I-"):
            if " ".join(forms[start:i]).lower() in _COUNTRIES:
                made[start:i] = [made[j][:2] + "LOC" for j in range(start, i)]
            start = -1
        if label.startswith("B-"):
            start = i
    return made


def judge_thing(forms: list[str], kind: str) -> list[str]:
    """Labels of one thing of re3d: a name without its article and titles, no name where nothing is capitalised, unjudged in between."""
    start = 0
    while start < len(forms) and (forms[start].lower() in {"the", "a", "an"} or forms[start].lower() in _TITLES):
        start += 1
    rest = forms[start:]
    if not any(form[0].isupper() for form in rest) or (len(rest) == 1 and rest[0].lower() in _PRONOUNS):
        return ["O"] * len(forms)
    joints = {"-", "al", "bin", "ibn"} if kind == "PER" else {"of", "the", "and", "for", "-", "al", "'", "'s"}
    one_people = len(rest) == 1 and rest[0].endswith("s") and not rest[0].isupper()
    if not one_people and all(form[0].isupper() or form.lower() in joints for form in rest):
        return ["O"] * start + ["B-" + kind] + ["I-" + kind] * (len(rest) - 1)
    return [_MASKED] * len(forms)


def make_pools(data: Path) -> dict[str, list[str]]:
    """Words of names from all over the world, to stand in for the names of the training sentences."""
    bodies = {
        _as_title(same_form(name.partition("(")[0].strip()))
        for part in ("armed_groups", "international")
        for s in load_lines(data / f"conflict_lexicon/actors_{part}.jsonl")
        for name in s["names"]
        if _BODIES & set(name.lower().split()) and 2 <= len(name.split()) <= 7 and re.fullmatch(r"[A-Z' ()-]+", name)
    }
    people = [s["en"] for s in load_lines(data / "names_ar_en/wikidata_train.jsonl") if s["n"] > 1]
    places = [s["en"] for s in load_lines(data / "names_ar_en/google_train.jsonl")]
    pools = {
        key: sorted({x.title() for x in words if x.isalpha() and 3 <= len(x) <= 12}) for key, words in (("PER", people), ("LOC", places))
    }
    return pools | {"ORG": sorted(bodies)}


def _as_title(name: str) -> str:
    return " ".join(
        word.lower() if i and word in {"OF", "THE", "AND", "FOR", "IN", "TO"} else word.capitalize() for i, word in enumerate(name.split())
    )


def make_labels(examples: list[Example]) -> dict[str, list[str]]:
    """The label sets, most frequent first, without those too rare to learn."""
    seen: dict[str, Counter[str]] = {key: Counter() for key in _LEAST_SEEN}
    things: set[str] = set()
    for example in examples:
        for column in ("upos", "xpos", "feats", "deprel", "kind"):
            seen[column].update(example.get(column, ()))
        seen["role"].update(label for _, _, label in example.get("roles", ()))
        if "lemma" in example:
            pairs = zip(example["form"], example["lemma"], strict=True)
            seen["script"].update(script for form, lemma in pairs if (script := find_script(form, lemma)) is not None)
        things.update(example.get("thing", ()))
    labels = {
        key: [label for label, count in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if count >= _LEAST_SEEN[key]]
        for key, counts in seen.items()
    }
    labels["role"].insert(0, "_")
    labels["name"] = list(NAMES)
    labels["thing"] = sorted(things, key=lambda x: (x != "O", x[2:], x))
    return labels


if __name__ == "__main__":
    main()
