"""Which language a text or a sentence is written in, told from its letters and small words alone and always alike."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

import py3langid

_LEAST_LETTERS = 20
"""Below this many letters a guess from letters is worth little: names and headlines of two words look like anything."""
_MOST_CHARACTERS = 20_000
"""The opening of a report tells its language; more text only takes more time."""
_ENGLISH_SHARE, _ENGLISH_SHARE_OF_FEW, _FEW = 0.3, 0.5, 8
"""Which share of words must be common English ones for a text to be English without a guess; in a text of few words, more."""
_OTHER_SCRIPT = 0.5
"""Share of letters of another script above which a sentence is not English, whatever English names it holds."""
_CLEARLY_ENGLISH = 0.4
_LEAST_SMALL_WORDS, _SHARE_OF_SMALL_WORDS, _TIMES_ENGLISH = 3, 0.2, 3
"""A sentence is of another language that has so many small words in it, so large a share of all, so many times those of English alone."""
_WORDS_WITHOUT_ENGLISH = 4
"""So many words written small, none of them of English alone, may be of another language."""
_MARGIN, _MARGIN_OF_A_TEXT = 1.0, 0.7
"""By how much, a character, its letters must speak for another language rather than English. Of 18,800 sentences of English news and treebanks
that hold few English words those in English stay under 0.7, foreign ones over 1.2."""

_GUESSED = 300
"""How many characters the margin is taken from; in longer texts it shrinks, and a text so long is known without it."""
_ADDRESS_MARKS = ("//", "www.", "@", "<", ">")
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "ARABIC": "ar",
    "CYRILLIC": "ru",
    "HEBREW": "he",
    "GREEK": "el",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "ETHIOPIC": "am",
    "MYANMAR": "my",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}


class Stretch(NamedTuple):
    """Sentences in a row of one language that is not English: half-open places in the text and the ISO 639 code, `und` where only that is sure."""

    start: int
    end: int
    language: str


def identify_language(text: str) -> str:
    """The ISO 639 code of the text's language, or `und` where there is too little text to tell."""
    opening = text[:_MOST_CHARACTERS]
    if _is_english(opening):
        return "en"
    if sum(letter.isalpha() for letter in opening) < _LEAST_LETTERS:
        return "und"
    best, margin = _guess(opening)
    return "en" if len(opening) <= _GUESSED and margin < _MARGIN_OF_A_TEXT else best


def find_other_languages(text: str, sentences: Sequence[tuple[int, int]]) -> list[Stretch]:
    """Where the sentences of an English text are of other languages. Names and quoted words inside an English sentence make it none of these.

    A sentence too short to tell belongs to the foreign ones before it, or after it, if no word of it is English.
    """
    languages = [_find_other(text[start:end]) for start, end in sentences]
    if any(languages):
        silent = [
            language is None and not _counts(text[start:end]).english for language, (start, end) in zip(languages, sentences, strict=True)
        ]
        for order in (range(1, len(languages)), range(len(languages) - 2, -1, -1)):
            step = order.step
            for i in order:
                languages[i] = languages[i - step] if silent[i] and languages[i] is None else languages[i]
    runs = [list(run) for _, run in groupby(range(len(sentences)), key=lambda i: languages[i])]
    return [Stretch(sentences[run[0]][0], sentences[run[-1]][1], code) for run in runs if (code := languages[run[0]])]


class _Counts(NamedTuple):
    words: int
    english: int
    other: str
    """The language, English apart, that has most of the words that are not English."""
    distinct: int
    """How many words of it are not English."""
    alone: int
    """How many words are English and not of it."""


def _counts(text: str) -> _Counts:
    languages = _load_small_words()
    written = _WORD.findall(text)
    words = [word.lower() for word in written]
    english = [word for word in words if "en" in languages.get(word, ())]
    found = Counter(
        code
        for i, word in enumerate(words)
        if word in languages and "en" not in languages[word] and word == written[i] and words[i + 1 : i + 2] == written[i + 1 : i + 2]
        for code in languages[word]
    )  # `de` before a capital is of a name
    other, distinct = min(found.items(), key=lambda pair: (-pair[1], pair[0]), default=("", 0))
    return _Counts(len(words), len(english), other, distinct, sum(other not in languages[word] for word in english))


def _is_english(text: str) -> bool:
    counts = _counts(text)
    share = _ENGLISH_SHARE if counts.words >= _FEW else _ENGLISH_SHARE_OF_FEW
    return counts.english > 1 and counts.english >= counts.words * share and counts.alone > counts.distinct


def _find_other(sentence: str) -> str | None:
    if not sentence.isascii():
        letters = [letter for letter in sentence if letter.isalpha()]
        scripts = Counter(script for letter in letters if (script := _script(letter)) != "LATIN")
        if sum(scripts.values()) > len(letters) * _OTHER_SCRIPT:
            return _language_of_script(sentence, max(sorted(scripts), key=lambda script: scripts[script]), len(letters))
    known = _load_small_words()
    words = _WORD.findall(sentence)
    english = sum("en" in known.get(word.lower(), ()) for word in words)
    if english >= len(words) * _CLEARLY_ENGLISH:
        return None
    plain = " ".join(word for word in sentence.split() if not any(mark in word for mark in _ADDRESS_MARKS))
    counts = _counts(plain)
    many = (
        counts.distinct >= max(_LEAST_SMALL_WORDS, counts.words * _SHARE_OF_SMALL_WORDS)
        and counts.distinct >= counts.alone * _TIMES_ENGLISH
    )
    none = not counts.alone and sum(word.islower() and len(word) > 1 for word in _WORD.findall(plain)) >= _WORDS_WITHOUT_ENGLISH
    if not many and not none:
        return None
    best, margin = _guess(plain[:_GUESSED])
    if margin < _MARGIN:
        return None
    return counts.other if many else best


def _guess(text: str) -> tuple[str, float]:
    """The likeliest language by its letters, and by how much a character it is likelier than English."""
    ranks = {code: float(rank) for code, rank in py3langid.rank(text)}
    best = max(sorted(ranks), key=lambda code: ranks[code])
    return best, (ranks[best] - ranks["en"]) / len(text)


def _language_of_script(sentence: str, script: str, letters: int) -> str:
    if letters >= _LEAST_LETTERS and script in {"ARABIC", "CYRILLIC", "DEVANAGARI", "CJK"}:
        return str(py3langid.classify(sentence[:_MOST_CHARACTERS])[0])
    return _SCRIPTS.get(script, "und")


@lru_cache(maxsize=8192)
def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "UNKNOWN").partition(" ")[0]


@cache
def small_words(code: str) -> frozenset[str]:
    """The commonest words of a language, in lower case; none for a language that has no list."""
    return frozenset(word for word, codes in _load_small_words().items() if code in codes)


@cache
def _load_small_words() -> dict[str, frozenset[str]]:
    """Each small word and the codes of the languages that have it."""
    languages: dict[str, set[str]] = {}
    code = ""
    for line in (files("orontes.lang") / "function_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            code = line.strip("[]")
        elif not line.startswith("#"):
            for word in _WORD.findall(line):
                languages.setdefault(word, set()).add(code)
    return {word: frozenset(codes) for word, codes in languages.items()}
