"""What an encoder makes of articles that it has not seen, task by task."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from train.encoder.examples import FLAGS, ROLES, UNKNOWN
from train.encoder.fitting import Prepared, batch
from train.encoder.network import Reader


@torch.no_grad()
def measured(reader: Reader, held_out: Sequence[Prepared]) -> dict[str, tuple[Tensor, Tensor]]:
    """For each task the odds and the labels of all that was asked; kinds and names as right or wrong."""
    reader.eval()
    found: dict[str, list[tuple[Tensor, Tensor]]] = defaultdict(list)
    for one in held_out:
        given = batch([one.example])
        lower = nn.utils.rnn.pad_sequence([one.lower], batch_first=True)
        _, names, answers = reader(lower, given)
        _add(found["name"], names[..., 1:].amax(-1) - names[..., 0], (given.names > 0).long())
        if len(given.events):
            _add(found["event"], answers.event, given.events)
            told = given.kinds != UNKNOWN
            _add(found["kind"], answers.kinds[told].amax(-1), (answers.kinds.argmax(-1) == given.kinds)[told])
            for n, flag in enumerate(FLAGS):
                _add(found[flag], answers.flags[told][:, n], given.flags[told][:, n])
        for n, role in enumerate(ROLES if len(given.near) else ()):
            _add(found[role], answers.roles[:, n], given.roles[:, n])
        if len(given.pairs):
            _add(found["same"], answers.same, given.same)
    return {
        task: (torch.cat([o for o, _ in parts]), torch.cat([w for _, w in parts]))
        for task, parts in found.items()
    }


def _add(parts: list[tuple[Tensor, Tensor]], odds: Tensor, labels: Tensor) -> None:
    known = labels.flatten() != UNKNOWN
    parts.append((odds.flatten()[known], labels.flatten()[known].long()))


def average_precision(odds: Tensor, labels: Tensor) -> float:
    """The mean precision at each right answer, best odds first; nan without any."""
    ranked = labels[odds.argsort(descending=True, stable=True)].double()
    precision = ranked.cumsum(0) / torch.arange(1, len(ranked) + 1)
    return float((precision * ranked).sum() / ranked.sum()) if ranked.sum() else float("nan")


def report(found: dict[str, tuple[Tensor, Tensor]]) -> str:
    """One line: the average precision of each task, and how many kinds were right."""
    told = [f"{task} {average_precision(*pair):.3f}" for task, pair in found.items() if task != "kind"]
    kinds = found["kind"][1].double().mean().item()
    return f"average precision: {', '.join(told)}; kinds right {kinds:.3f}"
