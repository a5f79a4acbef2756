"""Which names are worth comparing: candidate pairs through keys that no habit of spelling breaks, bounded for each name.

Comparing all pairs grows with the square; here each name meets at most `2 * WINDOW` others under each of its keys.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from orontes.match.bodies import core_words
from orontes.match.given import given_heads
from orontes.match.names import parse_name
from orontes.match.sounds import skeleton

WINDOW = 24
_ARTICLED = 5
_SPOKEN_H = re.compile("(?<![ckstzdgp])h")


def name_keys(name: str) -> tuple[str, ...]:
    """Keys of a person's name: the consonants of its first part with its last and its second, and of all parts as one word.

    A part has the consonants of all the ways in which its sounds are written: `Ihor` those of Igor, `Barwal` those of Barval, `Elatta` those of Atta.
    """
    parts = [part.replace(" ", "") for part in parse_name(name).parts]
    if not parts:
        return ()
    whole = "all:" + skeleton("".join(parts))
    if len(parts) == 1:
        return (f"part:{skeleton(parts[0])}", whole)
    first = sound_keys(parts[0])
    keys = [_pair_key(one, other) for part in (parts[-1], parts[1]) for one in first for other in sound_keys(part)]
    return tuple(dict.fromkeys((*keys, whole)))


@lru_cache(maxsize=65536)
def sound_keys(part: str) -> tuple[str, ...]:
    """The consonants of a part of a name as it stands, of the given name that it is, with `w` as `v`, Slavic `h` as `g`, and without an article."""
    spoken = [part, *given_heads(part)]
    if "w" in part[1:]:
        spoken.append(part[0] + part[1:].replace("w", "v"))
    if _SPOKEN_H.search(part):
        spoken.append(_SPOKEN_H.sub("g", part))
    if part[:2] in {"al", "el"} and len(part) > _ARTICLED:
        spoken.append(part[2:])
    return tuple(dict.fromkeys(map(skeleton, spoken)))


def body_keys(name: str) -> tuple[str, ...]:
    """Keys of a body's name: the consonants of its two longest words, and of all words as one."""
    words = core_words(name)
    longest = sorted(words, key=lambda word: (-len(word), word))[:2]
    return tuple(dict.fromkeys((_pair_key(*map(skeleton, longest)) if len(longest) > 1 else "", "all:" + skeleton("".join(words)))))


def _pair_key(one: str, other: str) -> str:
    return "pair:" + "+".join(sorted((one, other)))


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
