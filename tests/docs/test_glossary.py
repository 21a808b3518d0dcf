from __future__ import annotations

import re

import pytest

from data.domain.labels import TERMS
from tests.docs.pages import without_blocks
from tests.house.code import ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"
ROW = re.compile(
    r"^\| (?!---)(?P<word>.+?) \| .+ \| `(?P<path>[^`]+)`(?: `(?P<name>[^`]+)`)? \|$", re.M
)
TEXT = without_blocks(GLOSSARY)
ROWS = [match.groupdict() for match in ROW.finditer(TEXT)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["word"])
def test_every_word_has_its_place_in_the_code(row: dict[str, str]) -> None:
    code = (ROOT / row["path"]).read_text("utf-8")
    for name in (row["name"] or "").split("."):
        assert re.search(rf"\b{name}\b", code), f"{name} is not in {row['path']}"


def test_every_row_tells_where() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("| ")]
    heads = [line for line in rows if line.endswith("| where |") or set(line) <= set("| -")]
    assert len(ROWS) == len(rows) - len(heads)


# What these hold is in the glossary with its Dutch; others are about the form of the page.
VOCABULARIES = ("basis", "vorm", "orgaan", "deelnemertype", "bevoegdheid", "rol", "fase")


@pytest.mark.parametrize("vocabulary", [*VOCABULARIES, "zekerheid"])
def test_every_value_of_a_vocabulary_is_there(vocabulary: str) -> None:
    text = TEXT.lower().replace("via regio", "via de regio")
    labels = [term.label.lower().partition(" (")[0] for term in TERMS[vocabulary].values()]
    missing = [label for label in labels if label not in text]
    assert not missing
