"""The encoder, and the heads that are asked about words in it.

The pretrained vectors all point much the same way: what tells them apart is small. So they are
standardised, by means and deviations of the training articles, before any head reads them; without that
nothing is learnt. The lower layers stay as they came; their output is computed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel

from kg.encoder.windows import FAMILIES
from train.encoder.examples import AROUND, FLAGS, KINDS, NAMES, ROLES
from train.encoder.opening import Array, Pretrained
from train.encoder.vocabulary import SPECIAL, WORD

LAYERS = 10  # of twelve: the last ones only prepare what one vector for a whole text needs
FROZEN = 4
HIDDEN = 192
DISTANCES = 20
PADDING = SPECIAL.index("<pad>")
DROPOUT = 0.15


class Answers(NamedTuple):
    """Logits: of triggers (event, kinds, flags), of pairs of trigger and candidate, of pairs of triggers."""

    event: Tensor
    kinds: Tensor
    flags: Tensor
    roles: Tensor
    same: Tensor


class Body(nn.Module):
    """Piece numbers to standardised vectors."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.embeddings = bert.embeddings
        self.layers = nn.ModuleList(bert.encoder.layer[:LAYERS])
        size = bert.config.hidden_size
        self.register_buffer("mean", torch.zeros(size))
        self.register_buffer("deviation", torch.ones(size))
        self.embeddings.requires_grad_(False)
        self.layers[:FROZEN].requires_grad_(False)

    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The frozen part."""
        return _through(self.layers[:FROZEN], self.embeddings(input_ids=ids), mask)

    def upper(self, states: Tensor, mask: Tensor) -> Tensor:
        """The part that learns, and the standardisation."""
        states = _through(self.layers[FROZEN:], states, mask)
        return (states - self.mean) / self.deviation


class Heads(nn.Module):
    """What triggers, candidates and pairs of them are, from the mean vectors of their pieces."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.event = nn.Linear(size, 1)
        self.kinds = nn.Linear(size, len(KINDS))
        self.flags = nn.Linear(size, len(FLAGS))
        self.act, self.filler = nn.Linear(size, HIDDEN), nn.Linear(size, HIDDEN)
        self.distance, self.step = nn.Embedding(DISTANCES, HIDDEN), nn.Embedding(2 * AROUND + 1, HIDDEN)
        self.family = nn.Embedding(len(FAMILIES), HIDDEN)
        self.role_hidden, self.roles = nn.Linear(3 * HIDDEN, HIDDEN), nn.Linear(HIDDEN, len(ROLES))
        self.twin, self.between = nn.Linear(size, HIDDEN), nn.Embedding(DISTANCES, HIDDEN)
        self.same_hidden, self.same = nn.Linear(4 * HIDDEN, HIDDEN), nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, triggers: Tensor, candidates: Tensor, near: Tensor, pairs: Tensor) -> Answers:
        act, filler = self.act(triggers)[near[:, 0]], self.filler(candidates)[near[:, 1]]
        where = self.distance(near[:, 2]) + self.step(near[:, 3]) + self.family(near[:, 4])
        hidden = functional.gelu(self.role_hidden(torch.cat([act + where, filler, act * filler], -1)))
        twins = self.twin(triggers)
        one, other = twins[pairs[:, 0]], twins[pairs[:, 1]]
        both = torch.cat([one + other, one * other, (one - other).abs(), self.between(pairs[:, 2])], -1)
        return Answers(
            self.event(triggers).squeeze(-1),
            torch.log_softmax(self.kinds(triggers), -1),
            self.flags(triggers),
            self.roles(self.drop(hidden)),
            self.same(functional.gelu(self.same_hidden(both))).squeeze(-1),
        )


class Reader(nn.Module):
    """Body, heads, and two that look at every piece, for triggers and names: they teach, nobody asks them."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        size = bert.config.hidden_size
        self.body, self.heads = Body(bert), Heads(size)
        self.tags = nn.Linear(size, 1 + len(KINDS))
        self.names = nn.Linear(size, 1 + len(NAMES))
        self.drop = nn.Dropout(DROPOUT)
        # Nearly everything is nothing: to begin there spares the body a push that it does not recover from.
        with torch.no_grad():
            self.tags.bias.zero_()[0] = 4.0
            self.names.bias.zero_()[0] = 2.0
            self.heads.roles.bias.fill_(-3.5)
            self.heads.event.bias.fill_(-0.5)
            self.heads.same.bias.fill_(-1.0)

    def forward(self, lower: Tensor, given: Batch) -> tuple[Tensor, Tensor, Answers]:
        """The logits of every piece's trigger and name, and the answers about the batch's triggers."""
        states = self.drop(self.body.upper(lower, given.mask))
        triggers = means(states, given.trigger_rows, given.triggers)
        fillers = means(states, given.candidate_rows, given.candidates)
        return self.tags(states), self.names(states), self.heads(triggers, fillers, given.near, given.pairs)


class Batch(NamedTuple):
    """Examples padded to one length; pieces of a batch are named by their row and two ends."""

    ids: Tensor
    mask: Tensor
    tags: Tensor
    trigger_rows: Tensor
    triggers: Tensor
    events: Tensor
    kinds: Tensor
    flags: Tensor
    candidate_rows: Tensor
    candidates: Tensor
    near: Tensor
    roles: Tensor
    pairs: Tensor
    same: Tensor
    names: Tensor


def means(states: Tensor, rows: Tensor, ends: Tensor) -> Tensor:
    """The mean vector of each stretch of pieces."""
    sums = functional.pad(states.cumsum(1), (0, 0, 1, 0))
    return (sums[rows, ends[:, 1]] - sums[rows, ends[:, 0]]) / (ends[:, 1] - ends[:, 0])[:, None]


def _through(layers: nn.ModuleList | Sequence[nn.Module], states: Tensor, mask: Tensor) -> Tensor:
    hidden = (1.0 - mask[:, None, None, :].float()) * -1e4
    for layer in layers:
        out = layer(states, hidden)
        states = out[0] if isinstance(out, tuple) else out
    return states


def pretrained(whole: Pretrained, rows: Array) -> Reader:
    """A reader with the encoder's weights, the small vocabulary's rows, and fresh heads."""
    sizes = whole.sizes
    config = BertConfig(
        vocab_size=len(rows),
        hidden_size=sizes["hidden"],
        num_hidden_layers=sizes["layers"],
        num_attention_heads=sizes["heads"],
        intermediate_size=sizes["ff"],
        max_position_embeddings=sizes["positions"],
        type_vocab_size=sizes["types"],
        layer_norm_eps=whole.eps,
        pad_token_id=PADDING,
        attention_probs_dropout_prob=0.0,
    )
    bert = BertModel(config, add_pooling_layer=False)
    state = {name: torch.tensor(value) for name, value in whole.tensors.items()}
    state[WORD] = torch.tensor(rows)
    if missing := bert.load_state_dict(state, strict=False).missing_keys:
        raise ValueError(f"the encoder lacks {missing[:3]}")
    return Reader(bert)
