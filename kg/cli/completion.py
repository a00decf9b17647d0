"""Completes what is typed at a prompt with the tab key, where the terminal has a line editor."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from kg.iris import BASE

if TYPE_CHECKING:
    from kg.queries import Answer, Parameter
    from kg.store import KnowledgeBase

MOST = 200


class Completion:
    """What may be typed next: names of the knowledge base, kinds, events that were shown."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._names: dict[str, list[str]] = {}
        self._events: dict[str, None] = {}
        self._words: Sequence[str] = ()
        self._parameter: Parameter | None = None
        editor = _editor()
        if editor is not None:
            editor.set_completer_delims("")  # a name is one word, spaces and all
            editor.set_completer(self.complete)
            editor.parse_and_bind("tab: complete")

    def of(self, words: Sequence[str]) -> None:
        """Complete with these words from now on."""
        self._words, self._parameter = words, None

    def of_parameter(self, parameter: Parameter) -> None:
        """Complete with what the parameter takes; names are read from the base when they are needed."""
        self._parameter = parameter

    def saw(self, answer: Answer) -> None:
        """Remember the events of an answer, so that the next question may be about one of them."""
        for record in answer.records():
            if event := record.get("event"):
                self._events[str(event).removeprefix(BASE)] = None

    def complete(self, text: str, state: int) -> str | None:
        """The line editor's question: the completion number ``state`` of ``text``, or ``None``."""
        found = self.matches(text)
        return found[state] if state < len(found) else None

    def matches(self, text: str) -> list[str]:
        """What begins so, without regard to case and accents, then what has it inside."""
        from kg.queries.functions import folded

        sought = folded(text)
        known = [(folded(word), word) for word in self._known()]
        begin = [word for plain, word in known if plain.startswith(sought)]
        inside = [word for plain, word in known if sought in plain and not plain.startswith(sought)]
        return (begin or inside)[:MOST]

    def _known(self) -> Sequence[str]:
        from kg.queries import kinds

        if self._parameter is None:
            return self._words
        kind = self._parameter.kind
        if kind in {"actor", "place"}:
            return self._named(kind)
        if kind == "kind":
            return [name for _, *names in kinds() for name in names]
        if kind in {"event", "thing"}:
            return [*self._events, *(self._named("") if kind == "thing" else ())]
        return ("true", "false") if kind == "boolean" else ()

    def _named(self, family: str) -> list[str]:
        from kg.queries.names import all_names

        if family not in self._names:
            self._names[family] = list(all_names(self._base, family))
        return self._names[family]


def _editor() -> ModuleType | None:
    """The line editor that input() uses; none on some systems."""
    try:
        import readline
    except ImportError:
        return None
    return readline
