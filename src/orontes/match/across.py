"""Whether a word in Arabic letters and one in Latin letters are one name, by how often letters stand for each other in known pairs.

The rules of `sounds` know how Arabic names are romanised. This knows too how names of other languages are written in Arabic (`Čović`,
`Guillaume`): `letters.tsv` is learned from pairs by training/names/build.py.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

_UNIT = re.compile(r"sh|th|dh|kh|gh|.")
_LONGEST = 3
_NEVER = -1e9
_SURE = 0.9
"""Of words that the rules call two, one true pair in fifteen reaches so much, and one in three hundred neighbours in the alphabet."""
_OPEN_ENDINGS = "ao"


def is_written_so(arabic: str, latin: str) -> bool:
    """Whether a folded word in Arabic letters is sure to be the Latin one. A last `a` is another name (`Atiq`, `Atiqa`) and is written."""
    if latin[-1:] in _OPEN_ENDINGS and arabic[-1:] not in "ahiyw":
        return False
    return gain_across(arabic, latin) >= _SURE


def cut_arabic(word: str) -> tuple[str, ...]:
    """The letters of a folded Arabic word: two Latin letters that stand for one are one."""
    return tuple(_UNIT.findall(word))


@lru_cache(maxsize=131072)
def gain_across(arabic: str, latin: str) -> float:
    """How much likelier two folded words are to be one name than two, a letter: above zero where the letters go together."""
    units, table = cut_arabic(arabic), _table()
    best = [[_NEVER] * (len(latin) + 1) for _ in range(len(units) + 1)]
    best[0][0] = 0.0
    for i in range(len(units) + 1):
        for j in range(len(latin) + 1):
            so_far = best[i][j]
            if so_far == _NEVER:
                continue
            for a in range(min(2, len(units) - i) + 1):
                ends = table.get("".join(units[i : i + a]))
                if ends is None:
                    continue
                for b in range(min(_LONGEST, len(latin) - j) + 1):
                    gain = ends.get(latin[j : j + b])
                    if gain is not None and so_far + gain > best[i + a][j + b]:
                        best[i + a][j + b] = so_far + gain
    return best[-1][-1] / max(1, len(units) + len(latin))


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for line in (files(__package__) / "letters.tsv").read_text(encoding="utf-8").splitlines():
        arabic, latin, gain = line.split("\t")
        found.setdefault(arabic, {})[latin] = float(gain)
    return found
