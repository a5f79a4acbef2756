"""Random worlds for properties: towns, days, outlets and sources, and reports that say something of them, each in its own words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from tests.flow.making import World

from orontes.records.claim import Claim
from orontes.records.identity import make_id
from orontes.records.report import Report

TOWNS = ("Tolmin", "Keren", "Marwa")
QUARTER = "Mill Quarter"
OUTLETS = ("Post", "Herald", "Courier", "Gazette", None)
SOURCES = ("Sava Watch", "Drava Watch", "Border Guard", None)
KINDS = ("killing", "shelling", "capture")
TIMES = ("2020-05-01", "2020-05-02", "2020-05", "2020", "1985-05", "1985", "Friday", "two days ago", "now", None)
"""1 May 2020 was a Friday. Words stay open, as in a report without a date."""
DATES = ("2020-05-03", "2020-05-20", "2020-06", "2023", None)
COUNTS: tuple[Any, ...] = (None, 3, 9, 16, (9, 16), (24, None), (20_000, None), 40_000, (None, 9))
_WORDS = [
    "amber",
    "birch",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "grove",
    "heath",
    "islet",
    "joist",
    "kiln",
    "larch",
    "moss",
    "north",
    "ochre",
    "pearl",
    "quill",
    "reed",
    "slate",
    "tarn",
]


@st.composite
def sayings(draw: st.DrawFn) -> dict[str, Any]:
    """What one sentence says."""
    count = draw(st.sampled_from(COUNTS))
    low, high = count if isinstance(count, tuple) else (count, count)
    exactness = "exact" if low == high else "vague" if high is None else "range" if low else "up_to"
    return {
        "kind": draw(st.sampled_from(KINDS)),
        "count": count,
        "exactness": exactness,
        "group": draw(st.sampled_from((None, None, "civilian", "child"))) if count else None,
        "scope": draw(st.sampled_from(("incident", "incident", "cumulative"))),
        "place": draw(st.sampled_from((*TOWNS, QUARTER, None))),
        "time": draw(st.sampled_from(TIMES)),
        "stance": draw(st.sampled_from(("asserted", "asserted", "asserted", "denied", "negated"))),
        "mode": draw(st.sampled_from(("actual", "actual", "historical", "future"))),
        "voice": draw(st.sampled_from(SOURCES)),
    }


@st.composite
def plans(draw: st.DrawFn) -> list[dict[str, Any]]:
    """What each report of a world is: its outlet, date, credit, and what its sentences say."""
    return [
        {
            "outlet": draw(st.sampled_from(OUTLETS)),
            "published": draw(st.sampled_from(DATES)),
            "agency": draw(st.sampled_from((None, None, None, "AFP"))),
            "says": draw(st.lists(sayings(), min_size=1, max_size=3)),
        }
        for _ in range(draw(st.integers(1, 5)))
    ]


def build(planned: list[dict[str, Any]]) -> World:
    """The world of a plan. No two reports share a run of words that is not a name."""
    world = World()
    for town in TOWNS:
        world.place(town)
    world.place(QUARTER, within="Tolmin")
    for source in SOURCES:
        if source:
            world.entity(source)
    for number, plan in enumerate(planned):
        sentences = [_sentence(number, at, said) for at, said in enumerate(plan["says"])]
        report = world.report(
            " ".join(sentences), outlet=plan["outlet"], published=plan["published"], agency=plan["agency"], name=str(number)
        )
        for sentence, said in zip(sentences, plan["says"], strict=True):
            voice = (said["voice"],) if said["voice"] else ()
            world.claim(report, sentence, **{**said, "voice": voice})
    return world


def add_copy(world: World, number: int, *, outlet: str | None, published: str | None) -> None:
    """A verbatim copy of one report of the world, with all its claims, in another outlet."""
    source = world.reports[number]
    stated = source.published if published is None else replace(source.published, edtf=published) if source.published else None
    copy = replace(source, id=make_id("report", "copy", source.id, outlet), outlet=outlet, published=stated)
    world.reports.append(copy)
    ids = {claim.id: make_id("claim", copy.id, claim.id) for claim in world.claims if claim.report == source.id}
    world.claims.extend(_moved(claim, copy, ids) for claim in list(world.claims) if claim.report == source.id)


def _moved(claim: Claim, report: Report, ids: dict[str, str]) -> Claim:
    return replace(claim, id=ids[claim.id], report=report.id)


def _sentence(number: int, at: int, said: dict[str, Any]) -> str:
    words = [f"{_WORDS[(7 * number + 3 * at + step) % len(_WORDS)]}{number}x{at}" for step in range(6)]
    names = [name for name in (said["place"], said["voice"]) if name]
    return f"{' '.join(words[:3])} {' '.join(names)} {' '.join(words[3:])}."
