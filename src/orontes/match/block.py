"""Which names are worth comparing: candidate pairs through keys that no habit of spelling breaks, bounded for each name.

Comparing all pairs grows with the square; here each name meets at most `2 * WINDOW` others under each of its keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from orontes.match.bodies import words_of
from orontes.match.names import parse_name
from orontes.match.sounds import skeleton

WINDOW = 24


def name_keys(name: str) -> tuple[str, ...]:
    """Keys of a person's name: the consonants of its first part with its last and its second, and of all parts as one word."""
    parts = [part.replace(" ", "") for part in parse_name(name).parts]
    if not parts:
        return ()
    whole = "all:" + skeleton("".join(parts))
    if len(parts) == 1:
        return (f"part:{skeleton(parts[0])}", whole)
    return tuple(dict.fromkeys((_pair_key(parts[0], parts[-1]), _pair_key(parts[0], parts[1]), whole)))


def body_keys(name: str) -> tuple[str, ...]:
    """Keys of a body's name: the consonants of its two longest words, and of all words as one."""
    words = words_of(name)
    longest = sorted(words, key=lambda word: (-len(word), word))[:2]
    return tuple(dict.fromkeys((_pair_key(*longest) if len(longest) > 1 else "", "all:" + skeleton("".join(words)))))


def _pair_key(one: str, other: str) -> str:
    return "pair:" + "+".join(sorted((skeleton(one), skeleton(other))))


def candidate_pairs(keys_of: Mapping[str, Iterable[str]], *, window: int = WINDOW) -> list[tuple[str, str]]:
    """Pairs of names that share a key, each pair once, sorted. In a crowded block a name meets its `window` next neighbours only."""
    blocks: dict[str, set[str]] = defaultdict(set)
    for name, keys in keys_of.items():
        for key in filter(None, keys):
            blocks[key].add(name)
    pairs: set[tuple[str, str]] = set()
    for block in blocks.values():
        names = sorted(block)
        for at, name in enumerate(names):
            pairs.update((name, other) for other in names[at + 1 : at + 1 + window])
    return sorted(pairs)
