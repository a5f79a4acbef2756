"""The words that a kind's file may use: roles, the slots of a sentence in which they stand, and the natures of what fills them."""

from __future__ import annotations

ROLES = ("actor", "target", "instrument", "place")
PREPOSITIONS = frozenset(
    {
        "without",
        "of",
        "by",
        "in",
        "on",
        "at",
        "to",
        "from",
        "with",
        "within",
        "about",
        "against",
        "into",
        "onto",
        "over",
        "under",
        "for",
        "between",
        "among",
        "amid",
        "toward",
        "towards",
        "upon",
        "across",
        "off",
        "through",
        "during",
        "inside",
        "near",
        "out",
        "outside",
        "along",
        "as",
    }
)
SLOTS = PREPOSITIONS | frozenset(
    {
        "subject",
        "subject.modifier",
        "object",
        "possessor",
        "modifier",
        "particle",
        "complement",
        "doer",
        "undergoer",
        "amount",
        "holder",
        "recipient",
        "object.of",
        "object.modifier",
        "object.possessor",
        "object.number",
    }
)
NATURES = frozenset({"person", "group", "place", "facility", "weapon", "happening", "thing", "number", "pronoun", "abstract", "time"})
