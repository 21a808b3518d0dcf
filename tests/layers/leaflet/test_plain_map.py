import datetime as dt
import json
import re
from collections import Counter
from dataclasses import replace

import folium
import pytest

from data.domain.query import Query
from data.registry.registry import Registry
from layers.leaflet import folium_map
from layers.leaflet.plain_map import Group
from tests.edition import committed_registry
from tests.layers.leaflet.test_base_map import EVIL, Tags
from tests.layers.leaflet.test_no_outside_addresses import outside

DAY = dt.date(2026, 11, 20)
QUERIES = [
    Query(date=DAY),
    Query(date=DAY, provinces=("PV26",), topics=("afval", "wonen"), derived="mee"),
    Query(date=dt.date(2016, 6, 30), forms=("openbaar-lichaam",)),
    Query(date=DAY, search="qqqqq"),
]


def registry() -> Registry:
    return committed_registry()


def page(kaart: folium.Map) -> str:
    return str(kaart.get_root().render())


def groups(
    monkeypatch: pytest.MonkeyPatch, query: Query, of: Registry | None = None
) -> dict[str, Group]:
    """Return the groups on the map of a query by the names in its list of layers."""
    made = []
    add = Group.add_to
    monkeypatch.setattr(Group, "add_to", lambda self, on: made.append(self) or add(self, on))
    folium_map(query, of or registry())
    return {group.layer_name: group for group in made}


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_there_is_a_group_for_what_the_selection_has(monkeypatch, query):
    names = groups(monkeypatch, query)
    selection = registry().select(query)
    first, *others = names
    assert first == f"Alle samenwerkingen ({len(selection)})"
    bases = Counter(each.basis for each in selection.partnerships)
    forms = Counter(each.form for each in selection.partnerships)
    counted = {kind: [] for kind in ("Basis", "Juridische vorm", "Onderwerp")}
    for name in others:
        heading, count = re.fullmatch(r"(.*): .* \((\d+)\)", name).groups()
        counted[heading].append(int(count))
    assert sorted(counted["Basis"]) == sorted(bases.values())
    assert sorted(counted["Juridische vorm"]) == sorted(forms.values())
    assert sum(group.show for group in names.values()) == 1


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_a_group_holds_the_selected_that_have_its_value(query):
    selection = registry().select(query)
    for topic in registry().vocabulary.values("onderwerp"):
        part = selection.having("onderwerp", topic)
        also = registry().select(replace(query, topics=(topic,))).partnerships
        assert set(part.partnerships) == set(selection.partnerships) & set(also)


def test_a_group_tells_the_number_of_each_municipality(monkeypatch):
    group = groups(monkeypatch, QUERIES[0])["Onderwerp: Afval (47)"]
    counts = registry().select(Query(date=DAY, topics=("afval",))).counts
    notes = [look[1] for look in json.loads(group.looks)]
    said = [notes[place] for place in group.places]
    message = [int(note.split()[0]) if note[0].isdigit() else 0 for note in said]
    assert message == [counts[code] for code in sorted(counts)]


def test_of_a_view_of_examples_these_are_the_only_group(monkeypatch):
    assert list(groups(monkeypatch, Query(date=DAY, lead="geen-overheid"))) == [
        "14 voorbeelden, geen samenwerkingen"
    ]


def test_it_asks_for_nothing_and_other_maps_stay_as_they_are():
    before = list(folium.Map.default_js), list(folium.Map.default_css)
    text = page(folium_map(Query(date=DAY), registry()))
    assert Tags(text).outside == set()
    assert outside(text) == set()
    assert len(text.encode()) < 1_000_000
    assert (folium.Map.default_js, folium.Map.default_css) == before
    theirs = Tags(page(folium_map(Query(date=DAY), registry(), embedded=False))).outside
    assert theirs == Tags(page(folium.Map())).outside
    assert len(theirs) > 5


def test_the_same_view_is_the_same_text_from_a_query_or_a_selection():
    query = QUERIES[1]
    assert page(folium_map(query)) == page(folium_map(registry().select(query)))


def test_what_is_added_later_is_in_the_list_of_layers():
    kaart = folium_map(Query(date=DAY, search="qqqqq"), registry())
    shown = page(kaart)
    own = folium.FeatureGroup("Eigen").add_to(kaart)
    assert f'"Eigen": {own.get_name()},' in page(kaart)
    assert shown.count("L.control.layers(") == page(kaart).count("L.control.layers(") == 1


def test_no_text_of_data_or_visitor_is_code(monkeypatch):
    plain = registry()
    topics = tuple(replace(topic, label=EVIL) for topic in plain.edition.topics)
    organisations = tuple(replace(o, name=EVIL) for o in plain.edition.organisations)
    hostile = Registry(replace(plain.edition, topics=topics, organisations=organisations))
    for query in (
        Query(date=DAY),
        Query(date=DAY, search=EVIL),
        Query(date=DAY, topics=("afval",)),
    ):
        text = page(folium_map(query, hostile))
        assert Tags(text).names == Tags(page(folium_map(query, plain))).names
        assert "> 49" not in text
        assert "alert(1)&gt;49" not in text
    made = groups(monkeypatch, Query(date=DAY, topics=("afval",), search="afval"), hostile)
    assert any("&lt;img" in name for name in made)
    for name, group in made.items():
        assert Tags(name).names == set(), "a list of layers takes its names for HTML"
        assert Tags(json.loads(group.legend)).names <= {"b", "br", "ul", "li", "i", "small"}
