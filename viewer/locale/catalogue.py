"""Interface texts in the language of the visitor.

Texts are written in Dutch in the code and looked up by that text. `viewer/locale/viewer.pot` lists
them all (`make messages`); a language is added as `viewer/locale/<code>/LC_MESSAGES/viewer.po`.
"""

from __future__ import annotations

import gettext
from contextlib import AbstractContextManager
from functools import cache
from io import BytesIO
from pathlib import Path

from layers.words import language

LOCALE_DIR = Path(__file__).parent
SOURCE_LANGUAGE = "nl"


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    """Return the texts in a language; Dutch for a language without a catalogue."""
    path = LOCALE_DIR / code / "LC_MESSAGES" / "viewer.po"
    if code == SOURCE_LANGUAGE or not path.is_file():
        return gettext.NullTranslations()
    return _compiled(path, code)


def set_language(code: str) -> None:
    """Let what follows in this thread or task speak a language."""
    language.set_catalogue(catalogue(code))


def speaking(code: str) -> AbstractContextManager[None]:
    """Let what stands in a `with` block speak a language."""
    return language.using(catalogue(code))


def _compiled(path: Path, code: str) -> gettext.GNUTranslations:
    # What only another language needs: the Dutch command line starts without it.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
