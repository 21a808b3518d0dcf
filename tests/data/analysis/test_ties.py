import datetime as dt
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.comparison import compare, compare_municipalities
from data.analysis.ties import Ties, ties
from data.domain.query import Query
from data.domain.records import Basis
from tests.builders import DAY, partnership, registries, registry
from tests.data.registry.test_query_properties import queries
from tests.edition import committed_registry
from tests.soak import rounds


@given(registries(), queries())
@settings(max_examples=rounds(100))
def test_shared_is_what_counting_pair_by_pair_gives(known, query):
    selection = known.select(query)
    found = ties(selection)
    expected = np.zeros_like(found.shared)
    for record in selection.partnerships:
        members = {p.drawn for p in known.participations(record, query.reference_date)} - {None}
        for one, other in combinations(sorted(map(found.codes.index, members)), 2):
            expected[one, other] += 1
    assert np.array_equal(np.triu(found.shared, k=1), expected)
    assert np.array_equal(found.shared, found.shared.T)
    pairs = list(found.pairs())
    assert [n for _, _, n in pairs] == sorted((n for _, _, n in pairs), reverse=True)
    for code in found.codes:
        assert found.of(code) == {(b if a == code else a): n for a, b, n in pairs if code in {a, b}}


@given(st.lists(st.integers(1, 9), max_size=30), st.integers(1, 20))
def test_threshold_is_the_lowest_that_few_enough_pairs_reach(counts, most):
    size = 40
    shared = np.zeros((size, size), dtype=np.int32)
    for i, count in enumerate(counts):
        shared[i, i + 1] = shared[i + 1, i] = count
    found = Ties(tuple(map(str, range(size))), shared)
    threshold = found.threshold(most)
    reach = sum(count >= threshold for count in counts)
    if sum(count == max(counts, default=0) for count in counts) <= most:
        assert reach <= most
    assert threshold == 1 or sum(count >= threshold - 1 for count in counts) > most


def test_groups_that_cover_the_country_count_only_on_request():
    known = registry(
        partnership(1, ["GM0001", "GM0002"]),
        partnership(2, ["GM0001", "GM0002"], basis=Basis.COVENANT, nationwide=True),
        partnership(3, ["GM0001", "GM0002"], basis=Basis.NATIONAL_DIVISION, nationwide=True),
    )
    plain = ties(known.select(Query(date=DAY)))
    assert plain.of("GM0001") == {"GM0002": 1}
    asked = ties(known.select(Query(date=DAY, nationwide=True)))
    assert asked.of("GM0001") == {"GM0002": 2}
    division = ties(known.select(Query(date=DAY, bases=("landelijke-indeling",))))
    assert division.of("GM0001") == {"GM0002": 1}


def test_a_partnership_with_one_municipality_ties_nobody():
    found = ties(registry(partnership(1, ["GM0001", "PV26"])).select(Query(date=DAY)))
    assert list(found.pairs()) == []
    assert found.most == 0


@given(st.lists(st.text(max_size=2), unique=True), st.lists(st.text(max_size=2), unique=True))
def test_comparison_partitions(first, second):
    found = compare(first, second)
    assert sorted([*found.both, *found.only_first]) == sorted(first)
    assert sorted([*found.both, *found.only_second]) == sorted(second)


@pytest.fixture(scope="module")
def edition_registry():
    return committed_registry()


def test_zeist_and_de_bilt(edition_registry):
    selection = edition_registry.select(Query(date=dt.date(2026, 11, 20)))
    found = compare_municipalities(selection, "GM0355", "GM0310")
    assert ties(selection).of("GM0355")["GM0310"] == len(found.both) == 11
