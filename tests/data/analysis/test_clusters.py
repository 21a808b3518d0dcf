import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from data.analysis.clusters import clusters, inside, strengths
from data.analysis.ties import ties
from data.domain.query import Query
from layers.words.ties import group_name
from tests.builders import DAY, partnership, registries, registry
from tests.data.registry.test_query_properties import queries
from tests.soak import rounds
from tests.viewer.export.views import registry as edition

ROOT = Path(__file__).parents[3]
TWENTE = (
    "Almelo Borne Dinkelland Enschede Haaksbergen Hellendoorn Hengelo_(O.) Hof_van_Twente Losser "
    "Oldenzaal Rijssen-Holten Tubbergen Twenterand Wierden"
)
SELECTIONS = {
    "everything": Query(date=DAY),
    "province": Query(date=DAY, provinces=("PV26",)),
    "topic": Query(date=DAY, topics=("afval",)),
}


def test_a_partnership_counts_once_for_each_of_its_members():
    known = registry(
        partnership(1, ["GM0001", "GM0002"]), partnership(2, ["GM0001", "GM0002", "GM0003"])
    )
    clustered = strengths(known.select(Query(date=DAY)))
    place = {code: i for i, code in enumerate(known.municipalities)}
    assert clustered[place["GM0001"], place["GM0002"]] == 1.5
    assert clustered[place["GM0001"], place["GM0003"]] == 0.5
    assert clustered.sum(axis=0)[[place[f"GM000{i}"] for i in (1, 2, 3)]].tolist() == [2, 2, 1]


def test_who_works_together_stands_together_around_who_shares_most():
    known = registry(
        partnership(1, ["GM0001", "GM0002"]),
        partnership(2, ["GM0001", "GM0002", "GM0003"]),
        partnership(3, ["GM0004", "GM0005"]),
    )
    clustered = clusters(known.select(Query(date=DAY)))
    assert [set(one.codes) for one in clustered.groups] == [
        {"GM0001", "GM0002", "GM0003"},
        {"GM0004", "GM0005"},
    ]
    assert clustered.groups[0].codes[-1] == "GM0003"
    assert (clustered.alone, clustered.untied, clustered.resolution) == ((), (), 1.0)


def test_without_ties_there_are_no_groups():
    known = registry(partnership(1, ["GM0001"]))
    clustered = clusters(known.select(Query(date=DAY)))
    assert (clustered.groups, clustered.order) == ((), ())
    assert set(clustered.untied) == set(known.municipalities)


def test_weights_add_up_without_rounding():
    clustered = strengths(edition().select(SELECTIONS["everything"])) * 2**30
    assert np.array_equal(clustered, np.rint(clustered))
    assert np.array_equal(clustered, clustered.T)
    assert clustered.sum() < 2**53


@given(registries(), queries())
@settings(max_examples=rounds(60))
def test_groups_partition_the_municipalities_asked_about(known, query):
    selection = known.select(query)
    clustered = clusters(selection)
    codes = np.array(selection.snapshot.drawn.values)
    wanted = set(codes[inside(selection)].tolist())
    assert sorted((*clustered.order, *clustered.untied)) == sorted(wanted)
    shared = ties(selection)
    for code in wanted:
        tied = bool(wanted & shared.of(code).keys())
        assert (code in clustered.order) == tied
    assert all(len(one.codes) > 1 for one in clustered.groups)
    sizes = [len(one.codes) for one in clustered.groups]
    assert sizes == sorted(sizes, reverse=True)


def test_what_is_selected_and_shown_does_not_change_the_groups():
    selection = edition().select(Query(date=DAY, provinces=("PV31",)))
    other = Query(
        date=DAY,
        provinces=("PV31",),
        layer="groepen",
        municipalities=("GM0935",),
        partnerships=("24961717",),
        language="en",
        threshold=3,
    )
    assert clusters(edition().select(other)) is clusters(selection)


def test_twente_and_limburg():
    name = edition().name
    whole = clusters(edition().select(Query(date=DAY)))
    assert (len(whole.groups), whole.resolution, whole.alone, whole.untied) == (28, 6.3, (), ())
    named = {name(one.centre): {name(code) for code in one.codes} for one in whole.groups}
    assert named["Borne"] == {part.replace("_", " ") for part in TWENTE.split()}
    limburg = clusters(edition().select(Query(date=DAY, provinces=("PV31",))))
    assert [(name(one.centre), len(one.codes)) for one in limburg.groups] == [
        ("Beekdaelen", 16),
        ("Beesel", 15),
    ]


def test_groups_are_as_good_as_the_best_of_other_beginnings():
    """A start with another seed gives nearly the same groups: they are in the data."""
    import networkx as nx

    weights = strengths(edition().select(SELECTIONS["everything"]))
    graph = nx.from_numpy_array(weights)
    clustered = clusters(edition().select(SELECTIONS["everything"]))
    place = {code: i for i, code in enumerate(ties(edition().select(Query(date=DAY))).codes)}
    own = [{place[code] for code in one.codes} for one in clustered.groups]
    quality = [
        nx.community.modularity(graph, groups, resolution=clustered.resolution)
        for groups in (
            own,
            *(
                nx.community.louvain_communities(graph, resolution=clustered.resolution, seed=seed)
                for seed in (2, 3, 4)
            ),
        )
    ]
    assert quality[0] >= max(quality) - 0.005


@pytest.mark.parametrize(("hash_seed", "threads"), [("0", "1"), ("7", "2"), ("random", "3")])
def test_groups_are_the_same_in_every_process(hash_seed: str, threads: str):
    ask = (
        "from tests.data.analysis.test_clusters import SELECTIONS, clusters, edition, strengths\n"
        "for query in SELECTIONS.values():\n"
        "    print(clusters(edition().select(query)), strengths(edition().select(query)).sum())"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "OPENBLAS_NUM_THREADS": threads},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    selections = [edition().select(query) for query in SELECTIONS.values()]
    here = [f"{clusters(one)} {strengths(one).sum()}" for one in selections]
    assert done.splitlines() == here


def test_networkx_is_loaded_only_when_groups_are_asked_for():
    pages = "viewer.pages.verbanden.page, viewer.pages.kaart.page"
    ask = f"import sys, {pages}; print('networkx' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_the_reference_date_of_today_is_a_date_in_the_cache():
    known = registry(partnership(1, ["GM0001", "GM0002"], start=dt.date(2020, 1, 1)))
    assert len(clusters(known.select(Query(date=dt.date(2021, 1, 1)))).groups) == 1
    assert clusters(known.select(Query(date=dt.date(2019, 1, 1)))).groups == ()


def test_a_group_that_is_a_region_has_its_name_and_others_none():
    selection = edition().select(Query(date=dt.date(2026, 11, 20), provinces=("PV23",)))
    clustered = clusters(selection)
    names = [group_name(selection, clustered, place) for place in range(len(clustered.groups))]
    assert names[:2] == ["1 Twente", "2 IJsselland"]
    whole = clusters(edition().select(Query(date=dt.date(2026, 11, 20))))
    assert 15 < sum(bool(one.region) for one in whole.groups) < len(whole.groups)
