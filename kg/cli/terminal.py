"""What is said to the user: results on stdout, everything else on stderr."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 180


class Terminal:
    """The two consoles of one run, and how much the user wants to hear."""

    def __init__(self, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose and not quiet

    @property
    def results(self) -> Console:
        """The console on stdout; of a fixed width where stdout is no terminal."""
        from rich.console import Console

        width = None if sys.stdout.isatty() else PIPED_WIDTH
        return Console(width=width, highlight=False, emoji=False)

    @property
    def remarks(self) -> Console:
        """The console on stderr, for the progress bar."""
        from rich.console import Console

        return Console(stderr=True, highlight=False, emoji=False)

    def say(self, message: str) -> None:
        """A remark, unless --quiet."""
        if not self.quiet:
            sys.stderr.write(printable(message) + "\n")

    def detail(self, message: str) -> None:
        """A remark for --verbose only."""
        if self.verbose:
            sys.stderr.write(printable(message) + "\n")

    def warn(self, message: str) -> None:
        """One line about something that was refused or lost; always said."""
        sys.stderr.write("kg: " + printable(" ".join(message.split())) + "\n")


def printable(text: str) -> str:
    """The text without control characters, which could drive the user's terminal."""
    return "".join(letter if letter in "\n\t" or letter.isprintable() else "\ufffd" for letter in text)


def counted(number: int, thing: str, things: str = "") -> str:
    """ "1 row", "2 rows"."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"
