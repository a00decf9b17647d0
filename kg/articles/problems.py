"""What was wrong with an input: a reason code, where, and what next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
        return " ".join(f"{self.where}: {self.message}".splitlines())  # one line, whatever a file is called


Report = Callable[[Problem], None]


def strict(problem: Problem) -> None:
    """The default report: a refused article raises ArticleError, a lesser remark passes."""
    if problem.refused:
        raise ArticleError(str(problem))


def nothing_to_read(problems: Sequence[Problem]) -> ArticleError:
    """The one error for sources of which no article could be read."""
    refused = [problem for problem in problems if problem.refused]
    if not refused:
        return ArticleError("no articles in the sources; name others")
    if len(refused) == 1:
        return ArticleError(str(refused[0]))
    return ArticleError(f"none of {len(refused)} articles or sources can be read; the first is {refused[0]}")


class RefusedError(Exception):
    """Carries the reason from the depth of a reader to its file."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
