"""Makes the catalogue of interface texts: `make messages` after changing a text."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from viewer.locale.catalogue import LOCALE_DIR

ROOT = Path(__file__).parents[2]
TEMPLATE = LOCALE_DIR / "viewer.pot"
_FOLDERS = ("data", "layers", "viewer")
_KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}


def template() -> Catalog:
    """Return every interface text in the code, sorted, with the files it stands in."""
    catalogue = Catalog(project="Samenwerkingskaart", charset="utf-8")
    for folder in _FOLDERS:
        found = extract_from_dir(ROOT / folder, keywords=_KEYWORDS)
        for file, _line, message, _comments, _context in found:
            catalogue.add(message, locations=[(f"{folder}/{file}", 1)])
    return catalogue


def as_text(catalogue: Catalog) -> str:
    """Return a catalogue as the content of a file that only changes when texts change."""
    content = BytesIO()
    write_po(content, catalogue, sort_output=True, include_lineno=False, omit_header=True, width=96)
    header = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
    )
    if catalogue.locale is not None:
        header += (
            f'"Language: {catalogue.locale_identifier}\\n"\n'
            f'"Plural-Forms: {catalogue.plural_forms}\\n"\n'
        )
    return f"{header}\n{content.getvalue().decode('utf-8').strip()}\n"


def updated(path: Path, texts: Catalog) -> Catalog:
    """Return the translation in `path` with exactly the texts of `texts`."""
    with path.open("rb") as file:
        translation = read_po(file, locale=path.parents[1].name)
    translation.update(texts, no_fuzzy_matching=True)
    translation.obsolete.clear()
    return translation


def main() -> int:
    """Write the template, and bring every translation up to date with it."""
    texts = template()
    TEMPLATE.write_text(as_text(texts), "utf-8")
    for path in sorted(LOCALE_DIR.glob("*/LC_MESSAGES/viewer.po")):
        path.write_text(as_text(updated(path, texts)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
