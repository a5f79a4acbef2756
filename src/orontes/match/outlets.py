"""Keys under which the names of outlets and news agencies are compared: the same outlet, however a report writes it, has one key."""

from __future__ import annotations

from functools import lru_cache

from orontes.lang.fold import fold

_GENERIC = frozenset(
    {"agency", "news", "newspaper", "daily", "tv", "television", "channel", "network", "radio", "com", "org", "net", "www", "the", "al"}
)
_AGENCIES = {
    "aa": "anadolu agency",
    "afp": "agence france presse",
    "ap": "associated press",
    "dpa": "deutsche presse agentur",
    "efe": "agencia efe",
    "irna": "islamic republic agency",
    "pti": "press trust of india",
    "sana": "syrian arab agency",
    "upi": "united press international",
    "wafa": "palestine agency",
}
"""News agencies of the world that are credited by an abbreviation, with the name in full, without the word "news"."""


@lru_cache(maxsize=65536)
def outlet_key(name: str) -> str:
    """The folded name without the words that outlets add and leave out ("Agency", "News", ".com"); abbreviated agencies in full."""
    folded = fold(name)
    words = fold(_AGENCIES.get(folded, folded)).split()
    kept = [word for word in words if word not in _GENERIC]
    return " ".join(kept or words)
