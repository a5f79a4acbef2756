"""Finds the names of protected persons in any text: whole names in any order, case, script and spelling, and their parts where these stand alone."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import unquote

from orontes.lang.en.lexicon import cue_verbs
from orontes.lang.fold import fold, is_arabic, romanise
from orontes.match.names import ARTICLES, ASSIMILATED, PARTICLES, PATRONYMIC, TITLES, parse_name
from orontes.match.sounds import SAME, compare_words, skeleton

NAME_WITHHELD = "[name withheld]"
"""Stands for a name that may be that of a protected person or of another one: it is hidden, and says so."""
ADDRESS_WITHHELD = "[address withheld]"
_NEVER_ALONE = frozenset({"abd", "abu", "umm", "din", "allah"})
"""Parts of so many names that alone they tell nothing."""
_BETWEEN = ARTICLES | ASSIMILATED | PATRONYMIC | PARTICLES | {"abd", "abdul", "abdel"}
_PREFIXES = re.compile(r"^[وفبلكس](?=\w{2,})")
_ARTICLE = re.compile(r"^(?:ال|لل)(?=\w{2,})")
_ENCODED = re.compile(r"[^\s\"'<>]*%[0-9A-Fa-f]{2}[^\s\"'<>]*")
_CAMEL = re.compile(r"[a-z][A-Z]")
_LONG = 5
"""Letters from which a part is known within a longer word of an address, a tag or a file name."""
_SQUEEZED = 7
"""Letters from which a whole name is known though it is written as one word."""
_GAP = 3
"""Characters between two words of one name at most."""
_STEPS = 5
"""Words from one part of a name to the next at most."""
_SENTENCE_END = re.compile(r"[.!?؟]\s")
_ASUNDER = re.compile(r"[;:()\[\]…|•«»]|\n\s*\n")
_CUT_SHORT = re.compile(r"[^\W\d_]{2,}(?=\s?(?:…|\.\.\.))")
_POSSESSIVE = re.compile(r"['’ʼ`´][sS]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """A person who is hidden: the parts of each spelling of the name, romanised, and what is put in its place.

    `bystander`: another person who shares a part of the name where both are named; hidden with it, since a reader could not tell them apart.
    """

    id: str
    pseudonym: str
    names: tuple[tuple[str, ...], ...]
    arabic: frozenset[str]
    """Parts that come from the Arabic script, so without their short vowels."""
    shared: frozenset[str] = frozenset()
    """Parts that bystanders share."""
    bystander: str = ""
    """Id of the persona beside whom this one is hidden; empty for a protected person."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Code points `[start, end)` of a text are a name; `put` goes there instead."""

    start: int
    end: int
    put: str
    persona: str
    whole: bool
    """Whether it is the whole name and not a part of it."""


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    hits: tuple[tuple[int, str, bool], ...]
    """Personas by number, with the part of their name that this is, and whether it is so to the letter."""


def make_persona(identity: str, pseudonym: str, spellings: Iterable[str], *, beside: str = "") -> Persona:
    """A persona from all spellings of a name."""
    names: dict[tuple[str, ...], None] = {}
    arabic: set[str] = set()
    for spelling in sorted(spellings):
        parts = _parts_of(spelling)
        if parts:
            names[parts] = None
            arabic.update(parts if is_arabic(spelling) else ())
    return Persona(id=identity, pseudonym=pseudonym, names=tuple(names), arabic=frozenset(arabic), bystander=beside)


class Spellings:
    """All personas of a record, ready to be found."""

    def __init__(self, personas: Sequence[Persona]) -> None:
        self.personas = tuple(personas)
        self._known: dict[str, tuple[tuple[int, str, bool], ...]] = {}
        self._parts: dict[str, list[tuple[int, str]]] = {}
        self._squeezed: list[tuple[int, str]] = []
        for number, persona in enumerate(self.personas):
            for part in sorted({part for name in persona.names for part in name}):
                self._parts.setdefault(skeleton(part), []).append((number, part))
            joined = ("".join(order) for name in persona.names if len(name) > 1 for order in (name, name[::-1]))
            self._squeezed += [(number, name) for name in dict.fromkeys(joined) if len(name) >= _SQUEEZED]

    def find(self, text: str, alone: frozenset[str] = frozenset()) -> tuple[Cut, ...]:
        """What is to be cut from a text, in its order. `alone`: ids of personas of whom also a part of the name gives them away here."""
        cuts = sorted(
            {*self._encoded(text, alone), *self._named(text, alone)}, key=lambda cut: (cut.start, -cut.end, not cut.whole, cut.put)
        )
        kept: list[Cut] = []
        for cut in cuts:
            if kept and cut.start < kept[-1].end:
                if cut.end > kept[-1].end:  # two names run into each other: one cut hides both
                    kept[-1] = Cut(kept[-1].start, cut.end, NAME_WITHHELD, kept[-1].persona, kept[-1].whole and cut.whole)
            else:
                kept.append(cut)
        return tuple(kept)

    def mask(self, text: str, alone: frozenset[str] = frozenset()) -> str:
        """A text with pseudonyms in place of names; also what a text that was cut short has left of one."""
        shown = put_in(text, self.find(text, alone))
        return _CUT_SHORT.sub(lambda match: NAME_WITHHELD if alone and self._begins(match[0]) else match[0], shown)

    def names_whole(self, texts: Iterable[str]) -> frozenset[str]:
        """Ids of the personas whose whole name stands in one of the texts."""
        return frozenset(cut.persona for text in texts for cut in self.find(text) if cut.whole)

    def betrays(self, words: Sequence[str], *, begins: bool = False) -> bool:
        """Whether words of a search ask for a part of a protected name; `begins`: the last one is only a beginning."""
        text = " ".join(words)
        parts = {(part, exact) for token in self._tokens(text) for _, part, exact in token.hits if part not in _NEVER_ALONE}
        if any(exact or len(part) > _GAP for part, exact in parts) or self.find(text):
            return True
        return begins and bool(words) and self._begins(words[-1])

    def _begins(self, word: str) -> bool:
        start = romanise(word).replace(" ", "")
        return bool(start) and any(part.startswith(start) for parts in self._parts.values() for _, part in parts)

    def _encoded(self, text: str, alone: frozenset[str]) -> Iterator[Cut]:
        """Addresses in which a name stands behind percent signs."""
        for match in _ENCODED.finditer(text) if "%" in text else ():
            inner = self._named(unquote(match.group()), alone)
            first = next(iter(inner), None)
            if first is not None:
                yield Cut(match.start(), match.end(), ADDRESS_WITHHELD, first.persona, first.whole)

    def _named(self, text: str, alone: frozenset[str]) -> list[Cut]:
        tokens = self._tokens(text)
        cuts = [cut for token in tokens for cut in self._joined(text, token, alone)]
        if any(token.hits for token in tokens):
            cuts += self._whole(text, tokens, alone)
            taken = {at for at, token in enumerate(tokens) for cut in cuts if cut.start <= token.start < cut.end}
            cuts += self._parts_alone(text, tokens, alone, taken)
        return cuts

    def _tokens(self, text: str) -> list[_Token]:
        tokens = []
        for match in _token_pattern().finditer(text):
            word = _POSSESSIVE.sub("", match.group())
            tokens.append(_Token(match.start(), match.start() + len(word), word, self._hits(word)))
        return tokens

    def _hits(self, word: str) -> tuple[tuple[int, str, bool], ...]:
        """Whose part of a name a word may be, in any of its forms."""
        if word not in self._known:
            found: dict[tuple[int, str], bool] = {}
            for form in _forms(word):
                unvowelled = is_arabic(form)
                for part in _parts_of(form):
                    for number, known in self._parts.get(skeleton(part), ()):
                        exact = part == known
                        if exact or _alike(part, known, unvowelled=unvowelled, arabic=known in self.personas[number].arabic):
                            found[number, known] = found.get((number, known), False) or exact
            self._known[word] = tuple(sorted((number, part, exact) for (number, part), exact in found.items()))
        return self._known[word]

    def _joined(self, text: str, token: _Token, alone: frozenset[str]) -> Iterator[Cut]:
        """Names within longer words: `hassankhalil2019`, `#FreeKhalil`, `khaliltestimony.txt`."""
        folded = romanise(token.text).replace(" ", "")
        for number, name in self._squeezed:
            persona = self.personas[number]
            if name in folded and self._is_told(persona, alone):
                yield Cut(token.start, token.end, persona.pseudonym, persona.id, whole=True)
        tagged = text[token.start - 1 : token.start] in {"#", "@", "/", "="} or " " not in text or _CAMEL.search(token.text) is not None
        if tagged and not token.hits:
            for parts in self._parts.values():
                for number, part in parts:
                    persona = self.personas[number]
                    if persona.id in alone and len(part) >= _LONG and part in folded:
                        yield Cut(token.start, token.end, NAME_WITHHELD, persona.id, whole=False)

    def _whole(self, text: str, tokens: list[_Token], alone: frozenset[str]) -> Iterator[Cut]:
        """Runs of words that hold enough parts of one spelling to be the name."""
        for number, persona in enumerate(self.personas):
            if not self._is_told(persona, alone):
                continue
            own = [at for at, token in enumerate(tokens) if any(hit[0] == number for hit in token.hits)]
            parts = {at: {part for of, part, _ in tokens[at].hits if of == number} for at in own}
            for run in _runs(text, tokens, parts, persona.names):
                if _holds_name(persona.names, [parts[at] for at in run]):
                    start = _from_article(text, tokens, run[0])
                    yield Cut(start, tokens[run[-1]].end, persona.pseudonym, persona.id, whole=True)

    def _is_told(self, persona: Persona, alone: frozenset[str]) -> bool:
        """A protected person is known anywhere; a bystander counts only beside the protected one."""
        return not persona.bystander or persona.bystander in alone

    def _parts_alone(self, text: str, tokens: list[_Token], alone: frozenset[str], taken: set[int]) -> Iterator[Cut]:
        """Single parts, where the person is known to be spoken of; neighbours are one cut."""
        hits = {at: own for at, token in enumerate(tokens) if at not in taken and (own := self._alone(text, token, alone))}
        for run in _runs(text, tokens, hits):
            owners = {number for at in run for number, _ in hits[at]}
            parts = {part for at in run for _, part in hits[at]}
            persona = self.personas[min(owners)]
            doubtful = len(owners) > 1 or not parts.isdisjoint(persona.shared) or _has_neighbour(text, tokens, run[0], run[-1])
            start = _from_article(text, tokens, run[0])
            yield Cut(start, tokens[run[-1]].end, NAME_WITHHELD if doubtful else persona.pseudonym, persona.id, whole=False)

    def _alone(self, text: str, token: _Token, alone: frozenset[str]) -> list[tuple[int, str]]:
        """Of whom a word alone may be the name. Arabic `Said` is a name, `said` in a sentence is a verb."""
        if token.text.islower() and " " in text and fold(token.text) in cue_verbs():
            return []
        capital = not token.text[:1].islower()
        return [
            (number, part)
            for number, part, exact in token.hits
            if self.personas[number].id in alone
            and not self.personas[number].bystander
            and part not in _NEVER_ALONE
            and (capital or exact)
            and (len(part) > (2 if exact and not capital else 3 if not exact else 1))
        ]


def put_in(text: str, cuts: Iterable[Cut]) -> str:
    """A text with all cuts made."""
    pieces = []
    at = 0
    for cut in cuts:
        pieces += [text[at : cut.start], cut.put]
        at = cut.end
    return "".join([*pieces, text[at:]])


@cache
def _token_pattern() -> re.Pattern[str]:
    """A word: letters of any script, with marks, apostrophes and invisible characters within it."""
    marks = [chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)) in {"Mn", "Mc", "Cf"}]
    inner = re.escape("".join([*marks, chr(0xAD), *"'’‘ʼʻʿʾ`´"]))
    return re.compile(rf"[^\W\d_](?:[{inner}]*[^\W\d_])*[{re.escape(''.join(marks))}]*")


def _parts_of(name: str) -> tuple[str, ...]:
    """The words of a name without titles, articles and particles; romanised."""
    return tuple(sys.intern(word) for part in parse_name(name).parts for word in part.split())


def _forms(word: str) -> Iterator[str]:
    """A word as it stands, without the possessive s, and in Arabic without what is written together with it."""
    yield word
    if fold(word).endswith("s"):
        yield fold(word)[:-1]
    if is_arabic(word):
        bare = "".join(letter for letter in word if unicodedata.category(letter) not in {"Mn", "Cf"} and letter != "ـ")
        after = _PREFIXES.sub("", bare)
        yield from dict.fromkeys((bare, after, _ARTICLE.sub("", bare), _ARTICLE.sub("", after)))


def _alike(one: str, other: str, *, unvowelled: bool, arabic: bool) -> bool:
    """Whether two words are spellings of one; an Arabic one against a Latin one lacks its short vowels."""
    if unvowelled == arabic:
        return compare_words(one, other).cost <= SAME
    left, right = (one, other) if unvowelled else (other, one)
    return compare_words(left, right, unvowelled=True).cost <= SAME


def _is_name(name: tuple[str, ...], said: Sequence[set[str]]) -> bool:
    """Two parts of two, two of three, three of four … or the first with the last."""
    told = set(name).intersection(*[set().union(*said)])
    words = sum(not parts.isdisjoint(name) for parts in said)
    number = min(len(told) + len(name) - len(set(name)), words)
    return number >= 2 and (number >= len(name) - 1 or {name[0], name[-1]} <= told)


def _holds_name(names: Iterable[tuple[str, ...]], said: Sequence[set[str]]) -> bool:
    return any(_is_name(name, said) for name in names)


def _runs(text: str, tokens: list[_Token], own: Mapping[int, Any], names: Sequence[tuple[str, ...]] = ()) -> Iterator[list[int]]:
    """Words that follow one another closely; with `names`, until they hold one, also over an initial, a particle and a middle name."""
    run: list[int] = []
    for at in own:
        whole = not names or _holds_name(names, [own[before] for before in run])
        if run and not _leads_on(text, tokens, run[-1], at, bridge=not whole):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _leads_on(text: str, tokens: list[_Token], before: int, after: int, *, bridge: bool) -> bool:
    if after - before > _STEPS or not all(_is_close(text, tokens[at], tokens[at + 1]) for at in range(before, after)):
        return False
    between = [token for token in tokens[before + 1 : after] if fold(token.text) not in ARTICLES | ASSIMILATED]
    if not bridge:
        return not between and "," not in text[tokens[before].end : tokens[after].start]
    strange = [token for token in between if len(token.text) > 1 and fold(token.text) not in _BETWEEN]
    return not strange or (len(strange) == 1 and not strange[0].text[:1].islower())


def _is_close(text: str, one: _Token, other: _Token) -> bool:
    gap = text[one.end : other.start]
    ends = len(one.text) > 2 and _SENTENCE_END.search(gap) is not None and fold(one.text) not in TITLES
    return len(gap) <= _GAP and not ends and _ASUNDER.search(gap) is None


def _from_article(text: str, tokens: list[_Token], first: int) -> int:
    """Where a name begins with what stands before it and belongs to it: `al-`, `Abu `, `Abd al-`, `J. `."""
    while first:
        word, gap = fold(tokens[first - 1].text), text[tokens[first - 1].end : tokens[first].start]
        tied = gap == "-" and word in ARTICLES | ASSIMILATED
        initial = len(word) == 1 and tokens[first - 1].text.isupper() and gap in {". ", ".", " "}
        if not tied and not initial and not (word in {"abd", "abdul", "abdel", "abu", "abou", "umm"} and gap in {" ", "-"}):
            break
        first -= 1
    return tokens[first].start


def _has_neighbour(text: str, tokens: list[_Token], first: int, last: int) -> bool:
    """Whether a capitalised word that is no title stands right beside: then it may be the name of somebody else."""
    pairs = ((first - 1, first, first - 1), (last, last + 1, last + 1))
    for left, right, other in pairs:
        if left >= 0 and right < len(tokens) and text[tokens[left].end : tokens[right].start] in {" ", "-"}:
            word = tokens[other].text
            if word[0].isupper() and not word.isupper() and fold(word) not in TITLES | _BETWEEN:
                return True
    return False
