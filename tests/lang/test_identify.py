"""Which language a text is in."""

from __future__ import annotations

import pytest

from orontes.lang.identify import Stretch, find_other_languages, identify_language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Shells fell on the market in the early morning, and the wounded were taken to the hospital across the river."),
        ("ar", "سقطت القذائف على السوق في الصباح الباكر ونقل الجرحى إلى المستشفى."),
        ("fr", "Des obus sont tombés sur le marché au petit matin et les blessés ont été conduits à l'hôpital."),
        ("es", "Los proyectiles cayeron sobre el mercado de madrugada y los heridos fueron llevados al hospital."),
        ("uk", "Снаряди впали на ринок рано-вранці, поранених відвезли до лікарні за річкою."),
    ],
)
def test_a_sentence_tells_its_language(code: str, text: str) -> None:
    assert identify_language(text) == code
    assert identify_language(f"{text} " * 40) == code


@pytest.mark.parametrize("text", ["", "   \n", "42 : 17", "Kyiv", "🙂🙂🙂"])
def test_too_little_text_is_undetermined(text: str) -> None:
    assert identify_language(text) == "und"


def test_the_answer_does_not_depend_on_what_was_asked_before() -> None:
    text = "The council met twice before it voted on the aid convoy."
    first = identify_language(text)
    identify_language("Снаряди впали на ринок рано-вранці, поранених відвезли до лікарні за річкою.")
    assert identify_language(text) == first


@pytest.mark.parametrize(
    "headline",
    [
        "Rebels seize Tilkan airport",
        "Clashes erupt amid tension in Belun",
        "Ali Hassan al-Majid, Hafez Deng and Omar al-Bakri",
        "Army storms camp",
    ],
)
def test_a_headline_full_of_names_is_not_taken_for_another_language(headline: str) -> None:
    assert identify_language(headline) == "en"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("ar", "قتل تسعة أشخاص في قصف على السوق."),
        ("de", "Die Armee tötete zwölf Menschen in dem Dorf und brannte die Häuser nieder."),
        ("fr", "« Nous avons entendu les avions, puis la maison est tombée sur nous », dit-elle."),
        ("ha", "Sojoji sun kashe mutane goma sha biyu a wani kauye kuma suka kona gidaje."),
        ("id", "Serangan itu menewaskan dua belas orang di desa yang dibakar oleh tentara."),
        ("it", "I soldati hanno ucciso dodici persone nel villaggio e hanno bruciato le case."),
        ("my", "စစ်သားများက ရွာသား ၁၂ ဦးကို သတ်ခဲ့သည်။"),
        ("pl", "Żołnierze zabili dwanaście osób we wsi i spalili domy, które należały do rolników."),
        ("pt", "Os soldados mataram doze pessoas na aldeia e queimaram as casas."),
        ("so", "Ciidamada ayaa laba iyo toban qof ku dilay tuulada oo guryihii gubay."),
        ("sw", "Wanajeshi waliwaua watu kumi na wawili katika kijiji na kuchoma nyumba."),
        ("tr", "Askerler köyde on iki kişiyi öldürdü ve evleri yaktı, bu sabah bir saldırı daha oldu."),
        ("uk", "Снаряди впали на ринок рано-вранці, поранених відвезли до лікарні."),
        ("zh", "士兵在村里打死了十二个人。"),
    ],
)
def test_a_sentence_of_another_language_is_found_with_its_place(code: str, sentence: str) -> None:
    text = f"Shells fell. {sentence} Nobody came."
    places = [(0, 12), (13, 13 + len(sentence)), (14 + len(sentence), len(text))]
    assert find_other_languages(text, places) == [Stretch(13, 13 + len(sentence), code)]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text", ["x" * 300_000, "🙂" * 300_000, "les soldats ont tué dans le village et la maison " * 6_000, "قتل " * 80_000]
)
def test_one_endless_sentence_is_one_stretch_at_most(text: str) -> None:
    assert len(find_other_languages(text, [(0, len(text))])) <= 1


def test_a_text_half_in_english_is_read_as_english() -> None:
    half = "Shells fell on the market in the early morning, and the wounded were taken to the hospital across the river. "
    assert identify_language(half + "سقطت القذائف على السوق في الصباح الباكر ونقل الجرحى إلى المستشفى عبر النهر.") == "en"
