"""``kg ask``: offers the questions by number, asks for what each needs, answers."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_BASE, Base, Quiet, Verbose
from kg.cli.terminal import Terminal, printable

if TYPE_CHECKING:
    from kg.cli.completion import Completion
    from kg.queries import Answer, Parameter, Question
    from kg.store import KnowledgeBase

Language = Annotated[str, typer.Option("--lang", metavar="fr|en", help="The language to speak.")]


def ask(
    kb: Base = DEFAULT_BASE, lang: Language = "fr", quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Offer the questions by number, ask for their parameters, and show the answer.

    [b]Examples[/b]

      kg ask --kb kb

      kg ask --kb kb --lang en

      printf 'events-near-place\\nAlep\\n60\\n' | kg ask --kb kb

    Tab completes the names of actors, places and kinds. Piped lines are answers in their order, and what
    they do not answer is left out. Under each answer stands the line that repeats it with kg query.
    """
    from kg.cli.completion import Completion
    from kg.queries.phrases import spoken
    from kg.store import KnowledgeBase

    spoken(lang)
    terminal = Terminal(quiet, verbose)
    base = KnowledgeBase.open(kb)
    Dialogue(base, kb, lang, terminal, Completion(base)).run()


class Dialogue:
    """Questions and answers, until there are no more."""

    def __init__(
        self, base: KnowledgeBase, kb: Path, language: str, terminal: Terminal, completion: Completion
    ) -> None:
        from kg.queries import catalogue

        self.base, self.kb, self.language = base, kb, language
        self.terminal, self.completion = terminal, completion
        self.questions: Sequence[Question] = tuple(catalogue().values())
        self.typing = sys.stdin.isatty()

    def run(self) -> None:
        """Show the list, then answer one question after the other; the list again where it is typed."""
        self._show(self.questions)
        while (question := self._chosen()) is not None:
            parameters = self._parameters(question)
            if parameters is None:
                return
            self._answer(question, parameters)

    def _say(self, phrase: str, **words: str) -> str:
        from kg.queries.phrases import say

        return say(self.language, phrase, **words)

    def _show(self, questions: Sequence[Question]) -> None:
        from kg.cli.questions import print_table

        if self.typing:
            numbers = [self.questions.index(question) + 1 for question in questions]
            print_table(questions, (self.language,), self.terminal, numbers)

    def _line(self, prompt: str) -> str | None:
        """What is typed or piped; ``None`` at the end of it."""
        if self.typing:
            try:
                return input(f"{prompt}: ").strip()
            except EOFError:
                return None
        line = sys.stdin.readline()
        return line.strip() if line else None

    def _chosen(self) -> Question | None:
        """The question that is meant; ``None`` for an empty line and at the end."""
        self.completion.of([question.name for question in self.questions])
        while words := self._line(self._say("which", end=self._say("end"))):
            found = fitting(self.questions, words, self.language)
            if len(found) == 1:
                return found[0]
            told = self._say("several" if found else "unfit", words=words)
            self.terminal.warn(told)
            self._show(found or self.questions)
        return None

    def _parameters(self, question: Question) -> dict[str, str] | None:
        """What was given for the parameters; ``None`` where the input ended before one that must be given."""
        from rich.text import Text

        if self.typing:
            told = f"{question.titled(self.language)}. {question.told(self.language)}"
            self.terminal.results.print(Text(told, style="dim"))
        given: dict[str, str] = {}
        asked = [parameter for parameter in question.parameters if parameter.name != "limit"]
        for parameter in sorted(asked, key=lambda p: not p.required):
            value = self._value(question, parameter)
            if value is None and parameter.required:
                return None
            if value:
                given[parameter.name] = value
        return given

    def _value(self, question: Question, parameter: Parameter) -> str | None:
        """A value that the parameter takes, asked for until one is given; empty where it may be."""
        from kg.errors import QueryError
        from kg.queries.meaning import checked
        from kg.queries.phrases import meaning

        self.completion.of_parameter(parameter)
        while (value := self._line(f"  {parameter.name} {meaning(parameter, self.language)}")) is not None:
            if not value and not parameter.required:
                return ""
            try:
                checked(self.base, question, parameter, value)
            except QueryError as wrong:
                self.terminal.warn(str(wrong))
            else:
                return value
        return None

    def _answer(self, question: Question, parameters: dict[str, str]) -> None:
        from kg.cli.rows import Format, show
        from kg.errors import QueryError
        from kg.queries import run

        page = {"limit": str(question.page)} if question.page else {}
        try:
            answer: Answer = run(self.base, question.name, {**page, **parameters})
        except QueryError as wrong:
            self.terminal.warn(str(wrong))
            return
        self.completion.saw(answer)
        show(answer, Format.TABLE, self.terminal)
        for remark in answer.remarks:
            self.terminal.warn(remark)
        self._repeat(question, parameters)

    def _repeat(self, question: Question, parameters: dict[str, str]) -> None:
        """The line that asks the same of ``kg query``."""
        words = ["kg", "query", question.name, "--kb", str(self.kb)]
        for name, value in parameters.items():
            words += ["-p", f"{name}={value}"]
        line = printable(f"{self._say('repeat')} {shlex.join(words)}")
        self.terminal.results.print(line, markup=False, soft_wrap=True)


def fitting(questions: Sequence[Question], words: str, language: str) -> list[Question]:
    """The question of that number or name, else all those whose name or title has the words."""
    from kg.queries.functions import folded

    if words.isdecimal():
        number = int(words[:6])
        return [questions[number - 1]] if 0 < number <= len(questions) else []
    sought = folded(words)
    named = [question for question in questions if folded(question.name) == sought]
    heard = [q for q in questions if sought in f"{folded(q.name)} {folded(q.titled(language))}"]
    return named or heard
