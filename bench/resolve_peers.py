"""The same made-up mentions of persons through resolve and through Splink 5 (on DuckDB, two threads): seconds, peak memory, B3 of who is who.

Each runs in a process of its own. Splink is given what its guide gives it: given name and surname compared by Jaro-Winkler with term frequencies,
blocked on either, its weights estimated on these very rows; its best of five thresholds counts. Seconds of the processor are compared.
Run: `python -m bench.resolve_peers [MENTIONS]` with splink and duckdb installed; without them the bench says so.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from bench.entities import b3
from bench.resolve_scale import make_cast
from orontes.flow.resolve import STEP
from orontes.flow.step import Records
from orontes.keep.collector import without_collector
from orontes.records.claim import Mention
from orontes.records.entity import Entity
from orontes.records.identity import make_id
from orontes.records.report import Report
from orontes.records.span import Span

_A_REPORT = 20
_JOINED_FROM = (0.95, 0.8, 0.5, 0.2, 0.05)
"""Splink is timed with the first; its B3 is the best that one of them gives."""
Homes = dict[str, str]
SKIPPED = "splink: skipped, it is not installed (pip install splink duckdb)"


def peer_scores(*, mentions: int = 100_000) -> dict[str, float]:
    """Wall-clock and processor seconds, peak megabytes and B3 F1 of both; of resolve alone where Splink is not installed."""
    made = _in_a_process("ours", mentions)
    if importlib.util.find_spec("splink") is None:
        print(SKIPPED)
        return made
    made |= _in_a_process("splink", mentions)
    made["peer_time_to_splinks"] = made["peer_ours_processor_seconds"] / made["peer_splink_processor_seconds"]
    return made


def _in_a_process(who: str, mentions: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.resolve_peers", str(mentions), who]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return {f"peer_{who}_{key}": value for key, value in found.items()}


def make_persons(mentions: int, seed: int = 7) -> list[tuple[str, int]]:
    """Names of persons as they are written, each with the number of its person."""
    chance = random.Random(seed)
    persons, _, _ = make_cast(mentions, chance)
    made = []
    for _ in range(mentions):
        number = chance.randrange(len(persons))
        given, surname = persons[number]
        made.append((f"{chance.choice(given).title()} {'al-' if chance.random() < 0.3 else ''}{surname.title()}", number))
    return made


def _ours(names: list[tuple[str, int]]) -> Iterator[Homes]:
    made: list[Report | Mention] = []
    for first in range(0, len(names), _A_REPORT):
        report, text = f"r{first:07}", ""
        for words, _ in names[first : first + _A_REPORT]:
            span = Span(len(text), len(text) + len(words))
            made.append(Mention(id=make_id("mention", report, *span), report=report, span=span, text=words, kind="person"))
            text += f"{words} was there. "
        made.append(
            Report(
                id=report, original="", path="", title=None, outlet=None, author=None, published=None, language="en", text=text, blocks=()
            )
        )
    records = Records(made)
    with without_collector():
        entities = Records(STEP.run(records).records).of(Entity)
    home = {mention: entity.id for entity in entities for mention in entity.mentions}
    order = sorted(records.of(Mention), key=lambda mention: (mention.report, mention.span))
    yield {str(at): home.get(mention.id, mention.id) for at, mention in enumerate(order)}


def _splink(names: list[tuple[str, int]]) -> Iterator[Homes]:
    """Mentions by the cluster that Splink puts them in, for each probability from which pairs are joined."""
    splink: Any = importlib.import_module("splink")
    library: Any = importlib.import_module("splink.comparison_library")
    duckdb: Any = importlib.import_module("duckdb")
    connection = duckdb.connect(":memory:")
    connection.execute("SET threads = 2")
    connection.execute("CREATE TABLE names (unique_id VARCHAR, given VARCHAR, surname VARCHAR)")
    rows = [(str(at), *(part.casefold() for part in words.split(maxsplit=1))) for at, (words, _) in enumerate(names)]
    connection.executemany("INSERT INTO names VALUES (?, ?, ?)", rows)
    database = splink.DuckDBAPI(connection)
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            library.JaroWinklerAtThresholds("given", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            library.JaroWinklerAtThresholds("surname", [0.95, 0.88]).configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[
            splink.block_on("surname"),
            splink.block_on("substr(surname, -5)", "substr(given, 1, 1)"),
        ],
    )
    linker = splink.Linker(database.register("names"), settings)
    linker.training.estimate_probability_two_random_records_match([splink.block_on("given", "surname")], recall=0.3)
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(splink.block_on("surname"))
    linker.training.estimate_parameters_using_expectation_maximisation(splink.block_on("given"))
    pairs = linker.inference.predict(threshold_match_probability=_JOINED_FROM[-1])
    for bound in _JOINED_FROM:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=bound)
        yield {str(row["unique_id"]): str(row["cluster_id"]) for row in clusters.as_record_list()}


def main(mentions: int, who: str) -> dict[str, float]:
    """One of the two, measured in this process."""
    names = make_persons(mentions)
    wall, processor = time.perf_counter(), time.process_time()
    found = (_splink if who == "splink" else _ours)(names)
    homes = next(found)
    made = {"seconds": time.perf_counter() - wall, "processor_seconds": time.process_time() - processor}
    made["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    truth = {str(at): number for at, (_, number) in enumerate(names)}
    score = max((b3(one, truth) for one in (homes, *found)), key=lambda one: one["f1"])
    return made | {f"b3_{key}": value for key, value in score.items()}


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    if len(sys.argv) > 2:
        print(json.dumps(main(number, sys.argv[2])))
    else:
        for key, value in peer_scores(mentions=number).items():
            print(f"{key:<36} {value:.3f}")
