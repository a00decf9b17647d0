"""Validation: what the shapes in ``shapes/`` say of a graph, as a report by article.

>>> from kg.validation import validate
>>> validate("kb/graph.ttl", lang="en").conforms  # doctest: +SKIP
True
"""

from kg.validation.checker import Checker
from kg.validation.checking import ENGINES, validate
from kg.validation.report import LANGUAGES, Report, Result, Severity

__all__ = ["ENGINES", "LANGUAGES", "Checker", "Report", "Result", "Severity", "validate"]
