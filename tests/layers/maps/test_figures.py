"""Layer `cijfer`: classes, legend, words and files say the same of the same municipalities."""

import datetime as dt
from dataclasses import replace

import pytest

from data.domain.details import Figure, FigureGap, Indicator
from data.domain.query import Query
from data.figures.declared import declared_figures, figures_of
from data.figures.view import figure_view
from data.registry.registry import Registry
from layers.maps.catalogue import LAYERS
from layers.maps.palette import ELSEWHERE, NONE, SUPPRESSED
from layers.words.figures.values import NO_FIGURES, class_labels
from tests.builders import edition, partnership, registry
from tests.edition import committed_registry

DAY = dt.date(2026, 11, 20)


def drawn(**query):
    selection = committed_registry().select(Query(layer="cijfer", date=DAY, **query))
    return selection, LAYERS["cijfer"].draw(selection)


@pytest.mark.parametrize("key", declared_figures())
def test_the_legend_counts_what_is_drawn_and_every_value_lies_within_its_label(key):
    selection, picture = drawn(figure=key)
    view = figure_view(selection)
    counted = {}
    for code, style in picture.areas.items():
        counted.setdefault(picture.styles[style], []).append(code)
    for entry in picture.legend:
        assert entry.count == len(counted.get(entry.style, ()))
    assert sum(entry.count for entry in picture.legend) == 342
    lowest, highest = -float("inf"), float("inf")
    edges = [lowest, *view.limits, highest]
    for code in selection.division.codes:
        value, place = view.shown[code].value, view.class_of(code)
        if value is None:
            assert picture.styles[picture.areas[code]] == NONE
            assert "geen waarde: " in picture.notes[code]
            continue
        upwards = len(view.limits) - place if view.series.declared.downwards else place
        assert edges[upwards] <= value < edges[upwards + 1]
    assert len(class_labels(view)) == len(view.limits) + 1


def test_who_takes_part_is_striped_and_the_medians_are_told_without_a_cause():
    selection, picture = drawn(figure="koopwoningen", partnerships=("23807655",))
    registry = selection.registry
    (record,) = selection.area_partnerships
    inside = {one.drawn for one in registry.participations(record, DAY) if one.drawn}
    striped = {code for code, i in picture.areas.items() if picture.styles[i].pattern == "lines"}
    assert striped == inside
    values = {
        row.code: row.value
        for row in registry.edition.figures
        if row.indicator == "koopwoningen" and row.code not in {"GM0363", "GM0439"}
    }
    own = sorted(value for code, value in values.items() if code in inside)
    others = sorted(value for code, value in values.items() if code not in inside)
    assert len(own) % 2 == 1
    middle = others[len(others) // 2]
    assert f"Mediaan van de deelnemers: {own[len(own) // 2]:.0f}; van de andere gemeenten: " in (
        picture.words
    )
    assert picture.words.endswith(f"{middle:.0f}.")
    for cause in ("doordat", "omdat", "daardoor", "vanwege"):
        assert cause not in picture.words


def test_a_province_makes_its_own_classes_and_the_others_are_not_counted():
    selection, picture = drawn(figure="woz-waarde", provinces=("PV26",))
    inside = set(selection.looked_at)
    assert len(inside) == 26
    elsewhere = {c for c, i in picture.areas.items() if picture.styles[i] == ELSEWHERE}
    assert elsewhere == set(selection.division.codes) - inside
    assert sum(entry.count for entry in picture.legend) == 26
    _whole, country = drawn(figure="woz-waarde")
    assert [e.label for e in picture.legend] != [e.label for e in country.legend]


def test_limits_of_ones_own_hold_also_where_a_class_is_empty():
    _selection, picture = drawn(figure="koopwoningen", classes="10,20,50")
    assert [(entry.label, entry.count) for entry in picture.legend[:4]] == [
        ("50 of meer", 315),
        ("20 tot 50", 21),
        ("10 tot 20", 0),
        ("minder dan 10", 0),
    ]


def test_what_is_itself_a_class_has_its_values_as_labels_and_the_most_is_darkest():
    _selection, picture = drawn(figure="stedelijkheid")
    assert [entry.label for entry in picture.legend[:5]] == ["1", "2", "3", "4", "5"]


def made(values):
    base = edition(partnership(1, ["GM0001"]))
    return Registry(
        replace(
            base,
            mergers=(),
            indicators=(Indicator("koopwoningen", 2021, "%", "bron"),),
            figures=tuple(
                Figure(code, "koopwoningen", 2021, *given) for code, given in values.items()
            ),
        )
    )


def test_zero_suppressed_and_not_delivered_look_and_are_told_otherwise():
    known = made(
        {
            "GM0001": (0.0,),
            "GM0002": (50.0,),
            "GM0003": (None, FigureGap.SUPPRESSED),
            "GM0004": (None, FigureGap.NOT_DELIVERED),
        }
    )
    selection = known.select(Query(layer="cijfer", date=DAY))
    picture = LAYERS["cijfer"].draw(selection)
    look = {code: picture.styles[i] for code, i in picture.areas.items()}
    assert look["GM0003"] == SUPPRESSED
    assert look["GM0004"] == look["GM0005"] == NONE
    assert look["GM0001"] not in (SUPPRESSED, NONE)
    assert picture.notes["GM0001"] == "0 % van de woningen"
    assert picture.notes["GM0003"] == "geen waarde: onderdrukt door de bron"
    assert "Geen waarde: 2 gemeenten (niet geleverd) en 1 gemeente (onderdrukt door de bron)." in (
        picture.words
    )


def test_an_edition_without_figures_says_so():
    selection = registry(partnership(1, ["GM0001"])).select(Query(layer="cijfer", date=DAY))
    assert not figures_of(selection.registry)
    picture = LAYERS["cijfer"].draw(selection)
    assert picture.words == NO_FIGURES
    assert not picture.legend
