"""Interface texts in the language of the visitor.

Texts are written in Dutch in the code and looked up by that text. `viewer/locale/viewer.pot` lists
them all (`make messages`); a language is added as `viewer/locale/<code>/LC_MESSAGES/viewer.po`.
"""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

LOCALE_DIR = Path(__file__).parent
SOURCE_LANGUAGE = "nl"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the texts in `language`; Dutch for a language without a catalogue."""
    path = LOCALE_DIR / language / "LC_MESSAGES" / "viewer.po"
    if language == SOURCE_LANGUAGE or not path.is_file():
        return gettext.NullTranslations()
    return _compiled(path, language)


def _compiled(path: Path, language: str) -> gettext.GNUTranslations:
    # What only another language needs: the Dutch command line starts without it.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
