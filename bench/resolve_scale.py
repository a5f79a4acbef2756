"""Scale of resolve: a made-up record of 100,000 mentions, in reports of twenty, with spellings, titles, surnames alone, bodies and places.

Names are drawn from the lists that ship (given names, towns of a few countries) with a fixed seed; every person has a gold number.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from importlib.resources import files

from orontes.flow.resolve.keys import name_key
from orontes.flow.resolve.step import resolve
from orontes.flow.step import Records
from orontes.keep.collector import without_collector
from orontes.lang.fold import is_arabic
from orontes.match.block import candidate_pairs, name_keys
from orontes.records.claim import Mention, MentionKind
from orontes.records.entity import Entity
from orontes.records.identity import make_id
from orontes.records.report import Report
from orontes.records.span import Span
from orontes.reference.places import towns_of

_A_REPORT = 20
_PERSONS_A_MENTION = 8
"""One person for so many mentions of persons."""
_COUNTRIES = ("SY", "SD", "UA")
_SURNAMES_FROM = (
    "dar",
    "kan",
    "mar",
    "sal",
    "tur",
    "hab",
    "nas",
    "qas",
    "rif",
    "zah",
    "bar",
    "jun",
    "lat",
    "fay",
    "sham",
    "wak",
    "dib",
    "kh",
)
_SURNAMES_TO = ("awi", "ani", "oun", "ari", "esh", "ouri", "iya", "ad", "im", "af", "ala", "ouk", "adi", "ash", "il", "enko", "ov", "oglu")
_TITLES = ("", "", "", "General ", "Dr. ", "Colonel ", "Sheikh ")
Cast = tuple[list[tuple[list[str], str]], list[str], list[str]]
_BODIES = ("Brigade", "Front", "Committee", "Council", "Union", "Observatory", "Foundation", "Battalion")


def scale_scores(*, mentions: int = 100_000, seed: int = 5) -> dict[str, float]:
    """Process seconds, candidate pairs a mention of a person, and B3 of persons where the report gives the full name; seconds to load the places."""
    records, gold = make_record(mentions, seed)
    start = time.process_time()
    with without_collector():
        made = Records(resolve(records).records)
    seconds = time.process_time() - start
    full = sorted({one.text for one in records.of(Mention) if one.id in gold})
    keys = {name_key(name): name for name in full}
    pairs = candidate_pairs({key: name_keys(name) for key, name in keys.items()})
    return {
        "scale_mentions": float(len(records.of(Mention))),
        "scale_seconds_per_100000": seconds * 100_000 / max(1, len(records.of(Mention))),
        "scale_pairs_a_name": len(pairs) / max(1, len(keys)),
        "scale_pairs_a_mention": len(pairs) / max(1, len(gold)),
        "scale_persons_b3_f1": _b3(made, gold),
        "places_load_seconds": _seconds_to_load_the_places(),
    }


def _seconds_to_load_the_places() -> float:
    program = "import time; from orontes.reference.places import find_towns; b = time.process_time(); find_towns('Aleppo'); print(time.process_time() - b)"
    return float(subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout)


def make_record(mentions: int, seed: int) -> tuple[Records, dict[str, int]]:
    """A record, and for each mention with a full name the number of its person."""
    chance = random.Random(seed)
    cast = make_cast(mentions, chance)
    made: list[Report | Mention] = []
    gold: dict[str, int] = {}
    for number in range(mentions // _A_REPORT):
        made.extend(_make_report(f"r{number:06}", chance, cast, gold))
    return Records(made), gold


def make_cast(mentions: int, chance: random.Random) -> Cast:
    """Persons (the spellings of a given name, and a surname), towns and bodies for so many mentions."""
    spellings = [
        [word for word in line.split("|")[0].split() if not is_arabic(word)]
        for line in (files("orontes.match") / "given_names.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    persons = [
        (chance.choice(spellings), chance.choice(_SURNAMES_FROM) + chance.choice(_SURNAMES_TO) + chance.choice(("", "", "n", "r")))
        for _ in range(max(10, mentions // _PERSONS_A_MENTION // 2))
    ]
    towns = [town.name for country in _COUNTRIES for town in towns_of(country)]
    bodies = [
        f"{chance.choice(towns)} {chance.choice(('Free', 'Joint', 'Local', 'United', 'Popular'))} {chance.choice(_BODIES)}"
        for _ in range(2000)
    ]
    return persons, towns, bodies


def _make_report(name: str, chance: random.Random, cast_of: Cast, gold: dict[str, int]) -> list[Report | Mention]:
    persons, towns, bodies = cast_of
    text, found = "", list[Mention]()
    cast = [chance.randrange(len(persons)) for _ in range(4)]
    for at in range(_A_REPORT):
        kind: MentionKind = ("person", "place", "person", "organization")[at % 4]
        number = cast[at // 2 % 4]
        if kind == "person":
            given, surname = persons[number]
            words = f"{chance.choice(given).title()} {'al-' if chance.random() < 0.3 else ''}{surname.title()}"
            words = surname.title() if at > 8 and chance.random() < 0.3 else words
            text += chance.choice(_TITLES)
        else:
            words = chance.choice(towns if kind == "place" else bodies)
        span = Span(len(text), len(text) + len(words))
        mention = Mention(id=make_id("mention", name, *span, kind), report=name, span=span, text=words, kind=kind)
        if kind == "person" and " " in words:
            gold[mention.id] = number
        found.append(mention)
        text += words + chance.choice((" said that day. ", " was seen there. ", " was named again. "))
    report = Report(
        id=name, original=name, path=name, title=None, outlet=None, author=None, published=None, language="en", text=text, blocks=()
    )
    return [report, *found]


def _b3(made: Records, gold: dict[str, int]) -> float:
    said = {mention: entity.id for entity in made.of(Entity) for mention in entity.mentions if mention in gold}
    both, ours, theirs = Counter[tuple[str, int]](), Counter[str](), Counter[int]()
    for mention, number in gold.items():
        entity = said.get(mention, f"none {mention}")
        both[entity, number] += 1
        ours[entity] += 1
        theirs[number] += 1
    precision = sum(count * count / ours[entity] for (entity, _), count in both.items()) / len(gold)
    recall = sum(count * count / theirs[number] for (_, number), count in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)
