"""Builds armed_groups.txt.gz: names of armed groups from the PETRARCH dictionaries (MIT), one a line, folded and sorted.

    PYTHONPATH=src python training/places/build_groups.py ../shared/data/conflict_lexicon/actors_armed_groups.jsonl

Names only. The dictionaries put leaders, branches and rivals of a group under one entry, which serves event coding but would
merge different actors here: so an entry says "this names an armed group", never "these two are the same".
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

from orontes.lang.fold import fold

OUT = Path(__file__).parents[2] / "src/orontes/reference/data/armed_groups.txt.gz"
GROUP_WORDS = set(
    "army front group brigade brigades movement party organization organisation union command council forces force militia jihad battalion corps "
    "committee faction cell cells guard guards league alliance liberation revolutionary resistance fighters rebels tigers column".split(),
)


def main(path: str) -> None:
    names = set()
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        for place, name in enumerate(entry["names"]):
            plain = fold(re.sub(r"\(.*?\)", " ", name.replace("+", " ")))
            words = plain.split()
            if GROUP_WORDS & set(words) or (place == 0 and len(words) == 1 and len(plain) >= 5):
                names.add(plain)
    OUT.write_bytes(gzip.compress("\n".join(sorted(names)).encode(), compresslevel=9, mtime=0))
    print(len(names), "names,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1])
