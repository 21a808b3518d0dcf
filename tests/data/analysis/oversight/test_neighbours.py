"""Neighbours that work on the same and not together, recounted by plain loops."""

import datetime as dt

import pytest

from data.analysis.oversight.neighbours import COMPARED, HIGH, LOW, extremes_of, neighbours_apart
from data.domain.query import Query
from tests.edition import committed_registry, municipalities_taking_part

ON = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def of_country():
    return committed_registry().select(Query(date=ON))


def test_every_pair_is_what_plain_loops_find(of_country):
    registry = committed_registry()
    members = municipalities_taking_part(of_country)
    topics = {
        record.id: {registry.vocabulary.top_level(topic) for topic in record.topics}
        for record in of_country.partnerships
    }
    made = {frozenset(each.codes): each for each in neighbours_apart(of_country)}
    for one, other in of_country.division.pairs:
        both, mine, theirs = set(), set(), set()
        together = 0
        for identifier, codes in members.items():
            if one in codes:
                mine |= topics[identifier]
            if other in codes:
                theirs |= topics[identifier]
            if one in codes and other in codes:
                both |= topics[identifier]
                together += 1
        each = made.get(frozenset((one, other)))
        shared = (mine & theirs) - both
        if each is None:
            assert not shared
            continue
        assert set(each.topics) == shared
        assert each.together == together
        assert shared or (each.figures and not together)
    assert sum(each.together == 0 for each in made.values()) == 58


def test_who_has_nothing_together_comes_first(of_country):
    order = [each.together > 0 for each in neighbours_apart(of_country)]
    assert order == sorted(order)


def test_of_a_province_only_pairs_with_one_of_its_municipalities(of_country):
    registry = committed_registry()
    near = neighbours_apart(of_country, ("PV26",))
    expected = {
        each.codes
        for each in neighbours_apart(of_country)
        if "PV26" in {registry.organisations[code].province for code in each.codes}
    }
    assert {each.codes for each in near} == expected


def test_a_figure_is_shared_when_both_are_at_the_same_end():
    registry = committed_registry()
    extremes = extremes_of(registry)
    for indicator in COMPARED:
        values = {
            figure.code: figure.value
            for figure in registry.edition.figures
            if figure.indicator == indicator and figure.value is not None
        }
        assert len(values) > 300
        high = [values[code] for code, ends in extremes.items() if (indicator, HIGH) in ends]
        low = [values[code] for code, ends in extremes.items() if (indicator, LOW) in ends]
        rest = [
            value
            for code, value in values.items()
            if not extremes.get(code, frozenset()) & {(indicator, HIGH), (indicator, LOW)}
        ]
        assert min(high) > max(rest)
        assert max(low) < min(rest)
        assert len(values) / 12 <= len(high) <= len(values) / 6


def test_a_theme_is_the_core_of_one_of_the_topics(of_country):
    registry = committed_registry()
    core = {
        (theme.name, theme.topic) for theme in registry.edition.themes if theme.weight == "kern"
    }
    for each in neighbours_apart(of_country)[:60]:
        for name in each.themes:
            assert any((name, topic) in core for topic in each.topics)
