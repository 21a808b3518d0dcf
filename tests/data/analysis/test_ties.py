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
    result = ties(selection)
    expected = np.zeros_like(result.shared)
    for record in selection.partnerships:
        members = {p.drawn for p in known.participations(record, query.reference_date)} - {None}
        for one, other in combinations(sorted(map(result.codes.index, members)), 2):
            expected[one, other] += 1
    assert np.array_equal(np.triu(result.shared, k=1), expected)
    assert np.array_equal(result.shared, result.shared.T)
    pairs = list(result.pairs())
    assert [n for _, _, n in pairs] == sorted((n for _, _, n in pairs), reverse=True)
    for code in result.codes:
        assert result.of(code) == {
            (b if a == code else a): n for a, b, n in pairs if code in {a, b}
        }


@given(st.lists(st.integers(1, 9), max_size=30), st.integers(1, 20))
def test_threshold_is_the_lowest_that_few_enough_pairs_reach(counts, most):
    size = 40
    shared = np.zeros((size, size), dtype=np.int32)
    for i, count in enumerate(counts):
        shared[i, i + 1] = shared[i + 1, i] = count
    result = Ties(tuple(map(str, range(size))), shared)
    threshold = result.threshold(most)
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
    with_nationwide = ties(known.select(Query(date=DAY, nationwide=True)))
    assert with_nationwide.of("GM0001") == {"GM0002": 2}
    division = ties(known.select(Query(date=DAY, bases=("landelijke-indeling",))))
    assert division.of("GM0001") == {"GM0002": 1}


def test_a_partnership_with_one_municipality_ties_nobody():
    result = ties(registry(partnership(1, ["GM0001", "PV26"])).select(Query(date=DAY)))
    assert list(result.pairs()) == []
    assert result.most == 0


@given(st.lists(st.text(max_size=2), unique=True), st.lists(st.text(max_size=2), unique=True))
def test_comparison_partitions(first, second):
    result = compare(first, second)
    assert sorted([*result.both, *result.only_first]) == sorted(first)
    assert sorted([*result.both, *result.only_second]) == sorted(second)


@pytest.fixture(scope="module")
def edition_registry():
    return committed_registry()


def test_zeist_and_de_bilt(edition_registry):
    selection = edition_registry.select(Query(date=dt.date(2026, 11, 20)))
    result = compare_municipalities(selection, "GM0355", "GM0310")
    assert ties(selection).of("GM0355")["GM0310"] == len(result.both) == 11
