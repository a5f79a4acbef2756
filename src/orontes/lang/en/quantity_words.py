"""English words beside a number: how exact it is, what kind of number it is, whether it adds to or sums up others."""

from __future__ import annotations

from typing import Literal

from orontes.lang.en.tokens import Phrases

Hedge = Literal["about", "nearly", "at_least", "more_than", "at_most", "up_to"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BEFORE: dict[Hedge, str] = {
    "at_least": "at least|at the very least|at the least|no fewer than|no less than|not fewer than|not less than|a minimum of|minimum of|at minimum",
    "more_than": "more than|over|well over|just over|slightly over|a little over|slightly more than|well above|above|upwards of|upward of|in excess of|"
    "exceeding|north of|far more than|many more than|much more than|well more than|greater than",
    "up_to": "up to|as many as|as much as|as high as",
    "at_most": "at most|at the most|no more than|not more than|a maximum of|maximum of|fewer than|less than|under|below|well under|well below|far fewer than",
    "about": "about|around|some|an estimated|estimated|estimated at|approximately|approx|roughly|circa|in the region of|something like|somewhere around|"
    "in the neighborhood of|in the neighbourhood of|on the order of|in the order of|an average of|~|or about|"
    "an approximate|somewhere near|in the vicinity of",
    "nearly": "nearly|almost|close to|just under|just short of|virtually|practically|not quite|slightly under|slightly less than|slightly fewer than|"
    "just below|a little under|a little less than|little short of|approaching",
}
HEDGES_BEFORE: Phrases[Hedge] = Phrases((phrase, hedge) for hedge, phrases in _BEFORE.items() for phrase in phrases.split("|"))
_AFTER: dict[Hedge, str] = {
    "at_least": "or more|and more|and over|and above|or above|and counting|plus|- plus|+|at the very least|and upwards|or upwards|at a minimum|, at least|, at the very least",
    "about": "or so|- odd|odd|or thereabouts|or something|approximately|more or less",
    "at_most": "or fewer|or less|or under|at most|at the most|at maximum|, at most|, at the most",
}
HEDGES_AFTER: Phrases[Hedge] = Phrases((phrase, hedge) for hedge, phrases in _AFTER.items() for phrase in phrases.split("|"))

_ADDING = "another|an additional|a further|additional|further|yet another|an extra"
_SUMMING = "a total of|total of|a combined|a combined total of|a grand total of|altogether|a cumulative total of|a cumulative|a total"
EXTRAS: Phrases[Literal["adding", "summing"]] = Phrases(
    [(phrase, "adding") for phrase in _ADDING.split("|")] + [(phrase, "summing") for phrase in _SUMMING.split("|")]
)
"""Before a number: it adds to another one, or it sums others up."""
ADDING_AFTER = frozenset({"more", "others", "other", "additional", "further"})
SOFT = frozenset({"possibly", "perhaps", "maybe", "probably", "reportedly", "potentially", "even", "likely", "allegedly", "just"})
"""Words that may stand inside a phrase of number without changing it."""

_PLURALS = (
    "several|many|numerous|multiple|countless|various|a few|quite a few|a handful of|a handful|a good many|a great many|lots of|a lot of|"
    "a number of|a large number of|large numbers of|a great number of|great numbers of|a huge number of|huge numbers of|plenty of|"
    "a massive number of|a significant number of|a growing number of|a considerable number of|a small number of|small numbers of|"
    "an untold number of|untold numbers of|significant numbers of|massive numbers of|a high number of|a record number of|innumerable|"
    "a substantial number of|uncounted"
)
_UNKNOWN = "an unknown number of|an unspecified number of|an undisclosed number of|an undetermined number of|an unconfirmed number of"
VAGUE_PHRASES: Phrases[int] = Phrases([(phrase, 2) for phrase in _PLURALS.split("|")] + [(phrase, 1) for phrase in _UNKNOWN.split("|")])
"""Phrases without any figure, and the least that they say: a plural is two at least, an unknown number may be one."""
VAGUE_MULTIPLIERS: Phrases[int] = Phrases(
    (phrase, 2) for phrase in ("several", "a few", "many", "multiple", "few", "untold", "numerous", "countless")
)
FIXED_PHRASES: Phrases[tuple[int, bool]] = Phrases(
    [
        ("a pair of", (2, True)),
        ("a trio of", (3, True)),
        ("both", (2, True)),
        ("a couple of", (2, False)),
        ("a couple", (2, False)),
        ("a score of", (20, False)),
    ]
)
"""Phrase, number, whether it is exact."""

CURRENCY_MARKS = frozenset("$\u20ac\u00a3\u00a5\u20b9\u20ba\u20bd\u20b4\u20aa\u20a6\u20b1\ufdfc")
CURRENCIES = _words(
    "dollar dollars euro euros lira liras lire dinar dinars riyal riyals rial rials ruble rubles rouble roubles hryvnia hryvnias "
    "rupee rupees kyat kyats peso pesos shekel shekels franc francs yen yuan cents naira afghani afghanis birr shilling shillings "
    "krona kronor usd eur gbp syp sterling"
)
CURRENCY_CODES = frozenset({"usd", "eur", "gbp", "syp", "us", "rs", "uah", "try", "lbp", "iqd", "sdg"})
MEASURES = _words(
    "mi km kms kilometer kilometers kilometre kilometres mile miles meter meters metre metres m cm mm centimeter centimeters centimetre "
    "centimetres millimeter millimeters millimetre millimetres feet foot ft inch inches yard yards acre acres hectare hectares ha sq "
    "square tonne tonnes ton tons kg kgs kilogram kilograms kilo kilos kilogramme kilogrammes gram grams g pound pounds lb lbs litre "
    "litres liter liters barrel barrels bpd gallon gallons degree degrees kph mph knot knots megawatt megawatts mw kw kilowatt "
    "kilowatts volt volts ounce ounces kmh hz mhz ghz gb mb tb cubic nautical times fold caliber calibre points point megatons "
    "kilotons cal ml ppm bar bytes km2 mt"
)
AMBIGUOUS_MEASURES = frozenset({"pounds", "pound", "points", "point", "bar", "g", "foot", "yard", "degree"})
IDENTIFIED = _words(
    "flight resolution article brigade unit route highway camp ward room zone sector battalion regiment division law decree no number "
    "channel section chapter page pages phase level block boeing airbus directive protocol rule case category terminal gate building "
    "line checkpoint hill area grade class step part volume vol figure table appendix paragraph para clause type model mark mk tier "
    "stage corps squadron platoon company prison branch branches district precinct station school apartment tower exit pier lot cell "
    "hangar base iphone windows agenda annex bill act order executive form nos vision version episode season group village house km "
    "kilometer kilometre point factory site resolutions articles psalm verse verses surah count counts round radio tv fm apollo "
    "saturn formula"
)
"""Nouns that a number names rather than counts, when it follows them."""
IDENTIFIED_LOWER = _words(
    "passcode password code phone telephone tel extension dial no number page pages chapter paragraph article articles flight section resolution clause"
)
IDENTIFIED_LOWER |= {
    "resolutions",
    "flights",
    "room",
    "channel",
    "phase",
    "level",
    "grade",
    "category",
    "stage",
    "tier",
    "verse",
    "unit",
    "nos",
    "route",
    "highway",
}
"""Those of them that need no capital."""
UNIT_NAMES = _words(
    "brigade brigades division divisions battalion battalions regiment regiments corps army armies fleet company squadron platoon "
    "infantry armored armoured mechanized mechanised airborne artillery missile tank motorized motorised naval air guards special "
    "field mountain rifle marine marines legion wing street congress amendment parallel precinct avenue legislature light republican "
    "reserve separate presidential"
)
"""What makes an ordinal before it the name of a unit: the 66th Brigade, 4th Armoured Division."""
AGED_PERSONS = _words("people men women children boys girls those anyone everyone males females persons youths minors")
COMPOUND_COUNTS = frozenset({"strong"})
NUMBER_VERBS = _words(
    "rose rises rise risen rising climbed climbs climbing increased increases increasing grew grown jumped fell fallen dropped "
    "decreased declined went gone raised revised lowered surged soared swelled reduced cut shrunk shrank updated expanded doubled "
    "raising bringing up down"
)
"""Before "from 20 to 30" these make it a change from one figure to another, not a range."""
OUTCOMES = _words(
    "killed wounded injured hurt dead missing arrested detained displaced homeless captured kidnapped abducted released freed executed "
    "massacred murdered disappeared maimed imprisoned jailed evacuated martyred hospitalised hospitalized slain slaughtered beheaded"
)
"""What may be said of counted persons right after their number: "12 dead, 30 injured and 3 missing"."""
PERSONS_IN = {"couple": 2, "pair": 2, "duo": 2, "twins": 2, "parents": 2, "trio": 3, "triplets": 3}
"""Nouns that hold the number of those they name."""
BORN_TOGETHER = {"twin": 2, "triplet": 3}
"""The same, before a plural: "his twin brothers"."""
BODIES = _words("family household crew team group gang squad band patrol party delegation")
"""Of these a bare number after "of" tells how many persons they hold: "a family of five"."""
NUMBER_NOUNS = _words("number numbers total figure tally toll")
"""Of these an amount may be said: "the number of wounded has reached 1,200"."""
STRETCHES = frozenset({"day", "night", "week", "month", "year", "hour", "minute"})
AFTER_STRETCH = frozenset({"ago", "after", "before", "later", "earlier", "of", "in", "long", "old", "since", "that"})
"""After "a day" these make it no rate: "12 were killed a day after the truce"."""
CASES = frozenset({"case", "incident", "instance", "episode"})
"""So many of these of a thing are no number of persons."""
