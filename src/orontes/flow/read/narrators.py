"""Whose words the whole report is: a testimony, a statement, an affidavit tells in its title who speaks in all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orontes.flow.read.phrases import natures
from orontes.flow.read.tree import Tree
from orontes.flow.read.where import phrase_of
from orontes.lang.en.lexicon import load_words
from orontes.records.claim import Claim, Voice
from orontes.records.report import Block

_DOCUMENTS = frozenset(
    {"testimony", "statement", "affidavit", "deposition", "declaration", "account", "communiqué", "communique", "letter"}
)
_BY = frozenset({"of", "by", "from"})


def find_narrator(blocks: Sequence[tuple[Block, list[Tree]]]) -> Voice | None:
    """Who speaks, where the title is the name of such a document and nothing else; a title with a verb of its own is a headline about one."""
    for block, trees in blocks[:1]:
        for tree in trees if block.kind == "title" else ():
            for word in range(len(tree)):
                if tree.head(word) < 0 and tree.lemmas[word].lower() in _DOCUMENTS and not tree.dependents(word, "nsubj", "cop"):
                    return _signed(tree, word)
    return None


def narrate(claims: Sequence[Claim], narrator: Voice) -> list[Claim]:
    """The claims of such a document: the outermost voice of each is the narrator's."""
    step = f"voice: {narrator.text}, whose {narrator.cue} the report is"
    return [replace(claim, voice=(narrator, *claim.voice), steps=(*claim.steps, step)) for claim in claims]


def _signed(tree: Tree, document: int) -> Voice | None:
    for word in tree.dependents(document, "nmod", "obl"):
        parts = (word, *tree.dependents(word, "compound"))
        somebody = (
            tree.name_label(word) in {"PER", "ORG"}
            or natures(tree, word) & {"person", "group"}
            or any(tree.lower[part] in load_words("people") for part in parts)
        )
        signed = tree.preposition(word) in {"by", "from"} and tree.forms[word][0].isupper() and tree.name_label(word) != "LOC"
        if signed or (somebody and tree.preposition(word) in _BY):
            phrase = phrase_of(tree, word)
            return Voice(text=phrase.text, cue=tree.lemmas[document].lower(), span=phrase.span)
    return None
