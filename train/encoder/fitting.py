"""Fine-tuning: all tasks together, from windows with labels."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from train.encoder.examples import FLAGS, ROLES, UNKNOWN, Example
from train.encoder.network import PADDING, Answers, Batch, Reader

SEED = 20160719


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn; in the first epoch only the heads do."""

    epochs: int = 6
    size: int = 6
    rate: float = 1e-4
    heads_rate: float = 1e-3
    warm: float = 0.1
    decay: float = 0.01


@dataclass(frozen=True, slots=True)
class Prepared:
    """An example with what the frozen layers make of it."""

    example: Example
    lower: Tensor


@torch.no_grad()
def prepare(fresh: Reader, examples: Sequence[Example]) -> list[Prepared]:
    """Run the frozen layers once; they are the same in every fold."""
    fresh.eval()
    return [Prepared(each, fresh.body.lower(*_alone(each))[0]) for each in examples]


def _alone(example: Example) -> tuple[Tensor, Tensor]:
    ids = torch.tensor([example.window.ids])
    return ids, torch.ones_like(ids)


def fit(fresh: Reader, prepared: Sequence[Prepared], plan: Plan, tell: Callable[[str], None]) -> Reader:
    """A copy of the reader, fine-tuned; the same seed gives the same weights on the same machine."""
    torch.manual_seed(SEED)
    shuffle = random.Random(SEED)
    reader = deepcopy(fresh)
    _standardise(reader, prepared[::5])
    reader.train()
    body = [p for p in reader.body.parameters() if p.requires_grad]
    heads = [*reader.heads.parameters(), *reader.tags.parameters(), *reader.names.parameters()]
    groups = [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.heads_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=plan.decay)
    steps = math.ceil(len(prepared) / plan.size)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, [_slope(plan, steps, steps), _slope(plan, steps, 0)]
    )
    for epoch in range(plan.epochs):
        total = 0.0
        for part in _batches(prepared, plan.size, shuffle):
            given = batch([each.example for each in part])
            lower = nn.utils.rnn.pad_sequence([each.lower for each in part], batch_first=True)
            cost = loss(*reader(lower, given), given)
            cost.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(body, 1.0)
            nn.utils.clip_grad_norm_(heads, 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            total += cost.item()
        tell(f"epoch {epoch + 1} of {plan.epochs}: loss {total / steps:.3f}")
    return reader.eval()


def _slope(plan: Plan, steps: int, start: int) -> Callable[[int], float]:
    """Nothing before ``start``, then up within the warm share, then down to nothing."""
    whole = plan.epochs * steps
    rising = max(1, round(plan.warm * whole))

    def rate(n: int) -> float:
        return 0.0 if n < start else min((n - start + 1) / rising, max(whole - n, 0) / max(1, whole - rising))

    return rate


@torch.no_grad()
def _standardise(reader: Reader, prepared: Sequence[Prepared]) -> None:
    reader.eval()
    seen = [reader.body.upper(p.lower[None], torch.ones(1, len(p.lower)))[0] for p in prepared]
    states = torch.cat(seen)
    reader.body.mean.copy_(states.mean(0))
    reader.body.deviation.copy_(states.std(0) + 1e-3)


def _batches(prepared: Sequence[Prepared], size: int, shuffle: random.Random) -> Iterator[list[Prepared]]:
    """Examples in random order, those of a batch alike in length."""
    order = list(prepared)
    shuffle.shuffle(order)
    chunks = [order[n : n + size * 6] for n in range(0, len(order), size * 6)]
    batches = [
        ranked[n : n + size]
        for chunk in chunks
        for ranked in [sorted(chunk, key=lambda p: len(p.lower))]
        for n in range(0, len(ranked), size)
    ]
    shuffle.shuffle(batches)
    yield from batches


def batch(examples: Sequence[Example]) -> Batch:
    """Examples as tensors; what is padded or unknown teaches nothing."""
    width = max(len(e.window.ids) for e in examples)
    ids = torch.full((len(examples), width), PADDING)
    tags = torch.full((len(examples), width), UNKNOWN)
    names = torch.full((len(examples), width), UNKNOWN)
    near, pairs = [], []
    triggers = candidates = 0
    for row, one in enumerate(examples):
        ids[row, : len(one.window.ids)] = torch.tensor(one.window.ids)
        tags[row, : len(one.tags)] = torch.tensor(one.tags)
        names[row, : len(one.names)] = torch.tensor(one.names)
        near += [(i + triggers, j + candidates, *rest) for i, j, *rest in one.near]
        pairs += [(i + triggers, j + triggers, far) for i, j, far in one.pairs]
        triggers += len(one.triggers)
        candidates += len(one.candidates)
    return Batch(
        ids,
        (ids != PADDING).long(),
        tags,
        _rows([len(e.triggers) for e in examples]),
        _table([t for e in examples for t in e.triggers], 2),
        _table([n for e in examples for n in e.events]),
        _table([n for e in examples for n in e.kinds]),
        _table([f for e in examples for f in e.flags], len(FLAGS)),
        _rows([len(e.candidates) for e in examples]),
        _table([c for e in examples for c in e.candidates], 2),
        _table(near, 5),
        _table([r for e in examples for r in e.roles], len(ROLES)),
        _table(pairs, 3),
        _table([s for e in examples for s in e.same]),
        names,
    )


def _rows(counts: Sequence[int]) -> Tensor:
    return torch.repeat_interleave(torch.arange(len(counts)), torch.tensor(counts))


def _table(rows: Sequence[object], width: int = 0) -> Tensor:
    made = torch.tensor(rows, dtype=torch.long)
    return made.reshape(-1, width) if width else made


def loss(tags: Tensor, names: Tensor, answers: Answers, given: Batch) -> Tensor:
    """The weighted sum of the tasks' losses; rare positives are what sums are divided by."""
    total = 0.5 * tagged(tags, given.tags) + 0.3 * tagged(names, given.names)
    if len(given.events):
        total = total + _binary(answers.event, given.events)
    told = given.kinds != UNKNOWN
    if told.any():
        total = total + 0.5 * functional.nll_loss(answers.kinds[told], given.kinds[told])
        total = total + _binary(answers.flags[told], given.flags[told])
    if len(given.near):
        known = given.roles != UNKNOWN
        logits, labels = answers.roles[known], given.roles[known].float()
        summed = functional.binary_cross_entropy_with_logits(logits, labels, reduction="sum")
        total = total + summed / (labels.sum() + 10)
    if len(given.pairs):
        total = total + 0.7 * _binary(answers.same, given.same)
    return total


def tagged(logits: Tensor, labels: Tensor) -> Tensor:
    """The loss of tags on pieces, by how many pieces have one."""
    summed = functional.cross_entropy(
        logits.flatten(0, 1), labels.flatten(), reduction="sum", ignore_index=UNKNOWN
    )
    return summed / ((labels > 0).sum() + 20)


def _binary(logits: Tensor, labels: Tensor) -> Tensor:
    return functional.binary_cross_entropy_with_logits(logits, labels.float())
