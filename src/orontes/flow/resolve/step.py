"""The resolve step: mentions and claim fillers of a whole record to entities and places, a link for each, and the doubts.

It works in stages, so that a new report costs little: names of each report, who is who across the record, what each report says of them,
entities and places, links. What crosses from the record to a report is one small record, and only a report for which it changed is redone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Literal

from orontes.flow.code import code_digest
from orontes.flow.resolve import join, links, names, see, who
from orontes.flow.step import Made, Records, Step, run_stages
from orontes.match.given import given_digest
from orontes.records.claim import Claim, Mention
from orontes.records.decision import Pairing, Ruling
from orontes.records.entity import Entity, Link, Place
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.report import Report
from orontes.records.resolving import Calling, Known, Moving, Naming, Standing, Word
from orontes.reference import places as gazetteer
from orontes.reference.aliases import lists_digest
from orontes.reference.own import OwnPlaces, using

_MAKES = (Entity, Place, Link, Question)


def make_step(own: OwnPlaces) -> Step:
    """The step with a record's own gazetteers. Their digest is in its version: another gazetteer makes it stale, nothing else does."""
    parts = (gazetteer.digest(), lists_digest(), given_digest(), *([own.digest] if own.tables else []))
    version = f"{code_digest('flow.amend', 'flow.cells', 'flow.resolve', 'lang', 'match', 'reference')} {make_id('reference', *parts)}"

    def stage(  # noqa: PLR0913, PLR0917 - all that a stage is
        name: str,
        shape: Literal["map", "join"],
        run: Callable[[Records], Made],
        takes: tuple[type, ...],
        makes: tuple[type, ...],
        blocks: Callable[[Records], Iterator[Made]] | None = None,
    ) -> Step:
        whole = shape == "join"
        return Step(
            name=f"resolve {name}",
            version=version,
            shape=shape,
            takes=takes,
            makes=makes,
            run=partial(_run_with, own, run),
            pieces=piece_of if whole else None,
            blocks=partial(_blocks_with, own, blocks) if blocks is not None else None,
            remembers=(Word,) if whole else (),
        )

    stages = (
        stage("names", "map", names.find_names, (Report, Mention, Claim, Ruling), (Naming,)),
        stage("who", "join", who.find_who, (Naming,), (Calling, Known, Word), who.find_who_in_blocks),
        stage("sight", "map", see.see, (Report, Mention, Claim, Ruling, Calling), (Standing,)),
        stage("join", "join", join.join, (Standing, Known, Pairing), (Entity, Place, Question, Moving, Word), join.join_in_blocks),
        stage("links", "map", links.make_links, (Standing, Moving), (Link,)),
    )
    return Step(
        name="resolve",
        version=version,
        shape="join",
        takes=(Report, Mention, Claim, Ruling, Pairing),
        makes=_MAKES,
        run=partial(_run_all, stages),
        stages=stages,
    )


def resolve(records: Records) -> Made:
    """Entities, places, links and questions of records in memory, each once, sorted by id."""
    return STEP.run(records)


def piece_of(record: Any) -> str:
    """What concerns a report is stored with that report; other records by the beginnings of their ids, in 4,096 pieces a noun."""
    if isinstance(record, Calling | Moving):
        return record.report
    kind, _, digits = str(record.id).partition("-")
    return f"{kind} {digits[:3]}"


def _run_with(own: OwnPlaces, run: Callable[[Records], Made], records: Records) -> Made:
    with using(own):
        return run(records)


def _blocks_with(own: OwnPlaces, blocks: Callable[[Records], Iterator[Made]], records: Records) -> Iterator[Made]:
    with using(own):
        yield from blocks(records)


def _run_all(stages: tuple[Step, ...], records: Records) -> Made:
    made = run_stages(stages, records)
    unique = {record.id: record for record in made.records if isinstance(record, _MAKES)}
    return Made(records=tuple(unique[id_] for id_ in sorted(unique)), issues=made.issues)


STEP = make_step(OwnPlaces())
