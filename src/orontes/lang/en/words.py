"""English words by shape: which words are plural nouns that a number may count."""

from __future__ import annotations

from collections.abc import Sequence

from orontes.lang.en.tokens import Token


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


IRREGULAR_PLURALS = _words(
    "people men women children troops police dead wounded injured killed displaced missing others policemen servicemen gunmen "
    "fishermen cattle sheep aircraft personnel staff crew teeth feet more were are have innocent unarmed armed young male female "
    "local foreign civilian rebel"
)
_NOT_PLURAL = _words(
    "was is has his its this as does us thus hers ours theirs yes always perhaps whereas across versus towards besides regardless "
    "less unless plus nevertheless press class crisis yours afterwards onwards forwards upwards nonetheless sometimes status census "
    "mass congress marks remains saw basis thousands hundreds dozens gas bus virus consensus genesis analysis alas says tells shows goes comes describes contains begins overseas doubtless "
    "'s s apropos rus"
)


def is_plural(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word at `index` looks like a plural noun, or like an adjective that opens such a phrase."""
    if index >= len(tokens) or tokens[index].kind != "word" or not tokens[index].spaced:
        return False
    word = tokens[index].low
    return word in IRREGULAR_PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word not in _NOT_PLURAL)
