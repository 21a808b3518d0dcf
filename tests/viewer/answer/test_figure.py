"""What stands beside a map of a figure: histogram, scatter and table are of the same values."""

import datetime as dt

import pytest

from data.domain.query import Query
from data.figures.view import figure_view
from tests.edition import committed_registry
from viewer.address.parse import parse
from viewer.answer.figure import BINS, figure_as_json
from viewer.locale.catalogue import speaking

DAY = dt.date(2026, 11, 20)


def given(**query):
    selection = committed_registry().select(Query(layer="cijfer", date=DAY, **query))
    with speaking(selection.query.language):
        return selection, figure_as_json(selection)


def test_bars_and_points_are_all_the_values_there_are():
    selection, data = given(figure="koopwoningen", municipalities=("GM0355",))
    known = figure_view(selection).known()
    low, high = min(known.values()), max(known.values())
    bars = [0] * BINS
    for value in known.values():
        bars[min(BINS - 1, int((value - low) / ((high - low) / BINS) + 1e-9))] += 1
    assert sum(data["histogram"]["bars"]) == len(known) == 336
    assert data["histogram"]["bars"] == bars
    assert data["histogram"]["edges"] == [low, high]
    assert [point[:2] for point in data["scatter"]["points"]] == [
        [value, selection.counts[code]] for code, value in known.items()
    ]
    assert sum(point[3] for point in data["scatter"]["points"]) == 1
    assert "Zeist: 52 % van de woningen, " in data["scatter"]["words"]


def test_what_cannot_see_the_scatter_is_told_the_medians():
    selection, data = given(figure="koopwoningen", classes="50,60,70")
    view = figure_view(selection)
    lines = []
    for label, low, high in (
        ("minder dan 50", 0, 50),
        ("50 tot 60", 50, 60),
        ("60 tot 70", 60, 70),
        ("70 of meer", 70, 101),
    ):
        counts = sorted(
            selection.counts[code] for code, v in view.known().items() if low <= v < high
        )
        half = len(counts) // 2
        middle = counts[half] if len(counts) % 2 else (counts[half - 1] + counts[half]) / 2
        written = f"{middle:g}".replace(".", ",")
        lines.append(f"{label}: mediaan {written} samenwerkingen ({len(counts)} gemeenten)")
    assert data["scatter"]["groups"] == lines


def test_the_table_has_a_row_for_each_municipality_looked_at():
    _selection, data = given(figure="inwoners", provinces=("PV26",))
    assert len(data["rows"]) == 26
    name, value, count = data["rows"][-1]
    assert name == "Zeist"
    assert value == "1.371 inwoners per km² gebied (66.648 inwoners)"
    assert int(count) > 0
    assert data["source"].startswith("Bron: Register van Overheidsorganisaties, 2026, indeling")


def test_every_figure_is_offered_by_group_and_in_english():
    _selection, data = given(language="en", figure="woz-waarde")
    assert len(data["figures"]) == 32
    assert ["woz-waarde", "Average property value (WOZ)", "Housing and energy"] in data["figures"]
    assert data["chosen"] == "woz-waarde"


def test_other_layers_have_nothing_of_it():
    selection = committed_registry().select(Query(figure="woz-waarde", date=DAY))
    assert figure_as_json(selection) is None


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("cijfer", "woz-waarde", "woz-waarde"),
        ("cijfer", "Woz-Waarde", "woz-waarde"),
        ("cijfer", "woz", ""),
        ("klassen", "kwantielen", ""),
        ("klassen", "natuurlijk", "natuurlijk"),
        ("klassen", "10,20.50,30", "10,20.5,30"),
        ("klassen", "30,20", ""),
        ("klassen", "1,2,3,4,5", ""),
        ("regio", "res", "res"),
        ("regio", "xyz", ""),
    ],
)
def test_addresses(name, value, read):
    parsed = parse({name: [value]}, committed_registry())
    attribute = {"cijfer": "figure", "klassen": "classes", "regio": "region"}[name]
    assert getattr(parsed.query, attribute) == read
    assert bool(parsed.problems) == (not read and value != "kwantielen")
