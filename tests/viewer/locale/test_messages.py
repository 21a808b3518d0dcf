"""The catalogues hold exactly the texts in the code, as `make messages` leaves them."""

import re
import shlex
import shutil
from pathlib import Path

from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from viewer.locale.catalogue import LOCALE_DIR, catalogue

ROOT = Path(__file__).parents[3]
RECIPE = re.compile(r"^\t(?:PYTHONPATH=\. )?\$\(BIN\)/(pybabel .+)$", re.MULTILINE)


def contents(folder):
    """Return the catalogues in a folder by their place in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in (".pot", ".po", ".mo")
    }


def test_make_messages_changes_nothing(tmp_path, monkeypatch):
    locale = tmp_path / "locale"
    shutil.copytree(LOCALE_DIR, locale)
    commands = RECIPE.findall((ROOT / "Makefile").read_text("utf-8"))
    assert len(commands) == 3
    monkeypatch.chdir(ROOT)
    for command in commands:
        CommandLineInterface().run(shlex.split(command.replace("$(LOCALE)", str(locale))))
    before, after = contents(LOCALE_DIR), contents(locale)
    assert set(before) == set(after)
    assert [name for name in before if before[name] != after[name]] == [], "run make messages"


def test_texts_of_pages_layers_and_vocabularies_are_in_it():
    with (LOCALE_DIR / "viewer.pot").open("rb") as file:
        texts = {message.id for message in read_po(file) if message.id}
    assert {"Kaartlaag", "Openbaar lichaam", "Wis alles"} <= texts
    assert ("{count} samenwerking", "{count} samenwerkingen") in texts


def test_a_language_without_catalogue_falls_back_to_dutch():
    assert catalogue("xx").gettext("Wis alles") == "Wis alles"
