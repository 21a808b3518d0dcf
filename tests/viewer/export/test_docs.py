"""The documentation is complete."""

from pathlib import Path

import pytest

from viewer.export.options import CHOICES, CLIPPING
from viewer.export.tables.catalogue import TABLES
from viewer.export.tables.merger_scenario import MERGER_TABLE
from viewer.export.tables.supervision import NEIGHBOUR_TABLE, QUESTION_TABLE

TEXT = (Path(__file__).parents[3] / "docs" / "exports.md").read_text("utf-8")


@pytest.mark.parametrize("key", TABLES)
def test_every_column_is_described(key):
    assert described(f"### {key}") == [column.key for column in TABLES[key].columns]


def test_every_column_of_what_happens_together_is_described():
    assert described("## Samengaan") == [column.key for column in MERGER_TABLE.columns]


def test_every_column_of_the_supervisor_is_described():
    for heading, table in {"### vragen": QUESTION_TABLE, "### buren": NEIGHBOUR_TABLE}.items():
        assert described(heading) == [column.key for column in table.columns]


def described(heading):
    """Return the names in the table below a heading."""
    section = TEXT.split(f"\n{heading}\n")[1].split("\n#")[0]
    return [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]


@pytest.mark.parametrize("name", [*(choice.name for choice in CHOICES), CLIPPING])
def test_every_choice_is_described(name):
    assert f"| `--{name}` |" in TEXT
