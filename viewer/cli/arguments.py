"""The parser of the command line, and the catalogue in which argparse finds its Dutch."""

from __future__ import annotations

import argparse
import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from viewer.locale.catalogue import LOCALE_DIR, SOURCE_LANGUAGE

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells use it."""

DOMAIN = "argparse"
_MAX_LENGTH = 1_000
"""Characters of a message; a value that is not understood may be of any length."""


@contextmanager
def in_dutch() -> Iterator[None]:
    """Let gettext answer from our Dutch catalogue while parsers are made and used.

    argparse looks up every text of its own with gettext, in the default domain and the language
    that the computer is set to. Both are put back, so that other libraries keep theirs.
    """
    domain, language = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = SOURCE_LANGUAGE
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if language is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = language


class Parser(argparse.ArgumentParser):
    """Argument parser that answers a mistake with one line and exit status 2."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - as argparse makes its parsers
        super().__init__(**{**settings, "allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and how to get help."""
        line = " ".join(message.split())
        if len(line) > _MAX_LENGTH:
            line = f"{line[: _MAX_LENGTH // 2]}…{line[-_MAX_LENGTH // 2 :]}"
        self.exit(2, f"{self.prog}: {line}. Zie {self.prog} --help.\n")
