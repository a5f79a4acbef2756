"""Synthetic news of our own making for the benches: one happening told in several independent ways, copied, edited, excerpted, quoted."""

# ruff: noqa: SIM905 - words read better as words
from __future__ import annotations

from dataclasses import dataclass
from random import Random

_TOWNS = "Arvo Belm Corin Dask Elvar Fenn Gorat Hesk Irma Jorl Kesh Lorn Mavi Nerva Ostin Parl Quen Rusk Salme Torv Ulm Varsk Wend Yarl Zorn".split()
_SIDES = "gunmen soldiers militiamen raiders troops fighters insurgents policemen paratroopers guards".split()
_SITES = (
    "bakery school bridge clinic market mill depot station chapel mosque warehouse orchard quay dam barracks cinema stadium hotel".split()
)
_TIMES = "dawn noon dusk midnight daybreak nightfall".split()
_NOUNS = (
    "harvest river fence lantern convoy ditch pasture mule wagon shutter kitchen stairwell ferry tunnel quarry orchard vineyard cellar attic ridge "
    "culvert siren curfew ration blanket generator pump antenna ledger ballot permit ration lorry trench checkpoint mortar rooftop alley square well"
).split()
_VERBS = "watched carried buried searched crossed guarded counted repaired feared heard followed blocked cleared emptied flooded guarded lit".split()
_PEOPLE = "nurse teacher driver baker mayor farmer fisherman widow student clerk mason tailor miller shepherd porter engineer cook priest imam".split()
_ADVERBS = "slowly twice again later quietly together alone afterwards meanwhile still hardly always".split()


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened."""

    town: str
    side: str
    site: str
    time: str
    dead: int


def make_facts(chance: Random) -> Facts:
    """A happening by chance."""
    return Facts(chance.choice(_TOWNS), chance.choice(_SIDES), chance.choice(_SITES), chance.choice(_TIMES), chance.randint(3, 90))


def tell(facts: Facts, chance: Random, *, sentences: int = 14) -> str:
    """One independent account: a lead in one of several shapes, then what this reporter saw."""
    first, second = chance.sample(_NOUNS, 2)
    leads = (
        f"{facts.side.capitalize()} stormed the {facts.site} of {facts.town} at {facts.time} past the {first}; {facts.dead} people died.",
        f"At {facts.time} the {facts.site} in {facts.town} came under attack by {facts.side} from a {first}; the dead number {facts.dead}.",
        f"{facts.dead} dead is the toll in {facts.town} after {facts.side} left the {first} and attacked its {facts.site} around {facts.time}.",
        f"An assault on a {facts.site} near a {first} has left {facts.dead} residents of {facts.town} dead. {facts.side.capitalize()} are blamed.",
        f"The {facts.site} was full when {facts.side} came with a {first} and a {second} at {facts.time}; {facts.town} lost {facts.dead}.",
    )
    return " ".join([chance.choice(leads), *(_sentence(chance) for _ in range(sentences))])


def edit(text: str, share: float, chance: Random) -> str:
    """The text with so large a share of its words replaced, left out or doubled."""
    made: list[str] = []
    for word in text.split():
        if share <= chance.random():
            made.append(word)
            continue
        made.extend(chance.choice(([], [chance.choice(_NOUNS)], [chance.choice(_ADVERBS), word])))
    return " ".join(made)


def excerpt(text: str, chance: Random) -> str:
    """Three sentences in a row."""
    parts = text.split(". ")
    first = chance.randrange(1, len(parts) - 3)
    return ". ".join(parts[first : first + 3]) + "."


def statement(chance: Random) -> str:
    """Words for somebody to be quoted with."""
    first, second, third = chance.sample(_NOUNS, 3)
    one, other, last = chance.sample(_VERBS, 3)
    return (
        f"we {one} a {first} {chance.choice(_ADVERBS)} until the {chance.choice(_PEOPLE)} {other} every {second}, nobody {last} our {third}"
    )


def _sentence(chance: Random) -> str:
    person, other = chance.sample(_PEOPLE, 2)
    verb, then = chance.sample(_VERBS, 2)
    first, second, third = chance.sample(_NOUNS, 3)
    shapes = (
        f"A {person} {verb} the {first} near the {second}, and a {other} {then} the {third} {chance.choice(_ADVERBS)}.",
        f"The {person} and the {other} {verb} one {first}; {chance.choice(_ADVERBS)} they {then} a {second} by the {third}.",
        f"Where the {first} had stood, the {person} {verb} {chance.randint(2, 40)} {second}s while the {other} {then} the {third}.",
        f"“The {first} is gone,” the {person} told us, and {chance.choice(_ADVERBS)} {verb} the {second} with the {other}.",
    )
    return chance.choice(shapes)
