"""Short forms written with a full stop, in lower case and without it, and other lists for sentences and words."""

from __future__ import annotations


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _set_of(
    "mr mrs ms mx dr prof gen lt col maj capt cpt sgt cpl pvt adm cmdr brig sen rep reps sens gov pres st ste rev fr hon amb msgr mgr supt "
    "insp det mme mlle messrs ft mt eng ing ayt sh drs amb fr ret retd"
)
"""Stand before a name: no sentence ends here."""
STREETS = _set_of("st ft mt")
"""Titles of places that also end an address or a measure."""

MONTHS = _set_of("jan feb mar apr jun jul aug sep sept oct nov dec")
BEFORE_NUMBERS = _set_of("no nos p pp vol vols fig figs art arts para paras sec ch cf approx ca c est resp tel ext v a.d b.c div") | MONTHS
"""Stand before a number: no sentence ends between the two."""

NEVER_LAST = _set_of("v vs e.g i.e approx cf esp viz ca incl")
"""Never stand at the end of a sentence."""

AT_AN_END = _set_of(
    "snr jnr ph.d inc ltd co corp jr sr etc al bros llc plc dept univ assn ave blvd rd ph d.c u.s u.k u.n e.u a.m p.m a.d b.c"
)
"""May stand at the end of a sentence: what follows decides."""

ABBREVIATIONS = (
    TITLES
    | MONTHS
    | AT_AN_END
    | _set_of(
        "vs viz eg ie e.g i.e mon tue tues wed thu thur thurs fri hrs mins lb lbs oz approx ca cf esp incl gov't dist prov op attn bn bde regt sqn "
        "info spec assoc hosp pop et"
    )
)

OPENERS = _set_of(
    "the a an this that these those it its he she they we i you his her their our my there here what who when where why how if in on at by for "
    "from with after before since while although though because as but and or so yet however meanwhile moreover furthermore nevertheless "
    "according both all some many most several few each every no not one two three another other earlier later today yesterday then thus "
    "during hundreds dozens scores thousands ten four five six seven eight nine eleven twelve witnesses residents police nobody somebody everybody everyone nothing everything people "
    "under over between among despite until once also still even only just"
)
"""Words that open a sentence far more often than they follow a short form inside one."""

GOES_ON = _set_of(
    "and but or so yet if in on at by for from with after before since while although though because as according during under over between "
    "among despite until then thus how when where who what why some all both many each every no not one two three four five six seven eight nine "
    "ten eleven twelve hundreds dozens scores thousands"
)
"""Openers that after a short form rather go on with the sentence, where nothing is written with a capital."""

LABELS = _set_of("a b c d e f g h j k l m n p q r s t u v w x y z p.s ps n.b nb")
"""No sentence of their own: `Q.` and `A.` of an interview, `P.S.`, the letters of a list, initials that open a sentence."""

IN_NAMES = _set_of("women marines rangers veterans volunteers peacekeepers soldiers sailors refugees")
"""People that stand in names of bodies after `U.S.` or `U.N.`."""

DOMAINS = _set_of("com org net info edu gov")

ALSO_WORDS = _set_of("no art etc al fig sun sat mar may jun dec op eve ed rep est gen sec vol ext comp")
"""Short forms that are words too: at the end of a sentence the full stop is the sentence's."""

PREFIXES = _set_of(
    "anti co counter cross cyber e eco ex extra hyper infra inter intra mega meta micro mid mini mono multi neo non para poly post pre pro proto "
    "pseudo quasi re semi sub super trans tri ultra un uni"
)
"""Prefixes that the treebank leaves joined to their word; every other hyphen is a word of its own."""

CLITIC_LIKE = _set_of("Ra's Sa'd Ra'd Wa'd Ma'd Su'd Fa'd Ka'd Na'd Sa's")
"""Names whose end looks like `is` or `would`, with a plain apostrophe."""

WITH_AYIN = _set_of(
    "Abbas Abbud Abd Abdallah Abdel Abdo Abdul Abdulaziz Abdullah Abdulrahman Abed Abid Abir Adel Aden Adil Adnan Adwan Afif Afrin Aida Ain Aisha "
    "Ajaj Ajlun Akif Akka Akkab Ala Alaa Alam Alawi Alawite Alawites Alawiyah Ali Aliya Alwan Amara Amer Ammar Amman Amr Amran Anbar Antar Aqaba "
    "Aqil Arab Araba Arafat Arar Aref Arif Arsal Asi Asim Asir Assaf Ata Atef Atif Atiya Awad Awda Awn Aws Aydun Ayn Aysha Aytarun Ayyash Aziz "
    "Azm Azza Azzam Ibri Id Imad Imran Iraq Irfan Isa Isam Ismat Issa Izz Izzat Obaid Obeid Oman Omar Ouda Ubayd Ubayda Ubaydah Ubaydallah Uday "
    "Ulama Ulema Umar Uman Umran Uqba Urabi Urwa Uthman Utayba"
)
"""Names that may be written with an opening apostrophe."""
