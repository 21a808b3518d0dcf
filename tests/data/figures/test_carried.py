"""A figure on the map of any date: its key is code and division, and only sums carry over."""

import datetime as dt
from dataclasses import replace

import pytest

from data.domain.details import Figure, FigureGap, Indicator
from data.domain.records import Merger, MergerKind
from data.figures.carried import Absence, shown_values, values_of
from data.figures.declared import declared_figures, figures_of
from data.registry.registry import Registry
from data.storage.edition import land_areas
from tests.builders import edition
from tests.edition import committed_edition, committed_registry

NOW, IN_2022, IN_2016 = dt.date(2026, 11, 20), dt.date(2022, 6, 1), dt.date(2016, 6, 1)
ONE, TWO, THREE = "GM0001", "GM0002", "GM0003"


def known(figures, mergers=(), indicators=("inwoners", "koopwoningen"), year=2021):
    """Return a registry of three municipalities with these figures, by indicator and code."""
    base = edition()
    rows = tuple(
        Figure(code, indicator, year, value)
        if not isinstance(value, FigureGap)
        else Figure(code, indicator, year, None, value)
        for indicator, values in figures.items()
        for code, value in values.items()
    )
    return Registry(
        replace(
            base,
            mergers=tuple(mergers),
            indicators=tuple(Indicator(each, year, "", "") for each in indicators),
            figures=rows,
        )
    )


def merged(old, *successors, on=dt.date(2022, 1, 1)):
    kind = MergerKind.SPLIT if len(successors) > 1 else MergerKind.MERGE
    return Merger(old, old, on, kind, successors)


def value(registry, key, code, day=NOW):
    return values_of(figures_of(registry)[key], registry, day)[code]


def test_counts_of_who_merged_are_added_up_and_rates_are_not():
    figures = {"inwoners": {ONE: 100.0, "GM0091": 40.0}, "koopwoningen": {ONE: 60.0, "GM0091": 50}}
    registry = known(figures, [merged("GM0091", ONE)])
    assert value(registry, "inwoners-cbs", ONE).value == 140
    assert value(registry, "inwoners-cbs", ONE).parts == (ONE, "GM0091")
    assert value(registry, "koopwoningen", ONE).absence is Absence.MERGED


def test_a_name_that_stays_for_a_larger_area_has_no_old_value():
    registry = known({"inwoners": {ONE: 100.0}}, [merged("GM0091", ONE)])
    assert value(registry, "inwoners-cbs", ONE).absence is Absence.INCOMPLETE


def test_a_split_gives_none_to_any_of_its_successors():
    registry = known({"inwoners": {ONE: 1, TWO: 2, "GM0091": 40}}, [merged("GM0091", ONE, TWO)])
    assert value(registry, "inwoners-cbs", ONE).absence is Absence.SPLIT
    assert value(registry, "inwoners-cbs", TWO).absence is Absence.SPLIT


def test_a_merger_before_the_division_counts_for_nothing():
    day = dt.date(2021, 1, 1)
    registry = known({"inwoners": {ONE: 100.0}}, [merged("GM0091", ONE, on=day)])
    assert value(registry, "inwoners-cbs", ONE).value == 100


def test_missing_suppressed_and_zero_are_three_things():
    gaps = {ONE: 0.0, TWO: FigureGap.SUPPRESSED, THREE: FigureGap.NOT_DELIVERED}
    registry = known({"koopwoningen": gaps})
    assert value(registry, "koopwoningen", ONE).value == 0
    assert value(registry, "koopwoningen", TWO).absence is Absence.SUPPRESSED
    assert value(registry, "koopwoningen", THREE).absence is Absence.NOT_DELIVERED


def test_what_is_suppressed_stays_so_in_a_sum():
    figures = {"inwoners": {ONE: 100.0, "GM0091": FigureGap.SUPPRESSED}}
    registry = known(figures, [merged("GM0091", ONE)])
    assert value(registry, "inwoners-cbs", ONE).absence is Absence.SUPPRESSED


def test_what_an_older_edition_says_of_an_indicator_that_nobody_declared_is_no_figure():
    registry = known({"iets": {ONE: 1.0}}, indicators=("iets",))
    assert dict(figures_of(registry)) == {}


# The committed edition, recounted from its rows.


def by_code(indicator):
    rows = committed_edition().figures
    return {row.code: row.value for row in rows if row.indicator == indicator}


def test_the_figures_of_the_edition_stand_on_the_map_as_they_are_but_for_who_grew_since_2021():
    registry, day = committed_registry(), NOW
    grown = {"GM0363", "GM0439"}  # Weesp and Beemster went to these, and are not in the source
    formed = {"GM1980", "GM1982", "GM1991", "GM1992"}
    for series in figures_of(registry).values():
        own = by_code(series.declared.indicator)
        made = values_of(series, registry, day)
        assert list(made) == list(registry.municipalities)
        for code, each in made.items():
            if series.division == 2021 and code in grown | formed:
                assert each.value is None
            elif code in own:
                assert (each.value, each.absence) == (own[code], None)
            else:
                assert each.absence is Absence.NOT_DELIVERED


def test_what_was_measured_later_is_on_an_older_map_where_nothing_merged():
    registry = committed_registry()
    series = figures_of(registry)["inwoners-cbs"]
    own = by_code("inwoners")
    made = values_of(series, registry, IN_2016)
    changed = set()
    for merger in registry.mergers:
        if dt.date(2016, 1, 1) < merger.effective <= dt.date(2021, 1, 1):
            changed |= {merger.old, *merger.successors}
    for code, each in made.items():
        expected = None if code in changed else own.get(code)
        assert each.value == expected
    assert sum(each.value is not None for each in made.values()) == 314


def test_counts_colour_by_their_denominator_and_shares_by_themselves():
    registry = committed_registry()
    figures, land = figures_of(registry), land_areas(registry.edition.info.folder)
    inhabitants = by_code("inwoners_register")
    for code, each in shown_values(figures["inwoners"], registry, NOW).items():
        assert each.value == pytest.approx(inhabitants[code] / land[code])
    seats = by_code("raadszetels")
    for code, each in shown_values(figures["raadszetels"], registry, NOW).items():
        assert each.value == pytest.approx(seats[code] / inhabitants[code] * 10_000)
    homes = figures["koopwoningen"]
    assert shown_values(homes, registry, NOW) == values_of(homes, registry, NOW)


def test_outlines_are_as_large_as_land_and_inland_water():
    """The register's own areas are not: Súdwest-Fryslân has 34 km² there."""
    registry = committed_registry()
    land, measured = land_areas(registry.edition.info.folder), by_code("oppervlakte_land")
    beside = [land[code] / measured[code] for code in land if code in measured]
    assert min(beside) > 0.98
    register = by_code("oppervlakte")
    assert sum(abs(register[c] / measured[c] - 1) > 0.5 for c in measured) > 10


def test_what_the_source_calls_density_agrees_with_urbanity_so_it_is_of_addresses():
    bounds = (2500, 1500, 1000, 500)
    addresses, urban = by_code("bevolkingsdichtheid"), by_code("stedelijkheid")
    assert len(urban) == 338
    for code, number in urban.items():
        assert 5 - sum(addresses[code] >= bound for bound in bounds) == number
    declared = declared_figures()["omgevingsadressendichtheid"]
    assert declared.indicator == "bevolkingsdichtheid"


def test_everything_declared_is_in_the_edition_and_everything_in_it_is_declared_but_two():
    declared = {each.indicator for each in declared_figures().values()}
    indicators = {each.indicator for each in committed_edition().indicators}
    assert indicators - declared == {"oppervlakte", "bevolkingsdichtheid_register"}
    assert declared <= indicators
    for each in declared_figures().values():
        assert each.key == each.key.lower().replace("_", "-")
        assert each.denominator in {"", "land", *indicators}
        assert each.publisher in {"CBS", "Register van Overheidsorganisaties"}
        assert each.relative == bool(each.per_unit)
