"""The workbooks about opgaven and of partnerships side by side, and the tables as CSV."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest

from data.analysis.opgaven import crossovers, stacking
from data.domain.errors import QueryError
from tests.edition import EDITION_DIR
from tests.viewer.export.views import view
from viewer.export.formats import FORMATS, Options


def table(key, **filters):
    made = FORMATS["csv"].write(view(**filters), Options(table=key)).decode("utf-8")
    return list(csv.DictReader(StringIO(made)))


def test_deals_are_those_of_the_edition():
    rows = table("regiodeals")
    with (EDITION_DIR / "regio_deals.csv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    assert len(rows) == len(expected) == 62
    amounts = [float(row["amount"]) for row in expected if row["amount"]]
    title = "Bijdrage van het Rijk (miljoen euro)"
    assert sorted(float(row[title]) for row in rows if row[title]) == sorted(amounts)
    assert [row["Deelnemers"] for row in rows].count("deelnemers niet bekend") == 18


def test_every_municipality_has_every_opgave():
    rows = table("opgaven", bases=("wgr",))
    selection = view(bases=("wgr",)).selection
    stacked = stacking(selection, {code: (code,) for code in selection.division.codes})
    expected = {(code, own): n for code, each in stacked.items() for own, n in each.items()}
    assert {
        (row["Code"], row["Opgave (code)"]): int(row["Aantal samenwerkingen"]) for row in rows
    } == expected
    assert len(rows) == 342 * 13


def test_every_two_opgaven_of_a_programme_are_a_row():
    rows = table("kruispunten")
    assert len(rows) == 45 + 3
    first = crossovers(view().selection)[0]
    assert int(rows[0]["Aantal samenwerkingen"]) == first.shared[0, 1]
    for row in rows:
        names = [name for name in row["Samenwerkingen"].split("; ") if name]
        codes = [code for code in row["Samenwerkingen (code)"].split("; ") if code]
        assert len(codes) == int(row["Aantal samenwerkingen"])
        assert bool(names) == bool(codes)


def test_partnerships_tell_whom_they_serve_and_which_opgaven():
    rows = {row["Samenwerking (code)"]: row for row in table("samenwerkingen")}
    registry = view().selection.registry
    row = rows["regio-deal-midden-brabant"]
    assert row["Opgave (code)"] == "regionale-economie; regionale-economie-2021"
    assert row["Deal of indeling (code)"] == "regiodeals"
    codes = row["Gemeenten (code)"].split("; ")
    people = sum(registry.organisations[code].inhabitants for code in codes)
    assert int(row["Inwoners van de gemeenten"]) == people


@pytest.mark.parametrize(
    ("document", "filters", "sheets"),
    [
        ("opgaven", {}, ["Kruispunten", "Opgaven", "Regio Deals", "Leeswijzer"]),
        ("naast-elkaar", {"partnerships": ("rova", "omrin")}, ["Naast elkaar", "Leeswijzer"]),
    ],
)
def test_workbooks_hold_their_tables_and_are_made_twice_the_same(document, filters, sheets):
    made = [FORMATS["xlsx"].write(view(**filters), Options(document=document)) for _ in range(2)]
    assert made[0] == made[1]
    assert openpyxl.load_workbook(BytesIO(made[0]), read_only=True).sheetnames == sheets


def test_one_partnership_stands_beside_nothing():
    with pytest.raises(QueryError, match="twee samenwerkingen"):
        FORMATS["xlsx"].write(view(partnerships=("rova",)), Options(document="naast-elkaar"))
