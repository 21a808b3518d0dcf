"""Who is comparable, counted again by plain loops."""

import datetime as dt

import pytest

from data.domain.query import Query
from data.figures.population import alike
from layers.words.figures.population import alike_as_question, alike_in_words
from tests.edition import committed_edition, committed_registry
from viewer.locale.catalogue import speaking

DAY = dt.date(2026, 11, 20)


def by_code(indicator):
    rows = committed_edition().figures
    return {row.code: row.value for row in rows if row.indicator == indicator}


@pytest.mark.parametrize("code", ["GM0355", "GM0344", "GM0096", "GM1992", "GM0363"])
def test_comparable_are_those_of_the_same_size_and_urbanity(code):
    registry = committed_registry()
    inhabitants, urban = by_code("inwoners_register"), by_code("stedelijkheid")
    bounds = [0, 20_000, 50_000, 100_000, 10**9]
    size = max(bound for bound in bounds if bound <= inhabitants[code])
    top = bounds[bounds.index(size) + 1]
    of_size = [c for c in registry.municipalities if size <= inhabitants[c] < top]
    grown = {"GM0363", "GM0439", "GM1980", "GM1982", "GM1991", "GM1992"}
    known = {c: number for c, number in urban.items() if c not in grown}
    group = alike(registry, code, DAY)
    assert list(group.of_size) == of_size
    assert group.urbanity == known.get(code)
    both = [c for c in of_size if code in known and known.get(c) == known[code]]
    assert list(group.of_both) == both


def middle(numbers):
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def test_the_median_is_of_what_the_filters_leave():
    for query in (Query(date=DAY), Query(date=DAY, bases=("wgr",)), Query(topics=("afval",))):
        selection = committed_registry().select(query)
        group = alike(selection.registry, "GM0355", selection.snapshot.date)
        size, both = (
            middle(selection.counts[code] for code in codes)
            for codes in (group.of_size, group.of_both)
        )
        words = alike_in_words(selection, "GM0355")
        assert words == (
            f"Gemeenten van uw grootte (50.000 tot 100.000 inwoners; {len(group.of_size)}): "
            f"mediaan {size:g}. Die daarvan ook sterk stedelijk zijn ({len(group.of_both)}): "
            f"mediaan {both:g}."
        ).replace(".5.", ",5.")
        asked = alike_as_question(selection, "GM0355")
        assert asked.startswith(f"Gemeenten van onze grootte: mediaan {size:g}.")
        with speaking("en"):
            assert "median" in alike_in_words(selection, "GM0355")
