"""What was wrong with an input: a reason code, where, and what next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.errors import ArticleError


@dataclass(frozen=True, slots=True)
class Problem:
    """One remark. ``refused`` when the article was not read; otherwise only a field was dropped."""

    where: str
    code: str
    message: str
    refused: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


Report = Callable[[Problem], None]


def strict(problem: Problem) -> None:
    """The default report: a refused article raises ArticleError, a lesser remark passes."""
    if problem.refused:
        raise ArticleError(str(problem))


class RefusedError(Exception):
    """Carries the reason from the depth of a reader to its file."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
