"""What an editor does to a copy: tells facts again in other words, puts one word for another, leaves out, moves and adds sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from random import Random
from typing import Any

from bench.news.grammar import Chunk, load_grammar, text_of
from bench.news.telling import Reporter, Sentence
from bench.news.world import Happening

_TOLD_AGAIN = frozenset(("lead", "body", "toll", "again", "part", "deny"))


def edit_sentences(  # noqa: PLR0913, PLR0917 - whose sentences, how much, by whom
    sentences: Sequence[Sentence], share: float, reporter: Reporter, what: Happening, told: Mapping[str, Any], account: str
) -> list[Sentence]:
    """The sentences with about this share of their words changed; what is told again keeps its facts and the account it rests on."""
    chance = reporter.chance
    made: list[Sentence] = []
    for at, sentence in enumerate(sentences):
        if at and chance.random() < share * 0.35:
            continue
        if sentence.part in _TOLD_AGAIN and chance.random() < share * 0.9:
            made.append(reporter.say(sentence.part, told[sentence.part], what, account=account))
        else:
            made.append(_reword(sentence, share, chance))
        if chance.random() < share * 0.3:
            around = load_grammar()["around"]
            part = chance.choice(("scene", "prices", "background"))
            made.append(reporter.say(part, around[part], what))
    if len(made) > 4 and chance.random() < share:
        one, other = sorted(chance.sample(range(1, len(made)), 2))
        made[one], made[other] = made[other], made[one]
    return made


def measure_share(before: Sequence[Sentence], after: Sequence[Sentence]) -> float:
    """The share of the words of a copy that do not stand in the same order in its source."""
    old, new = (" ".join(text_of(sentence.chunks) for sentence in side).split() for side in (before, after))
    same = sum(block.size for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    return 1 - same / max(1, len(new))


def _reword(sentence: Sentence, share: float, chance: Random) -> Sentence:
    return replace(sentence, chunks=tuple(chunk if chunk.what else _reword_chunk(chunk, share, chance) for chunk in sentence.chunks))


def _reword_chunk(chunk: Chunk, share: float, chance: Random) -> Chunk:
    pattern, words = _synonyms()

    def swap(found: re.Match[str]) -> str:
        return chance.choice(words[found[0]]) if chance.random() < 1.5 * share else found[0]

    return replace(chunk, text=pattern.sub(swap, chunk.text))


@lru_cache(maxsize=1)
def _synonyms() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    words: dict[str, list[str]] = load_grammar()["edits"]
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest)})\b"), words
