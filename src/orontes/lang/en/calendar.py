"""English words of the calendar: months, weekdays, seasons, units of time, parts of the day, and the words that point in time."""

from __future__ import annotations

from typing import Literal

Unit = Literal["second", "minute", "hour", "day", "week", "weekend", "month", "quarter", "season", "year", "decade", "century"]
Part = Literal["early", "mid", "late"]

_MONTH_NAMES = "january february march april may june july august september october november december".split()  # noqa: SIM905
_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905

MONTH_NAMES: tuple[str, ...] = tuple(name.capitalize() for name in _MONTH_NAMES)
WEEKDAY_NAMES_LOWER: tuple[str, ...] = tuple(_WEEKDAY_NAMES)
MONTHS: dict[str, int] = (
    {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
    | {name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)}
    | {"sept": 9}
)
WEEKDAYS: dict[str, int] = (
    {name: number for number, name in enumerate(_WEEKDAY_NAMES)}
    | {name[:3]: number for number, name in enumerate(_WEEKDAY_NAMES)}
    | {"tues": 1, "thur": 3, "thurs": 3}
)
ORDINARY_WORDS = frozenset(
    {"may", "march", "august", "mar", "dec", "jan", "jun", "sat", "sun", "mon", "wed", "fri", "thu", "tue", "april", "june"}
)
"""Months and weekdays that are other words or given names as well: they need more than themselves to be a time."""

SEASONS: dict[str, int] = {
    "spring": 21,
    "summer": 22,
    "autumn": 23,
    "fall": 23,
    "winter": 24,
    "springtime": 21,
    "summertime": 22,
    "wintertime": 24,
}

UNITS: dict[str, Unit] = {
    "second": "second",
    "seconds": "second",
    "minute": "minute",
    "minutes": "minute",
    "mins": "minute",
    "hour": "hour",
    "hours": "hour",
    "hrs": "hour",
    "day": "day",
    "days": "day",
    "night": "day",
    "nights": "day",
    "week": "week",
    "weeks": "week",
    "weekend": "weekend",
    "weekends": "weekend",
    "month": "month",
    "months": "month",
    "year": "year",
    "years": "year",
    "yrs": "year",
    "decade": "decade",
    "decades": "decade",
    "century": "century",
    "centuries": "century",
    "centennium": "century",
    "fortnight": "week",
    "fortnights": "week",
}
PLURAL_UNITS = frozenset(word for word in UNITS if word.endswith("s"))
UNIT_FACTORS = {"fortnight": 2, "fortnights": 2}

ADVERBS_OF_UNITS: dict[str, Unit] = {
    "daily": "day",
    "nightly": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
    "hourly": "hour",
}
DAYPARTS = frozenset(
    {
        *("dawn", "daybreak", "sunrise", "morning", "mornings", "noon", "midday", "lunchtime", "afternoon", "afternoons", "dusk"),
        *("sunset", "evening", "evenings", "night", "nights", "midnight", "overnight"),
    }
)
PARTS: dict[str, Part] = {
    "early": "early",
    "mid": "mid",
    "late": "late",
    "middle": "mid",
    "beginning": "early",
    "start": "early",
    "end": "late",
}
PARTS |= {"outset": "early", "close": "late", "dawn": "early", "midst": "mid"}
"""Words that cut a time; those that are nouns ("the beginning of") need the article and "of"."""
ADJECTIVE_PARTS = frozenset({"early", "mid", "late"})

HIJRI_MONTHS: dict[str, str] = {
    "muharram": "Muharram",
    "safar": "Safar",
    "rajab": "Rajab",
    "shaban": "Sha'ban",
    "sha'ban": "Sha'ban",
    "ramadan": "Ramadan",
    "ramadhan": "Ramadan",
    "ramzan": "Ramadan",
    "shawwal": "Shawwal",
    "rabi": "Rabi'",
    "jumada": "Jumada",
    "dhu": "Dhu",
    "zul": "Dhu",
}
HIJRI_NUMBERS = {"Muharram": 1, "Safar": 2, "Rajab": 7, "Sha'ban": 8, "Ramadan": 9, "Shawwal": 10}
HIJRI_HALVES = {"Rabi'": (3, 4), "Jumada": (5, 6), "Dhu": (11, 12)}
"""The months of one name, the first and the second."""
HIJRI_SECOND = frozenset({"thani", "akhir", "akhirah", "hijjah", "hijja", "ii"})
HIJRI_CONTINUED = HIJRI_SECOND | frozenset({"al", "awwal", "ula", "qadah", "qa'dah", "qidah", "i", "-"})
"""The second halves of two-part Hijri names, such as Rabi al-Awwal and Dhu al-Hijjah."""
_EIDS = [("fitr", ("Eid al-Fitr", 10, 1, 3)), ("adha", ("Eid al-Adha", 12, 10, 4)), ("azha", ("Eid al-Adha", 12, 10, 4))]
HIJRI_FEASTS: list[tuple[str, tuple[str, int, int, int]]] = [
    *(
        (f"eid {link} {name}", feast)
        for link in ("al -", "ul -", "el -", "al", "ul", "el", "- al -", "- ul -", "- e -")
        for name, feast in _EIDS
    ),
    *((f"eid {name}", feast) for name, feast in _EIDS),
    ("ashura", ("Ashura", 1, 10, 1)),
    ("mawlid", ("Mawlid", 3, 12, 1)),
]
"""Feasts of the Islamic year as they are spelt in tokens: name, month, first day, days."""
FIXED_FEASTS: list[tuple[str, tuple[int, int | None]]] = [
    ("christmas", (12, 25)),
    ("christmas day", (12, 25)),
    ("christmas eve", (12, 24)),
    ("boxing day", (12, 26)),
    ("new year 's day", (1, 1)),
    ("new year 's eve", (12, 31)),
    ("valentine 's day", (2, 14)),
    ("may day", (5, 1)),
    ("nowruz", (3, None)),
    ("newroz", (3, None)),
]
"""Feasts of a fixed month and day; None where the day differs from year to year."""
FEAST_WORDS = frozenset(phrase.split()[0] for phrase, _ in HIJRI_FEASTS) | frozenset(phrase.split()[0] for phrase, _ in FIXED_FEASTS)

LEVANTINE_MONTHS: list[tuple[str, int]] = [
    (f"{name}{link}{second}", number)
    for names, pair in (("kanun kanoun kanoon", (12, 1)), ("tishrin tishreen teshrin teshreen", (10, 11)))
    for name in names.split()
    for link in (" al - ", " al ", " ath - ", " ", " el ", " el - ")
    for seconds, number in (("awwal awal", pair[0]), ("thani thany tani", pair[1]))
    for second in seconds.split()
] + [
    (name, number)
    for names, number in (
        ("shubat shbat shebat shobat", 2),
        ("adhar athar", 3),
        ("nisan nissan", 4),
        ("ayyar ayar", 5),
        ("haziran huzayran hazeran huzairan", 6),
        ("tammuz tamuz tammouz tamouz", 7),
        ("aab ab", 8),
        ("aylul eylul ailul ayloul", 9),
    )
    for name in names.split()
]
"""The months of Syria, Lebanon, Iraq, Jordan and Palestine in Latin letters; they are months only beside a number."""

PRESENT_WORDS = frozenset({"now", "currently", "presently", "nowadays"})
PAST_WORDS = frozenset({"recently", "lately", "formerly", "previously"})
FUTURE_WORDS = frozenset({"soon", "shortly"})

BEGIN_WORDS = frozenset(
    {
        *("began", "begun", "started", "erupted", "resumed", "escalated", "launched", "broke", "out", "intensified", "flared", "fell"),
        *("took", "power", "seized", "captured", "ended", "collapsed", "entered", "invaded", "occupied", "declared"),
    }
)
"""What may stand between "since" and the time at which something began: "since the fighting began last week"."""

NAME_AFTER_DATE = frozenset(
    {
        *("movement", "alliance", "coalition", "brigade", "brigades", "battalion", "division", "organization", "organisation", "martyrs"),
        *(
            "street",
            "square",
            "road",
            "avenue",
            "bridge",
            "hospital",
            "stadium",
            "university",
            "airport",
            "party",
            "front",
            "forces",
            "group",
        ),
        *("times", "telegraph", "mirror", "express", "mail", "post", "prayer", "prayers", "sermon", "school", "barracks", "camp"),
    }
)
"""A date before one of these, both with capitals, is part of a name (a movement, a street, a newspaper), not a time."""
NAMED_DAYS = frozenset({"black", "bloody", "good", "palm", "easter", "holy", "ash", "boxing", "super"})
"""A weekday after one of these, with a capital, is a name: "Bloody Sunday"."""

POINTING_WORDS = frozenset(
    {
        *(
            "the",
            "this",
            "last",
            "next",
            "past",
            "previous",
            "coming",
            "current",
            "that",
            "same",
            "following",
            "preceding",
            "recent",
            "these",
        ),
        *(
            "today",
            "tonight",
            "yesterday",
            "tomorrow",
            "overnight",
            "earlier",
            "later",
            "only",
            "first",
            "second",
            "latter",
            "final",
            "opening",
        ),
        *(
            "since",
            "until",
            "till",
            "before",
            "after",
            "by",
            "prior",
            "from",
            "between",
            "every",
            "each",
            "daily",
            "weekly",
            "monthly",
            "yearly",
        ),
        *("annually", "hourly", "nightly", "anniversary", "anniversaries", "centenary", "bicentenary", "at", "near", "q", "closing"),
        *("daylong", "weeklong", "monthlong", "yearlong", "hourlong", "twenties", "thirties", "forties", "fifties", "sixties", "seventies"),
        *("eighties", "nineties"),
    }
)
"""What a time may begin with that is no month, weekday, season, unit or number."""
