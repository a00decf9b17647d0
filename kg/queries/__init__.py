"""The catalogue of questions in ``queries/`` and their runner."""

from kg.queries.catalogue import catalogue, find
from kg.queries.functions import FUNCTIONS
from kg.queries.header import Parameter, Question
from kg.queries.kinds import kinds
from kg.queries.meaning import meant
from kg.queries.runner import Answer, ask, run, run_file

__all__ = [
    "FUNCTIONS",
    "Answer",
    "Parameter",
    "Question",
    "ask",
    "catalogue",
    "find",
    "kinds",
    "meant",
    "run",
    "run_file",
]
