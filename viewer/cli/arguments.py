"""The parser of the command line, and what argparse says, in Dutch.

argparse looks up every text of its own with gettext, in the language that the computer is set to
and only where a catalogue of it is installed. Here it looks them up in `TEXTS`, whatever the
computer is set to. Names of commands and options stay as they are.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

_MOST = 1_000
"""Characters of a message; a value that is not understood may be of any length."""

TEXTS = {
    "usage: ": "gebruik: ",
    "positional arguments": "argumenten",
    "options": "opties",
    "subcommands": "opdrachten",
    "show this help message and exit": "deze hulp tonen en stoppen",
    "show program's version number and exit": "de versie tonen en stoppen",
    " (default: %(default)s)": " (standaard %(default)s)",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "dit ontbreekt: %s",
    "one of the arguments %s is required": "een van deze ontbreekt: %s",
    "unrecognized arguments: %s": "onbekend argument: %s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s is niet duidelijk, het kan zijn: %(matches)s"
    ),
    "not allowed with argument %s": "gaat niet samen met %s",
    "ignored explicit argument %r": "krijgt geen waarde, dus niet %r",
    "expected one argument": "verwacht één waarde",
    "expected at most one argument": "verwacht hoogstens één waarde",
    "expected at least one argument": "verwacht ten minste één waarde",
    "expected %s argument": "verwacht %s waarde",
    "expected %s arguments": "verwacht %s waarden",
    "invalid %(type)s value: %(value)r": "%(value)r kan hier niet",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "onbekende keuze: %(value)r (kies uit %(choices)s)"
    ),
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "onbekende keuze: %(value)r, bedoelt u %(closest)r? (kies uit %(choices)s)"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "onbekende opdracht %(parser_name)r (kies uit %(choices)s)"
    ),
    "%(heading)s:": "%(heading)s:",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s: let op: %(message)s\n",
    "argument '%(argument_name)s' is deprecated": "%(argument_name)s verdwijnt binnenkort",
    "option '%(option)s' is deprecated": "%(option)s verdwijnt binnenkort",
    "command '%(parser_name)s' is deprecated": "%(parser_name)s verdwijnt binnenkort",
}
"""What argparse of Python 3.11 and newer says to a user, and the same in Dutch."""


@contextmanager
def in_dutch() -> Iterator[None]:
    """Let argparse speak Dutch while parsers are made and used."""
    module = vars(argparse)
    own = {name: module[name] for name in ("_", "ngettext")}
    module.update(_=_told, ngettext=lambda one, more, count: _told(one if count == 1 else more))
    try:
        yield
    finally:
        module.update(own)


def _told(text: str) -> str:
    return TEXTS.get(text, text)


class Parser(argparse.ArgumentParser):
    """Argument parser that answers a mistake with one line and exit status 2."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - as argparse makes its parsers
        super().__init__(**{**settings, "allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and how to get help."""
        told = " ".join(message.split())
        if len(told) > _MOST:
            told = f"{told[: _MOST // 2]}…{told[-_MOST // 2 :]}"
        self.exit(2, f"{self.prog}: {told}. Zie {self.prog} --help.\n")
