"""The encoder at work: an article goes in, and waits to be asked about its words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.encoder.opinions import Opinions, ask
from kg.encoder.windows import Candidate, Pieces, Span
from kg.errors import KgError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

PROFILES = ("fast", "full")
FOLDER = Path(__file__).resolve().parent / "weights"
Numbers = NDArray[np.float32]


class Encoder:
    """The network and its vocabulary, loaded once; nothing is kept between articles.

    Every window is read by itself on one thread, so that its numbers depend on nothing else.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        from tokenizers import Tokenizer

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
        self.states: tuple[Numbers, ...] = tuple(
            encoder.body.run(["states"], {"ids": np.array([w.ids], np.int64)})[0][0] for w in self.windows
        )

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


def _session(file: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


@cache
def encoder() -> Encoder | None:
    """The encoder that comes with the program, loaded once; ``None`` where its weights are not installed."""
    return Encoder() if (FOLDER / "body.onnx").is_file() else None


def encoder_of(profile: str) -> Encoder | None:
    """The encoder that a profile reads with: none for ``fast``. Raises KgError when it cannot be had."""
    if profile not in PROFILES:
        raise KgError(f"there is no profile {profile!r}; take {' or '.join(PROFILES)}")
    found = None if profile == "fast" else encoder()
    if profile == "full" and found is None:
        raise KgError("profile full: the encoder is not installed; train it (train/README.md), or take fast")
    return found
