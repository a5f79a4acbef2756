"""One sentence as a tree: words, their heads and dependents, and what the text around them looks like."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from orontes.lang.en.lexicon import cue_verbs
from orontes.records.reading import Sentence
from orontes.records.span import Span

CLAUSE_RELATIONS = frozenset({"root", "ccomp", "csubj", "advcl", "acl", "parataxis", "xcomp"})
_LONGEST_CHAIN = 60
_VERBAL = frozenset({"VBN", "VBG", "VBD", "VB", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with its words' forms and dependents at hand. Build with `make_tree`."""

    sentence: Sentence
    text: str
    """The whole reading text."""
    forms: tuple[str, ...]
    lower: tuple[str, ...]
    lemmas: tuple[str, ...]
    below: tuple[tuple[int, ...], ...]
    plain: tuple[str, ...]
    """Each word's relation without its subtype."""
    prepositions: dict[int, str]
    """What `preposition` has found: it is asked for again and again."""
    natures: dict[int, frozenset[str]]
    """What `phrases.natures` has found."""

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def span(self) -> Span:
        """The sentence's place in the text."""
        return Span(self.sentence.start, self.sentence.end)

    def tag(self, word: int) -> str:
        """Universal part of speech."""
        return self.sentence.tags[word]

    def fine(self, word: int) -> str:
        """Penn tag."""
        return self.sentence.xpos[word]

    def head(self, word: int) -> int:
        """The head's index, -1 at the root."""
        return self.sentence.heads[word]

    def relation(self, word: int) -> str:
        """The relation without its subtype."""
        return self.plain[word]

    def full(self, word: int) -> str:
        """The relation with its subtype."""
        return self.sentence.relations[word]

    def has_feature(self, word: int, feature: str) -> bool:
        """Whether the word bears a feature such as `Voice=Pass`."""
        return feature in self.sentence.features[word].split("|")

    def dependents(self, word: int, *relations: str) -> list[int]:
        """Dependents with one of these relations (with or without subtype), in the order of the text; all where none is given."""
        below = self.below[word]
        if not relations or not below:
            return list(below)
        full, plain = self.sentence.relations, self.plain
        return [d for d in below if plain[d] in relations or full[d] in relations]

    def ancestors(self, word: int) -> Iterator[int]:
        """The head, the head's head, and so on to the root."""
        for _ in range(_LONGEST_CHAIN):
            word = self.head(word)
            if word < 0:
                return
            yield word

    def subtree(self, word: int) -> list[int]:
        """The word and all below it, sorted."""
        found, open_words = set[int](), [word]
        while open_words:
            current = open_words.pop()
            if current not in found:
                found.add(current)
                open_words.extend(self.below[current])
        return sorted(found)

    def is_under(self, word: int, above: int) -> bool:
        """Whether `word` is `above` or lies below it."""
        return word == above or above in self.ancestors(word)

    def preposition(self, word: int) -> str:
        """The preposition that brings the word in, all its parts ("because of"), lower case; empty where there is none."""
        if not self.below[word]:
            return ""
        found = self.prepositions.get(word)
        if found is None:
            parts: list[int] = []
            for case in self.dependents(word, "case"):
                if self.lower[case] not in {"'s", "’s", "'", "’"}:
                    parts.append(case)
                    parts.extend(self.dependents(case, "fixed"))
            found = self.prepositions[word] = " ".join(self.lower[part] for part in sorted(parts))
        return found

    def is_verb(self, word: int) -> bool:
        """Whether the word is a verb or a participle."""
        return self.sentence.tags[word] == "VERB" or self.sentence.xpos[word] in _VERBAL

    def is_passive(self, word: int) -> bool:
        """Whether a verb stands in the passive, bare participles after a noun included."""
        if self.dependents(word, "aux:pass", "csubj:pass", "obl:agent"):
            return True
        if self.dependents(word, "nsubj:pass"):  # the reader's slip where an object follows: "a court sentenced six men"
            return not (self.fine(word) in {"VBD", "VBN"} and self.objects(word) and not self.dependents(word, "aux"))
        if self.fine(word) not in {"VBN", "VBD", "JJ"} or (self.fine(word) == "VBD" and self.dependents(word, "nsubj")):
            return False
        if self.dependents(word, "aux", "obj"):
            return False
        above = self.head(word)
        if self.relation(word) == "conj" and above >= 0 and self.is_verb(above) and not self.dependents(word, "nsubj"):
            return self.fine(word) == "VBN" and self.is_passive(above)
        if self.has_feature(word, "Voice=Pass"):
            return True
        if self.fine(word) != "VBN":
            return False
        if self.full(word) in {"acl", "amod"}:
            return True
        return not self.dependents(word, "nsubj") and self.relation(word) in {"advcl", "xcomp", "ccomp"}

    def objects(self, verb: int) -> list[int]:
        """The objects of a verb, and what the reader took for a second subject where it stands after a past tense: "the bomb wounded six"."""
        subjects = self.dependents(verb, "nsubj")
        after = (
            [word for word in subjects if word > verb]
            if self.fine(verb) in {"VBD", "VBN"} and any(word < verb for word in subjects)
            else []
        )
        return self.dependents(verb, "obj") or after

    def span_of(self, words: list[int]) -> Span:
        """From the first to the last of these words."""
        return Span(self.sentence.starts[min(words)], self.sentence.ends[max(words)])

    def word_at(self, place: int) -> int | None:
        """The word that covers a place of the text, or None."""
        word = bisect_right(self.sentence.starts, place) - 1
        return word if word >= 0 and place < self.sentence.ends[word] else None

    def words_within(self, start: int, end: int) -> list[int]:
        """The words that lie within these places of the text."""
        return list(range(bisect_left(self.sentence.starts, start), bisect_right(self.sentence.ends, end)))

    def roles(self, predicate: int, *labels: str) -> list[int]:
        """Words that bear one of these PropBank roles of a predicate."""
        return [word for verb, word, label in self.sentence.roles if verb == predicate and label in labels]

    def name_label(self, word: int) -> str:
        """PER, ORG or LOC where the word is part of a name, else empty."""
        label = self.sentence.names[word]
        return label[2:] if label != "O" else ""

    def conjuncts(self, word: int) -> list[int]:
        """The word and those joined to it by and, or, commas; nested ones too."""
        found = [word]
        for joined in self.dependents(word, "conj"):
            found.extend(self.conjuncts(joined) if joined > word else [joined])
        return found

    def clause_of(self, word: int) -> int:
        """The head of the clause that the word stands in: itself if it opens one."""
        current = word
        for _ in range(_LONGEST_CHAIN):
            if self.head(current) < 0 or self.opens_clause(current):
                return current
            current = self.head(current)
        return current

    def opens_clause(self, word: int) -> bool:
        """Whether the word is the head of a clause of its own."""
        relation = self.relation(word)
        if relation == "conj":
            return self.is_verb(word) or bool(self.dependents(word, "nsubj", "cop"))
        return relation in CLAUSE_RELATIONS


def _verb_lemma(form: str, lemma: str) -> str:
    """The reader's lemma of a verb, unless it is none of our lists while the form is one of such a verb's ("spared" is no form of "spar")."""
    known, low = cue_verbs(), form.lower()
    unread = lemma == low and lemma.endswith(("ed", "ing"))
    return known.get(low, lemma) if lemma not in known or unread else lemma


def make_tree(sentence: Sentence, text: str) -> Tree:
    """The tree of a sentence of this text."""
    forms = tuple(text[a:b] for a, b in zip(sentence.starts, sentence.ends, strict=True))
    below: list[list[int]] = [[] for _ in forms]
    for word, head in enumerate(sentence.heads):
        if head >= 0:
            below[head].append(word)
    return Tree(
        sentence=sentence,
        text=text,
        forms=forms,
        lower=tuple(form.lower().replace("’", "'") for form in forms),
        lemmas=tuple(
            _verb_lemma(form, lemma.lower()) if tag == "VERB" else lemma.lower()
            for form, lemma, tag in zip(forms, sentence.lemmas, sentence.tags, strict=True)
        ),
        below=tuple(tuple(words) for words in below),
        plain=tuple(relation.partition(":")[0] for relation in sentence.relations),
        prepositions={},
        natures={},
    )
