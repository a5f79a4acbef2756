"""What a seeming name is by its clause, its own words and the marks around it: a place, a person, a body."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from orontes.lang.en.lexicon import load_cues, load_words, singular
from orontes.lang.fold import fold
from orontes.records.reading import Sentence
from orontes.reference.actors import find_actor, is_armed_group
from orontes.reference.outlets import find_outlet
from orontes.reference.places import find_areas, find_country, find_demonym, find_towns, is_capital


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SPEAKING = _words("say announce deny declare")
_NOT_BODIES = _words("state division column side guard wing")
_HOUSED = _words("university college academy school ministry parliament office station house post store bus train truck car court")
"""Facilities whose name is rather that of the body inside."""
_STATIONS = frozenset({"Radio", "TV", "Television", "Channel"})
"""Words that begin the name of a broadcaster."""
_DASHES = frozenset({"-", "–", "—", "--"})
_DIGITS_OF_AGE = 2
_PAPERS = _words("Ledger Beacon Courier Gazette Herald Tribune Chronicle Dispatch Observer Monitor Newswire Newspaper")
"""Words that end the name of a newspaper."""
_ASSAILS = _words("attack ambush capture seize storm raid loot burn shell torch overrun")
RANKS = _words("dr mr mrs ms gen col lt maj capt brig prof sgt")
"""Titles that are never the end of a name."""


def label_by_clause(sentence: Sentence, words: Sequence[str], first: int, end: int) -> str:
    """What a seeming place is: a person behind Mr, and where it is killed or arrested and no list has a place of that name."""
    if first and fold(words[first - 1]) in RANKS:
        return "PER"
    name = " ".join(words[first:end])
    head = next((word for word in range(first, end) if not first <= sentence.heads[word] < end), first)
    verb = sentence.heads[head]
    if not _is_place(name) and (is_told_of_person(sentence, first, end) or _has_age(words, end)):
        return "PER"  # "Karim Mourorrani, farmer and parent of six"
    if not _is_place(name) and (_is_cited(words, first) or words[end - 1] in _PAPERS):
        return "ORG"  # "according to Morning Beacon"
    if verb >= 0 and sentence.relations[head] == "nsubj" and sentence.lemmas[verb] in _SPEAKING and not _speaks_for_state(name):
        return "ORG"  # "Toyota said": towns do not speak, unless a government sits there
    if first and verb == first - 1 and sentence.relations[head] == "appos" and sentence.kinds[verb] == "person":
        return "PER"  # "the farmers Juan and Pedro"
    if (
        verb >= 0
        and sentence.relations[head] == "nsubj"
        and sentence.lemmas[verb] in load_cues("done to persons") | _ASSAILS
        and not _is_place(name)
    ):
        return "ORG"  # "the Wazalendo attacked Kiwanja"
    if verb < 0 or sentence.relations[head] not in {"obj", "nsubj:pass"} or sentence.lemmas[verb] not in load_cues("done to persons"):
        return "LOC"
    bare = not any(
        above == head and relation in {"case", "det"} for above, relation in zip(sentence.heads, sentence.relations, strict=True)
    )
    return "PER" if bare and not _is_place(name) else "LOC"


def _has_age(words: Sequence[str], end: int) -> bool:
    """Whether an age stands behind a name: `Inés Zamenerea, 50, stood`."""
    age = words[end + 1] if len(words) > end + 2 else ""
    return words[end : end + 1] == [","] and words[end + 2 : end + 3] == [","] and age.isdigit() and len(age) == _DIGITS_OF_AGE


def _is_cited(words: Sequence[str], first: int) -> bool:
    return [word.lower() for word in words[max(0, first - 2) : first]] == ["according", "to"]


def _is_place(name: str) -> bool:
    """Whether the lists have something of this name."""
    return bool(known_label(name) or find_towns(name) or find_areas(name) or find_demonym(name))


def _speaks_for_state(name: str) -> bool:
    """Whether a place speaks by its government: a country, an area, a capital."""
    return bool(known_label(name) or is_capital(name) or find_demonym(name) or find_areas(name))


def owns_as_thing(sentence: Sentence, words: Sequence[str], subject: int) -> bool:
    """Whether the clause speaks of "its" things as those of its subject: "Nestle closed its factory" tells of no man."""
    verb = sentence.heads[subject]
    if sentence.relations[subject] != "nsubj" or verb < 0:
        return False
    told = {word for word, head in enumerate(sentence.heads) if head == verb and sentence.relations[word] in {"obj", "obl"}}
    others = any(
        head == verb and sentence.relations[word].startswith("nsubj") and word != subject for word, head in enumerate(sentence.heads)
    )
    return not others and any(
        words[word] == "its" and head in told and sentence.relations[word] == "nmod:poss" for word, head in enumerate(sentence.heads)
    )


def opens_body(word: str) -> bool:
    """Whether the word opens names of armed and political bodies in another language: "Jabhat", "Liwa", "Frente"."""
    return word[0].isupper() and word.lower().replace("’", "'") in load_words("foreign_bodies")


def label_by_ends(words: Sequence[str], label: str) -> str:
    """What the first or last word of a longer name says that it is: "… Hospital" is a place, "General Staff" no man."""
    last = singular(words[-1])
    if len(words) > 1 and (opens_body(words[0]) or words[0] in _STATIONS):
        return "ORG"
    if len(words) < 2 or not words[-1][0].isupper():
        return label
    if label == "ORG" and last in load_words("facilities") and last not in _HOUSED:
        return "LOC"
    body = last == "staff" or ((last in load_words("groups") or last in load_words("organizations")) and last not in _NOT_BODIES)
    return "ORG" if body else label


def is_agency(words: Sequence[str], first: int, end: int) -> bool:
    """Whether a name stands alone in the brackets of a dateline: `GOMA (Lake Dispatch) - `."""
    return first > 0 and words[first - 1] == "(" and words[end : end + 1] == [")"] and bool(_DASHES & {*words[end + 1 : end + 2]})


def is_home(sentence: Sentence, words: Sequence[str], first: int, end: int) -> bool:
    """Whether people come from what bears the name, or something is in it: `families from Yampil`, `the dead were from A and B`, `by way of A`."""
    head = next((word for word in range(first, end) if not first <= sentence.heads[word] < end), first)
    while sentence.relations[head] == "conj" and 0 <= sentence.heads[head] < head:
        head = sentence.heads[head]
    case = {words[word].lower() for word, above in enumerate(sentence.heads) if above == head and sentence.relations[word] == "case"}
    above = sentence.heads[head]
    if case == {"of"}:
        return above > 0 and words[above].lower() == "way" and words[above - 1].lower() == "by"
    if case and case <= {"in", "near", "outside", "towards"}:
        return bool(find_towns(" ".join(words[first:end])))
    if case != {"from"}:
        return False
    subject = next((word for word, holder in enumerate(sentence.heads) if holder == head and sentence.relations[word] == "nsubj"), above)
    return subject >= 0 and sentence.kinds[subject] == "person" and sentence.tags[subject] == "NOUN"


def is_told_of_person(sentence: Sentence, first: int, end: int) -> bool:
    """Whether words in apposition call who bears the name a person: `Victoria and Armenia, her daughters`."""
    head = next((word for word in range(first, end) if not first <= sentence.heads[word] < end), first)
    above = sentence.heads[head]
    heads = {head, above} if sentence.relations[head] == "conj" else {head}
    return any(
        sentence.heads[word] in heads
        and sentence.relations[word] == "appos"
        and sentence.kinds[word] == "person"
        and sentence.tags[word] == "NOUN"
        for word in range(end, len(sentence.heads))
    )


@lru_cache(maxsize=16384)
def known_label(key: str) -> str:
    """What the lists say that this name is; empty where they say nothing."""
    if find_country(key) is not None and (len(key) > 3 or key.isupper()):
        return "LOC"
    if find_actor(key) is not None or find_outlet(key) is not None or is_armed_group(key):
        return "ORG"
    return ""
