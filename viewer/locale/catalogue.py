"""Interface texts in the language of the visitor.

Texts are written in Dutch in the code and looked up by that text. `viewer/locale/viewer.pot` lists
them all; a language is added as `viewer/locale/<code>/LC_MESSAGES/viewer.po`.
"""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE_DIR = Path(__file__).parent
SOURCE_LANGUAGE = "nl"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the texts in `language`; Dutch for a language without a catalogue."""
    path = LOCALE_DIR / language / "LC_MESSAGES" / "viewer.po"
    if language == SOURCE_LANGUAGE or not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        texts = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, texts)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
