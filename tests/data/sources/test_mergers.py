"""The list of herindelingen."""

import datetime as dt

import pytest

from data.domain.errors import SourceError
from data.domain.records import Merger, MergerKind
from data.sources.folder import read_mergers
from tests.data.samples import MERGERS

HEADER = MERGERS.splitlines()[0]


def read(tmp_path, *rows):
    path = tmp_path / "herindelingen.csv"
    path.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
    return read_mergers(path)


def test_rows_become_mergers_in_order_of_code(tmp_path):
    result = read(
        tmp_path,
        "gm0006,Ouder,2000-01-01,split,GM0005|GM0002,derived",
        "GM0005,Oud-West,2019-01-01,merge,GM0001,known",
    )
    assert result == (
        Merger("GM0005", "Oud-West", dt.date(2019, 1, 1), MergerKind.MERGE, ("GM0001",), "known"),
        Merger(
            "GM0006",
            "Ouder",
            dt.date(2000, 1, 1),
            MergerKind.SPLIT,
            ("GM0005", "GM0002"),
            "derived",
        ),
    )


WRONG = {
    "unknown kind": (
        ["GM0005,O,2019-01-01,fusie,GM0001,k"],
        "regel 2: kind 'fusie' is geen bekende waarde",
    ),
    "bad date": (
        ["GM0005,O,2019-1-1,merge,GM0001,k"],
        "regel 2: effective_date '2019-1-1' is geen datum",
    ),
    "merge into two": (["GM0005,O,2019-01-01,merge,GM0001|GM0002,k"], "merge met opvolgers"),
    "split into one": (["GM0005,O,2019-01-01,split,GM0001,k"], "split met opvolgers"),
    "no successor": (["GM0005,O,2019-01-01,merge,,k"], "merge met opvolgers ''"),
    "twice": (["GM0005,O,2019-01-01,merge,GM0001,k"] * 2, "regel 3: GM0005 eindigt twee keer"),
    "circle": (
        ["GM0005,O,2019-01-01,merge,GM0006,k", "GM0006,O,2019-01-01,merge,GM0005,k"],
        "opvolgers lopen in een kring: GM000",
    ),
}


@pytest.mark.parametrize(("rows", "message"), WRONG.values(), ids=WRONG)
def test_wrong_rows_are_refused(tmp_path, rows, message):
    with pytest.raises(SourceError) as caught:
        read(tmp_path, *rows)
    assert message in str(caught.value)
