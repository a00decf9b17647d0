"""Goes on with what the encoder was first trained for: words hidden in news, to be guessed.

It was made to give one vector for a whole text; this brings back what single words mean, in the language
of the news that it will read. Beside it learns names from the reports of POPCORN (Giordano et al. 2024),
which know people, organisations and places but no armed conflict.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from kg.encoder.windows import Pieces
from train.encoder.examples import NAMES, UNKNOWN
from train.encoder.fitting import SEED, tagged
from train.encoder.network import PADDING, Reader
from train.encoder.vocabulary import SPECIAL
from train.encoder.vocabulary import UNKNOWN as HIDDEN_MARK

HIDDEN = SPECIAL.index(HIDDEN_MARK)
SHARE = 0.15
SIZE, RATE, WARM = 8, 2e-4, 0.06
POPCORN = {
    "CIVILIAN": "person", "INTERGOVERNMENTAL_ORGANISATION": "organisation", "MILITARY_ORGANISATION": "state",
    "NON_GOVERNMENTAL_ORGANISATION": "organisation", "NON_MILITARY_GOVERNMENT_ORGANISATION": "state",
    "PLACE": "place", "TERRORIST_OR_CRIMINAL": "person",
}  # fmt: skip
Row = tuple[tuple[int, ...], list[int]]  # pieces of a window, and a label for the name of each


class _Guesser(nn.Module):
    """Vectors to the piece that stands there, through the encoder's own embeddings."""

    def __init__(self, words: Tensor) -> None:
        super().__init__()
        size = words.shape[1]
        self.turn, self.norm = nn.Linear(size, size), nn.LayerNorm(size)
        self.bias = nn.Parameter(torch.zeros(len(words)))
        self.register_buffer("words", words)

    def forward(self, states: Tensor) -> Tensor:
        return functional.linear(self.norm(functional.gelu(self.turn(states))), self.words, self.bias)


def rows(tokenizer: Tokenizer, texts: Iterable[str], reports: Path | None) -> list[Row]:
    """Windows of news without labels, and of POPCORN's reports (``train.json``) with their names."""
    made = [(w.ids, [UNKNOWN] * len(w.ids)) for t in texts for w in Pieces(tokenizer, t, []).windows()]
    told = json.loads(reports.read_text("utf-8")) if reports else {}
    return made + [row for name in sorted(told) for row in _named(tokenizer, told[name])]


def _named(tokenizer: Tokenizer, report: dict[str, object]) -> Iterator[Row]:
    pieces = Pieces(tokenizer, str(report["text"]), [])
    labels = [0] * len(pieces.ids)
    for entity in report["entities"]:  # type: ignore[attr-defined]
        for mention in entity["mentions"]:
            if entity["type"] in POPCORN and mention["value"][:1].isupper():
                first, last = pieces.of((mention["start"], mention["end"]))
                labels[first:last] = [1 + NAMES.index(POPCORN[entity["type"]])] * (last - first)
    for window in pieces.windows():
        yield window.ids, [0, *labels[window.first : window.last], 0]


def go_on(reader: Reader, given: Sequence[Row], epochs: int, tell: Callable[[str], None]) -> None:
    """Train the reader's upper layers, in place. The same seed gives the same weights on the same machine."""
    torch.manual_seed(SEED)
    dice = random.Random(SEED)
    guesser = _Guesser(reader.body.embeddings.word_embeddings.weight.detach())
    learning = [p for p in reader.body.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": learning},
            {"params": [*guesser.parameters(), *reader.names.parameters()], "lr": 5 * RATE},
        ],
        lr=RATE,
        weight_decay=0.01,
    )
    whole = epochs * math.ceil(len(given) / SIZE)
    rising = max(1, round(WARM * whole))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / rising, max(whole - n, 0) / max(1, whole - rising))
    )
    reader.train()
    for epoch in range(epochs):
        seen = total = 0.0
        for part in _batches(given, dice):
            ids, labels = _padded(part)
            hidden, wanted = _hide(ids, dice, len(guesser.bias))
            mask = (ids != PADDING).long()
            with torch.no_grad():
                lower = reader.body.lower(hidden, mask)
            states = reader.body.upper(lower, mask)
            cost = functional.cross_entropy(guesser(states[wanted]), ids[wanted])
            if (labels >= 0).any():
                cost = cost + 0.3 * tagged(reader.names(reader.drop(states)), labels)
            cost.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(learning, 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            seen, total = seen + 1, total + cost.item()
        tell(f"hidden words, epoch {epoch + 1} of {epochs}: loss {total / seen:.3f}")
    reader.eval()


def _batches(given: Sequence[Row], dice: random.Random) -> Iterator[list[Row]]:
    """Windows in random order, those of a batch alike in length."""
    order = sorted(given, key=lambda row: (len(row[0]), dice.random()))
    parts = [order[n : n + SIZE] for n in range(0, len(order), SIZE)]
    dice.shuffle(parts)
    yield from parts


def _padded(part: Sequence[Row]) -> tuple[Tensor, Tensor]:
    width = max(len(ids) for ids, _ in part)
    ids = torch.full((len(part), width), PADDING)
    labels = torch.full((len(part), width), UNKNOWN)
    for n, (pieces, names) in enumerate(part):
        ids[n, : len(pieces)] = torch.tensor(pieces)
        labels[n, : len(names)] = torch.tensor(names)
    return ids, labels


def _hide(ids: Tensor, dice: random.Random, pieces: int) -> tuple[Tensor, Tensor]:
    """The pieces with some hidden (eight in ten), changed (one) or left as they are (one), and which."""
    chance = torch.rand(ids.shape, generator=torch.Generator().manual_seed(dice.randrange(2**31)))
    wanted = (chance < SHARE) & (ids >= len(SPECIAL))
    hidden = ids.clone()
    hidden[wanted & (chance < 0.8 * SHARE)] = HIDDEN
    changed = wanted & (chance >= 0.8 * SHARE) & (chance < 0.9 * SHARE)
    hidden[changed] = torch.randint(len(SPECIAL), pieces, ids.shape)[changed]
    return hidden, wanted
