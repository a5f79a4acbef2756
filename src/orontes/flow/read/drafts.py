"""A tree that may be changed: heads, relations and tags are set in a draft, and a new tree is made of it."""

from __future__ import annotations

from dataclasses import replace

from orontes.flow.read.tree import Tree, make_tree


class Draft:
    """A tree whose heads and relations may be set."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.heads = list(tree.sentence.heads)
        self.relations = list(tree.sentence.relations)
        self.tags = list(tree.sentence.tags)
        self.fine = list(tree.sentence.xpos)
        self.changed = False

    def attach(self, word: int, head: int, relation: str) -> None:
        """Hangs a word under another; nothing where it hangs there already or a circle would come of it."""
        if word == head or (self.heads[word] == head and self.relations[word].partition(":")[0] == relation.partition(":")[0]):
            return
        above = head
        for _ in self.heads:
            if above == word:
                return
            if above < 0:
                break
            above = self.heads[above]
        self.heads[word], self.relations[word], self.changed = head, relation, True

    def call_noun(self, word: int, fine: str = "NNS") -> None:
        """Takes a word for a noun."""
        self.tags[word], self.fine[word], self.changed = "NOUN", fine, True

    def made(self) -> Tree:
        """The tree with what was set."""
        if not self.changed:
            return self.tree
        sentence = replace(
            self.tree.sentence, heads=tuple(self.heads), relations=tuple(self.relations), tags=tuple(self.tags), xpos=tuple(self.fine)
        )
        return make_tree(sentence, self.tree.text)
