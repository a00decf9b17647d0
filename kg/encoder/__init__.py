"""A pretrained encoder that has read annotated articles: it sees whole sentences, and answers with odds.

``encoder()`` loads it once, where its weights are installed; ``Encoder.read`` reads an article, and what
comes back is asked about words: do they name an event, of which kind, who is who in it, which of them
name the same. All answers are log-odds, rounded, so that nothing is decided by a last digit. It is made by
``train.encoder``; the libraries that run it are imported when it is loaded.
"""

from kg.encoder.opinions import Opinions
from kg.encoder.reader import PROFILES, Encoded, Encoder, encoder, encoder_of
from kg.encoder.windows import Candidate, Family, Span

__all__ = [
    "PROFILES", "Candidate", "Encoded", "Encoder", "Family", "Opinions", "Span", "encoder", "encoder_of",
]  # fmt: skip
