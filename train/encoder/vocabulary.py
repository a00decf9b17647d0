"""Cuts the encoder's vocabulary to what French and English news and the world's names need.

Every single character stays, so that nothing becomes unknown: a rare word is spelt in more pieces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers

from kg.encoder.windows import BEGIN, END
from train.encoder.opening import Array, Pretrained

PAD, UNKNOWN = "<pad>", "<unk>"
SPECIAL = (BEGIN, PAD, END, UNKNOWN)
SEEN_AT_LEAST = 2
WORD = "embeddings.word_embeddings.weight"


def tokenizer(pieces: Iterable[tuple[str, float]], unknown: int) -> Tokenizer:
    """A unigram tokenizer over pieces with log-probabilities; offsets are those of the raw text."""
    made = Tokenizer(models.Unigram(list(pieces), unk_id=unknown))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    return made


def cut(whole: Pretrained, texts: Iterable[str]) -> tuple[Tokenizer, Array]:
    """The small tokenizer, and the rows of the embedding matrix that belong to its pieces."""
    full = tokenizer(zip(whole.pieces, whole.scores, strict=True), whole.sizes["unk"])
    seen: Counter[int] = Counter()
    for text in texts:
        seen.update(full.encode(text, add_special_tokens=False).ids)
    special = [whole.sizes[name] for name in ("bos", "pad", "eos", "unk")]
    single = (n for n, piece in enumerate(whole.pieces) if len(piece.lstrip("▁")) <= 1)
    often = (n for n, count in seen.items() if count >= SEEN_AT_LEAST)
    kept = [*special, *sorted({*single, *often} - set(special))]
    pieces = [(name, 0.0) for name in SPECIAL] + [(whole.pieces[n], whole.scores[n]) for n in kept[4:]]
    small = tokenizer(pieces, SPECIAL.index(UNKNOWN))
    small.add_special_tokens([AddedToken(mark, normalized=False) for mark in SPECIAL])
    return small, whole.tensors[WORD][kept].astype(np.float32)
