"""Lines of files that gave no article: each stays in quarantine until its file is read again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from kg.articles import Problem, files
from kg.model import Article
from kg.store import KnowledgeBase
from kg.store.entries import QUARANTINED

STAGE = "line"
_LINE = re.compile(r":\d+$")


def set_aside(problems: Iterable[Problem], sources: Iterable[Path], kb: KnowledgeBase) -> None:
    """Leave a line in quarantine for each line that was refused; what these sources left before goes."""
    refused = {each.where: each for each in problems if each.refused and _LINE.search(each.where)}
    opened = {str(file) for file in files(sources)}
    before = (entry.id for entry in kb.journal.entries(QUARANTINED) if entry.stage == STAGE)
    kb.pardon(name for name in before if name.rpartition(":")[0] in opened)
    for name, problem in refused.items():
        kb.quarantine(Article(name, ""), problem.code, STAGE, problem.message)
