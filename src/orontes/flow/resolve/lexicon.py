"""Words by which English reports show what a mention is: an actor described, a kind of place, a relative, a list."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRONOUNS = _words(
    "i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours "
    "ourselves they them their theirs themselves who whom whose which that this these those someone somebody everyone "
    "everybody anyone anybody one ones others another each both all some many most few several none nobody everything "
    "something nothing there here what whoever"
)
DETERMINERS = _words(
    "tens dozen number some one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million the a "
    "an this that these those his her its their our my your some any several many various other another such all both each "
    "every most few no dozens hundreds thousands scores more than at least about around nearly also same said so-called of"
)
ACTORS = _words(
    "force forces army armies military regime government authorities authority administration rebel rebels militant militants "
    "fighter fighters troop troops soldier soldiers police policeman policemen militia militias militiaman militiamen gunman "
    "gunmen insurgent insurgents guerrilla guerrillas opposition faction factions terrorist terrorists jihadist jihadists "
    "extremist extremists paramilitary paramilitaries separatist separatists brigade brigades battalion unit units commandos "
    "navy airforce junta coalition alliance mercenary mercenaries state warplanes jets aircraft warplane helicopter "
    "helicopters airpower artillery army's loyalists revolutionaries mujahideen dissidents cartel cartels gang gangs settlers "
    "intelligence security guards peacekeepers combatants attackers assailants parliament ministry court media ally allies "
    "invaders occupiers"
)
STATE_WORDS = _words(
    "regime government army military authorities police navy airforce junta state troops soldiers warplanes jets helicopters ministry intelligence"
)
"""Words for those who act for a state. Of which state they are, the words or the report say."""
FORCES = _words("forces aircraft warplane artillery warships drones tanks gunships")
"""Of a country by its adjective (`Russian forces`) they are its state's; alone they say nothing."""
MEMBERS = _words(
    "rebels militants fighters militiamen insurgents guerrillas gunmen terrorists jihadists extremists soldiers troops combatants"
)
"""Those who belong to a named body: `M23 rebels`."""
NOT_OF_STATE = _words(
    "anti rebel rebels opposition insurgent insurgents militant militants faction factions group groups fighter fighters militia militias "
    "former ex interim transitional exile exiled rival parallel media self proclaimed breakaway separatist separatists"
)
"""Beside a word of the state these say that it is another's: `anti-regime groups`, `the former regime`."""
TOO_GENERAL = _words("state states unit units security media ally allies guards aircraft intelligence coalition alliance court ministry")
"""Actors only with a word before them that says whose: `the state` alone is nobody."""
GROUPS = _words("group groups party movement organization organisation campaign command committee council")
"""Actors only with another word before them: `armed groups`, `the ruling party`."""
BODY_WORDS = _words(
    "army front forces brigade brigades battalion militia movement guard guards corps regiment division units resistance fighters rebels"
)
BODY_OPENINGS = _words(
    "jabhat jabhah hayat hayaat harakat harakah ahrar jaysh jaish liwa kataib katibat katiba faylaq hizb saraya ansar lashkar "
    "tehrik tahrik jamaat jamaah jund asaib tanzim partiya frente ejercito movimiento partido fuerzas front mouvement ittihad "
    "haraket quwat jama hashd defensoria fiscalia ministerio comision asociacion federacion ministere mouvement comite union"
)
"""First words of names of armed groups and parties in several languages: front, movement, army, brigade, party, partisans."""
GENERAL_BODIES = BODY_WORDS | _words(
    "observatory network committee council commission union federation association foundation fund centre center organization organisation "
    "group groups institute academy university college company corporation bank agency authority service office bureau department coalition "
    "alliance mission command militia directorate secretariat tribunal board team club league society campaign initiative programme program "
    "project party hospital school church mosque camp embassy consulate staff"
)
"""Words that very many bodies are called by: alone (`the Observatory`) they name one only within a report, or in the company of its full name."""
MEDIA_WORDS = _words(
    "news agency times post tribune herald gazette daily radio tv television broadcasting press newspaper digest journal chronicle courier weekly"
)
ARMED_NOUNS = _words("militia faction front brigade battalion army force gang cartel movement guerrilla")
BODY_NOUNS = ARMED_NOUNS | _words(
    "charity party group outlet agency newspaper website broadcaster organisation organization ngo network union watchdog coalition alliance "
    "company association committee council foundation institute collective magazine station channel cooperative bank firm newsletter federation"
)
"""What stands before the comma of `X, a charity,` is no man and no town."""
INSTITUTIONS = _words("ministry parliament government command staff agency office committee court council party commission directorate")
"""Bodies that a reader may take for buildings."""
SETTLEMENTS = _words("city town village hamlet settlement capital municipality township port cities towns villages settlements")
AREAS = _words(
    "province governorate state oblast region district county department prefecture subdistrict countryside territory emirate "
    "canton krai wilayat raion provinces governorates locality township commune cercle woreda zone subcounty chiefdom"
)
FACILITIES = _words(
    "airport airbase airfield prison jail penitentiary hospital clinic university college school academy mosque church cathedral monastery "
    "temple synagogue shrine camp base bridge dam square street road highway stadium palace barracks headquarters checkpoint "
    "crossing port harbour harbor station factory plant refinery hotel market bazaar cemetery embassy consulate building "
    "tower citadel castle fortress depot junction roundabout compound courthouse centre center brigade souk souq"
)
FACILITY_OPENINGS = _words(
    "rue avenue boulevard calle avenida plaza place hospital camp fort universidad universite hopital aeropuerto puente souk souq suq masjid"
)
"""First words of names of streets, squares, camps and the like in several languages."""
STREETS = _words("street st avenue ave road rd boulevard square lane drive highway motorway parade rue calle avenida")
"""They bear the names of towns that lie elsewhere."""
FEATURES = _words(
    "mount mountain mountains hill hills river lake valley desert plain island islands sea gulf strait peninsula jabal jebel "
    "wadi heights forest"
)
GENERIC_PLACES = {
    "city": "settlement",
    "town": "settlement",
    "village": "settlement",
    "province": "area",
    "governorate": "area",
    "country": "country",
}
KIN = (
    "brother sister son daughter father mother wife husband widow cousin uncle aunt nephew niece grandson grandfather "
    "grandmother half-brother stepson son-in-law brother-in-law father-in-law"
)
PEOPLE = _words(
    "water power food electricity bread fuel aid medicine talks fire smoke shells bombs rockets missiles shelling fighting clashes people person persons civilian civilians resident residents child children woman women man men boy boys girl girls "
    "family families victim victims survivor survivors witness witnesses journalist journalists reporter reporters refugee "
    "refugees villager villagers citizen citizens inhabitant inhabitants prisoner prisoners detainee detainees worker workers "
    "doctor doctors medic medics activist activists analyst analysts observer observers expert experts source sources report "
    "reports statement martyr martyrs wounded dead injured bodies hostages hostage students student farmers patients "
    "passengers pilgrims protesters demonstrators voters population community communities minority majority others leaders "
    "country countries nation world area areas region regions entire whole"
)
"""People at large, and words that name nobody: they suffer, tell and flee, but no entity of the record stands for them."""
PEOPLES = _words(
    "muslim sunni shia shiite shi'ite shii alawite alawi druze christian jewish jew yazidi yezidi ismaili hindu buddhist sikh "
    "catholic orthodox protestant copt coptic kurd kurdish arab bedouin turkmen circassian rohingya hazara pashtun baloch "
    "tamil tutsi hutu fur masalit zaghawa nuer dinka amhara oromo tigrayan african european western islamic islamist jihadi "
    "salafi baathist ba'athist communist revolutionary asian"
)
"""Adjectives and nouns of creed, people and conviction: alone they name no body."""
