"""Whatever the encoding, the words come out and undecodable bytes are counted, never hidden."""

from __future__ import annotations

import pytest
from tests.flow.text.pages import codes, content, page, report

from orontes.flow.text import read_content

ARABIC = "قصفت الطائرات الحي القديم في المدينة وقتلت ثلاثة أشخاص، بحسب شهود. وقال السكان إن القصف استمر حتى الفجر."
RUSSIAN = "Войска вошли в город утром. По словам жителей, обстрел продолжался три дня, и погибли двенадцать человек."
POLISH = "Żołnierze weszli do miasta o świcie. Według świadków ostrzał trwał trzy dni, zginęło dwanaście osób. Łódź płonęła, ścięto dęby."
FRENCH = "L’armée a bombardé le marché à l’aube. Les blessés ont été évacués vers l’hôpital, où l’on a dénombré près de vingt décès."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("words", [ARABIC, RUSSIAN, FRENCH])
def test_unicode_in_every_form_reads_the_same(words: str, encoding: str) -> None:
    if encoding == "utf-16-le" and words != FRENCH:
        words = words.replace(" ", "   ")
    assert report(content(words.encode(encoding))).text == " ".join(words.split())


def test_utf_16_without_a_mark_is_found_by_its_nuls() -> None:
    assert report(content(FRENCH.encode("utf-16-le"))).text == FRENCH
    assert codes(content(FRENCH.encode("utf-16-be"))) == ["T112"]


@pytest.mark.parametrize(
    ("words", "encoding"), [(ARABIC, "cp1256"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (POLISH, "cp1250"), (FRENCH, "cp1252")]
)
def test_a_legacy_code_page_is_inferred_and_the_inference_is_an_issue(words: str, encoding: str) -> None:
    given = content(words.encode(encoding))
    assert report(given).text == words
    assert codes(given) == ["T112"]


def test_a_declared_code_page_is_used_without_an_issue() -> None:
    given = page(f'<html><head><meta charset="windows-1256"></head><body><p>{ARABIC}</p></body></html>'.encode("cp1256"))
    assert ARABIC in report(given).text
    assert "T112" not in codes(given)


def test_a_declaration_that_the_bytes_contradict_is_overruled_and_said() -> None:
    given = page(f'<html><head><meta charset="iso-8859-1"></head><body><p>{ARABIC}</p></body></html>')
    assert ARABIC in report(given).text
    assert "T111" in codes(given)


def test_an_encoding_that_is_not_read_is_said() -> None:
    given = page(
        b'<html><head><meta charset="utf-7"></head><body><p>Caf\xe9 owners fled the town before the shelling began.</p></body></html>'
    )
    assert "Café owners" in report(given).text
    assert "T111" in codes(given)


def test_latin_1_means_windows_1252_as_in_every_browser() -> None:
    given = page(
        '<html><head><meta charset="iso-8859-1"></head><body><p>“We left at dawn,” the teacher said.</p></body></html>'.encode("cp1252")
    )
    assert "“We left at dawn,”" in report(given).text


def test_bytes_that_do_not_decode_are_shown_and_counted() -> None:
    given = content("Sept blessés à l’hôpital, dit le médecin à l’aube, et ".encode() + b"\xff\xfe" + "trois à Alep.".encode())
    made = read_content(given)
    assert "et \ufffd\ufffdtrois à Alep." in report(given).text
    assert [issue.code for issue in made.issues] == ["T110"]
    assert "2 bytes" in made.issues[0].message


def test_nul_bytes_in_a_text_are_left_out_and_said() -> None:
    given = content(b"The bridge fell on Tuesday.\0 " + b"Nobody crossed the river for a week, the ferryman said. " * 3)
    assert report(given).text.startswith("The bridge fell on Tuesday. Nobody")
    assert codes(given) == ["T113"]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"\x7fELF\x02\x01", "ELF"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"{\\rtf1 Hello}", "RTF"),
        (b"\0\0\0\x18ftypmp42", "MP4"),
        (b"GIF89a\x01\0\x01\0", "GIF"),
    ],
)
def test_a_file_of_another_format_is_refused_by_name(head: bytes, kind: str) -> None:
    made = read_content(content(head + bytes(64)))
    assert made.records == ()
    assert [issue.code for issue in made.issues] == ["T101"]
    assert kind in made.issues[0].message
    assert "report.txt" in made.issues[0].message


def test_a_text_that_begins_like_a_format_is_still_a_text() -> None:
    assert report(content("GIF89 was the name of the file the witness sent.")).text.startswith("GIF89")


def test_a_binary_file_of_no_known_format_is_refused() -> None:
    made = read_content(content(bytes(range(256)) * 20))
    assert made.records == ()
    assert [issue.code for issue in made.issues] == ["T102"]


def test_an_empty_file_is_refused() -> None:
    made = read_content(content(b""))
    assert made.records == ()
    assert [issue.code for issue in made.issues] == ["T100"]


@pytest.mark.parametrize("raw", [b"   \n\t\r\n ", "\u00a0\u200b\ufeff".encode(), b"... --- ...", b"\xef\xbb\xbf"])
def test_a_file_without_a_word_is_refused(raw: bytes) -> None:
    made = read_content(content(raw))
    assert made.records == ()
    assert "T104" in [issue.code for issue in made.issues]


def test_half_a_character_at_the_end_is_said() -> None:
    given = content("The road was cut.".encode("utf-16") + b"A")
    assert report(given).text == "The road was cut."
    assert codes(given) == ["T110"]
