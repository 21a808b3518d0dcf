"""The page Verbanden without a browser: what it says, what it lists, and how choices travel."""

import base64
import zlib
from collections import Counter
from datetime import timedelta
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from data.analysis.clusters import PER_RESOLUTION, clusters
from data.analysis.comparison import pair_of
from data.analysis.congruence import member_sets, sets_per_municipality
from data.analysis.region_fit import divisions
from data.analysis.ties import ties
from data.domain.query import Query
from layers.words.format import number
from layers.words.ties import ranking_in_words
from tests.builders import DAY
from tests.edition import municipalities_taking_part
from tests.viewer.export.views import registry
from tests.viewer.pages.fields import choice_fields as choice_fields  # a fixture
from tests.viewer.pages.fields import field, put
from tests.viewer.pages.panel import choose, panel  # noqa: F401 - a fixture
from tests.viewer.pages.test_pages import result
from viewer.components.matrix_view import chosen_rows, digest, packed_counts, payload
from viewer.pages.verbanden import tables as ties_tables
from viewer.pages.verbanden.page import _analysis as analysis_of
from viewer.pages.verbanden.tables import matrix_of

ZEIST, DE_BILT = "GM0355", "GM0310"


def page():
    from viewer.pages.shell import session
    from viewer.pages.verbanden.page import page

    session.enter_page("verbanden")
    page()


def opened(**params):
    app = AppTest.from_function(page, default_timeout=30)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def select(**filters):
    return registry().select(Query(date=DAY, **filters))


def matrix(selection):
    return matrix_of(selection, ties(selection), clusters(selection), "woorden")


def shared_by_pair(selection):
    """Count in plain loops how many partnerships each pair of municipalities shares."""
    members = municipalities_taking_part(selection).values()
    return Counter(frozenset(pair) for one in members for pair in combinations(one, 2))


def texts(app):
    return " ".join(m.value for m in app.markdown)


# --- the matrix


def unpacked(expected: str, rows: int) -> np.ndarray:
    upper = np.frombuffer(zlib.decompress(base64.b64decode(expected)), dtype="<u2")
    results = np.zeros((rows, rows), dtype=np.int32)
    results[np.triu_indices(rows)] = upper
    return np.maximum(results, results.T)


@given(st.integers(0, 8), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_counts_come_out_as_they_went_in(rows, chance):
    half = np.array(
        [[chance.randrange(0, 60_000) for _ in range(rows)] for _ in range(rows)], dtype=np.int32
    ).reshape(rows, rows)
    counts = np.maximum(half, half.T)
    assert np.array_equal(unpacked(packed_counts(counts), rows), counts)


def test_the_matrix_of_the_country():
    selection = select()
    shown, results = matrix(selection), ties(selection)
    assert len(shown.codes) == 342
    row, column = shown.codes.index(ZEIST), shown.codes.index(DE_BILT)
    assert shown.counts[row, column] == results.of(ZEIST)[DE_BILT] == 11
    assert np.array_equal(shown.counts, shown.counts.T)
    assert [band.start for band in shown.bands] == [
        0,
        *np.cumsum([band.size for band in shown.bands])[:-1].tolist(),
    ]
    assert sum(band.size for band in shown.bands) == 342
    assert all(high + 1 == low for (_, high, _), (low, _, _) in pairwise(shown.classes))
    assert shown.classes[-1][1] == results.most == max(shared_by_pair(selection).values())
    data = payload(shown)
    assert np.array_equal(unpacked(data["counts"], 342), shown.counts)
    assert len(data["counts"]) < 12_000


def test_a_group_is_named_after_its_region_or_after_who_shares_most_in_it():
    selection = select()
    shown, shared = matrix(selection), shared_by_pair(selection)
    regions = [
        codes
        for division in divisions(registry(), selection.snapshot)
        for codes in division.regions.values()
    ]
    kinds = set()
    for n, band in enumerate(shown.bands, start=1):
        codes = shown.codes[band.start : band.start + band.size]
        inward = {c: sum(shared[frozenset((c, other))] for other in codes) for c in codes}
        assert inward[codes[0]] == max(inward.values())
        around = f"{n} rond {registry().name(codes[0])}"
        assert (band.name == around) == (set(codes) not in regions)
        kinds.add(band.name == around)
    assert kinds == {True, False}


def test_with_provinces_the_matrix_holds_their_municipalities():
    shown = matrix(select(provinces=("PV26",)))
    assert len(shown.codes) == 26
    assert {registry().organisations[code].province for code in shown.codes} == {"PV26"}
    few = matrix(select(provinces=("PV26",), topics=("afval",)))
    assert set(few.codes) < set(shown.codes)


def test_the_name_of_a_matrix_changes_with_any_part():
    one, other = payload(matrix(select())), payload(matrix(select(bases=("wgr",))))
    assert digest(one) == digest(payload(matrix(select())))
    assert digest(one) != digest(other)
    assert digest(one) != digest({**one, "words": "anders"})


def test_chosen_rows_leave_out_who_is_not_in_the_matrix():
    shown = matrix(select(provinces=("PV26",)))
    rows = chosen_rows(shown, (ZEIST, "GM0014"))
    assert [shown.codes[row] for row in rows] == [ZEIST]


# --- the lists


def test_the_pairs_in_order_with_those_that_share_most_first():
    selection = select()
    pairs = ties_tables.shown_pairs(selection, ties(selection))
    assert {frozenset((a, b)): n for a, b, n in pairs} == shared_by_pair(selection)
    assert [count for _, _, count in pairs] == sorted((n for _, _, n in pairs), reverse=True)
    one, two, three = (
        f"{registry().name(a)} – {registry().name(b)} ({n})" for a, b, n in pairs[:3]
    )
    nationwide = sum(record.nationwide for record in selection.partnerships)
    assert ranking_in_words(selection, pairs) == (
        f"{number(len(pairs))} paren gemeenten delen een of meer samenwerkingen, het meest {one}, "
        f"{two} en {three}. {nationwide} landsdekkende samenwerkingen tellen niet mee."
    )
    table = ties_tables.pairs_table(selection, pairs, 300)
    assert len(table.rows) == ties_tables.MOST_PAIRS
    cell = table.rows[0][0]
    assert ties_tables.chosen_pair(cell.choose) == pairs[0][:2]


def test_pairs_within_a_province_and_of_one_municipality():
    utrecht = select(provinces=("PV26",))
    pairs = ties_tables.shown_pairs(utrecht, ties(utrecht))
    organisations = registry().organisations
    assert {organisations[code].province for pair in pairs for code in pair[:2]} == {"PV26"}
    zeist = select(municipalities=(ZEIST,))
    own = ties_tables.shown_pairs(zeist, ties(zeist))
    assert len(own) == len(ties(zeist).of(ZEIST))
    assert all(one == ZEIST for one, _, _ in own)
    assert [count for _, _, count in own] == sorted((n for _, _, n in own), reverse=True)


def test_the_chosen_pair_is_pressed_whichever_way_round():
    selection = select(municipalities=(ZEIST, DE_BILT), provinces=("PV26",))
    pairs = ties_tables.shown_pairs(selection, ties(selection))
    table = ties_tables.pairs_table(selection, pairs, 300)
    pressed = [row[0].text for row in table.rows if row[0].pressed]
    assert pressed == ["De Bilt – Zeist"]


def test_every_partnership_of_a_pair_links_to_its_page():
    selection = select()
    pair = pair_of(selection, ZEIST, DE_BILT)
    table = ties_tables.pair_table(selection, pair)
    members = municipalities_taking_part(selection).values()
    taking_part = Counter((ZEIST in one, DE_BILT in one) for one in members)
    both, first, second = (
        taking_part[sides] for sides in ((True, True), (True, False), (False, True))
    )
    assert len(table.rows) == both + first + second
    titles = list(dict.fromkeys(table.groups))
    assert titles == [f"Beide ({both})", f"Alleen Zeist ({first})", f"Alleen De Bilt ({second})"]
    assert all(row[0].href.startswith("./samenwerking?") for row in table.rows)


def test_the_table_of_groups_holds_every_municipality_once():
    selection = select()
    table = ties_tables.groups_table(selection, clusters(selection))
    expected = ", ".join(row[0].note for row in table.rows)
    assert all(registry().name(code) in expected for code in registry().municipalities)
    assert sum(int(row[1].text) for row in table.rows) == 342


def test_the_table_of_combinations_of_the_register():
    selection = select(bases=("wgr",))
    sets = member_sets(selection)
    assert len(sets) == 329
    table = ties_tables.sets_table(selection, sets)
    assert len(table.rows) == ties_tables.MOST_SETS
    assert [row[2].sort for row in table.rows[:2]] == [5, 5]
    assert all("laag=gebied" in row[1].href for row in table.rows)


def test_the_table_of_the_patchwork():
    selection = select(provinces=("PV26",))
    counts = sets_per_municipality(member_sets(selection))
    table = ties_tables.patchwork_table(selection, counts, 300)
    assert len(table.rows) == 26
    assert [row[1].sort for row in table.rows] == sorted(
        (row[1].sort for row in table.rows), reverse=True
    )


# --- the page


def test_the_page_says_what_is_in_view_and_opens_without_a_pair():
    app = opened(peildatum="2026-11-20")
    assert not app.exception
    assert result(app) == "# 682 samenwerkingen, 342 gemeenten"
    assert "Kies twee gemeenten om te zien wat zij delen." in texts(app)
    assert "delen 18 samenwerkingen" not in texts(app)
    assert "Louvain" in texts(app)
    # Each partnership counts as one tie for each of its members
    ties_of_all = sum(n for n in map(len, municipalities_taking_part(select()).values()) if n > 1)
    assert f"resolutie {number(round(ties_of_all / PER_RESOLUTION, 1))}" in texts(app)


def test_a_pair_in_the_address_is_explained_and_stands_in_the_fields():
    app = opened(peildatum="2026-11-20", gemeente=[ZEIST, DE_BILT])
    assert "Zeist en De Bilt delen 11 samenwerkingen: 4 over natuur en milieu" in texts(app)
    chosen = [field(app, key)["chosen"] for key in ("gemeente", "gemeente-1")]
    assert chosen == [[ZEIST], [DE_BILT]]
    put(app, "gemeente-1", "GM0344")
    assert app.query_params["gemeente"] == [ZEIST, "GM0344"]
    assert "Zeist en Utrecht delen" in texts(app)


@pytest.mark.parametrize(
    ("layer", "view"),
    [
        (None, "verbanden"),
        ("verbanden", "verbanden"),
        ("gebied", "verbanden"),
        ("groepen", "groepen"),
        ("lappendeken", "lappendeken"),
    ],
)
def test_every_layer_opens_a_view(layer, view):
    app = opened(peildatum="2026-11-20", **({"laag": layer} if layer else {}))
    assert not app.exception
    assert not app.warning
    assert app.get_by_key("beeld").value == view
    assert app.query_params.get("laag") == layer, "the address stays as it was opened"


@pytest.mark.usefixtures("panel")
def test_choosing_a_view_is_in_the_address_and_filters_stay():
    app = opened(peildatum="2026-11-20", provincie="PV23")
    app.get_by_key("beeld").set_value("groepen").run()
    assert (app.query_params["laag"], app.query_params["provincie"]) == ("groepen", "PV23")
    choose(app, onderwerp=["afval"])
    assert app.query_params["laag"] == "groepen"
    app.get_by_key("beeld").set_value("verbanden").run()
    assert app.query_params["laag"] == "verbanden"
    assert app.query_params["onderwerp"] == "afval"


def test_nothing_in_view_says_what_to_do():
    app = opened(peildatum="2026-11-20", zoek="xqzzy")
    assert not app.exception
    assert result(app) == "# 0 samenwerkingen, 0 gemeenten"
    assert "Haal een filter weg" in texts(app)


def test_nationwide_partnerships_count_on_request():
    app = opened(peildatum="2026-11-20")
    app.toggle(key="landsdekkend").set_value(True).run()
    assert app.query_params["landsdekkend"] == "mee"
    assert "tellen niet mee" not in texts(app)


def test_in_english():
    app = opened(peildatum="2026-11-20", taal="en", gemeente=[ZEIST, DE_BILT])
    assert "Zeist and De Bilt share 11 partnerships" in texts(app)


def test_an_analysis_serves_everybody_who_asks_the_same_and_nobody_else():
    asked = Query(date=DAY)
    shared = analysis_of(registry(), asked, DAY)
    assert analysis_of(registry(), Query(date=DAY), DAY) is shared
    assert shared.sets_table is shared.sets_table
    others = (Query(date=DAY, language="en"), Query(date=DAY, topics=("afval",)))
    assert shared not in [analysis_of(registry(), query, DAY) for query in others]
    today = analysis_of(registry(), Query(), DAY)
    assert analysis_of(registry(), Query(), DAY + timedelta(days=1)) is not today
