"""The measures of coreference: MUC, B3 and CEAF on entities, and their mean, the CoNLL F1. Clusters are sets of mentions, singletons too."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

Cluster = frozenset[Hashable]


def conll_f1(found: Mapping[Any, Hashable], truth: Mapping[Any, Hashable]) -> dict[str, float]:
    """F1 of the three measures and their mean. Both map each mention to the name of its cluster."""
    ours, gold = clusters_of(found), clusters_of(truth)
    scores = {"muc": _f1(*muc(ours, gold)), "b3": _f1(*b_cubed(ours, gold)), "ceafe": _f1(*ceaf_e(ours, gold))}
    return {**scores, "conll": sum(scores.values()) / len(scores)}


def clusters_of(homes: Mapping[Any, Hashable]) -> list[Cluster]:
    """Mentions by the name of their cluster."""
    held: dict[Hashable, set[Hashable]] = {}
    for mention, home in homes.items():
        held.setdefault(home, set()).add(mention)
    return [frozenset(found) for found in held.values()]


def muc(found: Sequence[Cluster], truth: Sequence[Cluster]) -> tuple[float, float]:
    """Precision and recall of links (Vilain 1995): how many links a cluster keeps when it is parted by the other side."""
    return _kept_links(found, truth), _kept_links(truth, found)


def b_cubed(found: Sequence[Cluster], truth: Sequence[Cluster]) -> tuple[float, float]:
    """Precision and recall a mention (Bagga and Baldwin 1998)."""
    return _overlap(found, truth), _overlap(truth, found)


def ceaf_e(found: Sequence[Cluster], truth: Sequence[Cluster]) -> tuple[float, float]:
    """Precision and recall of the best one-to-one alignment of clusters (Luo 2005, phi 4)."""
    best = sum(_best_alignment(ours, gold) for ours, gold in _connected(found, truth))
    return best / len(found) if found else 0.0, best / len(truth) if truth else 0.0


def _kept_links(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> float:
    home = {mention: number for number, cluster in enumerate(others) for mention in cluster}
    links = sum(len(cluster) - 1 for cluster in clusters)
    parts = sum(len({home.get(mention, mention) for mention in cluster}) - 1 for cluster in clusters)
    return (links - parts) / links if links else 0.0


def _overlap(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> float:
    home = {mention: cluster for cluster in others for mention in cluster}
    total = sum(len(cluster) for cluster in clusters)
    shared = sum(len(cluster & home.get(mention, frozenset())) / len(cluster) for cluster in clusters for mention in cluster)
    return shared / total if total else 0.0


def _connected(found: Sequence[Cluster], truth: Sequence[Cluster]) -> list[tuple[list[Cluster], list[Cluster]]]:
    """Clusters of both sides that share mentions, directly or through others: alignments outside of these add nothing."""
    home = {mention: number for number, cluster in enumerate(truth) for mention in cluster}
    group: dict[int, tuple[list[Cluster], list[int]]] = {}
    for cluster in found:
        touched = sorted({home[mention] for mention in cluster if mention in home})
        whole: tuple[list[Cluster], list[int]] = ([cluster], [])
        for number in touched:
            ours, gold = group.get(number, ([], [number]))
            if ours is not whole[0]:
                whole[0].extend(one for one in ours if one not in whole[0])
                whole[1].extend(one for one in gold if one not in whole[1])
        group.update(dict.fromkeys(whole[1], whole))
    kept = {id(whole): whole for whole in group.values()}
    return [(ours, [truth[number] for number in gold]) for ours, gold in kept.values()]


def _best_alignment(found: Sequence[Cluster], truth: Sequence[Cluster]) -> float:
    """The greatest sum of likenesses of a one-to-one alignment (Hungarian method with potentials)."""
    rows, columns = sorted((found, truth), key=len)
    cost = [[-_likeness(one, other) for other in columns] for one in rows]
    wide = len(columns)
    above, beside, owner = [0.0] * (len(rows) + 1), [0.0] * (wide + 1), [0] * (wide + 1)
    for row in range(1, len(rows) + 1):
        owner[0], at = row, 0
        least, way, used = [float("inf")] * (wide + 1), [0] * (wide + 1), [False] * (wide + 1)
        while owner[at]:
            used[at] = True
            step, following = float("inf"), 0
            for column in range(1, wide + 1):
                if used[column]:
                    continue
                slack = cost[owner[at] - 1][column - 1] - above[owner[at]] - beside[column]
                if slack < least[column]:
                    least[column], way[column] = slack, at
                if least[column] < step:
                    step, following = least[column], column
            for column in range(wide + 1):
                if used[column]:
                    above[owner[column]] += step
                    beside[column] -= step
                else:
                    least[column] -= step
            at = following
        while at:
            owner[at], at = owner[way[at]], way[at]
    return -sum(cost[owner[column] - 1][column - 1] for column in range(1, wide + 1) if owner[column])


def _likeness(one: Cluster, other: Cluster) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
