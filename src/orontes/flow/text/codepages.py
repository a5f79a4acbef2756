"""Encodings: the names pages use, those that are read, and what text in each legacy code page usually looks like."""

from __future__ import annotations

from codecs import lookup

_STATELESS = (
    *("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"),
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp866"),
    *("koi8-r", "koi8-u", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8"),
    *("iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "mac-roman", "mac-cyrillic"),
    *("gb18030", "big5", "cp932", "cp949", "euc_jp"),
)
"""A slice of bytes between two characters decodes by itself only in these; encodings with shift states are not read."""

MULTIBYTE = frozenset({"gb18030", "big5", "cp932", "cp949", "euc_jp"})
"""Legacy encodings of East Asia: taken only when declared and when every byte fits."""

_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
    "utf-8-sig": "utf-8",
}
"""What browsers read when a page declares the smaller encoding (https://encoding.spec.whatwg.org/#names-and-labels)."""

_LATIN_QUOTES = "‘’“”–—…«»•"

USUAL: dict[str, str] = {
    "cp1252": "éèàçùâêîôûëïüöäßñóáíúãõåæøœÉÀÇÖÜÄÑÁÓ¿¡£€©®°º·½§" + _LATIN_QUOTES,
    "cp1256": "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأؤإئپچژگک،؛؟ـ" + _LATIN_QUOTES,
    "cp1251": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯІЇЄ№" + _LATIN_QUOTES,
    "koi8-r": "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЗИКЛМНОПРСТУФХЦЧШЭЮЯ",
    "cp1250": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČŠŘŽđĐőűöüäăâîșțţşéô" + _LATIN_QUOTES,
    "cp1253": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΌ" + _LATIN_QUOTES,
    "cp1254": "çğıöşüÇĞİÖŞÜâîû" + _LATIN_QUOTES,
    "cp1255": "אבגדהוזחטיכךלמםנןסעפףצץקרשת׳״" + _LATIN_QUOTES,
    "cp1257": "āčēģīķļņšūžąęėįųĀČĒĢĪĶĻŅŠŪŽõäöü" + _LATIN_QUOTES,
    "cp874": "กขคงจฉชซญฎฏฐณดตถทธนบปผฝพฟภมยรลวศษสหอฮะาำเแโใไๆ" + _LATIN_QUOTES,
}
"""Characters beyond ASCII that running text of a code page is mostly made of; the order settles a tie."""

USUAL_OF_LANGUAGE = {
    "ar": "cp1256",
    "fa": "cp1256",
    "ur": "cp1256",
    "ru": "cp1251",
    "uk": "cp1251",
    "bg": "cp1251",
    "sr": "cp1251",
    "mk": "cp1251",
    "pl": "cp1250",
    "cs": "cp1250",
    "hu": "cp1250",
    "hr": "cp1250",
    "ro": "cp1250",
    "el": "cp1253",
    "tr": "cp1254",
    "he": "cp1255",
    "lt": "cp1257",
    "lv": "cp1257",
    "th": "cp874",
}
"""The code page that a page in this language would be written in."""


def find_encoding(label: str) -> str | None:
    """The encoding that a label such as `ISO-8859-1` stands for, by Python's name; None where it is not read."""
    try:
        name = lookup(label.strip().strip("\"'").lower().replace("x-sjis", "shift_jis")).name
    except (LookupError, ValueError):
        return None
    name = _SUPERSETS.get(name, name)
    return name if name in _STATELESS else None
