"""The data dictionary describes every column, and nothing that is not there."""

import re

import pytest

from data.storage.edition import EDITION_DIR
from data.storage.schema import AREA_FILES, PROVENANCE, TABLES

PAGE = (EDITION_DIR.parent.parent / "docs" / "data-dictionary.md").read_text(encoding="utf-8")


def section(file):
    return PAGE.split(f"\n## {file}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("table", [*TABLES, PROVENANCE], ids=lambda table: table.name)
def test_tables(table):
    text = section(table.file)
    assert f"{table.description}. Key: " in text
    rows = [
        f"| `{field.name}` | {field.cell.type} | {field.description}"
        + (f" (`{field.refers}`) |" if field.refers else " |")
        for field in table.columns
    ]
    assert re.findall(r"^\| `.*$", text, re.MULTILINE) == rows
    for field in table.columns:
        if field.cell.allowed:
            values = ", ".join(f"`{value}`" for value in field.cell.allowed)
            assert f"`{field.name}`: {values}." in text


@pytest.mark.parametrize("areas", AREA_FILES, ids=lambda areas: areas.file)
def test_outlines(areas):
    text = section(areas.file)
    assert areas.description in text
    assert [f"| `{name}` | {meaning} |" for name, meaning in areas.columns] == re.findall(
        r"^\| `.*$", text, re.MULTILINE
    )


def test_the_edition_explains_itself():
    readme = (EDITION_DIR / "README.md").read_text(encoding="utf-8")
    assert "{" not in readme
    for file in EDITION_DIR.iterdir():
        if file.name != "README.md":
            assert f"`{file.name}`" in readme
