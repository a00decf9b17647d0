"""The encoder at work: an article goes in, and waits to be asked about its words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kg.encoder.opinions import DIGITS, Opinions, ask
from kg.encoder.windows import Candidate, Guess, Pieces, Span

FOLDER = Path(__file__).resolve().parent / "weights"
Numbers = NDArray[np.float32]
LIKELY = -0.4  # log-odds from which a piece is taken for a part of a trigger: a chance of 0.4


class Encoder:
    """The network and its vocabulary, loaded once; nothing is kept between articles.

    Every window is read by itself on one thread, so that its numbers depend on nothing else.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        settings = json.loads((folder / "settings.json").read_text("utf-8"))
        self.kinds: tuple[str, ...] = tuple(settings["kinds"])
        self.flags: tuple[str, ...] = tuple(settings["flags"])
        self.roles: tuple[str, ...] = tuple(settings["roles"])
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.body = _session(folder / "body.onnx")
        self.heads = _session(folder / "heads.onnx")

    def read(self, text: str, sentences: Sequence[Span]) -> Encoded:
        """The article read once; ``sentences`` are the characters of each, in text order."""
        return Encoded(self, Pieces(self.tokenizer, text, sentences))


class Encoded:
    """An article after the encoder has read it."""

    def __init__(self, encoder: Encoder, pieces: Pieces) -> None:
        self.encoder, self.pieces = encoder, pieces
        self.windows = pieces.windows()
        read = [encoder.body.run(None, {"ids": np.array([w.ids], np.int64)}) for w in self.windows]
        self.states: tuple[Numbers, ...] = tuple(states[0] for states, _ in read)
        self.tags: tuple[Numbers, ...] = tuple(tags[0] for _, tags in read)

    def guesses(self) -> tuple[Guess, ...]:
        """What looks like a trigger, in text order: runs of pieces that are likely parts of one."""
        odds = np.full(len(self.pieces.ids), -99.0)
        kinds = np.zeros(len(self.pieces.ids), int)
        for piece in range(len(self.pieces.ids)):
            home = self.pieces.home((piece, piece + 1), self.windows)
            row = self.tags[home][self.windows[home].place((piece, piece + 1))[0]]
            best = int(row[1:].argmax())
            odds[piece] = round(float(_log_sum(row[1:]) - row[0]), DIGITS)
            kinds[piece] = best
        return tuple(self._runs(odds, kinds))

    def _runs(self, odds: Numbers, kinds: NDArray[np.int_]) -> Iterator[Guess]:
        first = None
        for piece in range(len(odds) + 1):
            inside = piece < len(odds) and odds[piece] >= LIKELY
            if inside and first is None:
                first = piece
            if not inside and first is not None:
                best = first + int(odds[first:piece].argmax())
                span = self.pieces.spans[first][0], self.pieces.spans[piece - 1][1]
                yield Guess(span, self.encoder.kinds[kinds[best]], float(odds[best]))
                first = None

    def opinions(self, triggers: Sequence[Span], candidates: Sequence[Candidate]) -> Opinions:
        """What the encoder thinks of these triggers, and of the candidates near them."""
        encoder = self.encoder
        return ask(
            encoder.heads,
            (encoder.kinds, encoder.flags, encoder.roles),
            self.pieces,
            self.windows,
            self.states,
            triggers,
            candidates,
        )


def _log_sum(row: Numbers) -> float:
    top = float(row.max())
    return top + float(np.log(np.exp(row - top).sum()))


def _session(file: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


@cache
def encoder() -> Encoder | None:
    """The encoder that comes with the program, loaded once; ``None`` where its weights are not installed."""
    return Encoder() if (FOLDER / "body.onnx").is_file() else None
