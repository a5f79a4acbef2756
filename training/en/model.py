"""The reader as a network: a small encoder that also sees the shape of words, a row of linear heads, and biaffine trees and roles."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from orontes.lang.en.pieces import SHAPES

COLUMNS = ("upos", "xpos", "feats", "script", "kind", "name", "thing")
"""The heads that give one label a word, in the order in which the exported graph stacks them."""


class Reader(nn.Module):
    """Words in, scores out. Place 0 of every sequence of words is the root (the encoder's opening mark)."""

    def __init__(self, labels: dict[str, list[str]], encoder: Path, *, arc: int = 256, pair: int = 128, drop: float = 0.25) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="sdpa")
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shape.weight)
        self.drop = nn.Dropout(drop)
        self.columns = nn.ModuleDict({column: nn.Linear(width, len(labels[column])) for column in COLUMNS})
        self.predicate = nn.Linear(width, 2)

        def project(size: int) -> nn.Sequential:
            return nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(drop))

        self.arc_word, self.arc_head = project(arc), project(arc)
        self.relation_word, self.relation_head = project(pair), project(pair)
        self.role_predicate, self.role_word = project(pair), project(pair)
        self.arc_pair = nn.Parameter(torch.zeros(arc, arc))
        self.arc_prior = nn.Parameter(torch.zeros(arc))
        self.relation_pair = nn.Parameter(torch.randn(pair, len(labels["deprel"]), pair) * 0.02)
        self.relation_sides = nn.Linear(2 * pair, len(labels["deprel"]))
        self.role_pair = nn.Parameter(torch.randn(pair, len(labels["role"]), pair) * 0.02)
        self.role_sides = nn.Linear(2 * pair, len(labels["role"]))

    def words(self, ids: Tensor, shapes: Tensor, firsts: Tensor, mask: Tensor) -> Tensor:
        """Vectors [batch, 1 + words, width]: the root, then the first piece of each word."""
        seen = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes)
        states = self.encoder(inputs_embeds=seen, attention_mask=mask).last_hidden_state
        chosen = torch.gather(states, 1, firsts.unsqueeze(-1).expand(-1, -1, states.size(-1)))
        return torch.cat([states[:, :1], chosen], 1)

    def arcs(self, words: Tensor) -> Tensor:
        """Scores [batch, word, 1 + head]."""
        dependents, heads = self.arc_word(words[:, 1:]), self.arc_head(words)
        return torch.matmul(torch.matmul(dependents, self.arc_pair) + self.arc_prior, heads.transpose(1, 2))

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores [batch, word, relation] of each word with the given head."""
        below, above = self.relation_word(words[:, 1:]), self.relation_head(words)
        above = torch.gather(above, 1, heads.unsqueeze(-1).expand(-1, -1, above.size(-1)))
        paired = torch.einsum("bni,irj,bnj->bnr", below, self.relation_pair, above)
        return paired + self.relation_sides(torch.cat([below, above], -1))

    def roles(self, words: Tensor, rows: Tensor, predicates: Tensor) -> Tensor:
        """Scores [predicate, role, word] for predicates given by their sentence and place."""
        acting = self.role_predicate(words[:, 1:])[rows, predicates]
        around = self.role_word(words[:, 1:])
        size = acting.size(-1)
        paired = torch.matmul(torch.einsum("pi,iro->pro", acting, self.role_pair), around[rows].transpose(1, 2))
        weight, bias = self.role_sides.weight, self.role_sides.bias
        alone = torch.matmul(acting, weight[:, :size].t()) + bias
        beside = torch.matmul(around, weight[:, size:].t())
        return paired + alone.unsqueeze(-1) + beside[rows].transpose(1, 2)
