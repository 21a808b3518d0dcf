"""Our own small tables: every row has as many cells as the heading says."""

import csv

import pytest

from data.domain.declared import CURATED, declared_rows


@pytest.mark.parametrize("path", sorted(CURATED.glob("*.csv")), ids=lambda path: path.name)
def test_every_row_is_as_wide_as_the_heading(path):
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    assert [row for row in rows if len(row) != len(heading)] == []
    assert all(heading)
    assert len(declared_rows(path)) == len(rows) > 0
