"""The documentation is complete."""

from pathlib import Path

import pytest

from viewer.export.options import CHOICES, CLIPPING
from viewer.export.tables import TABLES

TEXT = (Path(__file__).parents[3] / "docs" / "exports.md").read_text("utf-8")


@pytest.mark.parametrize("key", TABLES)
def test_every_column_is_described(key):
    section = TEXT.split(f"### {key}\n")[1].split("\n#")[0]
    described = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
    assert described == [column.key for column in TABLES[key].columns]


@pytest.mark.parametrize("name", [*(choice.name for choice in CHOICES), CLIPPING])
def test_every_choice_is_described(name):
    assert f"| `--{name}` |" in TEXT
