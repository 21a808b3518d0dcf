"""The language of a view: a context, set once per page, route or command.

Texts are written in Dutch in the code and looked up by that text (`_`, `ngettext`). Which catalogue
they are looked up in belongs to the context of the thread or task, so that visitors with different
languages do not meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations

DUTCH = NullTranslations()
"""The untranslated texts."""

_catalogue: ContextVar[NullTranslations] = ContextVar("catalogue", default=DUTCH)


def _(message: str) -> str:
    """Return a text in the language of the view."""
    return _catalogue.get().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of a text that fits a number, in the language of the view."""
    return _catalogue.get().ngettext(singular, plural, count)


def language() -> str:
    """Return the language code of the view; texts without a catalogue are Dutch."""
    return _catalogue.get().info().get("language", "nl")


def set_catalogue(catalogue: NullTranslations) -> None:
    """Look texts up in `catalogue` from now on, in this context."""
    _catalogue.set(catalogue)


@contextmanager
def using(catalogue: NullTranslations) -> Iterator[None]:
    """Look texts up in `catalogue` within a `with` block."""
    token = _catalogue.set(catalogue)
    try:
        yield
    finally:
        _catalogue.reset(token)
