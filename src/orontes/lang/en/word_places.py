"""A sentence into words as the English Web Treebank writes them: clitics apart, most hyphens apart, numbers and addresses whole."""

from __future__ import annotations

import re
import unicodedata

from orontes.lang.en.abbreviations import ABBREVIATIONS, ALSO_WORDS, BEFORE_NUMBERS, CLITIC_LIKE, PREFIXES, TITLES, WITH_AYIN

Place = tuple[int, int]

_PLAIN = str.maketrans(dict.fromkeys("\u2018\u2019\u201b\u02bc`\u00b4\uff07", "'") | dict.fromkeys("\u2010\u2011", "-"))
_AYIN = "\u02bf"
"""A letter that stands for an apostrophe which belongs to a name."""
_MARKS = frozenset({"Mn", "Mc", "Me"})
_HIDDEN = _MARKS | {"Cf", "Cc"}
_PRIME = re.compile(r"(?<=[^\W\d_])\u2032(?=[^\W\d_])")
_INNER_AYIN = re.compile(rf"(?<!\w)(?:(?:{'|'.join(sorted(CLITIC_LIKE))})(?!\w)|(?<=[aAeE][ldnrstzLDNRSTZ]-)'(?=[^\W\d_]{{2}}))")
_FIRST_AYIN = re.compile(rf"(?<![\w'.])'(?=(?:{'|'.join(sorted(WITH_AYIN))})(?![^\W_]))")
_LAST_AYIN = re.compile(r"(?<![\w'])[A-Z][a-z]+(?:[aiu]|in)'(?=\s+[^\W\d_])")
_OPENED = re.compile(r"(?<![^\W_.,!?])'(?=\w)")
_CLOSED = re.compile(r"(?<=[\w.,!?)])'(?![^\W\d_])")
_CHUNK = re.compile(r"\S+")
_WORD = re.compile(
    rf"""
      (?P<address>(?:https?|ftp)://[^\s<>"\u201c\u201d]+[^\s<>"\u201c\u201d.,;:!?)\]'\u2019]
        | www\.[^\s<>"\u201c\u201d]+[^\s<>"\u201c\u201d.,;:!?)\]'\u2019]
        | (?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}})+
        | (?<!\w)[A-Za-z][\w-]{{0,63}}\.(?:com|org|net|info|gov|edu|co|uk|pdf|docx?|jpe?g|png|xlsx?|zip|html?)(?![\w-])(?:/[^\s<>"]*[\w/])? )
    | (?P<handle>(?<![\w.])[@\#][A-Za-z_]\w+)
    | (?P<face>(?<!\w)(?:[:;=]['-]?[)(DPp](?!\w)|<3|\^_\^))
    | (?P<letters>(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![\w]))?)
    | (?P<date>\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?(?![\w/]) | \d{{4}}-\d{{2}}-\d{{2}}(?!\w) | \d{{3}}-\d{{3}}-\d{{4}}(?!\w))
    | (?P<ordinal>\d+(?:st|nd|rd|th|s)(?!\w) | '\d0s(?!\w) | \d0's(?!\w))
    | (?P<number>[+]?(?>(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:[.:]\d+)+) | [+]?\d+(?![^\W_])))
    | (?P<glued>[1-9]\d*(?=(?:[a-z]{{3,}}|[A-Z]{{5,}})(?![^\W_])))
    | (?P<coded>[^\W_]*\d[^\W_]*)
    | (?P<prefixed>(?<![\w-])(?!UN-)(?i:{"|".join(sorted(PREFIXES))})-[^\W\d_]+)
    | (?P<and>[A-Z]{{1,2}}&[A-Z]{{1,2}}(?!\w))
    | (?P<elided>(?:[dDlL]|O|[A-Z][a-z]?)'[A-Z][^\W\d_]+)
    | (?P<negated>(?i:cannot)(?!\w) | [^\W\d_]+?(?i:n't)(?!\w))
    | (?P<clitic>(?<=[\w.])'(?i:s|m|d|re|ve|ll)(?!\w))
    | (?P<cut>(?<![\w'])'(?i:em|til|cuz)(?![\w']))
    | (?P<plain>[^\W\d_]+(?:(?<=[^\W\d_])'(?!(?i:s|m|d|re|ve|ll)(?!\w))[^\W\d_]+)*)
    | (?P<mixed>\w+)
    | (?P<dots>\.{{2,}}|\u2026+)
    | (?P<run>--+|\*\*+|==+|__+|[!?]{{2,}}|<<|>>|'{{2}}|``)
    | (?P<sign>\S)
    """,
    re.VERBOSE,
)
_UNITS = re.compile(r"(?i:mm|cm|km|kms|kg|kgs|mg|ml|kb|mb|gb|tb|pm|am|ft|lbs?|oz|mph|kph|hrs?|mins?|bn|mn|tn|k|m|x|yo)$")
_NOTHING = re.compile(r"\s*$")
_STOP_AND_NUMBER = re.compile(r"\.\s*\d")
_DIGITS_FIRST = re.compile(r"\d+(?=[^\W\d_])")
_TWO_IN_ONE = {"gonna": 3, "gotta": 3, "wanna": 3, "cannot": 3, "lemme": 3, "gimme": 3}
_UNMARKED_NOT = re.compile(r"(?:do|did|does|is|was|would|could|should|have|has|had|are|were)nt")


def find_words(sentence: str) -> list[Place]:
    """The words of one sentence as half-open places in it; every character that has a shape is in exactly one word."""
    hidden = {character for character in set(sentence) if _is_hidden(character)}
    if not hidden:
        return _find_plain_words(sentence)
    kept = [i for i, character in enumerate(sentence) if character not in hidden]
    shown = "".join(sentence[i] for i in kept)
    return [(kept[start], _with_marks(sentence, kept[end - 1] + 1)) for start, end in _find_plain_words(shown)]


def _find_plain_words(sentence: str) -> list[Place]:
    plain = _mark_names(_PRIME.sub("'", sentence.translate(_PLAIN)))
    words: list[Place] = []
    for chunk in _CHUNK.finditer(plain):
        words.extend(_chunk_words(plain, chunk.start(), chunk.end()))
    return words


def _is_hidden(character: str) -> bool:
    """Whether a character has no place of its own: combining marks, joiners, soft hyphens, control characters."""
    return unicodedata.category(character) in _HIDDEN and not character.isspace()


def _with_marks(sentence: str, end: int) -> int:
    while end < len(sentence) and unicodedata.category(sentence[end]) in _MARKS:
        end += 1
    return end


def _mark_names(plain: str) -> str:
    """Apostrophes that belong to a name become a letter: `Ra's`, `al-'Ayn`, `'Abd` and `Rifa'` where no quotation opens or closes."""
    if "'" not in plain:
        return plain
    plain = _INNER_AYIN.sub(lambda found: found.group().replace("'", _AYIN), plain)
    if _FIRST_AYIN.search(plain):
        last = max((found.start() for found in _CLOSED.finditer(plain)), default=-1)
        plain = _FIRST_AYIN.sub(lambda found: "'" if found.start() < last else _AYIN, plain)
    opened = _OPENED.search(plain)
    first = opened.start() if opened else len(plain)
    return _LAST_AYIN.sub(lambda found: found.group() if found.start() > first else found.group()[:-1] + _AYIN, plain)


def _chunk_words(sentence: str, start: int, end: int) -> list[Place]:
    words: list[Place] = []
    place = start
    while place < end:
        match = _WORD.match(sentence, place, end)
        if match is None:
            words.append((place, place + 1))  # no character may be lost, whatever it is
            place += 1
            continue
        stop = _with_full_stop(sentence, match, end)
        words.extend(_inner(sentence, place, stop) if match.lastgroup in {"negated", "plain", "mixed", "coded"} else [(place, stop)])
        place = stop
    return words


def _with_full_stop(sentence: str, match: re.Match[str], end: int) -> int:
    """The end of the match, with the full stop of an abbreviation."""
    stop = match.end()
    if stop >= end or sentence[stop] != "." or sentence[stop : stop + 2] == ".." or match.lastgroup not in {"plain", "mixed"}:
        return stop
    word, last = match.group().lower(), _NOTHING.match(sentence, stop + 1) is not None
    if word in TITLES or (word in ABBREVIATIONS and not (last and word in ALSO_WORDS)):
        return stop + 1
    if word in BEFORE_NUMBERS and _STOP_AND_NUMBER.match(sentence, stop):
        return stop + 1
    is_initial = len(word) == 1 and match.group().isupper() and not last
    return stop + 1 if is_initial else stop


def _inner(sentence: str, start: int, end: int) -> list[Place]:
    """The words inside one run of letters and digits: `can|not`, `is|n't`, `10|pm`."""
    word = sentence[start:end]
    low = word.lower()
    cut = 0
    if low in _TWO_IN_ONE:
        cut = _TWO_IN_ONE[low]
    elif low.endswith("n't"):
        cut = len(word) - 3
    elif _UNMARKED_NOT.fullmatch(low):
        cut = len(word) - 2
    elif (digits := _DIGITS_FIRST.match(word)) and _UNITS.match(word[digits.end() :]):
        cut = digits.end()
    return [(start, start + cut), (start + cut, end)] if cut else [(start, end)]
