"""Folding of words of any script to plain lower-case letters, so that spellings of one name can be looked up and compared.

`fold` drops marks, apostrophes and invisible characters and turns hyphens into spaces; `romanise` writes Arabic, Hebrew, Cyrillic,
Greek, Georgian, Armenian and Ethiopic letters in Latin ones, without the short vowels that Arabic does not write.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LATIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ŋ": "ng", "ħ": "h", "ŧ": "t"}
)
_ARABIC = {
    **dict(zip("اأآٱبتجحدرزسصضطظفقكلمنهويىىةپگکیچژڤڕڵۆێەھ", "aaaabtjhdrzssdtzfqklmnhwyaaapgkycžvrloeeh", strict=True)),
    "إ": "i",
    "ث": "th",
    "خ": "kh",
    "ذ": "dh",
    "ش": "sh",
    "غ": "gh",
    "چ": "ch",
    "ژ": "zh",
    "ع": "",
    "ء": "",
    "ؤ": "w",
    "ئ": "y",
    "ـ": "",
}
_CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфыэіґјқңөұүһәў", "abvgdeziyklmnoprstufyeigjqnouuhau", strict=True)),
    "ё": "yo",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    "є": "ye",
    "ї": "yi",
    "ғ": "gh",
    "љ": "lj",
    "њ": "nj",
    "ћ": "c",
    "ђ": "dj",
    "џ": "dz",
}
_GREEK = {
    **dict(zip("αβγδεζηικλμνοπρσςτυφω", "avgdeziiklmnoprsstyfo", strict=True)),
    "θ": "th",
    "ξ": "x",
    "χ": "ch",
    "ψ": "ps",
}
_GEORGIAN = {
    **dict(zip("აბგდევზთიკლმნოპრსტუფქყჯჰ", "abgdevztiklmnoprstupkqjh", strict=True)),
    **dict(zip("ჟღშჩცძწჭხ", ("zh", "gh", "sh", "ch", "ts", "dz", "ts", "ch", "kh"), strict=True)),
}
_ARMENIAN = {
    **dict(zip("աբգդեզէըթիլկհյմնոպջռսվտրւփքօֆ", "abgdezeetilkhymnopjrsvtrupkof", strict=True)),
    **dict(zip("ժխծձղճշչցև", ("zh", "kh", "ts", "dz", "gh", "ch", "sh", "ch", "ts", "ev"), strict=True)),
}
_HEBREW = {
    **dict(zip("אבגדהוזחטיכךלמםנןסעפףקרת", "abgdhwzhtykklmmnnsappqrt", strict=True)),
    **dict(zip("צץש", ("ts", "ts", "sh"), strict=True)),
}
_LETTERS = {**_ARABIC, **_CYRILLIC, **_GREEK, **_GEORGIAN, **_ARMENIAN, **_HEBREW}
_ETHIOPIC = re.compile(r"^ETHIOPIC SYLLABLE (?:GLOTTAL |PHARYNGEAL )?([A-Z]+)$")
_ONE_LETTER = str.maketrans({"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": ""})
"""Arabic letters that writers of one word choose between."""
_ARABIC_OPENING = re.compile(r"^(?:وال|بال|فال|كال|ال|لل)(?=\w{3,})")
_LONE_MARKS = re.compile("['’‘ʼʻʿʾ`´ʹʺ\"“”]")
_NOT_WORD = re.compile(r"[^\w]+|_+")
_ARABIC_SCRIPT = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_HEBREW_SCRIPT = re.compile("[א-ת]")
_HEBREW_END = re.compile(r"(?<=[\u05d0-\u05ea])ה(?=\W|$)")
"""A last he is the vowel before it: Dana, Sara."""
_FIRST_ETHIOPIC = "ᇿ"
_SIXTH_ORDER = re.compile(r"(?<=[^ae])e$")
"""The vowel of a syllable that is hardly spoken: `he` and `de` in Ahmed."""
_ALLAH = re.compile(r"الله\b")
_OPENING_AYIN = re.compile(r"\bع")
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w{2,})")


class _Unseen(dict[int, int | None]):
    """What becomes of a character: nothing of marks, controls and invisible ones. Each is looked up once."""

    def __missing__(self, code: int) -> int | None:
        letter = chr(code)
        kept = code if unicodedata.category(letter) not in {"Mn", "Cf", "Cc"} or letter in "\n\t" else None
        self[code] = kept
        return kept


class _Plain(dict[int, str]):
    """What becomes of a character where only the words are asked for: all that `_fold` does to it, at once."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _NOT_WORD.sub(" ", _LONE_MARKS.sub("", chr(code).translate(_UNSEEN).translate(_LATIN)))
        return plain


_UNSEEN = _Unseen()
_PLAIN = _Plain()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case words without marks, apostrophes and invisible characters, one space apart; letters keep their script."""
    return _fold(text)


def fold_words(text: str) -> list[str]:
    """The words of a text of any length as they are looked up: folded, in Arabic script without article and with one form of each letter."""
    words = _decompose(text).translate(_PLAIN).translate(_ONE_LETTER).split()
    return [_ARABIC_OPENING.sub("", word) for word in words] if is_arabic(text) else words


def _decompose(text: str) -> str:
    return unicodedata.normalize("NFKD", text).casefold()


def _fold(text: str) -> str:
    plain = _LONE_MARKS.sub("", _decompose(text).translate(_UNSEEN).translate(_LATIN))
    return _NOT_WORD.sub(" ", plain).strip()


@lru_cache(maxsize=65536)
def romanise(text: str) -> str:
    """`fold`, with letters of other alphabets written in Latin ones; the Arabic article stands apart as `al`."""
    marked = _arabic_apart(_without_marks(unicodedata.normalize("NFKC", text))) if is_arabic(text) else text
    composed = _HEBREW_END.sub("א", unicodedata.normalize("NFC", marked).casefold())
    return fold("".join(map(_in_latin, composed)))


def is_arabic(text: str) -> bool:
    """Whether any letter is of the Arabic script, which leaves short vowels unwritten."""
    return _ARABIC_SCRIPT.search(text) is not None


def is_hebrew(text: str) -> bool:
    """Whether any letter is Hebrew, which is written without short vowels too."""
    return _HEBREW_SCRIPT.search(text) is not None


def squeeze(text: str) -> str:
    """`fold` without spaces: the key under which a gazetteer holds a name."""
    return fold(text).replace(" ", "")


def _arabic_apart(text: str) -> str:
    """The article apart, the name of God as it is written in names, and an opening ayin as the vowel that it carries."""
    return _OPENING_AYIN.sub("a", _ARABIC_ARTICLE.sub("al ", _ALLAH.sub("allah", text)))


def _in_latin(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    syllable = _ETHIOPIC.match(unicodedata.name(letter, "")) if letter > _FIRST_ETHIOPIC else None
    if syllable is not None:
        return _SIXTH_ORDER.sub("", syllable[1].casefold()).replace("aa", "a").replace("ee", "e")
    return _LETTERS.get(unicodedata.normalize("NFD", letter)[0], letter)


def _without_marks(text: str) -> str:
    return "".join(letter for letter in text if unicodedata.category(letter) not in {"Mn", "Cf"})
