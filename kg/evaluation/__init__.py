"""Gold against graph: what the annotators of an article found, and what the program made of it."""

from kg.evaluation.comparing import Comparison, compare
from kg.evaluation.known import KNOWN
from kg.evaluation.reading import GoldArticle, read_gold
from kg.evaluation.scoring import SLOTS, Disagreement, Scores, Tally, score

__all__ = [
    "KNOWN",
    "SLOTS",
    "Comparison",
    "Disagreement",
    "GoldArticle",
    "Scores",
    "Tally",
    "compare",
    "read_gold",
    "score",
]
